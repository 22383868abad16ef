"""How many edits turn a hypothesis into its reference: TER (Snover et al., 2006), plain and weighted by word.

The edits are those of tercom as sacrebleu counts them: words put in, left out or changed, and blocks moved, found greedily in
a band around the diagonal, at most a thousand moves tried. With all weights 1 the numbers are sacrebleu's own; what differs
is the time, since all moves of a round are weighed in one sweep of numpy, and a last round whose result tercom throws away is
not weighed at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

_LONGEST_MOVE, _FARTHEST_MOVE, _BEAM, _MOST_MOVES = 10, 50, 25, 1000
_FAR = 1 << 28
# Words of all the texts that are weighed at once.
_MOST_HELD = 1 << 22
Move = tuple[int, int, int]  # start, length, where to
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
        after = [c for some in _few(found, len(words)) for c in table.costs([_moved(words, *move) for move in some])]
        best = max(range(len(found)), key=lambda k: (cost - after[k], found[k][1], -found[k][0], -found[k][2]))
        if after[best] >= cost:
            break
        moves += 1
        words = _moved(words, *found[best])
        cost, trace = table.trace(words)
    return moves + cost


def _few(moves: Sequence[Move], size: int) -> Iterator[Sequence[Move]]:
    """Moves of a text of some size, as many at a time as their texts may be held at once."""
    step = max(1, _MOST_HELD // size)
    for k in range(0, len(moves), step):
        yield moves[k : k + step]


class _Table:
    """The dynamic programme against one reference, for hypotheses of one length. Of each row only its band is held, with what the next row looks at
    beside it, so that the table goes with the length of the texts and not with its square."""

    def __init__(self, wanted: _Numbers, costs: _Numbers, length: int) -> None:
        self.wanted, self.weights = wanted, costs
        self.sums = np.concatenate(([0], np.cumsum(costs, dtype=np.int32)))
        self.bands = [(0, len(wanted) + 1), *_bands(length, len(wanted))]
        # For each row the first column that is held, and the one behind the last.
        ends = [high for _, high in self.bands]
        self.held = [(max(low - 1, 0), max(ends[i : i + 2])) for i, (low, _) in enumerate(self.bands)]

    def costs(self, hypotheses: Sequence[Sequence[int]]) -> list[int]:
        """The costs without moves of several hypotheses at once."""
        words = np.array(hypotheses, dtype=np.int32)
        row = np.broadcast_to(self.sums, (len(words), len(self.sums)))
        for i in range(1, len(self.bands)):
            row = self._next(row, words[:, i - 1 : i], i)
        return [int(c) for c in row[:, -1]]

    def _next(self, before: _Numbers, word: _Numbers, i: int) -> _Numbers:
        """The row of the table for the `i`th word; outside of its band nothing is within reach."""
        low, high = self.bands[i]
        start, end = self.held[i]
        above, first = self.held[i - 1][0], max(low, 1)
        row = np.empty((len(before), end - start), dtype=np.int32)
        row[:, : low - start] = _FAR
        row[:, high - start :] = _FAR
        kept = (
            before[:, first - 1 - above : high - 1 - above]
            + (self.wanted[first - 1 : high - 1] != word) * self.weights[first - 1 : high - 1]
        )
        np.minimum(kept, before[:, first - above : high - above] + 1, out=row[:, first - start : high - start])
        if low == 0:
            row[:, 0] = before[:, 0] + 1
        # Words put in: the least so far to the left, plus the weights between.
        sums = self.sums[low:high]
        band = row[:, low - start : high - start]
        band -= sums
        np.minimum.accumulate(band, axis=1, out=band)
        band += sums
        return row

    def trace(self, words: Sequence[int]) -> tuple[int, str]:
        """The cost of one hypothesis and its edits in order: " " same, "s" changed, "i" put in, "d" left out."""
        rows = [self.sums[None, :]]
        for i, word in enumerate(words, 1):
            rows.append(self._next(rows[-1], word, i))

        def cost(i: int, j: int) -> int:
            at = j - self.held[i][0]
            return int(rows[i][0, at]) if 0 <= at < rows[i].shape[1] else _FAR

        i, j, out = len(words), len(self.wanted), []
        while i or j:
            here = cost(i, j)
            if i == 0:
                op = "i"
            elif j == 0:
                op = "d"
            else:
                same = words[i - 1] == self.wanted[j - 1]
                # Where several lead here, tercom keeps the word, then leaves it out, then puts one in.
                if cost(i - 1, j - 1) + (0 if same else int(self.weights[j - 1])) == here:
                    op = " " if same else "s"
                else:
                    op = "d" if cost(i - 1, j) + 1 == here else "i"
            out.append(op)
            i -= op != "i"
            j -= op != "d"
        return cost(len(words), len(self.wanted)), "".join(reversed(out))


def _bands(length: int, wanted: int) -> list[tuple[int, int]]:
    """For each word of the hypothesis, the columns of the table that are looked at."""
    ratio = wanted / length if length else 1.0
    half = -int(-(ratio / 2 + _BEAM) // 1) if ratio / 2 > _BEAM else _BEAM
    out = []
    for i in range(1, length + 1):
        middle = int(i * ratio // 1)
        out.append((max(0, middle - half), wanted + 1 if i == length else min(wanted + 1, middle + half)))
    return out


def _moves(words: Sequence[int], wanted: Sequence[int], trace: str, most: int) -> list[Move]:
    """Moves worth trying: blocks that stand in the reference elsewhere, wrong on both sides. No
    more are looked for once there are `most`."""
    at, wrong_here, wrong_there = _alignment(trace)
    places: dict[int, list[int]] = {}
    for j, word in enumerate(wanted):
        places.setdefault(word, []).append(j)
    out: list[Move] = []
    for start in range(len(words)):
        stands = places.get(words[start], [])
        for there in stands[bisect_left(stands, start - _FARTHEST_MOVE) : bisect_right(stands, start + _FARTHEST_MOVE)]:
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
