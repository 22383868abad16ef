"""A report as a small table for notebooks.

Nothing is loaded and nothing runs. Colours go with a light and a dark page alike: words keep the page's own colour, and what has a colour of
its own has its own background too. Styles stand in the elements, since a notebook has one page for all outputs.
"""

from __future__ import annotations

from html import escape

from ..model import Finding, Place, Report
from ..text import visible
from .text import summary

MOST = 50
_AROUND = 32
_LEVELS = {"error": "#b3261e", "warning": "#8a5300", "info": "#3a5f8a"}
_CELL = "text-align:left;vertical-align:top;padding:.2em .6em"
_SOFT = "opacity:.7"


def table(report: Report) -> str:
    """The report as an element of HTML: a row a finding, the first ones where there are very many."""
    rows = "".join(map(_row, report.findings[:MOST]))
    more = len(report.findings) - MOST
    parts = [
        '<div style="color:inherit;max-width:72em">',
        *(f'<p style="margin:.2em 0">{_badge("error", "failed")} {_said(f)}</p>' for f in report.failures[:MOST]),
        f'<table style="border-collapse:collapse;background:transparent;margin:.3em 0"><tbody>{rows}</tbody></table>' if rows else "",
        f'<p style="margin:.2em 0">and {more} more: print(report) shows all</p>' if more > 0 else "",
        f'<p style="margin:.2em 0;{_SOFT}">{_said(summary(report))}</p></div>',
    ]
    return "".join(parts)


def _row(finding: Finding) -> str:
    level = finding.severity or "info"
    line, column = finding.at.line_column
    where = f"{finding.path}:{line}:{column}"
    sides = "".join(_words(side) for side in (finding.target, finding.source) if side is not None and side.words)
    return (
        f'<tr style="background:transparent"><td style="{_CELL};{_SOFT};white-space:nowrap">{_said(where)}</td>'
        f'<td style="{_CELL}">{_badge(level, level)}</td>'
        f'<td style="{_CELL}">{_said(finding.message)} <span style="{_SOFT}">[{_said(finding.check)}]</span>{sides}</td></tr>'
    )


def _words(at: Place) -> str:
    """The words with a little of what stands around them."""
    value = at.text.value
    left, right = value[max(at.start - _AROUND, 0) : at.start], value[at.end : at.end + _AROUND]
    mark = '<span style="font-weight:600;text-decoration:underline">'
    before, after = "…" if at.start > _AROUND else "", "…" if at.end + _AROUND < len(value) else ""
    language = escape(at.text.language)
    return f'<div lang="{language}">{before}{_said(left)}{mark}{_said(at.words)}</span>{_said(right)}{after}</div>'


def _badge(level: str, said: str) -> str:
    return f'<span style="background:{_LEVELS[level]};color:#fff;border-radius:.25em;padding:0 .4em">{_said(said)}</span>'


def _said(words: str) -> str:
    return escape(visible(words))
