"""An ignore comment that silences nothing.

## Why
What it was for has been mended, or its check, its term or the instruction is misspelled: then the comment hides nothing and misleads.

## Examples
```termcheck
  en: The station opened. [<!-- termcheck: ignore forbidden-form -->](unused-suppression)
```
```termcheck
  en: The station opened. [<!-- termcheck: ignre forbidden-form -->](unused-suppression)
  en: The harbour is new. [<!-- termcheck ignore forbidden-form -->](unused-suppression)
```
```termcheck
  en: He said that the the station is new. <!-- termcheck: ignore repeated-text -- quoted as said -->
```
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ..model import Finding, Place, Suppression
from ..text import whole
from . import CATEGORIES, check, names


@check(per="suppression", severity="warning", category="glossary", mqm="other", since="0.1")
def run(suppression: Suppression) -> Iterable[Finding]:
    place = Place(whole(suppression.file), *suppression.at)
    known = {*names(), *CATEGORIES, "all"}
    unknown = [name for name, _ in suppression.names if name not in known]
    if suppression.fault:
        yield Finding(f"this comment silences nothing: {suppression.fault}", target=place, found=place.words)
    elif not suppression.names:
        yield Finding("this comment names no check; 'ignore all' silences every one", target=place, found=place.words)
    elif unknown:
        near = get_close_matches(unknown[0], sorted(known), 1)
        meant = f"; did you mean '{near[0]}'?" if near else ""
        yield Finding(f"'{unknown[0]}' is no check{meant}", target=place, found=place.words)
    else:
        yield Finding("this comment silences nothing", target=place, found=place.words)
