"""A sentence of the translation that stands for nothing in the source.

## Why
A note of the translator, a line of the page, or a sentence made up by a machine. Only where the rest of the document has its source beside it.

## Examples
```termcheck
  zh: 项目于三月启动。
  en: The project started in March.
  en: [It is widely seen as one of the most important projects in the world.](added-text)
```
```termcheck
  zh: 项目于三月启动。
  en: The project started in March.
  en: Photo: the site
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Finding, Place
from ..reading import Whole
from . import check

_LEAST = 6


@check(
    per="document",
    severity="info",
    category="completeness",
    mqm="accuracy/addition",
    since="0.1",
    yields_to=("page-furniture", "chat-preamble", "repeated-text"),
)
def run(whole: Whole) -> Iterable[Finding]:
    if not whole.bilingual:
        return
    for reading in whole.readings:
        target = reading.segment.target
        words = target.value.strip()
        if not reading.bilingual and words.count(" ") + 1 >= _LEAST and words[-1] in '.!?。！？”"':
            yield Finding(
                "please check: nothing in the source says this",
                target=Place(target, 0, len(target.value)),
                found=target.value,
                certainty="check",
            )
