"""A set phrase in word-by-word English.

## Why
隆重举行 is "held", not "grandly held". Such phrases are glossary entries of kind `phrase`: the Chinese trigger, the literal
forms that are seen, and better English. Beside a source the finding is made only where the trigger stands in it; in an
English text alone only for forms that good writers do not use. Most are `info`: advice, not an error.

## Examples
```termcheck
term[phrase]: 隆重举行 = hold | ~grandly hold
  en: The ceremony was [grandly held](literal-phrase) in Hefei.
 fix: The ceremony was held in Hefei.
```
```termcheck
term[phrase]: 生动实践 = good example | ~vivid practice
  zh: 这是一次普通的练习。
  en: It was a vivid practice.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..languages.english import inflect_like
from ..model import Finding
from ..reading import Reading
from . import check


@check(
    per="segment",
    severity="info",
    category="literalism",
    mqm="style/unidiomatic",
    since="0.1",
    yields_to=("outdated-form",),
    needs=("odd",),
)
def run(reading: Reading) -> Iterable[Finding]:
    told: set[tuple[int, int]] = set()
    for hit in reading.odd:
        term = hit.term
        if term.kind != "phrase" or hit.form.accepted:
            continue
        triggered = reading.has_source(term)
        if not triggered and (hit.form.needs == "source" or (reading.bilingual and term.forms_in("zh"))):
            continue
        if (hit.start, hit.end) in told or any(h.form.accepted for h in reading.hits_at(hit.at)):
            continue
        told.add((hit.start, hit.end))
        better = tuple(inflect_like(f.text, hit.inflection) for f in term.forms_in(reading.segment.target.language) if f.accepted)
        why = hit.form.note or term.note
        offer = f": better '{better[0]}'" if better else ""
        yield Finding(
            f"please check '{hit.at.words}', a literal rendering{offer}" + (f" ({why})" if why else ""),
            target=hit.at,
            source=said.at if (said := reading.source_hit(term)) else None,
            term=term,
            found=hit.at.words,
            suggestions=better[:3],
            safety="unsafe" if better else "display",
            certainty="check",
            severity=term.severity,
        )
