"""Checkstyle XML, which most collectors of warnings read."""

from __future__ import annotations

from itertools import groupby

from ..model import Report
from ._xml import attribute


def render(report: Report) -> str:
    """A file element for each file with findings."""
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">']
    for path, findings in groupby(report.findings, key=lambda f: f.path):
        out.append(f"  <file name={attribute(path)}>")
        for finding in findings:
            line, column = finding.at.line_column
            out.append(
                f'    <error line="{line}" column="{column}" severity="{finding.severity or "info"}"'
                f" message={attribute(finding.message)} source={attribute(f'termcheck.{finding.check}')}/>"
            )
        out.append("  </file>")
    return "\n".join([*out, "</checkstyle>", ""])
