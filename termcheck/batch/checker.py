"""The function that engines call: texts in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyarrow as pa

from ..dataclass import dataclass, field
from ..documents import is_source
from ..engine import Engine
from ..jobs.setup import Setup
from ..model import Document, Finding, Place
from ..report.json import as_dict
from . import rows
from .schema import FINDINGS, Columns

# Findings of one record batch that goes out; a document's findings stay together.
_BATCH = 1024


@lru_cache(maxsize=2)
def engine_of(setup: Setup) -> Engine:
    """The engine of a setup, made once a process. Raises what `Setup.engine` raises."""
    return setup.engine()


@dataclass(slots=True)
class Tally:
    """What a stream held."""

    documents: int = 0
    rows: int = 0
    passed_over: int = 0
    severities: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks record batches. It is small, can be sent to any process, and holds nothing between calls.

    `columns` names the columns; without it they are found by their usual names in each stream. Rows of one `doc` must stand together: a
    document that two calls share would be judged as two.
    """

    setup: Setup = field(default_factory=Setup)
    columns: Columns | None = None

    def table(self, texts: pa.Table) -> pa.Table:
        """The findings of a table: what Ray Data's `map_batches` and `map_groups` call. Raises `BadColumns` or `BadRow`."""
        return pa.Table.from_batches(self.batches(texts.to_batches()), FINDINGS)

    def batches(self, texts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The findings of a stream of batches: what Spark's `mapInArrow` calls. A document may go over from one batch into the next. Raises
        `BadColumns` or `BadRow`."""
        yield from self.of_file(texts, None, 0, Tally())

    def of_file(self, texts: Iterable[pa.RecordBatch], path: str | None, first: int, tally: Tally) -> Iterator[pa.RecordBatch]:
        """The same of the rows of a file from row `first` on; what they held is added to `tally`."""
        stream = iter(texts)
        head = next(stream, None)
        if head is None:
            return
        columns = self.columns or Columns.of(head.schema)
        engine, held = engine_of(self.setup), []
        documents = rows.documents(_chained(head, stream), columns, self.setup.options, self.setup.day, path or "", first)
        for document, found in engine.check_all(_counted(documents, tally)):
            for finding in found:
                tally.severities[str(finding.severity)] = tally.severities.get(str(finding.severity), 0) + 1
                held.append(_flat(finding, document, path))
            if len(held) >= _BATCH:
                yield pa.RecordBatch.from_pylist(held, FINDINGS)
                held = []
        if held:
            yield pa.RecordBatch.from_pylist(held, FINDINGS)


def _counted(documents: Iterable[Document], tally: Tally) -> Iterator[Document]:
    """Documents that are to be checked; all are added to a tally."""
    for document in documents:
        tally.documents += 1
        tally.rows += len(document.segments)
        if is_source(document, document.segments[0].target.language):
            tally.passed_over += 1
        else:
            yield document


def _chained(head: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield head
    yield from rest


def _flat(finding: Finding, document: Document, path: str | None) -> dict[str, Any]:
    """A finding as a row."""
    file = finding.at.text.file
    assert isinstance(file, rows.Rows)
    row, _, _ = file.at(finding.at.raw_span[0])
    # Which side a place is on follows from where it is: an ignore comment that silences nothing may stand in a source.
    sides = dict(_place(place, file) for place in (finding.source, finding.target) if place is not None)
    found = as_dict(finding)
    found.update(path=path, row=None if path is None else row.number, document=document.id, segment=row.id)
    found.update(source=sides.get("source"), target=sides.get("target"))
    return found


def _place(place: Place, file: rows.Rows) -> tuple[str, dict[str, Any]]:
    """A place in the row's own string as it stands in the archive, ignore comments included."""
    start, end = place.raw_span
    row, side, begin = file.at(start)
    line = row.number + 1
    at = {"start": start - begin, "end": end - begin, "line": line, "column": start - begin + 1}
    return side, {**at, "end_line": line, "end_column": end - begin + 1, "text": file.raw[start:end]}
