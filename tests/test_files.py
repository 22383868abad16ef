"""Encodings are detected and kept; writing is atomic; discovery passes over what is ignored."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck import files
from termcheck.discovery import discover
from termcheck.documents import documents
from termcheck.engine import Engine
from termcheck.formats import Options
from termcheck.glossary import compile_glossary

CHINESE = "香港金融管理局今天表示，銀行體系保持穩定，各項工作有序開展。"
SIMPLIFIED = "中国科学院今天表示，实验室建设取得重要进展，各项工作有序开展。"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", SIMPLIFIED),
        ("utf-8-sig", SIMPLIFIED),
        ("utf-16-le-bom", SIMPLIFIED),
        ("utf-16-be-bom", SIMPLIFIED),
        ("gb18030", SIMPLIFIED),
        ("big5", CHINESE),
        ("utf-8", "Peking University’s staff"),
    ],
)
def test_encodings_are_detected_and_kept(encoding: str, text: str, newline: str) -> None:
    raw = newline.join([text, "Peking University (PKU)", text])
    data = files.encode(raw, encoding)
    got, name = files.decode(data)
    assert (got, name) == (raw, encoding)
    assert files.encode(got, name) == data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le-bom", "gb18030"])
def test_places_slice_to_their_words_in_every_encoding(encoding: str) -> None:
    from strategies import glossary

    raw = "序\r\nThe  Deep‑Sea\r\nLab (深海) and Deep Sea Lab, 完"
    engine = Engine(compile_glossary(glossary(["Deep Sea Lab"], [])))
    file = files.file_from(files.encode(raw, encoding), "a.txt")
    (document,) = documents(file, Options())
    hits = [h for r in engine.read(document).readings for h in r.target]
    assert hits
    for hit in hits:
        a, b = hit.at.raw_span
        assert file.raw[a:b] == hit.at.words
        line, column = hit.at.line_column
        assert file.line_at(line)[column - 1 :].startswith(hit.at.words[:4])


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        raw, encoding = files.decode(data)
    except UnicodeError:
        return
    assert isinstance(raw, str)
    assert encoding


def test_special_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero"), tmp_path / "none"):
        with pytest.raises(files.UnreadableFile, match=str(path)):
            files.read_file(path)


def test_binary_is_refused_with_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(files.UnreadableFile, match=r"a\.txt:2: not text in UTF-8"):
        files.read_file(path)


def test_atomic_writing_keeps_permissions_and_leaves_no_rubbish(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    files.write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_discovery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.bin", "sub/c.txt", ".hidden/d.txt", "out/e.txt", "keep/f.txt", "loop/g.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / ".termcheckignore").write_text("out/\n")
    (tmp_path / "loop" / "again").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    found, wrong = discover(["."], ["keep/*"])
    assert found == ["a.txt", "loop/g.txt", "sub/c.txt"]
    assert not wrong
    assert discover(["out/e.txt"])[0] == ["out/e.txt"]
    assert discover(["none.txt", "*.zip"])[1] == ["none.txt: no such file or folder", "*.zip: no file matches"]


def test_a_damaged_cache_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMCHECK_CACHE", str(tmp_path / "cache"))
    glossary = tmp_path / "g.yaml"
    glossary.write_text(
        "schema: termcheck/glossary/1\nname: g\nentries:\n  - {id: a, kind: term, zh: [深海院], en: [Deep Sea Institute]}\n",
        encoding="utf-8",
    )
    first = files.load_glossaries([glossary], bundled=False)
    (kept,) = (tmp_path / "cache").iterdir()
    for damage in (b"", b"rubbish", kept.read_bytes()[:-3], kept.read_bytes()[:60] + b"x" + kept.read_bytes()[61:]):
        kept.write_bytes(damage)
        again = files.load_glossaries([glossary], bundled=False)
        assert list(again.terms()) == list(first.terms())
        assert kept.read_bytes() == first.dumps()


def test_pages_of_findings_are_no_releases(tmp_path: Path) -> None:
    """Reports lie beside what they are about. One that is named itself is read."""
    from termcheck import check
    from termcheck.cli import main

    release, page, counts = (tmp_path / name for name in ("a.en.html", "findings.html", "counts.html"))
    release.write_text("<p>The station opened.</p>", encoding="utf-8")
    page.write_text(check("The station opened.").render("html"), encoding="utf-8")
    assert main(["coverage", str(release), "--isolated", "--format", "html", "--output", str(counts), "--quiet"]) == 0
    assert discover([str(tmp_path)]) == ([str(release)], [])
    assert discover([str(page), str(counts)]) == ([str(page), str(counts)], [])
