"""One Chinese person in two writings, or surnames that stand first in some names and last in others.

## Why
"Wen Deliang" and "Wen DeLiang", "Sun Hong" and "Sunhong" are one man in two writings, and a reader who meets "Chen Xiaoya" and
"Zhiyuan Zhu" in one list takes Zhiyuan for a surname. Writings are one name only if all their letters are the same, or if two of them have
changed places and the name cannot be read ("Chen Wie"). What stands beside another word that may be a name belongs to it ("Zhao Liying"). A name shows where its surname stands
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
  en: President Hu Jianguo met Chen Wei. Later [Hu Jian Guo](inconsistent-person) thanked [Chen Wie](inconsistent-person) and Wang Weilin.
 fix: President Hu Jianguo met Chen Wei. Later Hu Jianguo thanked Chen Wei and Wang Weilin.
```
```termcheck
  en: President Chen Xiaoya and Director Jin Weidong met [Zhiyuan Zhu](inconsistent-person) of the board.
```
```termcheck
  en: Li Ying spoke; so did Zhao Liying, Li Ang of Southern Liang, and Chen Zi'an, whom others write Chen Zi’an.
  en: Kaihui LIN came. Dr Kaihui Lin spoke first.
  en: CHEN Xiaoya and Zhiyuan ZHU met. Chen and Zhu agreed; Jin Li, Li Jin, Shanghai Song and Hong Kong did not.
  en: Jin-Guang Teng and Weiming Li work in Leeds. Dean Chen Guokai, Wang Jianguo and Zhao Xiaoming do not.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..joined import joined_english, of_each
from ..languages.pinyin import SYLLABLES, is_given
from ..model import Edit, Finding, Place, Text
from ..names.english import STARTERS, TITLES
from ..names.persons import families, plain
from ..reading import Reading, Whole
from ..regex import regex
from . import check

_WORD = r"(?:[A-Z][a-zü]+(?:[A-Z][a-z]+)?(?:[-’'][A-Za-z]?[a-z]+)?|[A-Z]{2,})"
_TWO = regex(rf"(?<![\w’'&-])({_WORD}) ({_WORD})(?![\w’'&-])")
# Names of two and of three words, wherever one may begin.
_PAIRS = regex(rf"(?<![\w’'&-])(?=({_WORD}) ({_WORD})(?![\w’'&-]))")
_TRIPLES = regex(rf"(?<![\w’'&-])(?=({_WORD}) ({_WORD}) ({_WORD})(?![\w’'&-]))")
_NEXT = regex(f" ({_WORD})")
_LAST = regex(rf"(?<![\w’'&-])({_WORD}) $")
# Characters before a word that the one before it may have.
_REACH = 24
# The glossary of names that are rarely meant as places.
_TOWNS = "registry-towns"
_CAPITALISED = regex(r"[A-Z][a-z]{4,}+")
_ONE = regex(r"[A-Z](?<![\w’'&-].)[a-z]{4,}(?![\w&-]|’[a-rt-z])")
# In the writing of RE2: words in capitals beside each other that have the letters of pinyin.
_FINAL, _CODA = "[aeiouüv]", "(?:ng?|r)?"
_LETTERS = f"[A-Z](?i:h?{_FINAL}*{_CODA}(?:['’-]?(?:[b-df-hj-np-tw-z]h?)?{_FINAL}+{_CODA})*)"
_NAMES = rf"\b{_LETTERS}(?: {_LETTERS})+(?:[^a-zA-Z]|$)"
# They can be read as pinyin, and stand before names.
_NO_NAMES = frozenset("china women men she man can dean".split())


class _Person(NamedTuple):
    """A name as it is written: `first` if its surname stands first, None where that cannot be told."""

    text: Text
    start: int
    end: int
    words: str
    key: str
    first: bool | None

    @property
    def place(self) -> Place:
        return Place(self.text, self.start, self.end)


@check(
    per="document",
    severity="warning",
    category="consistency",
    mqm="terminology/inconsistent-use-of-terminology",
    since="0.1",
    yields_to=("misspelled-person",),
)
def run(whole: Whole) -> Iterable[Finding]:
    people = [person for _, person in of_each(whole, "people", _people)]
    if not people:
        return
    first: dict[str, _Person] = {}
    told: set[str] = set()
    keys = {p.key for p in people}
    for person in (*people, *_run_together(whole, keys), *_apart(whole, keys)):
        before = first.setdefault(person.key, person)
        if _letters(person) != _letters(before) and person.words not in told:
            told.add(person.words)
            yield _variant(person.place, before.place)
    for person, meant in _misspelt(whole, {p.key: p for p in reversed(people)}):
        if person.words not in told:
            told.add(person.words)
            yield _variant(person.place, meant.place, sure=False)
    yield from _orders(people, told)


def _letters(person: _Person) -> str:
    """A name as it is written, with apostrophes of one kind, and a surname in capitals as any other."""
    return " ".join(w.capitalize() if w.isupper() else w for w in person.words.replace("’", "'").split())


def _variant(place: Place, before: Place, sure: bool = True) -> Finding:
    said = f"'{place.words}' is written" if sure else f"please check '{place.words}': is it the person who is written"
    return Finding(
        f"{said} '{before.words}' elsewhere in this text" + ("" if sure else "?"),
        certainty="certain" if sure else "check",
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
        if person.words not in told and not _is_cut_out(person):
            where = ("last", "first") if person in behind else ("first", "last")
            yield Finding(
                f"please check: the surname stands {where[0]} in '{person.words}', and {where[1]} in '{many[0].words}'",
                target=person.place,
                found=person.words,
                certainty="check",
                severity="info",
                related=(many[0].place,),
            )


def _is_cut_out(person: _Person) -> bool:
    """Whether it may be a piece of something else: a list of names without commas ("Yeh Wen-hua Huang Yu-hsin"), or the name of a place or a book."""
    before = _LAST.search(person.text.value[max(person.start - _REACH, 0) : person.start])
    return (before is not None and before[1].lower() not in TITLES | STARTERS) or _NEXT.match(person.text.value, person.end) is not None


def _spans(whole: Whole) -> list[tuple[int, tuple[int, int]]]:
    english = joined_english(whole)
    return [(english.numbers[number], (start, end)) for number, start, end in english.spans(_NAMES)]


def _stretches(whole: Whole) -> Sequence[tuple[int, tuple[int, int]]]:
    """The stretches of a text in which names may stand, each with the number of its reading."""
    return of_each(whole, "stretches with people", _spans)


def _people(whole: Whole) -> list[tuple[int, _Person]]:
    return [(number, person) for number, span in _stretches(whole) for person in _named(whole.readings[number], *span)]


def _named(reading: Reading, at: int, stop: int) -> Iterator[_Person]:
    """Names of two words of a stretch that are pinyin, one of them a surname, and no part of anything that is listed."""
    text = reading.segment.target
    value, reach = text.value, at
    while at < stop:
        match = _TWO.match(value, at) if at >= reach else None
        name = _name(*match.groups()) if match else None
        if match and name and not _is_listed(reading, at, match.end()):
            key, first, ahead = name
            # "Dean Chen Guokai": what stands before a name is none.
            after = None if ahead else _NEXT.match(value, match.end())
            if not (after and _may_be_name(after[1])):
                reach = match.end()
                yield _Person(text, at, reach, match.group(), key, first)
        at = value.find(" ", at, stop) + 1 or stop


@lru_cache(1 << 12)
def _name(one: str, other: str) -> tuple[str, bool | None, bool] | None:
    """What two words are as a name: its key, whether its surname stands first (None where that cannot be told), and whether the first word may be one."""
    if not (_may_be_name(one) and _may_be_name(other)):
        return None
    ahead, behind = _surname(one), _surname(other)
    if not (ahead or behind) or (one.isupper() and other.isupper()):
        return None
    letters = plain(one), plain(other)
    shown = one.isupper() or other.isupper() or ahead == behind or _short(one) == _short(other)
    surname_first = ahead and not (behind and (other.isupper() or _short(other) < _short(one)))
    return " ".join(letters if surname_first else letters[::-1]), None if shown else ahead, ahead


def _run_together(whole: Whole, keys: set[str]) -> Iterator[_Person]:
    """Names of the text that are written as one word: "Sunhong"."""
    joined = {key.replace(" ", ""): key for key in keys}
    for _, person in of_each(whole, "people in one word", _in_one_word):
        if key := joined.get(person.key):
            yield person._replace(key=key)


def _in_one_word(whole: Whole) -> list[tuple[int, _Person]]:
    """Words that are names of the texts without a blank; their keys have none."""
    joined = {person.key.replace(" ", "") for _, person in of_each(whole, "people", _people)}
    english = joined_english(whole)
    words = set(_CAPITALISED.findall(english.value))
    written = {word: letters for word in words if (letters := plain(word) if "yu" in word else word.lower()) in joined}
    found: list[tuple[int, _Person]] = []
    for number in english.having("|".join(sorted(written))) if written else ():
        text = english.readings[number].segment.target
        for match in _ONE.finditer(text.value):
            letters = written.get(match.group())
            if letters and not _in_name(text.value, *match.span()) and not _is_listed(english.readings[number], *match.span()):
                found.append((english.numbers[number], _person(text, *match.span(), letters)))
    return found


def _in_name(value: str, start: int, end: int) -> bool:
    """Whether a word is one syllable, or a part of a longer name: another word that may be a name stands beside it."""
    before, behind = _LAST.search(value[max(start - _REACH, 0) : start]), _NEXT.match(value, end)
    return plain(value[start:end]) in SYLLABLES or any(word and _may_be_name(word[1]) for word in (before, behind))


def _person(text: Text, start: int, end: int, key: str) -> _Person:
    return _Person(text, start, end, text.value[start:end], key, None)


def _apart(whole: Whole, keys: set[str]) -> Iterator[_Person]:
    """Names of the text whose given name is written as two words: "Hu Jian Guo"."""
    return (person for _, person in of_each(whole, "people in three words", _in_three_words) if person.key in keys)


def _in_three_words(whole: Whole) -> list[tuple[int, _Person]]:
    """What may be names of three words."""
    found: list[tuple[int, _Person]] = []
    for number, (start, end) in _stretches(whole):
        text = whole.readings[number].segment.target
        if text.value.count(" ", start, end) > 1:
            for match in _TRIPLES.finditer(text.value, start, end):
                if _short(match[2]) and _short(match[3]):
                    key = f"{plain(match[1])} {plain(match[2])}{plain(match[3])}"
                    found.append((number, _person(text, match.start(1), match.end(3), key)))
    return found


def _misspelt(whole: Whole, people: dict[str, _Person]) -> Iterator[tuple[_Person, _Person]]:
    """Names that are no pinyin, but for two letters that changed places the name of somebody with the same surname: "Chen Wie" for "Chen Wei"."""
    givens: dict[str, list[tuple[str, _Person]]] = {}
    for key, person in people.items():
        surname, _, given = key.partition(" ")
        givens.setdefault(surname, []).append((given, person))
    for number, person in of_each(whole, "people without pinyin", _without_pinyin):
        surname, _, given = person.key.partition(" ")
        if surname in givens and not _is_listed(whole.readings[number], person.start, person.end):
            for right, meant in givens[surname]:
                if (
                    len(given) == len(right)
                    and sorted(given) == sorted(right)
                    and sum(a != b for a, b in zip(given, right, strict=True)) == 2
                ):
                    yield person, meant


def _without_pinyin(whole: Whole) -> list[tuple[int, _Person]]:
    """What may be names of two words, of which the second one is no pinyin."""
    found: list[tuple[int, _Person]] = []
    named = {(number, person.start) for number, person in of_each(whole, "people", _people)}
    for number, (start, end) in _stretches(whole):
        text = whole.readings[number].segment.target
        # Mostly a stretch is one name.
        if (number, start) in named and text.value.count(" ", start, end - 1) == 1:
            continue
        for match in _PAIRS.finditer(text.value, start, end):
            given = plain(match[2])
            if not is_given(given):
                found.append((number, _person(text, match.start(1), match.end(2), f"{plain(match[1])} {given}")))
    return found


def _is_listed(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch is a part of anything that is listed, but for persons, and towns that have the name of somebody."""
    return any(hit.listed.kind != "person" and hit.term.glossary != _TOWNS for hit in reading.target_over(start, end))


@lru_cache(1 << 12)
def _may_be_name(word: str) -> bool:
    low = word.lower()
    return low not in _NO_NAMES and is_given(plain(word))


def _surname(word: str) -> bool:
    return word.lower().replace("ü", "v") in families()


def _short(word: str) -> bool:
    return plain(word) in SYLLABLES
