"""Odd names, folders without end, and files that change under the hands of the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hostile_call import CHECK, PATIENCE, TERMCHECK, call
from hostile_case import BAD

pytestmark = pytest.mark.usefixtures("folder")


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html"])
def test_odd_names_of_files(form: str) -> None:
    folder = Path("odd")
    folder.mkdir()
    names = ["a b.txt", "-x.txt", "a,b::c%0A.txt", "<script>&'\".txt", "a\nb.txt", "\x1b[2J\u202e.txt", "深海.txt", "|`*_.txt", "$(id).txt"]
    for name in names:
        (folder / name).write_text(BAD)
    with open(b"odd/\xff\xfe.txt", "w") as file:
        file.write(BAD)
    code, out, err = call(*CHECK, "--format", form, "odd")
    assert (code, err) == (1, b"")
    text = out.decode("utf-8")
    assert "\x1b" not in text
    assert "\u202e" not in text or form not in ("text", "github", "html")
    if form in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    if form == "json":
        assert len(json.loads(text)["findings"]) == len(names) + 1
    if form in ("junit", "checkstyle"):
        from xml.etree import ElementTree

        ElementTree.fromstring(text)
    if form == "html":
        assert "<script>&'" not in text
    if form in ("text", "github", "jsonl"):
        assert len([line for line in text.splitlines() if "odd/" in line]) == len(names) + 1


def test_files_that_change_while_they_are_read() -> None:
    """Some vanish, some grow: those that are there are checked, the others named."""
    for i in range(300):
        Path(f"f{i}.txt").write_text(BAD)
    process = subprocess.Popen([*TERMCHECK, *CHECK, "--format", "json", "."], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for i in range(300):
        if i % 2:
            Path(f"f{i}.txt").unlink()
        else:
            with open(f"f{i}.txt", "a") as file:
                file.write(BAD * 50)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode in (1, 2)
    assert all(line.endswith(b"No such file or directory") for line in err.splitlines())
    json.loads(out)


def test_a_folder_without_end() -> None:
    """Links that lead back up, and patterns of many stars, are walked once."""
    deep = Path("a")
    for _ in range(30):
        deep = deep / "a"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text(BAD)
    (deep / "up").symlink_to(Path.cwd())
    code, out, err = call(*CHECK, "--format", "json", "a")
    assert (code, err, json.loads(out)["summary"]["files"]) == (1, b"", 1)
    code, out, err = call(*CHECK, "--format", "json", "**/" * 20 + "*.txt")
    assert (code, json.loads(out)["summary"]["files"]) == (1, 2)


@pytest.mark.parametrize(
    "line", ["!", "\\", "[", "[z-a]", "[[:nosuch:]]", "*a" * 60 + "b", "**/" * 50 + "b", "\x00", "a" * 100_000, "\xff", "{1,2", "(?P<"]
)
def test_odd_lines_of_gitignore(line: str) -> None:
    Path(".gitignore").write_bytes(line.encode("latin-1") + b"\nskipped.txt\n")
    Path("skipped.txt").write_text(BAD)
    Path("a" * 200 + ".txt").write_text(BAD)
    code, out, err = call(*CHECK, "--format", "json", ".")
    assert (code, err) == (1, b"")
    assert {f["path"] for f in json.loads(out)["findings"]} == {"bad.txt", "a" * 200 + ".txt"}
