"""Text, for people: `path:line:column: severity [check] message`, the line with its words underlined, and a summary.

Further findings of the same check on the same term and words in one file are folded into the first one; so are whole lines that
follow one another (what was copied with a web page).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..model import Finding, Place, Report
from ..text import columns, visible

_COLOURS = {"error": "31", "warning": "33", "info": "36", "path": "1", "mark": "32", "dim": "2"}
NOUNS = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("note", "notes")}
_WIDEST = 100


def render(report: Report, colour: bool = False) -> str:
    """The report; with `colour`, ANSI colours."""

    def paint(words: str, name: str) -> str:
        return f"\x1b[{_COLOURS[name]}m{words}\x1b[0m" if colour else words

    out: list[str] = []
    for finding, more in _folded(report.findings):
        line, column = finding.at.line_column
        head = paint(f"{visible(finding.path)}:{line}:{column}:", "path")
        level = finding.severity or "info"
        out.append(f"{head} {paint(level, level)} [{finding.check}] {visible(finding.message)}")
        out.extend(_excerpt(finding.at, paint))
        if finding.target and finding.source:
            source_line, source_column = finding.source.line_column
            out.append(paint(f"      source: {source_line}:{source_column}: {visible(_around(finding.source))}", "dim"))
        if more:
            out.append(paint(f"      and {len(more)} more: line{'s' if len(more) > 1 else ''} {_lines(more)}", "dim"))
        out.append("")
    out.append(summary(report))
    return "\n".join(out) + "\n"


def summary(report: Report) -> str:
    """ "2 errors, 1 warning in 3 files", or that nothing was found; and how many files could not be checked."""
    failed = len(report.failures)
    where = f"{report.files} file{'' if report.files == 1 else 's'}" + (f"; {failed} could not be checked" if failed else "")
    counts = Counter(f.severity for f in report.findings)
    parts = [f"{counts[level]} {NOUNS[level][counts[level] != 1]}" for level in ("error", "warning", "info") if counts[level]]
    return f"{', '.join(parts)} in {where}" if parts else f"no findings in {where}"


def _folded(findings: Sequence[Finding]) -> list[tuple[Finding, list[Finding]]]:
    """Each finding that is shown, with those that repeat it."""
    out: list[tuple[Finding, list[Finding]]] = []
    first: dict[tuple[object, ...], int] = {}
    block: tuple[Finding, int] | None = None
    for finding in findings:
        if block is not None and _goes_on(block[0], finding):
            out[block[1]][1].append(finding)
            block = finding, block[1]
            continue
        key: tuple[object, ...] = (
            finding.check,
            finding.path,
            finding.term.id if finding.term else None,
            (finding.found or finding.at.words).lower(),
            finding.suggestions,
        )
        if finding.term is None and finding.found is None:
            key = (id(finding),)
        if key in first:
            out[first[key]][1].append(finding)
        else:
            first[key] = len(out)
            out.append((finding, []))
            block = (finding, len(out) - 1) if _is_line(finding) else None
    return out


def _is_line(finding: Finding) -> bool:
    """Whether a finding of no term is about a whole line."""
    place = finding.at
    if finding.term is not None or finding.suggestions:
        return False
    begin, stop = place.text.file.line_around(place.raw_span[0])
    return place.text.file.raw[begin:stop].strip() == place.words


def _goes_on(before: Finding, finding: Finding) -> bool:
    """Whether two findings of one check are whole lines with nothing but blank ones between."""
    file = finding.at.text.file
    if finding.check != before.check or before.at.text.file is not file or not _is_line(finding):
        return False
    end, start = before.at.raw_span[1], finding.at.raw_span[0]
    return file.begin_at(end) == file.begin_at(start) and not file.raw[end:start].strip()


def _lines(findings: list[Finding]) -> str:
    """The lines of findings: "2, 3, 9", of many next to one another "20–41"."""
    numbers = [f.at.line_column[0] for f in findings]
    if len(numbers) > 3 and all(_goes_on(a, b) for a, b in pairwise(findings)):
        return f"{numbers[0]}–{numbers[-1]}"
    return ", ".join(map(str, numbers[:8])) + (", …" if len(numbers) > 8 else "")


def _excerpt(place: Place, paint: object) -> list[str]:
    """The line that a place begins on, cut to a readable width, with marks under the words."""
    assert callable(paint)
    file = place.text.file
    start, end = place.raw_span
    number = file.line_column(start)[0]
    begin, stop = file.line_around(start)
    line = file.raw[begin:stop]
    left, right = start - begin, min(start - begin + max(end - start, 1), len(line))
    a = max(0, left - max(20, (_WIDEST - (right - left)) // 2)) if len(line) > _WIDEST else 0
    b = min(len(line), max(right + 20, a + _WIDEST)) if len(line) > _WIDEST else len(line)
    right = min(right, b)
    before, words, after = (
        ("…" if a else "") + visible(line[a:left]),
        visible(line[left:right]),
        visible(line[right:b]) + ("…" if b < len(line) else ""),
    )
    if not words and not line.strip():
        return []
    gutter = f"{number:>5} | "
    return [f"{gutter}{before}{words}{after}", " " * 5 + " | " + " " * columns(before) + paint("^" * max(columns(words), 1), "mark")]


def _around(place: Place) -> str:
    value = place.text.value
    a, b = max(place.start - 12, 0), min(place.end + 12, len(value))
    return (
        ("…" if a else "")
        + value[a : place.start]
        + "["
        + place.words
        + "]"
        + value[place.end : b].replace("\n", " ")
        + ("…" if b < len(value) else "")
    )
