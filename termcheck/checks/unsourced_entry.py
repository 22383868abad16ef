"""A glossary entry that does not say where its forms are attested.

## Why
A glossary is quoted. An entry without a source cannot be checked by the next person.

## Examples
```termcheck
sheet:
  - id: [deep](unsourced-entry)
    zh: [深海院]
    en: [Institute of Deep Sea Research]
  - id: ship
    zh: [船]
    en: [ship]
    source: house style
```
```termcheck
sheet:
  - id: deep
    zh: [深海院]
    en: [Institute of Deep Sea Research]
    source: https://example.org
```
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..glossary.entry import Sheet
from ..model import Finding
from . import check


@check(per="glossary", severity="warning", category="glossary", mqm="other", since="0.1")
def run(sheets: Sequence[Sheet]) -> Iterable[Finding]:
    for sheet in sheets:
        for term in sheet.glossary.terms:
            if not term.source:
                yield Finding(f"the entry '{term.id}' has no source", target=sheet.entry_place(term), term=term)
