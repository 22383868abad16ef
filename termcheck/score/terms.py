"""Whether hypotheses have the terms that they should: the measures of the WMT terminology tasks of 2025 and 2021.

2025, success rate: over all lines and terms with the term in the source and one of its renderings in the reference, the mean of
min(renderings counted in the hypothesis / terms counted in the source, 1). Counts are of substrings, in lower case, of each listed
rendering by itself; so lists count as they are, with doubles, empty strings and names inside longer names.

2021 (Alam et al., https://aclanthology.org/2021.wmt-1.69 and https://arxiv.org/abs/2106.11891): terms are marked in the reference.
Here a mark is an occurrence of a listed rendering in the words of the reference, the longest first, as many of a term as the
source has. Exact match: the share of marks that find one of their renderings in the hypothesis, at a place no other mark has
taken. Window overlap: of the two (three) words left and right of a term in the reference, the share that stands beside the same
term in the hypothesis. TERm: the edit rate in which an edit of a marked word costs 2; higher is better in 1 - TERm. Words are those
of BLEU's tokeniser in lower case; lemmas are not looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from ..dataclass import dataclass
from .corpus import Line, Terms
from .edits import edits
from .measure import Measure, matrix, share

WINDOWS = (2, 3)
TERM_COST = 2
_MOST_PAIRS = 1_000_000
Words = tuple[str, ...]


class SuccessRate:
    """The success rate of 2025. What depends on sources and references alone is counted once for all systems."""

    def __init__(self, lines: Sequence[Line], terms: Sequence[Terms]) -> None:
        self.asked = [list(_asked(line, found)) for line, found in zip(lines, terms, strict=True)]

    def measure(self, hypotheses: Sequence[str]) -> Measure:
        rows = []
        for asked, hypothesis in zip(self.asked, hypotheses, strict=True):
            low = hypothesis.lower()
            rows.append((sum(min(sum(map(low.count, found)) / count, 1.0) for count, found in asked), len(asked)))
        return Measure("term_success_rate", matrix(rows), share, details={"terms": sum(r[1] for r in rows)})


def _asked(line: Line, terms: Terms) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The terms that count in a line: how often each is in the source, and its renderings as they are counted."""
    source, reference = line.source.lower(), line.reference.lower()
    for term, renderings in terms.items():
        low = term.strip().lower()
        if low and low in source and any(r.lower() in reference for r in renderings):
            yield source.count(low), tuple(r.strip().lower() for r in renderings)


@dataclass(frozen=True, slots=True)
class Mark:
    """A term in the words of a reference, and its renderings, the one that stands there first."""

    start: int
    end: int
    renderings: tuple[Words, ...]


class Marked:
    """The measures of 2021. Tokens, marks and weights are made once for all systems."""

    def __init__(self, lines: Sequence[Line], terms: Sequence[Terms], tokenize: Callable[[str], str]) -> None:
        self.tokenize = tokenize
        self._words: dict[str, Words] = {}
        self.references = [self._tokens(line.reference) for line in lines]
        self.marks = [
            self._marks(line.source.lower(), words, found) for line, words, found in zip(lines, self.references, terms, strict=True)
        ]

    def _tokens(self, text: str) -> Words:
        return tuple(self.tokenize(text.rstrip()).lower().split())

    def _rendering(self, text: str) -> Words:
        """The tokens of a rendering; whole lists come again on every line."""
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = self._tokens(text)
        return found

    def _marks(self, source: str, reference: Words, terms: Terms) -> list[Mark]:
        places = _places(reference)
        candidates = []
        for number, (term, renderings) in enumerate(terms.items()):
            low = term.strip().lower()
            if low and low in source:
                forms = tuple(dict.fromkeys(w for r in renderings if (w := self._rendering(r))))
                for form in forms:
                    candidates += [(-len(form), at, number, form, forms) for at in _find(form, reference, places)]
        left = {n: source.count(t.strip().lower()) for n, t in enumerate(terms) if t.strip().lower() in source} if candidates else {}
        taken = [False] * len(reference)
        marks = []
        for size, at, number, form, forms in sorted(candidates):
            if left[number] and not any(taken[at : at - size]):
                left[number] -= 1
                taken[at : at - size] = [True] * -size
                marks.append(Mark(at, at - size, (form, *(f for f in forms if f != form))))
        return sorted(marks, key=lambda m: m.start)

    def measures(self, hypotheses: Sequence[str]) -> Iterator[Measure]:
        """Exact match, window overlap and 1 - TERm of one system."""
        words = [self._tokens(h) for h in hypotheses]
        rows = list(zip(words, self.references, self.marks, strict=True))
        yield Measure("exact_match", matrix([_exact(h, marks) for h, _, marks in rows]), share)
        for window in WINDOWS:
            overlaps = [(_overlap(h, r, marks, window), 1) if marks else (0, 0) for h, r, marks in rows]
            yield Measure(f"window_overlap_{window}", matrix(overlaps), share)
        rates = [(_term_rate(h, r, marks), 1) for h, r, marks in rows]
        yield Measure("one_minus_term", matrix(rates), lambda sums: 1 - sums[0] / sums[1] if sums[1] else None)


def _places(words: Words) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word, []).append(at)
    return places


def _find(form: Words, words: Words, places: dict[str, list[int]]) -> list[int]:
    return [at for at in places.get(form[0], ()) if words[at : at + len(form)] == form]


def _exact(hypothesis: Words, marks: Sequence[Mark]) -> tuple[int, int]:
    """How many marks are found, and how many there are."""
    places, used, found = _places(hypothesis), set[int](), 0
    # Of each form the places that may still be free, the first of them last.
    left: dict[Words, list[int]] = {}
    for mark in marks:
        for form in mark.renderings:
            if form not in left:
                left[form] = _find(form, hypothesis, places)[::-1]
            free = left[form]
            while free and free[-1] in used:
                free.pop()
            if free:
                used.add(free.pop())
                found += 1
                break
    return found, len(marks)


def _overlap(hypothesis: Words, reference: Words, marks: Sequence[Mark], window: int) -> float:
    """The mean over the terms found of how much of their surroundings is the same; 0 where none is found."""
    places, total, count = _places(hypothesis), 0.0, 0
    said, wanted_said = _said(hypothesis), _said(reference)
    by_form: dict[Words, list[Mark]] = {}
    for mark in marks:
        by_form.setdefault(mark.renderings[0], []).append(mark)
    for form, here in by_form.items():
        found = _find(form, hypothesis, places)
        around = [_context(hypothesis, said, a, a + len(form), window) for a in found]
        # A term that stands in a line more than a thousand times is looked for near its place.
        reach = max(1, _MOST_PAIRS // (2 * len(here)))
        pairs = []
        for mark in here:
            wanted = _context(reference, wanted_said, mark.start, mark.end, window)
            middle = bisect_left(found, mark.start)
            # Equal pairs: the ones at the closest places first.
            for k in range(max(0, middle - reach), min(len(found), middle + reach)):
                if shared := _shared(wanted, around[k]):
                    pairs.append((-shared, abs(found[k] - mark.start), mark.start, found[k]))
        used: tuple[set[int], set[int]] = (set(), set())
        for score, _, ours, theirs in sorted(pairs):
            if ours not in used[0] and theirs not in used[1]:
                used[0].add(ours)
                used[1].add(theirs)
                total -= score
        # Every other term that is left on both sides is found as well, with nothing in common.
        count += min(len(here), len(found))
    return total / count if count else 0.0


def _said(words: Words) -> list[int]:
    """The places of what is not punctuation."""
    return [i for i, word in enumerate(words) if any(map(str.isalnum, word))]


def _context(words: Words, said: Sequence[int], start: int, end: int, window: int) -> list[str]:
    """The words, not punctuation, nearest to a stretch on both sides."""
    left, right = bisect_left(said, start), bisect_left(said, end)
    return [words[i] for i in (*reversed(said[max(0, left - window) : left]), *said[right : right + window])]


def _shared(wanted: Sequence[str], seen: Sequence[str]) -> float:
    """The share of the wanted words that are there; a term with nothing beside it has all of them."""
    left, found = list(seen), 0
    for word in wanted:
        if word in left:
            left.remove(word)
            found += 1
    return found / len(wanted) if wanted else 1.0


def _term_rate(hypothesis: Words, reference: Words, marks: Sequence[Mark]) -> float:
    weights = [1] * len(reference)
    for mark in marks:
        weights[mark.start : mark.end] = [TERM_COST] * (mark.end - mark.start)
    if not reference:
        return 1.0 if hypothesis else 0.0
    return edits(hypothesis, reference, weights) / len(reference)
