"""JSON lines: one finding a line, with the fields of the JSON output."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..model import Finding, Report
from .json import as_dict


def render(report: Report) -> str:
    return lines(report.findings)


def lines(findings: Iterable[Finding]) -> str:
    """The lines of some findings, which need nothing of the others."""
    return "".join(json.dumps(as_dict(f), ensure_ascii=False) + "\n" for f in findings)
