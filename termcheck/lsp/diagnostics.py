"""Findings → diagnostics, as they are sent.

They are plain JSON: hundreds of them go out at each keystroke, and making them of the protocol's classes would take most of its time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from .. import checks
from ..glossary.entry import Problem
from ..model import Document, File, Finding, Place, Severity
from .positions import Positions
from .session import Checked

Json = dict[str, Any]
SEVERITY: dict[Severity | None, int] = {"error": 1, "warning": 2, "info": 3, None: 2}
NAME = "termcheck"
# An editor that is sent more is slow and shows nothing more.
MOST = 2000


class Where:
    """Where findings are shown in a file. One that has a place only in a source file is shown at the words beside it."""

    def __init__(self, file: File, documents: Sequence[Document]) -> None:
        self._file = file
        self._beside = {id(s.source): s.target for d in documents for s in d.segments if s.source is not None and s.source.file is not file}

    def span(self, finding: Finding) -> tuple[int, int] | None:
        """Offsets in the file; None for a finding of which nothing stands in it."""
        if finding.target is not None and finding.target.text.file is self._file:
            return finding.target.raw_span
        source = finding.source
        if source is None:
            return None
        if source.text.file is self._file:
            return source.raw_span
        target = self._beside.get(id(source.text))
        if target is None:
            return None
        start, end = (target.starts[0], target.starts[-1]) if target.value else self._gap(target.starts[0])
        return start, end

    def _gap(self, at: int) -> tuple[int, int]:
        """Where a sentence that is left out would stand: the character before, since a range of nothing is not seen."""
        raw = self._file.raw
        end = min(at, len(raw))
        while end > 1 and raw[end - 1].isspace():
            end -= 1
        return max(end - 1, 0), end


def diagnostics(checked: Checked, positions: Positions, uri: Callable[[str], str], related: bool) -> list[Json]:
    """The diagnostics of a file. `related`: whether the client shows other places beside them."""
    where = Where(checked.file, checked.documents)
    out = []
    if checked.fault is not None:
        line = max(checked.fault.line - 1, 0)
        out.append(_fault(line, 0, f"not checked: {checked.fault}"))
    for finding in checked.findings[:MOST]:
        span = where.span(finding)
        if span is not None:
            out.append(_diagnostic(finding, checked.file, span, positions, uri, related))
    return out


def _diagnostic(
    finding: Finding, file: File, span: tuple[int, int], positions: Positions, uri: Callable[[str], str], related: bool
) -> Json:
    others: list[tuple[Place, str]] = [(p, f"here: {_short(p.words)}") for p in finding.related]
    if finding.source is not None and (finding.source.text.file is not file or finding.target is not None):
        others.insert(0, (finding.source, f"source: {_short(finding.source.words)}"))
    out: Json = {
        "range": _range(positions, file, *span),
        "message": finding.message if related or not others else f"{finding.message} ({others[0][1]})",
        "severity": SEVERITY[finding.severity],
        "code": finding.check,
        "codeDescription": {"href": manual_uri(finding.check)},
        "source": NAME,
        "data": {
            "term": finding.term.id if finding.term else None,
            "suggestions": list(finding.suggestions),
            "safety": finding.safety,
            "certainty": finding.certainty,
        },
    }
    if related and others:
        out["relatedInformation"] = [
            {"location": {"uri": uri(p.text.file.path), "range": _range(positions, p.text.file, *p.raw_span)}, "message": said}
            for p, said in others
        ]
    return out


def of_problems(problems: Sequence[Problem]) -> dict[str, list[Json]]:
    """Faults of configs and glossaries, by path."""
    out: dict[str, list[Json]] = {}
    for problem in problems:
        out.setdefault(problem.path, []).append(_fault(max(problem.line - 1, 0), max(problem.column - 1, 0), problem.message))
    return out


def _fault(line: int, character: int, message: str) -> Json:
    """A diagnostic from a place to the end of its line."""
    span = {"start": {"line": line, "character": character}, "end": {"line": line + 1, "character": 0}}
    return {"range": span, "message": message, "severity": SEVERITY["error"], "source": NAME}


def _range(positions: Positions, file: File, start: int, end: int) -> Json:
    (a, b), (c, d) = positions.at(file, start), positions.at(file, end)
    return {"start": {"line": a, "character": b}, "end": {"line": c, "character": d}}


@cache
def manual_uri(check: str) -> str:
    """Where a check's manual can be opened: its file, which begins with it."""
    file = sys.modules[checks.load(check).run.__module__].__file__
    return Path(file or ".").resolve().as_uri()


def _short(words: str) -> str:
    return words if len(words) <= 120 else words[:117] + "…"
