"""Comma-separated tables: a row an entry (see `_table`). Semicolons, tabs and bars as separators are told by the first row.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, and read without.
"""

from __future__ import annotations

import csv
import io
import re

from ...regex import regex
from ..entry import Glossary, GlossaryError
from . import _table
from ._draft import Draft

TITLE = "comma-separated table"
EXTENSIONS = (".csv",)
HOLDS = frozenset(
    ["ids", "kinds", "source", "note", "domain", "near", "not_near", "severity", "awkward", "examples", "other languages", "kinds of forms",
     "deprecated forms", "forbidden forms", "further forms", "case", "inflect", "region", "since", "until", "after", "needs", "form note"]
)  # fmt: skip
_FORMULA = regex(r"'*[=+\-@＝＋－＠\t\r\n]")


def read(data: str, draft: Draft) -> None:
    read_separated(data, draft, _separator(data))


def write(glossary: Glossary) -> bytes:
    return write_separated(_table.write_rows(glossary), ",")


def read_separated(data: str, draft: Draft, separator: str) -> None:
    """Rows of a table into a draft."""
    try:
        rows = list(separated(data, separator))
    except csv.Error as error:
        at = int(str(error.__cause__)) if str(error.__cause__).isdigit() else 1
        what = "a quoted cell is not closed" if "unexpected end" in str(error) else str(error)
        raise draft.fail(at, 1, f"not a table: {what}") from None
    if not _table.read_rows(rows, draft):
        raise header_missing(rows[0], draft)


def header_missing(row: tuple[int, list[str]], draft: Draft) -> GlossaryError:
    """The error for a table whose columns cannot be told."""
    seen = ", ".join(f"'{c.strip()[:20]}'" for c in row[1][:6] if c.strip())
    return draft.fail(
        row[0], 1, f"no column is named as a language ({seen}): name one 'zh' and one 'en' (or 中文 and 英文) in the first row"
    )


def separated(data: str, separator: str) -> list[tuple[int, list[str]]]:
    """Rows with the number of the line on which each begins, apostrophes before formulas undone. Raises `csv.Error`."""
    reader = csv.reader(io.StringIO(data.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True)
    out, before = [], 0
    try:
        for row in reader:
            out.append((before + 1, [cell[1:] if cell[:1] == "'" and _FORMULA.match(cell, 1) else cell for cell in row]))
            before = reader.line_num
    except csv.Error as error:
        raise csv.Error(str(error)) from ValueError(before + 1)
    return out


def write_separated(rows: list[list[str]], separator: str) -> bytes:
    """Rows as a table in UTF-8, formulas escaped. Spreadsheets know UTF-8 by its mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n" if separator == "," else "\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8", "backslashreplace")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if _FORMULA.match(cell) else cell


def _separator(data: str) -> str:
    head = re.sub(r'"(?:[^"]|"")*"', "", data.split("\n", 1)[0])
    return max((",", ";", "\t", "|"), key=head.count)
