"""The English of a Chinese candidate: what stands in the translations of the sentences that it stands in, and nowhere else.

For every candidate the word runs of its translations are counted. How well a run fits is the product of association (Dice's coefficient of the
sentences that hold the two; the log-likelihood ratio of Dunning, 1993, must not be due to chance), of what the bilingual lexicon says of the
words, and of their number. The best run then grows to the longer one that it never stands without.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from ..alignment.lexicon import STOP, gloss, stem
from ..dataclass import dataclass
from ..languages.english import english_fold
from ..regex import regex
from .archive import Line
from .candidates import Candidate
from .words import SMALL

_TOKEN = regex(r"[A-Za-z](?:[\w’'&./-]*\w)?|\d[\d.,]*\w*|[^\s]")
_STOP = STOP | SMALL
_LINKS = frozenset("of and for the in on".split())
_INNER = frozenset(["(", ")", "&", "'", "’"])
_MOST_WORDS = 9
# Sentences of a candidate that are looked at, and runs that are followed up.
_SAMPLE, _FOLLOWED = 150, 60
# Where the log-likelihood ratio is under this, two may stand together by chance (5 % for one degree of freedom).
_CHANCE = 3.84


@dataclass(frozen=True, slots=True)
class Rendering:
    """An English run with how often it stands in the candidate's sentences, how well it fits (see the module), and whether it is
    written as a name."""

    text: str
    count: int
    fit: float
    capital: bool


class Renderings:
    """The English word runs of an archive."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._runs: dict[int, dict[str, str]] = {}

    def of(self, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, list[Rendering]]]:
        """The renderings of each candidate, best first."""
        followed = [(c, *self._joint(c)) for c in candidates]
        wanted = {run for _, _, joint in followed for run in joint}
        everywhere: Counter[str] = Counter()
        for number in range(len(self.lines)):
            everywhere.update(self.runs(number).keys() & wanted)
        for candidate, size, joint in followed:
            yield candidate, self._best(candidate, size, joint, everywhere)

    def runs(self, number: int) -> dict[str, str]:
        """The word runs of a line's translation that may be a term: in small letters, each with its writing there."""
        found = self._runs.get(number)
        if found is None:
            found = dict(_word_runs(self.lines[number].target))
            if len(self._runs) < 20_000:
                self._runs[number] = found
        return found

    def _sample(self, candidate: Candidate) -> list[int]:
        numbers = sorted({n for n, _, _ in candidate.places})
        return numbers[:: max(1, len(numbers) // _SAMPLE)]

    def _joint(self, candidate: Candidate) -> tuple[int, dict[str, int]]:
        """The runs that stand in a good part of the candidate's sentences, and in how many."""
        numbers = self._sample(candidate)
        counts: Counter[str] = Counter()
        for number in numbers:
            counts.update(self.runs(number).keys())
        least = max(1.0, 0.25 * len(numbers))
        best = sorted((row for row in counts.items() if row[1] >= least), key=lambda row: (-row[1], -len(row[0])))
        known = {s for _, found in gloss(candidate.text) for s in found}
        # Of runs that are in few sentences only those that the lexicon knows.
        likely = sorted(best, key=lambda row: -row[1] * (1 + sum(s in known for s in _stems(row[0]))))
        return len(numbers), dict(likely[:_FOLLOWED] if len(numbers) > 1 else likely[: 2 * _FOLLOWED])

    def _best(self, candidate: Candidate, size: int, joint: dict[str, int], everywhere: Counter[str]) -> list[Rendering]:
        parts = [found for _, found in gloss(candidate.text)]
        known = frozenset(s for found in parts for s in found)
        share = len({n for n, _, _ in candidate.places}) / max(size, 1)
        rows = []
        for run, together in joint.items():
            dice = 2 * together * share / (size * share + max(everywhere[run], together * share))
            if dice < 0.15 or (size > 2 and _likelihood(together, size, everywhere[run], len(self.lines)) < _CHANCE):
                continue
            rows.append((dice * self._meaning(run, candidate.text, parts, known), together, run))
        rows.sort(key=lambda row: (-row[0], -row[1], row[2]))
        out: list[Rendering] = []
        for fit, together, run in rows[:12]:
            run, together = self._grown(run, together, joint, everywhere, lambda run: self._belongs(candidate, run, known))
            if any(run in r.text.lower() or r.text.lower() in run for r in out):
                continue
            writings = Counter(self.runs(n)[run] for n in self._sample(candidate) if run in self.runs(n))
            text = _usual(writings)
            out.append(Rendering(text, round(together * share), fit * (1 if size > 1 else 0.8), text[:1].isupper() or _inner_capital(text)))
            if len(out) == 4:
                break
        return [r for r in out if r is out[0] or (r.fit >= 0.6 * out[0].fit and r.count > 1)]

    @staticmethod
    def _meaning(run: str, text: str, parts: Sequence[frozenset[str]], known: frozenset[str]) -> float:
        """How much of the run the lexicon finds in the candidate and the reverse, and whether they are of one length: about a word for
        two characters."""
        words = _stems(run)
        if not words:
            return 0.0
        hit = sum(w in known for w in words) / len(words)
        said = sum(bool(found.intersection(words)) for found in parts) / max(len(parts), 1)
        expected = max(len(text) / 2, 1.0)
        if any(w in STOP and w not in _LINKS for w in run.split()):
            said /= 2
        return (0.15 + (hit + said) / 2) * (0.5 + min(expected, len(words)) / max(expected, len(words)))

    def _belongs(self, candidate: Candidate, run: str, known: frozenset[str]) -> bool:
        """Whether a longer run is all of the candidate: its words are known from the candidate, or all of it is written as a name."""
        if all(s in known for s in _stems(run)):
            return True
        written = next((self.runs(n)[run] for n in self._sample(candidate) if run in self.runs(n)), "")
        return all(w[0].isupper() or w.lower() in _LINKS for w in written.split())

    @staticmethod
    def _grown(run: str, together: int, joint: dict[str, int], everywhere: Counter[str], belongs: Callable[[str], bool]) -> tuple[str, int]:
        """The longest run that these words never stand without and that belongs to the candidate."""
        while True:
            longer = [
                (count, other)
                for other, count in joint.items()
                if len(other) > len(run)
                and f" {run} " in f" {other} "
                and everywhere[other] >= 0.9 * everywhere[run]
                and count >= 0.9 * together
                and len(other.split()) <= len(run.split()) + 3
                and belongs(other)
            ]
            if not longer:
                return run, together
            together, run = max(longer, key=lambda row: (row[0], -len(row[1])))


def _word_runs(text: str) -> Iterator[tuple[str, str]]:
    tokens = [m.group() for m in _TOKEN.finditer(text.replace("–", "-"))]
    low = [t.lower() for t in tokens]
    for first, word in enumerate(low):
        if not word[0].isalnum() or word in _STOP or word[0].isdigit():
            continue
        for last in range(first, min(first + _MOST_WORDS, len(tokens))):
            token = tokens[last]
            if not token[0].isalnum():
                if token in _INNER and last > first:
                    continue
                break
            if low[last] in _STOP or (low[last][0].isdigit() and len(low[last]) > 4):
                continue
            run = tokens[first : last + 1]
            if run.count("(") == run.count(")"):
                yield " ".join(low[first : last + 1]), _joined(run)


def _joined(tokens: Sequence[str]) -> str:
    return re.sub(r"\( ", "(", re.sub(r" ([)’'])", r"\1", " ".join(tokens)))


@lru_cache(1 << 17)
def _stems(run: str) -> tuple[str, ...]:
    return tuple(stem(english_fold(w)) for w in run.split() if w[0].isalnum() and w not in _STOP)


def _usual(writings: Counter[str]) -> str:
    """The writing to propose: the most usual, but not one that is all capitals in a heading where there is another."""
    return max(writings.items(), key=lambda row: (not (row[0].isupper() and len(row[0]) > 6), row[1], row[0]))[0]


def _inner_capital(text: str) -> bool:
    return any(w[0].isupper() for w in text.split())


def _likelihood(together: int, one: int, other: int, lines: int) -> float:
    """Dunning's log-likelihood ratio of two events in a number of lines."""

    def entropy(values: Iterable[int]) -> float:
        return sum(v * math.log(v) for v in values if v > 0)

    other = max(other, together)
    cells = (together, one - together, other - together, max(lines - one - other + together, 0))
    rows = (one, lines - one, other, lines - other)
    return 2 * (entropy(cells) - entropy(rows) + entropy((lines,)))
