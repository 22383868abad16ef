"""The folders are the registries: a new file is a new check, and nothing else needs to know."""

from __future__ import annotations

from pathlib import Path

import pytest

from termcheck import checks, formats, report
from termcheck.engine import Rules

NEW = '''"""Something new.

## Examples
"""
from termcheck.checks import check


@check(per="segment", severity="info", category="name", mqm="other", since="9.9")
def run(reading):
    return ()
'''


def test_a_file_is_all_that_a_check_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brand_new.py").write_text(NEW)
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    checks.registry.cache_clear()
    try:
        assert "brand-new" in checks.names()
        found = checks.load("brand-new")
        assert (found.title, found.category, found.since) == ("Something new.", "name", "9.9")
        assert found in Rules(select=("name",)).chosen()
        assert not Rules(select=("brand-new",)).unknown()
    finally:
        checks.registry.cache_clear()
        checks.load.cache_clear()


def test_names_are_file_names() -> None:
    files = {p.stem.replace("_", "-") for p in Path(checks.__file__).parent.glob("[!_]*.py")}
    assert set(checks.names()) == files
    assert all(checks.load(name).name == name for name in files)


def test_no_name_is_a_category() -> None:
    assert not set(checks.names()) & set(checks.CATEGORIES)


def test_every_output_renders_an_empty_report() -> None:
    from termcheck.model import Report

    for name in report.formats():
        assert isinstance(report.renderer(name)(Report((), "signature")), str)


def test_every_format_says_what_it_reads() -> None:
    known = formats.by_extension()
    assert {".txt", ".md", ".jsonl"} <= set(known)
    for extension in known:
        module = formats.format_for("a" + extension)
        assert module is not None
        assert module.OFFSETS in ("file", "segment")


def test_every_check_of_texts_has_a_chinese_name_on_the_page() -> None:
    words = (Path(checks.__file__).parents[1] / "server" / "page" / "words.js").read_text(encoding="utf-8")
    assert [name for name in checks.names() if checks.load(name).category != "glossary" and f'"{name}": "' not in words] == []
