"""rdjson, for reviewdog: columns are UTF-8 bytes, ends are exclusive.

Format: github.com/reviewdog/reviewdog, proto/rdf.
"""

from __future__ import annotations

import json
from typing import Any

from ..model import File, Finding, Report
from ._places import byte_column, replacements
from ._rows import filled

_LEVELS = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report) -> str:
    """All findings as one diagnostic result."""
    frame = json.dumps({"source": {"name": "termcheck"}, "diagnostics": []}, ensure_ascii=False, indent=1) + "\n"
    return filled(frame, map(_diagnostic, report.findings), 2)


def _diagnostic(finding: Finding) -> dict[str, Any]:
    file = finding.at.text.file
    out: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": finding.path, "range": _range(file, *finding.at.raw_span)},
        "severity": _LEVELS[finding.severity or "info"],
        "code": {"value": finding.check},
    }
    if found := replacements(finding):
        out["suggestions"] = [{"range": _range(file, start, end), "text": new} for start, end, new in found]
    if finding.target and finding.source:
        at = finding.source
        where = {"path": at.text.file.path, "range": _range(at.text.file, *at.raw_span)}
        out["related_locations"] = [{"message": "the source", "location": where}]
    return out


def _range(file: File, start: int, end: int) -> dict[str, Any]:
    (line, column), (end_line, end_column) = byte_column(file, start), byte_column(file, end)
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}
