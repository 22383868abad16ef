"""Fixes: in place, with every other byte kept, settled after one run, and nothing written when a run fails."""

from __future__ import annotations

import json
import shutil
import subprocess
from bisect import insort
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck import files, fix
from termcheck.cli import main
from termcheck.documents import documents
from termcheck.engine import Engine
from termcheck.formats import Options
from termcheck.glossary import Glossary, compile_glossary
from termcheck.model import File, Form, Term

TERMS = (
    Term(
        "deep",
        "institution",
        {"zh": (Form("深海院"),), "en": (Form("Institute of R&D"), Form("Deep Sea Academy", "forbidden"))},
        source="t",
    ),
    Term(
        "coast",
        "institution",
        {"zh": (Form("海岸院"),), "en": (Form("Institute of Reefs, Coasts and Tides"), Form("Deep Coast Academy", "forbidden"))},
        source="t",
    ),
    Term("lab", "term", {"en": (Form("open laboratory"), Form("big bad lab", "forbidden"))}, source="t"),
    Term("hall", "place", {"en": (Form("the Great Hall"), Form("Big Hall", "forbidden"))}, source="t"),
    Term("bay", "product", {"en": (Form("uBay"), Form("Ubay Shop", "forbidden"))}, source="t"),
    Term("held", "phrase", {"en": (Form("hold"), Form("grandly hold", "deprecated"))}, source="t"),
)
ENGINE = Engine(compile_glossary(Glossary("t", TERMS, digest="t")))
YAML = "schema: termcheck/glossary/1\nname: g\nentries:\n  - {id: deep, kind: institution, en: [Institute of R&D, {text: Deep Sea Academy, status: forbidden}]}\n"


def fixed(raw: str, path: str = "a.txt", unsafe: bool = True) -> str:
    def judge(file: File):
        return [f for d in documents(file, Options()) for f in ENGINE.check(d)]

    return fix.settle(File(path, raw), judge, files.edited, unsafe)[0].raw


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("It is a big bad lab.", "It is an open laboratory."),
        ("Two big bad labs met.", "Two open laboratories met."),
        ("Big bad labs met.", "Open laboratories met."),
        ("The Deep Sea Academy's staff", "The Institute of R&D's staff"),
        ("It was grandly held.", "It was held."),
        ("Ubay Shop opened.", "uBay opened."),
        ("Big Hall opened; the Big Hall is in a park.", "The Great Hall opened; the Great Hall is in a park."),
    ],
)
def test_grammar_is_carried_over(raw: str, want: str) -> None:
    assert fixed(raw) == want


@pytest.mark.parametrize(
    ("path", "raw", "want"),
    [
        ("a.md", "# The *Deep Sea Academy* met\n", "# The *Institute of R&D* met\n"),
        ("a.md", "The *Deep* Sea Academy\n", "The *Deep* Sea Academy\n"),
        ("a.html", "<p>The Deep <b>Sea Academy</b></p>", "<p>The Deep <b>Sea Academy</b></p>"),
        ("a.html", "<p>The Deep Sea\n    Academy&nbsp;met</p>", "<p>The Institute of R&amp;D&nbsp;met</p>"),
        ("a.html", "<p title='x'>The Deep Sea Academy</p>", "<p title='x'>The Institute of R&amp;D</p>"),
        ("a.jsonl", '{"target": "A \\"Deep Sea Academy\\"", "x": 1.50}\n', '{"target": "A \\"Institute of R&D\\"", "x": 1.50}\n'),
        ("a.tsv", "zh\ten\n无\tThe Deep Sea Academy\r\n", "zh\ten\n无\tThe Institute of R&D\r\n"),
        ("a.csv", 'zh,en\n无,"The Deep Coast Academy"\n', 'zh,en\n无,"The Institute of Reefs, Coasts and Tides"\n'),
        # A cell without quotes has no room for a comma.
        ("a.csv", "zh,en\n无,The Deep Coast Academy\n", "zh,en\n无,The Deep Coast Academy\n"),
        ("a.csv", "zh,en\n有66666人参加。,In all 4 people took part.\n", "zh,en\n有66666人参加。,In all 66666 people took part.\n"),
        # Nor may a quote come to stand at its beginning, where it would open one with quotes.
        ("a.tsv", 'zh\ten\n无\t# "Well" it was grandly held.\n', 'zh\ten\n无\t# "Well" it was held.\n'),
        ("a.po", 'msgid "无"\nmsgstr "The Deep Sea Academy"\n', 'msgid "无"\nmsgstr "The Institute of R&D"\n'),
        (
            "a.tmx",
            '<tmx><tu><tuv xml:lang="en"><seg>Deep Sea  Academy</seg></tuv></tu></tmx>',
            '<tmx><tu><tuv xml:lang="en"><seg>Institute of R&amp;D</seg></tuv></tu></tmx>',
        ),
    ],
)
def test_formats(path: str, raw: str, want: str) -> None:
    assert fixed(raw, path) == want


WORDS = st.sampled_from(
    ["The Deep Sea Academy", "a big bad lab", "grandly held", "x", "，", "大学", "\n", "\r\n", "  ", "R&D", "\u200b", "é", "𠮷", '"', "<b>"]
)


@given(st.lists(WORDS, max_size=15).map(" ".join))
def test_what_no_edit_touches_stays(raw: str) -> None:
    file = File("a.txt", raw)
    chosen = fix.fixable([f for d in documents(file, Options()) for f in ENGINE.check(d)], unsafe=True)
    edits = fix.raw_edits(file, chosen)
    out = fix.apply(raw, edits)
    at = back = 0
    for start, end, new in edits:
        assert out[back : back + start - at] == raw[at:start]
        back += start - at + len(new)
        at = end
    assert out[back:] == raw[at:]


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_a_second_run_changes_nothing(raw: str) -> None:
    once = fixed(raw)
    assert fixed(once) == once


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("g.yaml").write_text(YAML, encoding="utf-8")
    raw = "序\r\nThe Deep Sea Academy opened.\r\n"
    Path("a.txt").write_bytes(raw.encode("gb18030"))
    options = ["check", "--isolated", "--no-default-glossaries", "--glossary", "g.yaml", "--select", "terminology"]
    assert main([*options, "--diff", "a.txt"]) == 1
    assert "+The Institute of R&D opened." in capsys.readouterr().out
    assert Path("a.txt").read_bytes() == raw.encode("gb18030")
    Path("bad.jsonl").write_text("{", encoding="utf-8")
    assert main([*options, "--fix", "a.txt", "bad.jsonl"]) == 2
    assert Path("a.txt").read_bytes() == raw.encode("gb18030")
    capsys.readouterr()
    assert main([*options, "--fix", "a.txt"]) == 0
    assert Path("a.txt").read_bytes() == raw.replace("Deep Sea Academy", "Institute of R&D").encode("gb18030")
    assert "1 fix in 1 file" in capsys.readouterr().err
    assert main([*options, "--fix", "--format", "json", "a.txt"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")
@pytest.mark.parametrize(
    "raw",
    ["One.\n\n{}\n", "{}", "One.\r\n\r\n{}\r\nTwo.", "One.\n" * 9 + "\n{}\n\n" + "Two.\n" * 9 + "\n{}\n"],
)
def test_a_diff_is_a_patch(raw: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("g.yaml").write_text(YAML, encoding="utf-8")
    Path("a b.txt").write_bytes(raw.replace("{}", "The Deep Sea Academy met.").encode())
    assert (
        main(["check", "--isolated", "--no-default-glossaries", "--glossary", "g.yaml", "--diff", "--select", "terminology", "a b.txt"])
        == 1
    )
    done = subprocess.run(["patch", "-p0", "--binary"], input=capfd.readouterr().out.encode(), check=False, capture_output=True)
    assert done.returncode == 0, done.stdout
    assert Path("a b.txt").read_bytes() == raw.replace("{}", "The Institute of R&D met.").encode()


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4)), max_size=12))
def test_stretches_that_meet_are_found_in_order(pairs: list[tuple[int, int]]) -> None:
    taken: list[tuple[int, int, str]] = []
    for start, size in pairs:
        end = start + size
        naive = any((start < d and c < end) or (start == c and end == d) for c, d, _ in taken)
        assert fix._meets(taken, start, end) == naive
        if not naive:
            insort(taken, (start, end, ""))
