"""A name that was no longer in use at the date of the release.

## Why
Ministries and agencies are renamed and merged by reforms. A release of today that calls a body by its old name reads as if
nobody had looked it up; a text about the time before is right to use it.

## What counts
The release's own date: `--date`, the date in its dateline, or the file's name. Where none is known the finding asks you to
check. Words such as "former" or "then", a degree, or a year before the change in the same sentence, keep it silent; so does a source
that has the old name too.

## Examples
```termcheck
term[institution]: 大洋局 = National Ocean Administration | ~State Ocean Bureau (until 2018-03-17)
date: 2025-06-01
  en: The [State Ocean Bureau](outdated-form) issued new rules.
 fix: The National Ocean Administration issued new rules.
```
```termcheck
term[institution]: 大洋局 = National Ocean Administration | ~State Ocean Bureau (until 2018-03-17)
date: 2025-06-01
  en: The former State Ocean Bureau was merged. In 2016, the State Ocean Bureau had issued rules.
  en: She has a degree of the school of the State Ocean Bureau.
```
```termcheck
term[institution]: 大洋局 = National Ocean Administration | ~State Ocean Bureau (until 2018-03-17)
date: 2017-06-01
  en: The State Ocean Bureau issued new rules.
```
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter

from ..languages import pack
from ..model import Finding
from ..reading import Hit, Reading
from ..regex import regex
from . import check

_PAST = regex(
    r"\b(?:former|formerly|then|previously|previous|ex-|predecessor|renamed|merged|abolished|dissolved|reorgani[sz]ed|known as|old name|at the time|was called"
    r"|graduat(?:ed?|ing)|degrees?|doctorate|ph\.?d)\b|曾|前身|[时時]任|[当當][时時]|更名|改名|撤[销銷]|合[并併]|[毕畢][业業]|[学學]位",
    re.I,
)
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# "Former" in one character, right before the name.
_FORMER = ("原", "前")


@check(per="segment", severity="warning", category="terminology", mqm="terminology/wrong-term", since="0.1", needs=("odd",))
def run(reading: Reading) -> Iterable[Finding]:
    language = reading.segment.target.language
    for hit in reading.odd:
        form, day = hit.form, reading.date
        if not form.until or (day is not None and form.valid_on(day)) or _about_the_past(reading, hit):
            continue
        if any(h.form.valid_on(day) and not h.form.until for h in reading.hits_at(hit.at)):
            continue
        new = hit.term.preferred(language, day, form.form if form.form == "abbreviation" else None) or hit.term.preferred(language, day)
        if new is None or new.text == form.text or new.until:
            continue
        known = day is not None
        yield Finding(
            f"'{hit.at.words}' was the name until {form.until}: it is '{new.text}' now"
            if known
            else f"please check the date: '{hit.at.words}' was the name until {form.until}, '{new.text}' is since",
            target=hit.at,
            term=hit.term,
            found=hit.at.words,
            suggestions=(new.text,),
            safety="unsafe",
            certainty="certain" if known else "check",
        )


def _about_the_past(reading: Reading, hit: Hit) -> bool:
    """The sentence, or the source, speaks of the time before the change."""
    text = hit.at.text
    if any(p.source.form.until for p in reading.pairs_of(hit)):
        return True
    # An abbreviation in brackets answers nothing itself.
    if any(h.listed.number == hit.listed.number and h.form.until for h in reading.source):
        return True
    sentences = _sentences(text.value, text.language)
    at = bisect_right(sentences, hit.at.start, key=itemgetter(0)) - 1
    if at < 0 or hit.at.start >= sentences[at][1]:
        return False
    if text.value[max(hit.at.start - 1, 0) : hit.at.start] in _FORMER:
        return True
    until = hit.form.until
    past, years = _of_the_past(text.value[slice(*sentences[at])])
    return past or (until is not None and any(year <= until.year for year in years))


# One sentence, or one segment, may have many hits.
@lru_cache(4)
def _sentences(value: str, language: str) -> list[tuple[int, int]]:
    return pack(language).sentences(value)


@lru_cache(16)
def _of_the_past(sentence: str) -> tuple[bool, frozenset[int]]:
    return bool(_PAST.search(sentence)), frozenset(int(y.group()) for y in _YEAR.finditer(sentence))
