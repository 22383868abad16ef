"""Tables of segments, tab or comma separated: a source column and a target column.

The columns are named by a header row, perhaps below a title ("zh" and "en", "source" and "target", "原文" and "译文"; "id" and "doc" where they are
there). Without such a header there are two columns of words, and the one that is mostly Chinese is the source. Quotes are RFC 4180's in both kinds;
places lead into the cells.
Rows that follow each other and have one `doc` are one document; rows without are judged in stretches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ..dataclass import dataclass
from ..languages.chinese import has_han
from ..model import Document, Edit, Segment, Side, Text
from ..regex import regex
from ..text import rewrite, through
from . import STRETCH_SEGMENTS, STRETCH_SIZE, FormatError, Options, Read, View, _columns, further

EXTENSIONS = (".tsv", ".csv")
OFFSETS = "segment"

_ID, _DOC = {"id", "key", "编号", "序号", "no", "no."}, {"doc", "document", "file", "文件", "文档"}
_BLANK = regex(r"[\r\n]+")
# Rows that show which column is which, and those that may stand above the header, as the title of a sheet does.
_HEAD, _TITLES = 50, 4
_SEPARATORS = (",", ";", "\t")
# Characters of a row. A quote that is never closed would make one of the whole file.
_LONGEST_ROW = 4_000_000
_Cell = tuple[int, int, bool]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The context of a part: the columns by what they are, the rows at its beginning that are none of segments, and the number of its
    first row."""

    separator: str
    columns: dict[str, int]
    skipped: int
    number: int = 1


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is not empty: its number from 1, where it begins and ends, and its cells."""

    number: int
    begin: int
    end: int
    cells: list[_Cell]


def read(text: Text, options: Options) -> Iterator[Document]:
    yield from table(text, _separator(text.file.path, text.value), options)


def table(text: Text, separator: str, options: Options) -> Iterator[Document]:
    """The documents of a table in text form."""
    layout = text.file.context
    if not isinstance(layout, _Layout):
        found = _layout(text, separator, options)
        if found is None:
            yield Document(text.file.path, (), (text.file,), offsets="segment")
            return
        layout = found
    rows = islice(_rows(text, layout.separator, layout.number), layout.skipped, None)
    for name, held in _documents(text, rows, layout.columns):
        segments = tuple(_segment(text, row, layout.columns, options) for row in held)
        yield Document(name or text.file.path, segments, (text.file,), offsets="segment")


def parts(read: Read, view: View, options: Options) -> Iterator[tuple[str, object]]:
    """Parts that end where a document does."""
    held, layout, name = "", None, view("", None).file.path
    while more := further(read, held, 1):
        held += more
        text = view(held, None)
        try:
            if layout is None:
                separator = _separator(name, text.value)
                if sum(1 for _ in islice(_whole_rows(text, separator, 1), _HEAD)) < _HEAD:
                    continue
                layout = _layout(text, separator, options)
                assert layout is not None
            last = _begin_of_last(text, layout)
        except FormatError:
            # What reads this part will say it.
            break
        if last:
            cut = text.starts[last.begin]
            yield held[:cut], layout
            held, layout = held[cut:], _Layout(layout.separator, layout.columns, 0, last.number)
    if held:
        yield held, layout


def _begin_of_last(text: Text, layout: _Layout) -> _Row | None:
    """The row that begins the last document which is not the first. Between a comment and what it silences none begins."""
    rows = islice(_whole_rows(text, layout.separator, layout.number), layout.skipped, None)
    found, above = None, None
    for _, document in _documents(text, rows, layout.columns):
        if above and "termcheck:" not in text.file.raw[text.starts[above.begin] : text.starts[document[0].begin]]:
            found = document[0]
        above = document[-1]
    return found


def _layout(text: Text, separator: str, options: Options) -> _Layout | None:
    """The layout that a table's first rows show; None for one without rows."""
    head = [row.cells for row in islice(_rows(text, separator, 1), _HEAD)]
    return _Layout(separator, *_which(text.value, head, options)) if head else None


def _documents(text: Text, rows: Iterator[_Row], columns: dict[str, int]) -> Iterator[tuple[str, list[_Row]]]:
    """Rows by document, with its name, "" where they have none."""
    held: list[_Row] = []
    name = ""
    for row in rows:
        if max(columns["source"], columns["target"]) >= len(row.cells):
            raise FormatError(
                f"row {row.number} has {len(row.cells)} columns; a source and a target are expected",
                _line(text, row.begin),
            )
        said = _said(text.value, row.cells[columns["doc"]]) if columns.get("doc", len(row.cells)) < len(row.cells) else ""
        full = len(held) >= STRETCH_SEGMENTS or (held and text.starts[row.begin] - text.starts[held[0].begin] >= STRETCH_SIZE)
        if held and (said != name or (not said and full)):
            yield name, held
            held = []
        name = said
        held.append(row)
    if held:
        yield name, held


def _line(text: Text, at: int) -> int:
    return text.file.line_column(text.starts[at])[0]


def _segment(text: Text, row: _Row, columns: dict[str, int], options: Options) -> Segment:
    cells = row.cells
    identifier = _said(text.value, cells[columns["id"]]) if columns.get("id", len(cells)) < len(cells) else str(row.number)
    target = _view(text, cells[columns["target"]], "target", options.target_language)
    return Segment(identifier, target, _view(text, cells[columns["source"]], "source", options.source_language))


def _separator(path: str, value: str) -> str:
    if path.lower().endswith(".tsv"):
        return "\t"
    # A title has none.
    head = next((line for line in value.split("\n", _TITLES + 1)[: _TITLES + 1] if any(c in line for c in _SEPARATORS)), "")
    return max(_SEPARATORS, key=head.count)


class _Unclosed(FormatError):
    """A quoted cell has no end."""


def _whole_rows(text: Text, separator: str, number: int) -> Iterator[_Row]:
    """Those rows of the beginning of a table that are there as a whole."""
    try:
        for row in _rows(text, separator, number):
            # A line feed may follow the carriage return.
            if row.end + 1 < len(text.value):
                yield row
    except _Unclosed:
        return


def _rows(text: Text, separator: str, number: int) -> Iterator[_Row]:
    """Rows that are not empty, numbered from `number`, as cells: start, end and whether it is quoted; inside the quotes where it is."""
    at, begin, row, value = 0, 0, list[_Cell](), text.value
    plain = re.compile(f"[^{re.escape(separator)}\r\n]*")
    while at < len(value):
        if not row:
            if blank := _BLANK.match(value, at):
                at, number = blank.end(), number + len(blank.group().replace("\r\n", "\n"))
                continue
            begin = at
        if value[at] == '"':
            close = at + 1
            while True:
                close = value.find('"', close)
                if close < 0 and len(value) - begin > _LONGEST_ROW:
                    raise FormatError(f"a quoted cell is not closed within {_LONGEST_ROW:,} characters", _line(text, at))
                if close < 0:
                    raise _Unclosed("a quoted cell is not closed", _line(text, at))
                if value[close + 1 : close + 2] != '"':
                    break
                close += 2
            row.append((at + 1, close, True))
            match = plain.match(value, close + 1)
            if match is None or match.group().strip():
                raise FormatError("something stands behind a closing quote", _line(text, close))
            at = match.end()
        else:
            match = plain.match(value, at)
            end = match.end() if match else at
            row.append((at, end, False))
            at = end
        if at - begin > _LONGEST_ROW:
            raise FormatError(f"row {number} has more than {_LONGEST_ROW:,} characters", _line(text, begin))
        if value[at : at + 1] == separator:
            at += 1
            if at == len(value) or value[at] in "\r\n":
                row.append((at, at, False))
        if at >= len(value) or value[at] in "\r\n":
            yield _Row(number, begin, at, row)
            number, row = number + 1, []
            at += 2 if value[at : at + 2] == "\r\n" else 1


def _which(value: str, rows: list[list[_Cell]], options: Options) -> tuple[dict[str, int], int]:
    for skipped, row in enumerate(rows[: _TITLES + 1], 1):
        names = [_said(value, c).strip().lstrip("\ufeff").lower() for c in row]
        sides = _columns.named(names, options.source_language, options.target_language)
        if sides is not None:
            more = {key: names.index(n) for key, words in (("id", _ID), ("doc", _DOC)) for n in names if n in words}
            return {**more, "source": sides[0], "target": sides[1]}, skipped
    if len(rows[0]) != 2:
        said = [[_said(value, c) for c in row] for row in rows]
        # A header of names that nobody knows is one of words above columns that have none.
        skipped, sides = next(((n, sides) for n in (0, 1) if (sides := _columns.by_script(said[n:]))), (0, None))
        if sides is None:
            raise FormatError("no header names a source and a target column (for instance 'zh' and 'en')", 1)
        chinese, other = sides
        if options.source_language.split("-")[0] != "zh" and options.target_language.split("-")[0] == "zh":
            chinese, other = other, chinese
        return {"source": chinese, "target": other}, skipped
    han = [sum(map(has_han, "".join(_said(value, row[k]) for row in rows if len(row) == 2))) for k in (0, 1)]
    source = 0 if han[0] >= han[1] else 1
    if options.source_language.split("-")[0] != "zh" and options.target_language.split("-")[0] == "zh":
        source = 1 - source
    return {"source": source, "target": 1 - source}, 0


def _said(value: str, cell: _Cell) -> str:
    raw = value[cell[0] : cell[1]]
    return raw.replace('""', '"') if cell[2] else raw


def _view(text: Text, cell: _Cell, side: str, language: str) -> Text:
    start, end, quoted = cell
    raw = text.value[start:end]
    named: Side = "source" if side == "source" else "target"
    if not quoted or '""' not in raw:
        return Text(text.file, raw, text.starts[start : end + 1], named, language)
    folded = rewrite(raw, ((m.start(), m.end(), '"') for m in re.finditer('""', raw)))
    return Text(text.file, folded.value, through(text.starts[start : end + 1], folded.back), named, language)


def escape(new: str, edit: Edit) -> str | None:
    """Inside quotes a quote is doubled. Outside, thousands are written without commas ("66666"), and what would part cells or rows cannot be
    written, nor can what would leave a quote at the beginning of the cell."""
    cell, file = edit.at.text, edit.at.text.file
    start = cell.starts[0]
    if start and file.raw[start - 1] == '"':
        return new.replace('"', '""')
    if edit.at.start == 0 and (new.startswith('"') or (not new and '"' in cell.value[edit.at.end :])):
        return None
    if file.path.lower().endswith(".tsv"):
        return None if re.search(r"[\t\r\n]", new) else new
    new = re.sub(r"(?<=\d),(?=\d{3})", "", new)
    return None if re.search(r'[,;"\t\r\n]', new) else new
