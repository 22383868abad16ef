"""A share, a growth, a rough number or a code that is another one than in the source: 三分之二 as "one third", 翻一番 as "tripled", 数十 as "hundreds",
5G as "4G".

Shares are said roughly (三成 is "a third") and in many ways, growth loosely (增长两倍 is to double for some and to triple for others). They are
compared only where each side says one, and nothing else there can say that of the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..regex import regex
from .chinese import plain
from .english import ORDINALS
from .quantity import Quantity

# What passes for the same share in round words.
_ROUGH = Fraction(6, 100)
_CHINESE_HALF = regex(r"一半|半数|过半")
# What stands behind a fraction that is none of time and no rank ("a third party", "in a quarter").
_BEHIND_SHARE = regex(r"[\s-](?:of|the|more|less|fewer|higher|lower|larger|smaller|from|to|compared|as|over|since|by)\b|\s?[,.;:)]|\Z")
_BEFORE_HALF = regex(
    r"(?:\b(?:first|second|latter|other|better|and|an?|one|two|three|four|five|six|seven|eight|nine|ten|into|in|hour|year)|\d)[\s-](?:an?\s)?\Z"
)
_CHINESE_GROWTH = regex(
    r"翻(?:了)?(?P<twice>[一二两三])?(?:番|倍(?!频))"
    r"|(?:增长|增加|提高|提升|扩大|上升|上涨|增|涨)(?:了)?(?:近|约|超过|超|逾|将近|大约)?(?P<times>[一二两三四五六七八九十]|\d{1,2})倍(?!以[上下])"
    r"|的(?:近|约|逾|超过)?(?P<as>[两二三四五六七八九十]|\d{1,2})倍(?![多余以])"
)
_ENGLISH_GROWTH = regex(
    r"\b(?:(?P<past>(?:doubl|tripl|quadrupl|quintupl)(?:ed|ing))|(?:to|will|would|can|could|may|should) (?P<verb>(?:doubl|tripl|quadrupl|quintupl)e)"
    r"|[a-z]+(?:ed|ew|en) (?P<fold>(?:two|three|four|five|six|seven|eight|nine|ten)-?fold)"
    r"|(?P<as>twice|double|triple|quadruple|(?:two|three|four|five|six|seven|eight|nine|ten) times)(?= (?:as|the|that|the|those|of|its|their|last|larger|higher|more)))\b"
)
_AGAIN = regex(r"\b(?:twice|again|redoubl\w*|more than|over|nearly|almost|at least)\b")
_MORE = regex(r" (?:larger|higher|more)\b")
_STEMS = {"doubl": 2, "tripl": 3, "quadrupl": 4, "quintupl": 5}
_FACTORS = _STEMS | {"twice": 2} | {w: n for n, w in enumerate("two three four five six seven eight nine ten".split(), 2)}
_CHINESE_ROUGH = regex("(?:[数几]|(?<!成千)上(?=[百千](?!万)))(十[万亿]|百[万亿]|千万|[十百千万亿])(?![多余]?[年岁里])")
_ENGLISH_ROUGH = regex(
    r"\b(?:(?:tens|dozens|hundreds) of (?:thousands|millions|billions)|dozens|scores|tens|hundreds|thousands|millions|billions)\b(?! of (?:years|miles))",
    re.I,
)
_WORTH = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ROUGHLY = {"tens": 10, "dozens": 10, "scores": 10, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9}
_ROUGH_ENGLISH = {
    10: "dozens", 100: "hundreds", 1000: "thousands", 10**4: "tens of thousands", 10**5: "hundreds of thousands", 10**6: "millions", 10**7: "tens of millions",
    10**8: "hundreds of millions", 10**9: "billions",
}  # fmt: skip
_CODE = regex(r"(?<![\w.,])(?:(?P<n>[2-6])(?P<letter>[GA])(?![A-Za-z0-9])|(?P<project>985|211)(?![\w.,%]))", re.A)
_NUMERALS = "零一二三四五六七八九十"
_DIGITS = {c: n for n, c in enumerate(_NUMERALS)} | {"两": 2}
_REPEATED = ("twice", "thrice")
_TIMES = regex(r"次(?![元日数序品于要生级方])")
# What may be "twice" or "again" in Chinese.
_AGAIN_IN_CHINESE = regex("[两兩二双雙倍再翻]|2次")
_ONES = "zero one two three four five six seven eight nine ten".split()


def exchanged(chinese: str, english: str, ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """The shares and growths of a Chinese text, with the other ones that stand for them in its English. `ours` are all quantities of the Chinese, `theirs`
    those of the English."""
    chinese = plain(chinese)
    here, there = _chinese_shares(chinese, ours), [q for q in theirs if q.kind == "fraction"]
    if len(here) == len(there) == 1 and _is_share(english, there[0]) and here[0].value != there[0].value:
        others = (*(q for q in ours if q is not here[0]), *(q for q in theirs if q is not there[0]))
        if not any(_says(q, share.value) for q in others for share in (here[0], there[0])):
            yield here[0], there[0]
    yield from _growths(chinese, english)
    yield from _rough_numbers(chinese, english)
    yield from _codes(chinese, english)
    yield from _repetitions(english, chinese, ours, theirs)


def _chinese_shares(chinese: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    halves = (Quantity(*m.span(), "fraction", Fraction(1, 2), spelled=True) for m in _CHINESE_HALF.finditer(chinese))
    return [*(q for q in quantities if q.kind == "fraction"), *halves]


def _is_share(english: str, q: Quantity) -> bool:
    """Whether words are a share, and no part of a year, no rank and no measure."""
    if q.value == Fraction(1, 2):
        return not _BEFORE_HALF.search(english[: q.start].lower())
    counted = not english[q.start : q.end].lower().startswith(("a ", "an ", "a-"))
    return counted or _BEHIND_SHARE.match(english, q.end) is not None


def _says(q: Quantity, share: Fraction) -> bool:
    """Whether another quantity may say a share: in percent, or as a number."""
    values = (q.value / 100, q.value) if q.kind in ("percent", "points") else (q.value,)
    return any(abs(v - share) <= _ROUGH for v in values)


def _growths(chinese: str, english: str) -> Iterator[tuple[Quantity, Quantity]]:
    here, there = list(_CHINESE_GROWTH.finditer(chinese)), list(_ENGLISH_GROWTH.finditer(english))
    if len(here) != 1 or len(there) != 1:
        return
    (one,), (other,) = here, there
    if number := one["times"] or one["as"]:
        times = int(number) if number.isdigit() else _DIGITS[number]
        meant = {2} if times == 1 else {times, times + 1} if one["times"] else {times}
    else:
        meant = {2 ** _DIGITS[one["twice"] or "一"]}
    said = next(n for word, n in _FACTORS.items() if other[other.lastgroup or 0].startswith(word))
    more = other["as"] and _MORE.match(english, other.end()) is not None
    if not {said, said + 1 if more else said} & meant and not (
        said == 2 and not one["as"] and _AGAIN.search(english, max(other.start() - 40, 0), other.end() + 20)
    ):
        yield (
            Quantity(
                one.start("as") if one["as"] else one.start(),
                one.end(),
                "multiple",
                Fraction(min(meant) if one["as"] else max(meant)),
                also=tuple(map(Fraction, meant)),
            ),
            Quantity(*other.span(other.lastgroup or 0), "multiple", Fraction(said), spelled=True),
        )


def _rough_numbers(chinese: str, english: str) -> Iterator[tuple[Quantity, Quantity]]:
    here, there = list(_CHINESE_ROUGH.finditer(chinese)), list(_ENGLISH_ROUGH.finditer(english))
    if len(here) != 1 or len(there) != 1:
        return
    (one,), (other,) = here, there
    worth, said = 1, 1
    for c in one[1]:
        worth *= _WORTH[c]
    for word in other.group().lower().split(" of "):
        said *= _ROUGHLY[word]
    if worth != said:
        yield _rough(one, worth), _rough(other, said)


def _rough(found: re.Match[str], worth: int) -> Quantity:
    return Quantity(*found.span(), "count", Fraction(worth), about="about", spelled=True)


def _repetitions(english: str, chinese: str, ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """四次 as "twice", where nothing else is said so often on either side."""
    there = [q for q in theirs if english[q.start : q.end].lower() in _REPEATED]
    here = [q for q in ours if q.kind == "count" and q.value > 1 and _TIMES.match(chinese, q.end)] if len(there) == 1 else []
    if len(here) != 1 or _AGAIN_IN_CHINESE.search(chinese):
        return
    (one,), (other,) = here, there
    said = [_says(q, quantity.value) for quantity in (one, other) for q in (*ours, *theirs) if q not in (one, other)]
    if one.value not in other.values and not any(said):
        yield one, other


def _codes(chinese: str, english: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Figures that are a part of a name: 5G, a 5A sight, 985."""
    sides = [{m.group(): m for m in _CODE.finditer(side)} for side in (chinese, english)]
    for letter in ("G", "A", None):
        here, there = ({name: m for name, m in side.items() if m["letter"] == letter} for side in sides)
        lost, strange = [m for name, m in here.items() if name not in there], [m for name, m in there.items() if name not in here]
        if len(lost) == len(strange) == 1:
            yield _code(lost[0]), _code(strange[0])


def _code(found: re.Match[str]) -> Quantity:
    group = "n" if found["n"] else "project"
    return Quantity(*found.span(), "count", Fraction(found[group]), parts=(("number", *found.span(group)),))


def in_english(number: Fraction, like: str, kind: str) -> str | None:
    """A share, a growth or a rough number in English words, in the manner of some; None for what they cannot say.

    >>> in_english(Fraction(2, 3), "one third", "fraction"), in_english(Fraction(2), "tripling", "multiple"), in_english(Fraction(10), "Hundreds", "count")
    ('two thirds', 'doubling', 'Dozens')
    """
    if kind == "count":
        words = _ROUGH_ENGLISH.get(int(number)) if _ENGLISH_ROUGH.fullmatch(like) else None
        return words.capitalize() if words and like[0].isupper() else words
    if kind == "multiple" and like.endswith(("twice", "times", "double", "triple", "quadruple")):
        return "twice" if number == 2 else f"{_ONES[int(number)]} times" if number < len(_ONES) else None
    if kind == "multiple":
        stem = next((s for s, n in _STEMS.items() if n == number), None)
        end = next((e for e in ("ed", "ing", "e") if like.endswith(e)), None)
        return stem + end if stem and end and not like.endswith("fold") else None
    above, below = number.numerator, number.denominator
    if below >= len(ORDINALS) or above >= len(_ONES):
        return None
    part = "quarter" if below == 4 else ORDINALS[below]
    said = "half" if below == 2 else f"{_ONES[above]}{'-' if '-' in like else ' '}{part}{'s' if above > 1 else ''}"
    return said.capitalize() if like[0].isupper() else said


def in_chinese(number: Fraction, like: str, kind: str) -> str | None:
    """The same in Chinese.

    >>> in_chinese(Fraction(2, 3), "三分之一", "fraction"), in_chinese(Fraction(3), "增长一倍", "multiple")
    ('三分之二', None)
    """
    above, below = number.numerator, number.denominator
    if kind == "count":
        return next((f"{like[0]}{w}" for w, n in _WORTH.items() if n == number), None) if _CHINESE_ROUGH.fullmatch(like) else None
    if kind == "multiple" or max(above, below) > 10:
        return None
    return "一半" if below == 2 else f"{_NUMERALS[below]}分之{_NUMERALS[above]}"
