"""Views keep offsets through every rewriting."""

from __future__ import annotations

import unicodedata
from html import unescape as html_unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import MIXED

from termcheck.languages import chinese, pack
from termcheck.text import Folded, Stretches, columns, compatible, rewrite, squeeze, then, through, unescape, visible

STEPS = [unescape, squeeze, compatible, pack("en").fold, pack("zh").fold, pack("de").fold]


@pytest.mark.parametrize("step", STEPS)
@given(value=MIXED)
def test_offsets_lead_back(step: object, value: str) -> None:
    folded: Folded = step(value)  # type: ignore[operator]
    back = list(folded.back)
    assert len(back) == len(folded.value) + 1
    assert back == sorted(back)
    assert back[-1] == len(value)
    for i, char in enumerate(folded.value):
        # A character that was not rewritten leads back to itself.
        if value[back[i]].isascii() and value[back[i]].isalnum():
            assert (
                char.lower() == value[back[i]].lower()
                or back[i] == back[min(i + 1, len(back) - 1)]
                or value[back[i] + 1 : back[i] + 2] > "\u02ff"
            )


@given(value=MIXED)
def test_composed_steps_lead_back_through_both(value: str) -> None:
    composed = then(unescape(value), squeeze)
    first, second = unescape(value), squeeze(unescape(value).value)
    assert composed.value == second.value
    assert list(composed.back) == [first.back[i] for i in second.back]


@given(st.lists(st.integers(0, 99), min_size=1), st.data())
def test_offsets_through_others(first: list[int], data: st.DataObject) -> None:
    second = data.draw(st.lists(st.integers(0, len(first) - 1)).map(sorted))
    start, stop = sorted(data.draw(st.tuples(st.integers(0, len(first)), st.integers(0, len(first)))))
    for offsets in (first, range(len(first)), range(5, 5 + len(first))):
        assert list(through(offsets, second)) == [offsets[i] for i in second]
        assert list(through(offsets, range(start, stop))) == list(offsets[start:stop])


@given(value=MIXED)
def test_compatible_is_nfkc(value: str) -> None:
    clusters = compatible(value).value
    assert unicodedata.normalize("NFKC", clusters) == unicodedata.normalize("NFKC", value)


@given(st.text())
def test_unescape_reads_references_as_html_does(value: str) -> None:
    wrapped = f"&amp;{value.replace('&', '')}&#20013;&lt;"
    assert unescape(wrapped).value == html_unescape(wrapped)


@given(value=st.text(min_size=1), data=st.data())
def test_rewrite(value: str, data: st.DataObject) -> None:
    cut = sorted(data.draw(st.sets(st.integers(0, len(value)), min_size=2, max_size=2))) if len(value) > 1 else [0, 1]
    folded = rewrite(value, [(cut[0], cut[1], "xy")])
    assert folded.value == value[: cut[0]] + "xy" + value[cut[1] :]
    assert folded.span(0, len(folded.value))[1] <= len(value)


@given(st.text())
def test_visible_prints_nothing_that_moves_a_cursor(value: str) -> None:
    shown = visible(value)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") for c in shown)


def test_columns() -> None:
    assert columns("国 a") == 4
    assert columns("e\u0301") == 1


@given(st.text(st.sampled_from("中国金融管理局金融管理局薴苧薴會會，。「」ＡＢ１２• \u3000国a"), max_size=40))
def test_a_long_chinese_text_is_simplified_as_a_short_one(value: str) -> None:
    before = chinese._LONG
    try:
        chinese._LONG = 0
        assert chinese._simplified(value) == value.translate(chinese.one_for_one())
    finally:
        chinese._LONG = before


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9))), st.integers(0, 50), st.integers(1, 9))
def test_stretches_meet(spans: list[tuple[int, int]], start: int, size: int) -> None:
    stretches = [(a, a + n) for a, n in spans]
    assert Stretches(stretches).meet(start, start + size) == any(a < start + size and start < b for a, b in stretches)
