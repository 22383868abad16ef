"""Chinese characters as syllables of pinyin, without tones: pypinyin's dictionaries and its algorithm, memory-mapped.

The package itself takes longer to load than the whole check of a release. Phrases are found by the longest match from the left; where a text ends
in the beginning of a longer phrase, pypinyin reads the rest by single characters, and here shorter phrases still count. `pinyin.bin` is made from it by `tools/language_data.py`, and a
test compares the two. Layout: number of phrases, number of readings, length of their text (3 × 8 bytes); for each character from U+3400 to U+9FFF the number of
its readings (2 bytes) and the length of the longest phrase that begins with it (1 byte); sorted 64-bit hashes of the phrases; for each phrase the number of its readings (4 bytes), 0 where each of its
characters is read as usual; the readings, one a line: syllables parted by blanks, several readings of one syllable by "/".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import pairwise

from .. import data
from .chinese import FIRST, LAST, word_hash

# As words: compiled when something is first read, which is not in every run.
_RUN = r"([\u3007\u3400-\u4dbf\u4e00-\u9fff]+)|[^\u3007\u3400-\u4dbf\u4e00-\u9fff]+"


@lru_cache(4096)
def syllables(text: str) -> tuple[str, ...]:
    """The usual reading of each character, ü as v; a run of other signs stays as it is, in one piece.

    >>> syllables("中国银行 2.0")
    ('zhong', 'guo', 'yin', 'hang', ' 2.0')
    """
    return tuple(options[0] for options in readings(text))


@lru_cache(4096)
def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """As `syllables`, with every reading of each, the most usual first. Inside a known phrase a character has the one that it has there.

    >>> readings("行")[0][:2], readings("银行")
    (('xing', 'hang'), (('yin',), ('hang',)))
    """
    out: list[tuple[str, ...]] = []
    for found in re.finditer(_RUN, text):
        run, at = found.group(), 0
        if found.lastindex:
            while at < len(run):
                size = next((n for n in range(min(_reach(run[at]), len(run) - at), 1, -1) if _phrase(run[at : at + n]) is not None), 1)
                word = run[at : at + size]
                said = _phrase(word) if size > 1 else None
                out.extend(said or ([_character(c)[:1] for c in word] if size > 1 else [_character(word)]))
                at += size
        else:
            out.append((run,))
    return tuple(out)


def _phrase(word: str) -> tuple[tuple[str, ...], ...] | None:
    """The readings of a phrase, empty where they are the usual ones of its characters; None for what is no phrase."""
    _, _, hashes, numbers, lines = _tables()
    key = word_hash(word)
    at = bisect_left(hashes, key)
    if at == len(hashes) or hashes[at] != key:
        return None
    return tuple(tuple(s.split("/")) for s in lines[numbers[at]].split())


def _character(char: str) -> tuple[str, ...]:
    if char == "〇":
        return ("ling", "yuan", "xing")
    numbers, _, _, _, lines = _tables()
    return tuple((lines[numbers[ord(char) - FIRST]] or char).split("/"))


def _reach(char: str) -> int:
    """The length of the longest phrase that begins with a character."""
    return 0 if char == "〇" else _tables()[1][ord(char) - FIRST]


@cache
def _tables() -> tuple[memoryview, memoryview, memoryview, memoryview, list[str]]:
    raw = data.mapped("pinyin.bin")
    phrases, _, size = raw[:24].cast("Q")
    ends = [24]
    count = LAST - FIRST + 1
    for length in (2 * count, count, 8 * phrases, 4 * phrases, size):
        ends.append(ends[-1] + length)
    characters, longest, hashes, numbers, text = (raw[a:b] for a, b in pairwise(ends))
    return characters.cast("H"), longest, hashes.cast("Q"), numbers.cast("I"), bytes(text).decode().split("\n")
