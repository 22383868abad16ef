"""Sentences of a Chinese text and its English, of which the other side says nothing: left out, or added.

What speaks for it is weighed sentence by sentence: whether the two texts go together better in length without the sentence; how many of its words
and figures have a counterpart, against how many the other sentences have (word links: `wordlinks`); and what of the other side nothing but this sentence
accounts for. A sentence of the other side without a counterpart of its own speaks against it: the two are a free translation of each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log

from .alignment.vectors import embedder
from .alignment.wordlinks import FUNCTION, Target, fold, link, source_words
from .dataclass import dataclass
from .languages.chinese import frequency, has_han
from .numbers.compare import quantities
from .numbers.quantity import Quantity

# English characters for a Chinese one, as a text has it that says nothing of it; the variance of its logarithm, and how many Chinese characters of a text
# count as much.
_RATIO, _DOUBT, _USUAL = 3.2, 0.02, 300
# What it varies by in a text of a known ratio: in a long one, and in one of a single character.
_SPREAD, _SPREAD_SHORT = 0.010, 0.8
# Lengths that are so much less likely than others, as a logarithm, are no translation of each other.
_UNLIKELY = 2.0
# What a figure is worth, a word being worth 1; a share of its words that any sentence has something like a counterpart for, and the least of a translation.
_FIGURE = 1.5
_CHANCE, _LEAST_SAID = 0.10, 0.35
_COMMON, _OFTEN = 20_000, 3_000
# What a sentence must have to be judged: characters, of Chinese and of English, and words worth so much.
_SHORTEST = (10, 30)
_LIGHTEST = 3.0
# How much each thing speaks for a sentence without a counterpart, and how much of all of it is not enough. Fitted on translations from which sentences were
# taken out.
_BY_LENGTH, _BY_WORDS, _ALONE, _BY_WEIGHT, _LOST, _ENOUGH = 0.95, -0.55, -11.5, 1.4, 2.1, 4.8
_LEAST_BY_LENGTH, _MOST_BY_LENGTH, _MOST_LOST = -1.0, 3.0, 2
# By how much a sentence is more like one of the other side than any other is; the first characters of long ones are compared.
_LIKER, _LONGEST = 0.05, 600
# More sentences or characters than this are not held against each other.
_MOST_SENTENCES, _MOST_CHARACTERS = 60, 8_000


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long the English of a Chinese text is expected to be: so many characters for one, and the variance of the logarithm of that, since little text
    says little of it."""

    ratio: float
    doubt: float

    @classmethod
    def of(cls, sizes: Sequence[tuple[int, int]]) -> Lengths:
        """By what is there: the characters of Chinese texts and of their English."""
        chinese, english = sum(c for c, _ in sizes) + _USUAL, sum(e for _, e in sizes) + _RATIO * _USUAL
        return cls(english / chinese, _DOUBT * _USUAL / chinese)

    def are_unlikely(self, sizes: tuple[int, int]) -> bool:
        """Whether a Chinese and an English text of such lengths are hardly translations of each other."""
        return _off(sizes, self.ratio) ** 2 > 2 * _UNLIKELY * self._spread(sizes[0])

    def without(self, size: int, which: int, sizes: tuple[int, int]) -> float:
        """How much likelier the lengths of a Chinese and an English text are without a sentence of the first (0) or second (1) than with it, as a
        logarithm."""
        rest = (sizes[0] - size, sizes[1]) if which == 0 else (sizes[0], sizes[1] - size)
        return float(_off(sizes, self.ratio) ** 2 - _off(rest, self.ratio) ** 2) / (2 * self._spread(sizes[0]))

    def _spread(self, chinese: int) -> float:
        return _SPREAD + _SPREAD_SHORT / max(chinese, 1) + self.doubt


def _off(sizes: tuple[int, int], ratio: float) -> float:
    return log(max(sizes[1], 1) / (ratio * max(sizes[0], 1)))


@dataclass(slots=True)
class Sentence:
    """A sentence and what of it the other side says: its length, what its words are worth, how much of that has a counterpart, how much of the other
    side has its counterpart here and nowhere else, and how many of its figures are not there."""

    size: int
    weight: float = 0.0
    said: float = 0.0
    alone: float = 0.0
    lost: int = 0
    # How well the others of its side are said, and how much likelier the sentence is said than not by its words.
    others: float = 0.0
    words: float = 0.0


class Sides:
    """A Chinese text and its English, sentence by sentence."""

    def __init__(self, chinese: Sequence[str], english: Sequence[str]) -> None:
        self.chinese, self.english = [Sentence(len(s)) for s in chinese], [Sentence(len(s)) for s in english]
        self._link(chinese, english)
        self._figures(chinese, english)
        for side in (self.chinese, self.english):
            weight, said = sum(s.weight for s in side), sum(s.said for s in side)
            for s in side:
                s.others = (said - s.said) / (weight - s.weight) if weight > s.weight else 0.0
                s.words = _by_words(s)

    def unsaid(self, lengths: Lengths) -> tuple[list[int], list[int]]:
        """The numbers of the Chinese and of the English sentences without a counterpart."""
        found: tuple[list[int], list[int]] = ([], [])
        sizes = (sum(s.size for s in self.chinese), sum(s.size for s in self.english))
        while True:
            best = (0.0, 0, -1)
            for which, (side, least) in enumerate(zip((self.chinese, self.english), _SHORTEST, strict=True)):
                if len(side) - len(found[which]) < 2:
                    continue
                for number, s in enumerate(side):
                    if s.size >= least and number not in found[which]:
                        best = max(best, (_evidence(s, lengths.without(s.size, which, sizes)), which, number))
            _, which, number = best
            if number < 0:
                return found
            found[which].append(number)
            size = (self.chinese, self.english)[which][number].size
            sizes = (sizes[0] - size, sizes[1]) if which == 0 else (sizes[0], sizes[1] - size)

    def _link(self, chinese: Sequence[str], english: Sequence[str]) -> None:
        words, ours = list[str](), list[int]()
        for number, sentence in enumerate(chinese):
            here = source_words(fold(sentence))
            words.extend(here)
            ours.extend([number] * len(here))
        target = Target(" ".join(english))
        theirs = _owners(english, target)
        zh = [_weight(word) for word in words]
        en = [_weight_english(text, root) for text, (_, root) in zip(target.texts, target.words, strict=True)]
        for weights, owners, side in ((zh, ours, self.chinese), (en, theirs, self.english)):
            for weight, owner in zip(weights, owners, strict=True):
                side[owner].weight += weight
        best = [0.0] * len(words)
        for j, (i, fit) in enumerate(link(words, _middles(words), target, [True] * len(theirs))):
            if i >= 0:
                self.english[theirs[j]].said += min(fit, 1.0) * en[j]
                best[i] = max(best[i], min(fit, 1.0))
        for i, fit in enumerate(best):
            self.chinese[ours[i]].said += fit * zh[i]
        # For each word the sentences of the other side that have something like it, with how well it fits.
        of_english: list[dict[int, float]] = [{} for _ in theirs]
        for i, word in enumerate(words):
            of_word: dict[int, float] = {}
            for fit, j in target.fits(word) if zh[i] else ():
                _raise(of_word, theirs[j], fit)
                _raise(of_english[j], ours[i], fit)
            _alone(of_word, zh[i], self.english)
        for j, found in enumerate(of_english):
            _alone(found, en[j], self.chinese)

    def _figures(self, chinese: Sequence[str], english: Sequence[str]) -> None:
        zh, en = [quantities(s, "zh") for s in chinese], [quantities(s, "en") for s in english]
        for mine, others, side in ((zh, en, self.chinese), (en, zh, self.english)):
            said = frozenset().union(*(q.values for row in others for q in row))
            for number, row in enumerate(mine):
                here = side[number]
                for q in row:
                    if not _counts(q):
                        continue
                    here.weight += _FIGURE
                    if q.values.isdisjoint(said):
                        here.lost += 1
                        continue
                    here.said += _FIGURE
                    if all(q.values.isdisjoint(o.values) for k, r in enumerate(mine) if k != number for o in r):
                        here.alone += _FIGURE


@lru_cache(64)
def sides(chinese: tuple[str, ...], english: tuple[str, ...]) -> Sides | None:
    """The sentences of two texts, weighed; None for texts that are too long for it. Remembered, for who checks a text again after each edit."""
    if len(chinese) + len(english) > _MOST_SENTENCES or sum(map(len, chinese)) + sum(map(len, english)) > _MOST_CHARACTERS:
        return None
    return Sides(chinese, english)


def has_a_likeness(sentences: Sequence[str], number: int, others: Sequence[str]) -> bool:
    """Whether a sentence of the other side means what this one means, rather than what another of `sentences` does: where words differ, vectors tell.
    Never where these are not installed."""
    embed = embedder()
    if embed is None:
        return False
    import numpy as np

    ours, theirs = (np.asarray(embed([s[:_LONGEST] for s in side]), dtype=np.float32) for side in (sentences, others))
    likeness = (ours / np.linalg.norm(ours, axis=1, keepdims=True)) @ (theirs / np.linalg.norm(theirs, axis=1, keepdims=True)).T
    rest = np.delete(likeness, number, axis=0).max(axis=0, initial=0.0)
    return bool((likeness[number] - rest).max() > _LIKER)


def _raise(best: dict[int, float], key: int, value: float) -> None:
    if value > best.get(key, 0.0):
        best[key] = value


def _alone(fits: dict[int, float], weight: float, side: list[Sentence]) -> None:
    """Give the sentence that a word of the other side fits best what it fits better there than anywhere else."""
    if fits and weight:
        first, *rest = sorted(((fit, number) for number, fit in fits.items()), reverse=True)
        side[first[1]].alone += weight * (first[0] - (rest[0][0] if rest else 0.0))


def _weight(word: str) -> float:
    """What a Chinese word is worth; figures are counted apart."""
    if not has_han(word):
        return 0.0 if not any(map(str.isalnum, word)) or any(map(str.isdigit, word)) else 1.5
    if FUNCTION.issuperset(word):
        return 0.0
    often = frequency(word)
    if len(word) == 1:
        return 0.3 if often > _OFTEN else 0.6
    return 0.5 if often > _COMMON else 1.0 if often else 1.3


def _weight_english(word: str, root: str) -> float:
    if not root or any(map(str.isdigit, word)):
        return 0.0
    return 1.3 if word[0].isupper() else 1.0


def _owners(english: Sequence[str], target: Target) -> list[int]:
    """The sentence of each token of the sentences as one text."""
    out, number, end = [], 0, len(english[0]) if english else 0
    for start, _ in target.spans:
        while start >= end:
            number += 1
            end += 1 + len(english[number])
        out.append(number)
    return out


def _middles(words: Sequence[str]) -> list[float]:
    """Where words stand in their text, from 0 to 1."""
    out, at, total = [], 0.0, max(sum(map(len, words)), 1)
    for word in words:
        out.append((at + len(word) / 2) / total)
        at += len(word)
    return out


def _counts(q: Quantity) -> bool:
    """Whether a figure must have a counterpart: "one" and "a" need none."""
    return q.sure and not (q.spelled and q.value <= 3)


def _by_words(s: Sentence) -> float:
    if not s.weight:
        return 0.0
    usual, share = max(s.others, _LEAST_SAID) * 0.9, min(s.said / s.weight, 1.0)
    return s.weight * (share * log(usual / _CHANCE) + (1 - share) * log((1 - usual) / (1 - _CHANCE)))


def _evidence(s: Sentence, by_length: float) -> float:
    """How much speaks for a sentence without a counterpart; more than 0 is enough."""
    if s.weight < _LIGHTEST or by_length < _LEAST_BY_LENGTH:
        return -1.0
    return (
        _BY_LENGTH * min(by_length, _MOST_BY_LENGTH)
        + _BY_WORDS * s.words
        + _ALONE * s.alone / s.weight
        + _BY_WEIGHT * log(s.weight)
        + _LOST * min(s.lost, _MOST_LOST)
        - _ENOUGH
    )
