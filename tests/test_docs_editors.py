"""What docs/editors.md has for copying can be read by the editors' parsers, and starts a command that exists."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

PAGE = (Path(__file__).parent.parent / "docs" / "editors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.S | re.M)


@pytest.mark.parametrize(("language", "code"), BLOCKS)
def test_blocks(language: str, code: str) -> None:
    if language == "json":
        json.loads(code)
    elif language == "toml":
        tomllib.loads(code)
    elif language in ("elisp", "lua"):
        assert all(code.count(a) == code.count(b) for a, b in ("()", "{}", "[]"))
    if "termcheck" in code and "only" not in code:
        assert re.search(r"\blsp\b", code)


def test_every_editor_is_there() -> None:
    for name in ("VS Code", "Neovim", "Helix", "Emacs", "Sublime Text"):
        assert f"\n## {name}\n" in PAGE
