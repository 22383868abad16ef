"""Excel sheets: rows lead back, other sheets are skipped, what is no workbook is refused."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from termcheck.files import UnreadableFile, file_from
from termcheck.formats import Options, format_for
from termcheck.text import whole


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def segments(data: bytes) -> list[tuple[str, str, str, int]]:
    file = file_from(data, "a.xlsx")
    module = format_for("a.xlsx")
    return [
        (s.id, s.source.value, s.target.value, file.line_column(s.target.starts[0])[0])
        for d in module.read(whole(file), Options())
        for s in d.segments
    ]


def test_rows_lead_back_to_rows_of_the_sheet() -> None:
    rows = [["编号", "中文", "English"], ["a", "第一\n行", '"Quoted" words'], ["b", "第二", "Second\tcell"]]
    assert segments(workbook([["About this file"], ["nothing"]], rows)) == [
        ("a", "第一 行", '"Quoted" words', 2),
        ("b", "第二", "Second cell", 3),
    ]


def test_two_columns_need_no_header() -> None:
    assert segments(workbook([["甲方", "Party A"], ["乙方", "Party B"]])) == [("1", "甲方", "Party A", 1), ("2", "乙方", "Party B", 2)]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"words", workbook([["一", "One"]])[:-40]])
def test_what_is_no_workbook_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.xlsx: not a readable|a\.xlsx: not an Excel"):
        file_from(data, "a.xlsx")
