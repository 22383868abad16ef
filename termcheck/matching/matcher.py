"""Glossary → `Matcher`: every place where a listed form stands, on either side of a document.

The folded text of all segments is scanned once with the automaton of its language. A match becomes a `Hit` when it is
not a piece of a longer word, has the form's capitals where they matter, and meets the form's conditions. The longest hit
at a place is the name; hits inside it are kept as `nested`, because what a longer name holds can still answer a source
name, but is never judged by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, groupby, islice

from ..alignment.lexicon import translations
from ..glossary.compiled import ABBREVIATION, EXACT, SHORT, Compiled, Row
from ..glossary.compiled import Language as Automaton
from ..languages import pack
from ..languages.chinese import one_for_one, sounds_on, standing_alone
from ..model import Document, Segment, Term, Text
from ..reading import Hit, Reading
from ..text import Folded, same_length_lower
from .naming import is_later, names
from .pairing import pair

# Stands between segments in the scanned text; no form can hold it.
_MARK = "\x00"
_BREAK = f" {_MARK} "
# What was found out of words that have a pattern: the rows that they are, and of each whether there is nothing to judge.
_Known = dict[tuple[int, str], list[tuple[Row, bool]]]
# How many characters are scanned together, about.
_BLOCK = 1 << 16


class Matcher:
    """Reads documents with a compiled glossary. It keeps no state between documents."""

    def __init__(self, glossary: Compiled) -> None:
        self.glossary = glossary

    def read(self, document: Document, day: date | None = None) -> tuple[Reading, ...]:
        """One reading a segment. `day` is used where the document has no date of its own."""
        return next(self.read_all((document,), day))

    def read_all(self, documents: Sequence[Document], day: date | None = None) -> Iterator[tuple[Reading, ...]]:
        """The same of several documents, in one search."""
        hits = iter(self.hits([s for document in documents for s in document.segments]))
        for document in documents:
            yield readings(document.segments, list(islice(hits, len(document.segments))), document.date or day)

    def hits(self, segments: Sequence[Segment]) -> list[tuple[list[Hit], list[Hit]]]:
        """Source and target hits of each segment, as they follow from its own words; what the rest of the document says of
        them is for `readings`."""
        targets = self._hits([s.target for s in segments])
        sources = [_naming(row) if row else row for row in self._hits([s.source for s in segments])]
        if not any(h.listed.conditional for side in (sources, targets) for hits in side for h in hits):
            return list(zip(sources, targets, strict=True))
        return [_kept(s, a, b) if a or b else (a, b) for s, a, b in zip(segments, sources, targets, strict=True)]

    def _hits(self, texts: Sequence[Text | None]) -> list[list[Hit]]:
        """All hits of each text, by place, longest first."""
        out: list[list[Hit]] = [[] for _ in texts]
        # Text of ASCII is folded faster, so that it is scanned apart from other text.
        alike: dict[tuple[str, bool], list[int]] = {}
        for number, text in enumerate(texts):
            if text is not None and text.value:
                alike.setdefault((text.language, text.value.isascii()), []).append(number)
        for (tag, _), numbers in alike.items():
            automaton = self.glossary.language(tag.split("-")[0].lower())
            known: _Known = {}
            if automaton is not None:
                for block in _blocks(numbers, texts):
                    self._scan(automaton, [(n, text) for n in block if (text := texts[n]) is not None], out, known)
        return out

    def _scan(self, automaton: Automaton, texts: list[tuple[int, Text]], out: list[list[Hit]], known: _Known) -> None:
        language = pack(automaton.code)
        joined = _BREAK.join([text.value for _, text in texts])
        starts = list(accumulate((len(text.value) + len(_BREAK) for _, text in texts), initial=0))
        folded = language.fold(joined)
        value, back, moved = folded.value, folded.back, not isinstance(folded.back, range)
        verdicts: dict[tuple[int, int, bool], bool] = {}
        begin = stop = latest = -1
        disordered = set()
        hits: list[Hit] = []
        text = texts[0][1]
        bounded = language.bounded
        for start, end, pattern in automaton.automaton.find_words(value):
            if not bounded(value, start, end):
                continue
            left, right = (back[start], back[end - 1] + 1) if moved else (start, end)
            words = joined[left:right]
            rows = known.get((pattern, words))
            if rows is None:
                rows = known[pattern, words] = _written_so(automaton.rows(pattern), words)
            if not rows:
                continue
            if not begin <= left < stop:
                which = bisect_right(starts, left) - 1
                begin, stop = starts[which : which + 2]
                number, text = texts[which]
                hits = out[number]
                if hits:
                    disordered.add(number)
            elif left <= latest:
                disordered.add(number)
            latest = left
            for row, plain in rows:
                if row.flags & SHORT and not self._alone(automaton, folded, start, end, row, verdicts):
                    continue
                hits.append(Hit(row, text, left - begin, right - begin, plain))
        for number in disordered:
            out[number].sort(key=_by_place)

    def _alone(
        self, automaton: Automaton, folded: Folded, start: int, end: int, row: Row, verdicts: dict[tuple[int, int, bool], bool]
    ) -> bool:
        """The word test for a short Chinese form; listed names around it are known words."""
        verdict = verdicts.get((start, end, False))
        if verdict is None:
            verdict = verdicts[start, end, False] = self._stands(automaton, folded.value, start, end, False)
        if row.kind != "place":
            return verdict
        if verdict:
            return not sounds_on(folded.value, start, end, _is_word)
        verdict = verdicts.get((start, end, True))
        if verdict is None:
            verdict = verdicts[start, end, True] = self._stands(automaton, folded.value, start, end, True)
        return verdict

    @staticmethod
    def _stands(automaton: Automaton, value: str, start: int, end: int, place: bool) -> bool:
        left = max(value.rfind(_MARK, max(start - 24, 0), start) + 1, start - 24, 0)
        right = value.find(_MARK, end, end + 24)
        around = value[left : right if right >= 0 else end + 24]
        known = {around[a:b] for a, b, _ in automaton.automaton.find_words(around) if b - a > end - start}
        return standing_alone(value, start, end, known, _is_word, place)


def _is_word(word: str) -> bool:
    """Whether the lexicon has a Chinese word: one that only the frequencies have may be two."""
    return bool(translations(word))


def _blocks(numbers: Sequence[int], texts: Sequence[Text | None]) -> Iterator[list[int]]:
    """Texts that are scanned together: enough of them that each costs little, and no more, since what is folded is held in memory."""
    block: list[int] = []
    size = 0
    for number in numbers:
        text = texts[number]
        block.append(number)
        size += len(text.value) if text is not None else 0
        if size > _BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _span(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end


def _by_place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _naming(hits: list[Hit]) -> list[Hit]:
    """Hits on the source side that name their term there. A Chinese form always does. What lies in a longer name is none, though that one may be
    anybody's: "Department of Justice" in "U.S. Department of Justice". Where words name one term, they may be meant for any other of its kind that
    has them, too: an "executive vice president" is one of a company, a university or an association."""
    if hits[0].text.language[:2] == "zh":
        return hits
    out: list[Hit] = []
    reach = -1
    for (_, end), here in groupby(hits, _span):
        if end > reach:
            reach = end
            alike = list(here)
            kinds = {h.listed.kind for h in alike if names(h)}
            out.extend([h for h in alike if h.listed.kind in kinds and h.listed.accepted])
    return out


def _kept(segment: Segment, source: list[Hit], target: list[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Hits whose entry's `near` and `not_near` words fit the segment."""
    if not any(h.listed.conditional for h in source) and not any(h.listed.conditional for h in target):
        return source, target
    words = same_length_lower(segment.target.value + "\n" + (segment.source.value if segment.source else "")).translate(one_for_one())
    conditional = {h.listed.number: h for h in (*source, *target) if h.listed.conditional}
    fits = {number: _fits(h.term, words) for number, h in conditional.items()}
    return [h for h in source if fits.get(h.listed.number, True)], [h for h in target if fits.get(h.listed.number, True)]


def _fits(term: Term, words: str) -> bool:
    near, not_near = ([w.lower().translate(one_for_one()) for w in side] for side in (term.near, term.not_near))
    return not (near and not any(w in words for w in near)) and not any(w in words for w in not_near)


def _written_so(rows: Sequence[Row], words: str) -> list[tuple[Row, bool]]:
    """The rows of a pattern that words may be, by their capitals, and whether there is nothing to judge where they stand."""
    return [
        (row, row.is_text(words) if row.plain is None else row.plain) for row in rows if not row.flags & EXACT or _capitals_fit(words, row)
    ]


def _capitals_fit(words: str, row: Row) -> bool:
    """Whether words may be meant as a case-exact form.

    An abbreviation only as it is written. A brand also in other capitals (that is for miscased-form to say), but not all
    in small letters where the brand is an ordinary capitalised word: "honor" is not Honor, "iflytek" is iFLYTEK.
    """
    if row.is_text(words) or not words.isascii():
        return True
    abbreviation = row.flags & ABBREVIATION
    if abbreviation and not row.inflection:
        return False
    form = row.form
    if words.startswith(form.text) or abbreviation:
        return words[: len(form.text)] == form.text
    plain_word = form.text[1:].islower() or form.text.islower()
    return not (words.islower() and (plain_word or len(form.text) <= 4)) and not (
        form.text.islower() and not words[1:].islower() and not words.isupper()
    )


def readings(segments: Sequence[Segment], hits: Sequence[tuple[list[Hit], list[Hit]]], when: date | None) -> tuple[Reading, ...]:
    """The readings of a document's segments from what was seen in each: what one segment says of another is settled here."""
    out = [
        Reading(segment, shield(a, drop=True) if a else (), shield(b, drop=False) if b else (), (), when)
        for segment, (a, b) in zip(segments, after_full(hits), strict=True)
    ]
    if any(r.source for r in out):
        return tuple(r.paired(p) if p else r for r, p in zip(out, pair(out), strict=True))
    return tuple(out)


def after_full(seen: Sequence[tuple[list[Hit], list[Hit]]]) -> Sequence[tuple[list[Hit], list[Hit]]]:
    """Without the forms that count only once the full name has stood in the document, on either side, up to their segment.
    Segments that lose nothing keep their lists."""
    watched = {h.listed.number for row in seen for hits in row if hits for h in hits if h.listed.later}
    english = [h for sources, _ in seen if sources and sources[0].text.language[:2] != "zh" for h in sources]
    later = {id(h) for h in english if is_later(h)}
    watched.update(h.listed.number for h in english if id(h) in later)
    if not watched:
        return seen
    named: set[int] = set()
    out = []
    for row in seen:
        if watched.isdisjoint([h.listed.number for hits in row for h in hits]):
            out.append(row)
            continue
        kept = []
        for hits in row:
            first = {h.listed.number: h.start for h in reversed(hits) if h.listed.full and not h.listed.later}
            left = [
                h
                for h in hits
                if not (h.listed.later or id(h) in later) or h.listed.number in named or first.get(h.listed.number, h.start) < h.start
            ]
            kept.append(hits if len(left) == len(hits) else left)
        out.append((kept[0], kept[1]))
        named.update(h.listed.number for hits in kept for h in hits if h.listed.full)
    return out


def shield(hits: list[Hit], drop: bool) -> tuple[Hit, ...]:
    """Leftmost-longest: hits inside a longer one are marked nested, or dropped. Equal places are kept side by side; with `drop`
    each term stands there once, though two of its forms are folded alike (traditional and simplified characters)."""
    if len(hits) == 1:
        return tuple(hits)
    out: list[Hit] = []
    reach, begin = -1, -1
    here: set[int] = set()
    for hit in hits:
        if hit.start >= reach or (hit.start == begin and hit.end == reach):
            if hit.start != begin:
                here = set()
            begin, reach = hit.start, hit.end
            if not drop or hit.listed.number not in here:
                out.append(hit)
            here.add(hit.listed.number)
        elif not drop:
            out.append(Hit(hit.listed, hit.text, hit.start, hit.end, hit.plain, True))
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
