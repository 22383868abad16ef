"""XLIFF 1.2 and 2.x: units with a source and a target; inline codes are kept out of the words, what they enclose is not.

Alternative translations and units marked as not to be translated are passed over. A `<file>` is a document; one of many units is judged in stretches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..dataclass import dataclass, field
from ..model import Document, Edit, Segment, Side, Text
from . import FormatError, Options, Read, View, _xml, _xml_parts
from ._words import Words
from ._xml_parts import Above, Elements, Stretches

EXTENSIONS = (".xlf", ".xliff")
OFFSETS = "segment"


_ELEMENTS = Elements(frozenset({"trans-unit", "unit"}), frozenset({"file"}))


def read(text: Text, options: Options) -> Iterator[Document]:
    above = text.file.context if isinstance(text.file.context, Above) else Above()
    reader = _Reader(text, options, above)
    reader.run(above.last)
    if not reader.root:
        raise FormatError("not an XLIFF file: its first element is not <xliff>", 1)
    for found in reader.documents:
        if found.segments or not found.goes_on:
            yield Document(found.name or f"{text.file.path}#{found.number}", tuple(found.segments), (text.file,), offsets="segment")


def parts(read: Read, view: View, options: Options) -> Iterator[tuple[str, object]]:
    """Parts that hold whole `<file>`s; of one with too many units, a stretch."""
    return _xml_parts.parts(read, _ELEMENTS)


@dataclass(slots=True)
class _Document:
    """A `<file>` by its number, or a stretch of one; `goes_on`: not its first."""

    name: str
    number: int
    goes_on: bool
    segments: list[Segment] = field(default_factory=list)


class _Reader(_xml.Events):
    # Codes whose content is markup, not words. "g", "pc", "mrk" and "sub" enclose words.
    muted_tags = frozenset({"bpt", "ept", "ph", "it"})

    def __init__(self, text: Text, options: Options, above: Above) -> None:
        super().__init__(text, above.inside)
        self.options = options
        self.opened = len(above.inside)
        self.counted = Stretches(_ELEMENTS, above)
        self.documents: list[_Document] = []
        self.root = False
        self.languages = options.source_language, options.target_language
        self.skipped: list[str] = []
        self.unit = self.segment = ""
        self.found: dict[str, Text] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        again = self.depth <= self.opened
        if again and self.depth == self.opened:
            self.opened = 0
        if not again:
            self.counted.start(tag)
        if self.depth == 1:
            self.root = tag == "xliff"
            self.languages = attributes.get("srcLang", self.languages[0]), attributes.get("trgLang", self.languages[1])
        elif tag == "file":
            self.documents.append(_Document(attributes.get("original") or attributes.get("id") or "", self.counted.documents, again))
            self.languages = attributes.get("source-language", self.languages[0]), attributes.get("target-language", self.languages[1])
        elif self.skipped or tag == "alt-trans" or (tag in ("trans-unit", "unit", "group") and attributes.get("translate") == "no"):
            self.skipped.append(tag)
        elif tag in ("trans-unit", "unit"):
            self.unit, self.found = attributes.get("id", ""), {}
        elif tag == "segment":
            self.segment, self.found = attributes.get("id", ""), {}
        elif tag in ("source", "target") and self.words is None:
            self.words = Words(end=self.offset())

    def end(self, tag: str) -> None:
        if self.skipped:
            self.skipped.pop()
        elif tag in ("source", "target") and self.words is not None:
            side: Side = "source" if tag == "source" else "target"
            language = self.languages[side == "target"]
            self.found[tag] = self.words.view(self.text, side, language)
            self.words, self.muted = None, 0
        elif tag in ("trans-unit", "segment") and "target" in self.found:
            if not self.documents:
                self.documents.append(_Document("", 1, False))
            name = self.unit if tag == "trans-unit" else ".".join(filter(None, (self.unit, self.segment)))
            # The unit in which it stands has not ended yet.
            name = name or str(self.counted.units + 1)
            self.documents[-1].segments.append(Segment(name, self.found["target"], self.found.get("source")))
            self.found = {}
        if self.counted.end(tag, self.text.starts[self.behind()]) and self.documents:
            last = self.documents[-1]
            self.documents.append(_Document(last.name, last.number, True))


def escape(new: str, edit: Edit) -> str:
    """As in XML text."""
    return _xml.escape(new)
