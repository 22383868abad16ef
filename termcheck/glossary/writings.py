"""All writings of all forms of one language, found in a text: an automaton over how they begin, and how each goes on.

An automaton has a state for nearly every character of its patterns, and 100,000 names written out are 4 million states, which takes as
long to load as everything else together. Eight characters tell most names apart, and some more the others; what follows them is looked up where
they are found.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from string import ascii_letters, digits
from typing import Any

import daachorse

HEAD = 8
# How many writings may begin alike, until so many characters.
_MANY, _STEP, _LONGEST = 64, 4, 32
# What follows a beginning is looked up by its next characters first, where it has as many.
_NEXT = 8
# What follows a beginning, with the patterns that go on so, and its lengths.
_Ends = tuple[tuple[int, ...], dict[str, int]]
# Of a beginning: the pattern that ends with it or -1, what follows in short, and what follows by its next characters.
_Beginning = tuple[int, _Ends | None, dict[str, _Ends]]
_WORD = frozenset(ascii_letters + digits)


class Writings:
    """The sections that `compiled_writings` made, ready for searching. It is made for a language once and may be used from several threads."""

    def __init__(self, automaton: Any, heads: Any, bounds: Any, tails: Any) -> None:
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(bytes(automaton))
        self._heads, self._bounds, self._tails = heads, bounds, tails
        self._known: dict[int, _Beginning] = {}
        # By a beginning of one writing: what follows it, and the pattern.
        self._alone: dict[int, tuple[str, int]] = {}

    def find_overlapping(self, value: str) -> list[tuple[int, int, int]]:
        """Start, end and number of every writing that stands in a text, those inside others too."""
        return self._written(value, self._automaton.find_overlapping(value))

    def find_words(self, value: str) -> list[tuple[int, int, int]]:
        """The same without those that begin or end inside of a word of ASCII letters and digits: no language has names there."""
        found = self._automaton.find_overlapping(value)
        begun = [m for m in found if value[m[0] - 1] not in _WORD or value[m[0]] not in _WORD or not m[0]]
        size = len(value)
        return [m for m in self._written(value, begun) if m[1] == size or value[m[1]] not in _WORD or value[m[1] - 1] not in _WORD]

    def _written(self, value: str, heads: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """The writings that begin as was found."""
        out: list[tuple[int, int, int]] = []
        known, alone, size = self._known, self._alone, len(value)
        for start, end, head in heads:
            if (one := alone.get(head)) is not None:
                if value.startswith(one[0], end):
                    out.append((start, end + len(one[0]), one[1]))
                continue
            whole, short, long = known.get(head) or self._decoded(head)
            if whole >= 0:
                out.append((start, end, whole))
            for ends in (short, long.get(value[end : end + _NEXT]) if long else None):
                if ends:
                    lengths, tails = ends
                    for length in lengths:
                        if end + length > size:
                            break
                        if (pattern := tails.get(value[end : end + length])) is not None:
                            out.append((start, end + length, pattern))
        return out

    def _decoded(self, head: int) -> _Beginning:
        """How the writings with a beginning go on; where there is one, that is kept apart, since that is mostly so."""
        first, last = self._heads[head], self._heads[head + 1]
        if first + 1 == last:
            tail = str(self._tails[self._bounds[first] : self._bounds[last]], "utf-8")
            self._alone[head] = tail, first
            return (-1, ((len(tail),), {tail: first}), {}) if tail else (first, None, {})
        bounds = self._bounds[first : last + 1].tolist()
        whole = -1
        short: dict[str, int] = {}
        long: dict[str, dict[str, int]] = {}
        for number, (a, b) in enumerate(pairwise(bounds), first):
            tail = str(self._tails[a:b], "utf-8")
            if not tail:
                whole = number
            elif len(tail) < _NEXT:
                short[tail] = number
            else:
                long.setdefault(tail[:_NEXT], {})[tail] = number
        found = self._known[head] = (whole, _ends(short) if short else None, {k: _ends(v) for k, v in long.items()})
        return found


def _ends(tails: dict[str, int]) -> _Ends:
    return tuple(sorted(set(map(len, tails)))), tails


def compiled_writings(order: Sequence[str]) -> dict[str, bytes]:
    """Sorted writings as sections: `automaton` over the beginnings, `heads` (beginning `h` has the writings `heads[h]` to
    `heads[h + 1]`), and of each writing what follows its beginning, in `tails` from `bounds[n]` to `bounds[n + 1]`."""
    groups = list(_by_beginning(order, HEAD))
    heads = [head for head, _ in groups]
    firsts = array("I", accumulate((len(group) for _, group in groups), initial=0))
    tails = [writing[len(head) :].encode() for head, group in groups for writing in group]
    bounds = array("I", accumulate(map(len, tails), initial=0))
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(heads).serialize()
    return {"automaton": automaton, "heads": firsts.tobytes(), "bounds": bounds.tobytes(), "tails": b"".join(tails)}


def _by_beginning(order: Sequence[str], size: int) -> Iterator[tuple[str, list[str]]]:
    """Sorted writings by their first characters, and by more of them where many begin alike."""
    for head, alike in groupby(order, key=lambda writing: writing[:size]):
        group = list(alike)
        if len(group) <= _MANY or size >= _LONGEST:
            yield head, group
        else:
            yield from _by_beginning(group, size + _STEP)
