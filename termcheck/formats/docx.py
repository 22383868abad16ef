"""Word files: paragraphs of the body, tables, headers, footers, footnotes and endnotes; bilingual tables as segments.

The extracted text has a paragraph a line; the cells of a table row stand on one line, with a tab between them. Deleted text and field codes
are left out, inserted text is kept. A table with one column of Chinese and one of other words, beside numbers, is read as segments, and so is one
whose first row names its columns ("原文", "译文").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ..dataclass import dataclass, field
from ..model import Document, Edit, Segment, Text
from ..regex import regex
from ..text import part
from . import FormatError, Options, _columns, _zip
from ._xml import xml_escape

EXTENSIONS = (".docx",)
OFFSETS = "file"

_PARTS = regex(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ORDER = ("document", "footnotes", "endnotes", "header", "footer")
# Between cells of a row; a tab inside a cell is a blank.
_CELL = "\t"


@dataclass(eq=False)
class Run:
    """The words of one w:t element: where they stand in the extracted text, and the element's bytes in its part."""

    start: int
    end: int
    part: str
    tag: tuple[int, int]
    content: tuple[int, int]


@dataclass
class Out:
    """The extracted text as it grows, and the runs that it comes from."""

    text: list[str] = field(default_factory=list)
    size: int = 0
    runs: list[Run] = field(default_factory=list)

    def put(self, words: str) -> None:
        self.text.append(words)
        self.size += len(words)


def unpack(data: bytes) -> str:
    """The words of a file. Raises `FormatError`."""
    return "".join(_extract(data).text)


def read(text: Text, options: Options) -> Iterator[Document]:
    segments: list[Segment] = []
    lines = [(m.start(), [(c.start(), c.end()) for c in re.finditer(r"[^\t]*", m.group())]) for m in re.finditer(r"[^\n]+", text.value)]
    for count, block in groupby(lines, key=lambda line: text.value.count(_CELL, line[0], line[0] + line[1][-1][1])):
        rows = [[(begin + a, begin + b) for a, b in cells] for begin, cells in block]
        said = [[text.value[a:b] for a, b in row] for row in rows] if count else []
        named = _columns.named(said[0], options.source_language, options.target_language) if said else None
        if named and not any(_columns.mostly_han(row[k]) for row in said[1:] for k in named):
            named = None
        sides = named or _columns.by_script(said)
        # The names of columns are no segment.
        for row in rows[1:] if named else rows:
            segments.extend(_row(text, row, sides, len(segments), options))
    yield Document(text.file.path, tuple(segments), (text.file,))


def _row(text: Text, cells: list[tuple[int, int]], sides: tuple[int, int] | None, number: int, options: Options) -> Iterator[Segment]:
    """The segments of a row; its two languages are one, where they are in its cells as they are in the table."""
    said = [text.value[a:b] for a, b in cells]
    pair = sides if sides and all(said[k].strip() for k in sides) and len({_columns.mostly_han(said[k]) for k in sides}) == 2 else ()
    for k, (a, b) in enumerate(cells):
        if not said[k].strip() or (pair and k == pair[0]):
            continue
        number += 1
        if not pair or k != pair[1]:
            yield Segment(str(number), _trimmed(text, a, b))
            continue
        (a, b), (c, d) = (cells[i] for i in (pair if _columns.mostly_han(said[pair[0]]) else pair[::-1]))
        source = _trimmed(text, a, b)
        yield Segment(str(number), _trimmed(text, c, d), Text(source.file, source.value, source.starts, "source", options.source_language))


def _trimmed(text: Text, start: int, end: int) -> Text:
    piece = text.value[start:end]
    return part(text, start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _extract(data: bytes) -> Out:
    out = Out()
    for name, content in text_parts(data):
        try:
            Part(name, content, out).read()
        except FormatError as error:
            raise FormatError(f"{name}:{error.line or 1}: {error}") from None
    return out


def text_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts that have words, in the order in which they are read. Raises `FormatError`."""
    wanted = [n for n in _zip.names(data) if _PARTS.fullmatch(n)]
    wanted.sort(key=lambda n: (next(i for i, o in enumerate(_ORDER) if n[5:].startswith(o)), n))
    found = _zip.parts(data, wanted)
    if "word/document.xml" not in found:
        raise FormatError("not a Word file: it has no word/document.xml")
    for name in wanted:
        yield name, found[name]


class Part:
    """One XML part, read by events; prefixes other than "w:" are followed by their namespace's usual name only."""

    def __init__(self, name: str, data: bytes, out: Out) -> None:
        self.name, self.data, self.out = name, data, out
        self.parser = _zip.hardened()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.depth = 0
        self.deleted = 0
        self.cells: list[int] = []
        self.paragraph = False
        self.open: Run | None = None

    def read(self) -> None:
        _zip.parse(self.parser, self.data)

    def start(self, tag: str, _: object) -> None:
        self.depth += 1
        if self.depth > _zip.DEEPEST:
            raise FormatError(f"XML is nested too deep: more than {_zip.DEEPEST} elements", self.parser.CurrentLineNumber)
        if self.depth == 1 and self.name == "word/document.xml" and tag != "w:document":
            raise FormatError(f"begins with <{tag[:40]}> instead of <w:document>; save it anew as .docx", self.parser.CurrentLineNumber)
        if tag in ("w:del", "w:moveFrom", "mc:Fallback"):
            self.deleted += 1
        elif tag == "w:tr":
            self.cells.append(0)
        elif tag == "w:tc" and self.cells:
            if self.cells[-1]:
                self.out.put(_CELL)
            self.cells[-1] += 1
            self.paragraph = False
        elif tag == "w:p":
            if self.paragraph:
                self.out.put(" " if self.cells else "\n")
            self.paragraph = False
        elif tag in ("w:tab", "w:br", "w:cr") and not self.deleted and self.paragraph:
            self.out.put(" ")
        elif tag == "w:noBreakHyphen" and not self.deleted:
            self.out.put("-")
        elif tag == "w:t" and not self.deleted:
            begin = self.parser.CurrentByteIndex
            close = self.data.index(b">", begin) + 1
            self.open = Run(self.out.size, self.out.size, self.name, (begin, close), (close, close))
            self.paragraph = True

    def end(self, tag: str) -> None:
        self.depth -= 1
        if tag in ("w:del", "w:moveFrom", "mc:Fallback"):
            self.deleted -= 1
        elif tag == "w:t" and self.open is not None:
            self.open.end = self.out.size
            self.open.content = (self.open.tag[1], max(self.parser.CurrentByteIndex, self.open.tag[1]))
            if not self.data[self.open.tag[0] : self.open.tag[1]].endswith(b"/>"):
                self.out.runs.append(self.open)
            self.open = None
        elif tag == "w:tr":
            self.cells.pop()
            self.out.put("\n" if not self.cells else " ")
            self.paragraph = False
        elif tag == "w:p" and not self.cells:
            self.out.put("\n")
            self.paragraph = False

    def words(self, said: str) -> None:
        if self.open is not None:
            self.out.put(re.sub(r"[\t\r\n]", " ", said))


def repack(data: bytes, edits: list[tuple[int, int, str]]) -> bytes:
    """The file with edits, as offsets in the extracted text, put into its words. An edit over several runs goes into the first of
    them whole. Raises `FormatError` where an edit touches what is no word of the file (a tab between cells)."""
    if not edits:
        return data
    out = _extract(data)
    text = "".join(out.text)
    wanted: dict[int, list[tuple[int, int, str]]] = {}
    for start, end, new in edits:
        touched = [
            k for k, run in enumerate(out.runs) if (run.start < end and start < run.end) or (start == end and run.start <= start <= run.end)
        ]
        if not touched or any(
            not any(out.runs[k].start <= i < out.runs[k].end for k in touched) and not text[i].isspace() for i in range(start, end)
        ):
            raise FormatError("an edit reaches outside the words of the file")
        for k in touched:
            run = out.runs[k]
            wanted.setdefault(k, []).append(
                (max(start, run.start) - run.start, min(end, run.end) - run.start, new if k == touched[0] else "")
            )
    changed: dict[str, list[tuple[int, int, bytes]]] = {}
    for k, pieces in wanted.items():
        run = out.runs[k]
        words, at, made = text[run.start : run.end], 0, ""
        for start, end, new in sorted(pieces):
            made += words[at:start] + new
            at = end
        made += words[at:]
        changed.setdefault(run.part, []).append(
            (run.tag[0], run.content[1], b'<w:t xml:space="preserve">' + xml_escape(made).encode("utf-8"))
        )
    found = _zip.parts(data, changed)
    new_parts = {}
    for name, pieces_of in changed.items():
        raw, at, made_bytes = found[name], 0, []
        for start, end, content in sorted(pieces_of):
            made_bytes += [raw[at:start], content]
            at = end
        new_parts[name] = b"".join([*made_bytes, raw[at:]])
    return _zip.replaced(data, new_parts)


def escape(new: str, edit: Edit) -> str:
    """Edits of extracted text are plain; `repack` escapes them."""
    return new
