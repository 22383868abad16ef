"""Which format a glossary of another tool has, and which of them are read or written."""

from __future__ import annotations

import pytest

from termcheck.glossary import Glossary
from termcheck.glossary.interchange import UnknownInterchange, format_of, parse, write

GLOSSARY = Glossary("house", ())


@pytest.mark.parametrize(
    ("path", "head", "name"), [
        ("a.yml", "", "yaml"), ("a.CSV", "", "csv"), ("a.tbx", "<tbx type='x'>", "tbx"), ("a.xml", "<?xml?><martif>", "tbx-v2"),
        ("a.xml", "<mtf>", "multiterm-xml"), ("c.u8", "# x\n中 中 [zhong1] /middle/", "cedict"), ("c.txt", "# x\n中 中 [zhong1] /middle/\n", "cedict"),
        ("m.txt", "**\n<English>x", "multiterm"), ("x.txt", "中\tmiddle", "xbench"), ("x.utf8", "", "omegat"),
    ],
)  # fmt: skip
def test_formats_are_told_apart(path: str, head: str, name: str) -> None:
    assert format_of(path, head) == name


def test_directions() -> None:
    with pytest.raises(UnknownInterchange, match="'vale' can only be written; these can be read: cedict, csv"):
        parse("", "vale", "x")
    with pytest.raises(UnknownInterchange, match="'cedict' can only be read; these can be written: csv"):
        write(GLOSSARY, "cedict")
    with pytest.raises(UnknownInterchange, match="'docx' is no format of glossaries"):
        write(GLOSSARY, "docx")
    with pytest.raises(UnknownInterchange, match="say it with --format"):
        format_of("x.bin")
