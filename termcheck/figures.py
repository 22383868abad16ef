"""Whether all numbers of an English text are plainly those of its Chinese, so that no quantity needs to be read.

Most segments have no number, or the same figures on both sides. To read the quantities of both, and to compare each with each, takes longer than
all other checks of a plain segment. What is not plain is left to `numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .calendar_english import MONTHS
from .joined import joined
from .numbers_chinese import plain
from .numbers_english import SAYING
from .reading import Reading, Whole

_WORD = re.compile(r"[a-z]+")
# Signs that change what figures say; "and a half"; and shares: "5 in 10".
_SIGNS = re.compile(r"[%‰％½¼¾$€£¥￥₩₽₹×]|\ba\s+half|(?:\d|one)\s+(?:in|out)\s", re.I)
# The same for RE2, and the words that say a number. It may find more than these.
_MAY_SAY = rf"(?i)[%‰％½¼¾$€£¥￥₩₽₹×]|a\W+half|(?:\d|one)\W+(?:in|out)\W|(?:^|[^a-z])(?:{'|'.join(sorted(SAYING))})(?:[^a-z]|$)"
_FIGURES = re.compile(r"\d+")
# Figures that are a number of their own: of a few digits, with no sign or letter at them that may make them another one. Patterns begin with what
# is rare, so that the text is passed over fast, and look back from there.
_NUMBER = re.compile(r"\d(?<![\w.,:/'’~–—-]\d)\d{0,5}(?![\w:/'’~–—-]|[.,]\d)")
_MONTH = re.compile(rf"({'|'.join(MONTHS)})\b|(?:{'|'.join(m[:3] for m in MONTHS)}|Sept)\b")
_DAY = re.compile(
    r"(?<![\d.,/] )(?<!\bof )[A-Z][a-z]+ (3[01]|[12]\d|[1-9])\b"
    r"(?!\s?(?:-|–|—|to\b|and\b|through\b)\s?\d|,\d|,?\s?(?:of\s)?\d{4}\b|\s(?:of\s)?\d|[.:/]\d|\s?-)"
)
_SCALE = "零一二两三四五六七八九十百千万亿"
_CHINESE_NUMBER = re.compile(
    rf"\d(?<![\d.,:/点{_SCALE}-]\d)\d{{0,5}}(?!\s?(?:[\d.,:/‰点时折成番月日号-]|分(?!钟)|[多余几来]?[{_SCALE}]|年度?\s?\d))"
)
_CHINESE_DAY = re.compile(r"([1-9](?<![\d.,:/]\d)[0-2]?)月(3[01]|[12]\d|[1-9])日")


def differing(whole: Whole) -> Sequence[Reading]:
    """The readings with a source whose figures are not plainly the same on both sides, told for all of a document at once."""
    return whole.once("differing figures", lambda: list(_differing(whole)))


def _differing(whole: Whole) -> Iterator[Reading]:
    texts = joined(whole)
    saying = set(texts.having(_MAY_SAY))
    for number, reading in enumerate(whole.readings):
        source, target = reading.segment.source, reading.segment.target
        if source is None or not reading.bilingual:
            continue
        if source.language[:2] != "zh" or target.language[:2] != "en":
            yield reading
        elif number in saying or "翻" in source.value:
            if not plainly_same(source.value, target.value):
                yield reading
        elif not _same_figures(source.value, target.value):
            yield reading


def plainly_same(chinese: str, english: str) -> bool:
    """Whether each number of an English text is written in plain figures, or is a day of a month, and stands in the Chinese so too.

    >>> plainly_same("3月14日，45家企业签约。", "On March 14, 45 companies signed."), plainly_same("4.5万", "45,000"), plainly_same("3月15日", "March 14")
    (True, False, False)
    """
    if _SIGNS.search(english) or not SAYING.isdisjoint(_WORD.findall(english.lower())) or "翻" in chinese:
        return False
    return _same_figures(chinese, english)


def _same_figures(chinese: str, english: str) -> bool:
    """The same where no word and no sign says a number."""
    days: set[tuple[str, str]] = set()
    rest, at, count = "", 0, 0
    for month in _MONTH.finditer(english):
        start = month.start()
        if start and (english[start - 1].isalnum() or english[start - 1] == "_"):
            continue
        day = _DAY.match(english, start) if month[1] else None
        if day is None:
            return False
        days.add((str(MONTHS.index(month[1]) + 1), day[1]))
        rest += english[at:start] + " "
        at = day.end()
        count += 1
    rest += english[at:]
    figures = len(_FIGURES.findall(rest))
    if not figures and not days:
        return True
    numbers = _NUMBER.findall(rest)
    if len(numbers) < figures:
        return False
    value = plain(chinese)
    if days and not days <= set(_CHINESE_DAY.findall(value)):
        return False
    return set(numbers) <= set(_CHINESE_NUMBER.findall(value))
