"""Whether all numbers of an English text are plainly those of its Chinese, so that no quantity needs to be read.

Most segments have no number, or the same figures on both sides. To read the quantities of both, and to compare each with each, takes longer than
all other checks of a plain segment. What is not plain is left to `numbers`.
"""

from __future__ import annotations

import re

from .calendar_english import MONTHS
from .numbers_chinese import plain
from .numbers_english import SAYING

_WORD = re.compile(r"[a-z]+")
# Signs that change what figures say; "and a half"; and shares: "5 in 10".
_SIGNS = re.compile(r"[%‰％½¼¾$€£¥￥₩₽₹×]|\ba\s+half|(?:\d|one)\s+(?:in|out)\s", re.I)
_FIGURES = re.compile(r"\d+")
# Figures that are a number of their own: of a few digits, with no sign or letter at them that may make them another one.
_NUMBER = re.compile(r"(?<![\w.,:/'’~–—-])\d{1,6}(?![\w:/'’~–—-]|[.,]\d)")
_MONTH = re.compile(rf"\b(?:{'|'.join([*MONTHS, *(m[:3] for m in MONTHS), 'Sept'])})\b")
_DAY = re.compile(
    rf"(?<![\d.,/] )(?<!\bof )\b({'|'.join(MONTHS)}) (3[01]|[12]\d|[1-9])\b(?!\s?(?:-|–|—|to\b|and\b|through\b)\s?\d|,\d|,?\s?(?:of\s)?\d{{4}}\b|\s(?:of\s)?\d|[.:/]\d|\s?-)"
)
_SCALE = "零一二两三四五六七八九十百千万亿"
_CHINESE_NUMBER = re.compile(
    rf"(?<![\d.,:/点{_SCALE}-])\d{{1,6}}(?!\s?(?:[\d.,:/‰点时折成番月日号-]|分(?!钟)|[多余几来]?[{_SCALE}]|年度?\s?\d))"
)
_CHINESE_DAY = re.compile(r"(?<![\d.,:/])(1[0-2]|[1-9])月(3[01]|[12]\d|[1-9])日")


def plainly_same(chinese: str, english: str) -> bool:
    """Whether each number of an English text is written in plain figures, or is a day of a month, and stands in the Chinese so too.

    >>> plainly_same("3月14日，45家企业签约。", "On March 14, 45 companies signed."), plainly_same("4.5万", "45,000"), plainly_same("3月15日", "March 14")
    (True, False, False)
    """
    if _SIGNS.search(english) or not SAYING.isdisjoint(_WORD.findall(english.lower())) or "翻" in chinese:
        return False
    figures = len(_FIGURES.findall(english))
    days = _DAY.findall(english)
    if len(days) < len(_MONTH.findall(english)):
        return False
    if not figures:
        return True
    rest = _DAY.sub(" ", english) if days else english
    numbers = _NUMBER.findall(rest)
    if len(numbers) + len(days) < figures:
        return False
    value = plain(chinese)
    if days and not {(str(MONTHS.index(m) + 1), d) for m, d in days} <= set(_CHINESE_DAY.findall(value)):
        return False
    return set(numbers) <= set(_CHINESE_NUMBER.findall(value))
