"""One HTML page, for people: the lines that have findings with the words underlined, and what is said of them.

The page works from disk. Style and script are inside, its own policy forbids to load or send anything, and every word of a file is escaped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from html import escape
from itertools import groupby, pairwise
from pathlib import Path

from ..model import File, Finding, Report
from ..text import visible
from ._page import asset, policy
from .text import NOUNS, summary

_PAGE = Path(__file__).resolve().parent / "page"
# A line longer than this is shown around its findings.
_LONG = 1200
_AROUND = 160
# Characters of a source that are shown on either side of a finding.
_BESIDE = 24


def render(report: Report) -> str:
    """The page."""
    style, script = asset(_PAGE / "findings.css"), asset(_PAGE / "findings.js")
    body = "".join(_file(path, list(found)) for path, found in groupby(report.findings, key=lambda f: f.path))
    failures = "".join(f'<p class="level error">{escape(visible(f))}</p>' for f in report.failures)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="termcheck">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">
<title>termcheck: {escape(summary(report))}</title>
<style>{style}</style>
</head>
<body>
<header><h1>termcheck</h1><span>{escape(summary(report))}</span><span class="soft">{escape(report.signature)}</span></header>
{_bar(report)}
{failures}
<main>{body or '<p class="none">Nothing to mend.</p>'}</main>
<script>{script}</script>
</body>
</html>
"""


def _bar(report: Report) -> str:
    counts: Counter[str] = Counter(f.severity or "info" for f in report.findings)
    buttons = "".join(
        f'<button type="button" data-level="{level}" aria-pressed="true">{counts[level]} {nouns[counts[level] != 1]}</button>'
        for level, nouns in NOUNS.items()
        if counts[level]
    )
    checks = Counter(f.check for f in report.findings)
    options = "".join(f'<option value="{escape(name)}">{escape(name)} ({count})</option>' for name, count in sorted(checks.items()))
    return (
        f'<div class="bar">{buttons}<select id="check" aria-label="Check"><option value="">every check</option>{options}</select>'
        '<button type="button" id="theme">Light / dark</button><span class="keys">j next · k previous</span></div>'
    )


def _file(path: str, findings: Sequence[Finding]) -> str:
    lines: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        lines[id(finding.at.text.file), finding.at.line_column[0]].append(finding)
    body = "".join(_line(found[0].at.text.file, number, found) for (_, number), found in lines.items())
    return f"<section><h2>{escape(visible(path))}</h2>{body}</section>"


def _line(file: File, number: int, findings: Sequence[Finding]) -> str:
    begin, stop = file.line_around(findings[0].at.raw_span[0])
    spans = [(max(a, begin), min(b, stop), f.severity or "info") for f in findings for a, b in [f.at.raw_span] if a < stop]
    first, last = begin, stop
    if stop - begin > _LONG and spans:
        first, last = max(begin, min(s[0] for s in spans) - _AROUND), min(stop, max(s[1] for s in spans) + _AROUND)
    text = ("…" if first > begin else "") + _marked(file.raw, first, last, spans) + ("…" if last < stop else "")
    said = "".join(map(_finding, findings))
    return f'<div class="line"><p class="text"><span class="no">{number}</span>{text}</p>{said}</div>'


def _marked(raw: str, first: int, last: int, spans: Sequence[tuple[int, int, str]]) -> str:
    """A stretch with its findings underlined; where they overlap, the worst one counts."""
    levels = ("error", "warning", "info")
    changes: dict[int, Counter[str]] = defaultdict(Counter, {first: Counter(), last: Counter()})
    for start, end, level in spans:
        start, end = max(start, first), min(end, last)
        if start < end:
            changes[start][level] += 1
            changes[end][level] -= 1
    out, open_ = [], Counter[str]()
    for a, b in pairwise(sorted(changes)):
        open_.update(changes[a])
        words = escape(visible(raw[a:b]))
        worst = next((level for level in levels if open_[level] > 0), None)
        out.append(f'<mark class="{worst}">{words}</mark>' if worst else words)
    return "".join(out)


def _finding(finding: Finding) -> str:
    level = finding.severity or "info"
    better = ""
    # What the message says already is not said again.
    others = finding.unsaid
    if others:
        lead = "→" if len(others) == len(finding.suggestions) else "or"
        better = f' <span class="better">{lead} {escape(visible(" / ".join(others)))}</span>'
    source = ""
    if finding.target and finding.source:
        at = finding.source
        first, last = max(at.start - _BESIDE, 0), at.end + _BESIDE
        left = ("…" if first else "") + at.text.value[first : at.start]
        right = at.text.value[at.end : last] + ("…" if last < len(at.text.value) else "")
        source = (
            f'<div class="source" lang="{escape(at.text.language)}">{escape(visible(left))}<mark class="{level}">'
            f"{escape(visible(at.words))}</mark>{escape(visible(right))}</div>"
        )
    return (
        f'<div class="finding" data-severity="{level}" data-check="{escape(finding.check)}"><span class="level {level}">{level}</span>'
        f'<span>{escape(visible(finding.message))}{better} <span class="check">{escape(finding.check)}</span></span>{source}</div>'
    )
