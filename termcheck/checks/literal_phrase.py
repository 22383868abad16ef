"""A set phrase in word-by-word English.

## Why
隆重举行 is "held", not "grandly held". Such phrases are glossary entries of kind `phrase`: the Chinese trigger, the literal
forms that are seen, and better English. Beside a source the finding is made only where the trigger stands in it; in an
English text alone only for forms that good writers do not use; of others stiff-phrase speaks. Most are `info`: advice, not an error.

## Examples
```termcheck
term[phrase]: 隆重举行 = hold | ~grandly hold
  en: The ceremony was [grandly held](literal-phrase) in Hefei.
 fix: The ceremony was held in Hefei.
```
```termcheck
term[phrase]: 提出期望 = ask for more | ~put forward expectations
  en: Mr Zhao [put forward expectations](literal-phrase). He will [put forward expectations](literal-phrase) again.
 fix: Mr Zhao asked for more. He will ask for more again.
```
```termcheck
term[phrase]: 生动实践 = good example | ~vivid practice
  zh: 这是一次普通的练习。
  en: It was a vivid practice.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Finding
from ..reading import Reading
from . import check
from ._phrases import finding, is_alone


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
        if (hit.start, hit.end) not in told and is_alone(reading, hit):
            told.add((hit.start, hit.end))
            yield finding(reading, hit, term.severity)
