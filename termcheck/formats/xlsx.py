"""Excel sheets of segments: a source column and a target column, named as in tables of text.

The extracted text is the first sheet that holds segments, a row a line with tabs between cells, so that a line is a row of the sheet. Sheets are
read only: findings are shown, and fixes are for the one who owns the workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .. import workbook
from ..languages.chinese import has_han
from ..model import Document, Text
from . import FormatError, Options
from .tsv import table

EXTENSIONS = (".xlsx",)
OFFSETS = "segment"


def unpack(data: bytes) -> str:
    """The rows of the first sheet with Chinese and other words in it. Raises `FormatError`."""
    try:
        sheets = ["".join(_lines(sheet.rows)) for sheet in workbook.read(data)]
    except workbook.WorkbookError as error:
        raise FormatError(str(error)) from None
    return next((s for s in sheets if has_han(s) and re.search("[A-Za-z]", s)), sheets[0] if sheets else "")


def _lines(rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[str]:
    # Cells at the end of a row that nothing was written into are empty ones.
    done, width = 0, len(rows[0][1]) if rows else 0
    if width * len(rows) > workbook.MOST_CELLS:
        raise FormatError(f"a sheet of {width} columns and {len(rows)} rows is larger than is reasonable")
    for number, row in rows:
        yield "\n" * (number - done - 1) + "\t".join(map(_cell, row)) + "\t" * (width - len(row)) + "\n"
        done = number


def _cell(value: str) -> str:
    """A cell on one line: breaks become blanks, and one that begins with a quote is quoted."""
    value = re.sub(r"[\t\r\n]", " ", value)
    return '"' + value.replace('"', '""') + '"' if value.startswith('"') else value


def read(text: Text, options: Options) -> Iterator[Document]:
    yield from table(text, "\t", options)
