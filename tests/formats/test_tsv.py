"""Tables of segments: columns, quotes, places."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.documents import documents
from termcheck.formats import FormatError, Options
from termcheck.model import File


def rows(raw: str, path: str = "a.csv") -> list[tuple[str, str, str]]:
    out = []
    for document in documents(File(path, raw), Options()):
        for segment in document.segments:
            assert segment.source is not None
            out.append((segment.id, segment.source.value, segment.target.value))
    return out


def test_header_and_quotes() -> None:
    raw = 'id,EN,note,zh\r\n7,"A ""deep"" sea,\nlab",x,深海\r\n'
    assert rows(raw) == [("7", "深海", 'A "deep" sea,\nlab')]


def test_without_header() -> None:
    assert rows("The sea\t海洋\nThe lab\t实验室\n", "a.tsv") == [("1", "海洋", "The sea"), ("2", "实验室", "The lab")]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ('zh,en\n"a,b', "not closed"),
        ("zh,en\nx", "row 2 has 1"),
        ("a,b,c\n1,2,3", "no header"),
        ('zh,en\n"a"b,c', "behind a closing quote"),
    ],
)
def test_refused(raw: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        rows(raw)


CELL = st.text(st.sampled_from('ab深 ",\n'), min_size=1, max_size=6)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_reads_what_csv_writes(table: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([("zh", "en"), *table])
    raw = out.getvalue()
    assert [(a, b) for _, a, b in rows(raw)] == [(a, b) for a, b in table]
    for document in documents(File("a.csv", raw), Options()):
        for segment in document.segments:
            for i, char in enumerate(segment.target.value):
                assert raw[segment.target.starts[i]] == char


def test_a_column_of_numbers_needs_no_header() -> None:
    (document,) = documents(File("a.tsv", "1\t研究所成立。\tThe institute opened.\n2\t有员工。\tIt has staff.\n"), Options())
    assert [(s.source.value, s.target.value) for s in document.segments if s.source] == [
        ("研究所成立。", "The institute opened."),
        ("有员工。", "It has staff."),
    ]
