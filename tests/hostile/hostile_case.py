"""What hostile inputs are made of: cases, archives, and texts in which there is something to find."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

# One of the exits of a run that went well.
WELL = (0, 1)
# The command line in this process: exit, output and errors.
Run = Callable[..., tuple[int, str, str]]


@dataclass(frozen=True)
class Case:
    name: str
    data: bytes
    exit: int | tuple[int, ...]
    said: str = ""


def rows(made: list[tuple[str, bytes | str, int | tuple[int, ...], str]]) -> tuple[Case, ...]:
    return tuple(Case(name, data.encode() if isinstance(data, str) else data, exit_, said) for name, data, exit_, said in made)


def archive(parts: Mapping[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in parts.items() if isinstance(parts, Mapping) else parts:
            made.writestr(name, data)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body><w:p><w:r><w:t>The Deep Sea Academy met.</w:t></w:r></w:p></w:body></w:document>".encode()
BILLION = (
    '<!DOCTYPE a [<!ENTITY a "lol">' + "".join(f'<!ENTITY {chr(b)} "{f"&{chr(b - 1)};" * 10}">' for b in range(ord("b"), ord("k"))) + "]>"
)
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'


def docx(body: bytes = BODY, **more: bytes) -> bytes:
    return archive({"word/document.xml": body, **more})


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


def encrypted(data: bytes) -> bytes:
    """The archive with the mark of encryption on every member."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = out.find(mark)
        while start >= 0:
            out[start + at] |= 1
            start = out.find(mark, start + 4)
    return bytes(out)


def lying(data: bytes) -> bytes:
    """The archive with sizes that are far too small in its directory: a bomb that says that it is none."""
    out = bytearray(data)
    start = out.find(b"PK\x01\x02")
    while start >= 0:
        out[start + 24 : start + 28] = struct.pack("<I", 10)
        start = out.find(b"PK\x01\x02", start + 4)
    return bytes(out)


def sheet(cells: str) -> bytes:
    """A workbook of one sheet with inline strings."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return archive({
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'.encode(),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'.encode(),
    })  # fmt: skip


def cell(at: str, words: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>'


BAD = "The Deep Sea Academy met."
LINE = '{"source": "深海院开会。", "target": "The Deep Sea Academy met."}\n'
DEEP = 100_000
LONG = 2_000_000
