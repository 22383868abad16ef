"""A title that is another one than in the source: 书记 as "president", 市长 as "governor".

## Why
The party secretary of a province is not its governor, and neither is pleased to be taken for the other. A title is judged where nothing in the source can be
the English one, nothing in the English is the Chinese one, and the same name or body stands beside both. What Chinese titles may freely be in English
(a party chief, a university's chancellor) is left alone.

## Examples
```termcheck
  zh: 安徽省委书记王芳会见客人。
  en: Wang Fang, [governor](mismatched-title) of Anhui, met the guests.
  zh: 合肥市市长李明和江淮大学校长赵刚出席。
  en: [Governor](mismatched-title) Li Ming of Hefei and Zhao Gang, president of Jianghuai University, were there.
```
```termcheck
  zh: 安徽省委书记王芳会见省长陈晨。
  en: Wang Fang, the party chief of Anhui, met Governor Chen Chen.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Finding
from ..reading import Whole
from . import check
from ._exchanged import exchanged_words


@check(per="document", severity="warning", category="name", mqm="accuracy/mistranslation", since="0.1", yields_to=("missing-term",))
def run(whole: Whole) -> Iterable[Finding]:
    if whole.bilingual:
        from ..names.offices import titles

        yield from exchanged_words(whole, titles())
