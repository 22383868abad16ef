"""Findings → diagnostics."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from lsprotocol import types

from .. import checks
from ..glossary.entry import Problem
from ..model import Document, File, Finding, Place, Severity
from .positions import Positions
from .session import Checked

SEVERITY: dict[Severity | None, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
    None: types.DiagnosticSeverity.Warning,
}
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


def diagnostics(checked: Checked, positions: Positions, uri: Callable[[str], str], related: bool) -> list[types.Diagnostic]:
    """The diagnostics of a file. `related`: whether the client shows other places beside them."""
    where = Where(checked.file, checked.documents)
    out = []
    if checked.fault is not None:
        line = max(checked.fault.line - 1, 0)
        out.append(
            types.Diagnostic(
                types.Range(types.Position(line, 0), types.Position(line + 1, 0)),
                f"not checked: {checked.fault}",
                types.DiagnosticSeverity.Error,
                source=NAME,
            )
        )
    for finding in checked.findings[:MOST]:
        span = where.span(finding)
        if span is not None:
            out.append(_diagnostic(finding, checked.file, span, positions, uri, related))
    return out


def _diagnostic(
    finding: Finding, file: File, span: tuple[int, int], positions: Positions, uri: Callable[[str], str], related: bool
) -> types.Diagnostic:
    others: list[tuple[Place, str]] = [(p, f"here: {_short(p.words)}") for p in finding.related]
    if finding.source is not None and (finding.source.text.file is not file or finding.target is not None):
        others.insert(0, (finding.source, f"source: {_short(finding.source.words)}"))
    message = finding.message
    if others and not related:
        message += f" ({others[0][1]})"
    return types.Diagnostic(
        positions.range(file, *span),
        message,
        SEVERITY[finding.severity],
        finding.check,
        types.CodeDescription(manual_uri(finding.check)),
        NAME,
        related_information=[
            types.DiagnosticRelatedInformation(types.Location(uri(p.text.file.path), positions.of(p)), said) for p, said in others
        ]
        if related and others
        else None,
        data={
            "term": finding.term.id if finding.term else None,
            "suggestions": list(finding.suggestions),
            "safety": finding.safety,
            "certainty": finding.certainty,
        },
    )


def of_problems(problems: Sequence[Problem]) -> dict[str, list[types.Diagnostic]]:
    """Faults of configs and glossaries, by path."""
    out: dict[str, list[types.Diagnostic]] = {}
    for problem in problems:
        start = types.Position(max(problem.line - 1, 0), max(problem.column - 1, 0))
        end = types.Position(start.line + 1, 0)
        out.setdefault(problem.path, []).append(
            types.Diagnostic(types.Range(start, end), problem.message, types.DiagnosticSeverity.Error, source=NAME)
        )
    return out


@cache
def manual_uri(check: str) -> str:
    """Where a check's manual can be opened: its file, which begins with it."""
    file = sys.modules[checks.load(check).run.__module__].__file__
    return Path(file or ".").resolve().as_uri()


def _short(words: str) -> str:
    return words if len(words) <= 120 else words[:117] + "…"
