"""`termcheck check --annotate`: copies in a folder, all or none, and the same findings in them as before."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from termcheck.cli import main

GLOSSARY = """\
schema: termcheck/glossary/1
name: g
license: CC0-1.0
entries:
  - {id: deep, kind: institution, zh: [深海院], en: [Institute of R&D, {text: Deep Sea Academy, status: forbidden}], source: x}
"""
XLIFF = '<xliff version="2.1" srcLang="zh" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">{}</file></xliff>\n'
UNIT = '<unit id="{}"><segment><source>深海院开会。</source><target>{}</target></segment></unit>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(*paragraphs: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("g.yaml").write_text(GLOSSARY, encoding="utf-8")
    Path("news/2026").mkdir(parents=True)
    Path("news/a.en.docx").write_bytes(docx("The Deep Sea Academy met.", "It was a good day."))
    Path("news/a.zh.docx").write_bytes(docx("深海院开会。", "这是好日子。"))
    units = UNIT.format(1, "The <pc id='1'>Deep Sea</pc> Academy met.") + UNIT.format(2, "Nobody met.")
    Path("news/2026/b.xlf").write_text(XLIFF.format(units), encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> int:
    return main(["check", "--isolated", "--no-default-glossaries", "--glossary", "g.yaml", "--select", "terminology", *arguments])


def findings(capsys: pytest.CaptureFixture[str], folder: str) -> list[tuple[object, ...]]:
    capsys.readouterr()
    check(folder, "--quiet", "--format", "json")
    found = json.loads(capsys.readouterr().out)["findings"]
    return [
        (
            f["check"], f["message"], Path(f["path"]).relative_to(folder), f["segment"],
            *(((s["start"], s["end"], s["text"]) if (s := f[side]) else None) for side in ("target", "source")),
        )
        for f in found
    ]  # fmt: skip


def everything(folder: str) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()}


def test_a_folder_of_copies_has_the_same_findings(capsys: pytest.CaptureFixture[str]) -> None:
    before = everything("news")
    assert check("news", "--annotate", "review") == 1
    assert capsys.readouterr().err == "termcheck: 3 remarks in 2 files in review\n"
    assert everything("news") == before
    copies = everything("review")
    assert set(copies) == {"a.en.docx", "2026/b.xlf"}
    Path("review/a.zh.docx").write_bytes(before["a.zh.docx"])
    assert len(findings(capsys, "news")) == 3
    assert findings(capsys, "review") == findings(capsys, "news")
    shutil.rmtree("review")
    capsys.readouterr()
    assert check("news", "--annotate", "review") == 1
    assert capsys.readouterr().err == "termcheck: 3 remarks in 2 files in review\n"
    assert everything("review") == copies


def test_into_the_files_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    check("news/a.en.docx", "--annotate", "news")
    once = everything("news")
    check("news/a.en.docx", "--annotate", "news")
    assert everything("news") == once
    with zipfile.ZipFile("news/a.en.docx") as archive:
        assert b"Institute of R&amp;D" in archive.read("word/comments.xml")


def test_copies_inside_the_folder_are_not_checked_again(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for _ in range(2):
        check(".", "--annotate", "review", "--statistics")
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert not Path("review/review").exists()


def test_the_baseline_leaves_out_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    check("news", "--write-baseline", "known.txt")
    capsys.readouterr()
    assert check("news", "--baseline", "known.txt", "--annotate", "review") == 0
    assert "0 remarks in 2 files" in capsys.readouterr().err
    assert everything("review")["2026/b.xlf"] == everything("news")["2026/b.xlf"]


def test_nothing_is_written_when_anything_fails(capsys: pytest.CaptureFixture[str]) -> None:
    Path("news/bad.xlf").write_text("<xliff", encoding="utf-8")
    assert check("news", "--annotate", "review") == 2
    assert "no copies were written" in capsys.readouterr().err
    assert not Path("review").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["news/a.en.docx", "--annotate", "b.docx"], "--annotate takes a folder, and 'b.docx' is a file"),
        (["news/a.en.docx", "--annotate", "g.yaml"], "--annotate takes a folder, and 'g.yaml' is a file"),
        (["news", "--fix", "--annotate", "x"], "--annotate does not go with --fix"),
        (["c.txt", "--annotate", "x"], "none of these formats has a place for remarks (.docx, .xlf, .xliff have)"),
        (["news/2026/b.xlf", "b.xlf", "--annotate", "x"], "b.xlf and news/2026/b.xlf would both become x/b.xlf"),
        (["news", "--annotate", "g.yaml/x"], "cannot be written"),
    ],
)
def test_refusals(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("c.txt").write_text("The Deep Sea Academy met.\n", encoding="utf-8")
    Path("b.xlf").write_text(XLIFF.format(UNIT.format(1, "x")), encoding="utf-8")
    assert check(*arguments) == 2
    said = capsys.readouterr().err
    assert message in said
    assert "Traceback" not in said
    assert not Path("x").exists()


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(Path("news/2026/b.xlf").read_bytes())

    monkeypatch.setattr("sys.stdin", Input)
    assert check("-", "--stdin-filename", "in.xlf", "--annotate", "review") == 1
    assert b"its:locQualityIssue" in Path("review/in.xlf").read_bytes()
