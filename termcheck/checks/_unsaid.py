"""Sentences inside of a translated text that the other side does not have: what omitted-text and added-text say of texts that are there.

The rooms that weigh them are loaded when there is a source, which is not at every start.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..dataclass import dataclass
from ..languages import pack
from ..model import Place, Text
from ..reading import Reading, Whole
from ..regex import regex

if TYPE_CHECKING:
    from ..unsaid import Lengths

# So many readings before and behind a doubtful one are looked at with it: sentences may have been aligned with a neighbour of theirs, and the fewer
# are looked at, the more their lengths say.
_AROUND = (2, 1, 0)
# What lengths must say of a sentence too many, as a logarithm.
_DOUBT = -0.5
# What its words say for a sentence with a counterpart, by what they are worth, from where on it must have one.
_SAID = 0.2
# Where a sentence may end before its text does.
_ENDS_INSIDE = regex(r"[.!?…。！？；;\n](?=.{3})", re.S)

# Whether a sentence is Chinese (0) or English (1), the number of its reading, and where it stands in the text.
_Stretch = tuple[int, int, int, int]
_Texts = tuple[Text | None, Text | None]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Sentences of the source and of the target that the other side does not have; and which readings that have one side alone have a counterpart
    after all, by their numbers."""

    source: list[Place]
    target: list[Place]
    elsewhere: set[int]


def unsaid(whole: Whole) -> Unsaid:
    """What a document has of these; found out once for both checks."""
    return whole.once("unsaid", lambda: _unsaid(whole))


def _unsaid(whole: Whole) -> Unsaid:
    out = Unsaid([], [], set())
    chinese = _chinese(whole.readings)
    if chinese is None:
        return out
    from ..unsaid import Lengths

    texts = [_texts(r, chinese) for r in whole.readings]
    sizes = [(len(zh.value) if zh else 0, len(en.value) if en else 0) for zh, en in texts]
    lengths = Lengths.of([size for size in sizes if all(size)])
    found, words = _judged(texts, sizes, lengths, whole.document.offsets == "file")
    for which, number, start, end in sorted(found):
        text = texts[number][which]
        if all(sizes[number]) and text is not None:
            (out.source if which == chinese else out.target).append(Place(text, start, end))
    for stretch, value in words.items():
        which, number, *_ = stretch
        if not all(sizes[number]) and stretch not in found:
            near = any(w == which and abs(n - number) <= max(_AROUND) for w, n, *_ in found)
            if value > (0.0 if near else _SAID):
                out.elsewhere.add(number)
    return out


def _judged(
    texts: Sequence[_Texts], sizes: Sequence[tuple[int, int]], lengths: Lengths, aligned: bool
) -> tuple[set[_Stretch], dict[_Stretch, float]]:
    """The sentences without a counterpart, and of all that were looked at what their words say for one, by what they are worth."""
    from ..unsaid import has_a_likeness, sides

    found: dict[_Stretch, bool] = {}
    words: dict[_Stretch, float] = {}
    for number, size in enumerate(sizes):
        if not _is_doubtful(texts[number], size, lengths, aligned):
            continue
        for around in _AROUND if aligned else (0,):
            first = max(number - around, 0)
            stretches, both = _sentences(texts[first : number + around + 1], first)
            looked_at = sides(*both) if all(both) else None
            if looked_at is None:
                continue
            missing = looked_at.unsaid(lengths)
            for which, judged in enumerate((looked_at.chinese, looked_at.english)):
                for n in missing[which]:
                    if stretches[which][n] not in found:
                        found[stretches[which][n]] = not has_a_likeness(both[which], n, both[1 - which])
                for stretch, sentence in zip(stretches[which], judged, strict=True):
                    value = sentence.words / max(sentence.weight, 1.0)
                    words[stretch] = max(words.get(stretch, value), value)
    return {stretch for stretch, holds in found.items() if holds and words[stretch] < _SAID}, words


def _sentences(
    texts: Sequence[_Texts], first: int
) -> tuple[tuple[list[_Stretch], list[_Stretch]], tuple[tuple[str, ...], tuple[str, ...]]]:
    """The Chinese and the English sentences of texts, of which the first is that of the reading with the number `first`: where they stand, and
    their words."""
    stretches: tuple[list[_Stretch], list[_Stretch]] = ([], [])
    words: tuple[list[str], list[str]] = ([], [])
    for number, pair in enumerate(texts, first):
        for which, text in enumerate(pair):
            if text is not None:
                spans = pack(text.language).sentences(text.value)
                stretches[which].extend((which, number, a, b) for a, b in spans)
                words[which].extend(text.value[a:b] for a, b in spans)
    return stretches, (tuple(words[0]), tuple(words[1]))


def _chinese(readings: Sequence[Reading]) -> int | None:
    """Whether Chinese is the source (0) or the target (1) of readings; None where they are of other languages."""
    for reading in readings:
        if reading.segment.source is not None:
            languages = reading.segment.source.language[:2], reading.segment.target.language[:2]
            return {("zh", "en"): 0, ("en", "zh"): 1}.get(languages)
    return None


def _texts(reading: Reading, chinese: int) -> _Texts:
    """The Chinese and the English text of a reading."""
    source, target = reading.segment.source, reading.segment.target
    return (target, source) if chinese else (source, target)


def _is_doubtful(texts: _Texts, size: tuple[int, int], lengths: Lengths, aligned: bool) -> bool:
    """Whether the lengths of the texts of a reading suggest that one of them has a sentence too many."""
    zh, en = texts
    if zh is None or en is None or not all(size):
        return aligned
    if aligned and lengths.are_unlikely(size):
        return True
    for which, text in enumerate((zh, en)):
        # Most segments are a sentence.
        if _ENDS_INSIDE.search(text.value):
            spans = pack(text.language).sentences(text.value)
            if len(spans) > 1 and any(lengths.without(b - a, which, size) > _DOUBT for a, b in spans):
                return True
    return False
