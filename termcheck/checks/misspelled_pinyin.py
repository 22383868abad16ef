"""
A Chinese name in pinyin that is a syllable off.

## Why
A product, a village or a company that nobody lists is written in pinyin, and pinyin can be checked: "Lingdang" is not how 灵动 is read. Such a word is
found where no characters in the whole source are read as it, and some beside it are but for one syllable, of which half is right. Words that English
or another language has, persons (see misspelled-person) and foreign names are left alone.

## How to fix
Put the pinyin of the characters. If the name's owner writes it otherwise, list the name.

## Examples
```termcheck
  zh: 这款产品叫“晨曦灵动”，今天上市。
  en: The product, "Chenxi [Lingdang](misspelled-pinyin)", was launched today.
 fix: The product, "Chenxi Lingdong", was launched today.
```
```termcheck
  zh: 这款产品叫“晨曦灵动”，今天上市。
  en: The product, "Chenxi Lingdong", was launched today.
```
```termcheck
  zh: 六名工人派驻巴鲁港。
  en: Six workers were sent to the port of Palu.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..languages.pinyin import syllables
from ..model import Finding
from ..reading import Whole
from . import check


@check(
    per="document",
    severity="warning",
    category="name",
    mqm="accuracy/mistranslation",
    since="0.1",
    yields_to=("forbidden-form", "near-miss-form", "misspelled-person", "unfounded-name"),
)
def run(whole: Whole) -> Iterable[Finding]:
    if not whole.bilingual:
        return
    from ..unlisted.unfounded import Unfounded

    for place, characters in whole.once("unfounded names", lambda: Unfounded(whole.readings)).nearly_read():
        better = "".join(syllables(characters)).replace("v", "ü").capitalize()
        yield Finding(
            f"please check: '{place.words}' is not the pinyin of '{characters}': '{better}'",
            target=place,
            found=place.words,
            suggestions=(better,),
            safety="unsafe",
            certainty="check",
        )
