"""Alignment of sentences and of whole files."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.alignment.align import align, align_documents, align_paragraphs
from termcheck.cli import main
from termcheck.cli.align import align_lines
from termcheck.pairs import source_of

ZH = [
    "实验室昨天在合肥成立。",
    "双方签署了五年合作协议，投入3000万元。",
    "王建国说，研究院将招收三十名博士生。",
    "会议由市长主持。",
    "项目将于2027年完成。",
]
EN = [
    "The laboratory was founded in Hefei yesterday.",
    "Both sides signed a five-year cooperation agreement and will invest 30 million yuan.",
    "Wang Jianguo said that the institute would admit thirty doctoral students.",
    "The meeting was chaired by the mayor.",
    "The project will be completed in 2027.",
]


def beads(source: list[str], target: list[str], vectors: bool = False) -> list[tuple[list[int], list[int]]]:
    return [(list(b.source), list(b.target)) for b in align(source, target, vectors)]


@pytest.mark.parametrize("vectors", [False, True])
def test_one_to_one(vectors: bool) -> None:
    assert beads(ZH, EN, vectors) == [([i], [i]) for i in range(5)]


@pytest.mark.parametrize("vectors", [False, True])
def test_split_and_joined(vectors: bool) -> None:
    split = [EN[0], "Both sides signed a five-year cooperation agreement.", "They will invest 30 million yuan.", *EN[2:]]
    assert beads(ZH, split, vectors)[1] == ([1], [1, 2])
    joined = [*EN[:3], "The meeting was chaired by the mayor, and the project will be completed in 2027."]
    assert beads(ZH, joined, vectors)[-1] == ([3, 4], [3])


@pytest.mark.parametrize("vectors", [False, True])
def test_omitted_and_added(vectors: bool) -> None:
    more = [*ZH[:3], "海洋馆里的企鹅、海豹和鲸鱼吸引了许多从外地赶来的小朋友和他们的家长。", *ZH[3:]]
    assert ([3], []) in beads(more, EN, vectors)
    added = [*EN[:2], "Visitors admired flowers, music and dancing bears on the beach.", *EN[2:]]
    assert ([], [2]) in beads(ZH, added, vectors)


SENTENCES = st.lists(st.sampled_from([*ZH, *EN, "", "x", "一", "3 4", "。"]), max_size=8)


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_every_index_is_in_one_bead_in_order(source: list[str], target: list[str]) -> None:
    found = align(source, target, vectors=False)
    assert [i for b in found for i in b.source] == list(range(len(source)))
    assert [j for b in found for j in b.target] == list(range(len(target)))
    lined = align_lines(source, target, vectors=False)
    assert sorted(i for b in lined for i in b.source) == list(range(len(source)))
    assert sorted(j for b in lined for j in b.target) == list(range(len(target)))


@settings(deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(ZH), min_size=1, max_size=3), max_size=4),
    st.lists(st.lists(st.sampled_from(EN), min_size=1, max_size=3), max_size=4),
)
def test_documents_cover_every_sentence(source: list[list[str]], target: list[list[str]]) -> None:
    found = align_documents(source, target, vectors=False)
    assert [i for b in found for i in b.source] == list(range(sum(map(len, source))))
    assert [j for b in found for j in b.target] == list(range(sum(map(len, target))))


def test_paragraphs_in_step_stay_in_step() -> None:
    found = align_documents([[ZH[0], ZH[1]], [ZH[2]]], [[EN[0], EN[1]], [EN[2]]], vectors=False)
    assert [(list(b.source), list(b.target)) for b in found] == [([0], [0]), ([1], [1]), ([2], [2])]


def test_many_short_lines_end() -> None:
    assert len(align(["好。"] * 1500, ["Good."] * 1500, vectors=False)) >= 1000


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    zh, en = tmp_path / "a.zh.txt", tmp_path / "a.en.txt"
    zh.write_text("\n".join([ZH[0], "", ZH[1]]) + "\n", encoding="utf-8")
    en.write_text("\n".join([EN[0], "", EN[1] + " <&>"]) + "\n", encoding="utf-8")
    assert main(["align", str(zh), str(en), "--lines"]) == 0
    found = json.loads(capsys.readouterr().out)["beads"]
    assert {"source": [0], "target": [0]} in found
    assert {"source": [2], "target": [2]} in found
    assert main(["align", str(zh), str(en), "--format", "tsv"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"{ZH[0]}\t{EN[0]}"
    assert main(["align", str(zh), str(en), "--format", "tmx"]) == 0
    tree = ET.fromstring(capsys.readouterr().out.encode())
    assert [s.text for s in tree.iter("seg")][1::2] == [EN[0], EN[1] + " <&>"]
    assert main(["align", str(zh), str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capsys.readouterr().err


def test_pairs_by_name() -> None:
    assert "news/a.zh.md" in [p.replace("\\", "/") for p in source_of("news/a.en.md")]
    assert "site/zh/a.md" in [p.replace("\\", "/") for p in source_of("site/en/a.md")]
    assert next(source_of("out/a.md", patterns={"out/{}.md": "in/{}.md"})) == "in/a.md"
    assert not list(source_of("a.md"))


def test_a_pair_is_checked_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.zh.txt").write_text("深海院发布了报告。\n王建国说，深海院还将招收三十名博士生。\n", encoding="utf-8")
    (tmp_path / "a.en.txt").write_text(
        "A report was released.\nWang Jianguo said that it would admit thirty doctoral students.\n", encoding="utf-8"
    )
    glossary = tmp_path / "g.yaml"
    glossary.write_text(
        "schema: termcheck/glossary/1\nname: g\nentries:\n  - {id: deep, kind: institution, zh: [深海院], en: [Institute of Deep Sea Research]}\n",
        encoding="utf-8",
    )
    options = ["check", "--isolated", "--no-default-glossaries", "--glossary", str(glossary), "--format", "json"]
    assert main([*options, str(tmp_path)]) == 1
    first = json.loads(capsys.readouterr().out)
    found = first["findings"][0]
    assert (found["check"], found["source"]["text"], found["source"]["line"]) == ("missing-term", "深海院", 1)
    assert first["summary"]["documents"] == 1
    (tmp_path / "a.zh.txt").rename(tmp_path / "other.txt")
    assert main([*options, str(tmp_path / "a.en.txt"), "--source", str(tmp_path / "other.txt")]) == 1
    assert [f["check"] for f in json.loads(capsys.readouterr().out)["findings"]] == [f["check"] for f in first["findings"]]
    assert main([*options, str(tmp_path / "a.en.txt")]) == 0
    assert "checked alone" in capsys.readouterr().err


def test_one_paragraph_against_many() -> None:
    found = align_documents([ZH], [[s] for s in EN], vectors=False)
    assert [(list(b.source), list(b.target)) for b in found] == [([i], [i]) for i in range(5)]


@pytest.mark.parametrize("vectors", [False, True])
def test_paragraphs_that_are_parted_and_joined_otherwise(vectors: bool) -> None:
    ours, theirs = [[ZH[0], ZH[1]], [ZH[2]], [ZH[3]], [ZH[4]]], [[EN[0]], [EN[1], EN[2]], [EN[3], EN[4]]]
    found = align_paragraphs(ours, theirs, vectors)
    assert [(list(b.source), list(b.target)) for b in found] == [([0, 1], [0, 1]), ([2, 3], [2])]
    sentences = align_documents(ours, theirs, vectors)
    assert [(list(b.source), list(b.target)) for b in sentences] == [([i], [i]) for i in range(5)]


def test_a_line_of_a_web_page_is_no_part_of_the_last_paragraph() -> None:
    found = align_paragraphs([[s] for s in ZH], [*([s] for s in EN), ["Leave a comment"], ["No Comments"]], vectors=False)
    assert [(list(b.source), list(b.target)) for b in found] == [*(([i], [i]) for i in range(5)), ([], [5]), ([], [6])]


def test_vectors_are_made_where_words_leave_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def embed(texts: list[str]) -> list[list[float]]:
        asked.extend(texts)
        return [[float(len(t)), 1.0] for t in texts]

    monkeypatch.setattr("termcheck.alignment.align.embedder", lambda: embed)
    plain = [ZH[i % 5] for i in range(40)]
    align(plain, [EN[i % 5] for i in range(40)], vectors=True)
    assert not asked
    align([*plain, "好。", "是。"], [*(EN[i % 5] for i in range(40)), "Fine day.", "Well."], vectors=True)
    assert 0 < len(asked) < 82


@pytest.mark.parametrize("kind", ["md", "html", "txt"])
def test_a_line_that_is_broken_by_hand_is_no_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    """Also where the break stands in the middle of a name, and between a figure and its unit."""
    english = [
        "On the eleventh of March, officials said, the China University of Science",
        "and Technology will receive 1.2 billion",
        "yuan over five years for its new laboratory on the western campus of town.",
        "The first of the new laboratory's buildings opens in the autumn of the year,",
        "and the others follow.",
    ]
    chinese = [
        "官员3月11日说，中国科学技术大学将在五年内获得1.2亿元，用于西区的新实验室。新实验室的首批建筑今年秋天启用，",
        "其余随后启用。",
    ]
    for name, lines in (("zh", chinese), ("en", english)):
        words = "\n".join(lines)
        (tmp_path / f"a.{name}.{kind}").write_text(f"<p>{words}</p>" if kind == "html" else words + "\n", encoding="utf-8")
    assert main(["check", str(tmp_path / f"a.en.{kind}"), "--isolated", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(f["check"], f["source"]["text"]) for f in found] == [("forbidden-form", "中国科学技术大学"), ("mismatched-number", "1.2亿元")]
    assert not [f for f in found if "\n" in f["message"]]
