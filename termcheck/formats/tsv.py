"""Tables of segments, tab or comma separated: a source column and a target column.

The columns are named by a header row ("zh" and "en", "source" and "target", "原文" and "译文"; "id" and "doc" where they are there). Without a
header there are two columns, and the one that is mostly Chinese is the source. Quotes are RFC 4180's in both kinds; places lead into the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.chinese import has_han
from ..model import Document, Edit, Segment, Side, Text
from ..text import rewrite, through
from . import FormatError, Options

EXTENSIONS = (".tsv", ".csv")
OFFSETS = "segment"

_SOURCE = {"source", "src", "zh", "zh-cn", "zh-hans", "zh-hant", "zh-tw", "zh-hk", "chinese", "中文", "原文", "源文", "源语"}
_TARGET = {"target", "tgt", "translation", "en", "en-us", "en-gb", "english", "英文", "译文", "目标", "译语"}
_ID, _DOC = {"id", "key", "编号", "序号", "no", "no."}, {"doc", "document", "file", "文件", "文档"}
_BLANK = re.compile(r"[\r\n]+")
# Rows that show which column is which.
_HEAD = 50
_Cell = tuple[int, int, bool]


def read(text: Text, options: Options) -> Iterator[Document]:
    yield from table(text, "\t" if text.file.path.lower().endswith(".tsv") else _separator(text.value), options)


def table(text: Text, separator: str, options: Options) -> Iterator[Document]:
    """The documents of a table in text form."""
    rows = list(_rows(text.value, separator))
    if not rows:
        yield Document(text.file.path, (), (text.file,), offsets="segment")
        return
    columns, first = _columns(text.value, [row for _, row in rows[:_HEAD]], options)
    docs: dict[str, list[Segment]] = {}
    for number, row in rows[first:]:
        if max(columns["source"], columns["target"]) >= len(row):
            raise FormatError(
                f"row {number} has {len(row)} columns; a source and a target are expected", text.value.count("\n", 0, row[0][0]) + 1
            )
        name = _said(text.value, row[columns["doc"]]) if columns.get("doc", len(row)) < len(row) else ""
        identifier = _said(text.value, row[columns["id"]]) if columns.get("id", len(row)) < len(row) else str(number)
        views = {
            side: _view(text, row[columns[side]], side, language)
            for side, language in (("source", options.source_language), ("target", options.target_language))
        }
        docs.setdefault(name, []).append(Segment(identifier, views["target"], views["source"]))
    for name, segments in docs.items():
        yield Document(name or text.file.path, tuple(segments), (text.file,), offsets="segment")


def _separator(value: str) -> str:
    head = value.split("\n", 1)[0]
    return max((",", ";", "\t"), key=head.count)


def _rows(value: str, separator: str) -> Iterator[tuple[int, list[_Cell]]]:
    """Rows that are not empty, numbered from 1, as cells: start, end and whether it is quoted; inside the quotes where it is."""
    at, number, row = 0, 1, list[_Cell]()
    plain = re.compile(f"[^{re.escape(separator)}\r\n]*")
    while at < len(value):
        if not row and (blank := _BLANK.match(value, at)):
            at, number = blank.end(), number + len(blank.group().replace("\r\n", "\n"))
            continue
        if value[at] == '"':
            close = at + 1
            while True:
                close = value.find('"', close)
                if close < 0:
                    raise FormatError("a quoted cell is not closed", value.count("\n", 0, at) + 1)
                if value[close + 1 : close + 2] != '"':
                    break
                close += 2
            row.append((at + 1, close, True))
            match = plain.match(value, close + 1)
            if match is None or match.group().strip():
                raise FormatError("something stands behind a closing quote", value.count("\n", 0, close) + 1)
            at = match.end()
        else:
            match = plain.match(value, at)
            end = match.end() if match else at
            row.append((at, end, False))
            at = end
        if value[at : at + 1] == separator:
            at += 1
            if at == len(value) or value[at] in "\r\n":
                row.append((at, at, False))
        if at >= len(value) or value[at] in "\r\n":
            yield number, row
            number, row = number + 1, []
            at += 2 if value[at : at + 2] == "\r\n" else 1


def _columns(value: str, rows: list[list[_Cell]], options: Options) -> tuple[dict[str, int], int]:
    names = [_said(value, c).strip().lstrip("\ufeff").lower() for c in rows[0]]
    found: dict[str, int] = {}
    for key, words, language in (
        ("source", _SOURCE, options.source_language),
        ("target", _TARGET, options.target_language),
        ("id", _ID, ""),
        ("doc", _DOC, ""),
    ):
        at = next((i for i, n in enumerate(names) if n == language.lower() and language), None)
        at = at if at is not None else next((i for i, n in enumerate(names) if n in words), None)
        if at is not None:
            found[key] = at
    if "source" in found and "target" in found:
        return found, 1
    if len(rows[0]) != 2:
        raise FormatError("no header names a source and a target column (for instance 'zh' and 'en')", 1)
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


def escape(new: str, edit: Edit) -> str:
    """Inside quotes a quote is doubled; outside, what would part cells or rows becomes a blank."""
    start = edit.at.text.starts[0]
    if start and edit.at.text.file.raw[start - 1] == '"':
        return new.replace('"', '""')
    return re.sub(r"[\t\r\n]", " ", new) if edit.at.text.file.path.lower().endswith(".tsv") else re.sub(r'[,;"\t\r\n]', " ", new)
