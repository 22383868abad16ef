"""Every manual's examples, executed: what is marked is found, what is not stays silent, and fixes give the text shown."""

from __future__ import annotations

import json
from datetime import date

import pytest

from termcheck import checks, fix
from termcheck.engine import Engine, Rules
from termcheck.examples import Example, document, examples
from termcheck.glossary import Glossary, Sheet, compile_glossary, read_yaml
from termcheck.model import Document, File, Finding, Report
from termcheck.report import json as json_report
from termcheck.text import whole

ALL = [(c, e) for c in checks.registry() for e in examples(c)]
NAMES = [f"{c.name}-{e.number}" for c, e in ALL]


def found_in(example: Example, order: int = 1) -> tuple[Document, list[Finding]]:
    glossary = Glossary("example", tuple(example.terms[::order]), digest="example")
    engine = Engine(compile_glossary(glossary), Rules(date=example.day or date(2026, 1, 1)))
    doc = document([(zh, en) for zh, en, _ in example.lines], example.language)
    return doc, engine.check(doc)


def as_mark(doc: Document, finding: Finding) -> tuple[int, str, int, int, str]:
    at = finding.target or finding.source
    assert at is not None
    assert at.words == at.text.value[at.start : at.end]
    side = "en" if finding.target else "zh"
    line, column = at.line_column
    start, end = at.raw_span
    return line - 1, side, column - 1, column - 1 + end - start, finding.check


@pytest.mark.parametrize(("check", "example"), ALL, ids=NAMES)
def test_example(check: checks.Check, example: Example) -> None:
    if example.sheet:
        return sheet_example(example)
    doc, findings = found_in(example)
    assert {as_mark(doc, f) for f in findings} == example.marks
    other = found_in(example, order=-1)[1]
    assert [(f.check, f.at.raw_span, f.suggestions) for f in other] == [(f.check, f.at.raw_span, f.suggestions) for f in findings], (
        "the order of entries matters"
    )
    assert json.loads(json_report.render(Report(tuple(findings), ""))) is not None
    if any(fixed is not None for _, _, fixed in example.lines):
        fixed = fixed_lines(example)
        for (_, en, want), got in zip(example.lines, fixed, strict=True):
            assert got == (want if want is not None else en)
    return None


def fixed_lines(example: Example) -> list[str]:
    """The English lines after every fix, in as many rounds as it takes; an example's fixes must settle."""
    lines = [(zh, en) for zh, en, _ in example.lines]
    engine = Engine(compile_glossary(example.glossary), Rules(date=example.day or date(2026, 1, 1)))
    for _ in range(fix.ROUNDS):
        doc = document(lines, example.language)
        chosen = fix.fixable(engine.check(doc), unsafe=True)
        edits = fix.raw_edits(doc.files[0], chosen)
        if not edits:
            return [en for _, en in lines]
        raw = fix.apply(doc.files[0].raw, edits)
        assert raw != doc.files[0].raw
        lines = [(zh, en) for (zh, _), en in zip(lines, raw.split("\n"), strict=True)]
    raise AssertionError("the fixes do not settle")


def sheet_example(example: Example) -> None:
    raw = "schema: termcheck/glossary/1\nname: example\nentries:\n" + example.sheet
    shift = len(raw) - len(example.sheet)
    sheet = Sheet(read_yaml(raw, "example.yaml"), whole(File("example.yaml", raw)))
    found = {(f.at.start - shift, f.at.end - shift, c.name) for c in checks.registry() if c.per == "glossary" for f in c.run((sheet,))}
    assert found == example.sheet_marks


@pytest.mark.parametrize("check", checks.registry(), ids=checks.names())
def test_manual(check: checks.Check) -> None:
    """Each check shows itself firing and staying silent on something near."""
    shown = examples(check)
    marks = [{m[-1] for m in e.marks} | {m[-1] for m in e.sheet_marks} for e in shown]
    assert any(check.name in m for m in marks), "no example fires"
    assert any(not m for m in marks), "no example stays silent"
