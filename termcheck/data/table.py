"""Tables of words in one file, by their first two characters: who cuts a text asks at each place which words begin there.

Layout: number of beginnings (8 bytes); the beginnings, sorted (8 bytes each); for each the end of its two lines (4 bytes); the lines: what follows
in each word, parted by blanks, and what the table says of each, parted by tabs.
"""

from __future__ import annotations

import array
from bisect import bisect_left
from collections.abc import Mapping


class Table:
    """A table as `packed` makes it."""

    def __init__(self, raw: memoryview) -> None:
        ends = 8 + 8 * raw[:8].cast("Q")[0]
        lines = ends + (ends - 8) // 2
        self._beginnings, self._ends, self._lines = raw[8:ends].cast("Q"), raw[ends:lines].cast("I"), raw[lines:]

    def words(self, start: str) -> tuple[list[str], list[str]]:
        """What follows in the words that begin with two characters, or in the one that is a single character, and what is said of each word."""
        key = _key(start)
        at = bisect_left(self._beginnings, key)
        if at == len(self._beginnings) or self._beginnings[at] != key:
            return [], []
        rests, said = str(self._lines[self._ends[at - 1] if at else 0 : self._ends[at]], "utf-8").split("\n")
        return rests.split(" "), said.split("\t")


def packed(words: Mapping[str, str]) -> bytes:
    """A table of words without blanks, and of what is said of each, without tabs and ends of lines.

    >>> Table(memoryview(packed({"中国": "2", "中国人": "3 4", "中": ""}))).words("中国")
    (['', '人'], ['2', '3 4'])
    """
    rows: dict[int, list[str]] = {}
    for word in words:
        rows.setdefault(_key(word), []).append(word)
    beginnings, ends, lines = sorted(rows), array.array("I"), bytearray()
    for key in beginnings:
        lines += (" ".join(w[2:] for w in rows[key]) + "\n" + "\t".join(words[w] for w in rows[key])).encode()
        ends.append(len(lines))
    return array.array("Q", [len(beginnings), *beginnings]).tobytes() + ends.tobytes() + bytes(lines)


def _key(word: str) -> int:
    return ord(word[0]) << 32 | (ord(word[1]) + 1 if len(word) > 1 else 0)
