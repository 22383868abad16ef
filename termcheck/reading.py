"""What was seen in a document. A `Hit` is one occurrence of a form; a `Reading` is what was seen in one segment: the hits on both sides and which
target hit answers which source hit; a `Whole` is all readings of a document. This module does no input or output.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar, cast

from .dataclass import dataclass, field
from .model import Document, Form, Place, Segment, Term, Text

T = TypeVar("T")


class Listed(Protocol):
    """One writing of a form, as the matcher knows it. The term is decoded when it is asked for: most of what is listed stands rightly in a
    text, and is never judged.

    `number` is the term's in the glossary, `kind` its kind, `index` the form's among its forms in the language. `inflection` says how the writing differs from the form ("" where it does not). `accepted` and
    `full` are said of the form; `later`: it counts only once a full form has stood in the document. `conditional`: the term has words that must or must not be near.
    """

    number: int
    kind: str
    index: int
    inflection: str
    accepted: bool
    full: bool
    later: bool
    conditional: bool

    def __hash__(self) -> int: ...

    @property
    def term(self) -> Term: ...

    @property
    def form(self) -> Form: ...


@dataclass(eq=False, slots=True, repr=False)
class Hit:
    """One occurrence `text.value[start:end]` of a form. `plain`: there is nothing to judge, it is an accepted form of all times, written as it is
    listed. `nested`: a longer listed name holds it."""

    listed: Listed
    text: Text
    start: int
    end: int
    plain: bool = False
    nested: bool = False
    _at: Place | None = None

    @property
    def term(self) -> Term:
        return self.listed.term

    @property
    def form(self) -> Form:
        return self.listed.form

    @property
    def inflection(self) -> str:
        return self.listed.inflection

    @property
    def at(self) -> Place:
        if self._at is None:
            self._at = Place(self.text, self.start, self.end)
        return self._at

    @property
    def words(self) -> str:
        return self.text.value[self.start : self.end]

    def __repr__(self) -> str:
        return f"<{self.term.id} at {self.at!r}>"


@dataclass(frozen=True, eq=False, slots=True)
class Pair:
    """A source hit and what answers it.

    `how`: "form" (a target hit), "neighbour" (a target hit in a neighbouring segment), "repeat" (the segment already has
    the name), "head" ("the Institute"), "pronoun", "unsaid" (named a sentence or two away), "located" (other words found to
    stand for it), or "none". `target` is a hit for the first two, `words` the place of other words.
    """

    source: Hit
    target: Hit | None = None
    how: str = "none"
    words: Place | None = None


@dataclass(frozen=True, eq=False)
class Reading:
    """What was seen in one segment: hits on both sides in order, and which target hit answers which source hit.

    `target` has every hit, also those inside longer ones (`nested`).
    """

    segment: Segment
    source: tuple[Hit, ...]
    target: tuple[Hit, ...]
    pairs: tuple[Pair, ...] = ()
    date: date | None = None

    def paired(self, pairs: tuple[Pair, ...]) -> Reading:
        """The same with its pairs."""
        return Reading(self.segment, self.source, self.target, pairs, self.date)

    @property
    def bilingual(self) -> bool:
        return self.segment.source is not None and bool(self.segment.source.value.strip())

    @property
    def sides(self) -> tuple[Text, Text] | None:
        """The Chinese and the English of a segment, whichever is the source; None where it has not both."""
        source, target = self.segment.source, self.segment.target
        if source is None or {source.language[:2], target.language[:2]} != {"zh", "en"}:
            return None
        return (source, target) if source.language[:2] == "zh" else (target, source)

    @cached_property
    def top(self) -> tuple[Hit, ...]:
        """Target hits that no longer listed name holds."""
        return tuple([h for h in self.target if not h.nested])

    @cached_property
    def odd(self) -> tuple[Hit, ...]:
        """Of these, what there may be something to say of."""
        return tuple([h for h in self.target if not h.nested and not h.plain])

    @property
    def is_odd(self) -> bool:
        """Whether there is any."""
        for hit in self.target:  # noqa: SIM110 (it is asked for every reading of a text)
            if not hit.plain and not hit.nested:
                return True
        return False

    @property
    def spelled(self) -> tuple[Hit, ...]:
        """Of these, what may be spelled otherwise than it is listed: in order, with those that are only inflected."""
        return tuple([h for h in self.target if not h.nested and (h.listed.inflection or not h.plain)])

    @cached_property
    def answers(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the target in which names of the source stand rightly."""
        return self._answers_among(self.target)

    def answers_over(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Those that have a part of a stretch."""
        return self._answers_among(self.target_over(start, end))

    def _answers_among(self, hits: Sequence[Hit]) -> tuple[tuple[int, int], ...]:
        named = self._named
        return tuple([(h.start, h.end) for h in hits if h.listed.accepted and h.listed.number in named]) if named else ()

    @cached_property
    def _named(self) -> frozenset[int]:
        return frozenset([h.listed.number for h in self.source])

    def has_source(self, term: Term) -> bool:
        return term.id in self._by_term

    def source_hit(self, term: Term) -> Hit | None:
        """The first hit of a term on the source side."""
        return self._by_term.get(term.id)

    def hits_at(self, place: Place) -> Sequence[Hit]:
        """Target hits at the very place."""
        return self._by_place.get((place.start, place.end), ())

    def target_over(self, start: int, end: int) -> Sequence[Hit]:
        """Target hits that have a part of a stretch."""
        return _over(self.target, start, end) if len(self.target) < _MANY else self._targets.over(start, end)

    def source_over(self, start: int, end: int) -> Sequence[Hit]:
        """Source hits that have a part of a stretch."""
        return _over(self.source, start, end) if len(self.source) < _MANY else self._sources.over(start, end)

    def pairs_of(self, hit: Hit) -> Sequence[Pair]:
        """The pairs in which a target hit is the answer."""
        return self._by_answer.get(id(hit), ())

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What several checks need of a segment: made for the first that asks, and kept under a name for the others. They come one after the
        other for all segments of a document, so that nothing smaller would still know it."""
        if name not in self.__dict__:
            self.__dict__[name] = make()
        return cast(T, self.__dict__[name])

    # Checks ask these for every hit; to go through all hits each time takes a long segment for ever.
    @cached_property
    def _by_term(self) -> Mapping[str, Hit]:
        return {h.term.id: h for h in reversed(self.source)}

    @cached_property
    def accepted(self) -> Mapping[int, Sequence[Hit]]:
        """Target hits of accepted forms, by the number of their term."""
        found: dict[int, list[Hit]] = {}
        for hit in self.target:
            if hit.listed.accepted:
                found.setdefault(hit.listed.number, []).append(hit)
        return found

    @cached_property
    def _targets(self) -> _Places:
        return _Places(self.target)

    @cached_property
    def _sources(self) -> _Places:
        return _Places(self.source)

    @cached_property
    def _by_place(self) -> Mapping[tuple[int, int], Sequence[Hit]]:
        found: dict[tuple[int, int], list[Hit]] = {}
        for hit in self.target:
            found.setdefault((hit.start, hit.end), []).append(hit)
        return found

    @cached_property
    def _by_answer(self) -> Mapping[int, Sequence[Pair]]:
        found: dict[int, list[Pair]] = {}
        for pair in self.pairs:
            found.setdefault(id(pair.target), []).append(pair)
        return found


# Hits from which on their places are kept apart.
_MANY = 32


class _Places:
    """Hits in order, to be asked for those at a place."""

    __slots__ = ("_hits", "_longest", "_starts")

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = hits
        self._starts = [h.start for h in hits]
        self._longest = max(h.end - h.start for h in hits)

    def over(self, start: int, end: int) -> Sequence[Hit]:
        """Those that have a part of a stretch."""
        return _over(self._hits[bisect_left(self._starts, start - self._longest) : bisect_left(self._starts, end)], start, end)


def _over(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    return [h for h in hits if h.start < end and start < h.end]


class Lexicon(Protocol):
    """What checks may ask of the glossary beyond the hits: terms by number, words of its names, and names that are nearly others."""

    def __hash__(self) -> int: ...

    def term(self, number: int) -> Term: ...

    def knows(self, word: str) -> bool: ...

    def near(self, core: Sequence[str]) -> list[tuple[int, int]]: ...

    def nearly(self, core: Sequence[str], letter: str) -> list[tuple[str, int, int]]: ...


def is_surname(hit: Hit) -> bool:
    """Whether what stands there is a person's family name alone."""
    return hit.term.kind == "person" and hit.form.form == "short"


@dataclass(frozen=True, eq=False, slots=True)
class Whole:
    """A document as it was read: its readings in order and the glossary behind them. What a check per document gets. Where `several` documents were read
    together, these are one more whole, in which this one's readings begin with the number `first`."""

    document: Document
    readings: tuple[Reading, ...]
    lexicon: Lexicon
    several: Whole | None = None
    first: int = 0
    _made: dict[str, object] = field(default_factory=dict)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What several checks need of a document: made for the first that asks, and kept under a name for the others."""
        if name not in self._made:
            self._made[name] = make()
        return cast(T, self._made[name])

    @property
    def bilingual(self) -> bool:
        return self.once("bilingual", lambda: any(r.bilingual for r in self.readings))

    def is_named(self, hit: Hit) -> bool:
        """False for a family name of somebody whom the document does not name: it is that of thousands of others, too."""
        return not is_surname(hit) or hit.term.id in self._persons

    @property
    def _persons(self) -> frozenset[str]:
        def persons() -> frozenset[str]:
            hits = (h for r in self.readings for h in (*r.source, *r.target))
            return frozenset(h.term.id for h in hits if h.term.kind == "person" and not is_surname(h))

        return self.once("persons", persons)

    @property
    def date(self) -> date | None:
        return self.readings[0].date if self.readings else None
