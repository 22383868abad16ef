"""One source sentence in two translations within a document, or one translation for two different sources.

## Why
A sentence that is said twice in the same words should be translated in the same words; and where two different sentences became one, one of them
was copied and not translated. Short lines are left alone.

## Examples
```termcheck
  zh: 合作双方将每年举行一次会议。
  en: The partners will meet once a year.
  zh: 合作双方将每年举行一次会议。
  en: [Both sides will have one meeting each year.](inconsistent-segment)
```
```termcheck
  zh: 谢谢大家。
  en: Thank you.
  zh: 谢谢大家。
  en: Thanks to all of you.
```
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..model import Finding, Place, Text
from ..reading import Reading, Whole
from ..regex import regex
from . import check

# Stands before each of several texts; how the first word of each begins; and what is neither that nor a letter or digit of ASCII.
_MARK = "\0"
_BEGIN = regex(rf"{_MARK}[^\w{_MARK}]*(\w{{0,14}})")
_NO_LETTERS = bytes(c for c in range(0x100) if c > 0x7F or (not chr(c).isalnum() and chr(c) != _MARK))
_LEAST_SOURCE, _LEAST_TARGET = 10, 6


@check(per="document", severity="info", category="consistency", mqm="terminology/inconsistent-use-of-terminology", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    by_source: dict[str, Reading] = {}
    by_target: dict[str, Reading] = {}
    for reading in _repeated(whole):
        source, target = reading.segment.source, reading.segment.target
        if source is None:
            continue
        said, english = _plain(source), _plain(target)
        if len(said) < _LEAST_SOURCE or english.count(" ") + 1 < _LEAST_TARGET:
            continue
        for key, other, seen, message in (
            (said, english, by_source, "please check: the same source sentence is translated differently elsewhere in this text"),
            (english, said, by_target, "please check: a different source sentence has this very translation elsewhere in this text"),
        ):
            first = seen.setdefault(key, reading)
            theirs = first.segment.target if seen is by_source else first.segment.source
            if first is not reading and theirs is not None and _plain(theirs) != other:
                place = Place(target, 0, len(target.value))
                yield Finding(
                    message,
                    target=place,
                    source=Place(source, 0, len(source.value)),
                    found=target.value,
                    certainty="check",
                    related=(Place(first.segment.target, 0, len(first.segment.target.value)),),
                )
                break


def _repeated(whole: Whole) -> Iterable[Reading]:
    """The readings that may be in the same words as another one, on one side."""
    rows = [r for r in whole.readings if r.segment.source is not None]
    sources = _keys([r.segment.source.value for r in rows if r.segment.source is not None])
    targets = _keys([r.segment.target.value for r in rows])
    if sources is None or targets is None:
        return rows
    said, english = Counter(sources), Counter(targets)
    return [reading for reading, a, b in zip(rows, sources, targets, strict=True) if said[a] > 1 or english[b] > 1]


def _keys(texts: Sequence[str]) -> list[tuple[str, bytes]] | None:
    """What texts in the same words have in common: how they begin, and their letters and digits of ASCII; None where a text has the mark in it."""
    joined = "".join([_MARK + text for text in texts]).lower()
    begins = _BEGIN.findall(joined)
    letters = joined.encode("utf-8", "surrogatepass").translate(None, _NO_LETTERS).split(_MARK.encode())[1:]
    return list(zip(begins, letters, strict=True)) if len(begins) == len(letters) == len(texts) else None


def _plain(text: Text) -> str:
    return " ".join(re.findall(r"\w+", text.value.lower()))
