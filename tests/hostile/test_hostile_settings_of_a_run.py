"""What a run is started with: an interpreter without manuals, folders that are gone, configs that are none, names and words that are far too long."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_call import CHECK, PATIENCE, TERMCHECK, call, one_line
from hostile_case import BAD

pytestmark = pytest.mark.usefixtures("folder")
LOOSE = tuple(word for word in CHECK if word != "--isolated")


def test_an_interpreter_without_manuals() -> None:
    words = [sys.executable, "-OO", "-m", "termcheck", *CHECK, "bad.txt"]
    done = subprocess.run(words, capture_output=True, timeout=PATIENCE, check=False)
    assert (done.returncode, one_line(done.stderr, "-OO")) == (2, True)
    assert call(*CHECK, "bad.txt", env=os.environ | {"PYTHONOPTIMIZE": "1"})[0] == 1


def test_a_folder_that_is_gone() -> None:
    Path("gone").mkdir()
    words = ["sh", "-c", 'cd gone && rmdir ../gone && "$@"', "sh", *TERMCHECK, "check", "a.txt"]
    done = subprocess.run(words, capture_output=True, timeout=PATIENCE, check=False)
    assert (done.returncode, one_line(done.stderr, "the current folder is gone")) == (2, True)


@pytest.mark.parametrize("name", ["termcheck.yaml", "pyproject.toml"])
def test_a_folder_named_as_a_config(name: str) -> None:
    Path(name).mkdir()
    assert call(*CHECK, "bad.txt")[0] == 1
    code, _, err = call(*LOOSE, "bad.txt")
    assert code == 1 or (code == 2 and one_line(err, name))
    code, _, err = call(*LOOSE, "bad.txt", "--config", name)
    assert (code, one_line(err, name)) == (2, True)


@pytest.mark.parametrize("pattern", ["{a,b", "a}b", "[z-a]", "{" * 500, "**/{*,*", "\\"])
def test_odd_patterns_of_a_config(pattern: str) -> None:
    Path("termcheck.yaml").write_text(f"ignore-paths:\n  {pattern!r}: [forbidden-form]\n", encoding="utf-8")
    code, _, err = call(*LOOSE, "bad.txt")
    assert code == 1 or (code == 2 and one_line(err, "termcheck.yaml:"))


def test_a_comment_for_a_whole_file() -> None:
    for comment in ("<!-- termcheck: ignore-file -->", "<!--termcheck:ignore-file-->"):
        Path("quiet.txt").write_text(f"{BAD}\n{comment}\n")
        assert call(*CHECK, "quiet.txt")[0] == 0


def test_words_that_are_far_too_long() -> None:
    for words in ("a" * 60_000, "深" * 30_000, "a b " * 15_000):
        code, _, err = call("glossary", "search", words, *CHECK[2:])
        assert (code in (0, 1, 2), len(err) < 2000) == (True, True)
    Path("long.jsonl").write_text('{"source": "' + "深海院" * 20_000 + '", "target": "' + "Sea Office " * 5_000 + '"}\n', encoding="utf-8")
    assert call("mine", "long.jsonl", *CHECK[2:])[0] == 0
    long = "/".join(["a" * 200] * 30) + ".txt"
    for argv in (("mine", long), ("check", long), ("coverage", long), ("align", long, "bad.txt"), ("score", long)):
        code, _, err = call(*argv)
        said = [line for line in err.splitlines() if line.endswith((b"File name too long", b"no such file or folder"))]
        assert (code, len(said), b"Traceback" in err) == (2, 1, False)


@pytest.mark.parametrize("tag", ["", "<b>", "x" * 5000, "zh\x1b[31m", "../zh"])
def test_tags_of_languages_that_are_none(tag: str) -> None:
    code, out, err = call("align", "bad.txt", "bad.txt", "--format", "tmx", "--source-language", tag)
    assert (code, out, one_line(err, "is not a language tag")) == (2, b"", True)
    assert call("align", "bad.txt", "bad.txt", "--source-language", "en", "--target-language", "zh-Hant")[0] == 0


def test_many_blank_lines_are_aligned() -> None:
    """Blank lines stand where they stood, also many of them."""
    Path("zh.txt").write_text("\n" * 30_000 + "好。\n" + "\n" * 5)
    Path("en.txt").write_text("\n" * 30_000 + "Good.\n" + "\n" * 5)
    code, out, _ = call("align", "zh.txt", "en.txt", "--lines", "--format", "tsv")
    assert (code, out.decode().count("好。\tGood.\n")) == (0, 1)
    assert out.count(b"\n") == 2 * 30_005 + 1
