"""Words of a chat assistant left in the text.

## Why
"Here's a polished English translation:" in a headline tells every reader how the release was made.

## Examples
```termcheck
  en: [Here’s a polished English translation of the Chinese title: ](chat-preamble)Harbour Station Opens
 fix: Harbour Station Opens
```
```termcheck
  en: [Sure! Here is the translation:](chat-preamble)
  en: The station opened on Monday.
  en: [Let me know if you'd like me to adjust the tone!](chat-preamble)
```
```termcheck
  en: Here is a list of the stations: Harbour, Hill and Lake. The translation of the novel won a prize.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Edit, Finding, Place
from ..reading import Whole
from . import check

_OF = r"(?:translation|translated (?:text|version)|english version|rendering|rewrite|rewritten version|polished version|revised version|refined version|press release|summary|draft)"
_OPENING = re.compile(
    rf"""^\W{{0,4}}(?:
      (?:(?:sure|certainly|of\ course|absolutely|great|okay|ok)[!,.]?\s+(?:thing[!,.]?\s+)?)?
      (?:here(?:’|'|\ i)s|below\ is|the\ following\ is|this\ is|here\ you\ go)\b[^.:\n]{{0,80}}?\b{_OF}\b[^.:\n]{{0,80}}[:：]\s*\**\s*
      | (?:sure|certainly|of\ course|absolutely)[!,.]\s+(?:here|i\ can|i'll|i’ll|let\ me)\b[^\n]{{0,120}}[:.!]\s*
      | as\ an\ ai(?:\ language)?\ (?:model|assistant)\b[^\n]{{0,160}}[.:]\s*
      | (?:english\ )?translation\s*[:：]\s*(?=\S)
      | i(?:’|'| ha)ve\ (?:translated|polished|rewritten|refined)\b[^\n]{{0,120}}[:.]\s*
    )""",
    re.I | re.X,
)
_CLOSING = re.compile(
    r"""^\W{0,4}(?:
      let\ me\ know\ if\ (?:you|there|any)\b[^\n]{0,160}
      | (?:i\ )?hope\ (?:this|that)\ (?:helps|works|translation)\b[^\n]{0,120}
      | (?:please\ )?feel\ free\ to\ (?:ask|reach|let|tell)\b[^\n]{0,120}
      | would\ you\ like\ me\ to\b[^\n]{0,160}
      | if\ you(?:’d|'d|\ would)?\ (?:like|need|want)\b[^\n]{0,60}\b(?:i\ can|adjust|revise|version|tone|translation)\b[^\n]{0,120}
      | (?:translator|translation)(?:’s|'s)?\ notes?\s*[:：][^\n]{0,300}
      | note\s*[:：]\s*(?:i|the\ translation|this\ translation)\b[^\n]{0,300}
      | is\ there\ anything\ else\b[^\n]{0,120}
    )$""",
    re.I | re.X,
)
_EDGE = 4


@check(per="document", severity="error", category="residue", mqm="design-and-markup/residue", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    readings = whole.readings
    edges = {*range(min(_EDGE, len(readings))), *range(max(len(readings) - _EDGE, 0), len(readings))}
    for number in sorted(edges):
        text = readings[number].segment.target
        if text.language.split("-")[0] != "en":
            continue
        match = _OPENING.match(text.value) or _CLOSING.match(text.value)
        if match is None or (match.end() == 0):
            continue
        end = match.end() - len(match.group()) + len(match.group().rstrip()) if match.end() == len(text.value) else match.end()
        place = Place(text, match.start(), end)
        said = match.group().strip()
        yield Finding(
            f"'{said if len(said) < 60 else said[:57] + '…'}' is an assistant's remark, not part of the text",
            target=place,
            found=match.group(),
            edits=(Edit(place, ""),),
            safety="unsafe",
        )
