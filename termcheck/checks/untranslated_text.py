"""Chinese left standing in the English.

## Why
A few characters that were not translated, or a line that was forgotten. A Chinese name in brackets behind its English is a
gloss and is left alone. So are characters beside their pinyin, before their English in brackets, in a column of their own, in the name of a file, and where the text says that it is about
the Chinese words.

## Examples
```termcheck
  en: The centre will support [协同创新](untranslated-text) in three cities.
```
```termcheck
  en: Dahua Technology (大华股份) makes cameras.
```
```termcheck
  en: The master Huìkě 慧可 wrote of 壁觀 bìguān, and of "wall-gazing" in his Sutra of the Wall《壁觀經》.
  en: In Taiwan we call it 布袋戲, and the characters 香至 are read so. See Harbour_海港_1.jpg.
  en: It earned the nickname “一把刀” (one knife).
  en: The Japanese word 港 and the sign 震 Zhèn: Harbour County / 海港县
  en: 2015   The Deep Sea   深海   Host
```
```termcheck
  en: Staff of the [海港](untranslated-text) station called the 300 guests [海港](untranslated-text) friends.
  en: He wrote the book 《[海港](untranslated-text)》 and was given the title of [院士](untranslated-text).
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Finding, Place
from ..reading import Reading
from ..regex import regex
from . import check

_HAN = r"[\u3400-\u9fff\uf900-\ufaff](?:[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff01-\uff5e·\d]*[\u3400-\u9fff\uf900-\ufaff])?"
_REACH = 60
_TONE = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ"
# Pinyin with its tones, a title that the Chinese one follows, the middle of a file's name, or words that say what follows: "we call it", "the characters".
_SHOWN_BEHIND = regex(
    rf"[{_TONE}][a-zü’']*[\s_*]*[《「“]?$|\b[A-Z][a-z]+[_*\"”]{{0,2}},?\s?[《「]$|_$|[A-Za-z]\s?/\s?$"
    r"|\b(?:call(?:s|ed)? (?:it|them|this|that)|Chinese (?:name|title|term|word|phrase|character)s?|(?:the |two )?(?:characters?|kanji)|(?:the |Japanese |Korean )(?:term|word|phrase)s?|referred to as)(?: is| are)?:?\s[“‘\"'《「]?$"
)
_SHOWN_BEFORE = regex(rf"[”’\"']?\s?[(（][A-Za-z]|[》」”]?[\s_*]+[A-Za-zü]{{0,4}}[{_TONE}]|_")
_COLUMN_BEGINS, _COLUMN_ENDS = regex(r"[A-Za-z][^\n]*(?: {2,}|\t)$"), regex(r"(?: {2,}|\t|\s*$|\s*\n)")
_OPEN = {"(": ")", "（": "）", "[": "]"}


@check(
    per="segment",
    severity="error",
    category="completeness",
    mqm="accuracy/untranslated",
    since="0.1",
    yields_to=("garbled-text",),
    looks_for="[\u3400-\u9fff\uf900-\ufaff]",
)
def run(reading: Reading) -> Iterable[Finding]:
    text = reading.segment.target
    if text.value.isascii() or text.language.split("-")[0] in ("zh", "ja"):
        return
    runs = list(re.finditer(_HAN, text.value))
    whole = sum(len(m.group()) for m in runs) > 0.5 * len(text.value)
    for match in runs:
        if whole or not _gloss(text.value, *match.span()):
            words = match.group()
            yield Finding(
                f"'{words if len(words) <= 24 else words[:23] + '…'}' is not translated",
                target=Place(text, *match.span()),
                found=words,
                suggestions=_known(reading, match.span()),
            )


def _known(reading: Reading, span: tuple[int, int]) -> tuple[str, ...]:
    """English of a listed name, where the source side of the segment has just these characters."""
    words = reading.segment.target.value[slice(*span)]
    for hit in reading.source:
        if hit.at.words == words and (form := hit.term.preferred(reading.segment.target.language, reading.date)):
            return (form.text,)
    return ()


def _gloss(value: str, start: int, end: int) -> bool:
    """Whether the characters stand in brackets behind words ("Dahua Technology (大华股份)"), or are there to be seen."""
    before, behind = value[max(start - _REACH, 0) : start], value[end : end + _REACH]
    if _SHOWN_BEHIND.search(before) or _SHOWN_BEFORE.match(behind) or (_COLUMN_BEGINS.search(before) and _COLUMN_ENDS.match(behind)):
        return True
    for opening, closing in _OPEN.items():
        left = value.rfind(opening, max(start - 60, 0), start)
        if left > 0 and closing not in value[left:start] and closing in value[end : end + 60] and value[:left].rstrip()[-1:].isalnum():
            return True
    return False
