"""Excel sheets of segments: a source column and a target column, named as in tables of text.

The extracted text is the first sheet that holds segments, a row a line with tabs between cells, so that a line is a row of the sheet. Sheets are
read only: findings are shown, and fixes are for the one who owns the workbook.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from ..languages.chinese import has_han
from ..model import Document, Text
from . import FormatError, Options, _zip
from .tsv import table

EXTENSIONS = (".xlsx",)
OFFSETS = "segment"
MOST_ROWS = 1_048_576


def unpack(data: bytes) -> str:
    """The rows of the first sheet with Chinese and other words in it. Raises `FormatError`."""
    if "xl/workbook.xml" not in _zip.parts(data, ["xl/workbook.xml"]):
        raise FormatError("not an Excel file: it has no xl/workbook.xml")
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = ["".join(_lines(book.get_sheet_by_name(name).to_python(skip_empty_area=False))) for name in book.sheet_names]
    except (CalamineError, ValueError, OSError) as error:
        raise FormatError(f"not a readable Excel file: {error}") from None
    return next((s for s in sheets if has_han(s) and re.search("[A-Za-z]", s)), sheets[0] if sheets else "")


def _lines(rows: Sequence[Sequence[object]]) -> Iterator[str]:
    for row in rows[:MOST_ROWS]:
        yield "\t".join(_cell(str(value)) for value in row) + "\n"


def _cell(value: str) -> str:
    """A cell on one line: breaks become blanks, and one that begins with a quote is quoted."""
    value = re.sub(r"[\t\r\n]", " ", value)
    return '"' + value.replace('"', '""') + '"' if value.startswith('"') else value


def read(text: Text, options: Options) -> Iterator[Document]:
    yield from table(text, "\t", options)
