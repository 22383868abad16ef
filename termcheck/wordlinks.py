"""Which English word of a sentence pair stands for which Chinese word.

Every Chinese word is weighed against every English one: is it a translation of the word (CC-CEDICT), of the same root as one, what a character of
the word means in other words, its pinyin, or a foreign name of the same sound? The surest pairs are linked first, one to one, and what is linked
says where the rest is to be expected (competitive linking, Melamed 2000, https://aclanthology.org/J00-2004).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from .languages import pack
from .languages.chinese import cut, has_han
from .languages.english import english_fold
from .languages.pinyin import syllables
from .languages.transliteration import alike
from .lexicon import STOP, associates, stem, translations

WORD = re.compile(r"[^\W_]+(?:[’'.&][^\W_]+)*(?:[’']s?)?")
# How much a kind of likeness is worth.
_DIRECT, _VAGUE, _ROOT, _PART, _CHARACTER, _LETTERS = 1.0, 0.9, 0.8, 0.55, 0.35, 0.95
_MANY = 12
_LONGEST_PART, _LONGEST_NAME, _LONGEST_PERSON = 6, 12, 4
# From here on two words sound alike; and for short names, which sound like many words.
_SOUNDS, _SHORT_SOUNDS = 0.66, 0.78
# Least likeness that is linked in the first round, which sets the places, and in the second.
_ANCHOR, _LINK = 0.75, 0.25
_NEIGHBOURS = 12
_ENDINGS = frozenset(
    "ic ical an ian n ish ese es i s al ism ist ive ion ional ation ity ty y ing er or ent ence ant ance ar ial e a o".split()
)
# Adjectives and short names of countries that are not made of the name's own letters.
_COUNTRIES = {
    "french": "france", "british": "britain", "american": "usa", "america": "usa", "spanish": "spain", "dutch": "netherlands",
    "holland": "netherlands", "swiss": "switzerland", "irish": "ireland", "danish": "denmark", "greek": "greece", "filipino": "philippines",
    "filipina": "philippines", "thai": "thailand", "polish": "poland", "turkish": "turkey", "swedish": "sweden", "finnish": "finland",
    "scottish": "scotland", "welsh": "wales", "jewish": "jew", "english": "england", "emirati": "emirates", "lao": "laos",
    "burmese": "myanmar", "soviet": "ussr", "czech": "czechia", "saudi": "saudi", "uk": "britain", "afghan": "afghanistan",
}  # fmt: skip
_GENERIC_TAIL = re.compile(r"(?<=..)(?:队|市|省|州|镇|县|区|党|会|人|岛|港|河|山|湖|族|教|派|军|社|号|湾|城|村|国|语|案)$")


def source_words(folded: str, name: str = "") -> list[str]:
    """Folded Chinese as words, in order and without a gap. A word that the lexicon has not got is parted where all
    its parts are known (旅游局: 旅游, 局); what still is no known word is likely one foreign name, and stays together. A `name` stays whole."""
    out: list[str] = []
    if name and name in folded:
        before, _, behind = folded.partition(name)
        return [*source_words(before), name, *source_words(behind, name)]
    run = ""
    for word in cut(folded):
        parts = _parted(word)
        if has_han(word) and word not in _FUNCTION and len(parts) == 1 and (len(word) == 1 or not translations(word)):
            run += word
            continue
        if run:
            out.append(run)
            run = ""
        out.extend(parts)
    return [*out, run] if run else out


@lru_cache(1 << 14)
def _parted(word: str) -> tuple[str, ...]:
    if len(word) > 2 and not translations(word):
        for size in range(len(word) - 1, 1, -1):
            rest = word[size:]
            if translations(word[:size]) and (len(rest) == 1 or translations(rest)):
                return word[:size], rest
    return (word,)


_FUNCTION = frozenset("的了在和与是有为对从到被把将就也都而及或其之以于等说称由至并中上下前后里内外不这那他她它我你们很最更还又再已曾个")


@lru_cache(1 << 14)
def plain(text: str) -> tuple[str, str]:
    """An English word as it is compared, without a possessive and dots, and its stem; no stem for a word that says nothing."""
    word = english_fold(text).removesuffix("'s").removesuffix("'").replace(".", "")
    if word == "us" and text in ("us", "Us"):
        return word, word
    return word, "" if word in STOP else stem(word)


@dataclass(frozen=True, slots=True)
class _Word:
    """What an English word is compared with for a Chinese one: stems of its translations, these by their first three letters, stems for its
    parts, how many of its characters speak for a stem, its pinyin (of what is no known word, a surname's and a given name's too), and what of it
    may be a foreign name."""

    known: frozenset[str]
    by_letters: Mapping[str, Sequence[str]]
    parts: frozenset[str]
    votes: Mapping[str, int]
    pinyin: frozenset[str]
    names: tuple[str, ...]


@lru_cache(1 << 13)
def _word(word: str) -> _Word:
    known = translations(word)
    by_letters: dict[str, list[str]] = {}
    for root in known:
        by_letters.setdefault(root[:3], []).append(root)
    spans = {word[i:j] for i in range(len(word)) for j in range(i + 2, min(i + _LONGEST_PART, len(word)) + 1)} - {word}
    votes: Counter[str] = Counter()
    for character in set(word) if len(word) > 1 or len(known) <= _MANY else ():
        own = translations(character)
        votes.update({*associates(character), *(own if len(own) < _MANY else ())})
    names = {word, _GENERIC_TAIL.sub("", word), *word.split("·")} if not known else ()
    return _Word(
        known,
        by_letters,
        frozenset(r for part in spans for r in translations(part)),
        votes,
        _pinyin(word, not known),
        tuple(n for n in names if 1 < len(n) <= _LONGEST_NAME),
    )


def _pinyin(word: str, person: bool) -> frozenset[str]:
    pieces = (word, word[:1], word[1:], word[:2], word[2:]) if person and len(word) <= _LONGEST_PERSON else (word,)
    return frozenset(said for p in pieces if len(said := "".join(syllables(p))) > 1 and (len(p) > 1 or p != word))


@lru_cache(1 << 14)
def likeness(word: str, text: str, sound: bool = True) -> float:
    """From 0 to 1, how well an English word fits a folded Chinese one, whatever stands around them; `sound`: whether it may be a foreign
    name of the same sound."""
    said, root = plain(text)
    if not root:
        return 0.0
    if not has_han(word):
        return _DIRECT if said in re.findall(r"[a-z0-9]+", word) else 0.0
    own = _word(word)
    country = _COUNTRIES.get(said) or _COUNTRIES.get(said.removesuffix("s"))
    roots = (root, stem(country)) if country else (root,)
    if not own.known.isdisjoint(roots):
        return _DIRECT if len(own.known) <= _MANY else _VAGUE
    if said in own.pinyin:
        return _LETTERS
    if any(kin(known, r) for r in roots for known in own.by_letters.get(r[:3], ())):
        return _ROOT
    if not own.parts.isdisjoint(roots):
        fit = _PART
    else:
        # One character alone says little of a word that the lexicon has in many senses.
        votes = own.votes.get(root, 0)
        fit = min(_PART, _CHARACTER * votes) if votes > 1 or len(own.known) <= _MANY else 0.0
    return max(fit, _by_sound(own.names, said)) if sound and own.names else fit


def _by_sound(names: Sequence[str], said: str) -> float:
    if len(said) < 3:
        return 0.0
    best = max(((alike(name, said), len(name)) for name in names), default=(0.0, 0))
    return best[0] * _LETTERS if best[0] >= (_SOUNDS if best[1] > 2 else _SHORT_SOUNDS) else 0.0


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


@lru_cache(1024)
def _fits(word: str, target: str, cased: bool) -> tuple[tuple[float, int], ...]:
    """How well each token of a target fits a word, for those that do."""
    tokens = enumerate(WORD.findall(target))
    return tuple((value, j) for j, t in tokens if (value := likeness(word, t, not cased or t[0].isupper())) >= _LINK)


def link(
    words: Sequence[str], target: str, places: tuple[Sequence[float], Sequence[float]], free: Sequence[bool], cased: bool
) -> list[tuple[int, float]]:
    """For each token (`WORD`) of the target the number of the word that it stands for, and how well it fits; (-1, 0.0) for none. `places` are
    where words and tokens stand in their texts, from 0 to 1; only tokens that are `free` are linked. In a `cased` text names have capitals."""
    fits = [(value, i, j) for i, word in enumerate(words) for value, j in _fits(word, target, cased) if free[j]]
    ours, theirs = places
    anchors = _greedy([(v * (1 - 0.5 * abs(ours[i] - theirs[j])), i, j) for v, i, j in fits if v >= _ANCHOR])
    expected = _expected(ours, theirs, anchors)
    chosen = _greedy([(v * (0.4 + 0.6 * exp(-4 * abs(expected[i] - theirs[j]))), i, j) for v, i, j in fits])
    out = [(-1, 0.0)] * len(theirs)
    for i, (j, value) in chosen.items():
        out[j] = (i, value)
    # The other words of a translation of several: "united" and "states".
    for value, i, j in sorted(fits, reverse=True):
        if out[j][0] < 0 and value >= _PART and i in chosen and abs(chosen[i][0] - j) <= 2:
            out[j] = (i, value)
    return out


def _greedy(rows: list[tuple[float, int, int]]) -> dict[int, tuple[int, float]]:
    """Word → token and worth, the best pairs first, each word and token once."""
    out: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for value, i, j in sorted(rows, key=lambda r: (-r[0], r[1], r[2])):
        if i not in out and j not in taken:
            out[i] = (j, value)
            taken.add(j)
    return out


def _expected(ours: Sequence[float], theirs: Sequence[float], anchors: dict[int, tuple[int, float]]) -> list[float]:
    """Where the English of each word is to be expected, from where its neighbours' stands."""
    shifts = [(k, value, theirs[j] - ours[k]) for k, (j, value) in anchors.items()]
    near = [exp(-distance / 2) for distance in range(_NEIGHBOURS)]
    out = []
    for i, place in enumerate(ours):
        total, weight = place * 0.3, 0.3
        for k, value, shift in shifts:
            distance = abs(k - i)
            if distance < _NEIGHBOURS:
                worth = value * near[distance]
                total += worth * (shift + place)
                weight += worth
        out.append(total / weight)
    return out


def fold(value: str) -> str:
    return pack("zh").fold(value).value
