"""A body's name without "the" where English wants it.

## Why
Chinese has no articles, and "president of Chinese Academy of Sciences" shows it. A name that begins with what the body is ("Ministry of …", "Institute of …"),
or that ends in it behind "Chinese", "National" or "State", has "the" before it in a sentence. It is asked for behind a preposition only, where
nothing else can stand; headlines, captions, lists and names before a noun ("under Ministry of Finance rules") are left alone.

## Examples
```termcheck
term[institution]: 深海院 = Chinese Academy of Deep Sea Sciences
term[institution]: 大洋部 = Ministry of Oceans
  en: The president of [Chinese Academy of Deep Sea Sciences](missing-article) met officials from [Ministry of Oceans](missing-article) on Monday.
 fix: The president of the Chinese Academy of Deep Sea Sciences met officials from the Ministry of Oceans on Monday.
```
```termcheck
term[institution]: 深海院 = Chinese Academy of Deep Sea Sciences
term[institution]: 大洋部 = Ministry of Oceans
  en: President of Chinese Academy of Deep Sea Sciences Opens Station
  en: Li Min, Institute 3, Chinese Academy of Deep Sea Sciences, spoke of Ministry of Oceans rules and of China's Ministry of Oceans.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Edit, Finding, Place
from ..names.english import no_sentence
from ..reading import Reading
from ..regex import regex
from . import check

_WHAT = "Academy|Administration|Association|Bureau|Cent(?:er|re)|Commission|Committee|Council|Department|Federation|Foundation|Institutes?|Library|Ministry|Museum|Office|School|Society"
_NEEDS = regex(
    rf"(?:Ministry|Academy|Institutes?|University|Department|Commission|General Administration|Bureau|Museum|Supreme People[’']s|People[’']s Bank) (?:of|Court|Procuratorate)\b.*"
    rf"|(?:Chinese|National|State) (?:[\w’'-]+ )*(?:{_WHAT})(?: (?:of|for|on) .*)?"
)
_BEFORE = regex(r"(?:^|\s)(?:of|at|by|from|with|to|for|under|between|in|joined|visited)\s$")
# What follows a name that is no noun before another one.
_BEHIND = regex(
    r"\s*(?:$|[,.;:)(]|(?:and|or|in|on|at|to|for|by|with|from|is|was|were|are|has|have|had|will|said|says|as|that|which|who|where|since|during|under|jointly|also|met|held|made|gave|led|spoke|[a-z]+ed)\b)"
)
_MAYBE = r"\b(?:of|at|by|from|with|to|for|under|between|in|joined|visited)\s(?:Ministry|Academy|Institute|University|Department|Commission|General|Bureau|Museum|Supreme|People|Chinese|National|State)"


@check(per="segment", severity="info", category="terminology", mqm="linguistic-conventions/grammar", since="0.1", looks_for=_MAYBE)
def run(reading: Reading) -> Iterable[Finding]:
    text = reading.segment.target
    if text.language.split("-")[0] != "en" or no_sentence(text.value):
        return
    for hit in reading.target:
        if hit.nested or hit.listed.kind not in ("institution", "facility") or not hit.listed.full:
            continue
        words = hit.words
        if (
            _NEEDS.fullmatch(words)
            and _BEFORE.search(text.value[max(hit.start - 12, 0) : hit.start])
            and _BEHIND.match(text.value, hit.end)
        ):
            place = Place(text, hit.start, hit.end)
            yield Finding(
                f"'the' is missing before '{words}'",
                target=place,
                term=hit.term,
                found=words,
                suggestions=(f"the {words}",),
                edits=(Edit(place, f"the {words}"),),
                safety="unsafe",
            )
