"""What is said of text that a translation leaves out, and how often."""

from __future__ import annotations

import json

from termcheck import Checker

CHECKER = Checker(bundled=False, select=["omitted-text"])
SOURCE = [
    "项目于三月启动，为期三年。",
    "实验室设在大学的新校区。",
    "双方还将联合培养三十名博士研究生。",
    "首批研究生将于九月入学，学制四年。",
    "联合实验室已经聘用四十五名研究人员。",
    "研究人员来自十二个国家和地区。",
    "省里将为实验室提供三千万元资助。",
]
ENGLISH = [
    "The project started in March and runs for three years.",
    "The laboratory is on the new campus of the university.",
    "The two sides will train thirty doctoral students together.",
    "The first students will enrol in September for four years.",
    "The joint laboratory has hired forty-five researchers.",
    "The researchers come from twelve countries and regions.",
    "The province will support the laboratory with 30 million yuan.",
]


def said(kept: list[int]) -> list[tuple[str, str]]:
    """The sentences that are pointed at and what is said of them, where the translation has only some."""
    report = CHECKER.check("\n\n".join(ENGLISH[k] for k in kept), "\n\n".join(SOURCE))
    return [(f.source.words, f.message.removeprefix("please check: ")) for f in report.findings if f.source]


def test_one_or_two_are_each_a_finding() -> None:
    message = "this sentence has no counterpart in the translation"
    assert said([0, 1, 3, 4, 6]) == [(SOURCE[2], message), (SOURCE[5], message)]
    assert said([0, 1, 4, 5, 6]) == [(SOURCE[2], message), (SOURCE[3], message)]


def test_a_stretch_is_one() -> None:
    assert said([0, 1, 5, 6]) == [(SOURCE[2], "this sentence and the 2 behind it have no counterpart in the translation")]


def test_most_of_a_text_is_one() -> None:
    assert said([0, 3, 6]) == [(SOURCE[1], "most of the translation is not there: 3 of the 7 sentences of the source have a counterpart")]
    assert said([3, 6]) == [(SOURCE[0], "most of the translation is not there: 2 of the 7 sentences of the source have a counterpart")]
    assert said([]) == [(SOURCE[0], "the translation is empty: none of the 7 sentences of the source has a counterpart")]


def test_segments_are_each_a_finding() -> None:
    rows = "\n".join(json.dumps({"doc": "d", "source": s, "target": ""}, ensure_ascii=False) for s in SOURCE)
    assert [f.source and f.source.words for f in CHECKER.check(rows, format="jsonl").findings] == SOURCE
