"""What is plainly the same needs no reader: the readers would find nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.numbers import compare, figures

NUMBERS = st.sampled_from(["3", "5", "14", "30", "154", "2026", "3000"])
CHINESE = st.sampled_from(
    "月 日 年 多 几 万 亿 百 % ‰ 个百分点 倍 折 成 番 翻 时 点 分钟 分之 号 届 至 - . , : / 元 亿元 个半小时 两 第 约 名学生 ，增长 个 。 "
    "三家 两个 二十 十 百万 万元， 元， 多 亿美元 人民币 2019年 2019年9月27日 9月 27日 9月27日 二〇一九年 五 之 零 千 百分之 两年".split()
)
ENGLISH = st.sampled_from(
    [" ", "%", " percent", " million", " hundred", " thousand", " dozen", "th", "s", "’s", "-", "/", ".", ",", ":", " to ", " and ", " in ", " out of ",
     " and a half", " half ", " years", " times", " p.m.", " o’clock", "$", " yuan", "US", " March ", " March", " May ", "may ", " of ", ", ", " the ",
     "one ", "a third", "twice ", " bn", "m", "k", "No. ", " x ", "two ", "three companies", " five years", "two ", " million yuan", " billion ", " yuan ", "per cent ", "September ", "Sept. ", "27 ",
     "September 27", " September", " 2019", ", 2019", "2,000", "1.5", " or ", "a ", "ten people ", "RMB ", " of the ", "three of ", "th of ", "to the ", " -- ", "Sept. 14, 2025", " companies", " 2 "]
)  # fmt: skip


@given(st.lists(st.one_of(NUMBERS, CHINESE), max_size=8), st.lists(st.one_of(NUMBERS, ENGLISH), max_size=8))
def test_what_is_plainly_the_same_has_no_mismatch(chinese: list[str], english: list[str]) -> None:
    source, target = "今年" + "".join(chinese), "This year" + "".join(english)
    if figures.plainly_same(source, target):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(figures, "plainly_same", lambda *_: False)
            assert not compare.mismatches(source, target, "zh", "en")


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("共有45家企业。", "There are 45 companies."),
        ("2026年3月14日开幕。", "It opens on March 14."),
        ("870多家，每154分钟一班。", "More than 870, one every 154 minutes."),
        ("没有数字。", "There may be no number, first or second."),
        ("增长5%。", "It grew by 5 percent."),
        ("三家企业共有2000人。", "Three companies have 2,000 people."),
        ("投资500万元，产值1.5亿元。", "It invests 5 million yuan, for an output of 150 million yuan."),
        ("2019年9月27日，去年10月动工。", "On September 27, 2019; work began last October."),
        ("2月5日", "5 February"),
    ],
)
def test_plain_figures_are_told(chinese: str, english: str) -> None:
    assert figures.plainly_same(chinese, english)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("共有45万家。", "There are 45 companies."),
        ("3月15日。", "On March 14."),
        ("增长5个百分点。", "It grew by 5 percent."),
        ("投资500万美元。", "It invests 5 million yuan."),
        ("第三家。", "Three of five companies."),
        ("9月15日。", "In the middle of October."),
        ("9月15-18日。", "On September 16."),
        ("翻3番。", "It grew 3 times."),
        ("三十家。", "Three companies."),
        ("14家，3月15日。", "On March 14."),
    ],
)
def test_what_is_not_plain_is_left_to_the_readers(chinese: str, english: str) -> None:
    assert not figures.plainly_same(chinese, english)
