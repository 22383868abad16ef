"""A test of archives runs in a folder of its own, with the small glossary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from archive_house import GLOSSARY, HOUSE, Said

from termcheck.cli import main


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_CACHE", str(tmp_path / ".cache"))
    Path("house.yaml").write_text(GLOSSARY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def archive(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """`termcheck archive` with the small glossary: exit, standard output, standard error."""

    def run(*argv: str) -> Said:
        try:
            code = main(["archive", *HOUSE, *argv])
        except SystemExit as stop:
            code = int(stop.code or 0)
        return code, *capsys.readouterr()

    return run
