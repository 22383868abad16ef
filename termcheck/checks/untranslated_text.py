"""Chinese left standing in the English.

## Why
A few characters that were not translated, or a line that was forgotten. A Chinese name in brackets behind its English is a
gloss and is left alone.

## Examples
```termcheck
  en: The centre will support [协同创新](untranslated-text) in three cities.
```
```termcheck
  en: Dahua Technology (大华股份) makes cameras.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Finding, Place
from ..reading import Reading
from . import check

_HAN = r"[\u3400-\u9fff\uf900-\ufaff](?:[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff01-\uff5e·\d]*[\u3400-\u9fff\uf900-\ufaff])?"
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
    """Whether the characters stand in brackets behind words: "Dahua Technology (大华股份)"."""
    for opening, closing in _OPEN.items():
        left = value.rfind(opening, max(start - 60, 0), start)
        if left > 0 and closing not in value[left:start] and closing in value[end : end + 60] and value[:left].rstrip()[-1:].isalnum():
            return True
    return False
