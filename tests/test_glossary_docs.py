"""The manual of glossaries is true: its examples read, pass the lint, and list every format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from termcheck.cli import main
from termcheck.glossary.interchange import formats

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "glossaries.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(?:# [\w.]+\n)?(schema:.*?)```", PAGE, re.S)


@pytest.mark.parametrize("block", BLOCKS)
def test_examples_pass_the_lint(block: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(block, encoding="utf-8")
    assert main(["glossary", "lint", str(path)]) == 0, capsys.readouterr().out


def test_every_format_is_named() -> None:
    table = PAGE[PAGE.index("| format | in |") : PAGE.index("### Tables")]
    assert set(re.findall(r"`([a-z0-9-]+)`[,` ][^\n]*\|", table)) <= set(formats()) | {"martif"}
    for name in formats():
        assert f"`{name}`" in table


def test_output_is_what_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    table = re.search(r"\$ cat terms.csv\n(.*?)\$ termcheck.*?\$ cat terms.yaml\n(.*?)```", PAGE, re.S)
    assert table
    Path("terms.csv").write_text(table.group(1), encoding="utf-8")
    assert main(["glossary", "import", "terms.csv", "-o", "terms.yaml"]) == 0
    assert Path("terms.yaml").read_text(encoding="utf-8") == table.group(2)
