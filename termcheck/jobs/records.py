"""Findings ⇄ bytes, to be sent to another process or kept.

As much goes along of the texts behind them as any output shows: of a segment all, of a whole text what stands around a finding, and the lines of
the file that these stand on. So every output has the same bytes for a finding that was packed. Places count from where the part of the file
begins that was checked; `unpack` is told where that is. JSON: what is read here runs no code.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, cast

from ..model import Begin, Edit, File, Finding, Place, Term, Text

# Characters on each side of a finding in a text that is not a segment's own: more than any fingerprint, fix or output looks at.
_AROUND = 120
_PLAIN = ("message", "found", "safety", "certainty", "severity", "check", "document", "segment", "offsets")


class Damaged(ValueError):
    """Bytes that no finding was packed into."""


def pack(findings: Sequence[Finding]) -> bytes:
    """Findings, all of one part of a file and its source."""
    packer = _Packer()
    rows = [packer.finding(f) for f in findings]
    return zlib.compress(json.dumps([packer.files(), packer.texts, rows], separators=(",", ":")).encode(), 1)


def unpack(data: bytes, begin: Begin = Begin()) -> list[Finding]:  # noqa: B008 (it is immutable)
    """The findings again; `begin` is where the part of the file begins. Raises `Damaged`."""
    try:
        files, texts, rows = json.loads(zlib.decompress(data))
        unpacker = _Unpacker(files, texts, begin)
        return [unpacker.finding(row) for row in rows]
    except (zlib.error, ValueError, TypeError, KeyError, IndexError) as error:
        raise Damaged(str(error)) from None


class _Packer:
    def __init__(self) -> None:
        self.texts: list[list[Any]] = []
        self._files: list[tuple[File, list[tuple[int, int]]]] = []
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._file_numbers: dict[int, int] = {}

    def finding(self, finding: Finding) -> dict[str, Any]:
        row: dict[str, Any] = {name: value for name in _PLAIN if (value := getattr(finding, name)) is not None}
        whole = finding.offsets == "segment"
        for name in ("target", "source"):
            if (at := getattr(finding, name)) is not None:
                row[name] = self._place(at, whole)
        if finding.term is not None:
            row["term"] = finding.term.id
        row["suggestions"] = finding.suggestions
        row["edits"] = [[self._place(e.at, whole), e.text] for e in finding.edits]
        row["related"] = [self._place(p, whole) for p in finding.related]
        return row

    def _place(self, at: Place, whole: bool) -> tuple[int, int, int]:
        first, last = (0, len(at.text.value)) if whole else (max(at.start - _AROUND, 0), min(at.end + _AROUND, len(at.text.value)))
        key = (id(at.text), first, last)
        if key not in self._numbers:
            self._numbers[key] = len(self.texts)
            text = at.text
            starts = text.starts[first : last + 1]
            file = self._file(text.file, starts[0], starts[-1])
            self.texts.append([file, text.value[first:last], starts[0], _runs(starts), text.side, text.language])
        return self._numbers[key], at.start - first, at.end - first

    def _file(self, file: File, start: int, end: int) -> int:
        number = self._file_numbers.setdefault(id(file), len(self._files))
        if number == len(self._files):
            self._files.append((file, []))
        begin, (last, stop) = file.line_around(start)[0], file.line_around(end)
        # With its end, so that lines stay apart.
        stop += 2 if file.raw.startswith("\r\n", stop) else stop < len(file.raw)
        self._files[number][1].append((begin, max(stop, last)))
        return number

    def files(self) -> list[list[Any]]:
        """The lines that are needed of each file, and where they stand in it."""
        out = []
        for file, spans in self._files:
            base, pieces, rows, size = file.stretches[0][1], [], [], 0
            for start, stop in _merged(spans, file.raw):
                (line, column), (at, begin) = file.line_column(start), file.begin_at(start)
                byte = begin.byte if start == at else 1
                if line == base.line:
                    column, byte = column - base.column + 1, byte - base.byte + 1
                rows.append([size, start, file.offset_in_file(start) - base.offset, line - base.line, column, byte])
                pieces.append(file.raw[start:stop])
                size += stop - start
            out.append([file.path, file.encoding, file.stretches[0][1] != Begin() or file.partial, "".join(pieces), rows])
        return out


def _merged(spans: list[tuple[int, int]], raw: str) -> list[tuple[int, int]]:
    """Spans of lines, apart; those with nothing but blank lines between them are one."""
    out: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if out and (start <= out[-1][1] or raw[out[-1][1] : start].isspace()):
            out[-1] = out[-1][0], max(out[-1][1], stop)
        else:
            out.append((start, stop))
    return out


def _runs(starts: Sequence[int]) -> list[int]:
    """Offsets from the first one, by stretches in which each is one more than the one before: where a stretch begins, and its first."""
    if isinstance(starts, range):
        return [0, 0, len(starts)]
    out, expected, size = list[int](), None, 0
    base = starts[0]
    for start in starts:
        if start != expected:
            out += [size, start - base]
        expected = start + 1
        size += 1
    return [*out, size]


class _Unpacker:
    def __init__(self, files: list[Any], texts: list[Any], begin: Begin) -> None:
        self._files = [_file(row, begin) for row in files]
        self._texts = [self._text(row) for row in texts]

    def _text(self, row: list[Any]) -> Text:
        number, value, start, runs, side, language = row
        file, spans = self._files[number]
        at = bisect_right(spans, start, key=lambda span: span[1]) - 1
        local = start - spans[at][1] + spans[at][0]
        if len(runs) == 3:
            return Text(file, value, range(local, local + runs[2]), side, language)
        starts = [
            o for a, first, b in zip(runs[::2], runs[1::2], runs[2::2], strict=False) for o in range(local + first, local + first + b - a)
        ]
        return Text(file, value, starts, side, language)

    def finding(self, row: dict[str, Any]) -> Finding:
        return Finding(
            **cast(Any, {name: row.get(name) for name in _PLAIN}),
            target=self._place(row.get("target")),
            source=self._place(row.get("source")),
            term=Term(row["term"], "", {}) if "term" in row else None,
            suggestions=tuple(row["suggestions"]),
            edits=tuple(Edit(self._there(at), text) for at, text in row["edits"]),
            related=tuple(map(self._there, row["related"])),
        )

    def _place(self, row: list[int] | None) -> Place | None:
        return None if row is None else self._there(row)

    def _there(self, row: list[int]) -> Place:
        return Place(self._texts[row[0]], row[1], row[2])


def _file(row: list[Any], begin: Begin) -> tuple[File, list[list[int]]]:
    path, encoding, part, raw, spans = row
    base = begin if part else Begin()
    stretches = []
    for size, _, offset, line, column, byte in spans:
        right = (base.column - 1, base.byte - 1) if line == 0 else (0, 0)
        stretches.append((size, Begin(base.offset + offset, base.line + line, column + right[0], byte + right[1])))
    return File(path, raw, encoding, tuple(stretches)), spans
