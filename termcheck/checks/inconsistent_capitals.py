"""The Party, or what a place or a body is, with a capital here and without one there; and "of" with one inside of a name.

## Why
Official English writes "Party committee" and "Longtan Village", many papers "party secretary" and "Longtan village". Both in one text look as if nobody had
read it. The one without is found, once for each, where the text has the other too. Headlines and captions are left alone.

## Examples
```termcheck
  en: The Party committee met. Party members of the college and all [party branches](inconsistent-capitals) attended.
 fix: The Party committee met. Party members of the college and all Party branches attended.
```
```termcheck
  en: All party members met, and the party secretary spoke. Party Building Association is the name of a third party.
```
```termcheck
  en: The Party committee met. Members had a birthday party and read the party history of another country: the Labour party.
```
```termcheck
  en: Experts visited Longtan Village in Xiuning County. Tea is grown in [Longtan village](inconsistent-capitals), and the county helped.
 fix: Experts visited Longtan Village in Xiuning County. Tea is grown in Longtan Village, and the county helped.
```
```termcheck
  en: The Party committee met. The secretary of the [party Branch](inconsistent-capitals) told the Board [Of](inconsistent-capitals) Directors of it.
 fix: The Party committee met. The secretary of the Party Branch told the Board of Directors of it.
  en: Board Of Directors Meets In Hefei
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..joined import Joined, joined_english, looked_for
from ..model import Edit, Finding, Place
from ..names.english import STARTERS, no_sentence
from ..reading import Reading, Whole
from ..regex import regex
from . import check

_PARTY = looked_for(
    r"\b[Pp]arty (?i:building|branch(?:es)?|cadres?|classes|committees?|discipline|groups?|leadership|members?|organi[sz]ations?|schools?|secretar(?:y|ies)|style)\b"
)
_WORDS = regex(_PARTY)
_OPENS = regex(r"(?:^|[.!?:“\"]\s*)$")
# Inside of a name, in the writing of RE2 and of others.
_OF = looked_for(r"[A-Z][a-z]+ Of [A-Z][a-z]")
_OF_IN_NAME = regex(r"\b[A-Z][a-z]+ (Of) [A-Z][a-z]+")
# What places and bodies are: a noun behind a name, that belongs to the name or says what it is.
_HEADS = "city|college|county|customs|district|festival|hospital|laboratory|museum|park|port|prefecture|province|railway|river|station|street|town|township|university|village"
_PLACE = looked_for(rf"\b[A-Z][\w’'\x{{80}}-\x{{10ffff}}-]+ (?:{_HEADS})\b")
_ITS_NAME = regex(rf"\b([A-Z][\w’'-]+) ({_HEADS}|{'|'.join(h.capitalize() for h in _HEADS.split('|'))})\b(?! [A-Z])")


@check(per="document", severity="info", category="consistency", mqm="linguistic-conventions/capitalization", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    english = joined_english(whole)
    large: list[Place] = []
    small: list[Place] = []
    for number in english.having(_PARTY):
        for place in _found(_WORDS, english.readings[number]):
            if place.words[0] == "p":
                small.append(place)
            elif place.words[6].islower() and not _OPENS.search(place.text.value[max(place.start - 3, 0) : place.start]):
                large.append(place)
    if large:
        yield from _told({place.words: (place, large[0], f"P{place.words[1:]}") for place in reversed(small)})
    yield from _told(_places(english))
    told: set[str] = set()
    for number in english.having(_OF):
        for match in _OF_IN_NAME.finditer(english.readings[number].segment.target.value):
            text = english.readings[number].segment.target
            if match.group() not in told and " of " in english.value and not no_sentence(text.value):
                told.add(match.group())
                place = Place(text, *match.span(1))
                yield Finding(
                    f"'of' has a capital in '{match.group()}'",
                    target=place,
                    found="Of",
                    suggestions=("of",),
                    edits=(Edit(place, "of"),),
                    safety="unsafe",
                )


def _found(words: re.Pattern[str], reading: Reading) -> Iterator[Place]:
    text = reading.segment.target
    if not no_sentence(text.value):
        yield from (Place(text, *match.span()) for match in words.finditer(text.value))


def _places(english: Joined) -> dict[str, tuple[Place, Place, str]]:
    """Names without a capital at their end, by their words: the first place of each, one where it has a capital, and how it is written there."""
    without: dict[str, Place] = {}
    for number in english.having(_PLACE):
        for place in _found(_ITS_NAME, english.readings[number]):
            name, _, head = place.words.rpartition(" ")
            if head.islower() and name.lower() not in STARTERS:
                without.setdefault(place.words, place)
    if not without:
        return {}
    with_capital: dict[str, Place] = {}
    for number in english.having("|".join(sorted(map(_in_capitals, without)))):
        for place in _found(_ITS_NAME, english.readings[number]):
            name, _, head = place.words.rpartition(" ")
            if not head.islower():
                with_capital.setdefault(f"{name} {head.lower()}", place)
    return {words: (place, with_capital[words], with_capital[words].words) for words, place in without.items() if words in with_capital}


def _in_capitals(words: str) -> str:
    """A name as it is with a capital at its end; it has no sign that means another thing in an expression."""
    name, _, head = words.rpartition(" ")
    return f"{name} {head.capitalize()}"


def _told(found: Mapping[str, tuple[Place, Place, str]]) -> Iterator[Finding]:
    for place, other, right in sorted(found.values(), key=lambda f: f[0].start):
        yield Finding(
            f"'{place.words}' has no capital here, and '{other.words}' has one elsewhere in this text",
            target=place,
            found=place.words,
            suggestions=(right,),
            edits=(Edit(place, right),),
            safety="unsafe",
            related=(other,),
        )
