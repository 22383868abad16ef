"""Which target hit answers which source hit, by occurrence.

In this order: an accepted form in the same segment; a listed wrong form there; an accepted form left over in a
neighbouring segment (translators move clauses); another mention in the same segment (the source repeats a name where
English uses it once); the term's abbreviation or short form; the head noun with a determiner ("the Institute"); a
pronoun where the name has been answered just before. What is left is answered by nothing, or by words that `locate` finds.
Official translations do all of this; MQM's own definition says that such a term is not missing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..model import Place, Term
from ..reading import Hit, Pair, Reading
from .mentions_english import head_mention, is_name
from .rendered import Words, is_another_person, renderings
from .unanswered import Lost, answered, said_already

if TYPE_CHECKING:
    from ..unlisted.unfounded import Unfounded

WINDOW = 2
_NOBODY = frozenset[int]()
# How far words that only their place speaks for may stand from where the name stands in the source, in shares of the text.
_BESIDE = 0.2


def pair(readings: Sequence[Reading], memory: Memory | None = None, quick: bool = False) -> list[tuple[Pair, ...]]:
    """The pairs of every segment, in the order of the source hits. A caller that pairs a document again after each change of it
    keeps one `memory`, in which it finds what segments say by themselves. `quick`: what only the whole document can tell of a segment
    is what it was."""
    rows = (memory or Memory()).rows(readings)
    pairs = [list(row.pairs) for row in rows]
    left = [(i, k, hit) for i, row in enumerate(rows) if row.answered is None for k, hit in row.left]
    free = {j: rows[j].free.copy() for i, _, _ in left for j in range(max(i - WINDOW, 0), min(i + WINDOW + 1, len(rows)))}
    for distance in range(1, WINDOW + 1):
        for i, k, hit in left:
            for j in (i - distance, i + distance):
                if pairs[i][k] is None and 0 <= j < len(readings) and (answer := free[j].take(hit, True)):
                    pairs[i][k] = Pair(hit, answer, "neighbour")
    unanswered: dict[int, list[Hit]] = {}
    for i, k, hit in left:
        if pairs[i][k] is None and said_already(readings[i], hit) is None:
            unanswered.setdefault(i, []).append(hit)
    found = {i: rows[i].locations(hits) for i, hits in unanswered.items()}
    named: set[int] = set()
    everywhere = set[int]().union(*(row.said for row in rows)) if unanswered else set()
    for i, row in enumerate(rows):
        if row.answered is not None:
            named |= row.answered
            continue
        for k, hit in row.left:
            if pairs[i][k] is None:
                pairs[i][k] = answered(Lost(readings, i, hit, found.get(i, {}).get(hit), row.head, named, everywhere))
        named.update(p.source.listed.number for p in pairs[i] if p and p.target)
    done = [[p for p in row if p] for row in pairs]
    _left_over(readings, rows, done, quick)
    return [row.settled if row.answered is not None else _one_a_place(found) for row, found in zip(rows, done, strict=True)]


def _left_over(readings: Sequence[Reading], rows: Sequence[_Row], pairs: list[list[Pair]], quick: bool) -> None:
    """What a translation has for a name that neither its forms nor its meaning nor its sound lead to: of the names that nothing in the
    source stands for, the one that stands about where it does. A person's is a person's, another name's an abbreviation or an unknown word."""
    names: Unfounded | None = None
    for row, found in zip(rows, pairs, strict=True):
        if row.answered is not None or not any(p.how == "none" and is_name(p.source.term) for p in found):
            continue
        known = row.left_over(found) if quick else None
        if known is None:
            if names is None:
                from ..unlisted.unfounded import Unfounded

                names = Unfounded(readings)
            known = _beside(names, row.reading, found)
            row.keep_left_over(found, known)
        for k, words in known.items():
            found[k] = Pair(found[k].source, None, "located", words)


def _beside(names: Unfounded, reading: Reading, pairs: Sequence[Pair]) -> dict[int, Place]:
    """The unfounded name that stands for each lost one of a segment, where there is one."""
    left = names.unanswered(reading, [p.words for p in pairs if p.words])
    rows: dict[bool, list[tuple[float, Place]]] = {}
    for person in (True, False):
        kinds = ("person", "word") if person else ("abbreviation", "word")
        rows[person] = sorted(((_share(at), at) for kind, at in left if kind in kinds), key=lambda row: row[0])
    out: dict[int, Place] = {}
    used: set[Place] = set()
    for k, pair in enumerate(pairs):
        row = rows[pair.source.listed.kind == "person"]
        if pair.how == "none" and row and is_name(pair.source.term):
            where = _share(pair.source.at)
            i = bisect_left(row, where, key=lambda r: r[0])
            best = min(range(max(i - 1, 0), min(i + 1, len(row))), key=lambda j: abs(row[j][0] - where))
            if abs(row[best][0] - where) < _BESIDE and row[best][1] not in used:
                out[k] = row.pop(best)[1]
                used.add(out[k])
    return out


def _share(place: Place) -> float:
    """Where a place stands in its text, from 0 to 1."""
    return (place.start + place.end) / 2 / max(len(place.text.value), 1)


class _Free:
    """The target hits of a segment that answer nothing yet, in order, by their term and by whether they are accepted."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._hits: dict[tuple[int, bool], list[Hit]] = {}
        for hit in hits:
            if not is_another_person(hit):
                self._hits.setdefault((hit.listed.number, hit.listed.accepted), []).append(hit)

    def copy(self) -> _Free:
        new = _Free(())
        new._hits = {key: list(hits) for key, hits in self._hits.items()}
        return new

    def take(self, source: Hit, accepted: bool) -> Hit | None:
        """The first hit of the term of a source hit, which is free no longer. Hits of one place are one: using one uses up all of them."""
        number = source.listed.number
        hits = self._hits.get((number, accepted))
        if not hits:
            return None
        used = hits[0]
        for key in ((number, True), (number, False)):
            others = self._hits.get(key)
            if not others:
                continue
            first = last = bisect_left(others, used.start, key=lambda h: h.start)
            while first and others[first - 1].end > used.start:
                first -= 1
            while last < len(others) and others[last].start < used.end:
                last += 1
            del others[first:last]
        return used


class _Row:
    """What a reading says of its own pairs: source hits that the segment's own forms answer, and target hits that are left over. `answered` are
    terms with an answer, where every source hit has one, and `settled` then its pairs."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._free: _Free | None = None
        self.pairs: list[Pair | None] = []
        self.left: list[tuple[int, Hit]] = []
        self.answered: frozenset[int] | None = _NOBODY
        self.settled: tuple[Pair, ...] = ()
        self._located: tuple[list[Hit], dict[Hit, Words]] | None = None
        self._heads: dict[str, Place | None] = {}
        self._left_over: tuple[tuple[object, ...], dict[int, Place]] | None = None
        if reading.source:
            self._answer(reading.source)

    def _answer(self, source: Sequence[Hit]) -> None:
        """Pair source hits with the segment's own forms, the accepted ones first."""
        pairs: list[Pair | None] = [None] * len(source)
        free = self.free
        for accepted in (True, False):
            for k, hit in enumerate(source):
                if pairs[k] is None and (answer := free.take(hit, accepted)):
                    pairs[k] = Pair(hit, answer, "form")
            if None not in pairs:
                break
        self.pairs = pairs
        self.left = [(k, hit) for k, hit in enumerate(source) if pairs[k] is None]
        self.answered = None if self.left else frozenset([h.listed.number for h in source])
        self.settled = () if self.left else _one_a_place([p for p in pairs if p])

    @property
    def free(self) -> _Free:
        """The target hits that are left over."""
        if self._free is None:
            self._free = _Free(self.reading.target)
        return self._free

    @property
    def said(self) -> list[int]:
        """The terms that the target says."""
        return [h.listed.number for h in self.reading.target if h.listed.accepted]

    def same(self, reading: Reading) -> bool:
        """Whether a reading saw the same hits in the same segment."""
        mine = self.reading
        return reading.segment is mine.segment and reading.source is mine.source and reading.target is mine.target

    def left_over(self, pairs: Sequence[Pair]) -> dict[int, Place] | None:
        """What `keep_left_over` was told for the same pairs last."""
        return self._left_over[1] if self._left_over and self._left_over[0] == _key(pairs) else None

    def keep_left_over(self, pairs: Sequence[Pair], found: dict[int, Place]) -> None:
        self._left_over = (_key(pairs), found)

    def head(self, term: Term) -> Place | None:
        if term.id not in self._heads:
            self._heads[term.id] = head_mention(self.reading, term)
        return self._heads[term.id]

    def locations(self, hits: list[Hit]) -> dict[Hit, Words]:
        if self._located is None or self._located[0] != hits:
            self._located = (hits, renderings(self.reading, hits))
        return self._located[1]


def _key(pairs: Sequence[Pair]) -> tuple[object, ...]:
    """What of a segment's pairs decides which words are left over."""
    return tuple((p.source, p.how, p.words and (p.words.text, p.words.start, p.words.end)) for p in pairs)


class Memory:
    """Rows of the readings that were paired last. Two threads may use it at once: each call puts its table in place whole."""

    def __init__(self) -> None:
        self._rows: dict[int, _Row] = {}

    def rows(self, readings: Sequence[Reading]) -> list[_Row]:
        """What each reading says of its own pairs."""
        before, out = self._rows, []
        for reading in readings:
            known = before.get(id(reading.segment))
            out.append(known if known is not None and known.same(reading) else _Row(reading))
        self._rows = {id(row.reading.segment): row for row in out}
        return out


def _one_a_place(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Two terms may have one English name. Where one of them is answered, the other is not meant; where none is, the first one is.
    (A Chinese name of two terms is a fault of the glossary, `ambiguous-entry`.)"""
    rows = tuple(pairs)
    if not rows or rows[0].source.at.text.language[:2] == "zh":
        return rows
    said = {(p.source.at.start, p.source.at.end) for p in rows if p.how not in ("none", "located")}
    out = []
    for row in rows:
        place = (row.source.at.start, row.source.at.end)
        if row.how in ("none", "located"):
            if place in said:
                continue
            said.add(place)
        out.append(row)
    return tuple(out)
