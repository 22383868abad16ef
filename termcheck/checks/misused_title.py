"""A head of a body under the title that heads of other bodies have.

## Why
校长 heads a school and a university, 院长 a hospital, an institute, a court and a college, 馆长 a museum, 行长 a bank. English has a word for each: a university has a
president, and no principal; a hospital has a president or a director, and no dean; the central bank has a governor. 厅长 heads a provincial department and is
no minister, and 书记 is a secretary of a Party committee and no clerk. It is asked about where the title stands at the name of a listed body, or before "of" and
a name that plainly is such a body's.

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
```termcheck
  en: Li Min, vice [dean](misused-title) of the Binhai Financial Court, met Wang Tao, [dean](misused-title) of Binhai Museum.
 fix: Li Min, vice president of the Binhai Financial Court, met Wang Tao, director of Binhai Museum.
  en: The [minister](misused-title) of the Binhai Provincial Department of Culture and the [clerk](misused-title) of its Party committee came.
 fix: The director-general of the Binhai Provincial Department of Culture and the secretary of its Party committee came.
```
```termcheck
  en: The dean of the Binhai Hospital School of Nursing, the clerk of the Binhai Intermediate Court and the minister of culture met.
  en: Li Min, dean of the Institute of Marxism at Binhai University, and the Minister of the Republic's Department of Health spoke.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model import Edit, Finding, Place
from ..reading import Hit, Reading
from ..regex import regex
from . import check

_LOCAL = regex(
    r"\b(?:Provincial|Municipal|Regional|Autonomous|Province|City)\b.*\b(?:Department|Bureau|Commission|Office)\b|^(?:Department|Bureau|Commission|Office)\b.*\bProvince\b"
)
# What the name of a body shows, titles that its head has not got, and the one that it has.
_HEADS = (
    (regex(r"\bUniversity\b"), "principal|headmaster|schoolmaster", "president"),
    (regex(r"\bHospital\b"), "dean|principal", "president"),
    (regex(r"\b(?:Institute|Laborator(?:y|ies))\b"), "dean|principal", "director"),
    (regex(r"\bAcademy of\b"), "dean|principal", "president"),
    (regex(r"\bMuseum\b"), "curator|dean", "director"),
    (regex(r"\bCourt\b"), "dean", "president"),
    (_LOCAL, "minister", "director-general"),
    (regex(r"^People[’']s Bank of China$"), "president|chairman", "governor"),
)
_TITLES = "principal|headmaster|schoolmaster|dean|curator|president|chairman|minister|clerk"
_BEFORE = regex(rf"\b({_TITLES})(?: and [A-Z][\w -]{{3,40}})? (?:of|at) (?:the )?$", re.I)
_BEHIND = regex(rf" ({_TITLES})(?= [A-Z][a-z]+ [A-Z])", re.I)
# What makes another office of it: "associate dean", "the chief curator".
_OTHER = regex(r"\b(?:associate|chief|former chief|school|college|department) $", re.I)
# Names that nobody lists, behind a title that their head has not got. A dean may head an institute of a university.
_UNLISTED = regex(
    r"\b(?P<title>[Dd]ean|[Cc]urator|[Mm]inister|[Cc]lerk) of (?:the |its |their |a )?(?P<name>(?:[A-Z][\w’'&-]*)(?: (?:of|and|for|the|[A-Z][\w’'&-]*))*(?: (?:committee|branch))?)"
)
_UNLISTED_HEADS = (
    (regex(r"(?:Hospital|Court)\Z"), "dean", "president"),
    (regex(r"(?:Museum|Library|Research Institute)\Z"), "dean", "director"),
    (_LOCAL, "minister", "director-general"),
    (regex(r"\b(?:Party|CPC|Communist|League)\b.* ?(?:[Cc]ommittee|[Bb]ranch|[Gg]roup)\b"), "clerk", "secretary"),
)
# Where a body's name ends that another one's follows: "Hospital of Wuhan University".
_OF = regex(r" (?:of|and|for)\b")
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
    told: set[int] = set()
    for hit in reading.top:
        if hit.listed.kind not in ("institution", "facility") or not hit.listed.accepted:
            continue
        for start, end in _titles(text.value, hit):
            if (right := _right(_HEADS, text.value[start:end], hit.words)) and start not in told:
                told.add(start)
                yield _finding(Place(text, start, end), hit.words, right)
    for match in _UNLISTED.finditer(text.value):
        name = match["name"]
        right = _right(_UNLISTED_HEADS, match["title"], _OF.split(name)[0]) or _right(_UNLISTED_HEADS[-2:], match["title"], name)
        if right and match.start() not in told and not _OTHER.search(text.value, max(match.start() - 20, 0), match.start()):
            yield _finding(Place(text, *match.span("title")), name, right)


def _right(heads: Sequence[tuple[re.Pattern[str], str, str]], title: str, name: str) -> str | None:
    """The title of the head of a body, where the one that a text has is none of it."""
    right = next((r for body, wrong, r in heads if title.lower() in wrong.split("|") and body.search(name)), None)
    return right.capitalize() if right and title[0].isupper() else right


def _finding(place: Place, name: str, right: str) -> Finding:
    return Finding(
        f"please check '{place.words}': the head of '{name}' is its '{right}'",
        target=place,
        found=place.words,
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
