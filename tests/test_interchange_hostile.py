"""Files that are damaged, or made to do damage: read or refused, never a traceback."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.glossary import GlossaryError, read_yaml, write_yaml
from termcheck.glossary.interchange import parse

ENTRY = """<tbx><conceptEntry id="a"><langSec xml:lang="en"><termSec><term>x</term>
<note>termcheck: {"since": 5, "case": "some", "text": "Q"}</note></termSec></langSec></conceptEntry></tbx>"""
PIECES = st.sampled_from(
    ["<tbx>", "</tbx>", "<conceptEntry id='a'>", "</conceptEntry>", "<langSec xml:lang='en'>", "</langSec>", "<termSec>", "</termSec>", "<term>x</term>",
     "<note>termcheck: {\"since\": 5, \"right\": 1}</note>", "<note>termcheck: [</note>", "<tu>", "</tu>", "<seg>", "<!--", "&amp;", "&x;", "**\n", "<English>y\n",
     "zh,en\n", "中", "\t", ",", "\n", "\"", "|", "[forbidden", "; since=2", "]", "\\", "/a/", " [b] ", "#", "\0", "\ud800", "状态", "status", "禁用"]
)  # fmt: skip


@pytest.mark.parametrize("name", ["csv", "tsv", "tbx", "tmx", "cedict", "multiterm", "multiterm-xml", "xbench", "omegat", "yaml"])
def test_any_text_is_read_or_refused(name: str) -> None:
    @given(st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join))
    @settings(max_examples=150, deadline=None)
    def holds(data: str) -> None:
        try:
            found = parse(data, name, "t").glossary
        except GlossaryError:
            return
        read_yaml(write_yaml(found).encode("utf-8", "replace").decode())

    holds()


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b))
def test_any_bytes_are_a_workbook_or_refused(data: bytes) -> None:
    with pytest.raises(GlossaryError):
        parse(data, "xlsx", "t.xlsx")


def test_damaged_notes_of_ours_are_complained_of() -> None:
    with pytest.raises(GlossaryError) as caught:
        parse(ENTRY, "tbx", "t")
    assert [str(p).split(": ", 1)[1] for p in caught.value.problems] == [
        "a note of termcheck has 'since: 5', which cannot be",
        "a note of termcheck has 'case: some', which cannot be",
    ]


def test_zip_bombs_are_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 50_000_000)
    with pytest.raises(GlossaryError, match="more than is reasonable"):
        parse(out.getvalue(), "xlsx", "t.xlsx")
