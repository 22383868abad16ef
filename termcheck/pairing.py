"""Which target hit answers which source hit, by occurrence.

In this order: an accepted form in the same segment; a listed wrong form there; an accepted form left over in a
neighbouring segment (translators move clauses); another mention in the same segment (the source repeats a name where
English uses it once); the term's abbreviation or short form; the head noun with a determiner ("the Institute"); a
pronoun where the name has been answered just before. What is left is answered by nothing, or by words that `locate` finds.
Official translations do all of this; MQM's own definition says that such a term is not missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import stems
from .locate import locate
from .model import Hit, Pair, Place, Reading, Term

WINDOW = 2
# Sentences within which a name that has been said may be left unsaid.
NEAR = 3
# Words found for a name weigh against its being left unsaid only when they are surely its own.
_SURE = 1.3
_NAMED = {"person", "institution", "place", "facility", "event", "programme"}
_PRONOUN = re.compile(r"\b(?:it|its|they|their|them|he|his|him|she|her|which|who|whose|itself|themselves)\b", re.I)
_GENERIC_HEADS = {
    "institution": ("institution", "organization", "organisation", "body", "agency"),
    "person": (),
    "product": ("product", "system"),
    "law": ("law", "act", "ordinance", "regulations", "legislation"),
    "event": ("event", "conference", "meeting", "forum"),
    "programme": ("programme", "program", "plan", "initiative", "project", "scheme"),
    "place": ("city", "province", "region", "country", "area"),
}  # fmt: skip


def pair(readings: Sequence[Reading]) -> list[tuple[Pair, ...]]:
    """The pairs of every segment, in the order of the source hits."""
    free = [list(r.target) for r in readings]
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
    everywhere = {h.term.id for r in readings for h in r.target if h.form.accepted}
    for i, reading in enumerate(readings):
        for k, hit in enumerate(reading.source):
            if pairs[i][k] is None:
                pairs[i][k] = _unanswered(readings, i, hit, named, everywhere)
        named.update(p.source.term.id for p in pairs[i] if p and p.target)
    return [tuple(p for p in row if p) for row in pairs]


def _take(hits: list[Hit], term: Term, accepted: bool) -> Hit | None:
    """The first unused hit of a term. Hits of one place are one: using one uses up all of them."""
    for hit in hits:
        if hit.term.id == term.id and hit.form.accepted == accepted:
            hits[:] = [h for h in hits if not (h.term.id == term.id and h.at.overlaps(hit.at))]
            return hit
    return None


def _unanswered(readings: Sequence[Reading], i: int, hit: Hit, named: set[str], everywhere: set[str]) -> Pair:
    """What English does with a name that no hit is left for: says it once for two, or calls it something else, or, where it has
    just been named, "the Institute", "it" or nothing at all."""
    here, term = readings[i], hit.term
    same = [h for h in here.target if h.term.id == term.id and h.form.accepted]
    if same:
        return Pair(hit, None, "repeat", same[0].at)
    located = _located(here, hit)
    # "Jin Zhuai" for Kim Ju-ae is what stands there, whatever "she" there is beside it.
    if located and located.score >= _SURE and term.kind in _NAMED and not any(_says(located.place.words, f) for f in located.forms):
        return Pair(hit, None, "located", located.place)
    around = (r for r in readings[max(i - NEAR, 0) : i + NEAR + 1] for h in r.target if h.term.id == term.id and h.form.accepted)
    near = next(around, None) is not None
    if (near or term.id in named) and (place := head_mention(here, term)):
        return Pair(hit, None, "head", place)
    if near and (found := _PRONOUN.search(here.segment.target.value)):
        return Pair(hit, None, "pronoun", Place(here.segment.target, *found.span()))
    if near and term.kind != "person":
        return Pair(hit, None, "unsaid")
    if term.id in everywhere:
        if place := initials_mention(here, term):
            return Pair(hit, None, "abbreviation", place)
        # The same words in the singular or hyphenated otherwise, in a text that has the form elsewhere; or, once it has
        # been named, fewer of its words ("dividends" for dividend income).
        if located and any(_shorter(located.place.words, f, term.id in named) for f in located.forms):
            return Pair(hit, None, "form", located.place)
    return Pair(hit, None, "located", located.place) if located else Pair(hit)


def initials_mention(reading: Reading, term: Term) -> Place | None:
    """An abbreviation that nobody listed, made of the initials of an accepted form: "LERS" for Linked Exchange Rate System."""
    wanted = set()
    for form in term.forms_in("en"):
        if form.accepted and form.form == "full":
            parts = re.findall(r"[A-Za-z0-9]+", form.text)
            for kept in (parts, [w for w in parts if w.lower() not in ("of", "the", "and", "for", "in", "on")]):
                wanted.add("".join(w[0] for w in kept).upper())
    for found in re.finditer(r"\b([A-Z][A-Z&]+)s?\b", reading.segment.target.value):
        if found[1] in wanted and len(found[1]) > 1:
            return Place(reading.segment.target, *found.span(1))
    return None


def head_mention(reading: Reading, term: Term) -> Place | None:
    """ "the Institute", "this university", "the company's": a determiner and a head noun of the term's English."""
    heads = set(_GENERIC_HEADS.get(term.kind, ()))
    for form in term.forms_in("en"):
        if form.accepted and form.form == "full" and " " in form.text:
            first = re.split(r" (?:of|for|on|in|at|under) |, ", form.text)[0]
            heads.add(first.split(" ")[-1].lower())
            heads.add(form.text.split(" ")[-1].lower())
    heads = {h for h in heads if h.isalpha() and len(h) > 2}
    if not heads:
        return None
    pattern = r"\b(?:the|this|that|its|their|our|both|these|those)\s+(?:[a-z]+\s+)?(?:" + "|".join(sorted(heads)) + r")(?:s|es)?\b"
    found = re.search(pattern, reading.segment.target.value, re.I)
    return Place(reading.segment.target, *found.span()) if found else None


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that stand for a name, how sure that is, and the forms that they were compared with."""

    place: Place
    score: float
    forms: tuple[str, ...]


def _located(reading: Reading, hit: Hit) -> _Words | None:
    """Words that stand for a name of which no form was found; words that answer other names are no candidates."""
    target = reading.segment.target
    if hit.term.kind == "phrase" or target.language.split("-")[0] != "en" or hit.at.text.language.split("-")[0] != "zh":
        return None
    named = {h.term.id for h in reading.source} - {hit.term.id}
    others = [(h.at.start, h.at.end) for h in reading.target if h.form.accepted and h.term.id in named]
    forms = tuple(f.text for f in hit.term.forms_in("en") if f.accepted)
    found = locate(hit.at.text.value, hit.at.start, hit.at.end, target.value, forms, others, hit.term.kind == "person")
    return _Words(Place(target, found.start, found.end), found.score, forms) if found else None


def _shorter(words: str, form: str, fewer: bool) -> bool:
    """Whether words are a form's own, all of them, or (`fewer`) some of them and no others."""
    seen, listed = stems(words), stems(form)
    return bool(seen) and (seen == listed or (fewer and set(seen) < set(listed)))


def _says(words: str, form: str) -> bool:
    """Whether words are a part, two words or longer, of a form ("State Grid" of "State Grid Corporation of China"), or have all
    its words with others between ("high-quality economic development")."""
    seen, listed = stems(words), stems(form)
    if len(seen) < 2 or len(listed) < 2:
        return False
    part = any(listed[i : i + len(seen)] == seen for i in range(len(listed) - len(seen) + 1))
    return part or (set(listed) <= set(seen) and len(seen) <= len(listed) + 2)
