"""A phrase that good writers use now and then, in a text that is full of literal renderings.

## Why
"Give full play to the role of", "in-depth exchanges" and "the person in charge" are English, and one of them in a report means nothing. Where a short text has
many, and others that nobody would write, it was rendered word by word, and these are the rest of it. Beside a source the Chinese tells, and literal-phrase
speaks of them; in an English text alone they are advice, and given only where three different ones stand in it, and one in 250 words or more.

## How to fix
Say what happened; nothing is put in their stead. To have only what is surely literal, `ignore: [stiff-phrase]`.

## Examples
```termcheck
term[phrase]: 隆重举行 = hold | ~grandly hold
term[phrase]: 发挥作用 = help | ~play a role in (needs source)
term[phrase]: 深入交流 = discuss | ~exchange in depth on (needs source)
  en: The meeting was [grandly held](literal-phrase) in Hefei. Experts [exchanged in depth on](stiff-phrase) glass and [played a role in](stiff-phrase) the trade.
 fix: The meeting was held in Hefei. Experts exchanged in depth on glass and played a role in the trade.
```
```termcheck
term[phrase]: 发挥作用 = help | ~play a role in (needs source)
term[phrase]: 深入交流 = discuss | ~exchange in depth on (needs source)
  en: The meeting was held in Hefei. Experts exchanged in depth on glass and played a role in the trade.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Finding
from ..names.english import headline
from ..reading import Hit, Reading, Whole
from . import check
from ._phrases import finding, is_alone

# Fewer different phrases tell nothing of a text, and so do some in a long one: words for each.
_LEAST, _WORDS_EACH = 3, 250


@check(
    per="document",
    severity="info",
    category="literalism",
    mqm="style/unidiomatic",
    since="0.1",
    yields_to=("literal-phrase", "forbidden-form", "outdated-form", "near-miss-form"),
)
def run(whole: Whole) -> Iterable[Finding]:
    found = [(reading, hit) for reading in whole.readings if reading.is_odd for hit in reading.odd if _is_literal(reading, hit)]
    if len({hit.listed.number for _, hit in found}) < _LEAST or whole.bilingual:
        return
    if sum(reading.segment.target.value.count(" ") for reading in whole.readings) > _WORDS_EACH * len(found):
        return
    told: set[tuple[int, int, int]] = set()
    for reading, hit in found:
        key = (id(reading), hit.start, hit.end)
        if hit.form.needs == "source" and key not in told:
            told.add(key)
            yield finding(reading, hit, "info", "stiff in a text with many literal renderings", sure=False)


def _is_literal(reading: Reading, hit: Hit) -> bool:
    """Whether it is a literal phrase, and no name: that has capitals where no headline has them."""
    if hit.listed.kind != "phrase" or hit.listed.accepted or not is_alone(reading, hit):
        return False
    return not any(word[0].isupper() for word in hit.words.split()[1:]) or headline(hit.text.value)
