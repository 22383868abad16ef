"""A text that says "our university" or "my country" where a reader needs the name.

## Why
我校, 我院 and 我市 are how a body speaks at home; abroad the reader does not know whose university is meant, and "my country" for 我国 is China. It
is said once in a text, and not of what is quoted, nor where somebody speaks throughout (a speech, a letter).

## How to fix
Put the name, or "the university"; put "China" for "my country".

## Examples
```termcheck
  en: On July 7, [our college](house-voice) held a congress. Leaders of our college attended.
```
```termcheck
  en: The steel industry of [my country](house-voice) grew.
```
```termcheck
  en: “Our college is proud,” the dean said. "We love our city, and my country is large," said Li.
  en: I am glad to be here. Our university is a hundred years old.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..joined import joined_english, looked_for
from ..model import Finding, Place, Text
from ..reading import Whole
from ..regex import regex
from . import check

_LIKELY = looked_for(
    r"\b(?:[Oo]ur (?:academy|bank|bureau|city|college|company|country|county|department|district|faculty|hospital|institute|institution|laborator(?:y|ies)|municipality|museum|province|school|universit(?:y|ies))|[Mm]y country)\b"
)
_OURS = regex(_LIKELY)
_QUOTED = regex(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^’]{0,500}’(?!\w)")
# Who says "I" or greets somebody speaks.
_SPEAKS = regex(r"\b(?:I|I’m|I'm)\b(?!\s*[.)\d])|\b(?:[Dd]ear|[Ll]adies and gentlemen|[Ww]e|[Uu]s)\b")


@check(per="document", severity="info", category="literalism", mqm="style/register", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    english = joined_english(whole)
    numbers = english.having(_LIKELY)
    places = [p for n in numbers for p in _unquoted(english.readings[n].segment.target, _OURS)]
    if not places or any(True for n in range(len(english.readings)) for _ in _unquoted(english.readings[n].segment.target, _SPEAKS)):
        return
    mine = places[0].words.lower() == "my country"
    yield Finding(
        f"please check: whose is '{places[0].words}'? " + ("A reader abroad needs 'China'" if mine else "A reader needs the name"),
        target=places[0],
        found=places[0].words,
        suggestions=("China",) if mine else (),
        safety="display",
        certainty="check",
        related=tuple(places[1:]),
    )


def _unquoted(text: Text, pattern: re.Pattern[str]) -> Iterator[Place]:
    """Where something stands in a text outside of quotation marks."""
    quoted = [m.span() for m in _QUOTED.finditer(text.value)]
    for match in pattern.finditer(text.value):
        if not any(start <= match.start() < end for start, end in quoted):
            yield Place(text, *match.span())
