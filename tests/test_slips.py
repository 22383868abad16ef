"""Figures that only the sentences of a paragraph tell apart, in both directions."""

from __future__ import annotations

import pytest

from termcheck.languages.chinese import has_han
from termcheck.numbers.compare import mismatches


def slips(source: str, target: str) -> list[tuple[str, str]]:
    languages = ("en", "zh") if not has_han(source) else ("zh", "en")
    return [
        (source[m.source[0].start : m.source[0].end], target[m.target.start : m.target.end]) for m in mismatches(source, target, *languages)
    ]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("2018年和2019年产量增加。", "Output rose in 2018 and 2021.", ("2019年", "2021")),
        ("去年有1127人，而2011年有2706人。", "Last year there were 1,127, and 2,706 in 2009.", ("2011年", "2009")),
        (
            "2018年出口增加。2018年1月指数创新高。",
            "Exports rose in 2018. In January 2016 the index hit a record.",
            ("2018年1月", "January 2016"),
        ),
        ("新华社7月26日电，财政厅26日说。", "Xinhua, December 26: the department said on the 26th.", ("7月26日", "December 26")),
        ("会议定于10月中旬举行。", "The meeting is set for mid-April.", ("10月", "April")),
        ("公司于2018年底裁员。", "The company cut jobs at end-2020.", ("2018年", "2020")),
        ("The rule of 2012 holds. In 2014 it was amended.", "2012年的规定有效。2017年修改。", ("2014", "2017年")),
        ("She is a 42-year-old teacher.", "24 岁的她是教师。", ("42", "24")),
        ("A total of 68 per cent passed.", "百分之 86 及格。", ("68 per cent", "百分之 86")),
        ("It is 300 km (180 miles) long.", "它长300公里（810英里）。", ("180", "810")),
        ("It paid £11million.", "它付了1100亿英镑。", ("£11million", "1100亿英镑")),
        ("In the late 17th century it fell.", "71世纪末它衰落了。", ("17th", "71")),
    ],
)
def test_what_stands_in_the_stead_of_what(source: str, target: str, found: tuple[str, str]) -> None:
    assert slips(source, target) == [found]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # What the translator knows of the year, and what he says otherwise.
        ("2018年开工，去年4月竣工。", "Work began in 2018 and ended in April 2020."),
        ("2016年开工，去年竣工。", "Work began five years ago and ended in 2020."),
        ("2016年增长，2016年底放缓，去年恢复。", "It grew in 2016, slowed at the end of the year, and recovered in 2020."),
        ("农历8月15日是中秋。", "The feast is on September 17."),
        ("三月内完成。", "It will be done in May."),
        # Sides, degrees, rounding, and other sizes.
        ("The sides won three matches.", "两队赢了比赛。"),
        ("It was 90 degrees in 3 towns.", "3个城市达32度。"),
        ("约73.4%的居民。", "Some 73% of residents."),
        ("今天气温90度。", "It was 32 degrees Celsius today."),
    ],
)
def test_what_may_be_right_stays_silent(source: str, target: str) -> None:
    assert slips(source, target) == []
