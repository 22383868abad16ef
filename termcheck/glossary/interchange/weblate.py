"""Weblate glossaries as CSV: source, target, context (the entry's id) and a comment. As TBX, Weblate reads `tbx-v2`, statuses and all."""

from __future__ import annotations

from ..entry import Glossary
from . import _pairs
from . import csv as _csv

TITLE = "Weblate glossary, comma-separated"
EXTENSIONS = (".csv",)
HOLDS = frozenset(["ids", "note"])


def write(glossary: Glossary) -> bytes:
    rows = [[zh, en, term.id, term.note] for zh, en, term in _pairs.pairs(glossary)]
    return _csv.write_separated([["source", "target", "context", "developer_comments"], *rows], ",").removeprefix(b"\xef\xbb\xbf")
