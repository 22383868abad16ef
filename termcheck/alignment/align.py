"""Sentence alignment: which sentences of a translation render which sentences of the source.

A dynamic programme over the two texts chooses beads (1-1, 1-2, 2-1, 1-3, 3-1, 2-2, omissions, additions) whose sum of scores is
greatest. A bead's score has three parts: how well its sentences mean the same, how well their lengths agree (Gale & Church 1993,
https://aclanthology.org/J93-1004), and how common its shape is. Meaning is read from shared words, by way of CC-CEDICT, pinyin,
Latin words and numbers; and, where these leave a doubt and the package is installed, from sentence vectors (`vectors.py`).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from ..dataclass import dataclass
from ..languages import pack
from ..languages.chinese import has_han
from ..languages.pinyin import syllables
from .lexicon import gloss, stems
from .vectors import REACH, Vectors, embedder

Sentences = tuple[str, ...]
Paragraphs = Sequence[Sequence[str]]
# (source sentences, target sentences): what a bead of this shape costs.
SHAPES = {(1, 1): 0.0, (1, 2): 0.30, (2, 1): 0.30, (1, 3): 0.55, (3, 1): 0.55, (2, 2): 0.62, (1, 4): 0.8, (4, 1): 0.8, (2, 3): 0.9, (3, 2): 0.9, (1, 0): 0.30, (0, 1): 0.30}  # fmt: skip
_RATIO = 3.1  # English characters for a Chinese one
_SPREAD = 6.0
# By how many sentences are in a bead: what its meaning counts for.
_ROOTS = [math.sqrt(size / 2) for size in range(2 * REACH + 1)]
_SIMPLE = {shape: SHAPES[shape] for shape in ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))}
_VECTORS, _LENGTH = 1.6, 0.14
# What each end of a paragraph inside of a bead costs.
_ACROSS = 0.3
# In half units of a word's worth: a word that matches nothing, and a constant that keeps short sentences from shining.
_UNMATCHED, _SMOOTH = 2.4, 8.0
_BAND, _NARROW = 40, 8
_MOST_CELLS = 1_000_000
_MOST_SENTENCES, _FEW = 4000, 24
# Vectors, which take a hundredth of a second each, are made where another path is worse by no more than this; of so many letters at most, and of so many
# sentences of each text beside them.
_SURE, _MOST_VECTORS, _SAMPLE = 0.4, 50_000, 24


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together, as ranges of indices; one of them is empty in an omission or addition."""

    source: range
    target: range


def align(source: Sequence[str], target: Sequence[str], vectors: bool = True) -> list[Bead]:
    """Beads over all sentences, in order: every index of either side is in exactly one of them."""
    return _aligned(source, target, vectors, ((), ()))


def _aligned(source: Sequence[str], target: Sequence[str], vectors: bool, ends: tuple[Iterable[int], Iterable[int]]) -> list[Bead]:
    """`align`, where paragraphs end behind so many sentences of each text."""
    n, m = len(source), len(target)
    if not n or not m:
        return [Bead(range(i, i + 1), range(0)) for i in range(n)] + [Bead(range(0), range(j, j + 1)) for j in range(m)]
    if n == m == 1:
        return [Bead(range(1), range(1))]
    # A first path by words and simple shapes; then every shape in a band around it; then vectors where another path would do nearly as well. Long texts
    # have narrower bands, so that the work goes with the length and not with its square.
    wide = min(max(_BAND, abs(n - m) + _BAND // 2, min((n + m) // 12, 4 * _BAND)), max(4 * _BAND, _MOST_CELLS // n))
    band = [(max(0, i * m // n - wide), min(m, i * m // n + wide)) for i in range(n + 1)]
    meaning, end = _Meaning(source, target, band, ends), (n, m)
    first = _Paths(meaning, (0, 0), end, band, _SIMPLE).best()
    embed = embedder() if vectors and n + m < _MOST_SENTENCES else None
    paths = _Paths(meaning, (0, 0), end, _around(first, (0, 0), end), SHAPES, embed is not None)
    beads = paths.best()
    if embed is None:
        return beads
    stretches = _stretches(beads, paths.sure(beads))
    unsure = _few([row for row in stretches if len(row) > 1], source, target)
    if not unsure:
        return beads
    kept = (_kept([b.source for row in unsure for b in row], n), _kept([b.target for row in unsure for b in row], m))
    meaning.vectors = Vectors(source, target, kept, embed)
    again = {id(row) for row in unsure}
    out: list[Bead] = []
    i = j = 0
    for row in stretches:
        stop = i + sum(len(b.source) for b in row), j + sum(len(b.target) for b in row)
        out.extend(_Paths(meaning, (i, j), stop, _around(row, (i, j), stop), SHAPES).best() if id(row) in again else row)
        i, j = stop
    return out


def _stretches(beads: Sequence[Bead], sure: Sequence[bool]) -> list[list[Bead]]:
    """Beads from one sure end to the next."""
    out: list[list[Bead]] = [[]]
    for bead, end in zip(beads, sure, strict=True):
        out[-1].append(bead)
        if end:
            out.append([])
    return out[:-1]


def _few(unsure: Sequence[list[Bead]], source: Sequence[str], target: Sequence[str]) -> list[list[Bead]]:
    """As many stretches as vectors may be made for in a few seconds: a Chinese character takes as long as three letters."""
    out, total = [], 0.0
    for row in unsure:
        sentences = [source[i] for b in row for i in b.source] + [target[j] for b in row for j in b.target]
        size = sum(len(s) * (_RATIO if has_han(s) else 1.0) for s in sentences)
        if total + size <= _MOST_VECTORS:
            total += size
            out.append(row)
    return out


def _kept(spans: Iterable[range], size: int) -> set[int]:
    """The sentences that vectors are made of: those of unsure beads; where these are few, some from all over the text too, for what any two
    sentences share."""
    found = {i for span in spans for i in span}
    return found if len(found) >= _SAMPLE else found.union(range(0, size, -(-size // _SAMPLE)))


def align_documents(source: Paragraphs, target: Paragraphs, vectors: bool = True) -> list[Bead]:
    """Beads over the sentences of two texts that are parted into paragraphs; indices count sentences through the whole text.

    Paragraphs are aligned first, sentences then only within the paragraphs that belong together.
    """
    out = list[Bead]()
    a = b = 0
    for ours, theirs in blocks(source, target, align_paragraphs(source, target, vectors)):
        out.extend(moved(bead, a, b) for bead in within(ours, theirs, vectors))
        a, b = a + len(ours), b + len(theirs)
    return out


def align_paragraphs(source: Paragraphs, target: Paragraphs, vectors: bool = True) -> list[Bead]:
    """Beads over paragraphs: one by one where both texts have as many of them and their lengths go together, else those whose sentences belong
    together. Paragraphs are parted and joined at will: their ends are known when it is known which sentences stand for which."""
    if len(source) == len(target) and _in_step(source, target):
        return [Bead(range(i, i + 1), range(i, i + 1)) for i in range(len(source))]
    if min(len(source), len(target)) == 1:
        return [Bead(range(len(source)), range(len(target)))]
    ours, theirs = _ends(source), _ends(target)
    out: list[Bead] = []
    a = b = i = j = 0
    for bead in _aligned([s for p in source for s in p], [s for p in target for s in p], vectors, (ours, theirs)):
        i, j = i + len(bead.source), j + len(bead.target)
        if i in ours and j in theirs:
            out.append(Bead(range(a, ours[i]), range(b, theirs[j])))
            a, b = ours[i], theirs[j]
    return out


def _ends(side: Paragraphs) -> dict[int, int]:
    """Number of sentences → number of paragraphs, where a paragraph ends; none is 0."""
    return {0: 0} | {at: k for k, at in enumerate(accumulate(map(len, side)), 1)}


def within(source: Sequence[str], target: Sequence[str], vectors: bool = True) -> list[Bead]:
    """Beads over the sentences of paragraphs that are known to belong together. For a few of them words and lengths are enough."""
    return align(source, target, vectors and len(source) + len(target) > _FEW)


def blocks(source: Paragraphs, target: Paragraphs, beads: Iterable[Bead]) -> Iterator[tuple[Sentences, Sentences]]:
    """The sentences that beads over paragraphs put together."""
    for bead in beads:
        yield _sentences(source, bead.source), _sentences(target, bead.target)


def _sentences(side: Paragraphs, span: range) -> Sentences:
    return tuple(side[span.start]) if len(span) == 1 else tuple(s for k in span for s in side[k])


def moved(bead: Bead, source: int, target: int) -> Bead:
    """A bead whose sentences are counted from further ahead."""
    return Bead(_shifted(bead.source, source), _shifted(bead.target, target))


def _shifted(span: range, by: int) -> range:
    return range(span.start + by, span.stop + by) if span else span


def _in_step(source: Paragraphs, target: Paragraphs) -> bool:
    """Whether paragraphs of one number go together by their lengths: nearly all are about as long as the whole suggests."""
    sizes = [(sum(map(_size, a)), sum(map(_size, b))) for a, b in zip(source, target, strict=True)]
    total = sum(a for a, _ in sizes), sum(b for _, b in sizes)
    if not total[0] or not total[1]:
        return False
    ratio = total[1] / total[0]
    off = sum(abs(a * ratio - b) for a, b in sizes if abs(a * ratio - b) > 0.5 * max(a * ratio, b))
    return off < 0.12 * total[1]


def _around(beads: Sequence[Bead], start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """For each number of source sentences from start to end, the band of target sentences around a path."""
    (first, least), (last, most) = start, end
    low, high = [most] * (last - first + 1), [least] * (last - first + 1)
    i, j = start
    for bead in [*beads, Bead(range(0), range(0))]:
        for k in range(max(first, i - _NARROW) - first, min(last, i + _NARROW) - first + 1):
            low[k], high[k] = min(low[k], max(least, j - _NARROW)), max(high[k], min(most, j + _NARROW))
        i, j = i + len(bead.source), j + len(bead.target)
    return list(zip(low, high, strict=True))


class _Paths:
    """The paths from one place in both texts, as numbers of sentences, to another inside a band: for each place between how good the best path to
    it is, and the shape of its last bead; and, where it shall be asked what is `sure`, what each bead that may be taken is worth."""

    def __init__(
        self,
        meaning: _Meaning,
        start: tuple[int, int],
        end: tuple[int, int],
        band: Sequence[tuple[int, int]],
        shapes: dict[tuple[int, int], float],
        sure: bool = False,
    ) -> None:
        self._start, self._end = start, end
        first, least = start
        rows: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in band]
        rows[0][least] = (0.0, (0, 0))
        self._rows, self._steps = rows, list[tuple[int, int, int, int, float]]()
        score = meaning.score
        for i, (low, high) in enumerate(band):
            row = rows[i]
            last = [(rows[i - shape[0]], shape, cost) for shape, cost in shapes.items() if shape[0] <= i]
            for j in range(low, high + 1):
                top = row.get(j)
                for before, shape, cost in last:
                    a, b = shape
                    cell = before.get(j - b)
                    if cell is None:
                        continue
                    worth = score(first + i - a, first + i, j - b, j) - cost if a and b else -cost
                    if sure:
                        self._steps.append((i, j, a, b, worth))
                    value = cell[0] + worth
                    if top is None or value > top[0]:
                        top = (value, shape)
                if top is not None:
                    row[j] = top

    def best(self) -> list[Bead]:
        """The beads of the best path."""
        (first, least), (i, j) = self._start, self._end
        beads = []
        while i > first or j > least:
            a, b = self._rows[i - first][j][1]
            beads.append(Bead(range(i - a, i), range(j - b, j)))
            i, j = i - a, j - b
        return beads[::-1]

    def sure(self, best: Sequence[Bead]) -> list[bool]:
        """For each bead of the best path whether every path that is nearly as good goes through its end, too."""
        rows, (i, j) = self._rows, self._start
        # From each place the best path to the end; for each number of source sentences the best path with a bead across it.
        rest: list[dict[int, float]] = [{} for _ in rows]
        across = [-math.inf] * len(rows)
        rest[-1][self._end[1]] = 0.0
        for to, at, a, b, worth in reversed(self._steps):
            if (after := rest[to].get(at)) is None:
                continue
            value = after + worth
            if value > rest[to - a].get(at - b, -math.inf):
                rest[to - a][at - b] = value
            for k in range(to - a + 1, to):
                across[k] = max(across[k], rows[to - a][at - b][0] + value)
        least = rows[-1][self._end[1]][0] - _SURE
        out = []
        for bead in best:
            i, j = i + len(bead.source), j + len(bead.target)
            row = rows[i - self._start[0]]
            others = (row[k][0] + value for k, value in rest[i - self._start[0]].items() if k != j)
            out.append(max(others, default=-math.inf) < least > across[i - self._start[0]])
        return [*out[:-1], True]


class _Meaning:
    """Scores of beads. For each pair of sentences the source words that find a match are bits of a number, as many bits as the
    word is worth: what a bead of several sentences has in common is then an "or" and a count. Only pairs in the band are looked at, or so near
    to it that a bead can reach them."""

    def __init__(
        self, source: Sequence[str], target: Sequence[str], band: Sequence[tuple[int, int]], ends: tuple[Iterable[int], Iterable[int]]
    ) -> None:
        # How many paragraphs have ended behind so many sentences.
        self.ended = _ended(ends[0], len(source)), _ended(ends[1], len(target))
        self.lengths = _sums([_size(s) for s in source]), _sums([_size(t) for t in target])
        whole = self.lengths[1][-1] / max(self.lengths[0][-1], 1)
        self.ratio = whole if 0.2 < whole < 8 else _RATIO
        self.vectors: Vectors | None = None
        words = [_target_words(t) for t in target]
        where: dict[str, list[int]] = {}
        for j, found in enumerate(words):
            for stem in dict.fromkeys(found):
                where.setdefault(stem, []).append(j)
        worth = {s: round(2 + max(0.0, math.log(len(target) / len(js)))) for s, js in where.items()}
        self.target_sums = _sums([float(sum(worth[s] for s in found)) for found in words])
        self.hits: list[dict[int, int]] = []
        self.counts: list[dict[int, int]] = []
        base = []
        for i, sentence in enumerate(source):
            low = band[max(i - REACH, 0)][0] - REACH
            high = band[min(i + REACH, len(source))][1] + REACH
            hits: dict[int, int] = {}
            counts: dict[int, int] = {}
            at = number = 0
            for options in _source_words(sentence):
                known = [o for o in options if o in where]
                if known:
                    size = max(worth[o] for o in known)
                    mask = ((1 << size) - 1) << at
                    near = (js[bisect_left(js, low) : bisect_left(js, high)] for js in (where[o] for o in known))
                    for j in set().union(*near):
                        hits[j] = hits.get(j, 0) | mask
                        counts[j] = counts.get(j, 0) | 1 << number
                    at += size
                number += 1
            self.hits.append(hits)
            self.counts.append(counts)
            base.append(_UNMATCHED * number)
        self.source_sums = _sums(base)

    def score(self, a: int, b: int, c: int, d: int) -> float:
        """The worth of source sentences a…b with target sentences c…d, against not pairing them."""
        matched = number = 0
        for i in range(a, b):
            hits = self.hits[i]
            if d - c == 1:
                bits = hits.get(c, 0)
                ones = self.counts[i][c] if bits else 0
            else:
                counts = self.counts[i]
                bits = ones = 0
                for j in range(c, d):
                    if j in hits:
                        bits |= hits[j]
                        ones |= counts[j]
            matched += bits.bit_count()
            number += ones.bit_count()
        lexical = 0.0
        if matched:
            total_source = self.source_sums[b] - self.source_sums[a] - _UNMATCHED * number + matched
            total_target = self.target_sums[d] - self.target_sums[c]
            lexical = 2 * min(matched, total_target) / (total_source + total_target + _SMOOTH)
        if self.vectors is not None:
            lexical = 0.5 * lexical + _VECTORS * self.vectors.similarity(a, b, c, d)
        source = (self.lengths[0][b] - self.lengths[0][a]) * self.ratio
        target = self.lengths[1][d] - self.lengths[1][c]
        off = min(abs(source - target) / math.sqrt(_SPREAD * max(source + target, 1.0) / 2), 8.0)
        ended = self.ended[0][b - 1] - self.ended[0][a] + self.ended[1][d - 1] - self.ended[1][c]
        return lexical * _ROOTS[b - a + d - c] - _LENGTH * off - _ACROSS * ended


def _ended(ends: Iterable[int], size: int) -> list[int]:
    found = set(ends)
    return list(accumulate(k in found for k in range(size + 1)))


def _sums(values: list[float]) -> list[float]:
    out = [0.0]
    for value in values:
        out.append(out[-1] + value)
    return out


def _size(sentence: str) -> float:
    return float(len("".join(sentence.split())))


@lru_cache(1024)
def _source_words(sentence: str) -> list[frozenset[str]]:
    """What each word of a Chinese sentence may be in English: its stems, its pinyin, its figures. Of a sentence in another
    script, its own stems."""
    if not has_han(sentence):
        return [frozenset((s,)) for s in stems(sentence)]
    folded = pack("zh").fold(sentence).value
    out = []
    for word, found in gloss(folded):
        options = set(found)
        if has_han(word):
            options.add("".join(syllables(word)))
        if options:
            out.append(frozenset(options))
    return out


@lru_cache(1024)
def _target_words(sentence: str) -> list[str]:
    return stems(sentence) if not has_han(sentence) else [s for _, found in gloss(pack("zh").fold(sentence).value) for s in found]
