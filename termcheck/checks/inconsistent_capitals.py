"""The Party with a capital here and without one there.

## Why
Official English writes "Party committee" and "Party member", many papers "party secretary". Both in one text look as if nobody had
read it. The one without is found, once for each word that follows, where the text has the other too.

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
"""

from __future__ import annotations

from collections.abc import Iterable

from ..joined import joined_english, looked_for
from ..model import Edit, Finding, Place
from ..names.english import no_sentence
from ..reading import Whole
from ..regex import regex
from . import check

_PARTY = looked_for(
    r"\b[Pp]arty (?:building|branch(?:es)?|cadres?|classes|committees?|discipline|groups?|leadership|members?|organi[sz]ations?|schools?|secretar(?:y|ies)|style)\b"
)
_WORDS = regex(_PARTY)
_OPENS = regex(r"(?:^|[.!?:“\"]\s*)$")


@check(per="document", severity="info", category="consistency", mqm="linguistic-conventions/capitalization", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    english = joined_english(whole)
    large: list[Place] = []
    small: list[Place] = []
    for number in english.having(_PARTY):
        text = english.readings[number].segment.target
        if no_sentence(text.value):
            continue
        for match in _WORDS.finditer(text.value):
            if match.group()[0] == "p":
                small.append(Place(text, *match.span()))
            elif not _OPENS.search(text.value[max(match.start() - 3, 0) : match.start()]):
                large.append(Place(text, *match.span()))
    if not large or not small:
        return
    told: set[str] = set()
    for place in small:
        if place.words not in told:
            told.add(place.words)
            new = f"P{place.words[1:]}"
            yield Finding(
                f"'{place.words}' has no capital here, and '{large[0].words}' has one elsewhere in this text",
                target=place,
                found=place.words,
                suggestions=(new,),
                edits=(Edit(place, new),),
                safety="unsafe",
                related=(large[0],),
            )
