"""A listed name with a word missing, added, swapped or misspelled.

## Why
"University of Science and Technology China" is nobody's name; the reader guesses. The words must be those of one listed
name but for a word that names nothing ("research", "national", "of"), their order, a committee for a commission, or one
plain misspelling.

## What is never a near miss
Another institution. A different place, person, number, rank or field makes a different name, and so does any name that is
itself listed: Hefei and Hebei, Peking University and Peking University Health Science Center.

## Examples
```termcheck
term[institution]: 深海院 = Institute of Automation Research, Qingdao Comprehensive National Science Center
  en: The [Qingdao Comprehensive National Science Center Automation Research Institute](near-miss-form) opened.
 fix: The Institute of Automation Research, Qingdao Comprehensive National Science Center opened.
```
```termcheck
term[institution]: 发改委 = National Development and Reform Commission
  en: The [National Development and Reform Committee](near-miss-form) met.
  en: The Beijing Development and Reform Commission met. So did the National Commission.
```
```termcheck
term[institution]: 农行 = Agricultural Bank of Hefei
term[institution]: 生态部 = Ministry of Natural Waters
  en: Officials of Sea Agency, [Ministry of Nature Waters](near-miss-form) and [Agriculture Bank of Hefei](near-miss-form) met.
```
```termcheck
term[institution]: 科大 = University of Science and Technology of Hefei
  en: The [University of Scienec and Technology of Hefei](near-miss-form) opened a school.
```
```termcheck
term[institution]: 科大 = University of Science and Technology of Hefei
  en: The University of Science and Technology of Hebei opened a school. The University of Hefei did not.
```
```termcheck
term[institution]: 海洋部 = Ministry of Ocean Affairs
term[institution]: 青山医院 = University of Qingshan - Leeds Hospital
term[institution]: 海事部 = Department of Harbours | +Leeds Department of Harbours
  en: The Ocean Affairs Ministry and University of Qingshan-Leeds Hospital met. The Department of Harbours for the Leeds Summit came.
```
```termcheck
term[institution]: 圣约瑟 = University of Saint Jonathan
  en: She studied at Saint Jonathan’s University.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..joined import joined_english
from ..model import Finding, Place, Term
from ..names.english import Name
from ..reading import Reading, Whole
from ..regex import regex
from ..unlisted.english import unlisted_organisations
from ..unlisted.lists import parts
from ..unlisted.near import Near, is_other_company, nearest
from . import check
from ._meant import is_at_home

_GOES_ON = regex(r" (?:for|on|in|at|with|to) ")


@check(
    per="document",
    severity="warning",
    category="terminology",
    mqm="terminology/wrong-term",
    since="0.1",
    yields_to=("forbidden-form", "outdated-form", "missing-term"),
)
def run(whole: Whole) -> Iterable[Finding]:
    known: dict[str, Near | None] = {}
    for reading, name in _names(whole):
        found = known[name.text] if name.text in known else known.setdefault(name.text, nearest(name.text, name.key, whole.lexicon))
        if found is None or _mostly_listed(reading, name, found):
            continue
        if reading.bilingual and found.term.forms_in("zh") and not _in_source(whole, found.term):
            continue
        if not reading.bilingual and not found.sure and _may_be_right(whole, reading, name, found):
            continue
        right = found.form.text
        yield Finding(
            f"'{name.text}' is not the official name ({found.how}): '{right}'"
            if found.sure
            else f"please check '{name.text}' ({found.how}): is '{right}' meant?",
            target=Place(reading.segment.target, name.start, name.end),
            term=found.term,
            found=name.text,
            suggestions=(right.removeprefix("The "),),
            safety="unsafe",
            certainty="certain" if found.sure else "check",
            severity="info" if not reading.bilingual and is_other_company(found, name.key) else None,
        )


def _may_be_right(whole: Whole, reading: Reading, name: Name, found: Near) -> bool:
    """Whether the name may be another body's, another way to say this one's ("Foreign Affairs Ministry"), or a listed one with what follows it."""
    if not is_at_home(found.term, joined_english(whole).value):
        return True
    head = name.text.rpartition(" ")[2]
    if head in ("Ministry", "Department") and found.form.text.startswith(f"{head} of "):
        return True
    return any(
        h.form.accepted and h.start == name.start and _GOES_ON.match(name.text, h.end - h.start)
        for h in reading.target_over(name.start, name.end)
    )


def _names(whole: Whole) -> Iterator[tuple[Reading, Name]]:
    """Names that are not listed; of several that "and" and commas join, each, should they be no name together."""
    for reading, name in unlisted_organisations(whole):
        yield reading, name
        if nearest(name.text, name.key, whole.lexicon) is None:
            yield from ((reading, part) for part in parts(name))


def _mostly_listed(reading: Reading, name: Name, meant: Near) -> bool:
    """Another listed name is the greater part of it: not a word for the one that is meant ("statistics bureau"), nor a part of its name."""
    least = 0.6 * (name.end - name.start)
    return any(
        not h.nested
        and h.end - h.start >= least
        and not (h.form.form == "variant" and h.term.id == meant.term.id)
        and not (meant.one_word and h.words in meant.form.text)
        for h in reading.target_over(name.start, name.end)
    )


def _in_source(whole: Whole, term: Term) -> bool:
    """The source has the term in some segment; alignment may be off by one."""
    return term.id in whole.once("terms of the source", lambda: _source_terms(whole))


def _source_terms(whole: Whole) -> frozenset[str]:
    hits = {h.listed.number: h for r in whole.readings for h in r.source}
    return frozenset(h.term.id for h in hits.values())
