"""Results of earlier runs: never another result than without them, whatever changed and whatever became of the file."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from house import GLOSSARY

from termcheck import report
from termcheck.cli import main
from termcheck.engine import Engine
from termcheck.jobs import remembered
from termcheck.jobs.remembered import Remembered
from termcheck.model import Document, Finding


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_CACHE", str(tmp_path / ".cache"))
    monkeypatch.setattr("termcheck.cli.check._WORTH_REMEMBERING", 0)
    Path("house.yaml").write_text(GLOSSARY)
    Path("in").mkdir()
    for number in range(4):
        Path(f"in/{number}.en.txt").write_text(f"The Hefei Lab{'' if number % 2 else 'oratory'} opened “today”.\n")
        Path(f"in/{number}.zh.txt").write_text("合肥实验室今天开放。\n")
    rows = [{"id": f"{n}", "doc": f"{n // 2}", "source": "合肥实验室开放。", "target": "A lab opened, the the end."} for n in range(6)]
    Path("in/a.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    Path("in/b.zh.txt").write_text("合肥实验室今天开放。")


class Judged:
    """How many documents were judged, not remembered."""

    count = 0


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Judged:
    counted, check_all = Judged(), Engine.check_all

    def counting(self: Engine, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
        for judged in check_all(self, documents):
            counted.count += 1
            yield judged

    monkeypatch.setattr(Engine, "check_all", counting)
    return counted


def output(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    argv = ("check", "in", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml", "--jobs", "1", *options)
    code = main(argv)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("name", report.formats())
def test_every_output_is_the_same(name: str, capsys: pytest.CaptureFixture[str], judged: Judged) -> None:
    anew = output(capsys, "--format", name, "--no-cache")
    assert not Path(".cache/results.sqlite").exists()
    assert output(capsys, "--format", name) == anew
    judged.count = 0
    assert output(capsys, "--format", name) == anew
    assert output(capsys, "--format", name, "--jobs", "2") == anew
    assert judged.count == 0
    assert anew[0] == 1


def test_what_changes_a_result_makes_it_anew(capsys: pytest.CaptureFixture[str], judged: Judged, monkeypatch: pytest.MonkeyPatch) -> None:
    def anew(*options: str) -> int:
        judged.count = 0
        said = output(capsys, *options)
        count = judged.count
        assert output(capsys, *options, "--no-cache") == said
        return count

    assert anew() == 7
    assert anew() == 0
    Path("in/1.en.txt").write_text("The Hefei Lab opened again.\n")
    assert anew() == 1
    Path("in/1.zh.txt").write_text("合肥实验室今天又开放。\n")
    assert anew() == 1
    assert anew("--ignore", "forbidden-form") == 7
    assert anew("--date", "2020-01-01") == 7
    assert anew() == 0
    os.rename("in/2.en.txt", "in/5.en.txt")
    assert anew() == 1
    Path("house.yaml").write_text(GLOSSARY.replace("Hefei Lab,", "Hefei Labs,"))
    assert anew() == 7
    Path("termcheck.yaml").write_text("severity: {missing-term: info}\ntarget-language: en-GB\n")
    assert anew("--config", "termcheck.yaml") == 7
    monkeypatch.setattr(remembered, "program", lambda: b"another version")
    assert anew("--config", "termcheck.yaml") == 7


def test_a_failure_is_no_result(capsys: pytest.CaptureFixture[str]) -> None:
    Path("in/bad.jsonl").write_text("{}\n")
    assert output(capsys) == output(capsys)
    assert output(capsys)[0] == 2


@pytest.mark.parametrize("damage", ["empty", "text", "cut", "other", "values", "folder", "table"])
def test_a_damaged_file_does_no_harm(damage: str, capsys: pytest.CaptureFixture[str], judged: Judged) -> None:
    anew = output(capsys)
    path = Path(".cache/results.sqlite")
    data = path.read_bytes()
    if damage == "values":
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE results SET value = substr(value, 1, 40) || x'00' || substr(value, 42)")
        connection.close()
    elif damage == "table":
        with sqlite3.connect(path) as connection:
            connection.execute("DROP TABLE results")
            connection.execute("CREATE TABLE results (other TEXT)")
        connection.close()
    elif damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(
            {"empty": b"", "text": b"no database" * 100, "cut": data[: len(data) // 2], "other": data[:100] + b"\xff" * len(data)}[damage]
        )
    judged.count = 0
    assert output(capsys) == anew
    assert judged.count == 7
    assert output(capsys) == anew
    if damage not in ("folder", "table"):
        output(capsys)
        judged.count = 0
        assert output(capsys) == anew
        assert judged.count == 0


def test_a_folder_that_cannot_be_written_does_no_harm(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMCHECK_CACHE", "/dev/null/termcheck")
    assert output(capsys) == output(capsys, "--no-cache")


def test_runs_at_the_same_time(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(60):
        Path(f"in/x{number}.txt").write_text(f"The Hefei Lab opened for the {number}th time.\n" * 60)
    anew = output(capsys, "--no-cache", "--format", "jsonl")[1]
    command = [sys.executable, "-m", "termcheck", "check", "in", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml"]
    runs = [subprocess.Popen([*command, "--format", "jsonl", "--jobs", "1"], stdout=subprocess.PIPE) for _ in range(3)]
    assert {run.communicate()[0].decode() for run in runs} == {anew}
    assert all(run.returncode == 1 for run in runs)


def test_the_file_is_bounded_and_what_was_of_use_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(remembered, "LARGEST", 1_000_000)
    days = iter(range(1, 100))
    day = 0
    monkeypatch.setattr(remembered, "_today", lambda: day)
    path = tmp_path / "r.sqlite"
    for day in days:
        results = Remembered(path)
        if day > 1:
            assert results.get(b"always")
            assert results.is_aged(b"always")
        else:
            results.keep(b"always", b"value")
        for number in range(10):
            results.keep(f"{day}-{number}".encode(), os.urandom(5_000))
        results.close()
    assert path.stat().st_size < 1_500_000
    results = Remembered(path)
    assert results.get(b"99-3")
    assert results.get(b"1-3") is None
    results.close()


def test_a_large_result_is_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(remembered, "LARGEST_RESULT", 100)
    results = Remembered(tmp_path / "r.sqlite")
    results.keep(b"a", b"x" * 101)
    results.keep(b"b", b"x" * 99)
    results.write()
    assert results.get(b"a") is None
    assert results.get(b"b") == b"x" * 99
    results.close()


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are those of POSIX")
def test_a_folder_that_others_may_write_to_is_not_used(capsys: pytest.CaptureFixture[str], judged: Judged) -> None:
    output(capsys)
    assert Path(".cache/results.sqlite").stat().st_mode & 0o077 == 0
    Path(".cache").chmod(0o777)
    judged.count = 0
    output(capsys)
    assert judged.count == 7
