"""A word of which the source has the opposite, or the next in the row: 进口 as "exports", 去年 as "this year".

## Why
It is a slip of one word that turns a report round, and no spell checker sees it. There are few such words, and they come in sets: imports and exports, surplus
and deficit, this year and last year, the first and the second half, east and west, year on year and month on month, gold and silver medals, master's and
doctoral degrees, urban and rural. A word of a set is judged where nothing in the source says it, nothing in the translation says what the source has of
the set, and both stand in sentences that belong together.

## Examples
```termcheck
  zh: 上半年进口额增长，贸易顺差收窄。
  en: In the [second half](opposite-word) of the year [exports](opposite-word) grew and the trade [deficit](opposite-word) narrowed.
```
```termcheck
  zh: 今年以来，西部地区新建三个机场。
  en: Since [last year](opposite-word) three airports have been built in the [eastern](opposite-word) region.
  zh: 产值同比增长5%。
  en: Output grew by 5 percent [month on month](opposite-word).
  zh: 左一为校长王强。
  en: Wang Qiang, president of the university, is the first [from right](opposite-word).
  zh: 五月进口增长。天气很好。
  en: [Exports](opposite-word) rose in May. The weather was fine.
```
```termcheck
  zh: 去年进出口增长，今年出口占全省的一半，同比增长5%。
  en: Imports and exports grew last year; this year exports made up half of the province's, 5 percent more than a year earlier.
  zh: 她获得银牌。她的教练曾获得金牌。
  en: She won a silver medal. Her coach had won gold.
  zh: 五月进口增长。天气很好，大家都很高兴。
  en: Trade rose in May. The weather was fine, and nobody spoke of exports.
  zh: 西部大开发战略实施以来，中东客商增多。
  en: Since the strategy was launched, more Middle Eastern merchants have come.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Finding
from ..reading import Whole
from . import check
from ._exchanged import having, in_stead


@check(per="document", severity="warning", category="terminology", mqm="accuracy/mistranslation", since="0.1", yields_to=("missing-term",))
def run(whole: Whole) -> Iterable[Finding]:
    if not whole.bilingual:
        return
    from ..unlisted.opposites import looked_for, opposites

    for number in having(whole, looked_for()):
        target = whole.readings[number].segment.target
        for found in opposites(whole.readings[number]):
            here, there, right = (
                (found.english, found.chinese, found.right)
                if found.english.text is target
                else (found.chinese, found.english, found.right_chinese)
            )
            yield in_stead(here, there, (right,))
