"""JSON, for programs: schema termcheck/findings/1. Fields are only ever added; readers ignore those they do not know."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from ..checks import registry
from ..model import Finding, Place, Report

SCHEMA = "termcheck/findings/1"


def render(report: Report) -> str:
    """The whole report as one object."""
    return "".join(pieces(report))


def pieces(report: Report) -> Iterator[str]:
    """The same bit by bit, for findings that are not all in memory."""
    head = {"schema": SCHEMA, "signature": report.signature}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "findings": ['
    counts: Counter[str] = Counter()
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for finding in report.findings:
        yield (",\n " if counts else "\n ") + encode(as_dict(finding))
        counts[finding.check] += 1
    summary = {
        "files": report.files,
        "documents": report.documents,
        "segments": report.segments,
        "findings": counts.total(),
        "by_check": dict(sorted(counts.items())),
    }
    extra = {"failures": list(report.failures)} if report.failures else {}
    yield ("\n" if counts else "") + '], "summary": ' + json.dumps({**summary, **extra}, ensure_ascii=False) + "}\n"


def as_dict(finding: Finding) -> dict[str, Any]:
    """One finding as plain data. Numbers count code points of the unit that the finding's document is judged in."""
    by_name = _about()
    category, mqm = by_name.get(finding.check, ("", ""))
    return {
        "check": finding.check,
        "category": category,
        "severity": finding.severity,
        "mqm": mqm,
        "certainty": finding.certainty,
        "message": finding.message,
        "path": finding.path,
        "document": finding.document,
        "segment": finding.segment,
        "target": place(finding.target, finding.offsets),
        "source": place(finding.source, finding.offsets),
        "term": finding.term.id if finding.term else None,
        "found": finding.found,
        "suggestions": list(finding.suggestions),
        "safety": finding.safety,
    }


def place(at: Place | None, offsets: str) -> dict[str, Any] | None:
    """A place with offsets into its unit, line and column in the file, and its words as they stand there."""
    if at is None:
        return None
    file = at.text.file
    first, last = at.raw_span
    (line, column), (end_line, end_column) = file.line_column(first), file.line_column(last)
    if offsets == "file":
        words, start = file.raw[first:last], file.offset_in_file(first)
        end = start + last - first
    else:
        words, start, end = at.words, at.start, at.end
    return {"start": start, "end": end, "line": line, "column": column, "end_line": end_line, "end_column": end_column, "text": words}


@cache
def _about() -> dict[str, tuple[str, str]]:
    return {c.name: (c.category, c.mqm) for c in registry()}
