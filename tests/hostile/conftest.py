"""Running the command line on hostile input, with a guard against hanging."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile_case import BAD, Run
from hostile_settings import GOOD

from termcheck.cli import main

# Far more than any case takes: only an endless one meets it.
PATIENCE = 120


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with a glossary, and a cache folder beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_CACHE", str(tmp_path / ".cache"))
    Path("house.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """The command line in this process: exit, output and errors."""

    def hung(*_: Any) -> None:
        raise TimeoutError("it hangs")

    before = signal.signal(signal.SIGALRM, hung)

    def once(*argv: str) -> tuple[int, str, str]:
        signal.alarm(PATIENCE)
        try:
            code = main(argv)
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
        finally:
            signal.alarm(0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    yield once
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def folder(here: Path) -> Path:
    """A folder with one bad file in it."""
    Path("bad.txt").write_text(BAD + "\n")
    return here
