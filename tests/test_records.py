"""Findings that go to another process, or are kept for a later run, come back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termcheck import report
from termcheck.documents import documents
from termcheck.engine import Engine
from termcheck.formats import Options
from termcheck.glossary import Glossary, compile_glossary
from termcheck.jobs import records
from termcheck.model import Begin, File, Form, Report, Term

LAB = Term(
    "lab",
    "institution",
    {"zh": (Form("合肥实验室"),), "en": (Form("Hefei Laboratory"), Form("Hefei Lab", status="forbidden"))},
    source="test",
)
ENGINE = Engine(compile_glossary(Glossary("test", (LAB,), digest="test")))
PIECES = st.sampled_from(
    [
        "The Hefei Lab",
        "the hefei&nbsp;Lab",
        "opened",
        "“today”，",
        "&amp;",
        "&#x5408;",
        "<b>",
        "</b>",
        "</p><p>",
        "\n",
        "\r\n",
        " ",
        ". ",
        "𠮷",
    ]
)


@given(path=st.sampled_from(["a.html", "a.md", "a.txt"]), raw=st.lists(PIECES, max_size=40).map("".join))
def test_every_output_is_the_same(path: str, raw: str) -> None:
    found = [f for d in documents(File(path, raw), Options()) for f in ENGINE.check(d)]
    again = records.unpack(records.pack(found), Begin())
    for name in report.formats():
        assert report.renderer(name)(Report(tuple(again), "")) == report.renderer(name)(Report(tuple(found), ""))
    assert [f.at.span_in_file for f in again] == [f.at.span_in_file for f in found]
