"""One Chinese person in two writings, or surnames that stand first in some names and last in others.

## Why
"Wen Deliang" and "Wen DeLiang", "Sun Hong" and "Sunhong" are one man in two writings, and a reader who meets "Chen Xiaoya" and
"Zhiyuan Zhu" in one list takes Zhiyuan for a surname. Writings are one name only if all their letters are the same, or if two of them have
changed places and the name cannot be read ("Chen Wie"), or if they hold one office of one body. Who is called "Mr. Xiaoming" is called by the given name. What stands beside another word that
may be a name belongs to it ("Zhao Liying"). A name shows where its surname stands
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
  en: Zhao Yuning, president of Linjiang Marine Group, met Sun Wei. Mr. [Yuning](inconsistent-person) thanked Dr. Wei.
 fix: Zhao Yuning, president of Linjiang Marine Group, met Sun Wei. Mr. Zhao thanked Dr. Wei.
```
```termcheck
  en: Wang Xiaoming, mayor of Linjiang, spoke. Mayor [Wang Xiaomin](inconsistent-person) of Linjiang left with Li Ying, Sun Hong and Chen Zi'ang.
```
```termcheck
  en: Zhao Yuning met Li Yuning and Mr. Yuning. Zhao Liying, Li Ying and Sun Hong were there.
  en: Wang Xiaoming, mayor of Linjiang, met Wang Xiaomin, mayor of Jiangbei.
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

from ..joined import joined_english, looked_for
from ..model import Edit, Finding, Place
from ..names.persons import families, plain
from ..reading import Whole
from ..regex import regex
from ..unlisted.people import Person, in_one_word, in_three_words, is_cut_out, is_listed, people, titles_of, without_pinyin
from . import check

# How a person is addressed by the surname alone.
_TITLES = "Mr|Ms|Mrs|Miss|Dr|Prof|Professor|President|Director|Chairman|Chairwoman|Mayor|Governor|Minister|Academician"
_ADDRESSED = looked_for(rf"\b(?:{_TITLES})\.? [A-Z][a-z]")
_ADDRESS = regex(rf"(?<![\w’'-])(?:{_TITLES})\.? ([A-Z][a-z]+(?:[-’'][a-z]+)?)(?![\w-]| [A-Z])")
# Offices that a body has one holder of.
_OF_ONE = frozenset("president chairman chairwoman mayor governor minister chancellor principal rector director director-general".split())
# Holders of an office among whom one with nearly the same name is looked for.
_MOST = 16


@check(
    per="document",
    severity="warning",
    category="consistency",
    mqm="terminology/inconsistent-use-of-terminology",
    since="0.1",
    yields_to=("misspelled-person",),
)
def run(whole: Whole) -> Iterable[Finding]:
    named = [person for _, person in people(whole)]
    if not named:
        return
    first: dict[str, Person] = {}
    told: set[str] = set()
    keys = {p.key for p in named}
    for person in (*named, *_run_together(whole, keys), *_apart(whole, keys)):
        before = first.setdefault(person.key, person)
        if _letters(person) != _letters(before) and person.words not in told:
            told.add(person.words)
            yield _variant(person.place, before.place)
    for person, meant in _misspelt(whole, {p.key: p for p in reversed(named)}):
        if person.words not in told:
            told.add(person.words)
            yield _variant(person.place, meant.place, sure=False)
    yield from _orders(named, told)
    yield from _by_given_name(whole, named)
    for person, meant in _in_one_office(whole):
        if person.words not in told:
            told.add(person.words)
            yield _variant(person.place, meant.place, sure=False)


def _letters(person: Person) -> str:
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


def _orders(named: list[Person], told: set[str]) -> Iterator[Finding]:
    """Names whose surname stands where it does not stand in most others."""
    order = {p.key: p for p in reversed(named) if p.first is not None}
    ahead = [p for p in order.values() if p.first]
    behind = [p for p in order.values() if not p.first]
    few, many = (ahead, behind) if len(ahead) < len(behind) else (behind, ahead)
    if len(many) < 2 or len(few) * 2 > len(many):
        return
    for person in few:
        if person.words not in told and not is_cut_out(person):
            where = ("last", "first") if person in behind else ("first", "last")
            yield Finding(
                f"please check: the surname stands {where[0]} in '{person.words}', and {where[1]} in '{many[0].words}'",
                target=person.place,
                found=person.words,
                certainty="check",
                severity="info",
                related=(many[0].place,),
            )


def _run_together(whole: Whole, keys: set[str]) -> Iterator[Person]:
    """Names of the text that are written as one word: "Sunhong"."""
    joined = {key.replace(" ", ""): key for key in keys}
    for _, person in in_one_word(whole):
        if key := joined.get(person.key):
            yield person._replace(key=key)


def _apart(whole: Whole, keys: set[str]) -> Iterator[Person]:
    """Names of the text whose given name is written as two words: "Hu Jian Guo"."""
    return (person for _, person in in_three_words(whole) if person.key in keys)


def _misspelt(whole: Whole, named: dict[str, Person]) -> Iterator[tuple[Person, Person]]:
    """Names that are no pinyin, but for two letters that changed places the name of somebody with the same surname: "Chen Wie" for "Chen Wei"."""
    givens: dict[str, list[tuple[str, Person]]] = {}
    for key, person in named.items():
        surname, _, given = key.partition(" ")
        givens.setdefault(surname, []).append((given, person))
    for number, person in without_pinyin(whole):
        surname, _, given = person.key.partition(" ")
        if surname in givens and not is_listed(whole.readings[number], person.start, person.end):
            for right, meant in givens[surname]:
                if (
                    len(given) == len(right)
                    and sorted(given) == sorted(right)
                    and sum(a != b for a, b in zip(given, right, strict=True)) == 2
                ):
                    yield person, meant


def _by_given_name(whole: Whole, named: Sequence[Person]) -> Iterator[Finding]:
    """Persons who are addressed by the given name, as if it were the surname: "Mr. Xiaoming"."""
    english = joined_english(whole)
    numbers = english.having(_ADDRESSED)
    if not numbers:
        return
    givens: dict[str, Person] = {}
    # What is a surname, too, or the given name of two.
    unclear = {person.parts[0] for person in named} | families()
    for person in named:
        if givens.setdefault(person.parts[1], person).key != person.key:
            unclear.add(person.parts[1])
    told: set[str] = set()
    for number in numbers:
        text = english.readings[number].segment.target
        for match in _ADDRESS.finditer(text.value):
            given = plain(match[1])
            if given not in givens or given in unclear or match[1] in told or is_listed(english.readings[number], *match.span(1)):
                continue
            told.add(match[1])
            person = givens[given]
            surname, place = person.surname, Place(text, *match.span(1))
            yield Finding(
                f"please check: '{place.words}' is the given name of '{person.words}'; the surname is '{surname}'",
                target=place,
                found=place.words,
                suggestions=(surname,),
                edits=(Edit(place, surname),),
                safety="unsafe",
                certainty="check",
                related=(person.place,),
            )


def _in_one_office(whole: Whole) -> Iterator[tuple[Person, Person]]:
    """Persons who hold one office of one body and whose names differ by a letter or two: the mayor of a city is one man. Beside a source this is
    `misspelled-person`."""
    holders: dict[tuple[str, tuple[str, ...]], list[Person]] = {}
    for reading, person, title in titles_of(whole):
        if title.body and not title.rank and title.head in _OF_ONE and not reading.bilingual:
            before = holders.setdefault((title.head, title.body), [])
            meant = next((p for p in before[:_MOST] if _are_near(person.key, p.key)), None)
            if meant is not None:
                yield person, meant
            else:
                before.append(person)


def _are_near(one: str, other: str) -> bool:
    """Whether two names, surname first, are spelled alike, one of their parts in the same letters."""
    if one == other:
        return False
    from rapidfuzz.distance import DamerauLevenshtein

    (surname, _, given), (its_surname, _, its_given) = one.partition(" "), other.partition(" ")
    same = surname == its_surname or given == its_given
    return same and DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1
