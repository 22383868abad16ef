"""Office files that are small and would unfold to more than they are, and parts that are not what they seem."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hostile_case import BAD, BODY, Run, W, archive, cell, docx, sheet
from hostile_settings import GOOD

CHECK = ("check", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_parts(data: bytes, **parts: str) -> bytes:
    """A workbook with some parts of its folder "xl" put in the place of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        kept = {n: book.read(n) for n in book.namelist()}
    return archive(kept | {f"xl/{name}.xml": words.encode() for name, words in parts.items()})


def refused(run: Run, name: str, data: bytes, said: str) -> None:
    Path(name).write_bytes(data)
    code, _, err = run(*CHECK, name)
    assert code == 2
    assert err.startswith(f"termcheck: {name}: ")
    assert said in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("name", ["nosuch", "gb2312", "big5", "utf-7", "idna", "base64", "rot13", "punycode", "A" * 5000])
def test_a_part_in_an_encoding_that_nobody_reads(name: str, run: Run) -> None:
    declared = f'<?xml version="1.0" encoding="{name}"?>'.encode()
    Path("a.docx").write_bytes(docx(declared + BODY))
    assert run(*CHECK, "a.docx")[0] == 1
    refused(run, "b.docx", docx(declared + BODY.replace(b"Deep", "D\xe9ep".encode("latin-1"))), "not well-formed XML")
    refused(run, "a.xlsx", archive({"xl/workbook.xml": declared + b"<workbook/>"}), "xl/workbook.xml")


@pytest.mark.parametrize("name", ["UTF-16", "latin-1", "ascii", "utf-8"])
def test_fixes_in_a_part_of_another_encoding(name: str, run: Run) -> None:
    """What is written back is read again as what was meant."""
    Path("odd.yaml").write_text(GOOD.replace("Institute of Deep Sea Research", "Deep Sea Institute (深海)"), encoding="utf-8")
    body = f'<?xml version="1.0" encoding="{name}"?>{BODY.decode()}'
    Path("a.docx").write_bytes(docx(body.encode(name)))
    code, _, err = run("check", "--isolated", "--no-default-glossaries", "--glossary", "odd.yaml", "--fix", "a.docx")
    assert (code, err) == (0, "termcheck: 1 fix in 1 file\n")
    from termcheck.files import read_file

    assert read_file("a.docx").raw == "The Deep Sea Institute (深海) met.\n"


def test_one_part_by_many_names(run: Run) -> None:
    """Sheets that share a part, and parts that share a name, are not read once for each."""
    rows = "".join(f'<row r="{i}">{cell(f"A{i}", "深海院")}{cell(f"B{i}", BAD)}</row>' for i in range(1, 500))
    sheets = "".join(f'<sheet name="{k}" sheetId="{k}" r:id="rId1"/>' for k in range(5000))
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
    refused(run, "sheets.xlsx", with_parts(sheet(rows), workbook=book), "has the part of another sheet")
    made = [("word/document.xml", b"<a/>")] * 5000
    big = f"<w:document {W}>".encode() + b"<w:p><w:r><w:t>The Deep Sea Academy met.</w:t></w:r></w:p>" * 500 + b"</w:document>"
    with pytest.warns(UserWarning, match="Duplicate name"):
        Path("parts.docx").write_bytes(archive([*made, ("word/document.xml", big)]))
    assert run(*CHECK, "parts.docx")[0] == 1


def test_one_string_in_many_cells(run: Run) -> None:
    rows = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c><c r="B{i}" t="s"><v>0</v></c></row>' for i in range(1, 2000))
    words = "".join(f"{i * 7919 % 10007:x} " for i in range(20_000))
    refused(
        run, "shared.xlsx", with_parts(sheet(rows), sharedStrings=f"<sst><si><t>{words}</t></si></sst>"), "more words than is reasonable"
    )


def test_an_archive_of_a_later_version(run: Run) -> None:
    data = bytearray(docx())
    data[data.find(b"PK\x01\x02") + 6] = 0x8B
    refused(run, "later.docx", bytes(data), "zip file version 13.9")
