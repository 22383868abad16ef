"""Which English word of a sentence pair stands for which Chinese word.

Every Chinese word is weighed against the English ones: is it a translation of the word (CC-CEDICT), of the same root as one, what a character of
the word means in other words, its pinyin, or a foreign name of the same sound? The surest pairs are linked first, one to one, and what is linked
says where the rest is to be expected (competitive linking, Melamed 2000, https://aclanthology.org/J00-2004). Which English words a Chinese one is
weighed against, an index over the English says: by stems, by their first letters, by pinyin and, for what may be a foreign name, by capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import exp

from ..dataclass import dataclass
from ..languages import pack, peoples
from ..languages.chinese import cut, has_han
from ..languages.english import english_fold
from ..languages.pinyin import syllables
from ..languages.transliteration import alike
from ..names.english import CALENDAR
from ..regex import regex
from .lexicon import STOP, associates, stem, translations

WORD = regex(r"[^\W_]+(?:[’'.&][^\W_]+)*(?:[’']s?)?")
# How much a kind of likeness is worth.
_DIRECT, _VAGUE, _ROOT, _PART, _CHARACTER, _LETTERS = 1.0, 0.9, 0.8, 0.55, 0.35, 0.95
_LATIN = regex(r"[a-z0-9]+")
_PIECE = regex(r"[\u3400-\u9fff\uf900-\ufaffA-Za-z0-9+#&._%\-]+|.", re.S)
_MANY = 12
_LONGEST_PART, _LONGEST_NAME, _LONGEST_PERSON = 6, 12, 4
# From here on two words sound alike; and for short names, which sound like many words.
_SOUNDS, _SHORT_SOUNDS = 0.66, 0.78
# Least likeness that is linked in the first round, which sets the places.
_ANCHOR = 0.75
# Words that one is a neighbour of, and what a neighbour's place says of its place, by how far it is.
_NEIGHBOURS = 12
_NEAR = [exp(-distance / 2) for distance in range(_NEIGHBOURS)]
_ENDINGS = frozenset(
    "ic ical an ian n ish ese es i s al ism ist ive ion ional ation ity ty y ing er or ent ence ant ance ar ial e a o".split()
)
_GENERIC_TAIL = regex(r"(?<=..)(?:队|市|省|州|镇|县|区|党|会|人|岛|港|河|山|湖|族|教|派|军|社|号|湾|城|村|国|语|案)$")


def source_words(folded: str, name: str = "") -> list[str]:
    """Folded Chinese as words, in order and without a gap. A word that the lexicon has not got is parted where all
    its parts are known (旅游局: 旅游, 局); what still is no known word is likely one foreign name, and stays together. A `name` stays whole."""
    out: list[str] = []
    if name and name in folded:
        before, _, behind = folded.partition(name)
        return [*source_words(before), name, *source_words(behind, name)]
    for piece in _PIECE.findall(folded):
        if len(piece) == 1:
            out.append(piece)
        else:
            out.extend(_words_of(piece))
    return out


@lru_cache(1024)
def _words_of(piece: str) -> tuple[str, ...]:
    """The words of what stands between signs. Whoever looks for one name after another reads the same clauses again and again."""
    out: list[str] = []
    run = ""
    for word in cut(piece):
        parts = _parted(word)
        if not parts:
            run += word
            continue
        if run:
            out.append(run)
            run = ""
        out.extend(parts)
    return (*out, run) if run else tuple(out)


@lru_cache(1 << 14)
def _parted(word: str) -> tuple[str, ...]:
    """A word, or the known parts of one that is not known itself; nothing for what may be a part of a foreign name."""
    known = bool(translations(word))
    if len(word) > 2 and not known:
        for size in range(len(word) - 1, 1, -1):
            rest = word[size:]
            if translations(word[:size]) and (len(rest) == 1 or translations(rest)):
                return word[:size], rest
    if has_han(word) and word not in FUNCTION and (len(word) == 1 or not known):
        return ()
    return (word,)


FUNCTION = frozenset("的了在和与是有为对从到被把将就也都而及或其之以于等说称由至并中上下前后里内外不这那他她它我你们很最更还又再已曾个")


@lru_cache(1 << 14)
def plain(text: str) -> tuple[str, str]:
    """An English word as it is compared, without a possessive and dots, and its stem; no stem for a word that says nothing."""
    word = english_fold(text).removesuffix("'s").removesuffix("'").replace(".", "")
    if word == "us" and text in ("us", "Us"):
        return word, word
    return word, "" if word in STOP else stem(word)


@dataclass(frozen=True, slots=True)
class _Word:
    """What an English word is compared with for a Chinese one: stems of its translations, what one of them is worth, stems for each of its parts
    and of its characters, its pinyin (of what is no known word, a surname's and a given name's too), and what of it may be a foreign name."""

    known: frozenset[str]
    worth: float
    parts: tuple[frozenset[str], ...]
    characters: tuple[frozenset[str], ...]
    pinyin: frozenset[str]
    names: tuple[str, ...]


@lru_cache(1 << 13)
def _word(word: str) -> _Word:
    known = translations(word)
    few = len(known) <= _MANY
    spans = {word[i:j] for i in range(len(word)) for j in range(i + 2, min(i + _LONGEST_PART, len(word)) + 1)} - {word}
    names = {word, _GENERIC_TAIL.sub("", word), *word.split("·")} if not known else ()
    return _Word(
        known,
        _DIRECT if few else _VAGUE,
        tuple([found for span in spans if (found := translations(span))]),
        tuple([found for c in set(word) if (found := _character(c))]) if len(word) > 1 or few else (),
        _pinyin(word, not known),
        tuple(n for n in names if 1 < len(n) <= _LONGEST_NAME),
    )


@lru_cache(1 << 12)
def _character(character: str) -> frozenset[str]:
    """The stems that a character of a word speaks for."""
    own = translations(character)
    return frozenset(associates(character)).union(own if len(own) < _MANY else ())


def _pinyin(word: str, person: bool) -> frozenset[str]:
    pieces = (word, word[:1], word[1:], word[:2], word[2:]) if person and len(word) <= _LONGEST_PERSON else (word,)
    return frozenset(said for p in pieces if len(said := "".join(syllables(p))) > 1 and (len(p) > 1 or p != word))


@lru_cache(1 << 13)
def _country(said: str) -> str:
    """The stem of the country that an English word is the adjective of."""
    named = peoples.country(said)
    return stem(named) if named else ""


def _by_sound(names: Sequence[str], said: str) -> float:
    best, size = 0.0, 0
    for name in names:
        if (value := alike(name, said, _SOUNDS)) > best or (value == best and len(name) > size):
            best, size = value, len(name)
    return best * _LETTERS if best >= (_SOUNDS if size > 2 else _SHORT_SOUNDS) else 0.0


@lru_cache(1 << 13)
def kin(one: str, other: str) -> bool:
    """Whether two stems seem to be of one root: possibl(e) and possibil(ity), iran and iranian.

    >>> kin("possibil", "possibl"), kin("iran", "iranian"), kin("compan", "compet")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or short[:3] != long[:3] or short.isdigit():
        return False
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return True
    shared = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return shared >= 4 and shared >= 0.7 * len(long)


class Target:
    """An English text whose words are to be linked: its tokens (`WORD`), where they stand and which have capitals, and which of its words a
    Chinese word can be like at all."""

    def __init__(self, value: str) -> None:
        self.value = value
        found = list(WORD.finditer(value))
        self.texts = [m.group() for m in found]
        self.spans = [m.span() for m in found]
        self.words = [plain(text) for text in self.texts]
        # Where each token stands, from 0 to 1.
        self.middles = [(a + b) / 2 / len(value) for a, b in self.spans]
        # Where sentences begin: a capital there says nothing.
        self.openings = {a for a, _ in pack("en").sentences(value)}
        capitals = [t[0].isupper() and a not in self.openings for t, (a, _) in zip(self.texts, self.spans, strict=True)]
        # In a text without capitals names have none.
        self.cased = any(capitals)
        # Which of them have a capital as names have one.
        self.capitals = [c and t.lower() not in CALENDAR for c, t in zip(capitals, self.texts, strict=True)]
        self._fits: dict[str, tuple[tuple[float, int], ...]] = {}
        # Of each word that says something the places; words by what is said, by their stems, by these and the stems of countries, which both stand
        # by their first three letters too; what may be a foreign name.
        self._places: dict[str, list[int]] = {}
        self._said: dict[str, list[str]] = {}
        self._roots: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._letters: dict[str, list[tuple[str, str]]] = {}
        self._names: list[tuple[str, str]] = []
        for j, text in enumerate(self.texts):
            places = self._places.get(text)
            if places is not None:
                places.append(j)
                continue
            said, root = self.words[j]
            if root:
                self._places[text] = [j]
                self._said.setdefault(said, []).append(text)
                self._roots.setdefault(root, []).append(text)
                country = _country(said)
                for one in (root, country) if country else (root,):
                    self._stems.setdefault(one, []).append(text)
                    self._letters.setdefault(one[:3], []).append((one, text))
                if len(said) > 2 and (not self.cased or text[0].isupper()):
                    self._names.append((said, text))
        self._all_said, self._all_roots, self._all_stems = frozenset(self._said), frozenset(self._roots), frozenset(self._stems)

    def fits(self, word: str) -> tuple[tuple[float, int], ...]:
        """From 0 to 1, how well each token fits a folded Chinese word, whatever stands around them; those that do."""
        fits = self._fits.get(word)
        if fits is None:
            fits = self._fits[word] = tuple([(v, j) for text, v in self._likeness(word).items() for j in self._places[text]])
        return fits

    def _likeness(self, word: str) -> dict[str, float]:
        """For each word that fits a Chinese one how well it does: what says less of it comes first, and what says more, takes its place."""
        if not has_han(word):
            return {text: _DIRECT for piece in _LATIN.findall(word) for text in self._said.get(piece, ())}
        own, out = _word(word), dict[str, float]()
        votes: dict[str, int] = {}
        for stems in own.characters:
            for root in self._all_roots & stems:
                votes[root] = votes.get(root, 0) + 1
        for root, count in votes.items():
            # One character alone says little of a word that the lexicon has in many senses.
            if count > 1 or len(own.known) <= _MANY:
                for text in self._roots[root]:
                    out[text] = min(_PART, _CHARACTER * count)
        for stems in own.parts:
            for root in self._all_stems & stems:
                for text in self._stems[root]:
                    out[text] = _PART
        if own.names:
            for said, text in self._names:
                if (value := _by_sound(own.names, said)) > out.get(text, 0.0):
                    out[text] = value
        for known in own.known:
            for root, text in self._letters.get(known[:3], ()):
                if kin(known, root):
                    out[text] = _ROOT
        for said in self._all_said & own.pinyin:
            for text in self._said[said]:
                out[text] = _LETTERS
        for root in self._all_stems & own.known:
            for text in self._stems[root]:
                out[text] = own.worth
        return out


def link(words: Sequence[str], ours: Sequence[float], target: Target, free: Sequence[bool]) -> list[tuple[int, float]]:
    """For each token of the target the number of the word that it stands for, and how well it fits; (-1, 0.0) for none. `ours` are
    where the words stand in their text, from 0 to 1; only tokens that are `free` are linked."""
    fits = [(value, i, j) for i, word in enumerate(words) for value, j in target.fits(word) if free[j]]
    theirs = target.middles
    anchors = _greedy([(v * (0.5 * abs(ours[i] - theirs[j]) - 1), i, j) for v, i, j in fits if v >= _ANCHOR])
    expected = _expected(ours, theirs, anchors)
    chosen = _greedy([(-v * (0.4 + 0.6 * exp(-4 * abs(expected[i] - theirs[j]))), i, j) for v, i, j in fits])
    out = [(-1, 0.0)] * len(theirs)
    for i, (j, value) in chosen.items():
        out[j] = (i, value)
    # The other words of a translation of several: "united" and "states".
    for value, i, j in sorted([fit for fit in fits if fit[0] >= _PART], reverse=True):
        if out[j][0] < 0 and i in chosen and abs(chosen[i][0] - j) <= 2:
            out[j] = (i, value)
    return out


def _greedy(rows: list[tuple[float, int, int]]) -> dict[int, tuple[int, float]]:
    """Word → token and worth, the best pairs first, each word and token once; `rows` are less than 0 by as much as they are worth."""
    out: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    rows.sort()
    for value, i, j in rows:
        if i not in out and j not in taken:
            out[i] = (j, -value)
            taken.add(j)
    return out


def _expected(ours: Sequence[float], theirs: Sequence[float], anchors: dict[int, tuple[int, float]]) -> list[float]:
    """Where the English of each word is to be expected, from where its neighbours' stands."""
    shifts, weights = [0.0] * len(ours), [0.3] * len(ours)
    for k, (j, value) in anchors.items():
        shift, first = theirs[j] - ours[k], max(k - _NEIGHBOURS + 1, 0)
        for i in range(first, min(k + _NEIGHBOURS, len(ours))):
            worth = value * _NEAR[abs(k - i)]
            shifts[i] += worth * shift
            weights[i] += worth
    return [place + shift / weight for place, shift, weight in zip(ours, shifts, weights, strict=True)]


def fold(value: str) -> str:
    return pack("zh").fold(value).value
