"""Rows of an archive → documents. A row is a segment; consecutive rows of one `doc` are one document; a row without `doc` is one alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from .. import suppress
from ..dataclass import dataclass, field
from ..documents import oriented
from ..formats import Options
from ..model import Document, File, Segment, Side, Suppression, Text
from ..text import rewrite
from .schema import Columns

# Days since 1970 that are dates.
_LEAST, _MOST = (day.toordinal() - date(1970, 1, 1).toordinal() for day in (date.min, date.max))

# Rows that are turned into strings of Python at a time: few, since texts may be long.
_AT_ONCE = 256


class BadRow(ValueError):
    """A value cannot be used; the message names the row and the column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, and its values as strings. `doc` None: a document of its own."""

    number: int
    id: str
    doc: str | None
    target: str
    source: str | None
    day: date | None
    language: str | None


@dataclass(frozen=True, eq=False)
class Rows(File):
    """The texts of a document's rows, one after the other, as the file behind its findings. A row is a line, whatever line
    ends its texts have, so that an ignore comment holds for its row."""

    rows: tuple[Row, ...] = ()
    begins: tuple[int, ...] = field(default=(0,))

    @property
    def line_starts(self) -> tuple[int, ...]:
        return self.begins

    def at(self, offset: int) -> tuple[Row, Side, int]:
        """The row that holds an offset in `raw`, on which side, and where that side begins."""
        at = bisect_right(self.begins, offset) - 1
        row, begin = self.rows[at], self.begins[at]
        middle = begin + len(row.source or "") + 1
        return (row, "target", middle) if offset >= middle else (row, "source", begin)


def documents(
    batches: Iterable[pa.RecordBatch], columns: Columns, options: Options, day: date | None = None, path: str = "", first: int = 0
) -> Iterator[Document]:
    """The documents of a stream of batches. Only one is held at a time, and the batch that its last rows stand in. `day` is the date of
    documents without one. Raises `BadRow`."""
    held: list[Row] = []
    for row in _rows(batches, columns, first):
        if held and (row.doc is None or row.doc != held[-1].doc):
            yield _document(held, path, options, day)
            held = []
        held.append(row)
    if held:
        yield _document(held, path, options, day)


def heads(column: pa.Array, before: bytes | None) -> tuple[list[int], list[bytes | None], bytes | None]:
    """The places in a column of `doc` values at which a document begins, with their values, and the column's last value. `before` is the
    value in front of the first; a row without a value is a document."""
    names = as_words(column).cast(pa.binary())
    if not len(names):
        return [], [], before
    earlier = pa.concat_arrays([pa.array([before], pa.binary()), names.slice(0, len(names) - 1)])
    places = pc.indices_nonzero(pc.invert(pc.fill_null(pc.equal(names, earlier), False)))
    return places.to_pylist(), names.take(places).to_pylist(), names[-1].as_py()


def as_words(column: pa.Array) -> pa.Array:
    """A column of strings, of a dictionary of strings or of whole numbers as strings."""
    return column if pa.types.is_string(column.type) else column.cast(pa.string())


def _rows(batches: Iterable[pa.RecordBatch], columns: Columns, first: int) -> Iterator[Row]:
    number = first
    for whole in batches:
        for start in range(0, whole.num_rows, _AT_ONCE):
            batch = whole.slice(start, _AT_ONCE)
            empty: list[Any] = [None] * batch.num_rows
            ids, docs, targets, sources, languages = (
                _strings(batch, name, number) if name else empty
                for name in (columns.id, columns.doc, columns.target, columns.source, columns.language)
            )
            days = _days(batch, columns.date, number) if columns.date else empty
            for id_, doc, target, source, day, language in zip(ids, docs, targets, sources, days, languages, strict=True):
                yield Row(number, str(number) if id_ is None else id_, doc, target or "", source, day, language or None)
                number += 1


def _strings(batch: pa.RecordBatch, name: str, number: int) -> list[str | None]:
    column = as_words(batch.column(name))
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except UnicodeDecodeError:
        for at in range(len(column)):
            try:
                column[at].as_py()
            except UnicodeDecodeError:
                raise BadRow(f"row {number + at}: '{name}' is not text in UTF-8") from None
        raise


def _days(batch: pa.RecordBatch, name: str, number: int) -> list[date | None]:
    column = batch.column(name)
    if pa.types.is_timestamp(column.type) and column.type.tz:
        try:
            column = pc.local_timestamp(column)
        except pa.ArrowInvalid:
            raise BadRow(f"row {number}: '{name}' is in the time zone '{column.type.tz[:40]}', which is none") from None
    if pa.types.is_timestamp(column.type) or pa.types.is_date(column.type):
        days = column.cast(pa.date32(), safe=False)
        try:
            return days.to_pylist()  # type: ignore[no-any-return]
        except (OverflowError, ValueError):
            first = next(at for at, day in enumerate(days.cast(pa.int32()).to_pylist()) if day is not None and not _LEAST <= day <= _MOST)
            raise BadRow(f"row {number + first}: '{name}' is not a date between the years 1 and 9999") from None
    out: list[date | None] = []
    for at, value in enumerate(_strings(batch, name, number)):
        try:
            out.append(date.fromisoformat(value.strip()[:10]) if value and value.strip() else None)
        except ValueError:
            raise BadRow(f"row {number + at}: '{name}' is '{value[:40] if value else ''}', not a date YYYY-MM-DD") from None
    return out


def _document(held: list[Row], path: str, options: Options, day: date | None) -> Document:
    """The rows as a document. A text is a plain slice of the file, but for ignore comments, which are not part of it."""
    pieces: list[str] = []
    begins: list[int] = []
    at = 0
    for row in held:
        begins.append(at)
        piece = f"{row.source or ''}\t{row.target}\n"
        pieces.append(piece)
        at += len(piece)
    file = Rows(path, "".join(pieces), rows=tuple(held), begins=tuple(begins))
    comments = suppress.comments(file)
    segments = []
    for row, begin in zip(held, begins, strict=True):
        middle = begin + len(row.source or "") + 1
        target = _text(file, row.target, middle, "target", row.language or options.target_language, comments)
        source = None if row.source is None else _text(file, row.source, begin, "source", options.source_language, comments)
        segments.append(Segment(row.id, target, source))
    first = held[0]
    name = first.id if first.doc is None else first.doc
    own = next((row.day for row in held if row.day), None)
    return oriented(Document(name, tuple(segments), (file,), own, "segment", comments), options, day)


def _text(file: File, value: str, begin: int, side: Side, language: str, comments: tuple[Suppression, ...]) -> Text:
    inside = [(a - begin, b - begin, "") for a, b in (c.at for c in comments) if begin <= a and b <= begin + len(value)]
    if not inside:
        return Text(file, value, range(begin, begin + len(value) + 1), side, language)
    folded = rewrite(value, inside)
    return Text(file, folded.value, [begin + at for at in folded.back], side, language)
