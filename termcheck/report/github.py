"""Workflow commands of GitHub Actions: each finding an annotation in the pull request.

GitHub shows ten annotations of a level in a step and drops the rest without a word; so the worst come first and a notice says how many more
there are. `summary` is the page that a step may show below its log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model import Finding, Report
from ..text import visible
from .text import summary as words

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_RANK = {"error": 0, "warning": 1, "info": 2}
SHOWN = 10
# GitHub refuses a page of more than a mebibyte.
LARGEST = 1_000_000


def render(report: Report) -> str:
    """One command a line; what GitHub would drop is counted in a last notice."""
    left: Counter[str] = Counter()
    lines: list[str] = []
    more = 0
    for finding in sorted(report.findings, key=lambda f: _RANK[f.severity or "info"]):
        level = _LEVELS[finding.severity or "info"]
        left[level] += 1
        # The last notice needs a place of its own.
        if left[level] > SHOWN - (level == "notice"):
            more += 1
        else:
            lines.append(_command(level, finding))
    if more:
        lines.append(
            f"::notice title=termcheck::{more} more finding{'' if more == 1 else 's'}, which the summary of this run lists: GitHub shows {SHOWN} of a kind"
        )
    return "".join(f"{line}\n" for line in lines)


def _command(level: str, finding: Finding) -> str:
    (line, column), (end_line, end_column) = finding.at.line_column, finding.at.end_line_column
    places = {"file": finding.path.replace("\\", "/"), "line": line, "endLine": end_line}
    if line == end_line:
        # Columns of a stretch over several lines are refused.
        places |= {"col": column, "endColumn": max(end_column - 1, column)}
    said = ",".join(f"{name}={_property(str(value))}" for name, value in {**places, "title": f"termcheck {finding.check}"}.items())
    better = f" → {finding.unsaid[0]}" if finding.unsaid == finding.suggestions != () else ""
    return f"::{level} {said}::{_data(finding.message + better)}"


def _data(words: str) -> str:
    # Line ends are part of what is said; of other control characters only a picture goes into the log.
    shown = "".join(c if c in "\r\n" else visible(c) for c in words)
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def summary(report: Report) -> str:
    """A Markdown page for $GITHUB_STEP_SUMMARY: counts by check, and the findings in a table."""
    out = ["### termcheck", "", f"{words(report)}.", ""]
    if report.findings:
        out += ["| where | check | what |", "|---|---|---|"]
        rows, size = list(_rows(report.findings)), 0
        for shown, row in enumerate(rows):
            size += len(row.encode("utf-8", "surrogatepass")) + 1
            if size > LARGEST:
                out += ["", f"… and {len(rows) - shown} more."]
                break
            out.append(row)
    return "\n".join(out) + "\n"


def _rows(findings: Iterable[Finding]) -> Iterable[str]:
    for finding in findings:
        yield f"| {_cell(finding.path)}:{finding.at.line_column[0]} | {finding.check} | {_cell(finding.message)} |"


def _cell(words: str) -> str:
    for char in "\\`*_[]<>|":
        words = words.replace(char, "\\" + char if char not in "<>" else {"<": "&lt;", ">": "&gt;"}[char])
    return visible(" ".join(words.split()))
