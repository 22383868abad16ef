"""Foreign names in a Chinese translation of English: which characters stand for a name by their sound, and where they change.

Nobody lists most of them, and several writings of a name are right (卡瓦诺, 卡瓦诺夫); but in one text a reader must see that it is one name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..alignment.lexicon import known, proper, stem
from ..languages import pack
from ..languages.chinese import FOREIGN
from ..languages.transliteration import alike
from ..model import Place
from ..reading import Reading
from ..regex import regex
from ..text import Folded

_NAME = regex(r"(?<=[\w,] )[A-Z][a-z]{4,14}(?![\w’'-])")
_RUN = regex(f"[{''.join(sorted(FOREIGN))}]{{3,12}}")
_SOUNDS_SO = 0.75
_SHORTEST, _LONGEST = 3, 7
# Runs of a segment that are compared; more of them are a list.
_MOST = 40


def changing(readings: Sequence[Reading]) -> Iterator[tuple[str, Place, Place]]:
    """English names of which the Chinese is another by one character, each with a place where it is the rarer one and one where it is the other."""
    named: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        for name in _names(reading):
            named[name].append(reading)
    for name, having in named.items():
        ways = Counter(w for r in having if (w := _sounding(name, r))) if len(having) > 1 else Counter[str]()
        if not ways:
            continue
        usual = ways.most_common(1)[0][0]
        first = next(place for r in having if (place := _written(r, usual)))
        for reading in having:
            if not _written(reading, usual) and (place := _slip(reading, usual)):
                yield name, place, first
                break


def _names(reading: Reading) -> list[str]:
    """The foreign names of a segment's English, where its translation is Chinese."""
    source, target = reading.segment.source, reading.segment.target
    if source is None or source.language[:2] != "en" or target.language[:2] != "zh":
        return []
    return [n for n in dict.fromkeys(_NAME.findall(source.value)) if _is_foreign(n)]


def _sounding(name: str, reading: Reading) -> str:
    """The characters that sound most like a name in a segment; "" where none do."""
    found = [
        (value, -len(words), words)
        for r in _runs(reading)
        for words in _stretches(r.group())
        if (value := alike(words, name, _SOUNDS_SO)) >= _SOUNDS_SO
    ]
    return max(found)[2] if found else ""


def _written(reading: Reading, words: str) -> Place | None:
    at = _folded(reading).value.find(words)
    return _place(reading, at, len(words)) if at >= 0 else None


def _slip(reading: Reading, words: str) -> Place | None:
    """Where characters stand of which one is not that of some words."""
    for run in _runs(reading):
        for at in range(len(run.group()) - len(words) + 1):
            if sum(a != b for a, b in zip(words, run.group()[at:], strict=False)) == 1:
                return _place(reading, run.start() + at, len(words))
    return None


def _place(reading: Reading, at: int, size: int) -> Place:
    return Place(reading.segment.target, *_folded(reading).span(at, at + size))


def _folded(reading: Reading) -> Folded:
    return reading.once("folded Chinese", lambda: pack("zh").fold(reading.segment.target.value))


def _runs(reading: Reading) -> list[re.Match[str]]:
    return reading.once("sounds", lambda: list(_RUN.finditer(_folded(reading).value))[:_MOST])


def _stretches(run: str) -> Iterator[str]:
    for start in range(len(run)):
        for end in range(start + _SHORTEST, min(start + _LONGEST, len(run)) + 1):
            yield run[start:end]


def _is_foreign(word: str) -> bool:
    root = stem(word.lower())
    return proper(root) or not known(root)
