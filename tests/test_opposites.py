"""Every member of a set of opposites is told from every other one, both ways, and is none of itself."""

from __future__ import annotations

import pytest

from termcheck import Checker
from termcheck.unlisted import opposites

SETS, CHINESE, ENGLISH = opposites._table()
PAIRS = [(a, b) for members in SETS for a in members for b in members]
ZH_EN = Checker(bundled=False, select=["opposite-word"])
EN_ZH = Checker(bundled=False, select=["opposite-word"], source_language="en", target_language="zh")


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda m: m.chinese)
def test_pairs(one: opposites._Member, other: opposites._Member) -> None:
    zh, en = f"会议谈到{one.chinese}的情况。", f"The meeting spoke of {other.english[0]} there."
    found = ZH_EN.check(en, zh).findings
    there, right = [f.found for f in found], [s for f in found for s in f.suggestions]
    here = [(f.found, f.suggestions) for f in EN_ZH.check(zh, en).findings]
    same = one is other or one.said.search(en.lower()) or any(word in zh for word in other.also)
    assert (there, here) == (([], []) if same else ([other.english[0]], [(one.chinese, (other.chinese,))]))
    assert same or right[0] in one.english


def test_what_should_stand_there_is_in_the_same_form() -> None:
    zh = "5月下旬，进口设备运抵西部。左二为李明。"
    en = "In early May the exported equipment reached the Eastern region. Second from right is Li Ming."
    assert [f.suggestions[0] for f in ZH_EN.check(en, zh).findings] == ["late May", "imported", "Western", "from left"]


def test_most_pairs_are_told_apart() -> None:
    """What explains a member must not explain the others away."""
    apart = sum(not any(word in one.chinese for word in other.also) for one, other in PAIRS if one is not other)
    assert apart > 0.9 * sum(one is not other for one, other in PAIRS)


@pytest.mark.parametrize("words", ["进口博览会", "出口商品交易会", "中东"])
def test_words_within_longer_ones(words: str) -> None:
    assert not any(CHINESE.found(words).get(sense) for sense in CHINESE.found("出口") | CHINESE.found("东部"))


def test_sentences_that_do_not_belong_together() -> None:
    zh = "去年，实验室在合肥成立，有三十名研究人员。第一批产品已经交付给用户。"
    en = "The laboratory was founded in Hefei with thirty researchers. This year the first products were delivered to users."
    assert ZH_EN.check(en, zh).findings == ()
