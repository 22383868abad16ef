"""A blank that nobody has filled in.

## Why
"[Insert contact]", "May XX, 2026" and "lorem ipsum" wait for words that were to come. Templates and assistants leave them.

## Examples
```termcheck
  en: The station opened on [May XX](placeholder), 2026. [XXX University](placeholder) sent [20XX](placeholder) guests.
```
```termcheck
  en: The XX Congress met in the XXII century [Photo: Li Min] [sic]; "[he] came". The XXX Corps stayed [Updated]. She is in Kansas [City] and teaches at Leeds [University].
```
```termcheck
  chinese: [20XX年](placeholder)[X月X日](placeholder)，研究院投入[【待补充】](placeholder)，联系人[[请填写姓名]](placeholder)。
```
```termcheck
  chinese: 【时间】5月21日，某XX公司的X光片与3×4月的报表【待续】
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Finding, Place
from ..numbers.calendar import MONTHS
from ..reading import Reading
from ..regex import regex
from . import check

_MAYBE = r"\[\w|X{2}|[Ll]orem ipsum|[【［][待请此]|\[[待请此]|[X×]月"
_BLANK = regex(
    rf"""\[(?:(?:insert|add|your|to\ be|specific|official)\b[^\]\n]{{0,60}}
        | (?:company|city|contact|institution|university|person(?:’s|'s)?|position|project)?\ ?(?:name|title|date|number|amount|city|company|position|link|phone(?:\ number)?|email(?:\ address)?|address|contact(?:\ information)?|location|institution|university)
        )\](?!\()
      | \b(?:{"|".join(MONTHS)})\ X{{1,2}}\b | \b20X{{2}}\b | \bX{{2}}\ (?:{"|".join(MONTHS)})\b
      | \bX{{2,}}\ (?:University|Company|City|Institute|County|Province|Hospital|Group|Co\.)(?!\w)
      | \blorem\ ipsum\b
      | [【\[［](?:待(?:补充|填写?|确认|核实|完善)|请(?:填写|插入|补充|输入)|此处(?:填写|插入|补充|输入))[^】\]］\n]{{0,30}}[】\]］]
      | 20(?:XX|××)年 | (?<![A-Za-z×])(?:X{{1,2}}|×{{1,2}})月(?:X{{1,2}}|×{{1,2}})日""",
    re.X | re.I,
)
# What an editor completes a name with: "Kansas [City]".
_COMPLETES = frozenset(("[City]", "[University]", "[Company]", "[Institution]"))
_NAME_BEFORE = regex(r"[a-z,] (?:[A-Z][a-z]+ )+$")
_BEFORE = 40


@check(per="segment", severity="error", category="residue", mqm="design-and-markup/residue", since="0.1", looks_for=_MAYBE)
def run(reading: Reading) -> Iterable[Finding]:
    text = reading.segment.target
    for start, end in _blanks(text.value):
        place = Place(text, start, end)
        yield Finding(f"'{place.words}' waits for words that were to come", target=place, found=place.words)


def _blanks(value: str) -> Iterator[tuple[int, int]]:
    """
    >>> value = "Dear [Name], see [Insert contact information here] and [Name](https://www.example.org)"
    >>> [value[a:b] for a, b in _blanks(value)]
    ['[Name]', '[Insert contact information here]']
    """
    for match in _BLANK.finditer(value):
        if not (match.group() in _COMPLETES and _NAME_BEFORE.search(value[max(match.start() - _BEFORE, 0) : match.start()])):
            yield match.span()
