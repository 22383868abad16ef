"""A rendering that one entry forbids and another one, or the same, accepts.

## Why
A text would be told to change the words to themselves, or one name's right form would be another name's fault.

## Examples
```termcheck
sheet:
  - id: group
    zh: [工作组]
    en: [working group, {text: [task force](conflicting-entry), status: forbidden}]
    source: x
  - id: force
    zh: [特遣队]
    en: [task force]
    source: x
```
```termcheck
sheet:
  - id: group
    zh: [工作组]
    en: [working group, {text: task force, status: forbidden, needs: source}]
    source: x
  - id: force
    zh: [特遣队]
    en: [task force]
    source: x
```
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..glossary.entry import Sheet
from ..languages import pack
from ..model import Finding, Form, Term
from . import check


@check(per="glossary", severity="error", category="glossary", mqm="other", since="0.1")
def run(sheets: Sequence[Sheet]) -> Iterable[Finding]:
    final = {term.id: sheet for sheet in sheets for term in sheet.glossary.terms}
    english = pack("en")
    accepted: dict[str, list[tuple[Term, Form, Sheet]]] = {}
    refused: list[tuple[str, Term, Form, Sheet]] = []
    for sheet in sheets:
        for term in sheet.glossary.terms:
            if final[term.id] is not sheet:
                continue
            for form in term.forms_in("en"):
                folded = english.fold(form.text).value.removeprefix("the ")
                if form.accepted:
                    accepted.setdefault(folded, []).append((term, form, sheet))
                elif not form.until:
                    refused.append((folded, term, form, sheet))
    for folded, term, form, sheet in refused:
        for other, right, where in accepted.get(folded, ()):
            same = other.id == term.id
            if same or (form.needs != "source" and form.status == "forbidden" and not other.near and not term.near and not right.until):
                who = "the same entry" if same else f"'{other.id}'"
                yield Finding(
                    f"'{form.text}' is {form.status} here and accepted by {who}",
                    target=sheet.form_place(form),
                    term=term,
                    found=form.text,
                    related=(where.form_place(right),),
                )
                break
