"""Every reader on files that are damaged or made to do damage: the exit, one clear line, and the other files still checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hostile_case import BAD, Case, Run
from hostile_inputs import CASES
from hostile_settings import CONFIGS, GLOSSARIES

CHECK = ("check", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml")


def named(case: Case) -> str:
    return case.name


def answered(case: Case, code: int, err: str) -> None:
    """The exit is the right one; where it is 2, there is one line that says all that it should."""
    assert code in (case.exit if isinstance(case.exit, tuple) else (case.exit,)), err
    if code == 2:
        lines = err.splitlines()
        assert lines
        assert "fault of termcheck" not in err
        assert all(line.startswith("termcheck: ") for line in lines), err
        assert all(line.isprintable() for line in lines)
        assert max(map(len, lines)) < 1000
        assert all(piece in lines[0] for piece in case.said.split("|")), err


@pytest.mark.parametrize("case", CASES, ids=named)
def test_files(case: Case, run: Run) -> None:
    Path(case.name).write_bytes(case.data)
    Path("beside.txt").write_text(BAD)
    code, out, err = run(*CHECK, "--format", "json", case.name, "beside.txt")
    found = json.loads(out.encode("utf-8"))
    assert "beside.txt" in {f["path"] for f in found["findings"]}
    answered(case, 0 if code == 1 and not {f["path"] for f in found["findings"]} - {"beside.txt"} else code, err)
    if code == 2:
        assert case.name in err


@pytest.mark.parametrize("case", [c for c in CASES if c.name.endswith((".docx", ".xlf"))], ids=named)
def test_remarks(case: Case, run: Run) -> None:
    """A copy with remarks, or one line and nothing; the copy is read with the same findings."""
    Path(case.name).write_bytes(case.data)
    code, out, err = run(*CHECK, "--format", "json", "--annotate", "copies", case.name)
    assert "fault of termcheck" not in err
    assert all(line.startswith("termcheck: ") and line.isprintable() and len(line) < 1000 for line in err.splitlines()), err
    assert code != 2 or not Path("copies").exists()
    if Path("copies", case.name).exists():
        _, again, _ = run(*CHECK, "--format", "json", f"copies/{case.name}")
        said = [[(f["check"], f["message"]) for f in json.loads(printed)["findings"]] for printed in (out, again)]
        assert said[0] == said[1]


@pytest.mark.parametrize("case", GLOSSARIES, ids=named)
def test_glossaries(case: Case, run: Run) -> None:
    Path(f"{case.name}.yaml").write_bytes(case.data)
    Path("a.txt").write_text(BAD)
    code, _, err = run("check", "--isolated", "--no-default-glossaries", "--glossary", f"{case.name}.yaml", "a.txt")
    answered(case, code, err)


@pytest.mark.parametrize("case", CONFIGS, ids=named)
def test_configs(case: Case, run: Run) -> None:
    Path(f"{case.name}.yaml").write_bytes(case.data)
    Path("a" * 60 + ".txt").write_text(BAD)
    code, _, err = run("check", "--config", f"{case.name}.yaml", "--no-default-glossaries", "--glossary", "house.yaml", ".")
    answered(case, code, err)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_fault_of_ours_in_one_file(jobs: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody expected is said with the file's name, and the others are checked."""
    from termcheck.engine import Engine
    from termcheck.model import Document, Finding

    check = Engine.check

    def faulty(engine: Engine, document: Document) -> list[Finding]:
        if document.id == "b.txt":
            raise KeyError("x")
        return list(check(engine, document))

    monkeypatch.setattr(Engine, "check", faulty)
    for name in ("a.txt", "b.txt", "c.txt"):
        Path(name).write_text(BAD)
    code, out, err = run(*CHECK, "--format", "json", "--jobs", jobs, "a.txt", "b.txt", "c.txt")
    assert code == 2
    assert err.startswith("termcheck: b.txt: this is a fault of termcheck: KeyError: 'x' (")
    assert len(err.splitlines()) == 1
    assert [f["path"] for f in json.loads(out)["findings"]] == ["a.txt", "c.txt"]
