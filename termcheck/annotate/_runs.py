"""Where a Word file's words stand in its parts: the runs that hold them, notes and what refers to them, comments that are there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..dataclass import dataclass, field
from ..formats import FormatError
from ..formats.docx import Out, Part, Run, text_parts
from ..regex import regex

_TAG = regex(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
BODY = "word/document.xml"
_ELSEWHERE = {"header": "a header", "footer": "a footer", "footnotes": "a footnote", "endnotes": "an endnote"}


@dataclass(eq=False)
class Holder:
    """A w:r element: its stretch in its part, that of its start tag and of its w:rPr, where its content begins and ends, and the
    stretch of the extracted text that it holds."""

    start: int
    tag_end: int
    depth: int
    properties: tuple[int, int] = (0, 0)
    first: int = 0
    last: int = 0
    end: int = 0
    text: tuple[int, int] = (0, 0)
    only_reference: bool = True


@dataclass(frozen=True, eq=False)
class Word:
    """A w:t element with the run that it stands in, the outermost one around that, and where that is: "", or what Word has no comments
    in. `note` is the kind and the number of the note."""

    run: Run
    holder: Holder
    outer: Holder
    where: str
    direct: bool
    note: tuple[str, str] = ("", "")


@dataclass
class Range:
    """A comment's range in the body: its stretch of the extracted text, and the elements that make it."""

    start: int = -1
    end: int = -1
    elements: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Layout:
    """Everything that comments are hung on."""

    out: Out = field(default_factory=Out)
    parts: dict[str, bytes] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    references: dict[tuple[str, str], Holder] = field(default_factory=dict)
    ranges: dict[str, Range] = field(default_factory=dict)


def layout(data: bytes) -> Layout:
    """The layout of a file. Raises `FormatError`."""
    found = Layout()
    for name, content in text_parts(data):
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise FormatError(f"{name} is in UTF-16, into which comments are not written; save the file with Word")
        found.parts[name] = content
        _Holders(name, content, found).read()
    return found


def tag_end(data: bytes, start: int) -> int:
    """Where a tag ends; a ">" in a quoted value is no end."""
    match = _TAG.match(data, start)
    assert match is not None, "the parser has seen a tag there"
    return match.end()


class _Holders(Part):
    """Reads the words as `Part` does, and keeps what they stand in."""

    def __init__(self, name: str, data: bytes, found: Layout) -> None:
        super().__init__(name, data, found.out)
        self.found = found
        self.where = next((f"in {said}" for part, said in _ELSEWHERE.items() if part in name), "")
        self.note = ("", "")
        self.holders: list[Holder] = []
        self.boxes = 0
        self.last: Range | None = None
        self.begun: list[tuple[int, int]] = []

    def start(self, tag: str, attributes: object) -> None:
        super().start(tag, attributes)
        at = self.parser.CurrentByteIndex
        named = attributes if isinstance(attributes, Mapping) else {}
        self.begun.append((at, tag_end(self.data, at)))
        holder = self.holders[-1] if self.holders else None
        if holder and self.depth == holder.depth + 1:
            if tag == "w:rPr":
                holder.properties = (at, at)
            else:
                holder.first = holder.first or at
                holder.only_reference = holder.only_reference and tag == "w:commentReference"
        if tag == "w:r":
            self.holders.append(Holder(at, self.begun[-1][1], self.depth, text=(self.out.size, self.out.size)))
        elif tag == "w:txbxContent":
            self.boxes += 1
        elif tag in ("w:footnote", "w:endnote"):
            self.note = (tag[2:], named.get("w:id", ""))
        elif tag in ("w:footnoteReference", "w:endnoteReference") and self.holders:
            self.found.references.setdefault((tag[2:-9], named.get("w:id", "")), self.holders[0])

    def end(self, tag: str) -> None:
        run, known = self.open, len(self.out.runs)
        super().end(tag)
        begun, end = self.begun.pop()
        if self.data[end - 2 : end] != b"/>":
            end = tag_end(self.data, self.parser.CurrentByteIndex)
        holder = self.holders[-1] if self.holders else None
        if run is not None and len(self.out.runs) > known and holder:
            where = self.where or ("in a text box" if self.boxes else "")
            direct = holder is self.holders[0] and self.depth == holder.depth
            self.found.words.append(Word(run, holder, self.holders[0], where, direct, self.note))
        if tag == "w:r":
            closed = self.holders.pop()
            closed.end, closed.text = end, (closed.text[0], self.out.size)
        elif holder and self.depth == holder.depth:
            if tag == "w:rPr":
                holder.properties = (holder.properties[0], end)
            else:
                holder.last = end
        if tag == "w:txbxContent":
            self.boxes -= 1
        elif tag in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference") and self.name == BODY:
            self._of_comment(tag, begun, end)
        if tag == "w:r" and closed.only_reference and self.last is not None and closed.start < self.last.elements[-1][0] < closed.end:
            # A run that has nothing but a comment's mark goes with it.
            self.last.elements[-1] = (closed.start, closed.end)

    def _of_comment(self, tag: str, begun: int, end: int) -> None:
        found = re.search(rb"""\sw:id\s*=\s*["']([^"']*)""", self.data[begun : tag_end(self.data, begun)])
        there = self.found.ranges.setdefault(found[1].decode("utf-8", "replace") if found else "", Range())
        there.elements.append((begun, end))
        self.last = there
        if tag == "w:commentRangeStart":
            there.start = self.out.size
        elif tag == "w:commentRangeEnd":
            there.end = self.out.size
