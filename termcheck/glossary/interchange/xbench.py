"""Xbench key terms: tab-separated text of a term, its translation and a note."""

from __future__ import annotations

from ..entry import Glossary
from . import _pairs

TITLE = "Xbench tab-separated text"
EXTENSIONS = (".txt",)
HOLDS = frozenset(["note"])

read = _pairs.read_tabbed


def write(glossary: Glossary) -> bytes:
    lines = ("\t".join(filter(None, map(_pairs.one_line, (zh, en, term.note)))) for zh, en, term in _pairs.pairs(glossary))
    return "".join(f"{line}\n" for line in lines).encode("utf-8-sig")
