"""Lines of a web page that were copied with the text.

## Why
Share buttons, comment counters, subscription forms, "Related articles", the way to the page, its date and number of readers, who edited it, and
its disclaimers do not belong to the release.

## Examples
```termcheck
  en: The station opened on Monday.
  en: [Share this:](page-furniture)
  en: [0 Comments](page-furniture)
  en: [Comments are closed.](page-furniture)
```
```termcheck
  en: Officials share this view. The office received 300 comments and will not subscribe to the plan.
  en: Like this?
  en: Recommended Reading
  en: Email
  en: The committee received no comments
```
```termcheck
  en: [Current position: Home > News > Content](page-furniture)
  en: Harbour Station Opens Its Doors
  en: [Date: 2026-05-21 Views: 280](page-furniture)
  en: Location: Hefei. Date: May 21, 2026
  en: The station opened on Monday.
  en: [Author: Li Min](page-furniture)
  en: [About us | Contact us | Site map](page-furniture)
  en: [(Responsible editor: Wang Li)](page-furniture)
  en: [[Font size: large medium small] [Print] [Close]](page-furniture)
  en: [Previous: None  Next: Notice on Public Hearing](page-furniture)
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..joined import joined_english, looked_for
from ..model import Finding, Place, Text
from ..reading import Whole
from ..regex import regex
from ..text import runs_on
from . import check

_LINE = r"""(?:
      share\ (?:your\ love|this|on\b.*|via\b.*|now|article|the\ post|with\ friends)?\s*[:：!]?
      | (?:like|follow|print|email|e-mail)(?:\s*[|/·,]\s*\w+)+
      | (?:share|tweet|pin\ it|pin|reddit|linkedin|whatsapp|telegram|facebook|twitter|wechat|weibo)(?:\s*[|/·,]\s*\w+)*
      | click\ to\ (?:share|tweet|print|email)\b.*
      | (?:like|share|follow|tweet)\s+(?:us|this)\b(?:.{0,39}[^?\n])?
      | (?:subscribe|sign\ up)(?:\ (?:now|here|today|to\ .{0,60}|for\ .{0,60}))?\s*[!:.]?
      | (?:leave|post|write|add)\ a\ (?:reply|comment)(?:\ .{0,30})?
      | (?:\d+|no)\ comments?(?:\ (?:yet|so\ far|on\ .{0,120}))?\s*[.:]?
      | comments?\ (?:are\ )?(?:closed|off|disabled)(?:\ on\ .{0,120})?\s*\.?
      | (?:one|two|three|\d+)\ thoughts?\ on\ .{0,200}
      | (?:inline\ feedbacks?|view\ all\ comments|load\ more(?:\ comments)?|show\ more|read\ more(?:\ .{0,60})?|see\ also:?|read\ next:?|continue\ reading(?:\ .{0,60})?)\s*[:»…>]*
      | would\ love\ your\ thoughts,\ please\ comment\.?x?
      | notify\ of(?:\ .{0,40})? | article\ rating | \d+\ \d+\ votes? | \d+\ votes? | rate\ this\ (?:post|article).*
      | articles:\ \d+ | (?:oldest|newest|newest\ most\ voted|most\ voted|oldest\ newest\ most\ voted)
      | (?:your\ email\ address\ will\ not\ be\ published|required\ fields\ are\ marked).*
      | (?:previous|next)\ (?:post|article|story)\s*[:»«]?.{0,120}
      | (?:(?:related|recommended|popular|trending|latest)\ (?:posts?|articles?|stories|news)|related\ reading)\s*[:.]?
      | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in)\b.{0,40}
      | (?:filed|posted|published)\ (?:under|in)\b\s*:?.{0,80} | tags?\s*[:：].{0,200} | tagged\ with\b.{0,200} | categories\s*[:：].{0,200}
      | (?:home|news)\s*[>»/]\s*.{1,120}
      | skip\ to\ (?:main\ )?content | back\ to\ top | scroll\ to\ top | table\ of\ contents
      | (?:accept|we\ use)\ (?:all\ )?cookies\b.{0,120} | cookie\ (?:policy|settings)
      | all\ rights\ reserved\.? | (?:copyright\ )?©.{0,120} | copyright\ \d{4}.{0,120}
      | (?:advertisement|sponsored(?:\ content)?|ads?\ by\ .{0,40})
      | (?:log|sign)\ in(?:\ (?:to|with)\ .{0,60})? | \d+\ min(?:ute)?s?\ read | estimated\ reading\ time.{0,40} | (?:views?|likes?|reads?)\s*[:：]\s*[\d,]+ | [\d,]+\ (?:views?|likes?|shares?)
      | this\ article\ was\ prepared\ using\ information\ from\ open\ sources\b.*
      | the\ (?:editorial\ (?:team|board|office)|editors?)\ (?:is|are)\ not\ responsible\b.*
      | (?:disclaimer|editor(?:’s|'s)\ note)\s*[:：].*
      | (?:image|photo)\ (?:credit|source)s?\s*[:：].{0,80}
      | scan\ (?:the\ )?qr\ code\b.{0,80}
      | (?:date|(?:post|release|publish|publishing|update)\ ?(?:time|date)|time|updated?|posted|published)(?:\ (?:on|at))?\s*[:：]?\s*\d\d\d\d[-/.]\d.{0,80}
      | updated\s*[:：]?\s*\d.{0,60} | .{2,60}\|\s*updated?\s*[:：].{0,60} | \d\d\d\d-\d\d-\d\d\ \d\d:\d\d.{0,60}
      | (?:.{0,100}\W)?(?:views?|hits?|clicks?|click\ ?times?|browsed?)\s*[:：]\s*\[?\d*\]?
      | (?:(?:your\ |current\ )?(?:position|location)|you\ are\ here)\s*[:：].{0,20}[>»].{0,120}
      | home\s\s+\S.{0,60}\s\s+\S.{0,200}
      | source\s*[:：].{0,60}(?:editor|author|time)\s*[:：].{0,60}
      | [(\[（【]\ ?(?:responsible\ editor|editor(?:-|\ )in(?:-|\ )charge|editors?|edited\ by|source|proofread(?:er|ing)?)\s*[:：]\ ?.{1,60}[)\]）】]
      | [\[【(]\ ?(?:font|text)\ ?size\b.{1,100}
      | (?:author|edit|editor|edited\ by|reviewer|review|reviewed\ by|proofreader|typesetter|editor\ in\ charge|responsible\ editor|(?:first|second|third|final)\ (?:trial|review))\s*[:：]\s*.{1,60}
      | (?:video\ player\s?close|close\ video|play\ video) | read\ in\ chinese | chinese\ version | (?:top|bottom)\ of\ page | search\ by\ tags
      | recent\ (?:posts|news|comments) | news\s+details? | share\ -\ \w+ | (?:font|text)\ ?size\s*[:：].{0,40}
      | \W?(?:print|close)\W{1,4}(?:print|close)\W?
      | (?:prev|previous|next|last)(?:\ (?:article|one|page|news|item))?\s*[:：].{0,150}[^.]
      | (?:[^|\n]{2,60}\|\s?)*(?:about\ us|contact\ us|site\ ?map|privacy\ policy|terms\ of\ (?:use|service)|log\ ?in)(?:\s?\|[^|\n]{2,60})*
      | (?:\#\w+\s*)+ | thank\ you\ for\ (?:reading|visiting|watching)\b.{0,40}
      | follow\ us(?:\ on\ .{0,60})? | view\ (?:original\ content|more|all|source)\b.{0,200} | .{0,20}\bicp备.{0,40}
    )"""
# For texts, the same in the writing of RE2. It is looser, since RE2 knows letters and blanks of ASCII alone and counts dearly; any byte is cheapest.
_LOOSER = {r"\s+": "", r"\\b": "", r"\.(?:\{\d+,\d+\}|\*)": r"\\C*", r"\{\d+,\d+\}": "*", r"\\([sw])": r"[\\\1\\x{80}-\\x{10ffff}]"}
_LIKELY = _LINE.replace("\\ ", r"\x20")
for strict, loose in _LOOSER.items():
    _LIKELY = re.sub(strict, loose, _LIKELY)
_LIKELY = looked_for(rf"(?im)^[^\w\n]*{_LIKELY}[^\w\n]*$")
# Lines that are furniture only beside other furniture.
_WEAK = regex(
    r"(?:guest|anonymous|author|admin|\d{1,4}|\(\)|\(\)x|x|name\*?|email\*?|website|reply|comment|submit|search|menu|login|label|like|follow|print|e-mail)\W*",
    re.I,
)
_NEAR = 3
_GAP = 6
_FEW = 6


@check(per="document", severity="warning", category="residue", mqm="design-and-markup/residue", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    english = joined_english(whole)
    likely = {id(english.readings[n]) for n in english.having(_LIKELY)}
    if not likely:
        return
    # Compiled where a line is likely one: it takes as long as the rest of a short text.
    line = re.compile(_LINE, re.I | re.X).fullmatch
    lines = [(r, a, b) for r in english.readings for a, b in _lines(r.segment.target)]
    strong = {i: None for i, (r, a, b) in enumerate(lines) if id(r) in likely and line(r.segment.target.value, a, b)}
    near = {j for i in strong for j in range(i - _NEAR, i + _NEAR + 1)}
    # Above the text is its headline, which looks like a scrap.
    text_begins = next((i for i, (r, a, b) in enumerate(lines) if i not in strong and r.segment.target.value[b - 1] in ".!?"), len(lines))
    between = {j for i, k in pairwise(strong) if text_begins < i and k - i <= _GAP for j in range(i + 1, k)}
    for i, (reading, a, b) in enumerate(lines):
        text = reading.segment.target
        if i in strong or (i in near and _WEAK.fullmatch(text.value, a, b)) or (i in between and _scrap(text.value[a:b])):
            words = text.value[a:b]
            yield Finding(
                f"'{words if len(words) < 60 else words[:57] + '…'}' is part of a web page, not of the text",
                target=Place(text, a, b),
                found=words,
            )


def _scrap(line: str) -> bool:
    """A few words without a full stop: an author's name, a motto, a button."""
    return len(line.split()) <= _FEW and line[-1] not in '.!?:;”"'


def _several(value: str) -> list[tuple[int, str]]:
    """Lines with their beginnings; those of a sentence that was broken by hand are one."""
    lines, begin = list[tuple[int, str]](), -1
    for match in re.finditer(r"[^\r\n]+", value):
        begin = match.start() if begin < 0 else begin
        if not runs_on(value, match.end()):
            lines.append((begin, value[begin : match.end()]))
            begin = -1
    return lines if begin < 0 else [*lines, (begin, value[begin:])]


def _lines(text: Text) -> Iterator[tuple[int, int]]:
    value = text.value
    # Most texts are one line.
    pieces = [(0, value)] if "\n" not in value and "\r" not in value else _several(value)
    for start, piece in pieces:
        if piece and not piece.isspace():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
