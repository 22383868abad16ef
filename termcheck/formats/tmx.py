"""Translation memories, TMX 1.4: a unit is a segment; inline codes (bpt, ept, ph, it, ut) are kept out of its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Document, Edit, Segment, Text
from . import FormatError, Options, _xml

EXTENSIONS = (".tmx",)
OFFSETS = "segment"


def read(text: Text, options: Options) -> Iterator[Document]:
    reader = _Reader(text, options)
    reader.run()
    if not reader.root:
        raise FormatError("not a TMX file: its first element is not <tmx>", 1)
    yield Document(text.file.path, tuple(reader.segments), (text.file,), offsets="segment")


class _Reader(_xml.Events):
    muted_tags = frozenset({"bpt", "ept", "ph", "it", "ut"})

    def __init__(self, text: Text, options: Options) -> None:
        super().__init__(text)
        self.options = options
        self.segments: list[Segment] = []
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
        elif tag == "tu" and "target" in self.found:
            self.segments.append(Segment(self.identifier or str(len(self.segments) + 1), self.found["target"], self.found.get("source")))


def _same(tag: str, language: str) -> bool:
    """zh, zh-CN, ZH_Hans and zh-Hant-TW are one language."""
    return tag.replace("_", "-").split("-")[0].lower() == language.split("-", maxsplit=1)[0].lower()


def escape(new: str, edit: Edit) -> str:
    """As in XML text."""
    return _xml.escape(new)
