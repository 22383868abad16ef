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
from collections.abc import Iterable, Iterator, Sequence

from ..model import Finding, Place, Text
from ..reading import Reading, Whole
from ..regex import regex
from . import check

# How two texts in the same words begin alike: with the same characters, or words.
_BEGIN, _WORDS = regex(r"\W*(\w{1,14})"), regex(r"\W*(\w+)\W+(\w+)\W+(\w+)")
_LEAST_SOURCE, _LEAST_TARGET = 10, 6


@check(per="document", severity="info", category="consistency", mqm="terminology/inconsistent-use-of-terminology", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    by_source: dict[str, Reading] = {}
    by_target: dict[str, Reading] = {}
    for reading in _repeated(whole.readings):
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


def _repeated(readings: Sequence[Reading]) -> Iterator[Reading]:
    """The readings that may be in the same words as another one, on one side: they begin alike."""
    rows = [r for r in readings if r.segment.source is not None]
    sources = [_begin(_BEGIN, r.segment.source.value) for r in rows if r.segment.source is not None]
    targets = [_begin(_WORDS, r.segment.target.value) for r in rows]
    said, english = Counter(sources), Counter(targets)
    for reading, source, target in zip(rows, sources, targets, strict=True):
        if said[source] > 1 or english[target] > 1:
            yield reading


def _begin(pattern: re.Pattern[str], value: str) -> str:
    found = pattern.match(value)
    return " ".join(found.groups()).lower() if found else ""


def _plain(text: Text) -> str:
    return " ".join(re.findall(r"\w+", text.value.lower()))
