"""A date or a time of day that is not that of the source.

## Why
5月21日 is May 21. A wrong day or year in a release is quoted on. Dates are compared part by part, so that "May 21" answers 2026年5月21日,
and a word such as "today" or "last year" answers a part that it may stand for.

## Examples
```termcheck
  zh: 实验室于2026年5月21日在合肥揭牌。
  en: The laboratory opened in Hefei on [May 12, 2026](mismatched-date).
 fix: The laboratory opened in Hefei on May 21, 2026.
```
```termcheck
  zh: 实验室于2026年5月21日在合肥揭牌，去年10月动工。
  en: The laboratory, on which work began last October, opened in Hefei on May 21.
```
```termcheck
  zh: 票价自1月底开始下跌，2018年全年如此。规则于2018年5月3日生效。
  en: Fares have fallen since the end of January, and so through 2018. The rules took effect on [3 July 2018](mismatched-date).
  zh: 2016年回顾
  en: Review of [2019](mismatched-date)
  zh: 2016年初票价不变，2016年底才下跌。
  en: Fares did not change in early 2016; they fell at the end of [2014](mismatched-date).
  zh: 船会于4月、5月及8月停航。
  en: The ships rest in April, May and August.
```
```termcheck
  zh: 2018年游客增长，2019年也增长。港口于2018年10月扩建，去年4月再次扩建。
  en: Visitors increased in 2018, and in [2021](mismatched-date) as well. The port was enlarged in [October 2016](mismatched-date), and again in April 2020.
  zh: 火车于9月27日停运，8月全月照常。
  en: Trains stopped on [January 27](mismatched-date); all through August they ran as usual.
  zh: 今年七月，渡轮也停航。
  en: This [August](mismatched-date), the ferries rested, too.
  zh: 合肥，2025年4月22日——法院今天通报2024年工作，上午九時三十分開始。
  en: HEFEI, [April 24, 2025](mismatched-date) — The court reported today on its work in 2024, from 9.30am on.
  zh: 学校周三说，一周三次的渡轮将于下月停航。
  en: The school said on [Thursday](mismatched-date) that the ferries, which sail three times a week, would stop next month.
  zh: 会议下午3时30分开始，16时结束。
  en: The meeting begins at [3:30 a.m.](mismatched-date) and ends at 4 p.m.
  zh: 市政府26日宣布，工程如期完成。
  en: The city said on the [27th](mismatched-date) that the work was finished in time.
  zh: 全年下跌一成，是2008年金融危机以来最差的一年。
  en: It lost a tenth, which made 2018 the worst year since the crisis.
  zh: 工程始于2018年，去年竣工。
  en: Work ended in 2020, two years after it began.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..joined import looked_for
from ..model import Finding
from ..numbers import clocks, weekdays
from ..reading import Reading, Whole
from . import check
from ._numbers import changed, differing, findings

_MAY_SLIP = (looked_for("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"), looked_for(clocks.MAYBE))


def _may_differ(whole: Whole) -> Sequence[Reading]:
    return differing(whole, _MAY_SLIP)


@check(
    per="segment",
    severity="warning",
    category="number",
    mqm="accuracy/mistranslation",
    since="0.1",
    yields_to=("omitted-text",),
    needs=("source",),
    among=_may_differ,
)
def run(reading: Reading) -> Iterable[Finding]:
    yield from findings(reading, ("date", "year", "month", "day", "decade"))
    for here, there, right in changed(reading, weekdays.slip, clocks.slip):
        yield Finding(
            f"please check: '{here.words}' is not '{there.words}': '{right}'",
            target=here,
            source=there,
            found=here.words,
            suggestions=(right,),
            safety="unsafe",
            certainty="check",
        )
