"""
A name in the translation that nothing in the source stands for.

## Why
Macao (澳门) became Australia (澳洲) because both are 澳 for short; Mr Yang became Qian. A person in pinyin must be read so in the Chinese, and a
country or a city must be said there: by its name, by its sound or by its character. A text that has names which nobody lists, persons or
foreign ones, is judged for Chinese persons alone, since a name of its own may stand for any of them, and for countries: one that nothing stands for,
where another one that the source has is lost, was taken for it.

## How to fix
Put the name that the source has. If the source calls it otherwise, list it.

## Examples
```termcheck
term[place]: 澳门 = Macao
  zh: 澳门欢迎游客，本月来澳游客增加一成。
  en: Macao welcomes tourists; ten per cent more came to [Australia](unfounded-name) this month.
```
```termcheck
  zh: 中澳两国签署协议，来澳游客增加一成。
  en: China and Australia signed an agreement; ten per cent more tourists came to Australia.
```
```termcheck
term[person]: 王建国 = Wang Jianguo
  zh: 王建国出席会议，会后看望了工人。
  en: Wang Jianguo attended the meeting, after which [Li Xiaoming](unfounded-name) saw the workers.
```
```termcheck
  zh: 王建国出席会议，李小明会后看望了香港工人。
  en: Wang Jianguo attended the meeting, after which Li Xiaoming saw the workers from Hong Kong.
```
```termcheck
  zh: 苏格兰队来访，莱斯特队作客伍斯特郡。
  en: A Scottish team came, and that of Leicester was a guest in Worcestershire.
```
```termcheck
  zh: 法国渔船昨天返航，船员在日内瓦和大阪休整。
  en: [German](unfounded-name) fishing boats returned yesterday; the crews rest in Switzerland and Japan.
```
```termcheck
  zh: 中法渔船昨天返航，我国船员在东京休整。
  en: French fishing boats returned yesterday, and so did those of China; our crews rest in Japan.
```
```termcheck
term[place]: 澳门 = Macao
  zh: 澳门与新加坡签署谅解备忘录。
  en: Macao signs an MoU with Singapore.
```
```termcheck
  zh: 旅欧学者王建国发言。
  en: The Chinese scholar Wang Jianguo spoke.
```
```termcheck
term[place]: 香港 = Hong Kong
  zh: 香港海事處助理處長鄧兆基介紹情況。
  en: Mr Tang Siu-kei of the Marine Department of Hong Kong reported.
```
```termcheck
term[title]: 安徽省委书记 = Party Secretary
  zh: 安徽省委书记会见客人，谈及对欧出口。
  en: The Party Secretary of Anhui met guests and spoke of exports to the European Union.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..joined import joined_english
from ..model import Finding
from ..reading import Whole
from . import check


@check(
    per="document",
    severity="warning",
    category="name",
    mqm="accuracy/addition",
    since="0.1",
    yields_to=("forbidden-form", "near-miss-form", "misspelled-person", "inconsistent-name", "inconsistent-term", "undefined-abbreviation"),
)
def run(whole: Whole) -> Iterable[Finding]:
    if not whole.bilingual:
        return
    from ..unlisted.countries import named, swapped, swapped_chinese
    from ..unlisted.unfounded import Unfounded

    for place in whole.once("unfounded names", lambda: Unfounded(whole.readings)).unfounded():
        yield Finding(f"please check: nothing in the source stands for '{place.words}'", target=place, found=place.words, certainty="check")
    texts = joined_english(whole)
    taken_for = [pair for number in texts.having(named()) for pair in swapped(texts.readings, number)]
    for number, reading in enumerate(whole.readings):
        if reading.segment.target.language[:2] == "zh" and reading.bilingual:
            taken_for.extend(swapped_chinese(whole.readings, number))
    for place, lost in taken_for:
        message = f"please check: '{place.words}' stands where the source has '{lost.words}'"
        yield Finding(message, target=place, source=lost, found=place.words, certainty="check")
