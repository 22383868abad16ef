"""GitLab Code Quality: a list of violations. Fingerprints are unique and hold no line numbers, so that moved text is no new violation."""

from __future__ import annotations

import json

from ..model import Report
from ..suppress import fingerprints

_LEVELS = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """The list, as GitLab's documentation of the report format has it."""
    rows = []
    for finding, mark in zip(report.findings, fingerprints(report.findings), strict=True):
        (line, column), (end_line, end_column) = finding.at.line_column, finding.at.end_line_column
        rows.append(
            {
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
        )
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
