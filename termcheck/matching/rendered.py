"""What stands in a translation for the names of a segment that none of their forms answers: words that `locate` finds for each, of which no two names
have the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

from ..dataclass import dataclass, replace
from ..languages.chinese import has_han
from ..languages.pinyin import readings
from ..model import Place, Term
from ..reading import Hit, Reading
from ..regex import regex

_GIVEN = regex(r"(?:\s[A-Z]|-)[a-z]+(?:-[a-z]+)?(?:\s[A-Z][a-z]+)?(?![’'](?!s\b)|\w)")
_GIVEN_BEFORE = regex(r"\b(?!(?:Vice|Co|Ex|Then)-)[A-Z][a-z]{1,6}-[A-Za-z][a-z]{1,6} \Z")
_LONGEST_GIVEN = 16
_CAPITALS_BEFORE = regex(r"(?<![.!?:“\"] )(?<!^)\b(?:[A-Z][\w’'-]+ )+\Z")
_LONGEST_BEFORE = 60
# Of more names than this that one segment leaves unanswered, nobody can say which words are whose.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand for a name, how sure that is, and the forms that they were compared with."""

    place: Place
    score: float
    forms: tuple[str, ...]


def is_another_person(hit: Hit) -> bool:
    """Whether a surname has a given name beside it that is not of the entry: "Xia" in "Xia Li Yun" and in "Li-yun Xia" is not Xia Liyan."""
    if hit.listed.kind != "person" or " " in hit.form.text:
        return False
    value = hit.at.text.value
    beside = _GIVEN.match(value, hit.at.end) or _GIVEN_BEFORE.search(value, max(hit.at.start - _LONGEST_GIVEN, 0), hit.at.start)
    return beside is not None and any(" " in f.text and f.text.startswith(hit.form.text) for f in hit.term.forms_in("en"))


def has_given_name(term: Term, place: Place) -> bool:
    """Whether a person's words have one more name behind them: "Wang" of "Wang Yining"."""
    return term.kind == "person" and _GIVEN.match(place.text.value, place.end) is not None


def renderings(reading: Reading, hits: Sequence[Hit]) -> dict[Hit, Words]:
    """What was located for each of the hits that no form answers. Words stand for one name: the one that they fit best; another
    is looked for beside them."""
    out: dict[Hit, Words] = {}
    if len(hits) > _MOST:
        return out
    # Of two that the same words fit alike, the one that is said oftener is the likelier to be said there again.
    often = Counter(h.term.id for h in hits)
    first = sorted(((w, h) for h in hits if (w := _located(reading, h))), key=lambda row: (-round(row[0].score, 2), -often[row[1].term.id]))
    for words, hit in first:
        rivals = [h for h, w in out.items() if h.term.id != hit.term.id and words.place.overlaps(w.place)]
        mine = _located(reading, hit, _places(out, hit)) if rivals else words
        if len(rivals) == 1:
            # The one that finds others takes them, should both together fit better so.
            held = out[rivals[0]]
            other = _located(reading, rivals[0], [*_places(out, rivals[0]), (words.place.start, words.place.end)])
            better = other and words.score + other.score > held.score + (mine.score if mine else 0.0)
            if other and better and not other.place.overlaps(held.place):
                out[rivals[0]], mine = other, words
        if mine:
            out[hit] = _again(mine, [w.place for w in out.values()])
    return out


def _places(found: Mapping[Hit, Words], hit: Hit) -> list[tuple[int, int]]:
    """Where the words of other names than that of a hit stand."""
    return [(w.place.start, w.place.end) for h, w in found.items() if h.term.id != hit.term.id]


def _again(words: Words, used: Sequence[Place]) -> Words:
    """The same words where they stand once more, for a name that is said once more."""
    place = words.place
    if not any(place.overlaps(u) for u in used):
        return words
    same = (Place(place.text, *m.span()) for m in re.finditer(rf"(?<!\w){re.escape(place.words)}(?!\w)", place.text.value))
    free = [p for p in same if not any(p.overlaps(u) for u in used)]
    return replace(words, place=min(free, key=lambda p: (p.start < place.start, p.start))) if free else words


def _located(reading: Reading, hit: Hit, taken: Sequence[tuple[int, int]] = ()) -> Words | None:
    """Words that stand for a name of which no form was found; words that answer other names are no candidates."""
    target = reading.segment.target
    languages = hit.at.text.language.split("-")[0], target.language.split("-")[0]
    if hit.term.is_advice:
        return None
    # Loaded here: English alone and a translation without a fault need none of it.
    from ..alignment.locate import LEAST, locate

    if languages == ("en", "zh"):
        return _located_chinese(reading, hit, taken)
    if languages != ("zh", "en"):
        return None
    named = {h.term.id for h in reading.source} - {hit.term.id}
    answers = [h for h in reading.target if h.form.accepted and h.term.id in named and not is_another_person(h)]
    if hit.term.kind == "person":
        answers = [h for h in answers if not _mistaken(reading, h, hit.term)]
    others = [*taken, *((h.at.start, h.at.end) for h in answers)]
    forms = tuple(f.text for f in hit.term.forms_in("en") if f.accepted)
    found = locate(hit.at.text.value, hit.at.start, hit.at.end, target.value, forms, others, hit.term.kind == "person", LEAST)
    if found is None or (hit.term.kind != "person" and _is_family_name(Place(target, found.start, found.end), hit)):
        return None
    place = _whole(Place(target, found.start, found.end), hit.term, others)
    return Words(place, found.score, forms)


def _is_family_name(place: Place, hit: Hit) -> bool:
    """Whether a word begins the name of somebody whom the source names: "Fei Gaoyun" (费高云) is nothing of 合肥市委."""
    given = _GIVEN.match(place.text.value, place.end) if " " not in place.words else None
    if given is None:
        return False
    family, rest = place.words.lower(), re.sub(r"\W", "", given.group()).lower()
    source, (start, end) = hit.at.text.value, (hit.at.start, hit.at.end)
    outside = (i for i, c in enumerate(source) if has_han(c) and not start <= i < end and family in readings(c)[0])
    return any(rest in map("".join, product(*readings(source[i + 1 : i + 1 + size]))) for i in outside for size in (1, 2))


def _whole(place: Place, term: Term, others: Sequence[tuple[int, int]]) -> Place:
    """A single word of a name with the rest of it: "Jong Il" behind "Kim", which may sound like other words of the source, and "State Government"
    before "Foundation"."""
    value = place.text.value
    if " " in place.words or place.words.islower():
        return place
    if term.kind == "person":
        given = _GIVEN.match(value, place.end)
        start, end = place.start, given.end() if given else place.end
    else:
        before = _CAPITALS_BEFORE.search(value, max(place.start - _LONGEST_BEFORE, 0), place.start)
        start, end = before.start() if before else place.start, place.end
        start = max((b + 1 for _, b in others if start <= b < place.start), default=start)
    return place if any(a < end and start < b for a, b in others) else Place(place.text, start, end)


def _mistaken(reading: Reading, hit: Hit, person: Term) -> bool:
    """Whether somebody of a person's family is named oftener in the target than in the source: one of these may stand for the person. A surname alone
    is the likelier one."""
    family = {f.text.split(" ")[0] for f in person.forms_in("en") if " " in f.text}
    if hit.listed.kind != "person" or hit.words.split(" ")[0] not in family:
        return False
    said = {h.start for h in reading.target if h.term.id == hit.term.id and not h.nested and (hit.words in family or h.words not in family)}
    return len(said) > sum(h.term.id == hit.term.id for h in reading.source)


def _located_chinese(reading: Reading, hit: Hit, taken: Sequence[tuple[int, int]]) -> Words | None:
    from ..alignment.locate_chinese import locate_chinese

    target = reading.segment.target
    forms = tuple(f.text for f in hit.term.forms_in("zh") if f.accepted)
    others = [*taken, *((h.at.start, h.at.end) for h in reading.target if h.form.accepted and reading.has_source(h.term))]
    found = locate_chinese(target.value, forms, others)
    return Words(Place(target, found.start, found.end), found.score, forms) if found else None
