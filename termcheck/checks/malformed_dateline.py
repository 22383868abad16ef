"""A dateline whose parts run together, or whose date cannot be.

## Why
"HEFEI, ChinaMay 21, 2026" is what remains when a page's layout is copied. The place, the date and the agency of a dateline are
parted by commas and blanks.

## Examples
```termcheck
  en: Hefei, [ChinaMay 21, 2026](malformed-dateline) /Newswire/ -- The station opened.
 fix: Hefei, China, May 21, 2026 /Newswire/ -- The station opened.
```
```termcheck
  en: SHENZHEN, China, [Feb 30, 2026](malformed-dateline) -- The station opened.
```
```termcheck
  en: BEIJING, May 21 (Xinhua) -- The station opened. McMay 21 is a model name.
```
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable

from ..model import Edit, Finding, Place
from ..reading import Whole
from ..regex import regex
from . import check

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_FUSED = rf"([A-Z][a-z]{{3,}}|[A-Z]{{3,}})((?:{_MONTHS})\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?)(?!\w)"
_GLUED = rf"((?:{_MONTHS})\.?)(\d{{1,2}},\s*\d{{4}})(?!\w)"
_COMMA = rf"((?:[A-Z][A-Za-z’'-]+),)((?:{_MONTHS})\.?\s+\d{{1,2}})(?!\w)"
_YEAR = rf"((?:{_MONTHS})\.?\s+\d{{1,2}},)(\d{{4}})(?!\w)"
_PARTS = ((_FUSED, ", "), (_GLUED, " "), (_COMMA, " "), (_YEAR, " "))
_DATE = rf"\b({_MONTHS})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*(\d{{4}}))?(?![\w,]\d)(?!\w)"
# What may be a month before a day or a year: sooner found than the months by name.
_DATED = regex(r"[JFMASOND][a-z]{2,8}\.?\s*\d")
# Where its parts may run together.
_JOINED = regex(r"[\dJFMASOND](?<=[A-Za-z.,].)")
_FIRST = 6
_REACH = 160


@check(per="document", severity="warning", category="residue", mqm="locale-conventions/date-format", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    for reading in whole.readings[:_FIRST]:
        text = reading.segment.target
        if text.language.split("-")[0] != "en":
            continue
        head = text.value[:_REACH]
        if not _DATED.search(head):
            continue
        for pattern, join in _PARTS if _JOINED.search(head) else ():
            for match in re.finditer(pattern, head):
                if pattern is _FUSED and not _place(head, match):
                    continue
                place = Place(text, *match.span())
                new = f"{match[1]}{join}{match[2]}"
                yield Finding(
                    f"the parts of the dateline run together: '{new}'",
                    target=place,
                    found=match.group(),
                    suggestions=(new,),
                    edits=(Edit(place, new),),
                    safety="unsafe",
                )
        for match in re.finditer(_DATE, head):
            month = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec").index(match[1][:3].lower()) + 1
            most = (
                monthrange(int(match[3]), month)[1]
                if match[3] and 0 < int(match[3]) < 9999
                else (29 if month == 2 else monthrange(2023, month)[1])
            )
            if not 1 <= int(match[2]) <= most:
                yield Finding(f"'{match.group()}' is no date", target=Place(text, *match.span()), found=match.group())


def _place(head: str, match: re.Match[str]) -> bool:
    """What is fused to the month stands where a place stands in a dateline: at the start, or behind "City, "."""
    before = head[: match.start()]
    return not before.strip() or before.rstrip().endswith((",", "("))
