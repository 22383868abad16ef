"""One source form in two entries, with nothing that tells them apart.

## Why
When 交大 stands in two entries, no reader of a text can say which is meant, and the tool would guess. Conditions (`near`,
`not_near`), dates or regions tell them apart; else the form is left out of both.

## Examples
```termcheck
sheet:
  - id: shanghai
    zh: [上海交通大学, {text: 交大, form: short}]
    en: [Shanghai Jiao Tong University]
    source: x
  - id: xian
    zh: [西安交通大学, {text: [交大](ambiguous-entry), form: short}]
    en: [Xi'an Jiaotong University]
    source: x
```
```termcheck
sheet:
  - id: apple-company
    zh: [苹果]
    en: [Apple]
    near: [手机]
    source: x
  - id: apple-fruit
    zh: [苹果]
    en: [apple]
    not_near: [手机]
    source: x
```
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..glossary.entry import Sheet
from ..languages import pack
from ..model import Finding, Form, Term
from . import check


@check(per="glossary", severity="warning", category="glossary", mqm="other", since="0.1")
def run(sheets: Sequence[Sheet]) -> Iterable[Finding]:
    owners: dict[str, tuple[Term, Form, Sheet]] = {}
    final = {term.id: sheet for sheet in sheets for term in sheet.glossary.terms}
    for sheet in sheets:
        for term in sheet.glossary.terms:
            if final[term.id] is not sheet or term.near or term.not_near:
                continue
            for form in term.forms_in("zh"):
                folded = pack("zh").fold(form.text).value
                other = owners.setdefault(folded, (term, form, sheet))
                if other[0].id != term.id and not _apart(form, other[1]):
                    yield Finding(
                        f"'{form.text}' is a form of '{other[0].id}' too; add 'near', a date or a region, or leave it out",
                        target=sheet.form_place(form),
                        term=term,
                        found=form.text,
                        related=(other[2].form_place(other[1]),),
                    )


def _apart(a: Form, b: Form) -> bool:
    """Dates or regions that do not meet, or a form that needs its full name before it."""
    if a.region and b.region and not set(a.region) & set(b.region):
        return True
    if a.after or b.after:
        return True
    return bool((a.until and b.since and a.until < b.since) or (b.until and a.since and b.until < a.since))
