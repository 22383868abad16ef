"""Which English stands for a Chinese name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.alignment.locate import GUESS, LEAST, locate
from termcheck.alignment.wordlinks import WORD
from termcheck.languages.transliteration import alike

CASES = [
    # a foreign name by its sound; the same though all letters are small
    ("卡莫纳昨天辞职。", "卡莫纳", "Mr Carmona resigned yesterday.", "Carmona"),
    ("卡莫纳昨天辞职。", "卡莫纳", "mr carmona resigned yesterday .", "carmona"),
    # an adjective of a country; a country by its initials
    ("法国总统访问了实验室。", "法国", "The French president visited the laboratory.", "French"),
    ("联合国官员会见了校长。", "联合国", "A UN official met the university president.", "UN"),
    # a derivation, and a word that only shares a character's meaning with the dictionary's
    ("该省经济增长。", "经济", "Economic growth continued in the province.", "Economic"),
    ("农产品出口增加。", "农产品", "Exports of farm products rose.", "farm products"),
    # two names with the same word in them, told apart by what else is said
    ("旅游局和旅游业界代表出席。", "旅游局", "The Tourism Bureau and members of the tourism industry attended.", "Tourism Bureau"),
    ("旅游局和旅游业界代表出席。", "旅游业界", "The Tourism Bureau and members of the tourism industry attended.", "tourism industry"),
    # several words for one
    ("美国代表团抵达合肥。", "美国", "A delegation from the United States arrived in Hefei.", "United States"),
    (
        "王建国说，海洋研究所将招收博士生。",
        "海洋研究所",
        "Wang Jianguo said the Institute of Oceanography would admit doctoral students.",
        "Institute of Oceanography",
    ),
]


@pytest.mark.parametrize(("source", "name", "target", "words"), CASES)
def test_the_words_that_stand_for_a_name(source: str, name: str, target: str, words: str) -> None:
    start = source.index(name)
    found = locate(source, start, start + len(name), target)
    assert found is not None
    assert target[found.start : found.end] == words
    assert found.score >= LEAST


def test_a_guess_is_known_as_one() -> None:
    source, target = "校长会见了格物斋成员。", "The president met members of the Blue Circle."
    start = source.index("格物斋")
    found = locate(source, start, start + 3, target)
    assert found is None or found.score < LEAST or target[found.start : found.end] == "Blue Circle"
    assert locate(source, start, start + 3, "", least=GUESS) is None


def test_taken_words_are_left_alone() -> None:
    source, target = "卡莫纳会见卡莫纳。", "Carmona met Carmona."
    first = locate(source, 0, 3, target)
    assert first is not None
    other = locate(source, 0, 3, target, taken=[(first.start, first.end)])
    assert other is not None
    assert (other.start, other.end) != (first.start, first.end)


def test_the_head_of_a_form_right_behind_is_taken_in() -> None:
    source, forms = "海岸同业拆息在3月上升。", ("coast interbank offered rates",)
    for target in ("Coast dollar interbank interest rates rose in March.", "In March coast dollar interbank interest rates rose."):
        found = locate(source, 0, 6, target, forms)
        assert found is not None
        assert target[found.start : found.end].lower() == "coast dollar interbank interest rates"


def test_a_month_is_no_name() -> None:
    source, target = "海岸局与渔业界在9月合作。", "It worked with the fishing industry in September."
    found = locate(source, 4, 7, target, ("fishing sector",))
    assert found is not None
    assert "September" not in target[found.start : found.end]


def test_in_a_long_text_a_name_is_found_where_it_stands() -> None:
    source = "海洋研究所昨天成立，王建国说。" * 800
    sentence = "The Institute of Oceanography was founded yesterday, said Wang Jianguo. "
    target = sentence * 800
    for number in (0, 1, 399, 798, 799):
        start = number * 15
        found = locate(source, start, start + 5, target)
        assert found is not None
        assert divmod(found.start, len(sentence)) == (number, 4)


@pytest.mark.parametrize(
    ("name", "like", "unlike"),
    [
        ("史塔克豪斯", "Stackhouse", "minister"),
        ("默克尔", "Merkel", "market"),
        ("扎哈罗娃", "Zakharova", "government"),
        ("布鲁塞尔", "Brussels", "Paris"),
    ],
)
def test_names_that_sound_alike(name: str, like: str, unlike: str) -> None:
    assert alike(name, like) > 0.66 > alike(name, unlike)


CHINESE = st.text(st.sampled_from("海洋研究所卡莫纳的在了王建国 ABC12，。··é"), max_size=40)
ENGLISH = st.text(st.sampled_from("The Institute of Oceanography's Carmona. 12, (UN)— é\n"), max_size=80)


@settings(deadline=None)
@given(CHINESE, ENGLISH, st.data())
def test_what_is_found_are_whole_words_of_the_target(source: str, target: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    taken = (
        [tuple(sorted((data.draw(st.integers(0, len(target))), data.draw(st.integers(0, len(target))))))]
        if data.draw(st.booleans())
        else []
    )
    found = locate(source, start, end, target, taken=taken, person=data.draw(st.booleans()))
    assert found == locate(source, start, end, target, taken=taken) or found is None or found.end > found.start
    if found is not None:
        starts = {m.start() for m in WORD.finditer(target)}
        assert found.start in starts
        assert found.end <= len(target)
        assert not any(a <= found.start < b for a, b in taken)
