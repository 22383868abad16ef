"""XLIFF 1.2 and 2.x: units with a source and a target; inline codes are kept out of the words, what they enclose is not.

Alternative translations and units marked as not to be translated are passed over. A `<file>` is a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Document, Edit, Segment, Side, Text
from . import FormatError, Options, _xml

EXTENSIONS = (".xlf", ".xliff")
OFFSETS = "segment"


def read(text: Text, options: Options) -> Iterator[Document]:
    reader = _Reader(text, options)
    reader.run()
    if not reader.root:
        raise FormatError("not an XLIFF file: its first element is not <xliff>", 1)
    for number, (name, segments) in enumerate(reader.documents, 1):
        yield Document(name or f"{text.file.path}#{number}", tuple(segments), (text.file,), offsets="segment")


class _Reader(_xml.Events):
    # Codes whose content is markup, not words. "g", "pc", "mrk" and "sub" enclose words.
    muted_tags = frozenset({"bpt", "ept", "ph", "it"})

    def __init__(self, text: Text, options: Options) -> None:
        super().__init__(text)
        self.options = options
        self.documents: list[tuple[str, list[Segment]]] = []
        self.root = False
        self.languages = options.source_language, options.target_language
        self.skipped: list[str] = []
        self.unit = self.segment = ""
        self.found: dict[str, Text] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.depth == 1:
            self.root = tag == "xliff"
            self.languages = attributes.get("srcLang", self.languages[0]), attributes.get("trgLang", self.languages[1])
        elif tag == "file":
            self.documents.append((attributes.get("original") or attributes.get("id") or "", []))
            self.languages = attributes.get("source-language", self.languages[0]), attributes.get("target-language", self.languages[1])
        elif self.skipped or tag == "alt-trans" or (tag in ("trans-unit", "unit", "group") and attributes.get("translate") == "no"):
            self.skipped.append(tag)
        elif tag in ("trans-unit", "unit"):
            self.unit, self.found = attributes.get("id", ""), {}
        elif tag == "segment":
            self.segment, self.found = attributes.get("id", ""), {}
        elif tag in ("source", "target") and self.words is None:
            self.words = _xml.Words(end=self.offset())

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
                self.documents.append(("", []))
            segments = self.documents[-1][1]
            name = self.unit if tag == "trans-unit" else ".".join(filter(None, (self.unit, self.segment)))
            segments.append(Segment(name or str(len(segments) + 1), self.found["target"], self.found.get("source")))
            self.found = {}


def escape(new: str, edit: Edit) -> str:
    """As in XML text."""
    return _xml.escape(new)
