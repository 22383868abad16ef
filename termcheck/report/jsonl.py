"""JSON lines: one finding a line, with the fields of the JSON output."""

from __future__ import annotations

import json

from ..model import Report
from .json import as_dict


def render(report: Report) -> str:
    return "".join(json.dumps(as_dict(f), ensure_ascii=False) + "\n" for f in report.findings)
