"""JUnit XML: a test suite a file. Errors and warnings are failures, notes are skipped tests, a file without findings passes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ..model import Finding, Report
from ._xml import attribute, content


def render(report: Report) -> str:
    """All suites, those with findings first, in the order of the files; files that could not be read are errors."""
    suites = [_suite(path, list(findings)) for path, findings in groupby(report.findings, key=lambda f: f.path)]
    found = {f.path for f in report.findings}
    suites += [_passing(path) for path in report.paths if path not in found]
    failed = sum(f.severity != "info" for f in report.findings)
    tests = len(report.findings) + sum(p not in found for p in report.paths) + len(report.failures)
    if report.failures:
        suites.append(_broken(report.failures))
    head = f'<testsuites name="termcheck" tests="{tests}" failures="{failed}" errors="{len(report.failures)}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _suite(path: str, findings: Sequence[Finding]) -> str:
    failed = sum(f.severity != "info" for f in findings)
    out = [
        f'  <testsuite name={attribute(path)} tests="{len(findings)}" failures="{failed}" errors="0" skipped="{len(findings) - failed}">'
    ]
    for finding in findings:
        line, column = finding.at.line_column
        kind = "skipped" if finding.severity == "info" else "failure"
        out.append(f"    <testcase classname={attribute(path)} name={attribute(f'{finding.check} {line}:{column}')}>")
        label = "" if kind == "skipped" else f" type={attribute(finding.severity or '')}"
        out.append(
            f"      <{kind}{label} message={attribute(finding.message)}>{content(f'{path}:{line}:{column}: {finding.message}')}</{kind}>"
        )
        out.append("    </testcase>")
    return "\n".join([*out, "  </testsuite>"])


def _passing(path: str) -> str:
    case = f"    <testcase classname={attribute(path)} name={attribute('no findings')}/>"
    return f'  <testsuite name={attribute(path)} tests="1" failures="0" errors="0" skipped="0">\n{case}\n  </testsuite>'


def _broken(failures: Sequence[str]) -> str:
    out = [f'  <testsuite name="not read" tests="{len(failures)}" failures="0" errors="{len(failures)}" skipped="0">']
    for message in failures:
        case = f'    <testcase classname="termcheck" name={attribute(message.split(":", 1)[0])}>'
        out.append(f"{case}<error message={attribute(message)}>{content(message)}</error></testcase>")
    return "\n".join([*out, "  </testsuite>"])
