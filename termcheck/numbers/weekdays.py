"""The day of the week that a sentence pair is about, and whether a translation has another one."""

from __future__ import annotations

from typing import NamedTuple

from ..regex import regex
from .quantity import Changed

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENGLISH = regex(rf"\b({'|'.join(WEEKDAYS)})s?\b")
_CHINESE_DAYS = "一二三四五六日天"
# 周三 is a day; 周一鸣 is a person, 一周三次 is thrice a week.
_CHINESE = regex(
    rf"(?:星期|礼拜|禮拜)([{_CHINESE_DAYS}])"
    rf"|(?<![一二两兩三四五六七八九十几幾数數每半多整全\d])[周週]([一二三四五六日])(?=[^\u4e00-\u9fff]|\Z|[上下晚早中凌清傍夜的在将將说說称稱表宣发發举舉开開公与與和至到向对對抵会會启啟出访訪前后後起之内內共])"
)


class Weekday(NamedTuple):
    """The one day of the week that a text names: Monday is 0; its stretch."""

    day: int
    start: int
    end: int


def slip(source: str, target: str, chinese: bool) -> Changed | None:
    """The two days of a segment whose sides name one day each, and not the same. `chinese`: the target is Chinese, the source English.

    >>> slip("学校周三宣布。", "The school said so on Thursday.", False).right
    'Wednesday'
    >>> slip("学校周三宣布，周四开会。", "The school said on Wednesday that it would meet the day after.", False)
    """
    if "day" not in (source if chinese else target):
        return None
    theirs, ours = (english_day(source), chinese_day(target)) if chinese else (chinese_day(source), english_day(target))
    if theirs is None or ours is None or theirs.day == ours.day:
        return None
    words = target[ours.start : ours.end]
    right = words[:-1] + _CHINESE_DAYS[theirs.day] if chinese else WEEKDAYS[theirs.day]
    return Changed(theirs, ours, right)


def english_day(value: str) -> Weekday | None:
    """The only day of the week that an English text names, where it stands first."""
    days = [(WEEKDAYS.index(m[1]), *m.span(1)) for m in _ENGLISH.finditer(value)]
    return Weekday(*days[0]) if len({day for day, _, _ in days}) == 1 else None


def chinese_day(value: str) -> Weekday | None:
    """The only day of the week that a Chinese text names, where it stands first."""
    days = [(min(_CHINESE_DAYS.index(m[1] or m[2]), 6), *m.span()) for m in _CHINESE.finditer(value)]
    return Weekday(*days[0]) if len({day for day, _, _ in days}) == 1 else None
