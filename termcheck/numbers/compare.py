"""What can be read in a text without a glossary: quantities and dates, and which of them a translation changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from fractions import Fraction
from functools import lru_cache
from importlib import import_module
from typing import Literal

from ..dataclass import dataclass
from ..regex import regex
from .quantity import Quantity, equal, near, same_date, written_alike
from .ranges import may_lack_an_end, one_end
from .units import UNITS, in_unit


@lru_cache(maxsize=256)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Every quantity of a text, in order; none for a language without a reader.

    >>> [(q.kind, int(q.value)) for q in quantities("增长到3000万元", "zh")]
    [('money', 30000000)]
    """
    name = _READERS.get(language.split("-", maxsplit=1)[0].lower())
    return tuple(import_module(name, __package__).read(text)) if name and text else ()


# Imported when a text is read: their patterns take longer to compile than a small file to check.
_READERS = {"zh": ".chinese", "en": ".english"}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A quantity of the source (two for a range in one word) that the target answers with another one.

    `reason`: "power" (off by a power of ten), "value", "points" (percent for percentage points), "unit", "currency" or "range" (one end of it). `certain`: the
    two stand for each other without doubt.
    """

    source: tuple[Quantity, ...]
    target: Quantity
    reason: Literal["power", "value", "points", "unit", "currency", "range"]
    certain: bool = False


# Words that stand for a date without naming one, by the part of a date that they stand for.
_RELATIVE: dict[str, re.Pattern[str]] = {
    "year": regex(
        r"[今去前明后後同当當昨本全]年|的一年|(?<![半\d])年度|年[内內]|上年|次年|\b(?:last|this|next|previous|same|that|current|following|past|prior|coming) (?:calendar )?year"
        r"|\byears? (?:ago|earlier|later|on)|\bthe year|\byear-on-year", re.I),
    "month": regex(
        r"[本上下当當同每次](?:个|個)?月|(?<![\d一二三四五六七八九十份])月[初底末中]|(?<!月)(?<!月份)[上中下]旬|\b(?:last|this|next|previous|same|that|following|past) month"
        r"|\bmonths? (?:ago|earlier|later)|\bmonthly", re.I),
    "day": regex(
        r"[今昨明前后後当當次翌同隔]日|[今昨明前后後当當隔]天|[今昨明前当當]晚|今晨|今早|星期|礼拜|禮拜|[周週][一二三四五六日末]|(?<!\w)凌晨"
        r"|\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|day before|day after|overnight|last night|last week"
        r"|(?:same|that|next|following|previous|day) (?:day|night|evening|morning)|this (?:morning|evening|afternoon))\b", re.I),
}  # fmt: skip
# The same years in the words of any language that is read.
_YEARS = (
    regex(r"[去前昨上]年|\b(?:last|previous|past|prior) year|\byear (?:earlier|ago)", re.I),
    regex(
        r"[今本同当當全]年|的一年|年度|年[内內]|\b(?:this|same|that|current|the) (?:calendar )?year\b(?! (?:earlier|ago))|\byear-on-year",
        re.I,
    ),
    regex(r"[明后後次]年|\b(?:next|following|coming) (?:calendar )?year|\byear later", re.I),
)
_TRADITIONAL = regex("[萬億個國會對時發來為們於與將學經過後還開關業員實點無圓幣]|港|澳门|台湾")
# How many pairs of quantities are held against each other. A segment with more of them is a table: what is plainly the same is passed over
# there, and if that leaves as many, no figure can be said to stand for another.
_MOST = 10_000
_SAID_AGAIN = ("year", "month", "percent")
_DOLLARS = ("USD", "HKD", "TWD", "AUD", "CAD", "SGD", "$")


def mismatches(source: str, target: str, source_language: str, target_language: str) -> tuple[Mismatch, ...]:
    """Quantities of the source without an equal in the target, each with the one that stands in its stead.

    What is only left out is not here: a pair needs a quantity of the target that nothing in the source explains.
    """
    if source_language[:2] == "zh" and target_language[:2] == "en":
        from .figures import plainly_same

        if plainly_same(source, target):
            return tuple(_cut_short(source, target, source_language, target_language))
    ours = quantities(source, source_language)
    theirs = quantities(target, target_language)
    if len(ours) * len(theirs) > _MOST:
        ours, theirs = _unheard(ours, theirs), _unheard(theirs, ours)
    chinese_first = source_language[:2] == "zh"
    exchanged = list(_exchanged(source, target, chinese_first, ours, theirs)) if chinese_first != (target_language[:2] == "zh") else []
    if not ours or not theirs or len(ours) * len(theirs) > _MOST:
        return tuple(exchanged)
    text = f"{source}\n{target}"
    surely = (*_points(ours, theirs), *_currencies(ours, theirs, text), *exchanged, *_units(ours, theirs))
    told = {m.target.start for m in surely}
    found = (*surely, *(m for m in _unequal(ours, theirs, text) if m.target.start not in told))
    found = (*found, *_by_sentence(source, target, (source_language, target_language), (ours, theirs), found))
    done = [m.target for m in found] + [q for m in found for q in m.source]
    cut = _cut_short(source, target, source_language, target_language)
    return (*found, *(m for m in cut if m.target not in done and m.source[0] not in done and m.source[1] not in done))


def _cut_short(source: str, target: str, source_language: str, target_language: str) -> Iterator[Mismatch]:
    """Ranges of which the target has one end."""
    if may_lack_an_end(source, target):
        ours, theirs = quantities(source, source_language), quantities(target, target_language)
        if len(ours) * len(theirs) <= _MOST:
            for first, last, alone in one_end(source, target, ours, theirs):
                yield Mismatch((first, last), alone, "range")


def _by_sentence(
    source: str,
    target: str,
    languages: tuple[str, str],
    sides: tuple[Sequence[Quantity], Sequence[Quantity]],
    found: Sequence[Mismatch],
) -> Iterator[Mismatch]:
    """What only the sentences tell, beside what was `found` by the whole texts."""
    from .slips import beads, is_strange, slips

    done = [m.target for m in found] + [q for m in found for q in m.source]
    if not any(is_strange(t, sides[0]) for t in sides[1] if t not in done):
        return
    for bead in beads(source, target, languages, *sides):
        here, there = source[slice(*bead.here)], target[slice(*bead.there)]
        for slip in slips(bead):
            s, t, part = slip.source, slip.target, slip.part
            if s in done or t in done:
                continue
            done += [s, t]
            if not part:
                power = _power_of_ten(s.value, t.value)
                yield Mismatch((s,), t, "power" if power else "value", slip.alike or power)
            elif slip.alike and not slip.again:
                yield Mismatch((s,), t, "value", s.dated.keys() == t.dated.keys() and len(t.dated) > 1)
            else:
                # "Last year" is another figure where nothing of its kind is in the source, and hides one that the source has.
                said = _RELATIVE[part].search(here) is not None
                if not said or (part == "year" and not slip.again and _same_years(here, there)):
                    yield Mismatch((s,), t, "value")


def _same_years(source: str, target: str) -> bool:
    """Whether each 去年 of a source has a "last year" in the target, each 今年 a "this year", each 明年 a "next year"."""
    return all(len(word.findall(source)) <= len(word.findall(target)) for word in _YEARS)


def _unheard(ones: Sequence[Quantity], others: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Those of which nothing is said on the other side."""
    said = frozenset[Fraction | int]().union(*(o.values for o in others))
    return tuple(q for q in ones if q.values.isdisjoint(said))


def _unequal(ours: Sequence[Quantity], theirs: Sequence[Quantity], text: str) -> Iterator[Mismatch]:
    """What is another number: most texts have nothing on one side that the other does not say."""
    vague = _are_vague(ours, theirs) and _are_vague(theirs, ours)
    for one, other in () if vague else ((theirs, ours), (ours, theirs)):
        said = set[Fraction | int]().union(*(o.values for o in other if len(o.dated) < 2))
        if all(_is_answered(q, other, said) for q in one if q.sure):
            if one is ours:
                yield from _repeated(ours, theirs, text)
            return
    same = [[_equal(s, t) for t in theirs] for s in ours]
    if vague:
        _sharpen(ours, theirs, same)
    left, right = _unanswered(ours, theirs, same, near), _unanswered(theirs, ours, [*zip(*same, strict=True)], lambda t, s: near(s, t))
    # "The two sides" need no number of the source; two years do, where that has other years.
    right = [t for t in right if not (t.spelled and t.value == 2 and t.kind == "count") or (t.unit and any(s.unit == t.unit for s in left))]
    yield from _pairs(text, left, right)


def _are_vague(ones: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Whether there are dates of several parts, which a date of one part may be taken for that stands on the other side too."""
    return any(len(q.dated) > 1 for q in ones) and any(len(q.dated) == 1 and any(q.dated == o.dated for o in others) for q in ones)


def _sharpen(ours: Sequence[Quantity], theirs: Sequence[Quantity], same: list[list[bool]]) -> None:
    """A date of several parts is not answered by a year or a month that has its own equal."""
    for i, s in enumerate(ours):
        for j, t in enumerate(theirs):
            if same[i][j] and min(len(s.dated), len(t.dated)) == 1 < max(len(s.dated), len(t.dated)):
                one, others = (s, theirs) if len(s.dated) == 1 else (t, ours)
                if any(o.dated == one.dated for o in others):
                    same[i][j] = False


def _repeated(ours: Sequence[Quantity], theirs: Sequence[Quantity], text: str) -> Iterator[Mismatch]:
    """A year, a month or a share that the source says oftener than the target, which has another one in its stead: of two mentions one is right."""
    strange = [t for t in theirs if t.sure and t.kind in _SAID_AGAIN and not any(_equal(s, t) or near(s, t) for s in ours)]
    if len(strange) != 1:
        return
    t = strange[0]
    alike = [s for s in ours if s.kind == t.kind and s.sure and s.about == t.about]
    fewer = {s.value: s for s in alike if sum(_equal(s, o) for o in ours) > max(sum(_equal(s, o) for o in theirs), 1)}
    if len(fewer) == 1 and not (t.kind in _RELATIVE and _RELATIVE[t.kind].search(text)):
        yield Mismatch((next(iter(fewer.values())),), t, "value")


def _is_answered(q: Quantity, others: Sequence[Quantity], said: Set[Fraction | int]) -> bool:
    """Whether one of the others is equal; `said` are the values of those that are no dates of several parts."""
    return (not q.dated and not q.values.isdisjoint(said)) or any(_equal(q, o) for o in others)


def _unanswered(
    ones: Sequence[Quantity], others: Sequence[Quantity], same: Sequence[Sequence[bool]], rounded: Callable[[Quantity, Quantity], bool]
) -> list[Quantity]:
    """What nothing on the other side says; a rounded number explains only what is free, not what has an equal."""
    alone = [q for q, row in zip(ones, same, strict=True) if q.sure and True not in row]
    if not alone:
        return []
    free = [o for o, column in zip(others, zip(*same, strict=True), strict=True) if True not in column]
    return [q for q in alone if not any(rounded(q, o) for o in free) and not _in_parts(q, others)]


def _equal(a: Quantity, b: Quantity) -> bool:
    if a.dated and b.dated:
        return same_date(a, b)
    if len(a.dated) > 1 or len(b.dated) > 1 or _is_article(a, b) or _is_article(b, a):
        return False
    return equal(a, b)


def _is_article(a: Quantity, b: Quantity) -> bool:
    """Whether the first is "a" or "one" and the second a month."""
    return b.kind == "month" and a.kind == "count" and a.spelled and not a.sure


def _in_parts(q: Quantity, others: Sequence[Quantity]) -> bool:
    """A date whose parts stand apart: 'on the 12th … of this May'."""
    return len(q.dated) > 1 and all(any(n in o.values for o in others if len(o.dated) < 2) for n in q.dated.values())


def _units(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Mismatch]:
    """Quantities of a source whose figure the target has with another unit, where nothing in the target says theirs and nothing in the source the
    other's. One of anything may be "a year", "a week"."""
    for t in theirs:
        if t.unit not in UNITS or t.kind != "count" or t.value <= 1:
            continue
        same = [s for s in ours if s.kind in ("count", "ordinal") and t.value in s.values]
        if not same or any(s.unit not in UNITS or s.unit == t.unit for s in same):
            continue
        s = same[0]
        if not any(_measures(o, s) for o in theirs) and not any(_measures(o, t) for o in ours):
            yield Mismatch((s,), t, "unit")


def _measures(q: Quantity, other: Quantity) -> bool:
    """Whether a quantity says the same as another one in that one's unit or in any, or only the number."""
    if not q.unit:
        return other.value in q.values
    worth = q.value if q.unit == other.unit else in_unit(q.value, q.unit, other.unit)
    return worth is not None and abs(worth - other.value) <= max(worth, other.value) / 10


def _points(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Mismatch]:
    """Percent for percentage points, and the other way round."""
    for kind, other in (("points", "percent"), ("percent", "points")):
        for t in theirs:
            same = [s for s in ours if s.value == t.value] if t.kind == other and t.sure else []
            if same and all(s.kind == kind and s.sure for s in same):
                yield Mismatch((same[0],), t, "points")


def _exchanged(source: str, target: str, chinese_first: bool, ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Mismatch]:
    """Other shares, and growth by other factors."""
    from .shares import exchanged

    if chinese_first:
        found = exchanged(source, target, ours, theirs)
    else:
        found = ((t, s) for s, t in exchanged(target, source, theirs, ours))
    for s, t in found:
        yield Mismatch((s,), t, "value")


def _currencies(ours: Sequence[Quantity], theirs: Sequence[Quantity], text: str) -> Iterator[Mismatch]:
    """The right amount in the wrong currency."""
    for t in theirs:
        same = [s for s in ours if s.kind == "money" and s.value == t.value] if t.kind == "money" else []
        right = [
            o for o in theirs if o.kind == "money" and o.value == t.value and same and _same_currency(same[0].currency, o.currency, text)
        ]
        if same and not right and all(s.sure and not _same_currency(s.currency, t.currency, text) for s in same):
            yield Mismatch((same[0],), t, "currency")


def _same_currency(a: str, b: str, text: str) -> bool:
    if not a or not b or a == b:
        return True
    for one, other in ((a, b), (b, a)):
        if one == "$" and other in _DOLLARS:
            return True
        if one == "¥" and other in ("CNY", "JPY", "元"):
            return True
        if one == "元" and (other == "CNY" or _TRADITIONAL.search(text) or other not in ("USD", "$", "EUR", "GBP", "JPY")):
            return True
    return False


def _pairs(text: str, left: list[Quantity], right: list[Quantity]) -> Iterator[Mismatch]:
    for s in list(left):
        t = next((t for t in right if _comparable(s, t) and _power_of_ten(in_unit(s.value, s.unit, t.unit) or s.value, t.value)), None)
        if t is not None:
            left.remove(s)
            right.remove(t)
            yield Mismatch((s,), t, "power", True)
    for group in sorted({_group(q) for q in left}):
        ours, theirs = ([q for q in side if _group(q) == group] for side in (left, right))
        if len(theirs) == 1 and len({(q.start, q.end) for q in ours}) == 1:
            dates = group == "date"
            differ = [n for n in ours[0].dated.keys() & theirs[0].dated.keys() if ours[0].dated[n] != theirs[0].dated[n]]
            alike = len(differ) == 1 and ours[0].dated.keys() == theirs[0].dated.keys()
            if not dates or (differ and not any(_is_relative(n, text, alike and len(ours[0].dated) > 1) for n in differ)):
                clear = alike if dates else len(ours) == 1 and written_alike(ours[0], theirs[0])
                yield Mismatch(tuple(ours), theirs[0], "value", clear)


def _is_relative(part: str, text: str, alike: bool) -> bool:
    """Whether a word such as "last year" may stand for a part of a date; not, for dates that are `alike` in all else, if each such word of one language has one
    in the other, as 今天 has "today"."""
    words = [m.group().isascii() for m in _RELATIVE[part].finditer(text)]
    return bool(words) and not (alike and sum(words) * 2 == len(words))


def _group(q: Quantity) -> str:
    return "date" if q.kind in ("date", "year", "month", "day") else q.kind


def _comparable(s: Quantity, t: Quantity) -> bool:
    return s.kind == t.kind or {s.kind, t.kind} == {"count", "money"}


def _power_of_ten(a: Fraction, b: Fraction) -> bool:
    if a <= 0 or b <= 0 or a == b:
        return False
    ratio = max(a, b) / min(a, b)
    return ratio.denominator == 1 and re.fullmatch("10+", str(ratio.numerator)) is not None
