"""Word files: what is read, pairs of them, edits, and what is refused."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from termcheck import files
from termcheck.cli import main
from termcheck.documents import documents
from termcheck.formats import FormatError, Options, docx

HEAD = '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TAIL = "</w:body></w:document>"


def made(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", HEAD + body + TAIL)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def p(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{r}</w:t></w:r>" for r in runs) + "</w:p>"


def test_paragraphs_runs_tables_and_notes() -> None:
    body = (
        p("Peking ", "University &amp; PKU")
        + "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
        + f"<w:tbl><w:tr><w:tc>{p('北京大学')}</w:tc><w:tc>{p('Peking University')}</w:tc></w:tr></w:tbl>"
    )
    data = made(body, footnotes=f'<w:footnotes xmlns:w="x">{p("A note")}</w:footnotes>')
    file = files.file_from(data, "a.docx")
    assert file.raw == "Peking University & PKU\nnew\n北京大学\tPeking University\nA note\n"
    (document,) = documents(file, Options())
    assert [s.target.value for s in document.segments] == ["Peking University & PKU", "new", "Peking University", "A note"]
    assert document.segments[2].source is not None
    assert document.segments[2].source.value == "北京大学"


def test_an_edit_over_two_runs() -> None:
    data = made(p("The Deep ", "Sea Academy", " opened") + p("Two"))
    text = docx.unpack(data)
    at = text.index("Deep")
    again = docx.repack(data, [(at, at + len("Deep Sea Academy"), "R&D <Institute>")])
    assert docx.unpack(again) == "The R&D <Institute> opened\nTwo\n"
    with zipfile.ZipFile(io.BytesIO(data)) as a, zipfile.ZipFile(io.BytesIO(again)) as b:
        assert a.namelist() == b.namelist()
        assert a.read("[Content_Types].xml") == b.read("[Content_Types].xml")
    assert docx.repack(data, []) is data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "not a readable Office file"),
        (made(p("x"))[:-30], "not a readable Office file"),
        (made("<w:p>"), "not well-formed XML"),
        (made("<w:p>" * 400 + "</w:p>" * 400), "nested too deep"),
        (made(p("x" * 40_000_000)), "unpacks to more than is reasonable"),
    ],
)
def test_refused(data: bytes, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        docx.unpack(data)


def test_document_types_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x">&a;</w:document>'
        )
    with pytest.raises(FormatError, match="document type is refused"):
        docx.unpack(out.getvalue())


def test_two_files_work_with_no_option(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.zh.docx").write_bytes(made(p("国家发展和改革委员会发布了报告。") + p("项目将于三月启动。")))
    Path("a.en.docx").write_bytes(made(p("A report was published.") + p("The project will start in March.")))
    assert main(["check", "--isolated", "a.en.docx"]) == 1
    out = capsys.readouterr().out
    assert "[missing-term]" in out
    assert "国家发展和改革委员会" in out


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{p(c) if c else '<w:p/>'}</w:tc>" for c in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def segments(body: str) -> list[tuple[str | None, str]]:
    (document,) = documents(files.file_from(made(body), "a.docx"), Options())
    return [(s.source.value if s.source else None, s.target.value) for s in document.segments]


def test_a_bilingual_table_with_numbers_or_names_of_columns() -> None:
    pairs = [("研究所成立。", "The institute opened."), ("有二百名员工。", "It has 200 staff.")]
    numbered = table(*((str(n), *pair) for n, pair in enumerate(pairs, 1)))
    assert [s for s in segments(numbered) if s[0]] == pairs
    named = table(("原文", "备注", "译文"), *((a, "ok with us", b) for a, b in pairs))
    assert segments(named) == [(None, "ok with us"), pairs[0], (None, "ok with us"), pairs[1]]
    turned = table(("English", "中文"), *((b, a) for a, b in pairs))
    assert segments(turned) == pairs


def test_a_table_of_one_language_is_no_pair() -> None:
    rows = (("Source", "Target", "Year"), ("wind", "20 GW", "2026"), ("sun", "", "2027"))
    assert segments(table(*rows)) == [(None, c) for row in rows for c in row if c]
    # Two columns beside the Chinese one: which of them translates it cannot be known.
    names = table(("Li Wen", "李文", "Professor of Physics"), ("Wang Jun", "王军", "Lecturer"))
    assert all(source is None for source, _ in segments(names))


def test_a_source_with_a_table_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a source all the same: the Chinese of its table stands beside the translation, and nothing of it is checked by itself."""
    monkeypatch.chdir(tmp_path)
    pairs = [
        ("双方签署了合作协议，为期三年。", "They signed an agreement."),
        ("研究院今年聘用四十五名研究人员。", "It hired 45 people this year."),
    ]
    english = [
        "The laboratory opened today.",
        "The two sides signed an agreement for three years.",
        "The institute hired 54 researchers this year.",
    ]
    Path("a.zh.docx").write_bytes(made(p("实验室今天开放。") + table(("原文", "译文"), *pairs)))
    Path("a.en.docx").write_bytes(made("".join(map(p, english))))
    assert main(["check", "--isolated", ".", "--no-default-glossaries", "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["check"] == "mismatched-number"
    assert (finding["path"], finding["target"]["text"], finding["source"]["text"]) == ("a.en.docx", "54", "四十五")
