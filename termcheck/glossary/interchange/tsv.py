"""Tab-separated tables: a row an entry, as in `csv`."""

from __future__ import annotations

from ..entry import Glossary
from . import _table
from . import csv as _csv
from ._draft import Draft

TITLE = "tab-separated table"
EXTENSIONS = (".tsv",)
HOLDS = _csv.HOLDS


def read(data: str, draft: Draft) -> None:
    _csv.read_separated(data, draft, "\t")


def write(glossary: Glossary) -> bytes:
    return _csv.write_separated(_table.write_rows(glossary), "\t")
