"""All writings of all forms of one language, found in a text: an automaton over how they begin, and how each goes on.

An automaton has a state for nearly every character of its patterns, and 100,000 names written out are 4 million states, which takes as
long to load as everything else together. Twelve characters tell nearly all names apart; what follows them is looked up where they are found.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

import daachorse

HEAD = 12


class Writings:
    """The sections that `compiled_writings` made, ready for searching. It is made for a language once and may be used from several threads."""

    def __init__(self, automaton: Any, heads: Any, bounds: Any, tails: Any) -> None:
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(bytes(automaton))
        self._heads, self._bounds, self._tails = heads, bounds, tails
        # For each beginning that was found: the pattern that ends with it or -1, and the patterns that go on, by what follows and by its lengths.
        self._known: dict[int, tuple[int, dict[str, int], tuple[int, ...]]] = {}

    def find_overlapping(self, value: str) -> list[tuple[int, int, int]]:
        """Start, end and number of every writing that stands in a text, those inside others too."""
        out: list[tuple[int, int, int]] = []
        known, size = self._known, len(value)
        for start, end, head in self._automaton.find_overlapping(value):
            whole, tails, lengths = known.get(head) or self._decoded(head)
            if whole >= 0:
                out.append((start, end, whole))
            for length in lengths:
                stop = end + length
                if stop > size:
                    break
                pattern = tails.get(value[end:stop])
                if pattern is not None:
                    out.append((start, stop, pattern))
        return out

    def _decoded(self, head: int) -> tuple[int, dict[str, int], tuple[int, ...]]:
        first, last = self._heads[head : head + 2]
        bounds = self._bounds[first : last + 1].tolist()
        ends = [self._tails[a:b] for a, b in pairwise(bounds)]
        tails = {str(end, "utf-8"): n for n, end in enumerate(ends, first)}
        whole = tails.pop("", -1)
        found = self._known[head] = (whole, tails, tuple(sorted(set(map(len, tails)))))
        return found


def compiled_writings(order: Sequence[str]) -> dict[str, bytes]:
    """Sorted writings as sections: `automaton` over the beginnings, `heads` (beginning `h` has the writings `heads[h]` to
    `heads[h + 1]`), and of each writing what follows its beginning, in `tails` from `bounds[n]` to `bounds[n + 1]`."""
    heads, firsts = [], array("I", [0])
    for head, group in groupby(order, key=lambda writing: writing[:HEAD]):
        heads.append(head)
        firsts.append(firsts[-1] + sum(1 for _ in group))
    tails = [writing[HEAD:].encode() for writing in order]
    bounds = array("I", [0])
    for tail in tails:
        bounds.append(bounds[-1] + len(tail))
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(heads).serialize()
    return {"automaton": automaton, "heads": firsts.tobytes(), "bounds": bounds.tobytes(), "tails": b"".join(tails)}
