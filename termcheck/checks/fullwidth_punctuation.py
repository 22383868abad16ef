"""Chinese punctuation in an English text.

## Why
"，" and "。" come from the source file or from an input method; they break spacing and fonts.

## Examples
```termcheck
  en: The station opened[，](fullwidth-punctuation) and the staff moved in[。](fullwidth-punctuation)
 fix: The station opened, and the staff moved in.
```
```termcheck
  en: The ‘station’ — “Deep Blue” — opened (in May).
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Edit, Finding, Place
from ..reading import Reading
from . import check

_MARKS = {
    "，": ",",
    "。": ".",
    "、": ",",
    "；": ";",
    "：": ":",
    "！": "!",
    "？": "?",
    "（": "(",
    "）": ")",
    "【": "[",
    "】": "]",
    "《": "“",
    "》": "”",
    "「": "“",
    "」": "”",
    "％": "%",
    "～": "–",
    "\u3000": " ",
}
_MARK = "[" + "".join(_MARKS) + "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+"
_BEFORE_BLANK, _BEHIND_BLANK = ",.;:!?)]”%", "([“"


@check(per="segment", severity="warning", category="residue", mqm="locale-conventions/punctuation", since="0.1", looks_for=_MARK)
def run(reading: Reading) -> Iterable[Finding]:
    text = reading.segment.target
    value = text.value
    if value.isascii() or text.language.split("-")[0] in ("zh", "ja"):
        return
    for match in re.finditer(_MARK, value):
        left, right = value[match.start() - 1 : match.start()], value[match.end() : match.end() + 1]
        if "\u3400" <= left <= "\u9fff" or "\u3400" <= right <= "\u9fff":
            continue
        new = "".join(_MARKS.get(c) or chr(ord(c) - 0xFEE0) for c in match.group())
        if new[-1] in _BEFORE_BLANK and right.isalnum() and not (new in ".,:" and left.isdigit() and right.isdigit()):
            new += " "
        if new[0] in _BEHIND_BLANK and left.isalnum():
            new = " " + new
        place = Place(text, *match.span())
        yield Finding(
            f"'{match.group()}' is Chinese punctuation: '{new.strip() or ' '}'",
            target=place,
            found=match.group(),
            suggestions=(new,),
            edits=(Edit(place, new),),
            safety="safe",
        )
