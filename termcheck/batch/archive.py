"""Parquet files: found, opened, their digest, their rows, and the parts that they are checked in."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ..dataclass import dataclass
from .rows import heads
from .schema import BadColumns, Columns

# The fewest rows of a part: half a minute of work that is done again after a kill. A row group is cut into this many parts at most,
# because each reads the group from its beginning.
PART_ROWS = 2000
PARTS_OF_GROUP = 64
# Rows that are read at a time, and bytes of a column: without a buffer of its own a whole row group would be read.
_ROWS = 512
_READ = 1 << 20


class BadArchive(ValueError):
    """Files that cannot be checked; the message is one line that names the file and the way out."""


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive rows of one file that hold whole documents. `number` counts parts through the archive."""

    number: int
    file: int
    first: int
    rows: int


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name as it was given, which findings carry, and where it lies."""

    path: str
    place: str


@dataclass(frozen=True, slots=True)
class Archive:
    """Files in order, and which of their columns say what."""

    sources: tuple[Source, ...]
    columns: tuple[Columns, ...]

    @classmethod
    def of(cls, paths: Sequence[str], asked: Mapping[str, str] | None = None) -> Archive:
        """The archive in files and in the folders' Parquet files, by name. Raises `BadArchive`."""
        found: dict[str, str] = {}
        for given in paths:
            inside = _in_folder(Path(given)) if _is_folder(given) else [given]
            if not inside:
                raise BadArchive(f"{given}: no .parquet files in this folder")
            found.update((path, _place(path)) for path in inside)
        sources, columns = tuple(Source(*item) for item in found.items()), []
        for source in sources:
            with opened(source) as file:
                try:
                    columns.append(Columns.of(file.schema_arrow, asked))
                except BadColumns as error:
                    raise BadArchive(f"{source.path}: {error}") from None
        return cls(sources, tuple(columns))

    def digests(self) -> list[str]:
        """A digest of each file's bytes. Raises `BadArchive`."""
        return [_digest(source) for source in self.sources]

    def rows(self, part: Part) -> Iterator[pa.RecordBatch]:
        """The rows of a part, in the columns that are used. Raises `BadArchive`."""
        source, columns = self.sources[part.file], self.columns[part.file]
        with opened(source) as file:
            groups: list[int] = []
            begin = skip = 0
            for group in range(file.metadata.num_row_groups):
                end = begin + file.metadata.row_group(group).num_rows
                if end > part.first and begin < part.first + part.rows:
                    if not groups:
                        skip = part.first - begin
                    groups.append(group)
                begin = end
            yield from _slice(_batches(file, source, groups, columns.used()), skip, part.rows)

    def parts(self) -> tuple[list[Part], list[str]]:
        """The archive cut at the ends of documents, and what is said of documents whose rows do not stand together. Both follow from the
        files alone. Raises `BadArchive`."""
        found: list[Part] = []
        notes: list[str] = []
        for number, source in enumerate(self.sources):
            with opened(source) as file:
                groups = [file.metadata.row_group(g).num_rows for g in range(file.metadata.num_row_groups)]
                least = max(PART_ROWS, max(groups, default=0) // PARTS_OF_GROUP)
                doc, total = self.columns[number].doc, sum(groups)
                if doc:
                    starts = _Heads(_batches(file, source, range(len(groups)), [doc]))
                    begins = starts.at_least(least)
                    if again := starts.again():
                        notes.append(
                            f"{source.path}: {again[0]} documents go on after other rows (the first at row {again[1]}); "
                            f"each stretch is checked as a document of its own: sort the rows by '{doc}'"
                        )
                else:
                    begins = list(range(0, total, least))
            for first, behind in pairwise([*begins, total]):
                found.append(Part(len(found), number, first, behind - first))
        return found, notes


class _Heads:
    """The rows of a file at which documents begin: sixteen bytes a document."""

    def __init__(self, docs: Iterator[pa.RecordBatch]) -> None:
        self._rows, self._marks = array("q"), array("q")
        before: bytes | None = None
        at = 0
        for batch in docs:
            places, names, before = heads(batch.column(0), before)
            for place, name in zip(places, names, strict=True):
                self._rows.append(at + place)
                # A document without a name comes back never.
                self._marks.append(hash(name) if name is not None else -1 - (at + place))
            at += batch.num_rows

    def at_least(self, least: int) -> list[int]:
        """Heads that are so many rows apart or more."""
        out: list[int] = []
        for row in self._rows:
            if not out or row - out[-1] >= least:
                out.append(row)
        return out

    def again(self) -> tuple[int, int] | None:
        """How many heads bear the name of an earlier document, and the row of the first of them."""
        _, earliest = np.unique(np.frombuffer(self._marks, np.int64), return_index=True) if self._marks else (None, ())
        count = len(self._marks) - len(earliest)
        if not count:
            return None
        known = set(map(int, earliest))
        return count, next(row for at, row in enumerate(self._rows) if at not in known)


def _is_folder(given: str) -> bool:
    try:
        return os.path.isdir(given)
    except ValueError:
        return False


def _place(path: str) -> str:
    """Where a file lies. Findings name it, and engines of other languages open it: its name has to be text. Raises `BadArchive`."""
    try:
        place = os.path.realpath(path)
        (path + place).encode()
    except ValueError:
        raise BadArchive(f"{path}: the name is not UTF-8; give the file another one") from None
    return place


def opened(source: Source) -> pq.ParquetFile:
    """A Parquet file. Raises `BadArchive`."""
    if not os.path.isfile(source.place):
        raise BadArchive(f"{source.path}: no such file")
    try:
        return pq.ParquetFile(source.place, buffer_size=_READ, pre_buffer=False)
    except (pa.ArrowException, OSError) as error:
        raise BadArchive(f"{source.path}: not a Parquet file that can be read: {_line(error)}") from None


def _batches(file: pq.ParquetFile, source: Source, groups: Sequence[int], columns: list[str]) -> Iterator[pa.RecordBatch]:
    """Row groups as batches of few rows. A row group is read page by page, so that its size does not matter."""
    try:
        yield from file.iter_batches(_ROWS, row_groups=list(groups), columns=columns, use_threads=False)
    except (pa.ArrowException, OSError) as error:
        raise BadArchive(f"{source.path}: damaged: {_line(error)}") from None


def _slice(batches: Iterator[pa.RecordBatch], skip: int, rows: int) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        if skip >= batch.num_rows:
            skip -= batch.num_rows
            continue
        piece = batch.slice(skip, rows)
        skip, rows = 0, rows - piece.num_rows
        yield piece
        if not rows:
            return


def _in_folder(folder: Path) -> list[str]:
    """The Parquet files in a folder and its folders, by name; what begins with "." or "_" is bookkeeping of other tools."""
    inside = (p.relative_to(folder) for p in sorted(folder.rglob("*.parquet")))
    return [str(folder / p) for p in inside if not any(part.startswith((".", "_")) for part in p.parts) and (folder / p).is_file()]


def _digest(source: Source) -> str:
    seen = blake2b(digest_size=16)
    try:
        with open(source.place, "rb") as file:
            while data := file.read(_READ):
                seen.update(data)
    except OSError as error:
        raise BadArchive(f"{source.path}: {error.strerror}") from None
    return seen.hexdigest()


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
