"""Markup that shows in the text.

## Why
Asterisks, entities and tags of Markdown or HTML that were pasted into plain text, or that an export left behind. A row of asterisks, and the "# # #" that
ends a release, are no markup.

## Examples
```termcheck
  en: The [**](markup-residue)Harbour Station[**](markup-residue) opened at R[&amp;](markup-residue)D Park.
 fix: The Harbour Station opened at R&D Park.
```
```termcheck
  en: In this 5 * 3 * 2 grid, x < y and R&D counts; see the file_name_here. Name: ________ Date____
```
```termcheck
  en: # # #
  en: ***
  en: ********** About the Harbour Station
```
```termcheck
  en: [<think>](markup-residue)
  en: [***](markup-residue)Harbour Station[***](markup-residue) Opens
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Edit, Finding, Place
from ..reading import Reading
from ..regex import regex
from . import check

_RESIDUE = regex(
    r"""(?P<entity>&(?:amp|nbsp|quot|lt|gt|apos|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|\#\d{2,6}|\#x[0-9a-fA-F]{2,5});)
    | (?P<tag></?(?:p|br|div|span|b|i|u|strong|em|a|h[1-6]|li|ul|ol|table|tr|td|th|img|font|sup|sub|center|section|article|think|thinking)(?:\s[^<>\n]{0,300})?/?>)
    | (?P<bold>(?<!\*)\*\*\*?(?!\*)|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w))
    | (?P<heading>^\#{1,6}\ (?=\S)(?!(?:\#\s?)+$))
    | (?P<fence>^```\w*$)
    | (?P<link>\[[^\]\n]{1,120}\]\(https?://[^)\s]{1,400}\))
    | (?P<shortcode>\[/?(?:caption|gallery|embed|quote|url|img|vc_\w+)(?:\s[^\]\n]{0,200})?\]|\{\{[^{}\n]{1,80}\}\})""",
    re.X | re.M,
)

_ROW = regex(r"[*\s]+")


@check(
    per="segment",
    severity="warning",
    category="residue",
    mqm="design-and-markup/residue",
    since="0.1",
    looks_for=r"[&<*_#`\[{]",
)
def run(reading: Reading) -> Iterable[Finding]:
    from html import unescape

    text = reading.segment.target
    if not any(c in text.value for c in "&<*_#`[{"):
        return
    for match in _RESIDUE.finditer(text.value):
        if match.lastgroup == "bold" and _ROW.fullmatch(text.value):
            continue
        place = Place(text, *match.span())
        new = unescape(match.group()).replace("\xa0", " ") if match.lastgroup == "entity" else ""
        fixable = match.lastgroup in ("entity", "bold", "heading", "fence")
        # In JSON segments and XML a literal "&amp;" can be what is meant, so that nothing here is safe.
        yield Finding(
            f"'{match.group()}' is markup, not text",
            target=place,
            found=match.group(),
            edits=(Edit(place, new),) if fixable else (),
            safety="unsafe" if fixable else "display",
        )
