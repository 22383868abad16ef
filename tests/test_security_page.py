"""SECURITY.md says of every bound what the code does."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from termcheck.dataclass import fields

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| `([\w.]+)` \|$", PAGE, re.M)


def value_of(name: str) -> float:
    """What a dotted name stands for: a module's, or a class's."""
    parts = name.split(".")
    for end in range(len(parts) - 1, 0, -1):
        try:
            found = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            defaults = {f.name: f.default for f in fields(found)} if hasattr(found, "__record_fields__") else {}
            found = defaults.get(part, vars(found).get(part))
        assert isinstance(found, int | float), name
        return found
    raise AssertionError(name)


@pytest.mark.parametrize(("bound", "name"), [(bound, name) for _, bound, name in ROWS], ids=[name for *_, name in ROWS])
def test_bounds(bound: str, name: str) -> None:
    said = re.match(r"([\d,]+)( MB)?", bound)
    assert said
    assert value_of(name) == int(said[1].replace(",", "")) * (2**20 if said[2] else 1)


def test_all_rows_are_compared() -> None:
    assert len(ROWS) == len(re.findall(r"^\|.*`termcheck\.", PAGE, re.M)) > 15


def test_it_is_linked() -> None:
    assert "(SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    for path in re.findall(r"\]\(([\w/.]+)\)", PAGE):
        assert (ROOT / path).exists()
