"""Excel workbooks: a row an entry on the sheet "entries" (see `_table`), the glossary's own words on the sheet "about".

Any sheet whose first row names a language is read. Cells are written as strings, which no program takes for formulas.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

from ..entry import Glossary
from . import _table
from . import csv as _csv
from ._draft import Draft

TITLE = "Excel workbook"
EXTENSIONS = (".xlsx",)
PACKED = True
HOLDS = _csv.HOLDS | {"license", "description", "attribution"}

_ABOUT = ("name", "license", "description", "attribution")
_MOST_BYTES = 200 * 2**20
_MOST_PARTS = 10_000
_MOST_RATIO = 200
_LONGEST_CELL = 32_767
# What XML cannot hold, and what would be read as such an escape.
_ESCAPED = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def read(data: bytes, draft: Draft) -> None:
    _bounded(data, draft)
    from python_calamine import CalamineError, load_workbook

    try:
        book = load_workbook(io.BytesIO(data))
        sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise draft.fail(1, 1, f"not a readable workbook: {error}; save it as .xlsx or as .csv") from None
    read_any = False
    for name, rows in sheets:
        cells = [(number, [_said(cell) for cell in row]) for number, row in enumerate(rows, 1)]
        if name == "about":
            _about(cells, draft)
        elif not any(any(row) for _, row in cells):
            continue
        elif _table.read_rows(cells, draft, f"sheet '{name}': "):
            read_any = True
        else:
            draft.notes.append(f"sheet '{name}' left out: no column is named as a language")
    if not read_any:
        first = next(((n, r) for _, rows in sheets for n, row in enumerate(rows, 1) if any(r := [_said(c) for c in row])), (1, []))
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


def _said(cell: Any) -> str:
    """A cell as text: whole numbers without a point, days as YYYY-MM-DD."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _about(rows: list[tuple[int, list[str]]], draft: Draft) -> None:
    for _, (key, value, *_rest) in ((n, [*row, "", ""]) for n, row in rows):
        if key in _ABOUT and value:
            setattr(draft, key, value)


def _bounded(data: bytes, draft: Draft) -> None:
    """Refuse what is no archive, and archives that unpack to far more than they are."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise draft.fail(1, 1, f"not a workbook: {error}; save it as .xlsx or as .csv") from None
    size = sum(i.file_size for i in infos)
    if len(infos) > _MOST_PARTS or size > _MOST_BYTES or size > _MOST_RATIO * max(len(data), 4096):
        raise draft.fail(1, 1, "the workbook unpacks to more than is reasonable and was not opened")
