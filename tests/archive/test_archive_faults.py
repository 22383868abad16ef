"""Bad input and bad usage: one line, exit 2, and never a traceback."""

from __future__ import annotations

import importlib.util
import os
import stat
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


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (pa.array([0, 2**62], pa.timestamp("us")), "row 1: 'date' is not a date between the years 1 and 9999"),
        (pa.array([None, -(2**62)], pa.timestamp("us")), "row 1: 'date' is not a date between the years 1 and 9999"),
        (pa.array([2**31 - 1, 0], pa.int32()).cast(pa.date32()), "row 0: 'date' is not a date between the years 1 and 9999"),
        (pa.array([0, -(2**31)], pa.int32()).cast(pa.date32()), "row 1: 'date' is not a date between the years 1 and 9999"),
        (pa.array([0, 0], pa.timestamp("us", "Nowhere/Land")), "row 0: 'date' is in the time zone 'Nowhere/Land', which is none"),
        (pa.array(["2020-01-01", "9" * 10_000]), f"row 1: 'date' is '{'9' * 40}', not a date YYYY-MM-DD"),
        (pa.array(["2020-01-01", "\x1b[31m\u202e"]), "row 1: 'date' is '\\x1b[31m\\u202e', not a date YYYY-MM-DD"),
    ],
    ids=str,
)
def test_dates_that_are_none(archive: Callable[..., Said], days: pa.Array, said: str) -> None:
    pq.write_table(pa.table({"target": ["a", "b"], "date": days}), "in.parquet")
    assert archive("in.parquet", "--out", "out.parquet") == (2, "", f"termcheck: in.parquet: {said}\n")
    assert not Path("out.parquet").exists()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (pa.array([{"a": "b"}]), "is struct<a: string>, not text"),
        (pa.array([[("a", "b")]], pa.map_(pa.string(), pa.string())), "is map<"),
        (pa.array([b"a"]).dictionary_encode(), "is dictionary<values=binary"),
        (pa.array([1]).dictionary_encode(), "is int64, not text"),
        (pa.array([b"ab"], pa.binary(2)), "is fixed_size_binary[2], not text"),
        (pa.array([b"ab"], pa.large_binary()), "is large_binary, not text"),
    ],
    ids=str,
)
def test_texts_that_are_none(archive: Callable[..., Said], target: pa.Array, said: str) -> None:
    pq.write_table(pa.table({"target": target}), "in.parquet")
    code, out, err = archive("in.parquet", "--out", "out.parquet")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("termcheck: in.parquet: the column 'target' ")
    assert said in err


def test_rows_without_anything(archive: Callable[..., Said]) -> None:
    pq.write_table(
        pa.table({"target": pa.array([None, None]), "doc": pa.array([None, None]), "source": pa.array([None, None])}), "in.parquet"
    )
    assert archive("in.parquet", "--out", "out.parquet", "--quiet") == (0, "", "")
    pq.write_table(pa.table({}), "in.parquet")
    code, _, err = archive("in.parquet", "--out", "out.parquet")
    assert (code, err.count("\n")) == (2, 1)
    assert "no column 'target' or 'text'; it has none" in err


def test_links_and_devices(archive: Callable[..., Said]) -> None:
    """What no findings can go into stays what it is."""
    write("in.parquet", GOOD)
    os.symlink("loop.parquet", "loop.parquet")
    os.mkfifo("pipe")
    assert archive("loop.parquet", "--out", "out.parquet") == (2, "", "termcheck: loop.parquet: no such file\n")
    assert archive("in.parquet", "--out", "loop.parquet") == (2, "", "termcheck: loop.parquet: a link that leads back to itself\n")
    assert archive("pipe", "--out", "out.parquet") == (2, "", "termcheck: pipe: no such file\n")
    code, _, err = archive("in.parquet", "--out", "pipe")
    assert (code, err) == (2, "termcheck: pipe: is a device or a pipe, which findings in Parquet cannot go into; name a file\n")
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)


@pytest.mark.parametrize("argv", [(), ("--start-over",)], ids=str)
def test_files_of_others_beside_parts_stay(archive: Callable[..., Said], argv: tuple[str, ...]) -> None:
    write("in.parquet", GOOD)
    Path("mine/sub").mkdir(parents=True)
    for name in ("mine/thesis.docx", "mine/.hidden", "mine/sub/x"):
        Path(name).write_text("x")
    os.symlink("mine", "out.parquet.parts")
    Path("other.parquet.parts").mkdir()
    Path("other.parquet.parts/thesis.docx").write_text("x")
    for out in ("out.parquet", "other.parquet"):
        assert archive("in.parquet", "--out", out, "--quiet", *argv) == (0, "", "")
    assert sorted(p.name for p in Path("mine").iterdir()) == [".hidden", "sub", "thesis.docx"]
    assert [p.name for p in Path("other.parquet.parts").iterdir()] == ["thesis.docx"]


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
