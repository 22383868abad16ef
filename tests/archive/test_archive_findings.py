"""What `termcheck archive` finds, and where it says that it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import archive_data
import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archive_house import GLOSSARY, Said, findings, write
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.batch import FINDINGS, Checker, Columns, Setup
from termcheck.batch.schema import published, spark_ddl, table
from termcheck.cli import main

DOCS = Path(__file__).resolve().parents[2] / "docs"
BAD = "The Deep Sea Academy opened."


def brief(path: str = "out.parquet") -> list[tuple[Any, ...]]:
    return [(f["row"], f["document"], f["segment"], f["check"], f["found"]) for f in findings(path)]


def test_a_row_of_findings(archive: Callable[..., Said]) -> None:
    write("in.parquet", {"id": ["a", "b"], "source": ["你好。", "深海院成立。"], "target": ["Hello.", BAD]})
    code, out, err = archive("in.parquet", "--out", "out.parquet")
    assert (code, out) == (1, "")
    assert err == "termcheck: 2 documents, 2 rows; findings in out.parquet: 1 (1 error)\n"
    place = {"line": 2, "end_line": 2}
    assert findings() == [
        {
            "check": "forbidden-form",
            "category": "terminology",
            "severity": "error",
            "mqm": "terminology/wrong-term",
            "certainty": "certain",
            "message": "'Deep Sea Academy' is not the official name: use 'Institute of Deep Sea Research'",
            "path": "in.parquet",
            "row": 1,
            "document": "b",
            "segment": "b",
            "target": {**place, "start": 4, "end": 20, "column": 5, "end_column": 21, "text": "Deep Sea Academy"},
            "source": {**place, "start": 0, "end": 3, "column": 1, "end_column": 4, "text": "深海院"},
            "term": "deep",
            "found": "Deep Sea Academy",
            "suggestions": ["Institute of Deep Sea Research"],
            "safety": "safe",
        }
    ]


def test_the_same_findings_as_check_on_json_lines(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{**row, "date": None} for document in archive_data.documents(120, seed=7) for row in document]
    pq.write_table(pa.Table.from_pylist(rows, archive_data.SCHEMA), "in.parquet", row_group_size=50)
    lines = ({name: row[name] for name in ("id", "doc", "source", "target")} for row in rows)
    Path("in.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    assert main(["check", "in.jsonl", "--format", "json", "--output", "found.json"]) == 1
    assert main(["archive", "in.parquet", "--out", "out.parquet", "--jobs", "1"]) == 1
    capsys.readouterr()

    def bare(finding: dict[str, Any]) -> dict[str, Any]:
        sides = {s: finding[s] and {k: finding[s][k] for k in ("start", "end", "line", "text")} for s in ("target", "source")}
        return {k: v for k, v in finding.items() if k not in ("path", "row")} | sides

    wanted = json.loads(Path("found.json").read_text(encoding="utf-8"))["findings"]
    assert len(wanted) > 200
    assert list(map(bare, findings())) == list(map(bare, wanted))


def test_the_rows_of_a_document_are_judged_together(archive: Callable[..., Said]) -> None:
    twice = "The ministry published a long report on the fisheries of the northern coast in spring."
    write("in.parquet", {"id": [1, 2, 3, 4], "doc": [7, 7, 8, None], "target": [twice, twice, twice, twice]})
    archive("in.parquet", "--out", "out.parquet", "--select", "repeated-text")
    assert brief() == [(1, "7", "2", "repeated-text", twice)]


def test_documents_that_are_scattered_are_told_of(archive: Callable[..., Said]) -> None:
    write("in.parquet", {"doc": ["a", "b", "a", None, None, "b"], "target": ["Hello."] * 6})
    code, _, err = archive("in.parquet", "--out", "out.parquet")
    assert code == 0
    assert err.startswith(
        "termcheck: in.parquet: 2 documents go on after other rows (the first at row 2); "
        "each stretch is checked as a document of its own: sort the rows by 'doc'\n"
    )
    assert "6 documents, 6 rows" in err


WORDS = st.lists(
    st.sampled_from(["深海院", "港务局", "Deep Sea Academy", "Port Authority", "Harbour Bureau", "\n", "\t", "𠀀", " of ", "，", "<!-- termcheck: ignore all -->", "Academy ", "\r\n"]),
    max_size=6,
).map("".join)  # fmt: skip
ROWS = st.lists(st.tuples(st.sampled_from(["x", "y", None]), st.none() | WORDS, WORDS), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    path = tmp_path_factory.mktemp("house") / "house.yaml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return Checker(Setup(glossaries=(str(path),), bundled=False))


@settings(max_examples=150, deadline=None)
@given(rows=ROWS, cuts=st.lists(st.integers(0, 12), max_size=4))
def test_it_does_not_matter_how_rows_are_cut_into_batches(checker: Checker, rows: list[tuple[Any, ...]], cuts: list[int]) -> None:
    texts = pa.table(dict(zip(("doc", "source", "target"), map(list, zip(*rows, strict=True)), strict=True)), SCHEMA)
    edges = [0, *sorted(min(c, len(rows)) for c in cuts), len(rows)]
    pieces = [b for a, z in pairwise(edges) for b in texts.slice(a, z - a).combine_chunks().to_batches()]
    whole = checker.table(texts)
    assert pa.Table.from_batches(checker.batches(pieces), FINDINGS).to_pylist() == whole.to_pylist()
    assert whole.schema == FINDINGS


@settings(max_examples=150, deadline=None)
@given(rows=ROWS)
def test_places_are_places_in_the_row_s_own_string(checker: Checker, rows: list[tuple[Any, ...]]) -> None:
    texts = pa.table(dict(zip(("doc", "source", "target"), map(list, zip(*rows, strict=True)), strict=True)), SCHEMA)
    for finding in checker.table(texts).to_pylist():
        for side in ("source", "target"):
            if place := finding[side]:
                value = texts[side][place["line"] - 1].as_py() or ""
                assert value[place["start"] : place["end"]] == place["text"]


SCHEMA = pa.schema([("doc", pa.string()), ("source", pa.string()), ("target", pa.string())])


def test_an_ignore_comment_holds_for_its_row(archive: Callable[..., Said]) -> None:
    comment = "<!-- termcheck: ignore forbidden-form -->"
    write("in.parquet", {"doc": ["a"] * 3, "target": [f"{BAD}\n{comment} {BAD}", BAD, f"{comment}Hello."]})
    archive("in.parquet", "--out", "out.parquet")
    assert brief() == [(1, "a", "1", "forbidden-form", "Deep Sea Academy"), (2, "a", "2", "unused-suppression", comment)]


def test_a_place_behind_a_comment_counts_the_comment(archive: Callable[..., Said]) -> None:
    value = f"<!-- termcheck: ignore name -->{BAD}"
    write("in.parquet", {"target": [value]})
    archive("in.parquet", "--out", "out.parquet", "--select", "forbidden-form")
    place = findings()[0]["target"]
    assert value[place["start"] : place["end"]] == place["text"] == "Deep Sea Academy"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([date(2014, 5, 1), date(2016, 5, 1)], pa.date32()),
        ([date(2014, 5, 1), date(2016, 5, 1)], pa.date64()),
        (["2014-05-01", "2016-05-01T10:00:00Z"], pa.string()),
        ([datetime(2014, 5, 1), datetime(2016, 5, 1)], pa.timestamp("ns")),
        # Half past eleven in the evening of 31 December in London is the next year in Shanghai.
        ([datetime(2014, 5, 1, tzinfo=UTC), datetime(2015, 12, 31, 23, 30, tzinfo=UTC)], pa.timestamp("us", "Asia/Shanghai")),
    ],
)
def test_the_date_of_a_row_says_which_names_were_in_use(archive: Callable[..., Said], values: list[Any], kind: pa.DataType) -> None:
    write("in.parquet", {"target": ["The Harbour Bureau met."] * 2, "date": values}, date=kind)
    archive("in.parquet", "--out", "out.parquet", "--select", "outdated-form")
    assert [f["row"] for f in findings()] == [1]


def test_the_date_option_is_for_rows_without_a_date(archive: Callable[..., Said]) -> None:
    write("in.parquet", {"target": ["The Harbour Bureau met."] * 2, "date": [date(2010, 1, 1), None]})
    archive("in.parquet", "--out", "out.parquet", "--select", "outdated-form", "--date", "2020-01-01")
    assert [f["row"] for f in findings()] == [1]


def test_the_language_column_chooses_the_forms(archive: Callable[..., Said]) -> None:
    words = "L'Académie de la mer ouvre."
    write("in.parquet", {"target": [words, words, BAD], "language": ["fr", None, ""]})
    archive("in.parquet", "--out", "out.parquet", "--select", "forbidden-form")
    assert [(f["row"], f["found"]) for f in findings()] == [(0, "Académie de la mer"), (2, "Deep Sea Academy")]


def test_texts_in_the_source_language_are_passed_over(archive: Callable[..., Said]) -> None:
    write("in.parquet", {"text": ["深海院昨天成立，港务局参加仪式。", BAD]})
    _, _, err = archive("in.parquet", "--out", "out.parquet")
    assert "1 documents were not checked: they are in the source language" in err
    assert [f["row"] for f in findings()] == [1]


@pytest.mark.parametrize("kind", [pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_strings_of_every_kind(archive: Callable[..., Said], kind: pa.DataType) -> None:
    write("in.parquet", {"id": ["a"], "doc": ["d"], "target": [BAD], "source": [None]}, id=kind, doc=kind, target=kind)
    archive("in.parquet", "--out", "out.parquet")
    assert brief() == [(0, "d", "a", "forbidden-form", "Deep Sea Academy")]


def test_columns_of_other_names(archive: Callable[..., Said]) -> None:
    write("in.parquet", {"key": [5], "en": [BAD], "zh": ["深海院"], "text": ["x"]})
    archive("in.parquet", "--out", "out.parquet", "--target-column", "en", "--source-column", "zh", "--id-column", "key")
    assert brief() == [(0, "5", "5", "forbidden-form", "Deep Sea Academy")]
    assert findings()[0]["source"]["text"] == "深海院"


def test_several_files_and_folders(archive: Callable[..., Said]) -> None:
    for path in ("a/2024/x.parquet", "a/2023.parquet", "b.parquet", "a/_temporary/0.parquet"):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        write(path, {"target": [BAD]})
    archive("b.parquet", "a", "--out", "out.parquet")
    assert [f["path"] for f in findings()] == ["b.parquet", "a/2023.parquet", "a/2024/x.parquet"]


def test_no_rows_no_findings(archive: Callable[..., Said]) -> None:
    write("in.parquet", {"target": []}, target=pa.string())
    assert archive("in.parquet", "--out", "out.parquet")[0] == 0
    assert findings() == []


def test_the_output_says_what_made_it(archive: Callable[..., Said]) -> None:
    write("in.parquet", {"target": [BAD]})
    archive("in.parquet", "--out", "out.parquet")
    kept = pq.read_schema("out.parquet").metadata | pq.ParquetFile("out.parquet").metadata.metadata
    assert kept[b"termcheck.schema"] == b"termcheck/archive/1"
    assert kept[b"termcheck.signature"].startswith(b"termcheck:")
    assert kept[b"termcheck.documents"] == kept[b"termcheck.rows"] == b"1"


def test_the_published_schema(archive: Callable[..., Said]) -> None:
    write("in.parquet", {"source": ["深海院。", None], "target": [BAD, "中文，"]})
    archive("in.parquet", "--out", "out.parquet")
    schema = json.loads((DOCS / "schemas" / "archive.json").read_text(encoding="utf-8"))
    assert findings()
    for finding in findings():
        jsonschema.validate(finding, schema)
    assert table() in (DOCS / "archive.md").read_text(encoding="utf-8")
    assert published() == (DOCS / "schemas" / "archive.json").read_text(encoding="utf-8")
    assert pq.read_schema("out.parquet").equals(FINDINGS)
    assert spark_ddl().startswith("`check` string, `category` string, ")


def test_columns_are_found_by_their_usual_names() -> None:
    schema = pa.schema([("text", pa.string()), ("id", pa.int64()), ("more", pa.float64())])
    assert Columns.of(schema) == Columns(target="text", id="id")
