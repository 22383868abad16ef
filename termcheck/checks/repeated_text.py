"""A line, a sentence or a word that stands twice.

## Why
Captions and headlines are printed twice when a page is copied; sentences when two versions are merged. Beside a source that
repeats the same passage it is no fault.

## Examples
```termcheck
  en: Staff of both sides open the station
  en: [Staff of both sides open the station](repeated-text)
  en: They said that [the the](repeated-text) station is new.
 fix: They said that the station is new.
```
```termcheck
  en: Thank you.
  en: Thank you.
  en: He said that that was what he had had in mind.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..languages import pack
from ..model import Edit, Finding, Place, Text, Whole
from ..text import bare
from . import check

_ONCE = "the|a|an|of|to|and|in|for|with|by|on|at|from|is|are|was|were|will|be|as|its|their|this"
_DOUBLED = re.compile(rf"\b({_ONCE})\s+(\1)\b", re.I)
# What of a text's words must be there for two of them to stand side by side: cheaper to look for.
_DOUBLES = tuple(f" {word} {word} " for word in _ONCE.split("|"))
_LONG_LINE, _LONG_SENTENCE = 4, 8


@check(
    per="document",
    severity="warning",
    category="consistency",
    mqm="linguistic-conventions/duplication",
    since="0.1",
    yields_to=("page-furniture",),
)
def run(whole: Whole) -> Iterable[Finding]:
    first: dict[str, Place] = {}
    sources: dict[str, str] = {}
    said_words: list[str] = []
    for reading in whole.readings:
        text = reading.segment.target
        words = bare(text.value)
        pieces = _pieces(text)
        for start, end in pieces:
            said = words if len(pieces) == 1 else bare(text.value[start:end])
            if said.count(" ") + 1 < (_LONG_LINE if (start, end) == (0, len(text.value)) else _LONG_SENTENCE):
                continue
            source = reading.segment.source.value if reading.segment.source else ""
            place = Place(text, start, end)
            if said in first and not (source and sources[said] == source):
                yield Finding("this stands in the text already", target=place, found=place.words, related=(first[said],))
            first.setdefault(said, place)
            sources.setdefault(said, source)
        said_words.append(f" {words} ")
    all_words = "\n".join(said_words)
    doubles = tuple(double for double in _DOUBLES if double in all_words)
    for reading, words in zip(whole.readings, said_words, strict=True) if doubles else ():
        if any(double in words for double in doubles):
            yield from _doubled(reading.segment.target)


def _doubled(text: Text) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(text.value):
        place = Place(text, *match.span())
        yield Finding(
            f"'{match[1]}' stands twice",
            target=place,
            found=match.group(),
            suggestions=(match[1],),
            edits=(Edit(place, match[1]),),
            safety="safe",
        )


def _pieces(text: Text) -> list[tuple[int, int]]:
    """The whole segment where it is a line of its own, else its sentences."""
    sentences = pack(text.language).sentences(text.value)
    return [(sentences[0][0], sentences[-1][1])] if len(sentences) == 1 else sentences
