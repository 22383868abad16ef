"""Names in an English translation that nothing in its Chinese source stands for.

Such a name cannot be the translator's choice of words: a person in pinyin that no characters are read as, or a word that is always a name and
that neither the meaning nor the sound of the source gives. Where the source has a listed name that nothing answers, an abbreviation or an
unknown word that the source does not account for is what stands for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Literal

from ..alignment.lexicon import STOP, known, proper, stem
from ..languages.english import english_fold
from ..languages.pinyin import SYLLABLES
from ..model import Place, Term
from ..names.english import HONORIFICS, TITLES
from ..names.persons import families
from ..reading import Reading
from ..regex import regex
from .countries import names_another
from .founding import Said, heard, meant, pinyin_syllables, plainly_together, read_so, said, sounds_so, spoken, together
from .translated_words import (
    CAPITALISED,
    DOMAIN,
    ENGLISH,
    LONGEST,
    NO_NAMES,
    SHORTEST_WORD,
    Token,
    Words,
    bare_word,
    called,
    in_name,
    is_strange_pinyin,
    is_word,
    may_be_unfounded,
    may_be_unknown,
)

_BETWEEN = "\n\0\n"
_ACRONYM = regex(r"[A-Z]{2,6}")
_NUMERAL = regex(r"[IVX]+")
_ONE = regex(r"\ban? $")
_GIVEN = regex(r" ([A-Z][a-z]+)(?!\w|[’'.&-]\w)")
_AROUND = 1


Kind = Literal["person", "name", "abbreviation", "word"]


class Unfounded:
    """The unfounded names of a document, asked for by segment."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = [r for r in readings if _judged(r)]
        self._at = {id(r.segment): i for i, r in enumerate(self._readings)}
        self._said: dict[tuple[str, ...], list[Said]] = {}
        self._persons: dict[str, bool] = {}
        self._asked: dict[tuple[str, int | None], bool] = {}
        self._has_unlisted: bool | None = None
        self._hits = {h.listed.number: h for r in self._readings for h in r.source}

    def _terms(self, *kinds: str) -> list[Term]:
        """The names of the source (of some kinds)."""
        return [h.term for h in self._hits.values() if not kinds or h.listed.kind in kinds]

    @cached_property
    def _words(self) -> Set[str]:
        """The words of their English, and the stems of these."""
        return frozenset().union(*(_words_of(f.text) for t in self._terms() for f in t.forms_in("en")))

    @cached_property
    def _families(self) -> Set[str]:
        """The surnames of listed persons whose given names have a hyphen, as no pinyin has."""
        return {f.text.split(" ")[0].lower() for t in self._terms("person") for f in t.forms_in("en") if "-" in f.text}

    @cached_property
    def _places(self) -> frozenset[str]:
        """The characters of listed places."""
        return frozenset(c for t in self._terms("place") for f in t.forms_in("zh") for c in f.text)

    def unfounded(self) -> Iterator[Place]:
        """The unfounded names, if nothing answers all names of the source."""
        for reading, spans in self._having(self._may_be_unfounded(self._capitalised[2])):
            if not all(self._is_answered(reading, *span) or self._is_plainly_founded(reading, span, spans) for span in spans):
                taken = [p.words for p in reading.pairs if p.words is not None and p.how in ("located", "form", "abbreviation")]
                words = self._words_of(reading, taken)
                yield from (place for _, place in self._among(words, words.numbers(spans), unanswered=False))

    def _having(self, words: Iterable[str]) -> Iterator[tuple[Reading, list[tuple[int, int]]]]:
        """The segments whose translation has some words, without the ending of a possessive, and where these stand there."""
        joined, starts, _ = self._capitalised
        found: dict[int, list[tuple[int, int]]] = {}
        for word in words:
            size, bare = len(word), len(bare_word(word))
            at = joined.find(word)
            while at >= 0:
                if not (joined[at - 1 : at].isalnum() or joined[at + size : at + size + 1].isalnum()):
                    number = bisect_right(starts, at) - 1
                    start = at - starts[number]
                    found.setdefault(number, []).append((start, start + bare))
                at = joined.find(word, at + 1)
        for number in sorted(found):
            yield self._readings[number], found[number]

    def _is_answered(self, reading: Reading, start: int, end: int) -> bool:
        """Whether a word stands in a listed name of the source, and no other word behind this can make a person's name of it."""
        reach, value = self._reach(reading, start, end), reading.segment.target.value
        return reach > end + 1 or (reach > 0 and not (value[end : end + 1] == " " and value[end + 1 : end + 2].isupper()))

    def _is_plainly_founded(self, reading: Reading, span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
        """Whether it takes no words around it to know that a word is no unfounded name: the source says it or may say it, as was found out before, or
        it is a surname, and the word behind it, none of the `others`, the given name that the source has with it."""
        value = reading.segment.target.value
        word = value[slice(*span)]
        family, text = word.lower().replace("’", "'"), DOMAIN.sub("", word)
        root = stem(english_fold(text))
        if family not in families() and family not in self._families:
            return bool(self._has_unlisted or self._asked.get((text, None)) or root in self._words or family in self._words)
        given = _GIVEN.match(value, span[1])
        if given is None or given.span(1) in others:
            return False
        name, syllables = given[1].lower(), pinyin_syllables(given[1])
        if not syllables or name in TITLES or name in HONORIFICS or (proper(root) and is_word(name)):
            return False
        if not self._said_in(reading).has_person(family, syllables):
            return False
        return self._persons.setdefault(f"{family} {name}", True)

    def _is_given(self, reading: Reading, span: tuple[int, int]) -> bool:
        """Whether the word before one is the surname of somebody whose given name it is in the source."""
        value, begin = reading.segment.target.value, span[0] - 1
        family = value[value.rfind(" ", 0, max(begin, 0)) + 1 : begin] if value[begin : begin + 1] == " " else ""
        return family.isalpha() and self._said_in(reading).has_person(family.lower(), pinyin_syllables(value[slice(*span)]))

    def _reach(self, reading: Reading, start: int, end: int) -> int:
        """The end of the listed names of the source that a word stands in; 0 where it stands in none."""
        return max([h.end for h in reading.target if h.start < end and start < h.end and h.listed.number in self._hits], default=0)

    @cached_property
    def _capitalised(self) -> tuple[str, list[int], Set[str]]:
        """The translations as one string, where each begins in it, and their words with a capital."""
        texts = [r.segment.target.value for r in self._readings]
        joined = _BETWEEN.join(texts)
        starts = list(accumulate([len(text) + len(_BETWEEN) for text in texts], initial=0))
        return joined, starts, set(CAPITALISED.findall(joined))

    def nearly_read(self) -> Iterator[tuple[Place, str]]:
        """Words in pinyin that no characters of the source are read as, each with characters of its segment that are so but for one syllable."""
        strange = frozenset(filter(is_strange_pinyin, self._capitalised[2]))
        for reading, spans in self._having(strange):
            if all(self._reach(reading, *span) or self._is_given(reading, span) for span in spans):
                continue
            words = self._words_of(reading, [p.words for p in reading.pairs if p.words])
            for i in words.numbers(spans):
                token = words[i]
                if token.taken or not is_strange_pinyin(token.text):
                    continue
                here, syllables = self._said_in(reading), pinyin_syllables(token.text)
                if (i and here.has_person(words[i - 1].plain, syllables)) or self._is_read(reading, token.text):
                    continue
                if token.plain in self._words or stem(token.plain) in self._words:
                    continue
                near = here.nearly_read(syllables)
                if not near or here.sounds(token.text, len(syllables)):
                    continue
                if not spoken(token.text, self._all()) and not meant(token.text, self._all(), self._places):
                    yield Place(reading.segment.target, token.start, token.end), near

    def unanswered(self, reading: Reading, taken: Iterable[Place]) -> list[tuple[Kind, Place]]:
        """The unfounded names of a segment, in order, beside the words that are `taken` for names of its source, where that has a name which nothing
        answers, so that an abbreviation or an unknown word may stand for it."""
        if id(reading.segment) not in self._at:
            return []
        words = self._words_of(reading, taken)
        return list(self._among(words, words.asked(may_be_unknown), unanswered=True))

    def _words_of(self, reading: Reading, taken: Iterable[Place]) -> Words:
        return Words(reading, [h for h in reading.target if h.listed.number in self._hits], taken)

    def _among(self, words: Words, numbers: Iterable[int], unanswered: bool) -> Iterator[tuple[Kind, Place]]:
        """Which of some words are, or begin, unfounded names."""
        reach = 0
        for i in numbers:
            token = words[i]
            if token.end <= reach:
                continue
            kind, end = self._person(words, i) or (self._single(words, i, unanswered), token.end)
            # What is a part of a person's name is no name of its own.
            reach = end
            if kind:
                yield kind, Place(words.reading.segment.target, token.start, end)

    def _may_be_unfounded(self, words: Iterable[str]) -> Iterator[str]:
        """Those of some words that can be or begin an unfounded name of their own."""
        listed = self._families
        for word in words:
            if may_be_unfounded(word) or (listed and bare_word(word).lower() in listed and may_be_unknown(word)):
                yield word

    def _single(self, words: Words, i: int, unanswered: bool) -> Kind | None:
        """What kind of unfounded name a word is by itself."""
        token = words[i]
        if token.taken:
            return None
        if unanswered and self._abbreviation(token):
            return "abbreviation"
        if token.text[-1].isupper():
            return None
        if self._family(words, i):
            return "person"
        return self._name(words, i, unanswered)

    def _all(self, *kinds: str) -> list[Said]:
        """What the whole source says beside its listed names (of some kinds)."""
        if kinds not in self._said:
            self._said[kinds] = [self._said_in(reading, *kinds) for reading in self._readings]
        return self._said[kinds]

    @staticmethod
    def _said_in(reading: Reading, *kinds: str) -> Said:
        """The same of one segment."""
        source = reading.segment.source
        assert source is not None
        return said(source, [h for h in reading.source if h.listed.kind in kinds] if kinds else reading.source)

    def _person(self, words: Words, i: int) -> tuple[Kind | None, int] | None:
        """Where a person's name in pinyin ends that begins with a word, and its kind if it is unfounded; None where it is no such name."""
        if i + 1 == len(words):
            return None
        first = words[i]
        if first.plain in ENGLISH or not (first.plain in families() or first.plain in self._families):
            return None
        second = words[i + 1]
        if len(second.text) > LONGEST or words.value[first.end : second.start] != " ":
            return None
        if not second.capital or second.taken or second.plain in ENGLISH or second.plain in NO_NAMES or second.text.isupper():
            return None
        syllables = tuple(second.plain.split("-")) if "-" in second.plain else pinyin_syllables(second.text)
        if not 1 <= len(syllables) <= 2 or any(t.capital for t in words.beside(i + 1) if t is not first):
            return None
        if any(t is not second and t.capital and not called([t]) and not known(stem(t.plain)) for t in words.beside(i)):
            return None
        here = self._said_in(words.reading, "person")
        if not here.has_person(first.plain, syllables) and second.plain in self._words:
            return None
        # "Siu-kei" is read in Cantonese: only the owner of a name knows its characters by such letters.
        if first.found or ("-" in second.plain and not SYLLABLES.issuperset(syllables) and first.plain not in self._families):
            return None, second.end
        return (None if self._has_person(here, (first.plain, second.plain), syllables) else "person"), second.end

    def _has_person(self, here: Said, name: tuple[str, str], syllables: tuple[str, ...]) -> bool:
        """Whether the source has a person of a family and a given name beside the listed ones. Most stand in the segment's own source, and it takes
        long to find out what the others say."""
        key = " ".join(name)
        if key not in self._persons:
            sounds = (name[0], *syllables)
            self._persons[key] = (
                here.has_person(name[0], syllables)
                or plainly_together(name, here)
                or _is_said(name, sounds, [here])
                or _is_said(name, sounds, self._all("person"))
            )
        return self._persons[key]

    def _family(self, words: Words, i: int) -> bool:
        """Whether a word is a surname by itself that nobody in the source has."""
        token = words[i]
        if token.plain not in families() or _ONE.search(words.value, max(token.start - 4, 0), token.start):
            return False
        around = words.beside(i)
        if token.plain in ENGLISH and not called(around):
            return False
        if any(t.capital and not called([t]) for t in around) or re.match(r"\s?['’](?!s\b)\w", words.value[token.end :]):
            return False
        if token.plain in self._words:
            return False
        if token.plain not in self._persons:
            self._persons[token.plain] = read_so(token.plain, self._all(), self._places)
        return not (self._persons[token.plain] or meant(token.text, self._near(words.reading), self._places))

    def _near(self, reading: Reading) -> list[Said]:
        """What the source says in a segment and beside it."""
        at = self._at[id(reading.segment)]
        return self._all()[max(at - _AROUND, 0) : at + _AROUND + 1]

    def _name(self, words: Words, i: int, unanswered: bool) -> Kind | None:
        """A word that is always a name and stands for nothing in the source, where all names of the source are known; and, where one of these is
        unanswered, a word that no lexicon knows."""
        token = words[i]
        text = DOMAIN.sub("", token.text)
        root = stem(english_fold(text))
        kind: Kind = "name" if proper(root) else "word"
        if kind == "word" and (not unanswered or known(root) or len(text) < SHORTEST_WORD):
            return None
        if "'" in token.plain or (kind == "name" and in_name(words, i)):
            return None
        if text == "Chinese" and not any(names_another(t.whole) for t in self._near(words.reading)):
            return None
        # Mostly it is plainly there, and what listed names say takes long to find out.
        if kind == "name" and self._is_read(words.reading, text):
            return None
        if root in self._words or token.plain in self._words:
            return None
        if kind == "word" and any(t.capital and t.taken for t in words.beside(i)):
            return None
        if kind == "name" and (self._asked.get((text, None)) or self._unlisted):
            return None
        # A name may be brought in from anywhere; what a word that nobody knows sounds like is said where it stands.
        at = self._at[id(words.reading.segment)]
        return None if self._founded(text, None if kind == "name" else at) else kind

    def _is_read(self, reading: Reading, word: str) -> bool:
        """Whether a word is the pinyin of characters in its own source; what else it may stand for takes longer to find out."""
        syllables = pinyin_syllables(word)
        if len(syllables) > 1 and self._said_in(reading).is_read(syllables):
            self._asked[word, None] = True
            return True
        return False

    @property
    def _unlisted(self) -> bool:
        """Whether the source may have names that nobody lists."""
        if self._has_unlisted is None:
            self._has_unlisted = any(t.unlisted for t in self._all())
        return self._has_unlisted

    def _founded(self, word: str, at: int | None) -> bool:
        """Whether the source says a word; its sound in the segment with a number, or anywhere."""
        if (word, at) not in self._asked:
            texts = self._all() if at is None else self._all()[at : at + 1]
            self._asked[word, at] = meant(word, self._all(), self._places) or spoken(word, texts) or heard(word, texts)
        return self._asked[word, at]

    def _abbreviation(self, token: Token) -> bool:
        """Whether a word is an abbreviation for which neither the source nor the translation has the words."""
        short = DOMAIN.sub("", token.text)
        if not _ACRONYM.fullmatch(short) or _NUMERAL.fullmatch(short) or short.lower() in self._words or meant(short, self._all()):
            return False
        return not any(short.lower() in initials for initials in self._initials)

    @cached_property
    def _initials(self) -> tuple[str, str]:
        """The first letters of the translation's words, in order; of all, and of those that are not small."""
        words = [w.lower() for r in self._readings for w in re.findall(r"\w+", r.segment.target.value) if not _ACRONYM.fullmatch(w)]
        return "".join(w[0] for w in words), "".join(w[0] for w in words if w not in STOP)


@lru_cache(1 << 12)
def _words_of(form: str) -> frozenset[str]:
    """The words of a listed form, and their stems. A text has few of these, many times."""
    stems = map(stem, re.findall(r"[a-z0-9]+", english_fold(form)))
    return frozenset(stems).union([english_fold(w).replace(".", "") for w in form.split()])


def _is_said(name: tuple[str, str], syllables: Sequence[str], texts: Sequence[Said]) -> bool:
    """Whether a name is read so or sounds so in texts, in either order, or a word of them means both its words."""
    family, given = name
    return spoken(family + given, texts) or spoken(given + family, texts) or sounds_so(syllables, texts) or together(name, texts)


def _judged(reading: Reading) -> bool:
    source, target = reading.segment.source, reading.segment.target
    return source is not None and source.language[:2] == "zh" and target.language[:2] == "en" and bool(source.value.strip())
