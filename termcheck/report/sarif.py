"""SARIF 2.1.0 (OASIS), for code scanning. Columns count Unicode code points, which `columnKind` says."""

from __future__ import annotations

import json
from typing import Any

from .. import __version__
from ..checks import Check, registry
from ..model import Finding, Place, Report
from ..suppress import fingerprints
from ._places import replacements, uri
from ._rows import filled

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report) -> str:
    """One run. All checks are its rules, so that a result's rule is there whatever was found."""
    checks = registry()
    number = {check.name: i for i, check in enumerate(checks)}
    marks = fingerprints(report.findings)
    run = {
        "tool": {
            "driver": {"name": "termcheck", "semanticVersion": __version__, "version": __version__, "rules": [_rule(c) for c in checks]}
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder that termcheck was run in"}}},
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": [{"level": "error", "message": {"text": message}} for message in report.failures],
            }
        ],
        "properties": {"signature": report.signature},
        "results": [],
    }
    frame = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"
    return filled(frame, (_result(f, mark, number[f.check]) for f, mark in zip(report.findings, marks, strict=True)), 4)


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.name,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.title},
        "help": {"text": check.manual, "markdown": check.manual},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"tags": [check.category, "translation"], "mqm": check.mqm, "precision": "high"},
    }


def _result(finding: Finding, mark: str, rule: int) -> dict[str, Any]:
    out: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity or "info"],
        "message": {"text": finding.message},
        "locations": [_location(finding.at)],
        "partialFingerprints": {"termcheck/v1": mark},
        "properties": {
            name: value
            for name, value in (
                ("certainty", finding.certainty),
                ("safety", finding.safety),
                ("term", finding.term.id if finding.term else None),
                ("suggestions", list(finding.suggestions)),
                ("document", finding.document),
                ("segment", finding.segment),
            )
            if value
        },
    }
    others = [p for p in ((finding.source if finding.target else None), *finding.related) if p is not None]
    if others:
        words = ["the source" if p is finding.source else "see here" for p in others]
        out["relatedLocations"] = [
            {"id": i, **_location(p), "message": {"text": said}} for i, (p, said) in enumerate(zip(others, words, strict=True), 1)
        ]
    if edits := replacements(finding):
        file = finding.at.text.file
        changes = [
            {
                "deletedRegion": _region(
                    *file.line_column(a), *file.line_column(b), file.offset_in_file(a), file.offset_in_file(a) + b - a
                ),
                "insertedContent": {"text": new},
            }
            for a, b, new in edits
        ]
        where = _artifact(file.path)
        out["fixes"] = [{"description": {"text": f"{finding.check}: use the better form"}, "artifactChanges": [{"artifactLocation": where, "replacements": changes}]}]  # fmt: skip
    return out


def _location(at: Place) -> dict[str, Any]:
    region = _region(*at.line_column, *at.end_line_column, *at.span_in_file)
    region["snippet"] = {"text": at.words}
    return {"physicalLocation": {"artifactLocation": _artifact(at.text.file.path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    reference = uri(path)
    return {"uri": reference} if reference.startswith("file:") else {"uri": reference, "uriBaseId": "SRCROOT"}


def _region(line: int, column: int, end_line: int, end_column: int, start: int, end: int) -> dict[str, Any]:
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
    }
