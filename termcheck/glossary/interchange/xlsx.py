"""Excel workbooks: a row an entry on the sheet "entries" (see `_table`), the glossary's own words on the sheet "about".

Any sheet whose first row names a language is read. Cells are written as strings, which no program takes for formulas.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from ... import workbook
from ...regex import regex
from ..entry import Glossary
from . import _table
from . import csv as _csv
from ._draft import Draft

TITLE = "Excel workbook"
EXTENSIONS = (".xlsx",)
PACKED = True
HOLDS = _csv.HOLDS | {"license", "description", "attribution"}

_ABOUT = ("name", "license", "description", "attribution")
_LONGEST_CELL = 32_767
# What XML cannot hold, and what would be read as such an escape.
_ESCAPED = regex("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def read(data: bytes, draft: Draft) -> None:
    try:
        sheets = [(sheet.name, sheet.rows) for sheet in workbook.read(data)]
    except workbook.WorkbookError as error:
        raise draft.fail(1, 1, f"{error}; save it as .xlsx or as .csv") from None
    read_any = False
    for name, cells in sheets:
        if name == "about":
            _about(cells, draft)
        elif not any(any(row) for _, row in cells):
            continue
        elif _table.read_rows(cells, draft, f"sheet '{name}': "):
            read_any = True
        else:
            draft.notes.append(f"sheet '{name}' left out: no column is named as a language")
    if not read_any:
        first = next((row for _, rows in sheets for row in rows), (1, list[str]()))
        raise _csv.header_missing(first, draft)


def write(glossary: Glossary) -> bytes:
    about = [[key, value] for key in _ABOUT if (value := getattr(glossary, key))]
    rows = _table.write_rows(glossary)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="entries" sheetId="1" r:id="rId1"/><sheet name="about" sheetId="2" r:id="rId2"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_OFFICE}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": _sheet(rows, frozen=True),
        "xl/worksheets/sheet2.xml": _sheet(about),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # A fixed day: the same glossary is the same file.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _HEAD + content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sheet(rows: list[list[str]], frozen: bool = False) -> str:
    view = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    width = max(map(len, rows), default=1)
    body = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{_letters(at)}{number}" t="inlineStr"><is><t xml:space="preserve">{_text(cell)}</t></is></c>'
            for at, cell in enumerate(row, 1)
            if cell
        )
        body.append(f'<row r="{number}">{cells}</row>')
    columns = f'<cols><col min="1" max="{width}" width="32" customWidth="1"/></cols>'
    return f'<worksheet xmlns="{_SHEET}">{view if frozen else ""}{columns}<sheetData>{"".join(body)}</sheetData></worksheet>'


def _text(cell: str) -> str:
    return escape(_ESCAPED.sub(lambda m: f"_x{ord(m.group()):04X}_", cell[:_LONGEST_CELL]))


def _letters(column: int) -> str:
    """
    >>> _letters(1), _letters(28)
    ('A', 'AB')
    """
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def _about(rows: Sequence[tuple[int, list[str]]], draft: Draft) -> None:
    for _, (key, value, *_rest) in ((n, [*row, "", ""]) for n, row in rows):
        if key in _ABOUT and value:
            setattr(draft, key, value)
