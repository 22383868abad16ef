"""A listed form in a spelling that its entry has not got.

## Why
A glossary says how a term is spelled, too. "Centre" and "Center", "authorized" and "authorised", "deep-sea" and "deep sea" are one
form for all other checks, and a reader understands either. But a name keeps its own spelling, a statute's term has the statute's,
and a text that changes between two looks careless. This is said as information, once for each spelling in a segment. In an English text alone, one word,
a shortened name or a title may be anybody's ("organisations", "Ministry of Defence", "Vice-President"), and is left alone.

## How to fix
Put the spelling of the entry. Where both are right, add the other one to the entry as an admitted form.

## Examples
```termcheck
term[institution]: 深海院 = Centre for Deep-Sea Research
  en: The [Center for Deep Sea Research](respelled-form) opened a station.
 fix: The Centre for Deep-Sea Research opened a station.
```
```termcheck
term: 认可机构 = authorized institution | approved institution
  en: [Authorised institutions](respelled-form) lend. Most authorised institutions also insure, and other approved institutions do.
 fix: Authorized institutions lend. Most authorized institutions also insure, and other approved institutions do.
```
```termcheck
term: 深海研究 = deep-sea research | deep sea research
  en: Deep sea research has begun. Deep-sea research is dear.
```
```termcheck
term[title]: 副主席 = Vice President of the Centre
term: 组织 = organization
  en: Organisations met the Vice-President of the Center.
```
```termcheck
term[title]: 副主席 = Vice President of the Centre
  zh: 副主席出席会议。
  en: The [Vice-President of the Center](respelled-form) came.
```
```termcheck
term: 市级 = city level
  en: Plans at city level are made. City-level projects and city-level AI parks follow.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..languages.english import respelled
from ..model import Edit, Finding
from ..reading import Hit, Listed, Reading
from . import check


@check(
    per="segment",
    severity="info",
    category="terminology",
    mqm="terminology/inconsistent-with-terminology-resource",
    since="0.1",
    yields_to=("forbidden-form", "outdated-form", "miscased-form"),
    needs=("spelled",),
)
def run(reading: Reading) -> Iterable[Finding]:
    if reading.segment.target.language.split("-")[0] != "en":
        return
    places: dict[tuple[str, str], list[tuple[Hit, str]]] = {}
    for hit in reading.spelled:
        spelled = _own_spelling(hit)
        if spelled and (reading.has_source(hit.term) if reading.bilingual else _is_its_own(hit)):
            places.setdefault((hit.term.id, hit.at.words.lower()), []).append((hit, spelled))
    for found in places.values():
        hit, spelled = found[0]
        often = f" ({len(found)} times here)" if len(found) > 1 else ""
        yield Finding(
            f"'{hit.at.words}' is spelled '{spelled}' in the glossary{often}",
            target=hit.at,
            source=at.at if (at := reading.source_hit(hit.term)) else None,
            term=hit.term,
            found=hit.at.words,
            suggestions=(spelled,),
            edits=tuple(Edit(h.at, s) for h, s in found),
            safety="unsafe",
            related=tuple(h.at for h, _ in found[1:]),
        )


def _is_its_own(hit: Hit) -> bool:
    """Whether the words are nobody else's, though no source says whose they are."""
    return " " in hit.words and hit.form.form == "full" and hit.form.status == "preferred" and hit.term.kind != "title"


def _own_spelling(hit: Hit) -> str | None:
    """The words in the spelling of the entry, where no form of it has theirs. Of a person's or an abbreviation's spelling other checks speak."""
    spelled = _spelled(hit.listed, hit.words)
    return None if spelled is None or (_before_a_noun(hit) and _parts(spelled) == _parts(hit.words)) else spelled


@lru_cache(4096)
def _spelled(listed: Listed, words: str) -> str | None:
    """The same without a look at what follows."""
    term, form = listed.term, listed.form
    if not form.accepted or form.form == "abbreviation" or term.kind == "person" or term.is_advice:
        return None
    forms = (form, *(f for f in term.forms_in("en") if f.accepted))
    spelled = [s for f in forms if (s := respelled(words, f.text, term.kind, f.inflect))]
    return spelled[0] if spelled and words not in spelled else None


def _before_a_noun(hit: Hit) -> bool:
    """Whether a word follows: "at city level", but "city-level projects"."""
    return re.match(r" [A-Za-z]", hit.text.value[hit.end : hit.end + 2]) is not None


def _parts(words: str) -> list[str]:
    """What stands before the last hyphen or blank and behind it."""
    return re.split(r"[-\s](?=[^-\s]*$)", words)
