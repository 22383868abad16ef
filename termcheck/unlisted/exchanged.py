"""Titles and institutions that a translation takes for others: 书记 becomes a president, 研究所 a university.

A title of one text that nothing in the other can be, and one of the other that nothing in this one says, stand for each other where the same name, place or
body stands beside both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..alignment.lexicon import stem
from ..alignment.wordlinks import FUNCTION, Target, source_words
from ..languages.chinese import FOREIGN, has_han
from ..model import Place
from ..names.offices import Head, Heads
from ..reading import Reading
from ..regex import regex
from .founding import Said, folded_text

# Characters around a Chinese title and words of them before it, and words before and behind an English one, in which the same name must stand.
_AROUND, _BESIDE = 24, 3
_BEFORE, _BEHIND = 5, 8
# How well a word must fit another one to be the same name.
_SAME = 0.66
_APART = regex(r"[,，。；;：:！？!?、\n]")
_FOREIGN = regex(f"[{''.join(sorted(FOREIGN))}]{{2,6}}")


class Exchanged(NamedTuple):
    """A title or head in the Chinese, the one in the English that stands in its stead, and what each would be in the other language."""

    chinese: Place
    english: Place
    right: tuple[str, ...]
    right_chinese: tuple[str, ...]


def exchanged(reading: Reading, heads: Heads) -> Iterator[Exchanged]:
    """Those of a segment, whichever of its sides is the Chinese one."""
    sides = reading.sides
    if sides is None:
        return
    chinese, english = sides
    found = list(heads.in_english(english.value))
    if all(heads.is_plainly_founded(word, chinese.value) for _, word in found):
        return
    folded = folded_text(chinese.value)
    ours = list(heads.in_chinese(folded.value))
    names = frozenset([head.name for head in ours])
    strange = [(span, word) for span, word in found if not heads.is_founded(word, folded.value, names)] if ours else []
    if not strange:
        return
    count = Counter(head.name for head in ours)
    lost = [head for head in ours if heads.times_said(head.name, english.value) < count[head.name]]
    if not lost:
        return
    target = Target(english.value)
    done: set[tuple[int, int]] = set()
    for head in lost:
        for span, word in strange:
            same = _same_beside(folded.value, head, target, span) if span not in done else []
            if same and not _is_founded(word, folded.value, same):
                done.add(span)
                place = Place(chinese, *folded.span(head.start, head.end))
                yield Exchanged(place, Place(english, *span), heads.usual[head.name], heads.chinese_for(word))
                break


def _is_founded(word: str, folded: str, names: Sequence[str]) -> bool:
    """Whether Chinese has a word that the lexicon explains with a title. What it says of persons ("US president") founds none beside their names."""
    for name in names:
        folded = folded.replace(name, " ")
    last = re.split("[ -]", word)[-1]
    return stem(last) in Said(folded, ()).stems


def _same_beside(folded: str, head: Head, target: Target, span: tuple[int, int]) -> list[str]:
    """The words beside a Chinese title that stand beside an English one, too."""
    here = next(j for j, (_, b) in enumerate(target.spans) if b > span[0])
    last = max(j for j, (a, _) in enumerate(target.spans) if a < span[1])
    near = {*range(here - _BEFORE, here), *range(last + 1, last + 1 + _BEHIND)}
    return [word for word in _beside(folded, head) if any(value >= _SAME and j in near for value, j in target.fits(word))]


def _beside(folded: str, head: Head) -> Iterator[str]:
    """The words beside a Chinese title in its clause that say who has it: those before it without a rank, and the one behind it."""
    before = _APART.split(folded[max(head.start - _AROUND, 0) : head.start])[-1].rstrip("副前代原兼 ")
    behind = _APART.split(folded[head.end : head.end + _AROUND].lstrip())[0]
    words = [*source_words(before)[-_BESIDE:], *source_words(behind)[:1]]
    if name := _FOREIGN.match(behind):
        words.append(name.group())
    yield from (word for word in words if word not in FUNCTION and (len(word) > 1 or not has_han(word)))
