"""XML files of any size in parts: where documents end in them, found before it is known what is in them.

An element is a unit, perhaps one is a document of units. A document that has too many, or a file that does not name its documents, is judged in
stretches. Where one ends follows from the units alone, so that a file as a whole and one that is cut have the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..dataclass import dataclass
from . import PART, STRETCH_SEGMENTS, STRETCH_SIZE, FormatError, Read, _xml


@dataclass(frozen=True, slots=True)
class Above:
    """The context of a part: which elements are open where it begins, how many units and documents stand before it, the open one included, and
    whether the file ends with it."""

    inside: tuple[_xml.Opened, ...] = ()
    units: int = 0
    documents: int = 0
    last: bool = True


@dataclass(frozen=True, slots=True)
class Elements:
    """Local names of the elements that are units, and of those that are documents."""

    unit: frozenset[str]
    document: frozenset[str] = frozenset()


class Stretches:
    """Counts the units and documents of a file as their elements end."""

    def __init__(self, elements: Elements, above: Above) -> None:
        self._elements = elements
        self.units, self.documents = above.units, above.documents
        self._size = self._begin = 0

    def start(self, tag: str) -> None:
        """An element begins."""
        self.documents += tag in self._elements.document

    def end(self, tag: str, at: int) -> bool:
        """An element ends before a character, by its local name; whether a stretch ends with it."""
        if tag in self._elements.document:
            self._size, self._begin = 0, at
        if tag not in self._elements.unit:
            return False
        self.units += 1
        self._size += 1
        if self._size < STRETCH_SEGMENTS and at - self._begin < STRETCH_SIZE:
            return False
        self._size, self._begin = 0, at
        return True

    def is_document(self, tag: str) -> bool:
        return tag in self._elements.document


def parts(read: Read, elements: Elements) -> Iterator[tuple[str, object]]:
    """Parts that end with a stretch, or with a document when there is enough for a part."""
    cutter = _Cutter(elements)
    above = Above(last=False)
    while more := read(PART):
        for words, following in cutter.feed(more):
            yield words, above
            above = following
    if rest := cutter.rest():
        yield rest, Above(above.inside, above.units, above.documents, True)


class _Cutter:
    """Finds where parts end in a file that comes bit by bit. What is held is UTF-8, whose bytes the parser counts."""

    def __init__(self, elements: Elements) -> None:
        self._held = bytearray()
        self._cut = 0  # bytes of the file before what is held
        self._byte = self._char = 0
        self._char_cut = 0
        self._inside: list[_xml.Opened] = []
        self._stretches = Stretches(elements, Above())
        self._found: list[tuple[int, Above]] = []
        self._parser = _xml.parser(self._start, self._end)

    def feed(self, text: str) -> Iterator[tuple[str, Above]]:
        """The parts that end in the next bit, with the context of what follows each."""
        data = text.encode("utf-8", "surrogatepass")
        self._held += data
        wrong: FormatError | None = None
        try:
            with _xml.well_formed():
                self._parser.Parse(data, False)
        except FormatError as error:
            wrong = error
        found, self._found = self._found, []
        for byte, above in found:
            yield self._until(byte), above
        if wrong:
            raise wrong

    def rest(self) -> str:
        """What is left at the end of the file."""
        return self._until(self._cut + len(self._held))

    def _until(self, byte: int) -> str:
        size = byte - self._cut
        words = self._held[:size].decode("utf-8", "surrogatepass")
        del self._held[:size]
        self._cut = byte
        return words

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._inside.append((tag, tuple(attributes.items())))
        if len(self._inside) > _xml.DEEPEST:
            raise FormatError(f"XML is nested too deep: more than {_xml.DEEPEST} elements", self._parser.CurrentLineNumber)
        self._stretches.start(_xml.local_name(tag))

    def _end(self, tag: str) -> None:
        self._inside.pop()
        byte = self._parser.CurrentByteIndex
        # Behind an empty element the event stands already.
        if self._held.startswith(f"</{tag}".encode(), byte - self._cut):
            byte = self._cut + self._held.index(b">", byte - self._cut) + 1
        self._char += len(self._held[self._byte - self._cut : byte - self._cut].decode("utf-8", "surrogatepass"))
        self._byte = byte
        local = _xml.local_name(tag)
        ends = self._stretches.end(local, self._char)
        if ends or (self._stretches.is_document(local) and self._char - self._char_cut >= PART):
            self._char_cut = self._char
            self._found.append((byte, Above(tuple(self._inside), self._stretches.units, self._stretches.documents, False)))
