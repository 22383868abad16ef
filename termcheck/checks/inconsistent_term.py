"""One listed name in several accepted forms in one release.

## Why
Each form is right; using two of them in one text makes one body look like two. Abbreviations and short forms are no
variants: they are what later mentions use, and neither is a form that has all the words of another one and some more; initials stand for
their words ("PLA Navy"), and "Lab" for "Laboratory". Two forms that are introduced as one name ("X, also known as Y", "X (Y)") are both used after that.
Beside a source, what stands for something else there is not counted.

## Examples
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research | Deep Sea Research Institute
  en: The Institute of Deep Sea Research opened a station. The Institute of Deep Sea Research has 200 staff.
  en: The [Deep Sea Research Institute](inconsistent-term) plans another.
 fix: The Institute of Deep Sea Research plans another.
```
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research | Deep Sea Research Institute
  zh: 深海院启用新站，并新增一所海洋研究所。
  en: The Institute of Deep Sea Research opened a station, and there is one more institute of the sea.
  zh: 几个国家有这样的研究所。
  en: A deep sea research institute is something that few countries have.
```
```termcheck
term[event]: 深海大会 = 5th Deep Sea Congress of the Trust of the Oceans | 5th TO Deep Sea Congress | 5th Deep Sea Congress | the Fifth U.S. Deep Sea Congress
  en: The 5th Deep Sea Congress was opened on Monday. The 5th Deep Sea Congress has 200 members.
  en: Many people studied what was said at the 5th Deep Sea Congress of the Trust of the Oceans and at the 5th TO Deep Sea Congress.
```
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research | (IDSR)
  en: The Institute of Deep Sea Research (IDSR) opened a station. IDSR has 200 staff.
```
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research and Development | Deep Sea R&D Institute
  en: The Institute of Deep Sea Research and Development opened a station. The Deep Sea R&D Institute has 200 staff.
```
```termcheck
term[institution]: 海洋室 = Ocean Studies Laboratory | Ocean Studies Lab | Key Sea Laboratory
  en: The Ocean Studies Laboratory opened a station. The Ocean Studies Lab has 200 staff.
  en: The [Key Sea Laboratory](inconsistent-term) plans another.
 fix: The Ocean Studies Laboratory plans another.
```
```termcheck
term[event]: 灯节 = Lamp Festival | Night of Lights
  en: The Lamp Festival, also known as the Night of Lights, is in May. Many come to the Lamp Festival.
  en: The Night of Lights was founded in 1950.
```
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable

from ..alignment.lexicon import stems
from ..languages import pack
from ..model import Finding
from ..reading import Hit, Whole
from ..regex import regex
from . import check

_FAR = 60
_BETWEEN = regex(
    r"(?: \([^()]*\))?+(?: \((?:also |or |the |officially |formally |known as |called )*+|,? (?:or|aka|a\.k\.a\.)(?: the)? "
    r"|,? (?:(?:also|better|commonly|formally|officially|formerly|previously|is|was|or|hereinafter) )*+"
    r"(?:known|called|named|translated|written|spelled|dubbed|referred to)(?: \w+){0,4}?(?: as)?(?: the)? "
    r"|,? (?:(?:is|was|formerly|formally|officially) )++(?:the )?)[\"“‘']?"
)
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
    # Most names have one form in a text; only the others are looked at closer.
    forms: dict[int, int] = {}
    listed = {h.listed for r in whole.readings for h in r.target}
    several = {n.number for n in listed if n.full and n.accepted and forms.setdefault(n.number, n.index) != n.index}
    full = [(r, h) for r in whole.readings for h in r.target if h.listed.number in several] if several else []
    uses: dict[int, dict[str, list[Hit]]] = defaultdict(lambda: defaultdict(list))
    for reading, hit in full:
        if hit.nested or not (hit.listed.full and hit.listed.accepted) or hit.term.kind not in _KINDS or hit.form.case == "exact":
            continue
        if not reading.bilingual or reading.has_source(hit.term) or reading.pairs_of(hit):
            uses[hit.listed.number][_writing(hit)].append(hit)
    for by_form in uses.values():
        if len(by_form) < 2:
            continue
        first = next(iter(by_form.values()))[0]
        chosen = max(by_form, key=lambda w: (len(by_form[w]), by_form[w][0].form.status == "preferred"))
        kept = by_form[chosen][0]
        same = _introduced([h for hits in by_form.values() for h in hits])
        for writing, hits in by_form.items():
            if _part_of(writing, chosen) or same >= {writing, chosen}:
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
    language = pack(hit.text.language)
    return min(surface for surface, inflection in language.surfaces(hit.form.text, hit.term.kind, False) if not inflection).replace(
        " the ", " "
    )


def _introduced(hits: list[Hit]) -> set[str]:
    """The writings that stand beside another one as names of one thing."""
    found = set()
    for one, other in itertools.permutations(hits, 2):
        if one.text is other.text and 0 < other.start - one.end <= _FAR and _BETWEEN.fullmatch(one.text.value, one.end, other.start):
            found |= {_writing(one), _writing(other)}
    return found


def _part_of(writing: str, chosen: str) -> bool:
    """A form that has no word that the other one has not is its short form, whatever the glossary calls it; one that has the same words in
    another order is none."""
    one, other = (stems(w.replace(".", "").replace("'s ", " ").replace("&", "")) for w in (writing, chosen))
    return one == other or (sorted(one) != sorted(other) and (_says(one, other) or _says(other, one)))


def _says(long: list[str], short: list[str]) -> bool:
    """Whether each word of the short form is one of the long form, the beginning of one, or made of the initials of several.

    >>> _says(["people", "liberation", "army", "navy"], ["pla", "navy"]), _says(["key", "lab"], ["lab", "ocean"])
    (True, False)
    """
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        same = next((w for w in left if w == word), None) or next((w for w in left if len(word) > 2 and w.startswith(word)), None)
        if same:
            left.remove(same)
            continue
        at = "".join(w[0] for w in left).find(word)
        if len(word) < 2 or at < 0:
            return False
        del left[at : at + len(word)]
    return True
