"""GitLab Code Quality: a list of violations. Fingerprints are unique and hold no line numbers, so that moved text is no new violation."""

from __future__ import annotations

from typing import Any

from ..model import Finding, Report
from ..suppress import fingerprints
from ._rows import filled

_LEVELS = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """The list, as GitLab's documentation of the report format has it."""
    return filled("[]\n", map(_row, report.findings, fingerprints(report.findings)), 1)


def _row(finding: Finding, mark: str) -> dict[str, Any]:
    (line, column), (end_line, end_column) = finding.at.line_column, finding.at.end_line_column
    return {
        "description": finding.message,
        "check_name": finding.check,
        "fingerprint": mark,
        "severity": _LEVELS[finding.severity or "info"],
        "location": {
            "path": finding.path.replace("\\", "/").removeprefix("./"),
            "lines": {"begin": line, "end": end_line},
            "positions": {"begin": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}},
        },
    }
