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
term[phrase]: 智慧校园 = smart campus | ~wisdom campus
  en: They met at Liberty Harbour Wisdom Campus. It is a [wisdom campus](literal-phrase).
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
```termcheck
term[phrase]: 生动实践 = good example | ~vivid practice
  zh: 这是绿色发展的生动例子。
  en: It was a [vivid practice](literal-phrase) of green development.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Finding
from ..names.english import STARTERS, headline
from ..reading import Hit, Reading
from ..regex import regex
from . import check
from ._phrases import finding, is_alone, is_meant

_BEFORE = regex(r"([A-Z][\w’'-]*) $")
_REACH = 24


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
        if not reading.has_source(term) and (not _is_likely(reading, hit) or _in_name(hit)):
            continue
        if (hit.start, hit.end) not in told and is_alone(reading, hit):
            told.add((hit.start, hit.end))
            yield finding(reading, hit, term.severity)


def _in_name(hit: Hit) -> bool:
    """Whether the words have capitals behind another word that has one, in a sentence."""
    value, words = hit.text.value, hit.words.split()
    before = _BEFORE.search(value[max(hit.start - _REACH, 0) : hit.start])
    return before is not None and before[1].lower() not in STARTERS and all(word[0].isupper() for word in words) and not headline(value)


def _is_likely(reading: Reading, hit: Hit) -> bool:
    """Whether words are literal though the source has no trigger of theirs: good writers do not use them, and it says something alike."""
    if reading.bilingual and hit.term.forms_in("zh"):
        return is_meant(reading, hit)
    return hit.form.needs != "source"
