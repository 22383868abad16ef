"""Names that no system takes: what is written to them or read from them is refused in one line, as is what is no place for a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile_case import Run

CHECK = ("check", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml", "bad.txt")
ODD = {"NUL": "a\0b.txt", "half": "a\ud800b.txt"}
COMMANDS = (
    (*CHECK, "--output"),
    (*CHECK, "--write-baseline"),
    (*CHECK, "--baseline"),
    (*CHECK, "--source"),
    ("align", "bad.txt", "bad.txt", "--output"),
    ("coverage", *CHECK[1:], "--output"),
    ("coverage", *CHECK[1:], "--compare"),
    ("glossary", "import"),
    ("glossary", "export", "house.yaml", "--format", "csv", "-o"),
    ("archive", "bad.txt", "--out"),
    ("archive", "--out", "o.parquet"),
    ("serve", "--isolated", "--host"),
)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_characters_that_no_name_has(argv: tuple[str, ...], name: str, run: Run) -> None:
    code, _, err = run(*argv, ODD[name])
    assert (code, err.count("\n")) == (2, 1)
    assert "fault of termcheck" not in err
    assert "codec" not in err
    assert repr(ODD[name])[1:-1] in err


@pytest.mark.usefixtures("folder")
def test_an_archive_whose_name_is_no_text(run: Run) -> None:
    code, _, err = run("archive", "a\udc80.parquet", "--out", "o.parquet")
    assert (code, err) == (2, "termcheck: a\\udc80.parquet: the name is not UTF-8; give the file another one\n")


@pytest.mark.usefixtures("folder")
def test_what_is_no_place_for_a_file(run: Run) -> None:
    Path("loop").symlink_to("loop")
    for where, said in (("none/", "no such folder"), ("loop", "symbolic links")):
        for option in ("--output", "--write-baseline"):
            code, _, err = run(*CHECK, option, where)
            assert (code, err.count("\n"), said in err) == (2, 1, True), err
    assert Path("loop").is_symlink()
    assert not Path("none").exists()
