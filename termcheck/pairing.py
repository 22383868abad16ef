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
from functools import lru_cache

from .lexicon import STOP, stems
from .model import Hit, Pair, Place, Reading, Term

WINDOW = 2
# Sentences within which a name that has been said may be left unsaid.
NEAR = 3
# Words found for a name weigh against its being left unsaid only when they are surely its own.
_SURE = 1.3
# Behind these the head of an English name is over.
_HEAD_ENDS = re.compile(r" (?:of|for|on|in|at|under) |, ")
_NAMED = {"person", "institution", "place", "facility", "event", "programme"}
_PRONOUN = re.compile(r"\b(?:it|its|they|their|them|he|his|him|she|her|which|who|whose|itself|themselves)\b", re.I)
_GIVEN = re.compile(r"(?:\s[A-Z]|-)[a-z]+(?:-[a-z]+)?(?![’'\w])")
_DATELINE = re.compile(
    r"\s*[【（(]?[^。！？；\n]{0,24}?\d{1,2}\s?[月日](?:\d{1,2}\s?日)?[电電讯訊]|\s*[【（(]?(?:本报|本網|本网|本刊)?[^。，！？；\n]{0,10}[讯訊](?=[（(\s】)）])"
)
_GENERIC_HEADS = {
    "institution": ("institution", "organization", "organisation", "body", "agency", "regulator", "authority"),
    "person": (),
    "product": ("product", "system"),
    "law": ("law", "act", "ordinance", "regulations", "legislation"),
    "event": ("event", "conference", "meeting", "forum"),
    "programme": ("programme", "program", "plan", "initiative", "project", "scheme"),
    "place": ("city", "province", "region", "country", "area"),
}  # fmt: skip


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
    return [_one_a_place(p for p in row if p) for row in pairs]


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
    if hit.at.end <= _dateline_end(hit.at.text.value):
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
    if near and (found := _PRONOUN.search(here.segment.target.value)):
        return Pair(hit, None, "pronoun", Place(here.segment.target, *found.span()))
    if near and term.kind != "person":
        return Pair(hit, None, "unsaid")
    if term.id in everywhere:
        if place := initials_mention(here, term):
            return Pair(hit, None, "abbreviation", place)
        # The same words in the singular or hyphenated otherwise, in a text that has the form elsewhere; or, once it has
        # been named, fewer of its words ("dividends" for dividend income).
        if located and any(_shorter(located.place.words, f, term.id in named or term.kind not in _NAMED) for f in located.forms):
            return Pair(hit, None, "form", located.place)
        if not located and term.kind not in _NAMED:
            return Pair(hit, None, "unsaid")
    return Pair(hit, None, "located", located.place) if located else Pair(hit)


@lru_cache(64)
def _dateline_end(source: str) -> int:
    """Where a Chinese dateline ends ("新华社北京3月2日电", "本报讯"): what it names, an English release has in its own head or not at all."""
    found = _DATELINE.match(source)
    return found.end() if found else 0


def _is_another_name(here: Reading, term: Term, located: _Words) -> bool:
    """Whether words are surely the name's own and yet none of its forms or a part of one, so that nothing else answers it."""
    words = located.place.words
    if term.kind == "person" and any(_namesake(words, f) for f in located.forms):
        return True
    own = any(_says(words, f) for f in located.forms) or (term.kind != "person" and any(_is_head(words, f) for f in located.forms))
    if located.score < _SURE or words.islower() or own:
        return False
    return initials_mention(here, term) is None if words.isupper() else _is_name(term)


def _namesake(words: str, form: str) -> bool:
    """Whether words are somebody else's name of the same family: "Kim Jong-ae" for Kim Ju-ae."""
    seen, listed = (re.split(r"[\s-]", w.lower()) for w in (words, form))
    return len(seen) > 1 < len(listed) and seen[0] == listed[0] and not set(seen) <= set(listed) and "".join(seen) != "".join(listed)


def _is_name(term: Term) -> bool:
    """Whether a term is a name, by its kind, or by its form where a glossary calls all entries terms: two words or more, all capitalised."""
    if term.kind in _NAMED:
        return True
    form = term.preferred("en")
    words = [w for w in re.findall(r"[^\W_]+", form.text) if w not in STOP] if form else []
    return len(words) > 1 and all(w[0].isupper() for w in words)


def initials_mention(reading: Reading, term: Term) -> Place | None:
    """An abbreviation that nobody listed, made of the initials of an accepted form: "LERS" for Linked Exchange Rate System."""
    wanted = set()
    for form in term.forms_in("en"):
        if form.accepted and form.form == "full":
            parts = re.findall(r"[A-Za-z0-9]+", form.text)
            for kept in (parts, [w for w in parts if w.lower() not in ("of", "the", "and", "for", "in", "on")]):
                wanted.add("".join(w[0] for w in kept).upper())
    own = {f.text for f in term.forms_in("en")}
    names_others = {(h.at.start, h.at.end) for h in reading.target if not own & {f.text for f in h.term.forms_in("en")}}
    for found in re.finditer(r"\b([A-Z][A-Z&]+)s?\b(?!\$)", reading.segment.target.value):
        if found[1] in wanted and len(found[1]) > 1 and found.span(1) not in names_others:
            return Place(reading.segment.target, *found.span(1))
    return None


def head_mention(reading: Reading, term: Term) -> Place | None:
    """ "the Institute", "this university", "the company's": a determiner and a head noun of the term's English."""
    heads = set(_GENERIC_HEADS.get(term.kind, ()))
    for form in term.forms_in("en"):
        if term.kind != "person" and form.accepted and form.form == "full" and " " in form.text:
            first = _HEAD_ENDS.split(form.text)[0]
            heads.add(first.split(" ")[-1].lower())
    heads = {h for h in heads if h.isalpha() and len(h) > 2}
    if not heads:
        return None
    between = r"(?:[a-z]+\s+)?" if term.kind in _NAMED else ""
    pattern = rf"\b(?:the|this|that|its|their|our|both|these|those)\s+{between}(?:" + "|".join(sorted(heads)) + r")(?:s|es)?\b"
    for found in re.finditer(pattern, reading.segment.target.value, re.I):
        # A place's last word is its head only where it says what it is: "the zone", not "the Hong Kong".
        if term.kind != "place" or found.group().split()[-1].islower():
            return Place(reading.segment.target, *found.span())
    return None


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
    from .locate import locate

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
    found = locate(hit.at.text.value, hit.at.start, hit.at.end, target.value, forms, others, hit.term.kind == "person")
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


def _shorter(words: str, form: str, fewer: bool) -> bool:
    """Whether words are a form's own, all of them, or (`fewer`) some of them and no others."""
    seen, listed = stems(words), stems(form)
    return bool(seen) and (sorted(seen) == sorted(listed) or (fewer and set(seen) < set(listed)))


def _is_head(words: str, form: str) -> bool:
    """Whether words are the head of a form, with others of its words before it or alone: "the Fund" for the Ocean Fund."""
    seen, listed = stems(words), stems(_HEAD_ENDS.split(form)[0])
    return bool(seen and listed) and seen[-1] == listed[-1] and set(seen) <= set(listed)


def _says(words: str, form: str) -> bool:
    """Whether words are a part, two words or longer, of a form ("State Grid" of "State Grid Corporation of China"), or have all
    its words with others between ("high-quality economic development")."""
    seen, listed = stems(words), stems(form)
    if len(seen) < 2 or len(listed) < 2:
        return False
    part = any(listed[i : i + len(seen)] == seen for i in range(len(listed) - len(seen) + 1))
    return part or (set(listed) <= set(seen) and len(seen) <= len(listed) + 2)
