"""Translation memories, TMX 1.4: a unit is a segment; inline codes (bpt, ept, ph, it, ut) are kept out of its words.

A memory does not say what its units were part of; it is judged in stretches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Document, Edit, Segment, Text
from . import FormatError, Options, Read, View, _xml, _xml_parts
from ._words import Words
from ._xml_parts import Above, Elements, Stretches

EXTENSIONS = (".tmx",)
OFFSETS = "segment"


_ELEMENTS = Elements(frozenset({"tu"}))


def read(text: Text, options: Options) -> Iterator[Document]:
    above = text.file.context if isinstance(text.file.context, Above) else Above()
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
    return _xml_parts.parts(read, _ELEMENTS)


class _Reader(_xml.Events):
    muted_tags = frozenset({"bpt", "ept", "ph", "it", "ut"})

    def __init__(self, text: Text, options: Options, above: Above) -> None:
        super().__init__(text, above.inside)
        self.options = options
        self.counted = Stretches(_ELEMENTS, above)
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
            self.words = Words(end=self.offset())

    def end(self, tag: str) -> None:
        if tag == "seg" and self.words is not None:
            side = "source" if _same(self.language, self.options.source_language) else "target"
            wanted = self.options.source_language if side == "source" else self.options.target_language
            if side == "source" or _same(self.language, wanted):
                self.found.setdefault(side, self.words.view(self.text, "source" if side == "source" else "target", wanted))
            self.words = None
            self.muted = 0
        elif tag == "tu":
            ends = self.counted.end(tag, self.text.starts[self.behind()])
            if "target" in self.found:
                segment = Segment(self.identifier or str(self.counted.units), self.found["target"], self.found.get("source"))
                self.stretches[-1].append(segment)
            if ends:
                self.stretches.append([])


def _same(tag: str, language: str) -> bool:
    """zh, zh-CN, ZH_Hans and zh-Hant-TW are one language."""
    return tag.replace("_", "-").split("-")[0].lower() == language.split("-", maxsplit=1)[0].lower()


def escape(new: str, edit: Edit) -> str:
    """As in XML text."""
    return _xml.escape(new)
