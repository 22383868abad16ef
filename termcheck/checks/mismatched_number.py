"""A figure that is not the figure of the source.

## Why
3000万 is 30 million; "3 million" is the slip that ends in a correction. Chinese numerals, 万 and 亿, fractions, 成, percentages, multiples,
ordinals and ranges are read on the source side, digits, scale words and numbers in words on the English side, and compared exactly; what is rounded
("about 120 million" for 1.23亿) or converted (亩 into hectares) agrees; the same figure with another unit (300 hectares for 300亩) does not. A figure that the English only leaves out is not reported: only one that stands
in its stead. A difference by a power of ten is certain, others ask you to check.

## Examples
```termcheck
  zh: 平台注册用户超过3000万。
  en: The platform has more than [3 million](mismatched-number) registered users.
```
```termcheck
  zh: 本届大会吸引了三百二十家企业，合格率提高了5个百分点。
  en: The conference drew [230](mismatched-number) companies, and the pass rate rose by [5 percent](mismatched-number).
```
```termcheck
  zh: 平台注册用户超过3000万，同比增长三成，翻了一番的有两家。
  en: The platform has more than 30 million registered users, up 30 percent; two firms doubled theirs.
```
```termcheck
  zh: 到2030年，产值将翻两番。
  en: By 2030 output will [double](mismatched-number).
  zh: 到2030年，产值将翻两番。
  en: By 2030 output will quadruple.
  zh: 到2030年，产值将翻两番。
  en: By 2030 output will double, then double again.
  zh: 产值翻了一番。
  en: Output doubled.
  zh: 产值翻了一番。
  en: Output [tripled](mismatched-number).
```
```termcheck
  zh: 三分之二的企业参加了展会。
  en: [One third](mismatched-number) of the companies took part in the fair.
  zh: 一半以上的学生来自农村。
  en: More than [a third](mismatched-number) of the students come from the countryside.
  zh: 五分之一的企业参加了展会，三分之一的展位留给新企业。
  en: Of the companies 20 percent took part in the fair, and a third of the booths were kept for new ones.
```
```termcheck
  zh: 平台有 3 百萬用戶，20 多年來共售出 2 萬 5 千輛。
  en: In two decades, the platform with its three million users has sold 25,000 vehicles.
  zh: 平台有 3 百萬用戶。
  en: The platform has [3](mismatched-number) users.
```
```termcheck
  zh: 利率跌至1.36厘。
  en: The rate fell to [1.39%](mismatched-number).
  zh: 约26%的资产属外聘经理。
  en: External managers have about [29%](mismatched-number) of the assets.
  zh: 约70%的游客乘火车。
  en: About [73%](mismatched-number) of the visitors come by train.
  zh: 约73%的游客乘火车。
  en: About 70% of the visitors come by train.
```
```termcheck
  zh: 第43条规定，渡轮每天开27次。两条航线共有65艘船，其中12艘是新船。
  en: Article [34](mismatched-number) says that the ferries run [72 times](mismatched-number) a day. Both routes have 65 boats, of which [21](mismatched-number) are new.
  zh: 学生每学年可购票四次。
  en: Students may buy tickets [twice](mismatched-number) in a school year.
  zh: 申请人须有三年以上工作经历，年龄不超过40岁。
  en: Applicants must have worked for at least [two](mismatched-number) years and be no older than 40.
  zh: 第八批专家组出发，网络提供一千八百个名额。
  en: A [seventh](mismatched-number) group of experts left; the network offers 1 800 places.
  zh: 今年第一季度增长5%。
  en: It grew by 5% in the [second](mismatched-number) quarter.
  zh: 监狱:六名狱警和十名访客受伤，两个门被毁。
  en: Prison: [eight](mismatched-number) officers and ten visitors hurt, two doors broken.
  zh: 平台分两个部分。
  en: The platform has [three](mismatched-number) parts.
  zh: 城市排名第五。
  en: The city ranks [sixth](mismatched-number).
  zh: 学会成立70周年之际，第三届会议召开。
  en: The [fourth](mismatched-number) conference met for the [71st](mismatched-number) anniversary of the society.
  zh: 前三季度增长5%，两队都到了第一线。
  en: It grew by 5% in the first three quarters, and both teams were there.
```
```termcheck
  zh: 党的二十大代表王强出席。
  en: Wang Qiang, a delegate to the [19th](mismatched-number) CPC National Congress, was present.
  zh: 第十四届全国人大代表王强获得国家科技进步奖二等奖。
  en: Wang Qiang, a deputy to the 14th National People's Congress, won the [First](mismatched-number) Prize of the State Science and Technology Progress Award.
  zh: 数十家媒体作了报道。
  en: [Hundreds](mismatched-number) of media outlets reported on it.
  zh: 近百家企业展出6G设备。
  en: Nearly [1,000](mismatched-number) firms showed [5G](mismatched-number) equipment.
```
```termcheck
  zh: 园区占地300亩，建设历时5年，全长120公里的铁路经过这里。
  en: The park covers [300 hectares](mismatched-number) and took [5 months](mismatched-number) to build; a railway of [120 meters](mismatched-number) passes it.
  zh: 园区占地300亩，总装机容量500万千瓦，年发电20亿千瓦时。
  en: The park covers 20 hectares, with an installed capacity of 5 GW and an output of 2 TWh a year.
```
```termcheck
  zh: 培训为期2至3个月，名额四至六个。
  en: The course lasts [3](mismatched-number) months, with [four](mismatched-number) places.
  zh: 培训为期2至3个月，名额由4个增至6个。
  en: The course lasts up to 3 months, with six places.
```
```termcheck
  zh: 费用不超过500元，场次不少于30场。
  en: It costs [more than](mismatched-number) 500 yuan, for at least 30 shows.
  zh: 票价不超过500元，演出不少于30场，观众20多人。
  en: It does not cost more than 500 yuan, for no fewer than 30 shows with over 20 people.
```
```termcheck
  zh: 进口增长5%，出口下降3.2%。
  en: Imports [fell](mismatched-number) by 5%, and exports were down 3.2%.
  zh: 事故较去年减少9.2%，无人死亡。
  en: Accidents were 9.2 per cent [more](mismatched-number) than last year, and nobody died.
  zh: 亏损减少5%，利润负增长3%。
  en: Losses grew smaller by 5%; profits fell by 3%.
```
```termcheck
  zh: 高6米（18英尺）的浪。
  en: Waves of six meters ([81](mismatched-number) feet).
  zh: 高6米的浪。
  en: Waves of six meters (20 feet).
```
```termcheck
  zh: 成功率达98.6%，分别增长3.2%、4.5%。
  en: The success rate reached [98.6](mismatched-number); they grew by 3.2 and 4.5 percent.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..joined import looked_for
from ..languages import as_written
from ..model import Finding
from ..numbers import bounds, percents, trends
from ..reading import Reading, Whole
from . import check
from ._exchanged import in_stead
from ._numbers import changed, differing, findings

_MAY_SLIP = tuple(map(looked_for, (trends.MAYBE, bounds.MAYBE, percents.MAYBE)))


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
    yield from findings(reading, ("count", "percent", "points", "ordinal", "fraction", "multiple", "time"))
    # What rises on one side and falls on the other, and what is the least here and the most there; and percentages without their sign.
    for here, there, right in changed(reading, trends.slip, bounds.slip, percents.slip):
        yield in_stead(here, there, (as_written(right, here.text) or right,))
