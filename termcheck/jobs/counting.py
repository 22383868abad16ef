"""What is said in one file, or in one part of a large one: what `termcheck coverage` adds up."""

from __future__ import annotations

from typing import Any

from ..coverage import Said, said
from ..dataclass import dataclass
from ..engine import Engine
from ..expression import Expression
from ..model import Document, File
from .setup import Setup
from .units import Result, Unit, Work, translations


@dataclass(slots=True)
class Counted(Result):
    """What is said in the documents of a part."""

    documents: tuple[Said, ...] = ()


class Counting(Work[Counted]):
    """Counts what is said. `author`: what finds the name of an author, in the path, else in the text of the translation or its source."""

    def __init__(self, setup: Setup, author: Expression | None, engine: Engine | None = None) -> None:
        super().__init__(Counted, setup, engine)
        self.author = author

    def __reduce__(self) -> tuple[Any, ...]:
        return Counting, (self.setup, self.author)

    def of_part(self, unit: Unit, part: File) -> Counted:
        notes = dict.fromkeys(unit.notes)
        found = tuple(map(self.of_document, translations(part, unit, self.setup, notes)))
        return Counted(unit.path, tuple(notes), documents=found)

    def of_document(self, document: Document) -> Said:
        """What is said in a document."""
        whole = self.engine.read(document)
        return said(whole, self.engine.judge(whole), self._author(document))

    def _author(self, document: Document) -> str:
        if self.author is None:
            return ""
        sides = (t.value for s in document.segments for t in (s.target, s.source) if t is not None)
        found = next(filter(None, map(self.author.first, (document.files[0].path, *sides))), "")
        return " ".join(found.split())[:80]
