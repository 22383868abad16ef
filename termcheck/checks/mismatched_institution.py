"""An institution that is another one than in the source: 研究所 as "University", 委员会 as "Ministry".

## Why
The last word of an institution's name says what it is. An institute that becomes a university, or a commission that becomes a bureau, is another body.
A head word is judged where nothing in the source can be the English one, nothing in the English is the Chinese one, and the same words stand beside both.
So is the body that a listed one is said to belong to, where its listed name has another.

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
```termcheck
term[institution]: 中国社科院考古所 = Institute of Archaeology of the Chinese Academy of Social Sciences | Institute of Archaeology
term[institution]: 中国社科院 = Chinese Academy of Social Sciences | (CASS)
term[institution]: 中国科学院 = Chinese Academy of Sciences
  zh: 中国社科院考古所举办展览。
  en: The Institute of Archaeology of the [Chinese Academy of Sciences](mismatched-institution) held an exhibition.
  zh: 中国社科院考古所与中国科学院举办展览。
  en: The Institute of Archaeology and the Chinese Academy of Sciences held an exhibition.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Finding
from ..reading import Reading, Whole
from ..regex import regex
from . import check
from ._exchanged import exchanged_words, in_stead

_BELONGS = regex(r"(?:,| of| at| under) (?:the )?")


@check(per="document", severity="warning", category="name", mqm="accuracy/mistranslation", since="0.1", yields_to=("missing-term",))
def run(whole: Whole) -> Iterable[Finding]:
    if whole.bilingual:
        from ..names.offices import bodies

        yield from exchanged_words(whole, bodies())
        for reading in whole.readings:
            yield from _belonging(reading)


def _belonging(reading: Reading) -> Iterator[Finding]:
    """Bodies that stand behind the short name of another one, as what it belongs to, where the full name has another body there and the source has not got
    them."""
    for pair in reading.pairs:
        hit = pair.target
        if pair.how != "form" or hit is None or hit.listed.kind != "institution":
            continue
        behind = _BELONGS.match(hit.text.value, hit.end)
        if behind is None:
            continue
        other = next((h for h in reading.top if h.start == behind.end() and h.listed.kind == "institution" and h.listed.accepted), None)
        if other is None or reading.has_source(other.term):
            continue
        owners = {f.text[m.end() :] for f in hit.term.forms_in("en") if f.accepted and (m := _owner(hit.words, f.text))}
        known = {f.text for f in other.term.forms_in("en")}
        if owners and owners.isdisjoint(known):
            yield in_stead(other.at, pair.source.at, (min(owners, key=len),))


def _owner(name: str, form: str) -> re.Match[str] | None:
    return _BELONGS.match(form, len(name)) if form.startswith(name) else None
