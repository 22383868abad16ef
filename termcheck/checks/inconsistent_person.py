"""One Chinese person in two writings, or surnames that stand first in some names and last in others.

## Why
"Wen Deliang" and "Wen DeLiang", "Sun Hong" and "Sunhong" are one man in two writings, and a reader who meets "Chen Xiaoya" and
"Zhiyuan Zhu" in one list takes Zhiyuan for a surname. Writings are one name only if all their letters are the same. A name shows where its surname stands
if only one of its words can be one; where the surname is in capitals the order is plain, and nothing is said.

## How to fix
Write a name as it stands first, and put surnames where most names of the text have them. Who is known abroad by the other order keeps it.

## Examples
```termcheck
  en: President Wen Deliang met the guests. Sun Hong thanked them.
  en: [Wen DeLiang](inconsistent-person) and [Sunhong](inconsistent-person) spoke.
 fix: Wen Deliang and Sun Hong spoke.
```
```termcheck
  en: President Chen Xiaoya and Director Jin Weidong met [Zhiyuan Zhu](inconsistent-person) of the board.
```
```termcheck
  en: CHEN Xiaoya and Zhiyuan ZHU met. Chen and Zhu agreed; Jin Li, Li Jin, Shanghai Song and Hong Kong did not.
  en: Jin-Guang Teng and Weiming Li work in Leeds. Dean Chen Guokai, Wang Jianguo and Zhao Xiaoming do not.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ..dataclass import dataclass
from ..joined import Joined, joined_english
from ..languages.pinyin import SYLLABLES, is_given
from ..model import Edit, Finding, Place
from ..names.persons import families, plain
from ..reading import Reading, Whole
from ..regex import regex
from . import check

_WORD = r"(?:[A-Z][a-zü]+(?:[A-Z][a-z]+)?(?:[-’'][A-Za-z]?[a-z]+)?|[A-Z]{2,})"
# Expressions that begin with one character are looked for faster.
_TWO = regex(rf"[A-Z](?<![\w’'&-].)(?<=(?=({_WORD}) ({_WORD})(?![\w’'&-])).)")
_NEXT = regex(f" ({_WORD})")
_ONE = regex(r"[A-Z](?<![\w’'&-].)[a-z]{4,}(?![\w&-]|’[a-rt-z])")
# Characters of a document from which on it is asked first, all at once, where surnames stand: the expression takes a while to make.
_MANY = 1 << 17
_FINAL, _CODA = "[aeiouüv]", "(?:ng?|r)?"
# They can be read as pinyin, and stand before names.
_NO_NAMES = frozenset("china women men she man can dean".split())


@dataclass(frozen=True, slots=True)
class _Person:
    """A name as it is written: `first` if its surname stands first, None where that cannot be told."""

    place: Place
    key: str
    first: bool | None


@check(
    per="document",
    severity="warning",
    category="consistency",
    mqm="terminology/inconsistent-use-of-terminology",
    since="0.1",
    yields_to=("misspelled-person",),
)
def run(whole: Whole) -> Iterable[Finding]:
    english = joined_english(whole)
    readings = english.readings if len(english.value) < _MANY else [english.readings[n] for n in english.having(_beside_surname())]
    people = [person for reading in readings for person in _people(reading)]
    if not people:
        return
    first: dict[str, Place] = {}
    told: set[str] = set()
    for person in (*people, *_run_together(english, {p.key for p in people})):
        words = person.place.words
        before = first.setdefault(person.key, person.place)
        if words != before.words and words not in told:
            told.add(words)
            yield _variant(person.place, before)
    yield from _orders(people, told)


def _variant(place: Place, before: Place) -> Finding:
    return Finding(
        f"'{place.words}' is written '{before.words}' elsewhere in this text",
        target=place,
        found=place.words,
        suggestions=(before.words,),
        edits=(Edit(place, before.words),),
        safety="unsafe",
        related=(before,),
    )


def _orders(people: list[_Person], told: set[str]) -> Iterator[Finding]:
    """Names whose surname stands where it does not stand in most others."""
    order = {p.key: p for p in reversed(people) if p.first is not None}
    ahead = [p for p in order.values() if p.first]
    behind = [p for p in order.values() if not p.first]
    few, many = (ahead, behind) if len(ahead) < len(behind) else (behind, ahead)
    if len(many) < 2 or len(few) * 2 > len(many):
        return
    for person in few:
        if person.place.words not in told:
            where = ("last", "first") if person in behind else ("first", "last")
            yield Finding(
                f"please check: the surname stands {where[0]} in '{person.place.words}', and {where[1]} in '{many[0].place.words}'",
                target=person.place,
                found=person.place.words,
                certainty="check",
                severity="info",
                related=(many[0].place,),
            )


def _people(reading: Reading) -> Iterator[_Person]:
    """Names of two words that are pinyin, one of them a surname, and no part of anything that is listed."""
    text = reading.segment.target
    reach = -1
    for match in _TWO.finditer(text.value):
        one, other = match.groups()
        if match.start() < reach or not (_may_be_name(one) and _may_be_name(other)):
            continue
        start, end = match.start(1), match.end(2)
        if any(h.start < end and start < h.end and h.term.kind != "person" for h in reading.target):
            continue
        ahead, behind = _surname(one), _surname(other)
        if not (ahead or behind) or (one.isupper() and other.isupper()):
            continue
        # "Dean Chen Guokai": what stands before a name is none.
        after = _NEXT.match(text.value, end)
        if not ahead and after and _may_be_name(after[1]):
            continue
        letters = plain(one), plain(other)
        shown = one.isupper() or other.isupper() or ahead == behind or _short(one) == _short(other)
        surname_first = ahead and not (behind and (other.isupper() or _short(other) < _short(one)))
        reach = end
        yield _Person(Place(text, start, end), " ".join(letters if surname_first else letters[::-1]), None if shown else ahead)


def _run_together(english: Joined, keys: set[str]) -> Iterator[_Person]:
    """Names of the text that are written as one word: "Sunhong"."""
    joined = {key.replace(" ", ""): key for key in keys}
    written = {word: joined[letters] for word in set(_ONE.findall(english.value)) if (letters := plain(word)) in joined}
    for reading in english.readings if written else ():
        text = reading.segment.target
        for match in _ONE.finditer(text.value):
            key = written.get(match.group())
            if key and not any(h.start < match.end() and match.start() < h.end for h in reading.target):
                yield _Person(Place(text, *match.span()), key, None)


@lru_cache(1 << 12)
def _may_be_name(word: str) -> bool:
    low = word.lower()
    return low not in _NO_NAMES and is_given(plain(word))


@cache
def _beside_surname() -> str:
    """An expression (of RE2) for a surname with another word in capitals beside it that has the letters of pinyin."""
    names = "|".join(sorted(w.replace("v", "[vü]").replace("V", "[VÜ]") for f in families() for w in (f.title(), f.upper())))
    other = f"[A-Z](?i:h?{_FINAL}*{_CODA}(?:['’-]?(?:[b-df-hj-np-tw-z]h?)?{_FINAL}+{_CODA})*)"
    return rf"\b(?:(?:{names}) {other}|{other} (?:{names}))(?:[^a-zA-Z]|$)"


def _surname(word: str) -> bool:
    return word.lower().replace("ü", "v") in families()


def _short(word: str) -> bool:
    return plain(word) in SYLLABLES
