"""Bad input and bad usage: one line, exit 2, and never a traceback."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archive_house import Said, write

GOOD = {"id": ["a"], "doc": ["d"], "target": ["The Port Authority met."]}


@pytest.mark.parametrize(
    ("columns", "argv", "said"),
    [
        ({"id": ["a"], "en": ["x"]}, (), "no column 'target' or 'text'; it has id, en (name it with --target-column)"),
        (GOOD, ("--source-column", "zh"), "no column 'zh'; it has id, doc, target (name it with --source-column)"),
        ({"target": [1]}, (), "the column 'target' is int64, not text"),
        ({"target": [["a"]]}, (), "the column 'target' is list<element: string>, not text"),
        ({**GOOD, "source": [b"x"]}, (), "the column 'source' is binary, not text"),
        ({**GOOD, "doc": [1.5]}, (), "the column 'doc' is double, not text or a whole number"),
        ({**GOOD, "date": [20200101]}, (), "the column 'date' is int64, not a date, a timestamp or text"),
        ({**GOOD, "date": ["soon"]}, (), "row 0: 'date' is 'soon', not a date YYYY-MM-DD"),
    ],
)
def test_columns(archive: Callable[..., Said], columns: dict[str, list[Any]], argv: tuple[str, ...], said: str) -> None:
    write("in.parquet", columns)
    assert archive("in.parquet", "--out", "out.parquet", *argv) == (2, "", f"termcheck: in.parquet: {said}\n")
    assert not Path("out.parquet").exists()


def test_a_column_that_is_there_twice(archive: Callable[..., Said]) -> None:
    twice = pa.table([pa.array(["a"]), pa.array(["b"])], names=["target", "target"])
    pq.write_table(twice, "in.parquet")
    assert archive("in.parquet", "--out", "out.parquet")[2] == "termcheck: in.parquet: the column 'target' is there twice\n"


def test_bytes_that_are_no_text(archive: Callable[..., Said]) -> None:
    broken = pa.Array.from_buffers(pa.string(), 2, [None, pa.array([0, 1, 3], pa.int32()).buffers()[1], pa.py_buffer(b"a\xff\xfe")])
    pq.write_table(pa.table({"target": broken}), "in.parquet")
    said = "termcheck: in.parquet: row 1: 'target' is not text in UTF-8\n"
    assert archive("in.parquet", "--out", "out.parquet") == (2, "", said)


def test_files(archive: Callable[..., Said]) -> None:
    write("in.parquet", GOOD)
    whole = Path("in.parquet").read_bytes()
    Path("text.parquet").write_text("no Parquet", encoding="utf-8")
    Path("cut.parquet").write_bytes(whole[:-20])
    Path("empty.parquet").write_bytes(b"")
    Path("folder").mkdir()
    for path, said in {
        "missing.parquet": "no such file",
        "text.parquet": "not a Parquet file that can be read: ",
        "cut.parquet": "not a Parquet file that can be read: ",
        "empty.parquet": "not a Parquet file that can be read: ",
        "folder": "no .parquet files in this folder",
    }.items():
        code, out, err = archive(path, "--out", "out.parquet")
        assert (code, out) == (2, "")
        assert err.startswith(f"termcheck: {path}: {said}")
        assert err.count("\n") == 1


def test_damage_inside_a_file(archive: Callable[..., Said]) -> None:
    columns = {"doc": [str(at // 3) for at in range(3000)], "target": [f"The Port Authority met {at} times." for at in range(3000)]}
    write("in.parquet", columns)
    whole = Path("in.parquet").read_bytes()
    codes = set()
    for start in range(4, len(whole) - 2000, len(whole) // 9):
        Path("bad.parquet").write_bytes(whole[:start] + b"\xff" * 64 + whole[start + 64 :])
        code, out, err = archive("bad.parquet", "--out", "out.parquet", "--jobs", "1", "--start-over", "--quiet")
        # Damage inside the words themselves is no damage to the file.
        codes.add(code)
        assert (out, err.count("\n")) == ("", int(code == 2))
        assert "Traceback" not in err
    assert 2 in codes


def test_where_the_output_goes(archive: Callable[..., Said]) -> None:
    write("in.parquet", GOOD)
    Path("folder").mkdir()
    write("folder/in.parquet", GOOD)
    for paths, out, said in (
        (("in.parquet",), "in.parquet", "in.parquet: lies in the input in.parquet, and would be read as texts; write it elsewhere"),
        (("folder",), "folder/out.parquet", "folder/out.parquet: lies in the input folder, and would be read as texts; write it elsewhere"),
        (("in.parquet",), "folder", "folder: is a folder; name a file"),
        (("in.parquet",), "nowhere/out.parquet", "nowhere/out.parquet: no folder nowhere"),
    ):
        assert archive(*paths, "--out", out) == (2, "", f"termcheck: {said}\n")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--engine", "local", "--address", "x"), "--address goes with --engine ray or --engine spark"),
        (("--select", "number,nmae"), "'nmae' is no check and no category; did you mean 'name'?"),
        (("--glossary", "none.yaml"), "none.yaml: No such file or directory"),
        (("--config", "none.yaml"), "none.yaml: No such file or directory"),
        (("--jobs", "0"), "argument --jobs: '0' is neither auto nor a number of processes from 1 to 4096"),
    ],
)
def test_usage(archive: Callable[..., Said], argv: tuple[str, ...], said: str) -> None:
    write("in.parquet", GOOD)
    code, out, err = archive("in.parquet", "--out", "out.parquet", *argv)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert not Path("out.parquet.parts").exists()


@pytest.mark.parametrize(
    ("engine", "package", "extra"), [("local", "pyarrow", "archive"), ("ray", "ray", "ray"), ("spark", "pyspark", "spark")]
)
def test_a_package_that_is_not_installed(
    archive: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, engine: str, package: str, extra: str
) -> None:
    write("in.parquet", GOOD)
    monkeypatch.setattr("termcheck.cli.archive._NEEDS", {engine: (package,)})
    monkeypatch.setattr("termcheck.cli.archive.find_spec", lambda name: None if name == package else importlib.util.find_spec(name))
    code, out, err = archive("in.parquet", "--out", "out.parquet", "--engine", engine)
    assert (code, out) == (2, "")
    assert err == f"termcheck: {package} is not installed: pip install 'termcheck[{extra}]'\n"


def test_the_exit_follows_the_severity(archive: Callable[..., Said]) -> None:
    write("in.parquet", {"target": ["The Deep Sea Academy met."]})
    write("clean.parquet", GOOD)
    Path("termcheck.yaml").write_text("severity: {forbidden-form: info}\n", encoding="utf-8")
    assert archive("clean.parquet", "--out", "out.parquet", "--isolated")[0] == 0
    assert archive("in.parquet", "--out", "out.parquet", "--isolated")[0] == 1
    assert archive("in.parquet", "--out", "out.parquet", "--isolated", "--exit-zero")[0] == 0
    assert archive("in.parquet", "--out", "out.parquet")[0] == 0
    assert archive("in.parquet", "--out", "out.parquet", "--fail-on", "info")[0] == 1
    assert archive("in.parquet", "--out", "out.parquet", "--isolated", "--quiet")[2] == ""
