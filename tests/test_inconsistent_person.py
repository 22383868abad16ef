"""inconsistent-person: looking first for stretches with the letters of pinyin passes over no name."""

from __future__ import annotations

import re2

import termcheck
from termcheck.languages.pinyin import SYLLABLES
from termcheck.names.persons import families
from termcheck.unlisted.people import _NAMES


def test_every_surname_is_seen_beside_every_syllable() -> None:
    expression = re2.compile(_NAMES)
    for family in families():
        for syllable in SYLLABLES:
            for name in (
                f"{family.title()} {syllable.title()}",
                f"{syllable.title()}ming {family.title()}",
                f"{family.upper()} {syllable.title()}'an",
            ):
                assert expression.search(name), name


def test_a_long_document_is_judged_as_a_short_one() -> None:
    names = "President Wen Deliang met the guests.\n\nWen DeLiang and Lü Fang spoke.\n\nLyu Fang and LÜ Fang left.\n\n"
    filler = "The sea was calm, and the Harbour Museum was open.\n\n" * 100
    short = found(names)
    assert short
    assert found(names + filler) == short


def test_what_is_no_name_of_two_words_is_found_in_any_of_its_writings() -> None:
    names = "President Sun Hong and Hu Jianguo met Chen Wei.\n\nSunhong, Hu Jian Guo and Chen Wie left.\n\n"
    assert found(names) == ["Sunhong", "Hu Jian Guo", "Chen Wie"]


def found(text: str) -> list[str | None]:
    return [f.found for f in termcheck.check(text).findings if f.check == "inconsistent-person"]
