"""Whether a figure rises in one text and falls in its translation: 增长5% as "fell by 5%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..regex import regex
from .quantity import Changed, stands_once

# Each word with what says the contrary in its stead.
_RISES = {
    "increased": "decreased", "increases": "decreases", "increasing": "decreasing", "increase": "decrease", "rose": "fell", "risen": "fallen", "rises": "falls",
    "rising": "falling", "rise": "fall", "grew": "fell", "grown": "fallen", "grows": "falls", "growing": "falling", "grow": "fall", "growth": "decline",
    "climbed": "fell", "gained": "lost", "gain": "loss", "jumped": "fell", "surged": "fell", "soared": "fell", "up": "down",
}  # fmt: skip
_FALLS = {
    "decreased": "increased", "decreases": "increases", "decreasing": "increasing", "decrease": "increase", "fell": "rose", "fallen": "risen", "falls": "rises",
    "falling": "rising", "fall": "rise", "declined": "rose", "declines": "rises", "declining": "rising", "decline": "rise", "dropped": "rose", "drop": "rise",
    "drops": "rises", "slipped": "rose", "shrank": "grew", "shrunk": "grown", "contracted": "grew", "plunged": "jumped", "tumbled": "jumped", "down": "up",
}  # fmt: skip
# The same of words that stand behind a share: "5% more than in 2023".
_RISES_BEHIND = {"more": "fewer", "higher": "lower"}
_FALLS_BEHIND = {"fewer": "more", "less": "more", "lower": "higher"}
_CHINESE_RISES = {
    "增长": "下降",
    "增加": "减少",
    "上升": "下降",
    "上涨": "下跌",
    "攀升": "下降",
    "增長": "下降",
    "上漲": "下跌",
    "增": "降",
    "升": "降",
    "涨": "跌",
    "漲": "跌",
}
_CHINESE_FALLS = {
    "下降": "上升",
    "减少": "增加",
    "減少": "增加",
    "下跌": "上涨",
    "下滑": "上升",
    "回落": "上升",
    "降": "升",
    "减": "增",
    "減": "增",
    "跌": "升",
}
_CONTRARY, _CHINESE_CONTRARY = {**_RISES, **_FALLS}, {**_CHINESE_RISES, **_CHINESE_FALLS}
_BEHIND = {**_RISES_BEHIND, **_FALLS_BEHIND}
# One of these is in every such word.
_SIGNS = "增升涨漲降减減跌滑落"
_NUMBER = r"(?P<n>\d[\d,]*(?:\.\d+)?)"
_CHINESE = regex(
    rf"(?P<word>{'|'.join(sorted(_CHINESE_CONTRARY, key=len, reverse=True))})(?:了|约|約|近|超过|超過|逾|达|達|幅度?为|幅為)?\s?{_NUMBER}\s?(?P<unit>%|％|个百分点|個百分點|[万萬亿億]+|倍)?(?!\d)"
)
_HOW = r"(?:(?:by|of|about|around|nearly|almost|some|over|more than|approximately|roughly|an?|another|year[- ]on[- ]year|sharply|slightly|further) )*"
_ENGLISH = regex(
    rf"\b(?P<word>{'|'.join(sorted(_CONTRARY, key=len, reverse=True))}) {_HOW}(?:[A-Z]{{0,3}}[$€£]|RMB ?)?{_NUMBER}(?P<unit>\s?%| percent(?:age points?)?\b| per cent\b| (?:million|billion|trillion)\b)?(?![\d,.]*\d)",
    re.I,
)
_ENGLISH_BEHIND = regex(rf"{_NUMBER}(?P<unit>\s?%| per ?cent) (?P<word>{'|'.join(_BEHIND)})\b(?! than \d)")
# The same for RE2, which finds more.
MAYBE = rf"(?i)\b(?:{'|'.join(sorted(_CONTRARY))}) (?:[a-z-]+ )*(?:[a-z]*[$€£]|RMB )?\d|(?:%|cent) (?:{'|'.join(_BEHIND)})\b"
# What turns the sense of a rise or a fall: 负增长, "negative growth", 跌幅, "the decline slowed".
_TURNED = regex(
    r"负|負|幅|亏|虧|赤字|逆差|贬|貶|汇率|匯率|\b(?:negative|deficit|drag\w*|loss(?:es)?|narrow\w*|depreciat\w*|appreciat\w*|against the|exchange rate|not|n[’']t|slow\w*|stop\w*)\b",
    re.I,
)
_AROUND = 40


class Trend(NamedTuple):
    """A word that says that a figure rises or falls: its stretch, the figure, whether it rises."""

    start: int
    end: int
    figure: str
    unit: str
    rises: bool


def slip(source: str, target: str, chinese: bool) -> Changed | None:
    """The first figure that a text and its translation have once each, and that rises in one and falls in the other. `chinese`: the target is Chinese, the
    source English.

    >>> slip("利润增长5%。", "Profits fell by 5%.", False).right
    'rose'
    >>> slip("事故较去年减少5%。", "Accidents were 5 per cent more than last year.", False).right
    'fewer'
    >>> slip("利润下降5%。", "Profits, which rose in 2019, fell by 5%.", False), slip("利润负增长5%。", "Profits fell by 5%.", False)
    (None, None)
    """
    back = (target, source) if chinese else (source, target)
    if not any(sign in back[0] for sign in _SIGNS):
        return None
    ours = [t for t in _trends(_CHINESE, back[0], _CHINESE_RISES) if stands_once(t.figure, back[0])]
    theirs = [*_trends(_ENGLISH, back[1], _RISES), *_trends(_ENGLISH_BEHIND, back[1], _RISES_BEHIND)] if ours else []
    for zh in ours:
        same = [en for en in theirs if en.figure == zh.figure and (not en.unit or not zh.unit or ("%" in en.unit) == (zh.unit in "%％"))]
        if len(same) == 1 and same[0].rises != zh.rises and stands_once(zh.figure, back[1]):
            en = same[0]
            if _TURNED.search(back[0], max(zh.start - _AROUND // 2, 0), zh.end + 2) or _TURNED.search(
                back[1], max(en.start - _AROUND, 0), en.end + _AROUND
            ):
                continue
            return (
                Changed(en, zh, _right(zh, target, _CHINESE_CONTRARY))
                if chinese
                else Changed(zh, en, _right(en, target, {**_CONTRARY, **_BEHIND}))
            )
    return None


def _trends(pattern: re.Pattern[str], value: str, rises: dict[str, str]) -> Iterator[Trend]:
    for m in pattern.finditer(value):
        unit = (m["unit"] or "").strip()
        yield Trend(
            *m.span("word"), m["n"].replace(",", ""), "%" if unit[:3] == "per" and "point" not in unit else unit, m["word"].lower() in rises
        )


def _right(trend: Trend, value: str, contrary: dict[str, str]) -> str:
    word = value[trend.start : trend.end]
    right = contrary[word.lower()]
    return right.capitalize() if word[:1].isupper() else right
