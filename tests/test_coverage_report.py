"""The outputs of coverage: what is published about them holds, and nothing that a text says can break out of them."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import re
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_coverage import INSTITUTE, bilingual, counted, engine_of, glossary, rows, terms

from termcheck.cli import main
from termcheck.coverage import ADHERENT, FAULTS, OUTCOMES
from termcheck.engine import Engine
from termcheck.glossary import compile_glossary
from termcheck.model import Form, Term
from termcheck.report import coverage as report
from termcheck.report.coverage import html as page
from termcheck.survey import GROUPS, Survey
from termcheck.text import columns

SCHEMA = json.loads((Path(__file__).resolve().parent.parent / "docs" / "schemas" / "coverage.json").read_text(encoding="utf-8"))
HOSTILE = "</script><!--<script>alert(1)</script>\u2028|`@all` [x](y)"
FORMULA = '=HYPERLINK("x")'


def hostile() -> Survey:
    """A survey in which a file, a term, a rendering and a document have dangerous names."""
    bad = Term(
        HOSTILE,
        "term",
        {"zh": (Form("深海研究院"),), "en": (Form("good name"), Form("<b>bad", "forbidden"), Form("=1+1", "forbidden"))},
        source="t",
        glossary=FORMULA,
    )
    lines = [(f"{HOSTILE} a <b>bad thing {HOSTILE}", "深海研究院</script>开放。", ""), ("It =1+1 is", "深海研究院是", "")]
    documents = [bilingual(lines, date(2025, month, 1), f"{HOSTILE}{month}.txt") for month in (1, 2)]
    return counted(engine_of(bad, Term("unused", "term", {"en": (Form("@SUM(A1)"),)}, source="t")), *documents)


def data_of(written: str) -> Any:
    found = re.search(r'<script type="application/json" id="survey"( data-packed)?>(.*?)</script>', written, re.S)
    assert found
    return json.loads(gzip.decompress(base64.b64decode(found[2])) if found[1] else found[2])


@settings(max_examples=60, deadline=None)
@given(st.lists(terms, min_size=1, max_size=4), st.lists(rows, min_size=1, max_size=3))
def test_json_follows_the_published_schema(found: list, archive: list) -> None:
    """And a survey compared with itself has no changes."""
    survey = counted(Engine(compile_glossary(glossary(found))), *(bilingual(lines, None, f"{i}.txt") for i, lines in enumerate(archive)))
    written = report.renderer("json")(survey, None, ".")
    changes = report.changes_since(written, "old.json", survey)
    assert (changes.worse, changes.better, changes.names) == ((), (), ())
    for tree in (json.loads(written), json.loads(report.renderer("json")(survey, changes, "."))):
        jsonschema.Draft202012Validator(SCHEMA).validate(tree)


def test_the_schema_names_what_the_code_names() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert (
        set(SCHEMA["$defs"]["counts"]["properties"]["outcomes"]["propertyNames"]["enum"]) == set(OUTCOMES) == {*ADHERENT, *FAULTS, "open"}
    )
    assert set(SCHEMA["properties"]["groups"]["properties"]) == set(GROUPS)
    tree = json.loads(report.renderer("json")(hostile(), None, "."))
    for where, schema in ((tree, SCHEMA), (tree["terms"][0], SCHEMA["$defs"]["term"])):
        described = {*schema["properties"], *(SCHEMA["$defs"]["counts"]["properties"] if where is not tree else ())}
        assert set(where) <= described


def test_every_output_writes_an_empty_survey() -> None:
    survey = counted(engine_of(INSTITUTE))
    for name in report.formats():
        assert report.renderer(name)(survey, None, ".")


def test_columns_of_text_stand_in_line() -> None:
    other = Term(
        "x",
        "institution",
        {"zh": (Form("中国国家海洋技术中心"),), "en": (Form("Ocean Center"), Form("Sea Center", "forbidden"))},
        source="t",
    )
    survey = counted(engine_of(INSTITUTE, other), bilingual([("The Sea Center met the Deep Sea Academy.", None, "")], None))
    lines = report.renderer("text")(survey, None, ".").split("\n\n")[0].splitlines()
    shares = [columns(line[: line.index("  0.0%")]) for line in lines if "  0.0%" in line]
    assert len(shares) == 3
    assert len(set(shares)) == 1


def test_csv_has_every_term_and_no_formula() -> None:
    survey = hostile()
    table = list(csv.DictReader(io.StringIO(report.renderer("csv")(survey, None, "."))))
    assert len(table) == survey.listed
    assert all(not (value or "").lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) for row in table for value in row.values())
    assert table[0]["domain"] == f"'{FORMULA}"
    assert table[1]["target"] == "'@SUM(A1)"
    assert int(table[0]["forbidden"]) == survey.tally["forbidden"]


def test_markdown_cannot_be_broken_out_of() -> None:
    written = report.renderer("markdown")(hostile(), None, ".")
    rest = re.sub(r"\\.", "", written)
    assert "<script" not in rest
    assert "@" not in rest
    assert "`" not in rest
    for table in re.findall(r"(?:^\|.*\n)+", rest, re.M):
        assert len({row.count("|") for row in table.splitlines()}) == 1


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))


@pytest.mark.parametrize("packed_from", [0, 10**9])
def test_the_page_holds_hostile_words_as_data(monkeypatch: pytest.MonkeyPatch, packed_from: int) -> None:
    monkeypatch.setattr(page, "_PACKED_FROM", packed_from)
    survey = hostile()
    written = report.renderer("html")(survey, None, ".")
    tags = Tags()
    tags.feed(written)
    names = [name for name, _ in tags.found]
    assert (names.count("script"), names.count("img"), names.count("style")) == (2, 0, 1)
    data = data_of(written)
    assert data["terms"][0][0] == HOSTILE
    assert data["domains"] == [FORMULA]
    assert data["total"] == [survey.tally[o] for o in OUTCOMES]


def test_the_page_loads_nothing_and_runs_only_its_own_script() -> None:
    written = report.renderer("html")(hostile(), None, ".")
    tags = Tags()
    tags.feed(written)
    for name, attributes in tags.found:
        assert "src" not in attributes
        assert not any(a.startswith("on") or a == "style" for a in attributes)
        assert attributes.get("href", "data:,") == "data:,", name
    policy = next(a["content"] for name, a in tags.found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    for element in ("style", "script"):
        content = re.findall(rf"<{element}>(.*?)</{element}>", written, re.S)[-1]
        assert f"{element}-src 'sha256-{base64.b64encode(sha256(content.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(|XMLHttp", written.split("data:,")[1].split("<script>")[-1]
    )


def test_changes() -> None:
    engine = engine_of(INSTITUTE)
    good, bad = ("The Institute of Deep Sea Research met.", None, ""), ("The Deep Sea Academy met.", None, "")
    before, after = counted(engine, bilingual([good, good], None)), counted(engine, bilingual([good, bad], None))
    worse = report.changes_since(report.renderer("json")(before, None, "."), "old.json", after)
    assert [(t.id, t.faults, t.adherence) for t in worse.worse] == [("deep", (0, 1), (100.0, 50.0))]
    assert not worse.better
    better = report.changes_since(report.renderer("json")(after, None, "."), "old.json", before)
    assert [t.id for t in better.better] == ["deep"]
    assert "100% → 50.0%" in report.renderer("text")(after, worse, ".")
    assert "(-50.0 points)" in report.renderer("markdown")(after, worse, ".")
    assert data_of(report.renderer("html")(after, worse, "."))["changes"]["faults"] == [0, 1]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "termcheck/findings/1"}', '{"schema": "termcheck/coverage/1", "totals": 3}'])
def test_what_is_no_survey_is_refused(text: str) -> None:
    with pytest.raises(report.NoSurvey):
        report.changes_since(text, "old.json", counted(engine_of(INSTITUTE)))


HOUSE = """schema: termcheck/glossary/1
name: house
license: CC0-1.0
entries:
  - id: deep
    kind: institution
    zh: [深海研究院]
    en: [Institute of Deep Sea Research, {text: Deep Sea Academy, status: forbidden}]
    source: test
"""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_CACHE", str(tmp_path / ".cache"))
    (tmp_path / "house.yaml").write_text(HOUSE, encoding="utf-8")
    for folder in ("news/zh", "news/en"):
        (tmp_path / folder).mkdir(parents=True)
    for day, zh, en in (
        ("2025-03-01", "深海研究院开放了。（编辑：李明）", "The Deep Sea Academy opened."),
        ("2025-04-01", "深海研究院扩建了。", "The Institute of Deep Sea Research grew."),
    ):
        (tmp_path / f"news/zh/{day}.txt").write_text(zh + "\n", encoding="utf-8")
        (tmp_path / f"news/en/{day}.txt").write_text(en + "\n", encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    try:
        code = main(["coverage", "--no-default-glossaries", "--glossary", "house.yaml", *argv])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def test_text_of_an_archive_of_pairs(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "news")
    assert (code, err) == (0, "")
    assert out == (
        "Term        In the glossary                 Docs  Said  Right  Wrong  Cover  Rendered otherwise\n"
        "-----------------------------------------------------------------------------------------------\n"
        "深海研究院  Institute of Deep Sea Research     2     2      1      1  50.0%  Deep Sea Academy\n"
        "-----------------------------------------------------------------------------------------------\n"
        "TOTAL                                          2     2      1      1  50.0%\n"
        "\n"
        "50.0% adherence: 2 mentions in 2 documents, 1 wrong; 1 of 1 listed terms used\n"
    )


def test_fail_under(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "news", "--fail-under", "50")[0] == 0
    code, _, err = run(capsys, "news", "--fail-under", "50.1")
    assert (code, err) == (1, "termcheck: adherence is 50.00 percent, under 50.1\n")
    assert run(capsys, "house.yaml.txt", "--fail-under", "50")[0] == 2
    assert run(capsys, "news", "--fail-under", "101")[0] == 2


def test_the_checks_that_are_off_are_not_counted(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`ignore` and `ignore-paths` of the config hold, as they do for check; `select` narrows check alone."""
    Path("termcheck.yaml").write_text("ignore-paths: {'*03-01*': [forbidden-form]}\nselect: [number]\n", encoding="utf-8")
    tree = json.loads(run(capsys, "news", "--format", "json")[1])
    assert tree["totals"]["outcomes"] == {"open": 1, "preferred": 1}


def test_authors_folders_and_months(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("termcheck.yaml").write_text("author: '编辑：(\\w+)'\n", encoding="utf-8")
    groups = json.loads(run(capsys, "news", "--format", "json")[1])["groups"]
    assert {g["name"]: g["faults"] for g in groups["author"]} == {"": 0, "李明": 1}
    assert [g["name"] for g in groups["folder"]] == ["news/en"]
    assert [g["name"] for g in groups["month"]] == ["2025-03", "2025-04"]
    for wrong in ("author: '('", "author: 'no group'"):
        Path("termcheck.yaml").write_text(wrong + "\n", encoding="utf-8")
        code, _, err = run(capsys, "news")
        assert (code, err.count("\n")) == (2, 1)
        assert "termcheck.yaml:1:" in err


def test_compare_and_output(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "news", "--format", "json", "--output", "old.json") == (0, "", "")
    Path("news/en/2025-03-01.txt").write_text("The Institute of Deep Sea Research opened.\n", encoding="utf-8")
    _, out, _ = run(capsys, "news", "--compare", "old.json")
    assert "Since old.json: 50.0% → 100%, 1 → 0 wrong" in out
    assert "  better: 深海研究院 Institute of Deep Sea Research: 50.0% → 100% (1 → 0 wrong)" in out
    for name in ("nothere.json", "house.yaml"):
        code, out, err = run(capsys, "news", "--compare", name)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert name in err
    assert run(capsys, "news", "--output", "no/such/folder/x")[0] == 2


def test_links_lead_from_the_page_to_the_files(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("out").mkdir()
    run(capsys, "news", "--format", "html", "--output", "out/coverage.html")
    written = Path("out/coverage.html").read_text(encoding="utf-8")
    files = data_of(written)["files"]
    assert files
    assert all((Path("out") / address).resolve() == Path(name).resolve() for name, address in files)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("news/en/broken.jsonl").write_text("{not json\n", encoding="utf-8")
    code, out, err = run(capsys, "news", "--format", "json")
    tree = json.loads(out)
    assert (code, tree["documents"], len(tree["failures"])) == (2, 2, 1)
    assert "termcheck: news/en/broken.jsonl:1: " in err


def test_segments_of_a_translation_memory_are_documents(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    segments = [{"id": str(i), "doc": f"d{i}", "source": "深海研究院开放了。", "target": "The Deep Sea Academy opened."} for i in range(3)]
    Path("memory.jsonl").write_text("\n".join(json.dumps(s) for s in segments), encoding="utf-8")
    tree = json.loads(run(capsys, "memory.jsonl", "--format", "json")[1])
    (term,) = tree["terms"]
    assert (term["mentions"], term["documents"], term["first"]["document"]) == (3, 3, "memory.jsonl:d0")
