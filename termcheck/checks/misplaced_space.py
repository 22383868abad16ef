"""A blank that is missing or does not belong there.

## Why
"the staff moved in,and the station opened" and "the Institute(IDSR)of" come from an input method that knows no blanks, or from a page whose parts were
joined. Behind a comma, a full stop or a colon a word has a blank before it, brackets have one outside and none inside, and no blank stands before a
comma. Addresses of pages and mail, numbers, letters of one word in brackets, and the numeral of
an element are left alone.

## Examples
```termcheck
  en: The [moved,and](misplaced-space) station has a Deep Sea [Institute(IDSR](misplaced-space)[)of](misplaced-space) its [own ,](misplaced-space) though small.
 fix: The moved, and station has a Deep Sea Institute (IDSR) of its own, though small.
```
```termcheck
  en: The [State -owned](misplaced-space) station [opened.The](misplaced-space) staff called it “the deep [blue ”](misplaced-space).
 fix: The State-owned station opened. The staff called it “the deep blue”.
```
```termcheck
  en: See www.example.org/a,b.Html or Node.js; staff member(s) of JD.com, 1,000 in all, met at 10:30 ... and the U.S. (re)opened it, e.g. short- and long-term.
  en: It holds iron(III) and manganese(II) oxide.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Edit, Finding, Place
from ..reading import Reading
from ..regex import regex
from . import check

# In the writing of RE2, all that a match below has; and what is meant, with the blank's place between two groups.
_MAYBE = r"[A-Za-z0-9)”\"][,;:][A-Za-z]|[a-z]\.[A-Z][a-z]|[a-z][(\[][A-Z0-9]|\)[A-Za-z]|[A-Za-z]\s+[,;.?!]|[a-z]\s-[a-z]|[“(]\s|\s[”)]"
_MISSING = regex(
    r"""(?P<left>
        \b(?:[A-Za-z]{2,}|\d{1,2}|[A-Za-z]{2,}[)”"])[,;](?=[A-Za-z]{2,})
      | \b[A-Za-z]*[a-z]{3}[.:](?=[A-Z][a-z]+(?:[\s,’']|$))(?!(?:Com|Cn|Org|Net|Io|Ai|Js|Gov|Edu)\b)
      | \b[A-Za-z]*[a-z]{3}(?=[(\[][A-Z][A-Za-z]+)(?!\([IVX]+\))
      | \)(?=[A-Za-z]{2,}\b)
    )(?P<right>[(\[]?[A-Za-z]+)""",
    re.X,
)
_TOO_MUCH = regex(
    r"""(?P<left>(?<![A-Za-z])[A-Za-z]{2,}[)”"]?)[ \xa0]+(?P<right>[,;](?=[\s\xa0]|$) | [.?!](?=\s*$|\s+[A-Z“"]) | [”](?=[\s,.;:]|$))
      | (?P<open>[“])[ \xa0]+(?P<word>[A-Za-z]+)
      | (?P<first>\b[A-Za-z]{4,})[ ](?P<second>-[a-z]{4,}\b(?!-))""",
    re.X,
)
_REACH = 100
# A word with one of these is no word of a text.
_ADDRESS = regex(r"://|www\.|@|/|\\|\.(?:com|cn|org|net|gov|edu|html?|js|py|pdf|jpe?g|png|docx?|xlsx?)\b", re.I)
# "staff member(s)", "(re)opened": pieces of one word.
_PIECE = regex(r"(?<![A-Za-z])\([a-z]{1,5}$|[a-z]\([a-z]{1,5}$")


@check(per="segment", severity="warning", category="residue", mqm="locale-conventions/punctuation", since="0.1", looks_for=_MAYBE)
def run(reading: Reading) -> Iterable[Finding]:
    text = reading.segment.target
    value = text.value
    if text.language.split("-")[0] != "en":
        return
    for pattern in (_MISSING, _TOO_MUCH):
        for match in pattern.finditer(value):
            left, right = (g for g in match.groups() if g)
            missing = pattern is _MISSING
            if _ADDRESS.search(_around(value, *match.span())) or (
                missing and left == ")" and _PIECE.search(value[max(match.start() - 12, 0) : match.start()])
            ):
                continue
            place = Place(text, *match.span())
            # Where a format has dropped something between two words, as a line break of a web page, they stand apart there.
            if place.raw_span[1] - place.raw_span[0] != match.end() - match.start():
                continue
            new = f"{left} {right}" if missing else left + right
            yield Finding(
                f"a blank {'is missing' if missing else 'too many'}: '{new}'",
                target=place,
                found=match.group(),
                suggestions=(new,),
                edits=(Edit(place, new),),
                safety="unsafe",
            )


def _around(value: str, start: int, end: int) -> str:
    """The stretch without blanks that a place lies in, or what of it is near."""
    before, behind = value[max(start - _REACH, 0) : start], value[end : end + _REACH]
    return re.split(r"\s", before)[-1] + value[start:end] + re.split(r"\s", behind, maxsplit=1)[0]
