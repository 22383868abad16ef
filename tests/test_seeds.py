"""The sample releases: corrected ones are clean, flawed ones have the expected findings, at the exact characters, and no other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from termcheck import files, fix
from termcheck.documents import documents
from termcheck.engine import Engine
from termcheck.formats import Options
from termcheck.model import File, Finding

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
RELEASES = sorted(p.name for p in SEEDS.iterdir() if (p / "release.zh.txt").exists())


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(files.load_glossaries([]))


def found(engine: Engine, path: Path) -> list[tuple[str, int, int, str]]:
    file = files.read_file(path)
    out = []
    for document in documents(file, Options()):
        for finding in engine.check(document):
            start, end = finding.at.raw_span
            out.append((finding.check, start, end, file.raw[start:end]))
    return sorted(out)


def expected(folder: Path) -> list[tuple[str, int, int, str]]:
    raw = (folder / "flawed" / "release.en.txt").read_text(encoding="utf-8")
    out = []
    for row in yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8")):
        at = -1
        for _ in range(row["occurrence"]):
            at = raw.index(row["text"], at + 1)
        out.append((row["check"], at, at + len(row["text"]), row["text"]))
    return sorted(out)


@pytest.mark.parametrize("name", RELEASES)
def test_flawed(engine: Engine, name: str) -> None:
    assert found(engine, SEEDS / name / "flawed" / "release.en.txt") == expected(SEEDS / name)


@pytest.mark.parametrize("name", RELEASES)
def test_corrected(engine: Engine, name: str) -> None:
    assert found(engine, SEEDS / name / "corrected" / "release.en.txt") == []


@pytest.mark.parametrize("name", RELEASES)
def test_fixing(engine: Engine, name: str) -> None:
    """Nothing safe is left, nothing new has come, and a second run finds the same."""
    before = files.read_file(SEEDS / name / "flawed" / "release.en.txt")

    def judge(file: File) -> list[Finding]:
        return [f for d in documents(file, Options()) for f in engine.check(d)]

    after, count = fix.settle(before, judge, files.edited)
    left = judge(after)
    assert fix.fixable(left, unsafe=False) == []
    assert count > 0 or after.raw == before.raw
    marks = Counter((f.check, f.at.words) for f in judge(before))
    assert not Counter((f.check, f.at.words) for f in left) - marks
    assert fix.settle(after, judge, files.edited) == (after, 0)


def test_there_are_at_least_eight() -> None:
    assert len(RELEASES) >= 8
