"""One name in two writings within an English text, though no glossary lists it.

## Why
"IAI-Dahua Video IoT Intelligent Agent Joint Laboratory" and "Joint Laboratory for Video IoT Intelligent Agents" are one
laboratory; a reader cannot know. Two names are called one only on proof inside the text: the same words in another order, or all
the words of one, four or more, inside the other, with nothing that tells bodies apart (a place, a number, a rank, a
field) between them.

## Examples
```termcheck
  en: The [IAI](undefined-abbreviation)-Dahua Video IoT Intelligent Agent Joint Laboratory opened.
  en: The [Joint Laboratory for Video IoT Intelligent Agents](inconsistent-name) has ten staff.
```
```termcheck
  en: The State Key Laboratory of Marine Robotics Research opened. The Key Laboratory of Marine Robotics Research is older.
  en: Hefei University of Marine Technology and Hebei University of Marine Technology signed the agreement.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Finding, Place, Reading, Whole
from ..names import GENERIC, HEADS, Name, definitions, key, organisation_names
from . import check

_SHARED = 4


@check(
    per="document",
    severity="warning",
    category="consistency",
    mqm="terminology/inconsistent-use-of-terminology",
    since="0.1",
    yields_to=("forbidden-form", "near-miss-form", "outdated-form", "inconsistent-term"),
)
def run(whole: Whole) -> Iterable[Finding]:
    seen: list[tuple[Name, Reading]] = []
    aliases = {key(d.short) for r in whole.readings for d in definitions(r.segment.target.value)}
    for reading in whole.readings:
        if reading.segment.target.language.split("-")[0] != "en":
            continue
        for name in organisation_names(reading.segment.target.value):
            listed = any(h.at.start <= name.start and name.end <= h.at.end for h in reading.top)
            if not listed and name.key not in aliases and len(name.key) >= _SHARED:
                seen.append((name, reading))
    reported: set[tuple[str, ...]] = set()
    # Each writing once: a long text has few names, many times.
    before: dict[str, tuple[Name, Reading]] = {}
    for name, reading in seen:
        earlier = () if name.key in reported else before.values()
        other = next(((n, r) for n, r in earlier if n.key != name.key and variants(n, name)), None)
        before.setdefault(name.text, (name, reading))
        if other is None:
            continue
        reported.add(name.key)
        first = other[0]
        yield Finding(
            f"please check: '{name.text}' and '{first.text}' seem to be one name in two writings",
            target=Place(reading.segment.target, name.start, name.end),
            found=name.text,
            suggestions=(first.text,),
            safety="unsafe",
            certainty="check",
            related=(Place(other[1].segment.target, first.start, first.end),),
        )


def variants(a: Name, b: Name) -> bool:
    """Whether two names have the same words, or one has all the words of the other and only party names more."""
    first, second = set(a.key), set(b.key)
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    if not small <= large or len(small) < _SHARED or not any(w not in GENERIC for w in small):
        return False
    if not any(w in HEADS for w in small) or {w for w in small if w in HEADS} != {w for w in large if w in HEADS}:
        return False
    longer = a if large is first else b
    extra = large - small
    if not extra:
        return True
    # What is more must be parties joined by a hyphen at the front: "IAI-Dahua …", "Tsinghua-Toyota …".
    front = longer.text.split()[0]
    return "-" in front and set(key(front)) >= extra
