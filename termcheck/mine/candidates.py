"""Chinese words that may be terms: found without a dictionary of terms.

Three views of the archive are put together. Runs of the likeliest words of each clause (jieba's) give every stretch that may be a name; a
unigram model of SentencePiece, trained on the archive itself, says where this archive's own words begin and end; and nesting says whether a
stretch stands by itself or only inside a longer one (the C-value of Frantzi, Ananiadou and Mima, 2000). Names of organisations and persons
are known by their endings and titles.
"""

from __future__ import annotations

import io
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..dataclass import dataclass, field
from ..languages.chinese import cut, frequency
from ..names.persons import people
from ..regex import regex
from .archive import Line
from .words import EDGES, INSIDE, OUTSIDE

_CLAUSE = regex(r"[\u3400-\u9fffA-Za-z0-9·&/.+\-]+")
_NAMED = regex(r"[\u3400-\u9fffA-Z]")
_TIME = regex(r"^[.\-/]|\d+(?:年|月|日|号|时|点|%)|^\d|[年月日]$|^[图表第][\d一二三四五六七八九十]+|\d$")
_MOST_WORDS, _LONGEST = 8, 22
# Characters that the model is given at a time: of longer sentences it would take nothing.
_PIECE = 1000
# With more sentences than this the model is trained on as many, drawn evenly.
_TRAINED_ON = 60_000
# When a count outgrows this, what was seen once is forgotten.
_MOST = 3_000_000


@dataclass(eq=False, slots=True)
class Candidate:
    """A stretch of folded Chinese that comes often enough, with its places: (line, start, end).

    `alone` is how often it stands in no longer candidate, `agrees` the share of its mentions whose ends are boundaries for the trained model,
    `common` how usual its words are in general Chinese (the dictionary's frequency of the rarest)."""

    text: str
    places: list[tuple[int, int, int]] = field(default_factory=list)
    words: int = 1
    alone: int = 0
    agrees: float = 0.0
    common: int = 0
    person: bool = False

    @property
    def termhood(self) -> float:
        """How much the stretch looks like a term by itself: a C-value, less for words of everyday Chinese."""
        value: float = math.log2(1 + self.alone) * min(len(self.text), 8) ** 0.7 * (0.6 + 0.4 * self.agrees)
        return value / (1 + self.common / 3000) if self.words == 1 and not self.person else value


def candidates(lines: Sequence[Line], least: int) -> list[Candidate]:
    """Every stretch that comes `least` times and stands by itself often enough to be a term, most likely ones first."""
    counts = _counted(lines)
    found = {text: Candidate(text) for text, n in counts.items() if n >= least}
    boundaries = _boundaries(lines)
    agreeing: Counter[str] = Counter()
    for number, line in enumerate(lines):
        for start, end, words in _stretches(line.folded):
            candidate = found.get(line.folded[start:end])
            if candidate is not None:
                candidate.places.append((number, start, end))
                candidate.words = words
                agreeing[candidate.text] += start in boundaries[number] and end in boundaries[number]
        for person in people(line.folded):
            text = line.folded[person.start : person.end]
            if person.sure and text in found:
                found[text].person = True
    for candidate in found.values():
        candidate.agrees = agreeing[candidate.text] / len(candidate.places)
        candidate.common = frequency(candidate.text) if candidate.words == 1 else 0
    _set_alone(found)
    kept = [c for c in found.values() if c.alone >= max(least / 2, 0.2 * len(c.places))]
    return sorted(kept, key=lambda c: (-c.termhood, c.text))


def _counted(lines: Sequence[Line]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(line.folded[start:end] for start, end, _ in _stretches(line.folded))
        if len(counts) > _MOST:
            counts = Counter({text: n for text, n in counts.items() if n > 1})
    return counts


def _stretches(folded: str) -> Iterator[tuple[int, int, int]]:
    """Runs of words of a clause that may be a term: (start, end, number of words)."""
    for clause in _CLAUSE.finditer(folded):
        words = cut(clause.group())
        ends, at = [], clause.start()
        for word in words:
            at += len(word)
            ends.append(at)
        for first, word in enumerate(words):
            if word in OUTSIDE or word in EDGES:
                continue
            start = ends[first] - len(word)
            for last in range(first, min(first + _MOST_WORDS, len(words))):
                end = ends[last]
                if end - start > _LONGEST or (words[last] in OUTSIDE and words[last] not in INSIDE):
                    break
                if words[last] in EDGES or words[last] in INSIDE or end - start < 2:
                    continue
                text = folded[start:end]
                if _NAMED.search(text) and not _TIME.search(text):
                    yield start, end, last - first + 1


def _set_alone(found: dict[str, Candidate]) -> None:
    """How often each candidate stands outside of the longer candidate that holds it most often."""
    inside: dict[str, int] = defaultdict(int)
    for text, candidate in found.items():
        for start in range(len(text)):
            for end in range(start + 2, len(text) + 1):
                part = text[start:end]
                if part != text and part in found:
                    inside[part] = max(inside[part], len(candidate.places))
    for text, candidate in found.items():
        candidate.alone = len(candidate.places) - inside[text]


def _boundaries(lines: Sequence[Line]) -> list[set[int]]:
    """For each line the places where a word of the archive's own model begins or ends."""
    clauses = [[(m.start(), m.group()) for m in _CLAUSE.finditer(line.folded)] for line in lines]
    step = max(1, len(lines) // _TRAINED_ON)
    model = Segmenter([text for row in clauses[::step] for _, text in row])
    out = []
    for row in clauses:
        edges: set[int] = set()
        for start, text in row:
            at = start
            edges.add(at)
            for piece in model(text):
                at += len(piece)
                edges.add(at)
        out.append(edges)
    return out


class Segmenter:
    """A unigram model (Kudo, 2018) of a text's own words; in a text that is too small to train on, jieba's words."""

    def __init__(self, texts: Sequence[str]) -> None:
        import sentencepiece

        characters = len(set("".join(texts)))
        self._model = None
        if sum(map(len, texts)) < 50 * max(characters, 20):
            return
        written = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=(text[i : i + _PIECE] for text in texts for i in range(0, len(text), _PIECE)), model_writer=written, model_type="unigram", vocab_size=min(8000, 3 * characters + 500),
            hard_vocab_limit=False, character_coverage=1.0, split_by_whitespace=False, split_by_number=False, split_by_unicode_script=False,
            add_dummy_prefix=False, normalization_rule_name="identity", max_sentencepiece_length=12, num_threads=1, minloglevel=2,
        )  # fmt: skip
        self._model = sentencepiece.SentencePieceProcessor(model_proto=written.getvalue())

    def __call__(self, text: str) -> list[str]:
        """The words of a text, in order; joined they are the text."""
        pieces = self._model.encode(text, out_type=str) if self._model is not None else cut(text)
        return pieces if "".join(pieces) == text else cut(text)
