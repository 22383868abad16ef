"""What the checks of titles, institutions and opposites share: where such a word may be, and the finding for one that was taken for another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..joined import joined
from ..languages import as_written
from ..model import Finding, Place
from ..reading import Reading, Whole

if TYPE_CHECKING:
    from ..names.offices import Heads

# How many of the words that would stand there are said.
_FEW = 3


def exchanged_words(whole: Whole, heads: Heads) -> Iterator[Finding]:
    """The titles or institutions of a document that were taken for others, in the words of its language."""
    from ..unlisted.exchanged import exchanged

    for number in having(whole, heads.looked_for):
        target = whole.readings[number].segment.target
        for pair in exchanged(whole.readings[number], heads):
            here, there = (pair.english, pair.chinese) if pair.english.text is target else (pair.chinese, pair.english)
            right = pair.right if here is pair.english else pair.right_chinese
            words = tuple(_like(here.words, as_written(word, target) or word) for word in right[:_FEW])
            yield in_stead(here, there, words)


def in_stead(here: Place, there: Place, right: tuple[str, ...]) -> Finding:
    """The finding for words that stand where the source has others, with what would be right there."""
    said = f": {_either(right)}" if right else ""
    return Finding(
        f"please check: '{here.words}' stands where the source has '{there.words}'{said}",
        target=here,
        source=there,
        found=here.words,
        suggestions=right,
        safety="unsafe",
        certainty="check",
    )


def having(whole: Whole, looked_for: str) -> Iterable[int]:
    """The numbers of the readings that may have a word in their English that an expression of RE2 finds."""
    english = {number for number, r in enumerate(whole.readings) if r.segment.target.language[:2] == "en"}
    found = english.intersection(joined(whole).having(looked_for)) if english else ()
    others = (number for number, r in enumerate(whole.readings) if _is_translated_into_chinese(r))
    return sorted({*found, *others})


def _is_translated_into_chinese(reading: Reading) -> bool:
    source = reading.segment.source
    return source is not None and source.language[:2] == "en" and reading.segment.target.language[:2] == "zh"


def _like(found: str, word: str) -> str:
    """A word with capitals where another one has them."""
    return word.title() if found[:1].isupper() and word.isascii() else word


def _either(words: tuple[str, ...]) -> str:
    quoted = [f"'{word}'" for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else quoted[0]
