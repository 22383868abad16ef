"""Abbreviations that a name shares with other things are judged only where the source says whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest

import termcheck

GLOSSARY = """\
schema: termcheck/glossary/1
name: house
entries:
  - id: office
    kind: institution
    zh: [外联司]
    en: [Office of Outside Relations, {{text: OOR, form: abbreviation{needs}}}]
"""
ENGLISH = "On Monday the OOR opened a station in the south of the city, and more will follow."


@pytest.mark.parametrize(
    ("needs", "source", "said"),
    [("", None, True), (", needs: source", None, False), (", needs: source", "外联司周一在城南开设站点，今后还将增设。", True)],
)
def test_an_abbreviation_that_needs_a_source(tmp_path: Path, needs: str, source: str | None, said: bool) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(GLOSSARY.format(needs=needs), encoding="utf-8")
    checker = termcheck.Checker([path], bundled=False)
    assert ("undefined-abbreviation" in {f.check for f in checker.check(ENGLISH, source).findings}) is said
