"""Shares, units and ordinals: what is written is what is read, what is converted is the same, and what was exchanged is found both ways."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.numbers import chinese, english, shares, units, written
from termcheck.numbers.compare import mismatches

shares_below_one = st.integers(2, 10).flatmap(lambda below: st.integers(1, below - 1).map(lambda above: Fraction(above, below)))
english_units = sorted(set(units.ENGLISH.values()) & set(units._IN_ENGLISH))
chinese_units = sorted(set(units.CHINESE.values()) - {"degree", "liang"})


def found(zh: str, en: str) -> tuple[list[str], list[str]]:
    """The words that are wrong in the English of a Chinese source, and in the Chinese of an English one."""
    there = [en[m.target.start : m.target.end] for m in mismatches(zh, en, "zh", "en")]
    return there, [zh[m.target.start : m.target.end] for m in mismatches(en, zh, "en", "zh")]


@given(shares_below_one)
def test_a_share_that_is_written_is_read(share: Fraction) -> None:
    words, signs = shares.in_english(share, "one ninth", "fraction"), shares.in_chinese(share, "九分之一", "fraction")
    assert words is not None
    assert signs is not None
    assert share in [q.value for q in english.read(f"It is {words} of all.")]
    assert signs == "一半" or share in [q.value for q in chinese.read(f"占{signs}。")]
    assert found(f"占{signs}。", f"It is {words} of all.") == ([], [])


@given(shares_below_one, shares_below_one)
def test_another_share_is_found_both_ways(share: Fraction, other: Fraction) -> None:
    words, signs = shares.in_english(share, "one ninth", "fraction"), shares.in_chinese(other, "九分之一", "fraction")
    there, here = found(f"占{signs}。", f"It is {words} of all.")
    assert (there, here) == (([], []) if share == other else ([words], [signs]))


@pytest.mark.parametrize("unit", english_units)
def test_an_english_unit_that_is_written_is_read(unit: str) -> None:
    for like in ("years", "year", "metres"):
        word = units.written(unit, like, "en")
        assert english.read(f"5 {word} of it")[0].unit == unit, word


@pytest.mark.parametrize("unit", chinese_units)
def test_a_chinese_unit_that_is_written_is_read(unit: str) -> None:
    word = units.written(unit, "天", "zh")
    assert [q.unit for q in chinese.read(f"共5{word}，")] == [unit], word


@given(st.integers(1, 99))
def test_an_ordinal_that_is_written_is_read(number: int) -> None:
    assert [(q.kind, q.value) for q in english.read(f"the {written.ordinal_in_english(number, '19th')} National Congress")] == [
        ("ordinal", number)
    ]
    signs = written.ordinal_in_chinese(number, "十九")
    assert [(q.kind, q.value) for q in chinese.read(f"第{signs}届会议")] == [("ordinal", number)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("占地300亩。", "It covers 20 hectares."),
        ("总装机容量500万千瓦。", "It has an installed capacity of 5 GW."),
        ("年发电20亿千瓦时。", "It generates 2 TWh a year."),
        ("重500公斤。", "It weighs half a tonne, or 0.5 tonnes."),
        ("全长120公里（75英里）。", "It is 120 km (75 miles) long."),
        ("历时两年两个月。", "It took two years and two months."),
        ("三成企业参加。", "A third of the companies took part."),
        ("五分之一的企业参加。", "Some 20 percent of the companies took part."),
        ("上半年增长三分之一。", "In the first half it grew by a third."),
        ("产量增长两倍。", "Output tripled."),
        ("产量是去年的两倍，翻了一番。", "Output doubled to twice that of last year."),
        ("数万人到场。", "Tens of thousands came."),
        ("5G和6G技术。", "5G and 6G technology."),
        ("国家二十大重点项目。", "The country's 20 key projects."),
        ("这座城市有2000年的历史。", "The city is two thousand years old."),
        ("展览从三月五日至八日举行。", "The exhibition runs from March 5 to 8."),
        ("死亡率为5‰。", "Mortality is 0.5 percent."),
        ("会议持续3.5小时。", "The meeting lasted three-and-a-half hours."),
        ("会议持续3.5小时。", "The meeting lasted three and one-half hours."),
        ("共325万人。", "There were three and a quarter million people."),
        ("共375万人。", "There were 3 3/4 million people."),
        ("打八折。", "It is 20 percent off."),
        ("打八折。", "It is sold at 80 percent of its price."),
        ("利率为1.36厘。", "The rate is 1.36 percent."),
        ("前三季度增长。", "It grew in the first three quarters."),
        ("18世纪的房屋。", "A house of the 1700s."),
        ("80年代建成。", "It was built in the 1980s."),
        ("历时三个半小时。", "It took three and a half hours."),
    ],
)
def test_what_says_the_same(zh: str, en: str) -> None:
    assert found(zh, en) == ([], [])


@pytest.mark.parametrize(
    ("zh", "en", "there", "here"),
    [
        ("2015年的报告已经发表。", "The 2016 report is out.", "2016", "2015年"),
        ("二〇一五年的报告已经发表。", "The 2016 report is out.", "2016", "二〇一五年"),
        ("展览从三月五日至八日举行。", "The exhibition runs from March 5 to 9.", "March 5 to 9", "八"),
        ("展览8月17号至19号举行。", "It was held from August 17 to 18.", "August 17 to 18", "19"),
        ("死亡率为5‰。", "Mortality is 5 percent.", "5 percent", "5‰"),
        ("学习二十大精神。", "They studied the spirit of the 19th National Congress.", "19th", "二十大"),
        ("共350万人。", "There were two and a half million people.", "two and a half million", "350万"),
        ("共25万人。", "There were half a million people.", "half a million", "25万"),
        ("第三季度增长。", "It grew in the fourth quarter.", "fourth", "三"),
        ("18世纪的房屋。", "A house of the 19th century.", "19th", "18"),
        ("80年代建成。", "It was built in the 1990s.", "1990s", "80年代"),
    ],
)
def test_what_says_another_thing_is_found_both_ways(zh: str, en: str, there: str, here: str) -> None:
    assert found(zh, en) == ([there], [here])
