"""Countries that changed places: the source speaks of France, its translation of Germany.

A country may stand in a translation for many reasons: for its capital, for "our", for a people. One that nothing in the source stands for, where another
one that the source has is lost, was taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from .. import data
from ..alignment.lexicon import stem
from ..dataclass import dataclass
from ..languages import pack
from ..languages.chinese import cut
from ..model import Place
from ..reading import Reading
from ..regex import regex
from ..text import Stretches
from .founding import folded_text, said

# What a translation says of its own accord.
_AT_HOME = frozenset(("中国", "香港"))
_CHINESE = frozenset((*_AT_HOME, "澳门", "台湾"))
# Names of countries that are often those of persons, or words.
_OTHERS = frozenset(("Pole", "Turk", "Finn", "Dane", "Serb", "Lima", "Sofia", "Santiago", "Wellington", "Colombo", "Lao"))
# What two countries are called.
_SHARED = frozenset(("Korea", "Korean"))
_BEHIND = "方籍军企商语文媒裔元式系女男队人姓馆媒警官总首外驻国"
_BEFORE = "驻访赴在对留旅援抗来返离亲反旧"


@dataclass(frozen=True, slots=True)
class Country:
    """`names` are its Chinese ones, the first the usual one; `short` what compounds say (中法); `english` its name and its people, which `named`
    finds; `ways` finds all that English may say for it."""

    names: tuple[str, ...]
    short: str
    english: tuple[str, ...]
    named: re.Pattern[str]
    ways: re.Pattern[str]


@cache
def _countries() -> tuple[Country, ...]:
    out = []
    for line in data.text("countries.txt").splitlines():
        names, short, english, people, capitals = line.split("|")
        own = [w for part in (english, people) for w in part.split(",") if w]
        named, ways = _any([w for w in own if w not in _SHARED]), _any([*own, *filter(None, capitals.split(","))])
        out.append(Country(tuple(names.split(" ")), short, tuple(own), named, ways))
    return tuple(out)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return regex(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?![^\W\d_](?<!s)|\$)")


@cache
def _by_english() -> dict[str, list[Country]]:
    """The countries that an English word may stand for."""
    out: dict[str, list[Country]] = {}
    for country in _countries():
        if country.names[0] not in _AT_HOME:
            for word in country.english:
                if word not in _OTHERS:
                    out.setdefault(word, []).append(country)
    return out


@cache
def _named() -> re.Pattern[str]:
    words = sorted(_by_english(), key=len, reverse=True)
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, words))})(?![\w$-])")


@cache
def named() -> str:
    """An expression (of RE2) for what may name a country in English."""
    return rf"\b(?:{'|'.join(map(re.escape, sorted(_by_english())))})(?:\W|$)"


@lru_cache(64)
def foreign(value: str) -> bool:
    """Whether an English text names a country, or its people, other than China."""
    return any(all(c.names[0] not in _CHINESE for c in _by_english()[match.group()]) for match in _named().finditer(value))


def names_another(chinese: str) -> bool:
    """Whether folded Chinese names a country that is not the translation's own. Where it does not, "Chinese" may be said of whom it calls scholars abroad."""
    return any(name in chinese for country in _countries() if country.names[0] not in _AT_HOME for name in country.names)


def swapped(readings: Sequence[Reading], i: int) -> Iterable[tuple[Place, Place]]:
    """Countries in the translation of a segment that nothing in its source or beside it stands for, each with the one of the source that is lost."""
    reading = readings[i]
    source, target = reading.segment.source, reading.segment.target
    if source is None:
        return
    around = readings[max(i - 1, 0) : i + 2]
    taken = Stretches(reading.answers)
    strange = [
        m
        for m in _named().finditer(target.value)
        if not taken.meet(*m.span()) and not any(_is_founded(c, r) for c in _by_english()[m.group()] for r in around)
    ]
    if not strange:
        return
    folded = pack("zh").fold(source.value)
    held = [(h.start, h.end) for h in reading.source]
    lost = []
    for country in _countries():
        at = min((at for name in country.names if (at := folded.value.find(name)) >= 0), default=-1)
        if at < 0 or country.ways.search(target.value):
            continue
        name = next(n for n in country.names if folded.value.startswith(n, at))
        span = folded.span(at, at + len(name))
        if not any(a <= span[0] and span[1] <= b and b - a > len(name) for a, b in held):
            lost.append(Place(source, *span))
    for match, place in zip(strange, lost, strict=False):
        yield Place(target, *match.span()), place


def swapped_chinese(readings: Sequence[Reading], i: int) -> Iterable[tuple[Place, Place]]:
    """The same of a Chinese translation of English: countries that its source does not name, each with the one that it does and that is lost."""
    reading = readings[i]
    source, target = reading.segment.source, reading.segment.target
    folded = pack("zh").fold(target.value)
    if source is None or not any(name in folded.value for c in _countries() for name in c.names):
        return
    english = "\n".join(r.segment.source.value for r in readings[max(i - 1, 0) : i + 2] if r.segment.source)
    held = [(h.start, h.end) for h in reading.target if not h.nested]
    strange, lost = [], []
    for country in _countries():
        found = next((n for n in country.names if n in folded.value), None)
        if found is None:
            named = country.named.search(source.value)
            if named and not _is_said(country, folded.value):
                lost.append(Place(source, *named.span()))
        elif country.names[0] not in _AT_HOME and not country.ways.search(english):
            at = folded.value.index(found)
            span = folded.span(at, at + len(found))
            if not any(a <= span[0] and span[1] <= b and b - a > len(found) for a, b in held):
                strange.append(Place(target, *span))
    yield from zip(strange, lost, strict=False)


def _is_said(country: Country, value: str) -> bool:
    """Whether Chinese says a country in a compound or by a character, or as its own."""
    home = country.names[0] in _AT_HOME and any(
        word in value for word in ("我国", "国内", "国家", "内地", "大陆", "全国", "华", "本港", "港")
    )
    return home or _is_short_for(country, value)


def _is_founded(country: Country, reading: Reading) -> bool:
    """Whether the source of a segment says a country: by a name, in a compound (中法, 法方), or by a word that the lexicon explains with it (巴黎)."""
    source = reading.segment.source
    if source is None:
        return False
    value = folded_text(source.value).value
    if any(name in value for name in country.names) or _is_short_for(country, value):
        return True
    return any(stem(w.lower()) in said(source, ()).stems for w in country.english)


def _is_short_for(country: Country, value: str) -> bool:
    """Whether Chinese says a country for short: in a compound, or as a word."""
    return country.short in value and (_in_compound(country.short, value) or country.short in _words(value))


@lru_cache(256)
def _words(value: str) -> frozenset[str]:
    return frozenset(cut(value))


def _in_compound(short: str, value: str) -> bool:
    """Whether Chinese says a country for short beside another one (中法), or beside what goes with countries (法方)."""
    before, behind = _beside()
    at = value.find(short)
    while at >= 0:
        if value[at - 1 : at] in before or value[at + len(short) : at + len(short) + 1] in behind:
            return True
        at = value.find(short, at + 1)
    return False


@cache
def _beside() -> tuple[frozenset[str], frozenset[str]]:
    """What stands before and behind the short name of a country in a compound."""
    others = {c.short for c in _countries() if len(c.short) == 1}
    return frozenset(others.union(_BEFORE)), frozenset(others.union(_BEHIND))
