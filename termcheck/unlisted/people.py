"""Chinese persons whose names stand in the English of a document, in two words of pinyin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..joined import joined_english, looked_for, of_each
from ..languages.pinyin import SYLLABLES, is_given
from ..model import Place, Text
from ..names.english import STARTERS, TITLES
from ..names.held import Held, held
from ..names.persons import families, plain
from ..reading import Reading, Whole
from ..regex import regex

_WORD = r"(?:[A-Z][a-zü]+(?:[A-Z][a-z]+)?(?:[-’'][A-Za-z]?[a-z]+)?|[A-Z]{2,})"
_TWO = regex(rf"(?<![\w’'&-])({_WORD}) ({_WORD})(?![\w’'&-])")
# Names of two and of three words, wherever one may begin.
_PAIRS = regex(rf"(?<![\w’'&-])(?=({_WORD}) ({_WORD})(?![\w’'&-]))")
_TRIPLES = regex(rf"(?<![\w’'&-])(?=({_WORD}) ({_WORD}) ({_WORD})(?![\w’'&-]))")
_CAPITALISED = regex(r"[A-Z][a-z]{4,}+")
_ONE = regex(r"[A-Z](?<![\w’'&-].)[a-z]{4,}(?![\w&-]|’[a-rt-z])")
_NEXT = regex(f" ({_WORD})")
_LAST = regex(rf"(?<![\w’'&-])({_WORD}) $")
# Characters before a word that the one before it may have.
_REACH = 24
# The glossary of names that are rarely meant as places.
_TOWNS = "registry-towns"
# In the writing of RE2: words in capitals beside each other that have the letters of pinyin.
_FINAL, _CODA = "[aeiouüv]", "(?:ng?|r)?"
_LETTERS = f"[A-Z](?i:h?{_FINAL}*{_CODA}(?:['’-]?(?:[b-df-hj-np-tw-z]h?)?{_FINAL}+{_CODA})*)"
_NAMES = rf"\b{_LETTERS}(?: {_LETTERS})+(?:[^a-zA-Z]|$)"
_TITLES = looked_for(r"(?i)\b(?:president|chair|chancellor|principal|rector|dean|director|manager|minister|governor|mayor|prof)")
# Characters behind a name among which its titles stand.
_FAR = 300
# They can be read as pinyin, and stand before names.
_NO_NAMES = frozenset("china women men she man can dean".split())


class Person(NamedTuple):
    """A name as it is written; its key has the letters, surname first. `first`: whether its surname stands first, None where that cannot be told."""

    text: Text
    start: int
    end: int
    words: str
    key: str
    first: bool | None

    @property
    def place(self) -> Place:
        return Place(self.text, self.start, self.end)

    @property
    def parts(self) -> tuple[str, str]:
        """The letters of the surname and of the given name."""
        surname, _, given = self.key.partition(" ")
        return surname, given

    @property
    def surname(self) -> str:
        """The surname as it is written."""
        one, _, other = self.words.partition(" ")
        return one if plain(one) == self.parts[0] else other


class Titled(NamedTuple):
    """A title beside a person's name."""

    reading: Reading
    person: Person
    title: Held

    @property
    def place(self) -> Place:
        return Place(self.person.text, self.title.start, self.title.end)


def titles_of(whole: Whole) -> Sequence[Titled]:
    """The titles that stand beside the names of persons, in order."""
    return whole.once("titles of persons", lambda: list(_titles_of(whole)))


def _titles_of(whole: Whole) -> Iterator[Titled]:
    english = joined_english(whole)
    having = {english.numbers[number] for number in english.having(_TITLES)}
    named = people(whole) if having else ()
    for at, (number, person) in enumerate(named):
        if number in having:
            value = person.text.value
            behind = named[at + 1 : at + 2]
            until = behind[0][1].start if behind and behind[0][0] == number else len(value)
            for title in held(value, person.start, person.end, min(until, person.end + _FAR)):
                yield Titled(whole.readings[number], person, title)


def _spans(whole: Whole) -> list[tuple[int, tuple[int, int]]]:
    english = joined_english(whole)
    return [(english.numbers[number], (start, end)) for number, start, end in english.spans(_NAMES)]


def _stretches(whole: Whole) -> Sequence[tuple[int, tuple[int, int]]]:
    """The stretches of a text in which names may stand, each with the number of its reading."""
    return of_each(whole, "stretches with people", _spans)


def people(whole: Whole) -> Sequence[tuple[int, Person]]:
    """The persons of a document, each with the number of the reading, in order; a person as often as named."""
    return of_each(whole, "people", _people)


def in_one_word(whole: Whole) -> Sequence[tuple[int, Person]]:
    """Words that are names of its persons without a blank, "Sunhong"; their keys have none."""
    return of_each(whole, "people in one word", _in_one_word)


def in_three_words(whole: Whole) -> Sequence[tuple[int, Person]]:
    """What may be names whose given name is written as two words: "Hu Jian Guo"."""
    return of_each(whole, "people in three words", _in_three_words)


def without_pinyin(whole: Whole) -> Sequence[tuple[int, Person]]:
    """What may be names of two words, of which the second one is no pinyin: "Chen Wie"."""
    return of_each(whole, "people without pinyin", _without_pinyin)


def is_cut_out(person: Person) -> bool:
    """Whether a name may be a piece of something else: a list of names without commas ("Yeh Wen-hua Huang Yu-hsin"), or the name of a place or a book."""
    before = _LAST.search(person.text.value[max(person.start - _REACH, 0) : person.start])
    return (before is not None and before[1].lower() not in TITLES | STARTERS) or _NEXT.match(person.text.value, person.end) is not None


def is_listed(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch is a part of anything that is listed, but for persons, and towns that have the name of somebody."""
    return any(hit.listed.kind != "person" and hit.term.glossary != _TOWNS for hit in reading.target_over(start, end))


def _people(whole: Whole) -> list[tuple[int, Person]]:
    return [(number, person) for number, span in _stretches(whole) for person in _named(whole.readings[number], *span)]


def _named(reading: Reading, at: int, stop: int) -> Iterator[Person]:
    """Names of two words of a stretch that are pinyin, one of them a surname, and no part of anything that is listed."""
    text = reading.segment.target
    value, reach = text.value, at
    while at < stop:
        match = _TWO.match(value, at) if at >= reach else None
        name = _name(*match.groups()) if match else None
        if match and name and not is_listed(reading, at, match.end()):
            key, first, ahead = name
            # "Dean Chen Guokai": what stands before a name is none.
            after = None if ahead else _NEXT.match(value, match.end())
            if not (after and _may_be_name(after[1])):
                reach = match.end()
                yield Person(text, at, reach, match.group(), key, first)
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


def _in_one_word(whole: Whole) -> list[tuple[int, Person]]:
    joined = {person.key.replace(" ", "") for _, person in people(whole)}
    english = joined_english(whole)
    words = set(_CAPITALISED.findall(english.value))
    written = {
        word: letters for word in words if (letters := plain(word) if "yu" in word else word.lower()) in joined and letters not in SYLLABLES
    }
    found: list[tuple[int, Person]] = []
    for number in english.having("|".join(sorted(written))) if written else ():
        text = english.readings[number].segment.target
        for match in _ONE.finditer(text.value):
            letters = written.get(match.group())
            if letters and not _in_name(text.value, *match.span()) and not is_listed(english.readings[number], *match.span()):
                found.append((english.numbers[number], _person(text, *match.span(), letters)))
    return found


def _person(text: Text, start: int, end: int, key: str) -> Person:
    return Person(text, start, end, text.value[start:end], key, None)


def _in_three_words(whole: Whole) -> list[tuple[int, Person]]:
    found: list[tuple[int, Person]] = []
    for number, (start, end) in _stretches(whole):
        text = whole.readings[number].segment.target
        if text.value.count(" ", start, end) > 1:
            for match in _TRIPLES.finditer(text.value, start, end):
                if _short(match[2]) and _short(match[3]):
                    key = f"{plain(match[1])} {plain(match[2])}{plain(match[3])}"
                    found.append((number, _person(text, match.start(1), match.end(3), key)))
    return found


def _without_pinyin(whole: Whole) -> list[tuple[int, Person]]:
    found: list[tuple[int, Person]] = []
    named = {(number, person.start) for number, person in people(whole)}
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


def _in_name(value: str, start: int, end: int) -> bool:
    """Whether a word is one syllable, or a part of a longer name: another word that may be a name stands beside it."""
    before, behind = _LAST.search(value[max(start - _REACH, 0) : start]), _NEXT.match(value, end)
    return plain(value[start:end]) in SYLLABLES or any(word and _may_be_name(word[1]) for word in (before, behind))


@lru_cache(1 << 12)
def _may_be_name(word: str) -> bool:
    low = word.lower()
    return low not in _NO_NAMES and is_given(plain(word))


def _surname(word: str) -> bool:
    return word.lower().replace("ü", "v") in families()


def _short(word: str) -> bool:
    return plain(word) in SYLLABLES
