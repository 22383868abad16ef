"""A person whose title has another rank than in the source: 副校长 as "President", 校长 as "Vice President".

## Why
To drop 副 promotes somebody and to add it demotes somebody; both are noticed by the office concerned first. Acting (代) and honorary (名誉) are looked
for in the same way. A title is judged where it stands beside the name and the name is written in pinyin.

## Examples
```termcheck
  zh: 副校长王芳主持会议，校长李明致辞。
  en: [President](mismatched-rank) Wang Fang chaired the meeting, and President Li Ming spoke.
  zh: 所长赵刚介绍了情况。
  en: Zhao Gang, [deputy director](mismatched-rank) of the institute, reported.
  zh: 代市长陈晨出席。
  en: [Mayor](mismatched-rank) Chen Chen attended.
  zh: 拱北海关副关长王芳和副镇长李明出席。
  en: Wang Fang, [director](mismatched-rank) of Gongbei Customs, and Li Ming, deputy head of the town, attended.
```
```termcheck
  zh: 副总裁兼财务总监李铮表示，董事会已同意。
  en: Li Zheng, [president](mismatched-rank) and finance director, said that the board had agreed.
  zh: 署理處長梁淑儀到場觀察。
  en: The [Director](mismatched-rank) of Marine, Ms Leung Suk-yee, was present.
```
```termcheck
  zh: 党委书记、副校长王芳主持会议，常务副院长李明致辞。
  en: Wang Fang, secretary of the Party committee, chaired the meeting, and Li Ming, executive vice dean, spoke.
  zh: 副省长赵刚和副会长陈晨出席。
  en: Vice-Governor Zhao Gang and Chen Chen, vice-chair of the association, attended.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..languages import pack
from ..model import Finding, Place
from ..reading import Reading, Whole
from . import check


def _with_ranks(whole: Whole) -> Iterator[Reading]:
    # Loaded when there is a source.
    from ..names.ranks import may_differ

    for reading in whole.readings:
        sides = reading.sides
        if sides and may_differ(sides[0].value, sides[1].value):
            yield reading


@check(per="segment", severity="warning", category="name", mqm="accuracy/mistranslation", since="0.1", needs=("source",), among=_with_ranks)
def run(reading: Reading) -> Iterable[Finding]:
    sides = reading.sides
    if sides is None:
        return
    from ..names.ranks import other_ranks

    chinese, english = sides
    folded = pack("zh").fold(chinese.value)
    for other in other_ranks(folded.value, english.value):
        there, here = Place(chinese, *folded.span(*other.chinese)), Place(english, *other.english)
        if reading.segment.target is chinese:
            message = f"please check: '{there.words}' is another rank than '{here.words}'"
            yield Finding(message, target=there, source=here, found=there.words, certainty="check")
            continue
        yield Finding(
            f"please check: '{here.words}' is another rank than '{there.words}': '{other.right}'",
            target=here,
            source=there,
            found=here.words,
            suggestions=(other.right,),
            safety="unsafe",
            certainty="check",
        )
