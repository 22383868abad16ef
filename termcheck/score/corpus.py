"""What is scored: lines with a source, a reference and the terms asked for, and the hypotheses of systems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..dataclass import dataclass, field
from ..languages.chinese import has_han

Terms = Mapping[str, tuple[str, ...]]


class CorpusError(ValueError):
    """Something that cannot be scored; the message is one line that names file and line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One segment. `terms` are source terms with the renderings that are right for them; None leaves them to the glossary.
    `doc` is the document that the segment belongs to; without one it is a document of its own. `at` says where it was read."""

    id: str
    source: str
    reference: str
    terms: Terms | None = None
    doc: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Lines and, by the name of each system, its hypotheses in the same order. `direction` is like "zh-en"."""

    lines: tuple[Line, ...]
    systems: Mapping[str, tuple[str, ...]]
    direction: str = "zh-en"
    documents: tuple[tuple[str, tuple[int, ...]], ...] = field(init=False)

    def __post_init__(self) -> None:
        groups: dict[tuple[bool, str], list[int]] = {}
        for number, line in enumerate(self.lines):
            # A line without a document never joins one that happens to have its id for a name.
            key = (True, line.doc) if line.doc is not None else (False, f"{number}")
            groups.setdefault(key, []).append(number)
        named = tuple((key[1] if key[0] else self.lines[numbers[0]].id, tuple(numbers)) for key, numbers in groups.items())
        object.__setattr__(self, "documents", named)

    @property
    def source_language(self) -> str:
        """The language of the sources, from the direction."""
        return self.direction.partition("-")[0]

    @property
    def target_language(self) -> str:
        return self.direction.partition("-")[2]


def direction(sources: Sequence[str], references: Sequence[str]) -> str:
    """ "zh-en" or "en-zh", by the letters of the references and, where they have none, of the sources.

    >>> direction(["项目启动。"], ["The project started."]), direction([""], ["项目启动。"])
    ('zh-en', 'en-zh')
    """
    share = _chinese(references)
    if share is None:
        share = 1 - (_chinese(sources) or 1.0)
    return "en-zh" if share > 0.5 else "zh-en"


def _chinese(texts: Sequence[str]) -> float | None:
    """The share of Chinese characters among the letters of the first texts; None where there are no letters. A Chinese character
    stands for about three Latin letters."""
    letters = [c for text in texts[:200] for c in text[:500] if c.isalpha()]
    if not letters:
        return None
    han = 3 * sum(map(has_han, letters))
    return han / (han + sum(not has_han(c) for c in letters)) if han else 0.0
