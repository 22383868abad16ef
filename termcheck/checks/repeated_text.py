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
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..joined import joined, joined_english
from ..languages import pack
from ..model import Edit, Finding, Place, Text
from ..reading import Reading, Whole
from ..text import bare
from . import check

_ONCE = "the|a|an|of|to|and|in|for|with|by|on|at|from|is|are|was|were|will|be|as|its|their|this"
_DOUBLED = rf"\b({_ONCE})\s+(\1)\b"
_DOUBLES = r"(?i)\b(?:" + "|".join(rf"{word}[\s\x{{80}}-\x{{3000}}]+{word}" for word in _ONCE.split("|")) + r")\b"
_LONG_LINE, _LONG_SENTENCE = 4, 8
# Of the bytes of a text: what ends a sentence becomes the end of a line, and what is no letter or digit goes. The shortest of such pieces has
# as many characters as the shortest repetition has words.
_STOPS = bytes(0x0A if chr(c) in ".!?" else c for c in range(0x100))
_NO_WORDS = bytes(c for c in range(0x100) if not chr(c).isalnum() or c > 0x7F if chr(c) not in "\0\n.!?")
_DECIMAL = re.compile(r"\.(?<=\d\.)(?=\d)")
_SHORTEST = 4


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
    for reading in _likely(whole):
        text = reading.segment.target
        pieces = _pieces(text)
        for start, end in pieces:
            said = bare(text.value[start:end])
            if said.count(" ") + 1 < (_LONG_LINE if (start, end) == (0, len(text.value)) else _LONG_SENTENCE):
                continue
            source = reading.segment.source.value if reading.segment.source else ""
            place = Place(text, start, end)
            if said in first and not (source and sources[said] == source):
                yield Finding("this stands in the text already", target=place, found=place.words, related=(first[said],))
            first.setdefault(said, place)
            sources.setdefault(said, source)
    texts = joined(whole)
    for number in texts.having(_DOUBLES):
        yield from _doubled(texts.readings[number].segment.target)


def _likely(whole: Whole) -> Sequence[Reading]:
    """The readings that may have a sentence of another one: what stands between two full stops, without all but letters and digits of ASCII,
    stands elsewhere too."""
    english = joined_english(whole)
    if len(english.readings) < len(whole.readings):
        return whole.readings
    plain = _DECIMAL.sub("", english.lower).replace("…", ".").encode("utf-8", "surrogatepass").translate(_STOPS, _NO_WORDS)
    texts = plain.split(b"\0")
    if len(texts) != len(english.readings):
        return whole.readings
    counts = Counter(b"\n".join(texts).split(b"\n"))
    often = {piece for piece, count in counts.items() if count > 1 and len(piece) >= _SHORTEST}
    return [r for r, text in zip(english.readings, texts, strict=True) if not often.isdisjoint(text.split(b"\n"))] if often else ()


def _doubled(text: Text) -> Iterator[Finding]:
    for match in re.finditer(_DOUBLED, text.value, re.I):
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
