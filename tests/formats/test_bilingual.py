"""TMX, XLIFF and gettext catalogues: segments, inline codes, places, and what is refused."""

from __future__ import annotations

import pytest

from termcheck.documents import documents
from termcheck.formats import FormatError, Options
from termcheck.model import File

TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header/><body>
<tu tuid="a"><tuv xml:lang="zh-CN"><seg>北京大学</seg></tuv><tuv xml:lang="EN-US"><seg>Peking <bpt i="1">&lt;b&gt;</bpt>University<ept i="1">x</ept> &amp; PKU</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>alone</seg></tuv><tuv xml:lang="fr"><seg>seul</seg></tuv></tu>
</body></tmx>"""
XLIFF1 = """<xliff version="1.2"><file original="a.docx" source-language="zh-CN" target-language="en"><body>
<trans-unit id="1"><source>北京大学</source><target state="translated">Peking <g id="1">Uni&#118;ersity</g> <ph id="2">&lt;x/&gt;</ph></target><alt-trans><target>no</target></alt-trans></trans-unit>
<trans-unit id="2" translate="no"><source>x</source><target>y</target></trans-unit></body></file></xliff>"""
XLIFF2 = """<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh" trgLang="en"><file id="f"><unit id="u"><segment id="s">
<source>北京<pc id="1">大学</pc></source><target>Peking <pc id="1">University</pc></target></segment></unit></file></xliff>"""
PO = """msgid ""
msgstr "Content-Type: text/plain\\n"

#: a.py
msgid "北京"
"大学"
msgstr "Peking "
"\\"University\\"\\n"

#~ msgid "old"
#~ msgstr "alt"
"""


def read(raw: str, path: str) -> list[tuple[str, str, str | None, str]]:
    out = []
    for document in documents(File(path, raw), Options()):
        for segment in document.segments:
            for text in filter(None, (segment.target, segment.source)):
                assert len(text.starts) == len(text.value) + 1
                assert list(text.starts) == sorted(text.starts)
                for i, char in enumerate(text.value):
                    assert raw[text.starts[i]] in (char, "&", "\\")
            out.append((document.id, segment.id, segment.source.value if segment.source else None, segment.target.value))
    return out


def test_tmx() -> None:
    assert read(TMX, "a.tmx") == [("a.tmx", "a", "北京大学", "Peking University & PKU"), ("a.tmx", "2", None, "alone")]


@pytest.mark.parametrize(
    ("raw", "row"), [(XLIFF1, ("a.docx", "1", "北京大学", "Peking University ")), (XLIFF2, ("f", "u.s", "北京大学", "Peking University"))]
)
def test_xliff(raw: str, row: tuple[str, ...]) -> None:
    assert read(raw, "a.xlf") == [row]


def test_po() -> None:
    assert read(PO, "a.po") == [("a.po", "1", "北京大学", 'Peking "University"\n')]


def test_po_that_goes_into_chinese() -> None:
    assert read('msgid "Peking University"\nmsgstr "北京大学"\n', "a.po") == [("a.po", "1", "北京大学", "Peking University")]


@pytest.mark.parametrize("path", ["a.tmx", "a.xlf"])
@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("<a>", "not well-formed"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "declarations or entities of its own is refused"),
        ("<a>" * 300, "nested too deep"),
    ],
)
def test_hostile_xml(path: str, raw: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        read(raw, path)


def test_po_rubbish() -> None:
    with pytest.raises(FormatError, match="no line of a catalogue") as caught:
        read('msgid "a"\nrubbish', "a.po")
    assert caught.value.line == 2
