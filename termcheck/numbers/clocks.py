"""The times of day of a pair of texts, and whether a translation has another one.

A time is a set of minutes of the day: "3:30" may be in the morning or in the afternoon, 下午3时30分 and "15:30" may not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..regex import regex
from .quantity import Changed

_HAN = "零一二三四五六七八九十"
_TENS = "[二三四五]?十[一二三四五六七八九]?"
_CHINESE = regex(
    rf"(?<![\d:：.,第{_HAN}])(?P<part>凌晨|清晨|早上|早晨|今早|上午|中午|正午|下午|午后|午後|傍晚|晚上|晚间|晚間|夜间|夜間|深夜|当晚|當晚|今晚|晚)?\s?"
    rf"(?P<hour>2[0-4]|1\d|0?\d|[二]?十[一二三四]?|[一两兩二三四五六七八九])(?:(?P<colon>[:：])(?P<m>[0-5]\d)(?![\d:：])"
    rf"|(?P<sign>\s?[时時点點])(?!间|間|候|代|多|以|个|個|期|装|裝|钟表|意|建|要|内容|看法|[{_HAN}]十?[个項项])(?:钟|鐘|整)?(?:(?P<m2>[0-5]?\d|{_TENS}|[零〇]?[一二三四五六七八九])\s?分|(?P<half>半)|(?P<quarters>[一三])刻|(?P<m3>[0-5]\d(?!\d)|{_TENS}(?![个個名位家人多余餘项項条條{_HAN}])))?)"
)
_ENGLISH = regex(
    r"(?<![\d:.,$£€-])(?P<hour>2[0-4]|1\d|0?\d)(?:(?P<colon>[:.])(?P<m>[0-5]\d))?\s?(?P<part>[ap]\.?\s?m\b\.?)"
    r"|(?<![\d:.,$£€-])(?P<hour2>2[0-4]|1\d|0?\d):(?P<m2>[0-5]\d)(?![\d:%])",
    re.I,
)
_NAMED = regex(r"\b(?:noon|midday|midnight|o['’]clock|quarter (?:to|past)|half[ -]past|ante|hrs?|hours)\b", re.I)
_CHINESE_NAMED = regex(r"正午|午夜|零时|零時|零点|零點|半夜|[刻]钟")
# Where only one side says which time it is, the other has been reckoned to another one.
_ZONE = regex(
    r"北京时间|北京時間|东部时间|東部時間|格林尼治|美东|美東|本地时间|当地时间|當地時間|香港时间|香港時間|夏令|\b(?:GMT|UTC|BST|E[DS]T|P[DS]T|C[ES]T|ET|PT|local time|[A-Z]\w+ time)\b"
)
# The English for RE2, which finds more.
MAYBE = r"(?i)\d:\d|\d ?[ap]\.? ?m"
_DAY, _HALF = 24 * 60, 12 * 60
_MORNING = frozenset("凌晨 清晨 早上 早晨 今早 上午".split())
_NOON = frozenset("中午 正午".split())


class Clock(NamedTuple):
    """A time of day in a text: its stretch, and which minutes of the day it may be."""

    start: int
    end: int
    minutes: frozenset[int]
    match: re.Match[str]


def slip(source: str, target: str, chinese: bool) -> Changed | None:
    """The two times of a segment of which nothing on the other side is the same, where either side has one such time. `chinese`: the target is Chinese, the
    source English.

    >>> slip("会议下午3时30分开始。", "The meeting begins at 4:30 p.m.", False).right
    '3:30 p.m.'
    >>> slip("会议下午3时30分开始，上午8点报到。", "Register at eight; the meeting begins at 15:30.", False)
    >>> slip("The meeting begins at 3 p.m.", "会议上午3时开始。", True).right
    '下午3时'
    >>> slip("会议下午三点四十五分开始。", "The meeting begins at 3:15 p.m.", False).right
    '3:45 p.m.'
    """
    if not any(sign in (target if chinese else source) for sign in "时時点點:："):
        return None
    theirs, ours = (_english(source), _chinese(target)) if chinese else (_chinese(source), _english(target))
    if not theirs or not ours:
        return None
    lost, strange = _unmet(theirs, ours), _unmet(ours, theirs)
    if (
        len(lost) != 1
        or len(strange) != 1
        or _NAMED.search(source if chinese else target)
        or _CHINESE_NAMED.search(target if chinese else source)
    ):
        return None
    if (_ZONE.search(source) is None) != (_ZONE.search(target) is None) and _hours_apart(lost[0], strange[0]):
        return None
    return Changed(lost[0], strange[0], (_in_chinese if chinese else _in_english)(lost[0], strange[0].match))


def _unmet(ones: list[Clock], others: list[Clock]) -> list[Clock]:
    return [one for one in ones if all(one.minutes.isdisjoint(other.minutes) for other in others)]


def _hours_apart(one: Clock, other: Clock) -> bool:
    return min(one.minutes) % 60 == min(other.minutes) % 60


def _chinese(value: str) -> list[Clock]:
    found = []
    for match in _CHINESE.finditer(value):
        # 21:25 may be a score, which both sides have.
        hour = _numeral(match["hour"])
        minute = (
            30 if match["half"] else 15 * _numeral(match["quarters"] or "零") or _numeral(match["m"] or match["m2"] or match["m3"] or "零")
        )
        part = match["part"]
        if not part or hour > 12:
            hours = {hour, hour + 12} if hour <= 12 and not match["hour"].startswith("0") else {hour}
        elif part in _MORNING:
            hours = {hour}
        elif part in _NOON:
            hours = {hour if hour > 10 else hour + 12}
        else:
            # 晚上2点 may be late in the night.
            hours = {hour + 12} if part in ("下午", "午后", "午後", "傍晚") or hour > 4 else {hour, hour + 12}
        found.append(Clock(*match.span(), _minutes(hours, minute), match))
    return found


def _numeral(digits: str) -> int:
    """The number of an hour or a minute."""
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.replace("两", "二").replace("兩", "二").lstrip("零〇").rpartition("十")
    return (10 * (_HAN.index(tens) if tens else 1) if ten else 0) + (_HAN.index(ones) if ones else 0)


def _english(value: str) -> list[Clock]:
    found = []
    for match in _ENGLISH.finditer(value):
        digits = match["hour"] or match["hour2"]
        hour, minute, part = int(digits), int(match["m"] or match["m2"] or 0), match["part"]
        hours = {hour % 12 + (12 if part[0] in "pP" else 0)} if part and hour <= 12 else {hour}
        if not part and hour <= 12 and not digits.startswith("0"):
            hours = {hour, hour + 12}
        found.append(Clock(*match.span(), _minutes(hours, minute), match))
    return found


def _minutes(hours: set[int], minute: int) -> frozenset[int]:
    return frozenset((hour * 60 + minute) % _DAY for hour in hours)


def _in_english(right: Clock, match: re.Match[str]) -> str:
    """A time as an English one is written."""
    part = match["part"]
    minutes = min(right.minutes)
    if len(right.minutes) > 1 and (part or "").lower().startswith("p"):
        minutes = max(right.minutes)
    hour, minute = divmod(minutes, 60)
    if not part:
        digits = match["hour2"]
        return f"{hour:02}:{minute:02}" if digits.startswith("0") or hour > 9 else f"{hour}:{minute:02}"
    sign = {"a": "p", "A": "P", "p": "a", "P": "A"}[part[0]] if (part[0] in "pP") != (minutes >= _HALF) else part[0]
    colon = match["colon"] or ":"
    figures = f"{(hour - 1) % 12 + 1}{colon}{minute:02}" if match["m"] or minute else f"{(hour - 1) % 12 + 1}"
    return figures + match.group()[len(match["hour"] + (match["colon"] or "") + (match["m"] or "")) :].replace(part[0], sign, 1)


def _in_chinese(right: Clock, match: re.Match[str]) -> str:
    """A time as a Chinese one is written."""
    minutes = min(right.minutes)
    if len(right.minutes) > 1 and match["part"] and match["part"] not in _MORNING:
        minutes = max(right.minutes)
    hour, minute = divmod(minutes, 60)
    part = ""
    if match["part"]:
        part = "凌晨" if hour < 5 else "上午" if hour < 12 else "中午" if hour == 12 else "下午" if hour < 18 else "晚上"
        hour = (hour - 1) % 12 + 1
    if match["colon"]:
        return f"{part}{hour}{match['colon']}{minute:02}"
    return f"{part}{hour}{match['sign']}" + (f"{minute}分" if minute else "")
