"""Outputs that would take the place of what a run reads, or of what it could not finish."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hostile_call import CHECK
from hostile_case import BAD, Run

FILES = {
    "a.en.txt": BAD + "\n",
    "a.zh.txt": "深海院\n",
    "house.yaml": None,
    "known.txt": "",
    "termcheck.yaml": "select: []\n",
    "terms.csv": "zh,en\n海,sea\n",
    "pairs.jsonl": json.dumps({"id": "1", "source": "海", "hypothesis": "sea", "reference": "sea", "target": "sea", "terms": {}}) + "\n",
}
CHECKED = (*CHECK, "a.en.txt")


@pytest.mark.parametrize(
    "argv",
    [
        (*CHECKED, "--output", "a.en.txt"),
        (*CHECKED, "--output", "./sub/../a.en.txt"),
        (*CHECKED, "--output", "soft.txt"),
        (*CHECKED, "--output", "hard.txt"),
        (*CHECKED, "--output", "a.zh.txt", "--format", "json"),
        (*CHECKED, "--output", "house.yaml", "--format", "jsonl"),
        (*CHECKED, "--output", "known.txt", "--baseline", "known.txt"),
        (*CHECKED, "--write-baseline", "a.en.txt"),
        (*CHECKED, "--write-baseline", "a.zh.txt"),
        (*CHECKED, "--fix", "--output", "a.en.txt"),
        (*CHECK, ".", "--output", "a.en.txt"),
        ("check", "a.en.txt", "--output", "termcheck.yaml", "--no-default-glossaries"),
        ("coverage", *CHECK[1:], "a.en.txt", "--output", "a.en.txt"),
        ("mine", *CHECK[1:], "pairs.jsonl", "--output", "pairs.jsonl"),
        ("align", "a.zh.txt", "a.en.txt", "--output", "a.zh.txt"),
        ("score", "pairs.jsonl", "--output", "pairs.jsonl"),
        ("glossary", "import", "terms.csv", "-o", "terms.csv"),
        ("glossary", "export", "house.yaml", "-o", "house.yaml"),
        ("glossary", "merge", "house.yaml", "house.yaml", "-o", "house.yaml"),
    ],
    ids=" ".join,
)
def test_what_is_read_is_not_written_over(argv: tuple[str, ...], run: Run) -> None:
    _made()
    before = {path: path.read_bytes() for path in Path().glob("*.*") if path.is_file()}
    code, out, err = run(*argv)
    assert (code, out, err.count("\n")) == (2, "", 1)
    output = argv[next(i for i, word in enumerate(argv) if word in ("--output", "-o", "--write-baseline")) + 1]
    assert err.startswith(f"termcheck: {output}: this run reads the file")
    assert {path: path.read_bytes() for path in Path().glob("*.*") if path.is_file()} == before


def test_a_baseline_is_brought_up_to_date(run: Run) -> None:
    _made()
    assert run(*CHECKED, "--baseline", "known.txt", "--write-baseline", "known.txt", "--quiet") == (0, "", "")
    assert run(*CHECKED, "--baseline", "known.txt")[0] == 0
    before = Path("known.txt").read_bytes()
    assert before
    # What of a run that failed would be left out of it stays.
    assert run(*CHECK, "none.txt", "--write-baseline", "known.txt")[0] == 2
    assert Path("known.txt").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--baseline", "a.zh.txt"), "a.zh.txt:1: not a line of a baseline"),
        (("--fix", "--write-baseline", "new.txt"), "--write-baseline does not go with --fix"),
        (("--diff", "--output", "new.txt"), "--diff goes to standard output"),
        (("--output", ""), "an empty path names no file"),
        (("--config", ""), "an empty path names no file"),
        (("--baseline", ""), "an empty path names no file"),
        (("--annotate", ""), "an empty path names no file"),
    ],
    ids=" ".join,
)
def test_options_that_would_do_nothing(options: tuple[str, ...], said: str, run: Run) -> None:
    _made()
    code, out, err = run(*CHECKED, *options)
    assert (code, out) == (2, "")
    assert said in err
    assert not Path("new.txt").exists()


def _made() -> None:
    for name, words in FILES.items():
        if words is not None:
            Path(name).write_text(words, encoding="utf-8")
    Path("sub").mkdir()
    os.symlink("a.en.txt", "soft.txt")
    os.link("a.en.txt", "hard.txt")
