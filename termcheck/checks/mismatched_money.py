"""A sum of money in another amount or another currency than the source has.

## Why
5亿元 is 500 million yuan, not 5 billion and not 500 million dollars. Amounts are compared exactly, rounding allowed where it is said; a currency
sign that several currencies share ("$" for Hong Kong dollars) agrees with each of them.

## Examples
```termcheck
  zh: 项目总投资5亿元。
  en: Total investment in the project is [5 billion yuan](mismatched-money).
 fix: Total investment in the project is 500 million yuan.
```
```termcheck
  zh: 项目总投资5亿元人民币。
  en: Total investment in the project is [500 million US dollars](mismatched-money).
```
```termcheck
  zh: 项目总投资5.03亿元，港方出资2000万港元。
  en: Total investment in the project is about 500 million yuan, with HK$20 million from the Hong Kong side.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Finding
from ..reading import Reading
from . import check
from ._numbers import differing, findings


@check(
    per="segment",
    severity="warning",
    category="number",
    mqm="accuracy/mistranslation",
    since="0.1",
    yields_to=("omitted-text",),
    needs=("source",),
    among=differing,
)
def run(reading: Reading) -> Iterable[Finding]:
    return findings(reading, {"money"})
