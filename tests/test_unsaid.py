"""Sentences that are left out or added inside of a paragraph or a segment: which ones are found, where, and what is not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck import Checker, Form, Glossary, Term
from termcheck.unsaid import Lengths, sides

SENTENCES = [
    ("联合实验室于今年三月在大学的新校区正式启用。", "The joint laboratory opened on the new campus of the university in March this year."),
    (
        "双方将在五年内共同培养三十名海洋生物学博士。",
        "Within five years the two sides will together train thirty doctors of marine biology.",
    ),
    ("省政府为购买显微镜提供了两千万元的资助。", "The provincial government gave 20 million yuan to buy microscopes."),
    ("研究人员希望找到珊瑚在温暖海水中死亡的原因。", "The researchers hope to find out why corals die in warm sea water."),
    ("渔民也可以把他们捕到的稀有鱼类送来检验。", "Fishermen, too, may bring rare fish that they have caught for examination."),
    (
        "第一批结果预计明年秋天在国际会议上公布。",
        "The first results are expected to be published at an international conference next autumn.",
    ),
]
STRANGE = ("一家面包店在圣诞节前卖出了四百个巧克力蛋糕。", "A bakery sold four hundred chocolate cakes before Christmas.")


def checker(direction: str) -> Checker:
    source, target = direction.split("-")
    return Checker(bundled=False, select=["completeness"], source_language=source, target_language=target)


ZH_EN, EN_ZH = checker("zh-en"), checker("en-zh")


def found(direction: str, chinese: str, english: str, kind: str = "txt") -> list[tuple[str, str]]:
    """The checks that find something, with the words that they point at."""
    source, target = (chinese, english) if direction == "zh-en" else (english, chinese)
    one = ZH_EN if direction == "zh-en" else EN_ZH
    if kind == "jsonl":
        raw = json.dumps({"id": "1", "source": source, "target": target}, ensure_ascii=False)
        return [(f.check, f.at.words) for f in one.check(raw, format="jsonl").findings]
    return [(f.check, f.at.words) for f in one.check(target, source).findings]


def chinese(rows: list[tuple[str, str]]) -> str:
    return "".join(z for z, _ in rows)


def english(rows: list[tuple[str, str]]) -> str:
    return " ".join(e for _, e in rows)


@pytest.mark.parametrize("kind", ["txt", "jsonl"])
@pytest.mark.parametrize("direction", ["zh-en", "en-zh"])
@pytest.mark.parametrize("gone", range(1, 6))
def test_a_sentence_left_out_is_found_in_its_paragraph(gone: int, direction: str, kind: str) -> None:
    rest = [row for n, row in enumerate(SENTENCES) if n != gone]
    sides = (chinese(SENTENCES), english(rest)) if direction == "zh-en" else (chinese(rest), english(SENTENCES))
    assert found(direction, *sides, kind) == [("omitted-text", SENTENCES[gone][direction == "en-zh"])]


@pytest.mark.parametrize("kind", ["txt", "jsonl"])
@pytest.mark.parametrize("direction", ["zh-en", "en-zh"])
@pytest.mark.parametrize("at", range(1, 6))
def test_a_sentence_added_is_found_in_its_paragraph(at: int, direction: str, kind: str) -> None:
    more = [*SENTENCES[:at], STRANGE, *SENTENCES[at:]]
    sides = (chinese(SENTENCES), english(more)) if direction == "zh-en" else (chinese(more), english(SENTENCES))
    assert found(direction, *sides, kind) == [("added-text", STRANGE[direction == "zh-en"])]


@pytest.mark.parametrize("kind", ["txt", "jsonl"])
@pytest.mark.parametrize("direction", ["zh-en", "en-zh"])
def test_what_is_all_there_is_left_alone(direction: str, kind: str) -> None:
    assert not found(direction, chinese(SENTENCES), english(SENTENCES), kind)


@pytest.mark.parametrize("first", range(5))
def test_sentences_made_one_are_all_there(first: int) -> None:
    one, other = (e for _, e in SENTENCES[first : first + 2])
    folded = f"{one[:-1]}, and {other[0].lower()}{other[1:]}"
    text = " ".join([*(e for _, e in SENTENCES[:first]), folded, *(e for _, e in SENTENCES[first + 2 :])])
    assert not found("zh-en", chinese(SENTENCES), text)
    assert not found("zh-en", chinese(SENTENCES), text, "jsonl")


def test_sentences_in_another_order_are_all_there() -> None:
    turned = [SENTENCES[0], *reversed(SENTENCES[1:4]), *SENTENCES[4:]]
    assert not found("zh-en", chinese(SENTENCES), english(turned), "jsonl")


HOUSE = Glossary(
    "house",
    (
        Term("institute", "institution", {"zh": (Form("蓝海研究所"),), "en": (Form("Blue Sea Institute"),)}),
        Term("museum", "institution", {"zh": (Form("潮汐博物馆"),), "en": (Form("Tide Museum"),)}),
        Term("port", "institution", {"zh": (Form("北湾港务局"),), "en": (Form("North Bay Port Authority"),)}),
    ),
)
LOST = ["蓝海研究所已经为此聘用了四十五名潜水员。", "潮汐博物馆将在夏天展出其中最美丽的标本。", "北湾港务局将为研究船建造一座新的码头。"]


def of_the_source(source: str, target: str, ignore: Sequence[str]) -> list[tuple[str, str]]:
    """The checks that find something, with the words of the source."""
    report = Checker([HOUSE], bundled=False, ignore=ignore).check(target, source)
    return [(f.check, f.source.words) for f in report.findings if f.source]


def test_names_of_a_sentence_left_out_are_part_of_the_one_fault() -> None:
    source = chinese([*SENTENCES[:2], (LOST[0], ""), *SENTENCES[2:]])
    assert of_the_source(source, english(SENTENCES), ()) == [("omitted-text", LOST[0])]
    assert ("missing-term", "蓝海研究所") in of_the_source(source, english(SENTENCES), ["omitted-text"])


def test_names_of_a_stretch_left_out_are_part_of_the_one_fault() -> None:
    source = "\n\n".join([*(z for z, _ in SENTENCES[:2]), *LOST, *(z for z, _ in SENTENCES[2:])])
    target = "\n\n".join(e for _, e in SENTENCES)
    assert of_the_source(source, target, ()) == [("omitted-text", LOST[0])]
    names = [("missing-term", name) for name in ("蓝海研究所", "潮汐博物馆", "北湾港务局")]
    assert of_the_source(source, target, ["omitted-text"]) == names
    (finding,) = ZH_EN.check(target, source).findings
    assert [place.words for place in finding.related] == LOST[1:]


def test_a_second_look_finds_the_same() -> None:
    rest = [row for n, row in enumerate(SENTENCES) if n != 2]
    assert len({tuple(found("zh-en", chinese(SENTENCES), english(rest))) for _ in range(3)}) == 1


def test_texts_that_are_too_long_are_not_weighed() -> None:
    assert sides(("一句话。",) * 50, ("A sentence.",) * 50) is None
    assert sides(("长" * 9000,), ("A sentence.",)) is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(alphabet="三月大学的珊瑚，,.2 3年a万🐟\u200b", max_size=30), min_size=1, max_size=5),
    st.lists(st.text(alphabet="the March coral, .23%é'🐟\u200b", max_size=60), min_size=1, max_size=5),
)
def test_any_sentences_can_be_weighed(left: list[str], right: list[str]) -> None:
    both = sides(tuple(left), tuple(right))
    assert both is not None
    for side, numbers in zip((left, right), both.unsaid(Lengths.of(())), strict=True):
        assert len(set(numbers)) == len(numbers) < max(len(side), 1) or not numbers


def test_places_are_whole_sentences_of_the_file() -> None:
    rest = [row for n, row in enumerate(SENTENCES) if n != 3]
    source = "标题\n\n" + chinese(SENTENCES) + "\n"
    report = ZH_EN.check("Headline\n\n" + english(rest) + "\n", source)
    spans = [f.at.raw_span for f in report.findings]
    assert [source[a:b] for a, b in spans] == [SENTENCES[3][0]]
    assert all(a < b for a, b in pairwise([0, *spans[0], len(source)]))
