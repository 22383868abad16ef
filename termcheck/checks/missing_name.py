"""A name that was lost.

## Why
"Xiaomi Corp, on smart homes; e-commerce company, on supply chains": the second company had a name, and the translation dropped
it. In a list whose other members are named, a bare description without an article is a lost name, and so is nothing at all: a preposition that
a comma follows ("run by, a company"), as where a page's link was lost. Beside the source, a Chinese person is
lost where no English of the whole release can be the name, and where he is introduced without it though he is named further on.

## Examples
```termcheck
  en: They include phone vendor Xiaomi Corp, on smart homes; [e-commerce company](missing-name), on supply chains; and Qihoo 360, on safety.
```
```termcheck
  en: They include phone vendor Xiaomi Corp, on smart homes; an e-commerce company, on supply chains; and Qihoo 360, on safety.
  en: Visitors met managers; company staff, on duty; and guards.
```
```termcheck
  en: In a warehouse [belonging to,](missing-name) one of the largest shops, robots work. The talks [between and](missing-name) the bank went on.
```
```termcheck
  en: This is the town he was born in, a village she belongs to, and a plan they stood by, as the staff, led by Li, said.
  en: Ties between and among peoples grew, as did those between and within cities.
```
```termcheck
  zh: 校长[王建国](missing-name)说，项目进展顺利。
  en: The president said that the project was going well.
```
```termcheck
  zh: 校长王建国说，项目进展顺利。
  en: President Wang Jianguo said that the project was going well.
  zh: 王建国表示，他会继续努力。
  en: He said that he would go on.
```
```termcheck
  zh: 律師舒希茲 (Christian Schertz) 表示歡迎。
  en: The lawyer said that they were welcome.
```
```termcheck
  zh: 总统唐纳德·伍德表示欢迎。
  en: President Donald Wood said that they were welcome.
```
```termcheck
  zh: 中央银行行长[陈建国](missing-name)出席会议。
  en: The governor of the Central Bank attended the meeting.
  zh: 会议顺利。
  en: The meeting went well.
  zh: 陈建国说，项目进展顺利。
  en: Chen Jianguo said that the project was going well.
```
```termcheck
  zh: 总裁陈德霖先生出席会议。
  en: Mr Norman Chan, the Chief Executive, attended the meeting.
  zh: 教授何志强说，成果将首先用于手机。
  en: Ho Chi-keung, a professor, said that results would be used in phones first.
  zh: 文旅局局长马东坡出席会议。
  en: Ma Dongpo, director of culture and tourism, attended the meeting.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..joined import joined_english, looked_for
from ..model import Finding, Place
from ..reading import Reading, Whole
from ..regex import regex
from . import check

_HEAD = r"company|firm|corporation|group|vendor|start-?up|giant|university|institute|manufacturer|maker|retailer|platform|developer|operator|provider|bank|hospital|laboratory|academy|agency|newspaper|producer|supplier|enterprise"
_LOST = rf"(?:;|:)\s+(?:and\s+)?((?:(?!and\b|or\b|a\b|an\b|the\b|its\b|their\b|other\b|each\b|one\b)[a-z][a-z&/]*(?:-[a-z]+)*\s+){{0,4}}(?:{_HEAD}))(?=,\s+(?:on|for|in|covering|handling|which|responsible|focusing|working|with|to)\b|\s*;)"
_LISTS = looked_for(";")
# A preposition of which the noun is lost: "belonging to,", "founded by, a", "between and".
_NOTHING = looked_for(
    r"\b(?:belonging to|(?:founded|developed|owned|led|run|operated|organized|organised|launched|hosted|backed|headed|produced|manufactured|signed) by)\s?,\s(?:one of|an?\s|the\s|which\s|who\s)"
    r"|\bbetween\s+and\s|\b(?:such as|including|namely)\s?,\s+and\s"
)
# What two prepositions of one noun are: "between and among nations".
_SHARED = regex(r"(?:among(?:st)?|within|across|beyond|around|inside|outside|through(?:out)?|during|before|after|beneath|behind)\b")
# Characters of a sentence that are looked at on either side of a word.
_LONGEST = 2000
_NAMED = regex(r"[A-Z][\w’'&-]+")


@check(per="document", severity="warning", category="name", mqm="accuracy/omission", since="0.1", yields_to=("omitted-text",))
def run(whole: Whole) -> Iterable[Finding]:
    texts = joined_english(whole)
    for number in texts.having(_LISTS):
        yield from _descriptors(texts.readings[number])
    for number in texts.having(_NOTHING):
        yield from _nothing(texts.readings[number])
    if not whole.bilingual:
        return
    from ..unlisted.lost import lost_persons

    for place in lost_persons(whole):
        yield Finding(f"please check: '{place.words}' has no counterpart in the translation", source=place, certainty="check")


def _descriptors(reading: Reading) -> Iterator[Finding]:
    text = reading.segment.target
    for match in re.finditer(_LOST, text.value):
        sentence = _sentence(text.value, match.start())
        items = [i for i in re.split(r";", sentence) if match[1] not in i]
        if items and sum(bool(_NAMED.search(i.strip()[1:])) for i in items) >= max(1, len(items) - 1):
            yield Finding(
                f"please check: '{match[1]}' stands where its neighbours have a name; a name seems to be lost",
                target=Place(text, *match.span(1)),
                found=match[1],
                certainty="check",
            )


def _nothing(reading: Reading) -> Iterator[Finding]:
    text = reading.segment.target
    for match in re.finditer(_NOTHING, text.value):
        if _SHARED.match(text.value, match.end()):
            continue
        words = re.match(r"[^,]+,|\S+\s+and", match.group())
        place = Place(text, match.start(), match.start() + len(words.group() if words else match.group()))
        yield Finding(f"please check: a name seems to be lost behind '{place.words}'", target=place, found=place.words, certainty="check")


def _sentence(value: str, at: int) -> str:
    least, most = max(at - _LONGEST, 0), at + _LONGEST
    left = max(value.rfind(". ", least, at) + 1, least)
    right = value.find(". ", at, most)
    return value[left : right if right >= 0 else most]
