"""Outputs for CI: each validated by its schema or read by somebody else's parser; places lead back to the words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml
from strategies import HAN, WORDS

from termcheck.documents import documents
from termcheck.engine import Engine
from termcheck.formats import Options
from termcheck.glossary import Glossary, compile_glossary
from termcheck.model import File, Finding, Form, Report, Term
from termcheck.report import formats, github, renderer
from termcheck.report._places import byte_column
from termcheck.report._rows import filled

GLOSSARY = Glossary(
    "test",
    (
        Term(
            "lab",
            "institution",
            {"zh": (Form("深海实验室"),), "en": (Form("Deep Sea Lab"), Form("Sea Deep Lab", "forbidden"), Form("OPPO", case="exact"))},
            source="test",
        ),
    ),
    digest="test",
)
ENGINE = Engine(compile_glossary(GLOSSARY))
LINES = st.lists(
    st.lists(
        st.one_of(WORDS, HAN, st.sampled_from(["Sea Deep Lab", "Oppo", "🙂", "𠮷", "<b>", '"', "&", "%", "a,b:c", "|", "\t"])), max_size=6
    ).map(" ".join),
    min_size=1,
    max_size=5,
).map("\n\n".join)


def report(text: str, path: str = "中文/a b%.txt") -> Report:
    found = tuple(f for d in documents(File(path, text), Options()) for f in ENGINE.check(d))
    return Report(found, ENGINE.signature, 1, 1, 1, ("b.txt: not text",), (path, "fine.txt"))


def words(finding: Finding) -> str:
    start, end = finding.at.raw_span
    return finding.at.text.file.raw[start:end]


@pytest.mark.parametrize("name", formats())
@given(text=LINES)
def test_every_output_is_made_of_any_text(name: str, text: str) -> None:
    rendered = renderer(name)(report(text))
    # Formats of lines have none where there is nothing to say.
    assert rendered.endswith("\n") or (name in ("github", "jsonl") and not rendered)
    rendered.encode("utf-8")


@given(LINES)
def test_rdjson_columns_are_bytes_that_lead_to_the_words(text: str) -> None:
    made = report(text)
    lines = [line.encode() for line in text.split("\n")]
    for finding, row in zip(made.findings, json.loads(renderer("rdjson")(made))["diagnostics"], strict=True):
        start, end = row["location"]["range"]["start"], row["location"]["range"]["end"]
        if start["line"] == end["line"]:
            assert lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode() == words(finding)


SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.validators.validator_for(SARIF)(SARIF)


@given(LINES)
def test_sarif_follows_the_schema_and_its_regions_lead_to_the_words(text: str) -> None:
    made = report(text)
    log = json.loads(renderer("sarif")(made))
    VALIDATOR.validate(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    lines = text.split("\n")
    for finding, result in zip(made.findings, run["results"], strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == words(finding)
        if region["startLine"] == region["endLine"]:
            assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == words(finding)
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            assert change["replacements"]
    marks = [r["partialFingerprints"]["termcheck/v1"] for r in run["results"]]
    assert len(set(marks)) == len(marks)


def test_sarif_says_what_could_not_be_read_and_escapes_paths() -> None:
    log = json.loads(renderer("sarif")(report("At Sea Deep Lab.")))
    (invocation,) = log["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "b.txt: not text"
    (result,) = log["runs"][0]["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "%E4%B8%AD%E6%96%87/a%20b%25.txt", "uriBaseId": "SRCROOT"}


@given(LINES)
def test_gitlab_fingerprints_are_unique_and_outlive_a_new_line(text: str) -> None:
    # Below a headline and a lead: what stands twice in these is judged by where it stands.
    head = "A ship came in.\n\nIt had ten sails.\n\nThey were white.\n\nIts name was known.\n\n"
    rows = json.loads(renderer("gitlab")(report(head + text)))
    marks = [r["fingerprint"] for r in rows]
    assert len(set(marks)) == len(marks)
    moved = json.loads(renderer("gitlab")(report(head + "A new line.\n\n" + text)))
    assert set(marks) <= {r["fingerprint"] for r in moved}


@given(LINES)
def test_junit_is_read_by_a_parser_and_counts_agree(text: str) -> None:
    made = report(text)
    xml = JUnitXml.fromstring(renderer("junit")(made).encode())
    assert xml.errors == 1
    assert xml.failures == sum(f.severity != "info" for f in made.findings) == sum(s.failures for s in xml)
    assert xml.tests == sum(s.tests for s in xml) == sum(len(list(s)) for s in xml)
    failures = [result.type for suite in xml for case in suite for result in case.result if isinstance(result, Failure)]
    assert failures == [f.severity for f in made.findings if f.severity != "info"]


@given(LINES)
def test_checkstyle_is_xml_with_every_finding(text: str) -> None:
    made = report(text)
    root = ElementTree.fromstring(renderer("checkstyle")(made).encode())
    assert [e.get("message") for e in root.iter("error")] == [f.message for f in made.findings]


def test_checkstyle_is_read_by_a_program_of_others() -> None:
    made = report("At the Sea Deep Lab <b> & “more”.\n\nThe Sea Deep Lab opened.\n")
    read = CheckstyleXmlDriver().parse_reports([renderer("checkstyle")(made)])
    assert made.findings
    assert {path: [(v.line, v.message) for v in rows] for path, rows in read.items()} == {
        made.findings[0].path: [(f.at.line_column[0], f"{f.severity}: {f.message}") for f in made.findings]
    }


def position() -> dict[str, object]:
    return {"type": "object", "properties": {n: {"type": "integer", "minimum": 1} for n in ("line", "column")}, "required": ["line", "column"], "additionalProperties": False}  # fmt: skip


def stretch(*ends: str) -> dict[str, object]:
    return {"type": "object", "properties": {n: position() for n in ends}, "required": [*ends], "additionalProperties": False}


def shape(**members: object) -> dict[str, object]:
    return {"type": "object", "properties": members, "required": [*members], "additionalProperties": False}


STRING = {"type": "string", "minLength": 1}
PLACE = shape(path=STRING, range=stretch("start", "end"))
# Reviewdog's proto/rdf and GitLab's page on the report format, as far as they are used, and nothing beyond them.
RDJSON = shape(
    source=shape(name=STRING),
    diagnostics={
        "type": "array",
        "items": {
            **shape(
                message=STRING,
                location=PLACE,
                severity={"enum": ["ERROR", "WARNING", "INFO"]},
                code=shape(value=STRING),
                suggestions={"type": "array", "items": shape(range=stretch("start", "end"), text={"type": "string"})},
                related_locations={"type": "array", "items": shape(message=STRING, location=PLACE)},
            ),
            "required": ["message", "location"],
        },
    },
)
GITLAB = {
    "type": "array",
    "items": shape(
        description=STRING,
        check_name=STRING,
        fingerprint=STRING,
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=shape(
            path={"type": "string", "pattern": r"^[^/\\\\.]"},
            lines=shape(begin={"type": "integer", "minimum": 1}, end={"type": "integer", "minimum": 1}),
            positions=stretch("begin", "end"),
        ),
    ),
}


@pytest.mark.parametrize(("name", "schema"), [("rdjson", RDJSON), ("gitlab", GITLAB)])
@given(text=LINES)
def test_lists_follow_their_schema(name: str, schema: dict[str, object], text: str) -> None:
    jsonschema.validate(json.loads(renderer(name)(report(text))), schema)


ROW = '{"source": "深海实验室开放了。", "target": "Un \\"été\\" 🙂: the Sea Deep Lab opened."}'


def test_fixes_and_sources_of_the_lists_lead_to_the_bytes() -> None:
    made = report(ROW + "\n", "a.jsonl")
    assert [f.check for f in made.findings] == ["forbidden-form"]
    right, line = ROW.replace("Sea Deep Lab", "Deep Sea Lab"), ROW.encode()

    (row,) = json.loads(renderer("rdjson")(made))["diagnostics"]
    ((suggestion,), (related,)) = row["suggestions"], row["related_locations"]
    start, end = (suggestion["range"][side]["column"] - 1 for side in ("start", "end"))
    assert line[:start] + suggestion["text"].encode() + line[end:] == right.encode()
    start, end = (related["location"]["range"][side]["column"] - 1 for side in ("start", "end"))
    assert line[start:end].decode() == "深海实验室"

    (result,) = json.loads(renderer("sarif")(made))["runs"][0]["results"]
    ((location,), ((change,),)) = result["relatedLocations"], (fix["artifactChanges"] for fix in result["fixes"])
    region = location["physicalLocation"]["region"]
    assert ROW[region["charOffset"] : region["charOffset"] + region["charLength"]] == region["snippet"]["text"] == "深海实验室"
    assert location["message"]["text"] == "the source"
    (replacement,) = change["replacements"]
    region, new = replacement["deletedRegion"], replacement["insertedContent"]["text"]
    assert ROW[: region["charOffset"]] + new + ROW[region["charOffset"] + region["charLength"] :] == right
    assert ROW[: region["startColumn"] - 1] + new + ROW[region["endColumn"] - 1 :] == right


def test_the_summary_for_github_lists_all_that_its_page_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    made = report("\n\n".join(["At Sea Deep Lab | <b>."] * 300))
    page = github.summary(made)
    assert page.count("| forbidden-form |") == 300
    monkeypatch.setattr(github, "LARGEST", 5_000)
    page = github.summary(made)
    shown = page.count("\n| ") - 1
    assert 0 < shown < 300
    assert page.endswith(f"… and {len(made.findings) - shown} more.\n")
    assert len(page) < 5_500


def test_github_shows_the_worst_first_and_counts_the_rest() -> None:
    made = report("\n\n".join(["At Sea Deep Lab, 100% new."] * 14))
    lines = renderer("github")(made).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert lines[-1].startswith(f"::notice title=termcheck::{len(made.findings) - len(lines) + 1} more findings")
    assert lines[0].startswith("::error file=中文/a b%25.txt,line=1,endLine=1,col=4,endColumn=15,title=termcheck forbidden-form::")


@given(LINES)
def test_the_page_has_every_finding_with_its_severity_and_check(text: str) -> None:
    made = report(text)
    shown = re.findall(r'data-severity="(\w+)" data-check="([\w-]+)"', renderer("html")(made))
    assert sorted(shown) == sorted((f.severity, f.check) for f in made.findings)


@given(LINES)
def test_the_page_holds_no_markup_of_the_text(text: str) -> None:
    page = renderer("html")(report(text + "\n\nSea Deep Lab <script>alert(1)</script>"))
    assert "<script>alert" not in page
    assert page.count("<script>") == 1
    assert "http://" not in page.replace("http-equiv", "")


def test_text_folds_what_was_copied_with_a_page_into_one_entry() -> None:
    lines = ["The hall opened.", "Share this", "0 Comments", "", "Oldest", "Newest", "Load more", "The hall closed.", "Back to top"]
    shown = renderer("text")(report("\n".join(lines), "page.txt"))
    assert shown.count("[page-furniture]") == 2
    assert "page.txt:2:1: " in shown
    assert "and 4 more: lines 3–7\n" in shown
    assert "page.txt:9:1: " in shown


@given(
    st.lists(
        st.recursive(st.one_of(WORDS, st.integers(), st.just("a\nb")), lambda held: st.one_of(st.lists(held), st.dictionaries(WORDS, held)))
    )
)
def test_rows_are_written_as_all_of_it_would_be(rows: list[object]) -> None:
    for depth, wrapped in enumerate((lambda v: v, lambda v: {"a": v}, lambda v: {"a": [v]}), 1):  # type: ignore[no-any-return]
        frame = json.dumps(wrapped([]), ensure_ascii=False, indent=1)
        assert filled(frame, rows, depth) == json.dumps(wrapped(rows), ensure_ascii=False, indent=1)


@given(st.lists(st.one_of(WORDS, HAN, st.sampled_from(["\n", "\r\n", "\r", "🙂"]))).map("".join), st.integers(1, 3), st.data())
def test_columns_count_bytes(raw: str, times: int, data: st.DataObject) -> None:
    raw = raw * times + "é" * (5000 if times == 3 else 0)
    file = File("a.txt", raw)
    at = data.draw(st.integers(0, len(raw)))
    line, column = file.line_column(at)
    assert byte_column(file, at) == (line, len(raw[at - column + 1 : at].encode()) + 1)
