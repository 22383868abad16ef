"""Findings → remarks in the file itself, where reviewers see them: comments in Word, quality issues in XLIFF.

One file a format, found by listing this folder; each has `annotate(file, remarks)`, which gives the file with these remarks and without
those that an earlier run has left, so that a second run changes nothing, and how many of them found a place in it. The words of the file stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from ..dataclass import dataclass, field
from ..documents import documents
from ..formats import FormatError, Options, by_extension
from ..model import Document, File, Finding, Place, Side, Text


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a stretch of a file's raw text. `exact`: the stretch is what the finding is about; else the words are in
    another file, and the stretch is the translation of what has them."""

    finding: Finding = field(repr=False)
    start: int
    end: int
    side: Side
    exact: bool

    @property
    def words(self) -> str:
        """The finding in a sentence, with the better form where the message has it not."""
        finding = self.finding
        return finding.message + (f" → {finding.unsaid[0]}" if finding.unsaid == finding.suggestions != () else "")

    @property
    def source(self) -> str:
        """The words of the source that it is about, where the message has them not."""
        words = " ".join(self.finding.source.words.split()) if self.finding.source else ""
        return "" if words in self.finding.message else words


Annotate = Callable[[File, Sequence[Remark]], tuple[File, int]]


@cache
def endings() -> tuple[str, ...]:
    """The endings of files that can hold remarks."""
    here = {path.stem for path in Path(__file__).parent.glob("[!_]*.py")}
    return tuple(sorted(ending for ending, name in by_extension().items() if name in here))


def annotated(file: File, found: Iterable[tuple[Document, Sequence[Finding]]]) -> tuple[File, int]:
    """A file with a remark for each finding of its documents, and how many findings have one. Raises `FormatError` where the file has no room for them."""
    name = by_extension()[Path(file.path).suffix.lower()]
    annotate: Annotate = import_module(f"{__name__}.{name}").annotate
    remarks = [remark for document, findings in found for remark in remarks_on(file, document, findings)]
    made, placed = annotate(file, sorted(remarks, key=lambda r: (r.start, -r.end)))
    # What a reviewer gets must say what was checked, to the letter.
    if _words(made) != _words(file):
        raise FormatError("remarks would change its words; nothing was written")
    return made, placed


def remarks_on(file: File, document: Document, findings: Sequence[Finding]) -> list[Remark]:
    """Remarks with their stretches: the words in the translation, else in a source that stands in the same file, else the translation
    of the segment that has them."""
    homes = {id(s.source): s.target for s in document.segments if s.source is not None}
    out = []
    for finding in findings:
        places: tuple[tuple[Place | None, Side], ...] = ((finding.target, "target"), (finding.source, "source"))
        for place, side in places:
            if place is not None and place.text.file is file and place.start < place.end:
                out.append(Remark(finding, *place.raw_span, side, True))
                break
        else:
            home = finding.target.text if finding.target else homes.get(id(finding.at.text))
            out.append(Remark(finding, *_stretch(home if home and home.file is file else None), "target", False))
    return out


def _stretch(text: Text | None) -> tuple[int, int]:
    return text.raw_span(0, len(text.value)) if text else (0, 0)


def _words(file: File) -> list[str]:
    return [text.value for d in documents(file, Options()) for s in d.segments for text in (s.source, s.target) if text is not None]
