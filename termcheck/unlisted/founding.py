"""What Chinese says, as far as it founds a name in the English: meanings, sounds and letters.

A name in a translation is founded where its source has a word that the lexicon translates so, characters that are read so (pinyin), a
transliteration that sounds so, or the very letters. What a listed name covers is answered by that name's own forms, so that its sounds found
no other name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from .. import data
from ..alignment.lexicon import meanings, stem, translations
from ..languages import pack, peoples
from ..languages.chinese import FOREIGN, cut, frequency, has_longer_word
from ..languages.english import english_fold
from ..languages.pinyin import readings
from ..languages.transliteration import alike, sound
from ..model import Text
from ..names.persons import people, surnames
from ..reading import Hit
from ..regex import regex
from ..text import Folded

_HAN = regex(r"[\u4e00-\u9fff]+")
_LATIN = regex(r"[a-z][a-z0-9]*")
_LONGEST_WORD = 4
_LEAST_SOUND = 2
_LONGEST_SYLLABLE = 6
# Characters that sound so much like a word may be it.
_SOUNDS_SO = 0.85
_FOREIGN_RUN = regex(f"[{''.join(sorted(FOREIGN))}]{{2}}")
_UNHEARD = regex(r"r(?![aeiouy])")
# A single character that comes more often than this is a word of its own and no syllable of a name.
_COMMON = 3000
# Letters that a country and its people begin with alike: Cambodia, Cambodian.
_ALIKE = 5


@lru_cache(256)
def folded_text(value: str) -> Folded:
    """A Chinese text as it is compared: the same few are asked about again and again, with and without some of their names."""
    return pack("zh").fold(value)


class Said:
    """What a Chinese text says beside its names that stand at the `covered` stretches. Each thing is found out when it is first asked for: most names
    are founded, or left alone, by one of them."""

    def __init__(self, value: str, covered: Sequence[tuple[int, int]]) -> None:
        self._value, self._covered = value, covered

    @property
    def whole(self) -> str:
        """The folded text."""
        return folded_text(self._value).value

    @cached_property
    def _rest(self) -> str:
        """The text without its names."""
        folded = folded_text(self._value)
        if not self._covered:
            return folded.value
        # Where a character is a character, what is left out can be left out of the folded text.
        bare = list(folded.value if isinstance(folded.back, range) else self._value)
        for a, b in self._covered:
            bare[a:b] = "\0" * (b - a)
        rest = "".join(bare)
        return rest if isinstance(folded.back, range) else pack("zh").fold(rest).value

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """The stems of its words' English, one set a word."""
        words: set[frozenset[str]] = set()
        for a, b in self._covered:
            parts = cut(pack("zh").fold(self._value[a:b]).value)
            # A name of whole words says what they say; of one that has single characters in it, words may be there for their sound.
            if all(len(p) > 1 for p in parts):
                words.update(map(translations, parts))
        for run in _HAN.findall(self._rest):
            words.update(meanings(run, _LONGEST_WORD))
            if has_longer_word(run, _LONGEST_WORD):
                words.update(translations(w) for w in cut(run) if len(w) > _LONGEST_WORD)
        return tuple(words)

    @cached_property
    def stems(self) -> frozenset[str]:
        """All of these."""
        return frozenset().union(*self.words)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """How the stems begin."""
        return frozenset(s[:_ALIKE] for s in self.stems)

    def single(self, wanted: Set[str]) -> Set[str]:
        """Which of some characters stand alone, in names too."""
        return {word for word in self._around(wanted) if word in wanted}

    def loose(self, wanted: Set[str]) -> Set[str]:
        """Which of some characters may be part of a name: those that stand alone, and those of words that the lexicon has not got."""
        return {c for word in self._around(wanted) if len(word) == 1 or not translations(word) for c in word if c in wanted}

    def _around(self, characters: Set[str]) -> Iterator[str]:
        """The words of the runs that have one of some characters. To part a text into words takes long."""
        for run in _HAN.findall(self.whole) if not characters.isdisjoint(self.whole) else ():
            if not characters.isdisjoint(run):
                yield from cut(run)

    @cached_property
    def characters(self) -> frozenset[str]:
        return frozenset(self.whole)

    @cached_property
    def latin(self) -> frozenset[str]:
        """Words in Latin letters."""
        return frozenset(_LATIN.findall(self.whole.lower()))

    @cached_property
    def _lines(self) -> list[list[str]]:
        """How the text without its names is read, a line a run of characters and a reading."""
        rows = (readings(run) for run in _HAN.findall(self._rest))
        return [[s[min(n, len(s) - 1)] for s in row] for row in rows for n in range(max(map(len, row)))]

    @cached_property
    def syllables(self) -> str:
        return f" {' . '.join(' '.join(line) for line in self._lines)} "

    @cached_property
    def joined(self) -> tuple[str, frozenset[int]]:
        """The syllables without a blank, and where each begins or ends."""
        pieces = self.syllables.split()
        return "".join(pieces), frozenset(accumulate(map(len, pieces), initial=0))

    @cached_property
    def consonants(self) -> str:
        """The syllables' consonants, in broad classes."""
        return f" {' . '.join(' '.join(map(sound, line)) for line in self._lines)} "

    @cached_property
    def unlisted(self) -> bool:
        """Whether the text may have a name that nobody lists."""
        runs = _HAN.findall(self._rest)
        return "·" in self._rest or any(next(people(run), None) is not None for run in runs) or any(map(_is_foreign, runs))

    def has_person(self, family: str, given: Sequence[str]) -> bool:
        """Whether a surname that is read so stands before characters that are read so, beside the names."""
        rest = self._rest
        for surname in _surnames_read().get(family, ()):
            at = rest.find(surname)
            while at >= 0:
                begin = at + len(surname)
                behind = rest[begin : begin + len(given)]
                if len(behind) == len(given) and all(s in readings(c)[0] for s, c in zip(given, behind, strict=True)):
                    return True
                at = rest.find(surname, begin)
        return False

    def is_read(self, syllables: Sequence[str]) -> bool:
        """Whether characters are usually read so, one a syllable, those of names too: Anhui for 安徽省委书记, a title that English says without it."""
        whole, size = self.whole, len(syllables)
        first = {c for c in set(whole) if readings(c)[0][0] == syllables[0]}
        starts = [at for at, c in enumerate(whole) if c in first] if first else []
        return any(at + size <= len(whole) and all(readings(whole[at + k])[0][0] == syllables[k] for k in range(1, size)) for at in starts)

    def nearly_read(self, syllables: Sequence[str]) -> str:
        """Characters beside the names that are read so but for one syllable, of which the beginning or the end is right; "" where there are none. What
        may be a foreign name is not read as pinyin."""
        size = len(syllables)
        for run in _HAN.findall(self._rest):
            rows = readings(run)
            for at in range(len(run) - size + 1):
                wrong = [k for k in range(size) if syllables[k] not in rows[at + k]]
                if len(wrong) == 1 and any(_half_alike(syllables[wrong[0]], said) for said in rows[at + wrong[0]]):
                    found: str = run[at : at + size]
                    if not set(found) <= FOREIGN:
                        return found
        return ""

    def sounds(self, word: str, size: int) -> bool:
        """Whether so many characters beside the names, all of which foreign names are written with, sound like a word: 巴鲁 like Palu."""
        rest = self._rest
        starts = (at for at in range(len(rest) - size + 1) if FOREIGN.issuperset(rest[at : at + size]))
        return any(alike(rest[at : at + size], word, _SOUNDS_SO) >= _SOUNDS_SO for at in starts)

    def has_known_word(self, roots: frozenset[str]) -> bool:
        """The same of words that were found to do so in a text before."""
        return any(word in self._rest for word in _meaning_all(roots))

    def has_word(self, roots: frozenset[str]) -> bool:
        """Whether one word means all of some stems."""
        if self.has_known_word(roots):
            return True
        known = _meaning_all(roots)
        for run in _HAN.findall(self._rest):
            for i in range(len(run) - 1):
                for j in range(i + 2, min(i + _LONGEST_WORD, len(run)) + 1):
                    if roots <= translations(run[i:j]):
                        known.append(run[i:j])
                        return True
        return any(roots <= found for found in self.words)


def _half_alike(one: str, other: str) -> bool:
    """Whether two syllables begin or end alike: "dang" and "dong", "lin" and "ling" begin so, "qian" and "tian" end so."""
    first, second = (_initial(s) for s in (one, other))
    return (first == second != "") or one.removeprefix(first) == other.removeprefix(second)


def _initial(syllable: str) -> str:
    """The consonant that a syllable begins with, or ""."""
    return syllable[:2] if syllable[:2] in ("zh", "ch", "sh") else syllable[:1] if syllable[:1] not in "aeiouv" else ""


@lru_cache(256)
def _meaning_all(roots: frozenset[str]) -> list[str]:
    """The words that are known to mean all of some stems: those that were found in a text so far. The next text mostly says the same."""
    return []


def said(source: Text, hits: Iterable[Hit]) -> Said:
    """What a Chinese text says beside the names that were hit in it."""
    return _said(source.value, tuple(sorted({(h.start, h.end) for h in hits})))


_said = lru_cache(256)(Said)


def _is_foreign(run: str) -> bool:
    """Whether characters may be a foreign name that nobody lists, written with characters that stand for sounds."""
    if not _FOREIGN_RUN.search(run):
        return False
    length = 0
    for word in cut(run):
        foreign = set(word) <= FOREIGN and not translations(word) if len(word) > 1 else word in FOREIGN and frequency(word) < _COMMON
        length = length + len(word) if foreign else 0
        if length > 1:
            return True
    return False


@cache
def _surnames_read() -> dict[str, list[str]]:
    """Surnames by their reading."""
    found: dict[str, list[str]] = {}
    for surname, reading in surnames().items():
        # Many a 吕 is written Lu.
        for written in {reading, reading.replace("v", "u")}:
            found.setdefault(written, []).append(surname)
    return found


def meant(word: str, texts: Sequence[Said], aside: frozenset[str] = frozenset()) -> bool:
    """Whether texts say a word by its meaning or in its letters. Characters put `aside` stand for something else."""
    low = english_fold(word)
    root, plain = stem(low), low.replace(".", "")
    return (
        any(root in t.stems or plain in t.stems or plain in t.latin for t in texts)
        or _by_single(root, plain, texts, aside)
        or any(c in t.characters for c in peoples.character(low) for t in texts)
        or (len(root) >= _ALIKE and any(root[:_ALIKE] in t.beginnings for t in texts))
    )


def _by_single(root: str, plain: str, texts: Sequence[Said], aside: Set[str]) -> bool:
    """Whether a character that stands alone means a word."""
    meaning = {c for c in _characters(texts) - aside if root in translations(c) or plain in translations(c)}
    return bool(meaning) and any(t.single(meaning) for t in texts)


def _characters(texts: Iterable[Said]) -> frozenset[str]:
    return frozenset().union(*(t.characters for t in texts))


def plainly_together(words: Iterable[str], text: Said) -> bool:
    """As `together`, by words that were found to mean so before."""
    return text.has_known_word(frozenset(map(stem, words)))


def together(words: Iterable[str], texts: Iterable[Said]) -> bool:
    """Whether one word of the texts means all of some words: Hong and Kong."""
    roots = frozenset(map(stem, words))
    return any(t.has_word(roots) for t in texts)


def spoken(word: str, texts: Iterable[Said]) -> bool:
    """Whether a word is the pinyin of characters in a text that no listed name covers."""
    letters = re.sub(r"[^a-z]", "", english_fold(word).replace("ü", "v").replace("lyu", "lv"))
    if len(letters) < 2:
        return False
    return any(_in_syllables(letters, *t.joined) for t in texts)


def _in_syllables(letters: str, joined: str, edges: Set[int]) -> bool:
    """Whether whole syllables make up a word."""
    at = joined.find(letters)
    while at >= 0:
        if at in edges and at + len(letters) in edges:
            return True
        at = joined.find(letters, at + 1)
    return False


def read_so(word: str, texts: Iterable[Said], aside: frozenset[str] = frozenset()) -> bool:
    """Whether a single character that may be a name is read so. Characters put `aside` stand for something else."""
    texts = list(texts)
    wanted = {c for c in _characters(texts) - aside if surnames().get(c) == word or word in readings(c)[0]}
    return bool(wanted) and any(t.loose(wanted) for t in texts)


def sounds_so(syllables: Sequence[str], texts: Iterable[Said]) -> bool:
    """Whether characters that no listed name covers sound like syllables, one a syllable: San-cheng for 善政."""
    wanted = f" {' '.join(map(sound, syllables))} "
    return any(wanted in t.consonants for t in texts)


def heard(word: str, texts: Iterable[Said]) -> bool:
    """Whether a word sounds like characters in a text that no listed name covers. What English does not sound, Chinese does not write: the r of
    Leicester (莱斯特), and its c."""
    plain = english_fold(word).removesuffix("shire").replace("cester", "ster")
    ways = {sound(plain), sound(_UNHEARD.sub("", plain))}
    patterns = [re.compile(" " + "".join(f"{c}(?: *{c})* *" for c in way)) for way in ways if len(way) >= _LEAST_SOUND]
    return any(p.search(t.consonants) for p in patterns for t in texts)


@cache
def _syllables() -> frozenset[str]:
    return frozenset(line.split(" ")[0] for line in data.text("pinyin.txt").splitlines())


@lru_cache(4096)
def pinyin_syllables(word: str) -> tuple[str, ...]:
    """The pinyin syllables that make up a word, as few as can be; none for a word that is no pinyin.

    >>> pinyin_syllables("Hongjin"), pinyin_syllables("Yi-ning"), pinyin_syllables("Smith")
    (('hong', 'jin'), ('yi', 'ning'), ())
    """
    letters = word.lower().replace("ü", "v").replace("lyu", "lv")
    if not (letters.isascii() and letters.isalpha()):
        letters = re.sub(r"[^a-z]", "", letters)
    known, size, reach = _syllables(), len(letters), 0
    best: list[tuple[str, ...] | None] = [()] + [None] * size
    for start, row in enumerate(best):
        if start > reach:
            return ()
        if row is None:
            continue
        for end in range(start + 1, min(start + _LONGEST_SYLLABLE, size) + 1):
            if letters[start:end] in known:
                before, reach = best[end], max(reach, end)
                if before is None or len(before) > len(row) + 1:
                    best[end] = (*row, letters[start:end])
    return best[-1] or ()
