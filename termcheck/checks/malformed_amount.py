"""An amount that is not written as English writes it.

## Why
人民币2.8万亿元 has its currency before the figure and behind it, English in one place: "RMB2.8 trillion" or "2.8 trillion yuan". Behind a figure "million" has no plural
and no "of" ("33.4 billion yuan", "3 million visitors"), and what is "down by -19 percent" would be up.

## How to fix
The suggestion leaves out what is too much.

## Examples
```termcheck
  en: Loans reached [RMB 2.8 trillion yuan](malformed-amount), of which [3.5 billions](malformed-amount) yuan went to farms; exports were worth [$40 million US dollars](malformed-amount).
 fix: Loans reached RMB 2.8 trillion, of which 3.5 billion yuan went to farms; exports were worth $40 million.
```
```termcheck
  en: It had [10 million of visitors](malformed-amount), and profits were [down by -19](malformed-amount) percent.
 fix: It had 10 million visitors, and profits were down by 19 percent.
```
```termcheck
  en: Loans reached RMB2.8 trillion (2.8 trillion yuan). In 2025 millions of visitors came, 3 million of them on Sundays.
  en: It sold $5 million of bonds, fell to -3 degrees, and paid US$40 million in yuan.
  en: It has £162 million of debt, and 3 million of an expected 8 million visitors came.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..joined import looked_for
from ..model import Edit, Finding, Place
from ..reading import Reading
from ..regex import regex
from . import check

_FIGURE = r"\d(?:[\d,]*\d)?(?:\.\d+)?"
_SIZE = "(?:thousand|million|billion|trillion)"
# What stands for a currency before a figure, and behind it.
_CURRENCIES = (
    (r"(?:RMB|CNY|¥|￥|Renminbi)", r"(?:yuan(?: RMB| renminbi)?|RMB|CNY|renminbi)"),
    (r"(?:US\$|USD|\$|U\.S\.\$)", r"(?:US dollars|U\.S\. dollars|dollars|USD)"),
    (r"(?:HK\$|HKD)", r"(?:Hong Kong dollars|HK dollars|HKD)"),
    (r"(?:€|EUR)", r"(?:euros?|EUR)"),
)
_TWICE = [regex(rf"(?<![\w$])({before}\s?{_FIGURE}(?:[ -]?{_SIZE})?)\s{behind}\b", re.I) for before, behind in _CURRENCIES]
_PLURAL = regex(rf"(?<![\w.,-])({_FIGURE} {_SIZE})s\b(?! of)|(?<![\w.,-])(\d{{1,3}}\.\d+ {_SIZE})s\b")
_OF = regex(
    rf"(?<![\w.,$¥￥€£-])({_FIGURE} {_SIZE}) of (?!(?:an?|the|its|their|his|her|our|your|my|these|those|which|whom|them|us|it|this|that|all|what|such)\b)([a-z]+)"
)
_MONEY = regex(r"(?:RMB|CNY|USD|HKD|EUR|GBP|\$|¥|￥|€|£) ?$")
_DOWN = regex(
    r"\b((?:down|decreas(?:e|ed|es|ing)|f[ae]ll|falls|fell|declin(?:e|ed|es|ing)|drop(?:s|ped)?|reduc(?:ed|tion)) (?:by|of) )[-−–](\d[\d.,]*\d|\d)"
)
# The same, roughly, in the writing of RE2, whose blanks and digits are those of ASCII.
_BLANK, _DIGIT = r"[\s\x{80}-\x{3000}]", r"[\d\x{660}-\x{1ffff}]"
_MAYBE = looked_for(
    rf"(?i)(?:RMB|CNY|¥|￥|Renminbi|\$|USD|HKD|€|EUR){_BLANK}?(?:{_DIGIT}|[.,])+(?:[ -]?{_SIZE})?{_BLANK}(?:yuan|rmb|cny|renminbi|us|u\.s\.|dollars|hong|hk|eur)"
    rf"|{_DIGIT} {_SIZE}(?:s\b| of [a-z])|(?:by|of) [-−–]{_DIGIT}"
)


@check(
    per="segment",
    severity="warning",
    category="number",
    mqm="locale-conventions/number-format",
    since="0.1",
    yields_to=("mismatched-number", "mismatched-money"),
    looks_for=_MAYBE,
)
def run(reading: Reading) -> Iterable[Finding]:
    text = reading.segment.target
    if text.language.split("-")[0] != "en":
        return
    for start, end, right, why in _found(text.value):
        place = Place(text, start, end)
        yield Finding(
            f"'{place.words}' {why}: '{right}'",
            target=place,
            found=place.words,
            suggestions=(right,),
            edits=(Edit(place, right),),
            safety="unsafe",
        )


def _found(value: str) -> Iterator[tuple[int, int, str, str]]:
    """Where a malformed amount stands, what it should be, and why."""
    for twice in _TWICE:
        for match in twice.finditer(value):
            yield *match.span(), match[1], "names its currency twice"
    for match in _PLURAL.finditer(value):
        yield *match.span(), match[1] or match[2], "has no plural behind a figure"
    for match in _OF.finditer(value):
        if not _MONEY.search(value[max(match.start() - 4, 0) : match.start()]):
            yield *match.span(), f"{match[1]} {match[2]}", "has no 'of' behind a figure"
    for match in _DOWN.finditer(value):
        yield *match.span(), f"{match[1]}{match[2]}", "is a rise by its sign"
