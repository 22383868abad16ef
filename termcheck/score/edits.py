"""How many edits turn a hypothesis into its reference: TER (Snover et al., 2006), plain and weighted by word.

The edits are those of tercom as sacrebleu counts them: words put in, left out or changed, and blocks moved, found greedily in
a band around the diagonal, at most a thousand moves tried. With all weights 1 the numbers are sacrebleu's own; what differs
is the time, since all moves of a round are weighed in one sweep of numpy, and a last round whose result tercom throws away is
not weighed at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

_LONGEST_MOVE, _FARTHEST_MOVE, _BEAM, _MOST_MOVES = 10, 50, 25, 1000
_FAR = 1 << 28
_Numbers = Any  # numpy arrays; their element types say nothing here that the code does not


def edits(hypothesis: Sequence[str], reference: Sequence[str], weights: Sequence[int] | None = None) -> int:
    """The cost of the edits. `weights` are the costs of leaving out or changing each reference word (1 where not given); a word
    too many and a move cost 1 each.

    >>> edits("the deep sea institute".split(), "the institute of deep sea".split())
    2
    """
    if not reference:
        return len(hypothesis)
    numbers: dict[str, int] = {}
    words = [numbers.setdefault(w, len(numbers)) for w in hypothesis]
    wanted = np.array([numbers.setdefault(w, len(numbers)) for w in reference], dtype=np.int32)
    costs = np.ones(len(reference), dtype=np.int32) if weights is None else np.asarray(weights, dtype=np.int32)
    table = _Table(wanted, costs, len(words))
    cost, trace = table.trace(words)
    moves = tried = 0
    while cost and words:
        found = _moves(words, list(map(int, wanted)), trace, _MOST_MOVES - tried)
        if not found:
            break
        tried += len(found)
        if tried >= _MOST_MOVES:
            break
        shifted = [_moved(words, start, length, to) for start, length, to in found]
        after = table.costs(np.array(shifted, dtype=np.int32))
        best = max(range(len(found)), key=lambda k: (cost - after[k], found[k][1], -found[k][0], -found[k][2]))
        if after[best] >= cost:
            break
        moves += 1
        words = shifted[best]
        cost, trace = table.trace(words)
    return moves + cost


class _Table:
    """The dynamic programme against one reference, for hypotheses of one length."""

    def __init__(self, wanted: _Numbers, costs: _Numbers, length: int) -> None:
        self.wanted, self.weights = wanted, costs
        self.sums = np.concatenate(([0], np.cumsum(costs, dtype=np.int32)))
        self.bands = list(_bands(length, len(wanted)))

    def costs(self, hypotheses: _Numbers) -> list[int]:
        """The costs without moves of several hypotheses at once, a row each."""
        rows, width = len(hypotheses), len(self.wanted) + 1
        before = np.broadcast_to(self.sums, (rows, width)).copy()
        for i in range(len(self.bands)):
            before = self._next(before, hypotheses[:, i : i + 1], i)
        return [int(c) for c in before[:, -1]]

    def _next(self, before: _Numbers, word: _Numbers, i: int) -> _Numbers:
        """The row of the table for word `i`, in its band; around it, as far as the next row looks, nothing is within reach."""
        low, high = self.bands[i]
        first = max(low, 1)
        row = np.empty_like(before)
        row[:, first - 1 : low] = _FAR
        row[:, high : self.bands[min(i + 1, len(self.bands) - 1)][1]] = _FAR
        kept = before[:, first - 1 : high - 1] + (self.wanted[first - 1 : high - 1] != word) * self.weights[first - 1 : high - 1]
        np.minimum(kept, before[:, first:high] + 1, out=row[:, first:high])
        if low == 0:
            row[:, 0] = before[:, 0] + 1
        # Words put in: the least so far to the left, plus the weights between.
        sums = self.sums[low:high]
        band = row[:, low:high]
        band -= sums
        np.minimum.accumulate(band, axis=1, out=band)
        band += sums
        return row

    def trace(self, words: Sequence[int]) -> tuple[int, str]:
        """The cost of one hypothesis and its edits in order: " " same, "s" changed, "i" put in, "d" left out."""
        rows = [self.sums[None, :]]
        for i, word in enumerate(words):
            rows.append(self._next(rows[-1], word, i))
        i, j, out = len(words), len(self.wanted), []
        while i or j:
            here = int(rows[i][0, j])
            if i == 0:
                op = "i"
            elif j == 0:
                op = "d"
            else:
                same = words[i - 1] == self.wanted[j - 1]
                # Where several lead here, tercom keeps the word, then leaves it out, then puts one in.
                if int(rows[i - 1][0, j - 1]) + (0 if same else int(self.weights[j - 1])) == here:
                    op = " " if same else "s"
                else:
                    op = "d" if int(rows[i - 1][0, j]) + 1 == here else "i"
            out.append(op)
            i -= op != "i"
            j -= op != "d"
        return int(rows[-1][0, -1]), "".join(reversed(out))


def _bands(length: int, wanted: int) -> list[tuple[int, int]]:
    """For each word of the hypothesis, the columns of the table that are looked at."""
    ratio = wanted / length if length else 1.0
    half = -int(-(ratio / 2 + _BEAM) // 1) if ratio / 2 > _BEAM else _BEAM
    out = []
    for i in range(1, length + 1):
        middle = int(i * ratio // 1)
        out.append((max(0, middle - half), wanted + 1 if i == length else min(wanted + 1, middle + half)))
    return out


def _moves(words: Sequence[int], wanted: Sequence[int], trace: str, most: int) -> list[tuple[int, int, int]]:
    """Moves worth trying, as (start, length, where to): blocks that stand in the reference elsewhere, wrong on both sides. No
    more are looked for once there are `most`."""
    at, wrong_here, wrong_there = _alignment(trace)
    places: dict[int, list[int]] = {}
    for j, word in enumerate(wanted):
        places.setdefault(word, []).append(j)
    out: list[tuple[int, int, int]] = []
    for start in range(len(words)):
        for there in places.get(words[start], ()):
            if abs(there - start) > _FARTHEST_MOVE:
                continue
            length = 0
            while length < _LONGEST_MOVE and words[start + length] == wanted[there + length]:
                length += 1
                wrong = any(wrong_here[start : start + length]) and any(wrong_there[there : there + length])
                if wrong and not start <= at[there] < start + length:
                    out.extend((start, length, to) for to in _landings(at, there, length))
                    if len(out) >= most:
                        return out
                if start + length == len(words) or there + length == len(wanted):
                    break
    return out


def _landings(at: Sequence[int], there: int, length: int) -> list[int]:
    """Where in the hypothesis a block may land so that it stands opposite `there`."""
    out: list[int] = []
    for offset in range(-1, length):
        if there + offset == -1:
            to = 0
        elif there + offset < len(at):
            to = at[there + offset] + 1
        else:
            break
        if not out or out[-1] != to:
            out.append(to)
    return out


def _alignment(trace: str) -> tuple[list[int], list[bool], list[bool]]:
    """For each reference word the hypothesis word opposite (or the last one before); which words of both sides are wrong."""
    at: list[int] = []
    here: list[bool] = []
    there: list[bool] = []
    for op in trace:
        if op != "i":
            here.append(op != " ")
        if op != "d":
            at.append(len(here) - 1)
            there.append(op != " ")
    return at, here, there


def _moved(words: list[int], start: int, length: int, to: int) -> list[int]:
    block = words[start : start + length]
    if to < start:
        return words[:to] + block + words[to:start] + words[start + length :]
    if to > start + length:
        return words[:start] + words[start + length : to] + block + words[to:]
    return words[:start] + words[start + length : length + to] + block + words[length + to :]
