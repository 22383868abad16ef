"""What governs an open file: its config, with what the command line says."""

from __future__ import annotations

from pathlib import Path

import pytest

from termcheck import files
from termcheck.lsp.project import Given, Projects


@pytest.mark.parametrize(
    ("setting", "bundled", "chosen"),
    [("[people]", True, ("people",)), ("true", True, True), ("false", True, False), ("[people]", False, False)],
)
def test_an_editor_has_the_glossaries_that_the_command_line_has(
    setting: str, bundled: bool, chosen: bool | tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "termcheck.yaml").write_text(f"default-glossaries: {setting}\n", encoding="utf-8")
    project = Projects(Given(bundled=bundled), print).of(str(tmp_path / "a.en.txt"))
    assert not project.problems
    assert project.engine.glossary.digest == files.load_glossaries((), chosen).digest
