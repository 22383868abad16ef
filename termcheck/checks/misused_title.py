"""A head of a body under the title that heads of other bodies have.

## Why
校长 heads a school and a university, 院长 a hospital, an institute, a court and a college, 馆长 a museum, 行长 a bank. English has a word for each: a university has a
president, and no principal; a hospital has a president or a director, and no dean; the central bank has a governor. It is asked about where the title stands
at the name of a listed body.

## How to fix
Take the title that the body itself uses in English; the suggestion is the usual one.

## Examples
```termcheck
term[institution]: 滨海大学 = Binhai University
term[institution]: 滨海医院 = Binhai Hospital
  en: Li Min, [principal](misused-title) of Binhai University, met Wang Tao, vice [dean](misused-title) of the Binhai Hospital.
 fix: Li Min, president of Binhai University, met Wang Tao, vice president of the Binhai Hospital.
```
```termcheck
term[institution]: 滨海大学 = Binhai University
term[institution]: 滨海所 = Binhai Institute of Oceans
  en: Binhai University [Principal](misused-title) Li Min met the [Dean](misused-title) of the Binhai Institute of Oceans.
 fix: Binhai University President Li Min met the Director of the Binhai Institute of Oceans.
```
```termcheck
term[institution]: 滨海大学 = Binhai University
  en: The dean of a college of Binhai University, its principal investigator and the principal of the Binhai University High School met.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Edit, Finding, Place
from ..reading import Hit, Reading
from ..regex import regex
from . import check

# What the name of a body shows, titles that its head has not got, and the one that it has.
_HEADS = (
    (regex(r"\bUniversity\b"), "principal|headmaster|schoolmaster", "president"),
    (regex(r"\bHospital\b"), "dean|principal", "president"),
    (regex(r"\b(?:Institute|Laborator(?:y|ies))\b"), "dean|principal", "director"),
    (regex(r"\bAcademy of\b"), "dean|principal", "president"),
    (regex(r"\bMuseum\b"), "curator", "director"),
    (regex(r"^People[’']s Bank of China$"), "president|chairman", "governor"),
)
_TITLES = "principal|headmaster|schoolmaster|dean|curator|president|chairman"
_BEFORE = regex(rf"\b({_TITLES})(?: and [A-Z][\w -]{{3,40}})? (?:of|at) (?:the )?$", re.I)
_BEHIND = regex(rf" ({_TITLES})(?= [A-Z][a-z]+ [A-Z])", re.I)
# What makes another office of it: "associate dean", "the chief curator".
_OTHER = regex(r"\b(?:associate|chief|former chief|school|college|department) $", re.I)
_MAYBE = rf"(?i)\b(?:{_TITLES})\b"
_NEAR = 80


@check(
    per="segment",
    severity="warning",
    category="terminology",
    mqm="terminology/wrong-term",
    since="0.1",
    yields_to=("forbidden-form", "mismatched-rank", "missing-term"),
    looks_for=_MAYBE,
)
def run(reading: Reading) -> Iterable[Finding]:
    text = reading.segment.target
    if text.language.split("-")[0] != "en":
        return
    for hit in reading.top:
        if hit.listed.kind not in ("institution", "facility") or not hit.listed.accepted:
            continue
        for start, end in _titles(text.value, hit):
            title = text.value[start:end]
            right = next((r for body, wrong, r in _HEADS if body.search(hit.words) and title.lower() in wrong.split("|")), None)
            if right is None:
                continue
            right = right.capitalize() if title[0].isupper() else right
            place = Place(text, start, end)
            yield Finding(
                f"please check '{title}': the head of '{hit.words}' is its '{right}'",
                target=place,
                found=title,
                suggestions=(right,),
                edits=(Edit(place, right),),
                safety="unsafe",
                certainty="check",
            )


def _titles(value: str, hit: Hit) -> Iterable[tuple[int, int]]:
    """Where a title stands at a name: before it with "of", or behind it and before a person's name."""
    first = max(hit.start - _NEAR, 0)
    before = _BEFORE.search(value[first : hit.start])
    if before and not _OTHER.search(value[max(first + before.start(1) - 20, 0) : first + before.start(1)]) and not _goes_on(value, hit):
        yield first + before.start(1), first + before.end(1)
    behind = _BEHIND.match(value, hit.end)
    if behind:
        yield behind.span(1)


def _goes_on(value: str, hit: Hit) -> bool:
    """Whether the name is the beginning of a longer one ("… University High School")."""
    return bool(re.match(r"(?:’s|'s)? [A-Z]", value[hit.end : hit.end + 4]))
