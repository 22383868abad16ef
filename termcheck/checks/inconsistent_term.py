"""One listed name in several accepted forms in one release.

## Why
Each form is right; using two of them in one text makes one body look like two. Abbreviations and short forms are no
variants: they are what later mentions use.

## Examples
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research | Deep Sea Research Institute
  en: The Institute of Deep Sea Research opened a station. The Institute of Deep Sea Research has 200 staff.
  en: The [Deep Sea Research Institute](inconsistent-term) plans another.
 fix: The Institute of Deep Sea Research plans another.
```
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research | (IDSR)
  en: The Institute of Deep Sea Research (IDSR) opened a station. IDSR has 200 staff.
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..languages import pack
from ..model import Finding, Hit, Whole
from . import check

_KINDS = {"institution", "facility", "programme", "law", "award", "event", "policy"}


@check(
    per="document",
    severity="warning",
    category="consistency",
    mqm="terminology/inconsistent-use-of-terminology",
    since="0.1",
    yields_to=("forbidden-form", "outdated-form"),
)
def run(whole: Whole) -> Iterable[Finding]:
    uses: dict[str, dict[str, list[Hit]]] = defaultdict(lambda: defaultdict(list))
    for reading in whole.readings:
        for hit in reading.top:
            if hit.term.kind in _KINDS and hit.form.accepted and hit.form.form == "full" and hit.form.case != "exact":
                uses[hit.term.id][_writing(hit)].append(hit)
    for by_form in uses.values():
        if len(by_form) < 2:
            continue
        first = next(iter(by_form.values()))[0]
        chosen = max(by_form, key=lambda w: (len(by_form[w]), by_form[w][0].form.status == "preferred"))
        kept = by_form[chosen][0]
        for writing, hits in by_form.items():
            if writing == chosen or _part_of(writing, chosen):
                continue
            for hit in hits:
                yield Finding(
                    f"'{hit.at.words}' is named '{kept.at.words}' elsewhere in this text",
                    target=hit.at,
                    term=first.term,
                    found=hit.at.words,
                    suggestions=(kept.form.text,),
                    safety="unsafe",
                    related=(kept.at,),
                )


def _writing(hit: Hit) -> str:
    """A form without what matching tolerates: capitals, articles, hyphens, regional spelling."""
    language = pack(hit.at.text.language)
    return min(surface for surface, inflection in language.surfaces(hit.form.text, hit.term.kind, False) if not inflection).replace(
        " the ", " "
    )


def _part_of(writing: str, chosen: str) -> bool:
    """A form that is the front or the end of the other one is its short form, whatever the glossary calls it."""
    return (
        chosen.startswith(writing + " ")
        or chosen.endswith(" " + writing)
        or writing.startswith(chosen + " ")
        or writing.endswith(" " + chosen)
    )
