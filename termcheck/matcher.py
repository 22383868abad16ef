"""Glossary → `Matcher`: every place where a listed form stands, on either side of a document.

The folded text of all segments is scanned once with the automaton of its language. A match becomes a `Hit` when it is
not a piece of a longer word, has the form's capitals where they matter, and meets the form's conditions. The longest hit
at a place is the name; hits inside it are kept as `nested`, because what a longer name holds can still answer a source
name, but is never judged by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from .glossary.compiled import ABBREVIATION, AFTER_FULL, CONDITION, EXACT, INFLECTION_SHIFT, SHORT, Compiled
from .glossary.compiled import Language as Automaton
from .languages import pack
from .languages.chinese import standing_alone
from .model import Document, Form, Hit, Place, Reading, Segment, Term, Text
from .pairing import pair
from .text import Folded, same_length_lower

# Stands between segments in the scanned text; no form can hold it.
_MARK = "\x00"
_BREAK = f" {_MARK} "


class Matcher:
    """Reads documents with a compiled glossary. It keeps no state between documents."""

    def __init__(self, glossary: Compiled) -> None:
        self.glossary = glossary

    def read(self, document: Document, day: date | None = None) -> tuple[Reading, ...]:
        """One reading a segment. `day` is used where the document has no date of its own."""
        return readings(document.segments, self.hits(document.segments), document.date or day)

    def hits(self, segments: Sequence[Segment]) -> list[tuple[list[Hit], list[Hit]]]:
        """Source and target hits of each segment, as they follow from its own words; what the rest of the document says of
        them is for `readings`."""
        targets = self._hits([s.target for s in segments])
        sources = [[h for h in row if _names(h)] for row in self._hits([s.source for s in segments])]
        return [self._kept(s, a, b) for s, a, b in zip(segments, sources, targets, strict=True)]

    def _hits(self, texts: Sequence[Text | None]) -> list[list[Hit]]:
        """All hits of each text, by place, longest first."""
        out: list[list[Hit]] = [[] for _ in texts]
        by_language: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            if text is not None and text.value:
                by_language.setdefault(text.language.split("-")[0].lower(), []).append(number)
        for code, numbers in by_language.items():
            automaton = self.glossary.language(code)
            if automaton is not None:
                self._scan(automaton, code, [(n, text) for n in numbers if (text := texts[n]) is not None], out)
        return out

    def _scan(self, automaton: Automaton, code: str, texts: list[tuple[int, Text]], out: list[list[Hit]]) -> None:
        language = pack(code)
        joined = _BREAK.join(text.value for _, text in texts)
        starts, begin = [], 0
        for _, text in texts:
            starts.append(begin)
            begin += len(text.value) + len(_BREAK)
        folded = language.fold(joined)
        value = folded.value
        verdicts: dict[tuple[int, int], bool] = {}
        for start, end, pattern in automaton.automaton.find_overlapping(value):
            if not language.bounded(value, start, end):
                continue
            left, right = folded.span(start, end)
            which = bisect_right(starts, left) - 1
            number, text = texts[which]
            at = Place(text, left - starts[which], right - starts[which])
            for row in automaton.rows(pattern):
                flags = automaton.flags[row]
                if flags & SHORT and not self._alone(automaton, folded, start, end, verdicts):
                    continue
                term = self.glossary.term(automaton.terms[row])
                form = term.forms_in(code)[automaton.forms[row]]
                inflection = self.glossary.inflections[flags >> INFLECTION_SHIFT]
                if flags & EXACT and not _capitals_fit(at.words, form, inflection, bool(flags & ABBREVIATION)):
                    continue
                out[number].append(Hit(term, form, at, inflection))
        for number, _ in texts:
            out[number].sort(key=lambda h: (h.at.start, -h.at.end))

    def _alone(self, automaton: Automaton, folded: Folded, start: int, end: int, verdicts: dict[tuple[int, int], bool]) -> bool:
        """The word test for a short Chinese form; listed names around it are known words."""
        verdict = verdicts.get((start, end))
        if verdict is None:
            value = folded.value
            left = max(value.rfind(_MARK, max(start - 24, 0), start) + 1, start - 24, 0)
            right = value.find(_MARK, end, end + 24)
            around = value[left : right if right >= 0 else end + 24]
            known = {around[a:b] for a, b, _ in automaton.automaton.find_overlapping(around) if b - a > end - start}
            verdict = verdicts[start, end] = standing_alone(value, start, end, known)
        return verdict

    def _kept(self, segment: Segment, source: list[Hit], target: list[Hit]) -> tuple[list[Hit], list[Hit]]:
        """Hits whose entry's `near` and `not_near` words fit the segment."""
        if not any(h.term.near or h.term.not_near for h in source) and not any(h.term.near or h.term.not_near for h in target):
            return source, target
        words = same_length_lower(segment.target.value + "\n" + (segment.source.value if segment.source else ""))
        fits = {id(h.term): _fits(h.term, words) for h in (*source, *target)}
        return [h for h in source if fits[id(h.term)]], [h for h in target if fits[id(h.term)]]


def _names(hit: Hit) -> bool:
    """Whether a hit on the source side names its term there. A Chinese form always does; of the English forms only the names: a
    variant ("Chinese Academy of Sciences" for its academician) can answer, and a phrase's English is plain English."""
    return hit.at.text.language[:2] == "zh" or (hit.form.accepted and hit.form.form != "variant" and hit.term.kind != "phrase")


def _fits(term: Term, words: str) -> bool:
    if term.near and not any(w.lower() in words for w in term.near):
        return False
    return not any(w.lower() in words for w in term.not_near)


def _capitals_fit(words: str, form: Form, inflection: str, abbreviation: bool) -> bool:
    """Whether words may be meant as a case-exact form.

    An abbreviation only as it is written. A brand also in other capitals (that is for miscased-form to say), but not all
    in small letters where the brand is an ordinary capitalised word: "honor" is not Honor, "iflytek" is iFLYTEK.
    """
    if words == form.text or words.startswith(form.text) or not words.isascii():
        return True
    if abbreviation:
        return inflection != "" and words[: len(form.text)] == form.text
    plain_word = form.text[1:].islower() or form.text.islower()
    return not (words.islower() and (plain_word or len(form.text) <= 4)) and not (
        form.text.islower() and not words[1:].islower() and not words.isupper()
    )


def readings(segments: Sequence[Segment], hits: Sequence[tuple[list[Hit], list[Hit]]], when: date | None) -> tuple[Reading, ...]:
    """The readings of a document's segments from what was seen in each: what one segment says of another is settled here."""
    out = [
        Reading(segment, shield(a, drop=True), shield(b, drop=False), (), when)
        for segment, (a, b) in zip(segments, after_full(hits), strict=True)
    ]
    if any(r.source for r in out):
        return tuple(replace(r, pairs=p) for r, p in zip(out, pair(out), strict=True))
    return tuple(out)


def after_full(seen: Sequence[tuple[list[Hit], list[Hit]]]) -> Sequence[tuple[list[Hit], list[Hit]]]:
    """Without the forms that count only once the full name has stood in the document, on either side, up to their segment.
    Segments that lose nothing keep their lists."""
    if not any(h.form.after for row in seen for hits in row for h in hits):
        return seen
    named: set[str] = set()
    out = []
    for row in seen:
        kept = []
        for hits in row:
            first = {h.term.id: h.at.start for h in reversed(hits) if h.form.form == "full" and not h.form.after}
            left = [h for h in hits if not h.form.after or h.term.id in named or first.get(h.term.id, h.at.start) < h.at.start]
            kept.append(hits if len(left) == len(hits) else left)
        out.append((kept[0], kept[1]))
        named.update(h.term.id for hits in kept for h in hits if h.form.form == "full")
    return out


def shield(hits: list[Hit], drop: bool) -> tuple[Hit, ...]:
    """Leftmost-longest: hits inside a longer one are marked nested, or dropped. Equal places are kept side by side; with `drop`
    each term stands there once, though two of its forms are folded alike (traditional and simplified characters)."""
    out: list[Hit] = []
    reach, begin = -1, -1
    here: set[str] = set()
    for hit in hits:
        if hit.at.start >= reach or (hit.at.start == begin and hit.at.end == reach):
            if hit.at.start != begin:
                here = set()
            begin, reach = hit.at.start, hit.at.end
            if not drop or hit.term.id not in here:
                out.append(hit)
            here.add(hit.term.id)
        elif not drop:
            out.append(replace(hit, nested=True))
    return tuple(out)


def naive_hits(compiled: Compiled, text: Text) -> Iterable[tuple[int, int, str]]:
    """Every bounded occurrence of every form's writings, found by plain search: the oracle that tests compare with."""
    language = pack(text.language)
    folded = language.fold(text.value)
    for term in compiled.terms():
        for form in term.forms_in(language.code):
            for surface, _ in language.surfaces(form.text, term.kind, form.inflect):
                at = folded.value.find(surface)
                while at >= 0:
                    if language.bounded(folded.value, at, at + len(surface)):
                        yield (*folded.span(at, at + len(surface)), term.id)
                    at = folded.value.find(surface, at + 1)


__all__ = ["AFTER_FULL", "CONDITION", "Matcher", "naive_hits"]
