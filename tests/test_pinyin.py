"""Readings of Chinese: the same as pypinyin's, whose data they are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin
from pypinyin import pinyin as read
from pypinyin.constants import PHRASES_DICT

from termcheck.languages.pinyin import readings, syllables

SEEDS = Path(__file__).parent.parent / "seeds"
PHRASES = sorted(PHRASES_DICT)
signs = st.text(st.characters(codec="ascii") | st.sampled_from("，。《》·〇Ａ１é"), max_size=4)


def theirs(text: str) -> list[list[str]]:
    found = read(text, style=Style.NORMAL, heteronym=True, v_to_u=False)
    return [list(dict.fromkeys(s.replace("ü", "v") for s in options)) for options in found]


@given(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF))
def test_a_character_has_all_of_its_readings(char):
    assert syllables(char) == tuple(lazy_pinyin(char, v_to_u=False))
    assert [list(options) for options in readings(char)] == theirs(char)


@given(st.sampled_from(PHRASES))
def test_a_phrase_is_read_as_a_whole(phrase):
    assert syllables(phrase) == tuple(lazy_pinyin(phrase, v_to_u=False))
    assert [list(options) for options in readings(phrase)] == theirs(phrase)


@given(st.lists(st.sampled_from(PHRASES) | signs, max_size=6))
def test_phrases_that_signs_part(parts):
    text = "，".join(parts)
    assert syllables(text) == tuple(lazy_pinyin(text, v_to_u=False))


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*/release.zh.txt")), ids=lambda p: p.parent.name)
def test_releases(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        assert syllables(line) == tuple(lazy_pinyin(line, v_to_u=False))
