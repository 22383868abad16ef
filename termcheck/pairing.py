"""Which target hit answers which source hit, by occurrence.

In this order: an accepted form in the same segment; a listed wrong form there; an accepted form left over in a
neighbouring segment (translators move clauses); another mention in the same segment (the source repeats a name where
English uses it once); the term's abbreviation or short form; the head noun with a determiner ("the Institute"); a
pronoun where the name has been answered just before. What is left is answered by nothing, or by words that `locate` finds.
Official translations do all of this; MQM's own definition says that such a term is not missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .mentions import NAMED, PRONOUN, are_head, are_own, are_part, dateline_end, head_mention, initials_mention, is_name, is_namesake
from .model import Hit, Pair, Place, Reading, Term

WINDOW = 2
# Sentences within which a name that has been said may be left unsaid.
NEAR = 3
# Words found for a name weigh against its being left unsaid only when they are surely its own.
_SURE = 1.3
# How far words that only their place speaks for may stand from where the name stands in the source, in shares of the text.
_BESIDE = 0.2
_GIVEN = re.compile(r"(?:\s[A-Z]|-)[a-z]+(?:-[a-z]+)?(?![’'\w])")


def pair(readings: Sequence[Reading]) -> list[tuple[Pair, ...]]:
    """The pairs of every segment, in the order of the source hits."""
    free = [[h for h in r.target if not _another_person(h)] for r in readings]
    pairs: list[list[Pair | None]] = [[None] * len(r.source) for r in readings]
    for accepted in (True, False):
        for i, reading in enumerate(readings):
            for k, hit in enumerate(reading.source):
                if pairs[i][k] is None and (answer := _take(free[i], hit.term, accepted)):
                    pairs[i][k] = Pair(hit, answer, "form")
    for distance in range(1, WINDOW + 1):
        for i, reading in enumerate(readings):
            for k, hit in enumerate(reading.source):
                for j in (i - distance, i + distance):
                    if pairs[i][k] is None and 0 <= j < len(readings) and (answer := _take(free[j], hit.term, True)):
                        pairs[i][k] = Pair(hit, answer, "neighbour")
    named: set[str] = set()
    found = [_locations(r, [h for h, p in zip(r.source, row, strict=True) if p is None]) for r, row in zip(readings, pairs, strict=True)]
    everywhere = {h.term.id for r in readings for h in r.target if h.form.accepted}
    for i, reading in enumerate(readings):
        for k, hit in enumerate(reading.source):
            if pairs[i][k] is None:
                pairs[i][k] = _unanswered(readings, i, hit, found[i].get(hit), named, everywhere)
        named.update(p.source.term.id for p in pairs[i] if p and p.target)
    return [_one_a_place(row) for row in _left_over(readings, [[p for p in row if p] for row in pairs])]


def _left_over(readings: Sequence[Reading], pairs: list[list[Pair]]) -> list[list[Pair]]:
    """What a translation has for a name that neither its forms nor its meaning nor its sound lead to: of the names that nothing in the
    source stands for, the one that stands about where it does. A person's is a person's, another name's an abbreviation or an unknown word."""
    lost = {i for i, row in enumerate(pairs) if any(p.how == "none" and is_name(p.source.term) for p in row)}
    if not lost:
        return pairs
    from .unfounded import Unfounded

    names = Unfounded(readings)
    for i in sorted(lost):
        left = names.of(readings[i], [p.words for p in pairs[i] if p.words], unanswered=True)
        for k, row in enumerate(pairs[i]):
            if row.how == "none" and is_name(row.source.term):
                kinds = ("person",) if row.source.term.kind == "person" else ("abbreviation", "word")
                fit = [n for n in left if n[0] in kinds]
                best = min(fit, key=lambda n: abs(_share(n[1]) - _share(row.source.at)), default=None)
                if best and abs(_share(best[1]) - _share(row.source.at)) < _BESIDE:
                    left.remove(best)
                    pairs[i][k] = Pair(row.source, None, "located", best[1])
    return pairs


def _share(place: Place) -> float:
    """Where a place stands in its text, from 0 to 1."""
    return (place.start + place.end) / 2 / max(len(place.text.value), 1)


def _one_a_place(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Two terms may have one English name. Where one of them is answered, the other is not meant; where none is, the first one is.
    (A Chinese name of two terms is a fault of the glossary, `ambiguous-entry`.)"""
    rows = list(pairs)
    if not rows or rows[0].source.at.text.language[:2] == "zh":
        return tuple(rows)
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


def _take(hits: list[Hit], term: Term, accepted: bool) -> Hit | None:
    """The first unused hit of a term. Hits of one place are one: using one uses up all of them."""
    for hit in hits:
        if hit.term.id == term.id and hit.form.accepted == accepted:
            hits[:] = [h for h in hits if not (h.term.id == term.id and h.at.overlaps(hit.at))]
            return hit
    return None


def _unanswered(readings: Sequence[Reading], i: int, hit: Hit, located: _Words | None, named: set[str], everywhere: set[str]) -> Pair:
    """What English does with a name that no hit is left for: says it once for two, or calls it something else, or, where it has
    just been named, "the Institute", "it" or nothing at all."""
    here, term = readings[i], hit.term
    if hit.at.end <= dateline_end(hit.at.text.value):
        return Pair(hit, None, "unsaid")
    same = [h for h in here.target if h.term.id == term.id and h.form.accepted and not _another_person(h)]
    if same:
        return Pair(hit, None, "repeat", same[0].at)
    # "Jin Zhuai" for Kim Ju-ae is what stands there, whatever "she" there is beside it.
    if located and _is_another_name(here, term, located):
        return Pair(hit, None, "located", located.place)
    around = (r for r in readings[max(i - NEAR, 0) : i + NEAR + 1] for h in r.target if h.term.id == term.id and h.form.accepted)
    near = next(around, None) is not None
    if (near or term.id in named or term.id in everywhere) and (place := head_mention(here, term)):
        return Pair(hit, None, "head", place)
    if near and (found := PRONOUN.search(here.segment.target.value)):
        return Pair(hit, None, "pronoun", Place(here.segment.target, *found.span()))
    if near and term.kind != "person":
        return Pair(hit, None, "unsaid")
    if term.id in everywhere:
        if place := initials_mention(here, term):
            return Pair(hit, None, "abbreviation", place)
        # The same words in the singular or hyphenated otherwise, in a text that has the form elsewhere; or, once it has
        # been named, fewer of its words ("dividends" for dividend income).
        if located and any(are_own(located.place.words, f, term.id in named or term.kind not in NAMED) for f in located.forms):
            return Pair(hit, None, "form", located.place)
        if not located and term.kind not in NAMED:
            return Pair(hit, None, "unsaid")
    return Pair(hit, None, "located", located.place) if located else Pair(hit)


def _is_another_name(here: Reading, term: Term, located: _Words) -> bool:
    """Whether words are surely the name's own and yet none of its forms or a part of one, so that nothing else answers it."""
    words = located.place.words
    if term.kind == "person" and any(is_namesake(words, f) for f in located.forms):
        return True
    own = any(are_part(words, f) for f in located.forms) or (term.kind != "person" and any(are_head(words, f) for f in located.forms))
    if located.score < _SURE or words.islower() or own:
        return False
    return initials_mention(here, term) is None if words.isupper() else is_name(term)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that stand for a name, how sure that is, and the forms that they were compared with."""

    place: Place
    score: float
    forms: tuple[str, ...]


def _another_person(hit: Hit) -> bool:
    """Whether a surname has a given name behind it that is not of the entry: "Xia" in "Xia Li Yun" is not Xia Liyan."""
    if hit.term.kind != "person" or " " in hit.form.text:
        return False
    behind = _GIVEN.match(hit.at.text.value, hit.at.end)
    return behind is not None and any(" " in f.text and f.text.startswith(hit.form.text) for f in hit.term.forms_in("en"))


def _locations(reading: Reading, hits: Sequence[Hit]) -> dict[Hit, _Words]:
    """What was located for each of the hits that no form answers. Words stand for one name: the one that they fit best; another
    is looked for beside them."""
    out: dict[Hit, _Words] = {}
    first = sorted(((w, h) for h in hits if (w := _located(reading, h))), key=lambda row: -row[0].score)
    for words, hit in first:
        mine: _Words | None = words
        if any(words.place.overlaps(w.place) for h, w in out.items() if h.term.id != hit.term.id):
            others = [(w.place.start, w.place.end) for h, w in out.items() if h.term.id != hit.term.id]
            mine = _located(reading, hit, others)
        if mine:
            out[hit] = mine
    return out


def _located(reading: Reading, hit: Hit, taken: Sequence[tuple[int, int]] = ()) -> _Words | None:
    """Words that stand for a name of which no form was found; words that answer other names are no candidates."""
    target = reading.segment.target
    languages = hit.at.text.language.split("-")[0], target.language.split("-")[0]
    if hit.term.is_advice:
        return None
    # Loaded here: English alone and a translation without a fault need none of it.
    from .locate import LEAST, locate

    if languages == ("en", "zh"):
        return _located_chinese(reading, hit, taken)
    if languages != ("zh", "en"):
        return None
    named = {h.term.id for h in reading.source} - {hit.term.id}
    answers = [h for h in reading.target if h.form.accepted and h.term.id in named and not _another_person(h)]
    if hit.term.kind == "person":
        answers = [h for h in answers if not _mistaken(reading, h, hit.term)]
    others = [*taken, *((h.at.start, h.at.end) for h in answers)]
    forms = tuple(f.text for f in hit.term.forms_in("en") if f.accepted)
    found = locate(hit.at.text.value, hit.at.start, hit.at.end, target.value, forms, others, hit.term.kind == "person", LEAST)
    return _Words(Place(target, found.start, found.end), found.score, forms) if found else None


def _mistaken(reading: Reading, hit: Hit, person: Term) -> bool:
    """Whether somebody of a person's family is named oftener in the target than in the source: one of these may stand for the person."""
    family = {f.text.split(" ")[0] for f in person.forms_in("en") if " " in f.text}
    if hit.term.kind != "person" or " " not in hit.at.words or hit.at.words.split(" ")[0] not in family:
        return False
    said, meant = (sum(h.term.id == hit.term.id for h in side) for side in ([h for h in reading.target if not h.nested], reading.source))
    return said > meant


def _located_chinese(reading: Reading, hit: Hit, taken: Sequence[tuple[int, int]]) -> _Words | None:
    from .locate import locate_chinese

    target = reading.segment.target
    forms = tuple(f.text for f in hit.term.forms_in("zh") if f.accepted)
    others = [*taken, *((h.at.start, h.at.end) for h in reading.target if h.form.accepted and reading.has_source(h.term))]
    found = locate_chinese(target.value, forms, others)
    return _Words(Place(target, found.start, found.end), found.score, forms) if found else None
