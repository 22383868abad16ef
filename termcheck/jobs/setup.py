"""What a run is started with, in names and settings that can be sent to any process."""

from __future__ import annotations

from datetime import date

from .. import files
from ..dataclass import dataclass, field
from ..engine import Engine, Rules
from ..formats import Options


@dataclass(frozen=True, slots=True)
class Setup:
    """What an engine is made of, and how texts are read. `day` is the date of texts that have none of their own."""

    glossaries: tuple[str, ...] = ()
    bundled: bool | tuple[str, ...] = True
    rules: Rules = field(default_factory=Rules)
    options: Options = field(default_factory=Options)
    day: date | None = None

    def __hash__(self) -> int:
        # Rules hold a mapping, which has no hash; equal setups are written alike.
        return hash(repr(self))

    def engine(self) -> Engine:
        """The engine. Raises `UnreadableFile` or `GlossaryError`."""
        return Engine(files.load_glossaries(self.glossaries, self.bundled), self.rules)
