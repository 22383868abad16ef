"""An institution that is another one than in the source: 研究所 as "University", 委员会 as "Ministry".

## Why
The last word of an institution's name says what it is. An institute that becomes a university, or a commission that becomes a bureau, is another body.
A head word is judged where nothing in the source can be the English one, nothing in the English is the Chinese one, and the same words stand beside both.

## Examples
```termcheck
  zh: 江淮材料研究所今天揭牌。
  en: The Jianghuai [University](mismatched-institution) of Materials opened today.
  zh: 国家港口委员会发布通知。
  en: The National Harbour [Ministry](mismatched-institution) issued a notice.
```
```termcheck
  zh: 江淮材料研究所与国家港口委员会签约。
  en: The Jianghuai Centre for Materials Research and the National Harbour Board signed an agreement.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Finding
from ..reading import Whole
from . import check
from ._exchanged import exchanged_words


@check(per="document", severity="warning", category="name", mqm="accuracy/mistranslation", since="0.1", yields_to=("missing-term",))
def run(whole: Whole) -> Iterable[Finding]:
    if whole.bilingual:
        from ..names.offices import bodies

        yield from exchanged_words(whole, bodies())
