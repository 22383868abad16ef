"""A sentence of the source that the translation leaves out.

## Why
In segments, the target is empty. In two plain files, the alignment finds nothing that could render the sentence; because editors shorten on
purpose, this asks you to check.

## Examples
```termcheck
  zh: 项目于三月启动。
  en: The project started in March.
  zh: [双方还将联合培养三十名博士研究生。](omitted-text)
  en:
```
```termcheck
  zh: （完）
  en:
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..languages.chinese import has_han
from ..model import Finding, Place
from ..reading import Reading, Whole
from . import check

_LEAST = 8


def _blank(whole: Whole) -> list[Reading]:
    """The readings without a translation."""
    return [r for r in whole.readings if not r.segment.target.value.strip()]


@check(per="segment", severity="warning", category="completeness", mqm="accuracy/omission", since="0.1", needs=("source",), among=_blank)
def run(reading: Reading) -> Iterable[Finding]:
    source, target = reading.segment.source, reading.segment.target
    if source is None or target.value.strip():
        return
    value = source.value
    left, right = len(value) - len(value.lstrip()), len(value.rstrip())
    letters = sum(c.isalnum() for c in value)
    if letters >= (_LEAST if has_han(value) else 3 * _LEAST):
        yield Finding(
            "please check: this sentence has no counterpart in the translation", source=Place(source, left, right), certainty="check"
        )
