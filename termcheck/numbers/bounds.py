"""Whether a figure is the most of something in one text and the least in its translation: 不超过5% as "more than 5%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..regex import regex
from .quantity import Changed, stands_once

# Each phrase with what it is in the other language. A figure is the most of something (False) or the least (True).
_CHINESE_MOST = {
    "不超过": "no more than", "不超過": "no more than", "不多于": "no more than", "不多於": "no more than", "不高于": "no higher than", "不高於": "no higher than",
    "至多": "at most", "最多": "at most", "不到": "less than", "不足": "less than", "少于": "less than", "少於": "less than", "低于": "below", "低於": "below",
}  # fmt: skip
_CHINESE_LEAST = {
    "不少于": "no less than", "不少於": "no less than", "不低于": "no lower than", "不低於": "no lower than", "至少": "at least", "最少": "at least",
    "超过": "more than", "超過": "more than", "多于": "more than", "多於": "more than", "高于": "above", "高於": "above", "逾": "more than",
}  # fmt: skip
_MOST = {
    "no more than": "不超过", "not more than": "不超过", "no higher than": "不高于", "at most": "至多", "less than": "不到", "fewer than": "不到", "lower than": "低于",
    "under": "不到", "below": "低于", "not exceed": "不超过", "not exceeding": "不超过", "up to": "至多", "a maximum of": "至多",
}  # fmt: skip
_LEAST = {
    "no less than": "不少于", "not less than": "不少于", "no fewer than": "不少于", "no lower than": "不低于", "at least": "至少", "more than": "超过", "higher than": "高于",
    "over": "超过", "above": "高于", "exceed": "超过", "exceeds": "超过", "exceeded": "超过", "exceeding": "超过", "in excess of": "超过", "a minimum of": "至少",
}  # fmt: skip
_NUMBER = r"(?P<n>\d[\d,]*(?:\.\d+)?)"


def _before(phrases: Mapping[str, str], between: str) -> re.Pattern[str]:
    return regex(rf"(?P<word>{'|'.join(sorted(phrases, key=len, reverse=True))}){between}{_NUMBER}(?!\d)", re.I)


_CHINESE_BOUNDS, _BOUNDS = {**_CHINESE_MOST, **_CHINESE_LEAST}, {**_MOST, **_LEAST}
_CHINESE = _before(_CHINESE_BOUNDS, r"(?:了|约)?\s?")
_ENGLISH = _before({rf"\b{phrase}": "" for phrase in _BOUNDS}, r" (?:the |a |an )?(?:[A-Z]{0,3}[$€£]|RMB ?)?")
_LEAST_BEHIND, _MOST_BEHIND = (
    {"多": "more than", "余": "more than", "餘": "more than", "以上": "more than"},
    {"以下": "less than", "以内": "within", "以內": "within"},
)
_BEHIND = {**_LEAST_BEHIND, **_MOST_BEHIND}
_CHINESE_BEHIND = regex(rf"{_NUMBER}\s?[%％万亿萬億]?(?:美元|港元|公里|[个個名年人元米天次条條家项項岁歲])?(?P<word>{'|'.join(_BEHIND)})")
# The English for RE2, which finds more.
MAYBE = rf"(?i)\b(?:{'|'.join(sorted(_BOUNDS))}) (?:the |an? )?(?:[a-z]*[$€£]|RMB ?)?\d"
# A negation or a comparison around it turns the sense.
_TURNED = regex(r"[不未没沒无無非难難免]|\b(?:not|no|never|nor|neither|without|fail\w*|below|above)\b|n[’']t\b", re.I)
_SIGNS = "超逾不至最于於多余餘以"


class Bound(NamedTuple):
    """A phrase that says that a figure is the least of something, or the most: its stretch, the figure, and which."""

    start: int
    end: int
    figure: str
    least: bool


def slip(source: str, target: str, chinese: bool) -> Changed | None:
    """The first figure that a text and its translation have once each, and that is the least in one and the most in the other. `chinese`: the target is
    Chinese, the source English.

    >>> slip("费用不超过500元。", "It costs more than 500 yuan.", False).right
    'no more than'
    >>> slip("费用不超过500元。", "It costs no more than 500 yuan.", False), slip("费用不到500元。", "It does not cost over 500 yuan.", False)
    (None, None)
    """
    back = (target, source) if chinese else (source, target)
    if not any(sign in back[0] for sign in _SIGNS):
        return None
    ours = [*_bounds(_CHINESE, back[0], _CHINESE_LEAST), *_bounds(_CHINESE_BEHIND, back[0], _LEAST_BEHIND)]
    theirs = list(_bounds(_ENGLISH, back[1], _LEAST)) if ours else []
    for zh in ours:
        same = [en for en in theirs if en.figure == zh.figure]
        if len(same) == 1 and same[0].least != zh.least and stands_once(zh.figure, back[0]) and stands_once(zh.figure, back[1]):
            en = same[0]
            if not _TURNED.search(back[0], max(zh.start - 4, 0), zh.start) and not _TURNED.search(back[1], max(en.start - 24, 0), en.start):
                word = back[0][zh.start : zh.end]
                if not chinese:
                    return Changed(zh, en, {**_CHINESE_BOUNDS, **_BEHIND}[word])
                return Changed(en, zh, ("以上" if en.least else "以下") if word in _BEHIND else _BOUNDS[source[en.start : en.end].lower()])
    return None


def _bounds(pattern: re.Pattern[str], value: str, least: Mapping[str, str]) -> Iterator[Bound]:
    for match in pattern.finditer(value):
        yield Bound(*match.span("word"), match["n"].replace(",", ""), match["word"].lower() in least)
