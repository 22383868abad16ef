"""Translation memories, TMX 1.4: a unit is a segment; inline codes (bpt, ept, ph, it, ut) are kept out of its words.

A memory does not say what its units were part of; it is judged in stretches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model import Document, Edit, Segment, Text
from . import PART, STRETCH_SEGMENTS, STRETCH_SIZE, FormatError, Options, Read, View, _xml

EXTENSIONS = (".tmx",)
OFFSETS = "segment"


@dataclass(frozen=True, slots=True)
class _Above:
    """The context of a part: which elements are open where it begins, how many units stand before it, and whether the file ends with it."""

    inside: tuple[str, ...]
    units: int
    last: bool


def read(text: Text, options: Options) -> Iterator[Document]:
    above = text.file.context if isinstance(text.file.context, _Above) else _Above((), 0, True)
    reader = _Reader(text, options, above)
    reader.run(above.last)
    if not reader.root:
        raise FormatError("not a TMX file: its first element is not <tmx>", 1)
    stretches = reader.stretches
    if not stretches[-1] and (above.units or len(stretches) > 1):
        stretches.pop()
    for segments in stretches:
        yield Document(text.file.path, tuple(segments), (text.file,), offsets="segment")


def parts(read: Read, view: View, options: Options) -> Iterator[tuple[str, object]]:
    """Parts that are a stretch each."""
    cutter = _Cutter()
    above = _Above((), 0, False)
    while more := read(PART):
        for stretch, following in cutter.feed(more):
            yield stretch, above
            above = following
    if rest := cutter.rest():
        yield rest, _Above(above.inside, above.units, True)


class _Stretch:
    """Counts the units and characters of a stretch: the same for a file as a whole and for one that is cut."""

    def __init__(self) -> None:
        self.units = self.begin = 0

    def ends(self, at: int) -> bool:
        """Whether the stretch ends with the unit that ends at a character."""
        self.units += 1
        if self.units < STRETCH_SEGMENTS and at - self.begin < STRETCH_SIZE:
            return False
        self.units, self.begin = 0, at
        return True


class _Cutter:
    """Finds the ends of stretches in a file that comes bit by bit. What is held is UTF-8, whose bytes the parser counts."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._cut = 0  # bytes of the file before what is held
        self._byte = self._char = 0
        self._inside: list[str] = []
        self._units = 0
        self._stretch = _Stretch()
        self._found: list[tuple[int, _Above]] = []
        self._parser = _xml.parser(self._start, self._end)

    def feed(self, text: str) -> Iterator[tuple[str, _Above]]:
        """The stretches that end in the next bit, with the context of what follows each."""
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

    def _start(self, tag: str, _: Mapping[str, str]) -> None:
        self._inside.append(tag)
        if len(self._inside) > _xml.DEEPEST:
            raise FormatError("XML is nested too deep", self._parser.CurrentLineNumber)

    def _end(self, tag: str) -> None:
        self._inside.pop()
        if tag.rsplit(":", 1)[-1] != "tu":
            return
        self._units += 1
        byte = self._parser.CurrentByteIndex
        # Behind an empty element the event stands already.
        if self._held.startswith(f"</{tag}".encode(), byte - self._cut):
            byte = self._cut + self._held.index(b">", byte - self._cut) + 1
        self._char += len(self._held[self._byte - self._cut : byte - self._cut].decode("utf-8", "surrogatepass"))
        self._byte = byte
        if self._stretch.ends(self._char):
            self._found.append((byte, _Above(tuple(self._inside), self._units, False)))


class _Reader(_xml.Events):
    muted_tags = frozenset({"bpt", "ept", "ph", "it", "ut"})

    def __init__(self, text: Text, options: Options, above: _Above) -> None:
        super().__init__(text, above.inside)
        self.options = options
        self.units = above.units
        self.stretch = _Stretch()
        self.stretches: list[list[Segment]] = [[]]
        self.found: dict[str, Text] = {}
        self.identifier = self.language = ""
        self.root = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.depth == 1:
            self.root = tag == "tmx"
        if tag == "tu":
            self.found, self.identifier = {}, attributes.get("tuid", "")
        elif tag == "tuv":
            self.language = attributes.get("xml:lang") or attributes.get("lang") or ""
        elif tag == "seg":
            self.words = _xml.Words(end=self.offset())

    def end(self, tag: str) -> None:
        if tag == "seg" and self.words is not None:
            side = "source" if _same(self.language, self.options.source_language) else "target"
            wanted = self.options.source_language if side == "source" else self.options.target_language
            if side == "source" or _same(self.language, wanted):
                self.found.setdefault(side, self.words.view(self.text, "source" if side == "source" else "target", wanted))
            self.words = None
            self.muted = 0
        elif tag == "tu":
            self.units += 1
            if "target" in self.found:
                segment = Segment(self.identifier or str(self.units), self.found["target"], self.found.get("source"))
                self.stretches[-1].append(segment)
            if self.stretch.ends(self.text.starts[self.behind()]):
                self.stretches.append([])


def _same(tag: str, language: str) -> bool:
    """zh, zh-CN, ZH_Hans and zh-Hant-TW are one language."""
    return tag.replace("_", "-").split("-")[0].lower() == language.split("-", maxsplit=1)[0].lower()


def escape(new: str, edit: Edit) -> str:
    """As in XML text."""
    return _xml.escape(new)
