"""The sentences of an archive that proposals are mined from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..dataclass import dataclass
from ..languages import pack
from ..reading import Hit, Reading

# Stands where a listed name stood: what is listed needs no proposal, and nothing is mined across it.
MASK = "\x00"


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """A sentence of the source in its folded writing, the way back to the file's own, and its translation; listed names are masked in the folded
    writing and in the translation. `source` is empty in an archive of translations alone."""

    document: str
    path: str
    number: int
    folded: str
    back: Sequence[int]
    source: str
    target: str

    def original(self, start: int, end: int) -> str:
        """The source's own writing of `folded[start:end]`."""
        return self.source[self.back[start] : self.back[end - 1] + 1]


class Archive:
    """Collects sentences, document by document, each pair of sentences once."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._seen: set[tuple[str, str]] = set()

    def add(self, lines: Iterable[Line]) -> None:
        """Take in the sentences of a document."""
        for line in lines:
            if (pair := (line.source, line.target)) not in self._seen:
                self._seen.add(pair)
                self.lines.append(line)

    @property
    def bilingual(self) -> bool:
        return any(line.source for line in self.lines)


def lines_of(readings: Iterable[Reading], document: str) -> Iterator[Line]:
    """The sentences of a document that has been read, with the hits of what is listed already."""
    for reading in readings:
        source, target = reading.segment.source, reading.segment.target
        value = source.value if source is not None and source.language[:2] == "zh" else ""
        if not target.value.strip() or target.language[:2] != "en":
            continue
        folded = pack("zh").fold(_masked(value, [h for h in reading.source if h.at.text is source]))
        translation = _masked(target.value, [h for h in reading.top if h.form.accepted])
        number = target.file.line_column(target.starts[0])[0]
        yield Line(document, target.file.path, number, folded.value, folded.back, value, translation)


def _masked(value: str, hits: Iterable[Hit]) -> str:
    for hit in hits:
        at = hit.at
        if hit.term.kind != "phrase":
            value = value[: at.start] + MASK * (at.end - at.start) + value[at.end :]
    return value
