"""Remarks in Word files: comments on exactly the words, beside those of others, once."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from remarks_house import finding, place, read, with_remarks, without_remarks

from termcheck import files
from termcheck.annotate import annotated
from termcheck.dataclass import replace
from termcheck.files import Packed
from termcheck.formats import FormatError
from termcheck.model import File, Place, Segment, Text
from termcheck.text import part as part_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"{}</Relationships>'
ROOT = RELATIONS.format(
    '><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
)
RELATED = (
    '><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
)
W_ = f"{{{W}}}"


def docx(body: str, types: str = TYPES, **parts: str) -> File:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", ROOT)
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr("word/_rels/document.xml.rels" if name == "rels" else f"word/{name}.xml", content)
    return files.file_from(out.getvalue(), "a.docx")


def part(file: File, name: str) -> ElementTree.Element:
    assert isinstance(file, Packed)
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return ElementTree.fromstring(archive.read(name))


def parts(file: File) -> dict[str, bytes]:
    assert isinstance(file, Packed)
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def p(*runs: str) -> str:
    return "<w:p>" + "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def comments(file: File) -> list[tuple[str, str, str]]:
    """Author, first paragraph and commented words of each comment, as another program reads them."""
    if "word/comments.xml" not in parts(file):
        return []
    said = {}
    for comment in part(file, "word/comments.xml"):
        first = comment.find(f"{W_}p")
        said[comment.get(f"{W_}id")] = comment.get(f"{W_}author"), "".join(first.itertext() if first is not None else ())
    words = dict.fromkeys(said, "")
    running: list[str | None] = []
    referred = []
    body = part(file, "word/document.xml")
    runs = {child: parent for parent in body.iter() for child in parent}
    for element in body.iter():
        name = element.get(f"{W_}id")
        if element.tag == f"{W_}commentRangeStart":
            running.append(name)
            assert runs[element].tag != f"{W_}r"
        elif element.tag == f"{W_}commentRangeEnd":
            running.remove(name)
            assert runs[element].tag != f"{W_}r"
        elif element.tag == f"{W_}commentReference":
            referred.append(name)
            assert runs[element].tag == f"{W_}r"
        elif element.tag == f"{W_}t":
            for one in running:
                words[str(one)] += element.text or ""
    assert not running
    assert sorted(map(str, referred)) == sorted(map(str, said))
    return sorted((str(author), text, words[str(number)]) for number, (author, text) in said.items())


def test_runs_are_split_around_the_words_and_keep_their_looks() -> None:
    bold = '<w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t>Sea Academy met &amp; left</w:t></w:r>'
    file = docx(p("The Deep ", bold))
    after = with_remarks(file, ["Deep Sea Academy", "met &"])
    assert comments(after) == [("termcheck", "on Deep Sea Academy", "Deep Sea Academy"), ("termcheck", "on met &", "met &")]
    looks = [("".join(r.itertext()), r.find(f"{W_}rPr/{W_}b") is not None) for r in part(after, "word/document.xml").iter(f"{W_}r")]
    assert [x for x in looks if x[0]] == [
        ("The ", False), ("Deep ", False), ("Sea Academy", True), (" ", True), ("met &", True), (" left", True)
    ]  # fmt: skip
    assert after.raw == file.raw
    before, later = parts(file), parts(after)
    assert {n for n in later if later[n] != before.get(n)} == {
        "[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"
    }  # fmt: skip


def test_the_file_says_that_it_has_comments() -> None:
    after = with_remarks(docx(p("Deep Sea"), types="<Types/>"), ["Sea"])
    types = part(after, "[Content_Types].xml")
    assert [e.attrib for e in types] == [
        {"PartName": "/word/comments.xml", "ContentType": "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"}
    ]
    (relation,) = part(after, "word/_rels/document.xml.rels")
    assert relation.get("Target") == "comments.xml"
    (comment,) = part(after, "word/comments.xml")
    assert {k.removeprefix(W_) for k in comment.attrib} == {"id", "author", "initials"}


def test_a_second_run_changes_nothing_and_what_is_mended_goes() -> None:
    file = docx(p("The Deep Sea Academy met."))
    once = with_remarks(file, ["Deep Sea", "met"])
    assert parts(with_remarks(once, ["Deep Sea", "met"])) == parts(once)
    assert comments(with_remarks(once, ["met"])) == [("termcheck", "on met", "met")]
    assert parts(with_remarks(without_remarks(once), ["Deep Sea", "met"])) == parts(once)


OTHERS = f'<w:comments {NAMES}><w:comment w:id="7" w:author="Anna"><w:p><w:r><w:t>mine</w:t></w:r></w:p></w:comment></w:comments>'
ANNA = ['<w:commentRangeStart w:id="7"/>', "Sea", '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>']


def test_comments_of_others_stay() -> None:
    file = docx(p("The Deep ", *ANNA, " met"), comments=OTHERS, rels=RELATIONS.format(RELATED))
    after = with_remarks(file, ["Deep Sea"])
    assert comments(after) == [("Anna", "mine", "Sea"), ("termcheck", "on Deep Sea", "Deep Sea")]
    assert parts(after)["[Content_Types].xml"] == parts(file)["[Content_Types].xml"]
    assert comments(without_remarks(after)) == [("Anna", "mine", "Sea")]


def test_what_somebody_has_answered_stays() -> None:
    after = with_remarks(docx(p("The Deep Sea met")), ["Deep", "Sea"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts(after).items():
            # As Word saves it: every paragraph has a name, and an answer says which one it answers.
            for paragraph in (b"000A", b"000B", b"000C", b"000D") if name == "word/comments.xml" else ():
                content = content.replace(b"<w:p><w:r>", b'<w:p w14:paraId="%s"><w:r>' % paragraph, 1)
            content = content.replace(b"<w:comments ", b'<w:comments xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ')
            archive.writestr(name, content)
        archive.writestr(
            "word/commentsExtended.xml",
            '<w15:commentsEx xmlns:w15="x"><w15:commentEx w15:paraId="000B" w15:done="0"/><w15:commentEx w15:paraId="000D" w15:done="0"/>'
            '<w15:commentEx w15:paraId="000E" w15:paraIdParent="000B" w15:done="0"/></w15:commentsEx>',
        )
    answered = files.file_from(out.getvalue(), "a.docx")
    left = without_remarks(answered)
    assert comments(left) == [("termcheck", "on Deep", "Deep")]
    extended = parts(left)["word/commentsExtended.xml"]
    assert b"000B" in extended
    assert b"000E" in extended
    assert b"000D" not in extended


@pytest.mark.parametrize(
    ("body", "more", "words", "want"),
    [
        (
            p("One") + p("Two", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            {"footnotes": f'<w:footnotes {NAMES}><w:footnote w:id="2">{p("Deep Sea")}</w:footnote></w:footnotes>'},
            "Deep Sea",
            ("'Deep Sea' (in a footnote): on Deep Sea", ""),
        ),
        (p("One"), {"header1": f"<w:hdr {NAMES}>{p('Deep Sea')}</w:hdr>"}, "Sea", ("'Sea' (in a header): on Sea", "One")),
        (
            p("<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("Deep Sea") + "</w:txbxContent></mc:Choice></mc:AlternateContent></w:r>", "One"),
            {},
            "Sea",
            ("'Sea' (in a text box): on Sea", "Deep Sea"),
        ),
        (p("<w:r><w:ruby><w:rt><w:r><w:t>bei</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>北</w:t></w:r></w:rubyBase></w:ruby></w:r>"), {}, "bei", ("on bei", "bei北")),
        (p("<w:r><w:tab/><w:t>Deep</w:t><w:br/><w:t>Sea</w:t><w:tab/></w:r>"), {}, "Deep Sea", ("on Deep Sea", "DeepSea")),
        (p("<w:r><w:t><![CDATA[Deep Sea]]></w:t></w:r>"), {}, "Sea", ("on Sea", "Deep Sea")),
        (p("<w:hyperlink><w:r><w:t>The Deep</w:t></w:r></w:hyperlink>", "<w:ins><w:r><w:t> Sea it</w:t></w:r></w:ins>"), {}, "Deep Sea", ("on Deep Sea", "Deep Sea")),
    ],
)  # fmt: skip
def test_where_word_has_no_comments_and_where_runs_are_not_simple(
    body: str, more: dict[str, str], words: str, want: tuple[str, str]
) -> None:
    after = with_remarks(docx(body, **more), [words])
    assert comments(after) == [("termcheck", *want)]
    again = with_remarks(after, [words])
    assert parts(again) == parts(after)


def test_both_cells_of_a_bilingual_table() -> None:
    file = docx(f"<w:tbl><w:tr><w:tc>{p('深海院开会')}</w:tc><w:tc>{p('Nothing met')}</w:tc></w:tr></w:tbl>")
    (document,) = read(file)
    segment = document.segments[0]
    assert segment.source is not None
    source = place(segment.source, "深海院")
    found = [finding(None, source, "'深海院' is missing"), finding(place(segment.target, "Nothing"), source, "wrong")]
    after, placed = annotated(file, [(document, found)])
    assert placed == 2
    assert comments(after) == [("termcheck", "'深海院' is missing", "深海院"), ("termcheck", "wrong", "Nothing")]
    assert [["".join(q.itertext()) for q in c][1] for c in part(after, "word/comments.xml")] == [
        "forbidden-form",
        "forbidden-form · 深海院",
    ]


def test_what_is_said_in_another_file_is_on_its_translation_or_where_that_should_be() -> None:
    file = docx(p("One met. Two met."))
    (document,) = read(file)
    whole = document.segments[0].target
    source = Text(File("a.zh.docx", "深海院开会。深海院开会。"), "深海院开会。", range(7), "source", "zh")
    other = Text(source.file, "深海院开会。", range(6, 13), "source", "zh")
    segments = (Segment("1", part_of(whole, 0, 8), source), Segment("2", Text(file, "", (8,)), other))
    found = [finding(None, place(source, "深海院"), "missing"), finding(None, place(other, "深海院"), "left out")]
    after, placed = annotated(file, [(replace(document, segments=segments), found)])
    assert placed == 2
    assert comments(after) == [("termcheck", "left out", "One met. Two met."), ("termcheck", "missing", "One met.")]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (lambda: docx("<w:p/>", header1=f"<w:hdr {NAMES}>{p('Deep Sea')}</w:hdr>"), "comments hang on words of the body"),
        (lambda: docx(p("Sea"), types="<Typ"), "damaged: <Types>"),
        (lambda: docx(p("Sea"), comments="<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", rels=RELATIONS.format(RELATED)), "document type is refused"),
        (lambda: docx(p("Sea"), comments='<c:comments xmlns:c="x"/>', rels=RELATIONS.format(RELATED)), "not as Word writes them"),
    ],
)
def test_what_cannot_be_done_is_refused(file, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        with_remarks(file(), ["Sea"])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_comments(tmp_path: Path) -> None:
    after = with_remarks(
        docx(p("The Deep ", "Sea Academy met."), comments=OTHERS, rels=RELATIONS.format(RELATED)), ["Deep Sea", "Sea Academy"]
    )
    assert isinstance(after, Packed)
    (tmp_path / "a.docx").write_bytes(after.data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with zipfile.ZipFile(tmp_path / "a.odt") as archive:
        content = archive.read("content.xml").decode()
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>.*?<text:p>(.*?)</text:p>", content) == [
        ("termcheck", "on Deep Sea"), ("termcheck", "on Sea Academy")
    ]  # fmt: skip


RUN = st.tuples(
    st.lists(st.sampled_from(["Deep", " ", "Sea&amp;", "𠮷", "中", "<w:tab/>", "<w:br/>", "x y"]), min_size=1, max_size=5),
    st.sampled_from(["", "<w:rPr><w:i/></w:rPr>"]),
    st.sampled_from(["{}", "<w:ins>{}</w:ins>", "<w:hyperlink>{}</w:hyperlink>", "<w:proofErr/>{}"]),
)


def written(pieces: list[str], properties: str, around: str) -> str:
    content = "".join(piece if piece.startswith("<") else f"<w:t>{piece}</w:t>" for piece in pieces)
    return around.format(f"<w:r>{properties}{content}</w:r>")


@given(st.lists(st.lists(RUN, max_size=4), min_size=1, max_size=3), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=5))
def test_any_stretches_of_any_paragraphs(paragraphs: list[list[tuple[list[str], str, str]]], stretches: list[tuple[int, int]]) -> None:
    file = docx("".join(p("<w:pPr/>", *(written(*run) for run in runs)) for runs in paragraphs))
    found = []
    (document,) = read(file)
    for k, (a, n) in enumerate(stretches):
        texts = [s.target for s in document.segments if a < len(s.target.value)]
        if texts and not texts[k % len(texts)].value[a : a + n].isspace():
            text = texts[k % len(texts)]
            found.append(finding(Place(text, a, min(a + n, len(text.value))), message=f"number {k}"))
    after, placed = annotated(file, [(document, found)])
    assert placed == len(found)
    assert after.raw == file.raw
    got = {text: "".join(words.split()) for _, text, words in comments(after)}
    assert got == {f.message: "".join(f.at.words.split()) for f in found}
    (again,) = read(after)
    homes = {(t.target.value, t.target.starts[0]): t.target for t in again.segments}
    same = [finding(Place(homes[f.at.text.value, f.at.text.starts[0]], f.at.start, f.at.end), message=f.message) for f in found]
    assert parts(annotated(after, [(again, same)])[0]) == parts(after)
    assert comments(without_remarks(after)) == []
