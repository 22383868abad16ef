"""How hypotheses render the terms, occurrence by occurrence, as the checks see it: adherence and consistency.

Adherence: the share of source occurrences of a term that the hypothesis answers, by an accepted form or as English answers a name
that has just been said (the head noun, a pronoun, nothing).

Consistency: of the occurrences rendered by words of their own, the share that have the rendering which is most common for their
term in their document, over the terms rendered at least twice in it. Abbreviations and short forms are no other rendering. It
needs no list of right renderings to be complete: words that no list has are found by their place. This is termcheck's own
measure, not the consistency of the WMT tasks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..alignment.align import align_documents
from ..glossary import Compiled, compile_glossary
from ..glossary.entry import Glossary
from ..languages import pack
from ..matching.matcher import Matcher
from ..model import Document, File, Form, Segment, Term, Text
from ..reading import Pair, Reading
from .corpus import Corpus, Terms
from .measure import Measure, matrix, share

_ANSWERED = ("form", "neighbour", "repeat", "abbreviation", "head", "pronoun", "unsaid")
_FILE = File("hypothesis", "")
# Segments longer than this are read sentence by sentence.
_LONG = 600


class Reader:
    """Reads the hypotheses of systems with the lines' own terms, or with a glossary where lines have none."""

    def __init__(self, corpus: Corpus, glossary: Compiled | None) -> None:
        self.corpus = corpus
        self.wanted: list[frozenset[str] | None] = [None] * len(corpus.lines)
        own = [line.terms for line in corpus.lines]
        self.matchers: list[tuple[Matcher, bool]] = []
        if any(terms is not None for terms in own):
            compiled, self.wanted = self._listed(own)
            self.matchers.append((Matcher(compiled), True))
        if glossary is not None and any(terms is None for terms in own):
            self.matchers.append((Matcher(glossary), False))

    def _listed(self, own: Sequence[Terms | None]) -> tuple[Compiled, list[frozenset[str] | None]]:
        """One glossary of all lines' terms; for each line, the ids of its own. A term that has other renderings in other lines is
        an entry for each list."""
        source, target = self.corpus.source_language, self.corpus.target_language
        entries: dict[tuple[str, tuple[str, ...]], Term] = {}
        ids: dict[int, frozenset[str]] = {}
        for terms in own:
            if terms is None or id(terms) in ids:
                continue
            here = set()
            for term, renderings in terms.items():
                key = term.strip(), tuple(dict.fromkeys(r.strip() for r in renderings if r.strip()))
                if not all(key):
                    continue
                if key not in entries:
                    forms = {source: (Form(key[0]),), target: tuple(_form(r, key[1]) for r in key[1])}
                    entries[key] = Term(f"t{len(entries)}", "term", forms)
                here.add(entries[key].id)
            ids[id(terms)] = frozenset(here)
        compiled = compile_glossary(Glossary("terms", tuple(entries.values()), digest="terms"))
        return compiled, [None if terms is None else ids[id(terms)] for terms in own]

    def terms(self) -> list[Terms]:
        """For each line its own terms; where it has none, the names of the glossary that stand in its source, as they are written
        there, with the accepted forms."""
        out: list[Terms] = [line.terms or {} for line in self.corpus.lines]
        for matcher, listed in self.matchers:
            if listed:
                continue
            for _, numbers in self.corpus.documents:
                kept = [n for n in numbers if self.wanted[n] is None]
                segments = [Segment(str(n), _text(""), self._source(self.corpus.lines[n].source)) for n in kept]
                for reading, number in zip(matcher.read(Document("", tuple(segments), (_FILE,))), kept, strict=True):
                    out[number] = dict(self._named(reading))
        return out

    def _named(self, reading: Reading) -> Iterator[tuple[str, tuple[str, ...]]]:
        for hit in reading.source:
            forms = tuple(f.text for f in hit.term.forms_in(self.corpus.target_language) if f.accepted)
            if forms and hit.term.kind != "phrase":
                yield hit.at.words, forms

    def measures(self, hypotheses: Sequence[str]) -> Iterator[Measure]:
        """Adherence and consistency of one system."""
        size = len(self.corpus.lines)
        adherence, consistency = [[0, 0] for _ in range(size)], [[0, 0] for _ in range(size)]
        how: Counter[str] = Counter()
        for _, numbers in self.corpus.documents:
            renderings: dict[str, Counter[str]] = defaultdict(Counter)
            for number, pair in self._pairs(numbers, hypotheses):
                answer = _answer(pair)
                how[answer] += 1
                adherence[number][0] += answer in _ANSWERED
                adherence[number][1] += 1
                if words := _rendering(pair):
                    renderings[pair.source.term.id][words] += 1
            for counts in renderings.values():
                if counts.total() > 1:
                    consistency[numbers[0]][0] += max(counts.values())
                    consistency[numbers[0]][1] += counts.total()
        details = {"occurrences": sum(n for _, n in adherence), "answered_by": dict(sorted(how.items()))}
        yield Measure("term_adherence", matrix(adherence), share, details=details)
        # It belongs to documents, so resampled lines say nothing of it.
        occurrences = {"occurrences": sum(n for _, n in consistency)}
        yield Measure("term_consistency", matrix(consistency), share, best="", details=occurrences)

    def _pairs(self, numbers: Sequence[int], hypotheses: Sequence[str]) -> Iterator[tuple[int, Pair]]:
        for matcher, listed in self.matchers:
            segments, origin = list[Segment](), list[int]()
            for number in numbers:
                if (self.wanted[number] is not None) == listed:
                    for source, target in _units(self.corpus.lines[number].source, hypotheses[number], self.corpus):
                        segments.append(Segment(str(len(segments)), self._target(target), self._source(source)))
                        origin.append(number)
            for reading, number in zip(matcher.read(Document("", tuple(segments), (_FILE,))), origin, strict=True):
                wanted = self.wanted[number]
                for pair in reading.pairs:
                    if pair.source.term.kind != "phrase" and (wanted is None or pair.source.term.id in wanted):
                        yield number, pair

    def _source(self, value: str) -> Text:
        return Text(_FILE, value, range(len(value) + 1), "source", self.corpus.source_language)

    def _target(self, value: str) -> Text:
        return Text(_FILE, value, range(len(value) + 1), "target", self.corpus.target_language)


def _text(value: str) -> Text:
    return Text(_FILE, value, range(len(value) + 1))


def _units(source: str, target: str, corpus: Corpus) -> Iterable[tuple[str, str]]:
    """A long segment in pieces: line by line where both sides have as many lines, else sentence by sentence as they are aligned."""
    if len(source) + len(target) < _LONG:
        return [(source, target)]
    left, right = (t.strip().split("\n") for t in (source, target))
    if len(left) == len(right) > 1:
        return zip(left, right, strict=True)
    ours, theirs = _sentences(left, corpus.source_language), _sentences(right, corpus.target_language)
    flat = [[s for p in side for s in p] for side in (ours, theirs)]
    if len(ours) != len(theirs):
        # Systems join and split paragraphs as they like; then only sentences can be told apart.
        ours, theirs = flat[:1], flat[1:]
    # Without vectors, so that the score is the same whatever is installed.
    if corpus.source_language == "zh":
        beads = [(b.source, b.target) for b in align_documents(ours, theirs, False)]
    else:
        beads = [(b.target, b.source) for b in align_documents(theirs, ours, False)]
    return [(" ".join(flat[0][i] for i in a), " ".join(flat[1][j] for j in b)) for a, b in beads]


def _sentences(paragraphs: Sequence[str], language: str) -> list[list[str]]:
    return [s for p in paragraphs if (s := [p[a:b] for a, b in pack(language).sentences(p)])]


def _form(rendering: str, renderings: Sequence[str]) -> Form:
    """A listed rendering; capitals beside a name of several words are its abbreviation, and no name of another kind."""
    short = rendering.isupper() and " " not in rendering and any(" " in r for r in renderings)
    return Form(rendering, form="abbreviation" if short else "full")


def _answer(pair: Pair) -> str:
    """How an occurrence is answered; "forbidden" by a listed form that is not accepted."""
    if pair.how == "form" and pair.target is not None and not pair.target.form.accepted:
        return "forbidden"
    return "located" if _own_name(pair) else pair.how


def _own_name(pair: Pair) -> str | None:
    """What is written like a later mention ("the Institute") but is a name of its own: "the Coastal Institute", where no form has
    that word."""
    if pair.how != "head" or pair.words is None:
        return None
    _, *rest = pair.words.words.split()
    if len(rest) < 2 or not rest[0][0].isupper():
        return None
    forms = " ".join(f.text for f in pair.source.term.forms_in(pair.words.text.language) if f.accepted)
    return None if rest[0].lower() in forms.lower().split() else " ".join(rest).lower()


def _rendering(pair: Pair) -> str | None:
    """The words that stand for an occurrence, without what inflection and spelling change; None where it has none of its own."""
    if pair.target is not None:
        if pair.target.form.form not in ("full", "variant"):
            return None
        language = pack(pair.target.at.text.language)
        surfaces = language.surfaces(pair.target.form.text, pair.target.term.kind, False)
        return min((s for s, inflection in surfaces if not inflection), default=pair.target.form.text)
    if pair.how == "located" and pair.words is not None:
        return pack(pair.words.text.language).fold(pair.words.words).value.strip()
    return _own_name(pair)
