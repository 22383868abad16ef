"""A file that is read in parts gives the documents, places and findings of the whole, wherever it is cut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck import suppress
from termcheck.documents import documents
from termcheck.formats import FormatError, Options, _xml_parts, format_for, po, tsv, txt, without
from termcheck.jobs.parts import parts
from termcheck.model import Begin, Document, File, Text
from termcheck.text import whole

OPTIONS = Options()
COMMENT = "<!-- termcheck: ignore-next-line forbidden-form -->"
words = st.text(st.sampled_from("ab 中文\"\\'<&>,;\t 🙂é"), max_size=8)
names = st.sampled_from([None, None, "x", "x", "y", "1"])
row = st.tuples(names, words, words)
ends = st.sampled_from(["\n", "\r\n"])


@pytest.fixture(autouse=True, scope="module")
def short_stretches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_xml_parts, "PART", 700)
        for module in (_xml_parts, po, tsv):
            patch.setattr(module, "STRETCH_SEGMENTS", 3)
            patch.setattr(module, "STRETCH_SIZE", 300)
        yield


def jsonl(rows: list[tuple[Any, str, str]], end: str, comment: int) -> str:
    lines = [json.dumps({"doc": d, "source": s, "target": t}, ensure_ascii=bool(len(s) % 2)) for d, s, t in rows]
    if 0 <= comment < len(lines):
        lines.insert(comment, COMMENT)
    return end.join(lines) + end * (len(rows) % 3)


def table(rows: list[tuple[Any, str, str]], end: str, comment: int, named: bool = True) -> str:
    def cell(value: str) -> str:
        return '"' + value.replace('"', '""') + '"'

    lines = [f"{d or ''}\t{cell(s)}\t{cell(t)}" if named else f"{cell(s)}\t{cell(t)}" for d, s, t in rows]
    if 0 <= comment < len(lines):
        lines[comment] = lines[comment][:-1] + COMMENT + '"'
    return end.join(["doc\tzh\ten" if named else "zh\ten", *lines]) + end * (len(rows) % 3)


def memory(rows: list[tuple[Any, str, str]], end: str, comment: int) -> str:
    def seg(value: str) -> str:
        return value.replace("&", "&amp;").replace("<", "&lt;")

    units = [
        f'<tu><tuv xml:lang="zh"><seg>{seg(s)}</seg></tuv>{end}<tuv xml:lang="en"><seg>{seg(t)}</seg></tuv></tu >' if d != "1" else "<tu/>"
        for d, s, t in rows
    ]
    return f'<?xml version="1.0"?>{end}<tmx version="1.4"><header/><body>{(end if comment % 2 else "").join(units)}</body></tmx>{end}'


def localization(rows: list[tuple[Any, str, str]], end: str, comment: int) -> str:
    """XLIFF 1.2 with a file for each run of rows, groups in it, and units that are not to be translated."""

    def unit(number: int, source: str, target: str) -> str:
        source, target = (words.replace("&", "&amp;").replace("<", "&lt;") for words in (source, target))
        kept = ' translate="no"' if len(source) % 4 == 3 else ""
        named = "" if len(target) % 3 == 2 else f' id="u{number}"'
        return f"<trans-unit{named}{kept}><source>{source}</source>{end}<target>{target}<ph>code</ph></target></trans-unit >"

    files = []
    for number, (name, group) in enumerate(groupby(enumerate(rows), lambda item: item[1][0])):
        units = (end if comment % 2 else "").join(unit(n, s, t) for n, (_, s, t) in group)
        original = f' original="a &amp; &quot;{name}&#10;&quot;"' if name else ""
        files.append(f'<x:file{original}><body><group translate="{"no" if number % 5 == 4 else "yes"}">{units}</group></body></x:file>')
    return f'<xliff xmlns:x="x" srcLang="zh-Hant" trgLang="en-GB">{end.join(files)}</xliff>{end}'


def catalogue(rows: list[tuple[Any, str, str]], end: str, comment: int) -> str:
    def string(value: str) -> str:
        return value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")

    out = [f'msgid ""{end}msgstr "Language: en\\n"{end}']
    for number, (name, source, target) in enumerate(rows):
        lines = [f'msgctxt "{name}"'] if name else []
        # A message without words is passed over, and with it what is said of its line.
        lines += ["# " + COMMENT] if number == comment and source else []
        several = len(source) % 2 and number != comment
        lines += ['msgid ""', f'"{string(source)}"'] if several else [f'msgid "{string(source)}"']
        if name == "y":
            lines += [f'msgid_plural "{string(source)}"', f'msgstr[0] "{string(target)}"', f'msgstr[1] "{string(target)}"']
        else:
            lines += [f'msgstr "{string(target)}"']
        out.append(end.join(lines) + end)
    return (end if comment % 2 else "").join(out)


def of_whole(path: str, raw: str) -> list[Any]:
    return [seen(d) for d in documents(File(path, raw), OPTIONS)]


def of_parts(path: str, raw: str, cuts: list[int]) -> list[Any]:
    sizes = iter(cuts)
    at = 0

    def read(_: int) -> str:
        nonlocal at
        size = next(sizes, 1 << 20)
        piece, at = raw[at : at + size], at + size
        return piece

    def view(piece: str, context: object) -> Text:
        file = File(path, piece, context=context)
        return without(whole(file), suppress.comments(file))

    begin, out, pieces = Begin(), [], []
    module = format_for(path)
    assert module is not None
    for piece, context in module.parts(read, view, OPTIONS):
        pieces.append(piece)
        out += [seen(d) for d in documents(File(path, piece, "utf-8", ((0, begin),), context), OPTIONS)]
        begin = begin.after(piece)
    assert "".join(pieces) == raw
    return out


def seen(document: Document) -> Any:
    """All of a document: names, words, and where each of them stands in the file."""
    segments = []
    for segment in document.segments:
        for text in (segment.source, segment.target):
            if text is not None:
                file = text.file
                places = [(file.offset_in_file(a), *file.line_column(a)) for a in text.starts]
                segments.append((segment.id, text.side, text.language, text.value, places))
    line_comments = [(c.first, c.last) for c in document.suppressions if c.last is not None]
    return document.id, document.date, segments, line_comments


@given(rows=st.lists(row, max_size=12), end=ends, comment=st.integers(-1, 12), cuts=st.lists(st.integers(1, 60), max_size=40))
@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("make", [jsonl, table, memory, localization, catalogue])
def test_parts_are_the_whole(make: Any, rows: Any, end: str, comment: int, cuts: list[int]) -> None:
    path = {jsonl: "a.jsonl", table: "a.tsv", memory: "a.tmx", localization: "a.xliff", catalogue: "a.po"}[make]
    raw = make(rows, end, comment)
    assert [d for d in of_parts(path, raw, cuts) if d[2]] == [d for d in of_whole(path, raw) if d[2]]


lines = st.lists(
    st.one_of(st.just(""), st.just(f"{COMMENT}\na 中 b"), st.text(st.sampled_from("ab 中文. \t"), min_size=1, max_size=45)), max_size=40
)


@given(lines=lines, end=st.sampled_from(["\n", "\r\n", "\r"]), cuts=st.lists(st.integers(1, 60), max_size=40))
@settings(max_examples=300, deadline=None)
def test_a_long_text_in_stretches_is_the_whole(lines: list[str], end: str, cuts: list[int]) -> None:
    raw = "\n".join(lines).replace("\n", end)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(txt, "PART_SIZE", 200)
        found = of_parts("a.txt", raw, cuts)
    (whole,) = of_whole("a.txt", raw)
    assert [s for d in found for s in d[2]] == whole[2]
    assert [c for d in found for c in d[3]] == whole[3]
    assert len(raw) <= 200 or len(found) > 1


def test_a_long_text_without_lines_is_cut_behind_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(txt, "PART_SIZE", 30)
    found = of_parts("a.txt", "One sentence. Another one. And a third that is long.", [])
    assert [d[2][0][3] for d in found] == ["One sentence. Another one.", "And a third that is long."]
    assert [len(d[2][0][3]) for d in of_parts("a.txt", "x" * 70, [])] == [30, 30, 10]


def test_a_text_beside_its_source_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(txt, "PART_SIZE", 30)
    path = tmp_path / "a.en.txt"
    path.write_text("A line of words.\n" * 10)
    assert [len(list(parts(str(path), OPTIONS, source))) for source in (None, "a.zh.txt")] == [10, 1]


def test_stretches() -> None:
    rows = [(None, "中", f"word {n}") for n in range(8)]
    assert [len(d[2]) for d in of_whole("a.tsv", table(rows, "\n", -1, named=False))] == [6, 6, 4]
    assert [len(d[2]) for d in of_whole("a.tmx", memory(rows, "\n", -1))] == [6, 6, 4]
    assert [len(d[2]) for d in of_whole("a.xliff", localization(rows, "\n", -1))] == [6, 6, 4]
    # The header is a message, too.
    assert [len(d[2]) for d in of_whole("a.po", catalogue(rows, "\n", -1))] == [4, 6, 6]


def test_a_stretch_ends_with_its_file_and_none_begins_behind_the_last_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_xml_parts, "STRETCH_SIZE", 10_000)
    two = [("x", "中", "one"), ("x", "中", "two"), ("y", "中", "three"), ("y", "中", "four"), ("y", "中", "five")]
    assert [len(d[2]) for d in of_whole("a.xliff", localization(two, "\n", -1))] == [4, 6]
    assert [d[2] != [] for d in of_parts("a.xliff", localization(two, "\n", -1), [150] * 20)] == [True, True]


@given(st.text(st.sampled_from("ab\n\r中🙂"), max_size=40), st.data())
def test_lines_and_columns_of_a_part_are_those_of_the_file(raw: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(raw)))
    if raw[cut - 1 : cut] == "\r" and raw[cut : cut + 1] == "\n":
        cut += 1
    file = File("a", raw)
    part = File("a", raw[cut:], "utf-8", ((0, Begin().after(raw[:cut])),))
    for at in range(len(raw) - cut):
        assert part.line_column(at) == file.line_column(cut + at)
        assert part.offset_in_file(at) == cut + at


def test_what_is_wrong_is_said_with_its_line_after_the_parts_before_it(tmp_path: Path) -> None:
    good = '{"target": "word"}\n'
    path = tmp_path / "a.jsonl"
    path.write_text(good * 40_000 + '{"target": 1}\n' + good * 40_000)
    found = (document for part in parts(str(path), OPTIONS) for document in documents(part, OPTIONS))
    for _ in range(20_000):
        next(found)
    with pytest.raises(FormatError) as wrong:
        list(found)
    assert wrong.value.line == 40_001


@pytest.mark.parametrize(
    ("row", "said"),
    [('b,"', "a quoted cell is not closed within 4,000,000 characters"), ("b,", "row 3 has more than 4,000,000 characters")],
)
def test_a_row_that_does_not_end_is_not_read_to_the_end_of_the_file(row: str, said: str) -> None:
    rest = ["en,zh\na,中\n" + row, *["word " * 50_000] * 200]
    wanted = len(rest)
    cuts = tsv.parts(
        lambda _: rest.pop(0) if rest else "", lambda raw, context: whole(File("a.csv", raw, context=context), "target", "en"), OPTIONS
    )
    raw, _ = next(cuts)
    assert wanted - len(rest) < 40
    with pytest.raises(FormatError, match=said) as wrong:
        list(documents(File("a.csv", raw), OPTIONS))
    assert wrong.value.line == 3


def test_bytes_that_are_no_text_are_said_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"target": "word"}\n' * 1_000_000 + b'{"target": "\xff"}\n')
    with pytest.raises(OSError, match=r":1000001: not text in .*byte 0xff at offset 19000012"):
        for _ in parts(str(path), OPTIONS):
            pass
