"""Names in an English translation that nothing in its Chinese source stands for.

Such a name cannot be the translator's choice of words: a person in pinyin that no characters are read as, or a word that is always a name and
that neither the meaning nor the sound of the source gives. Where the source has a listed name that nothing answers, an abbreviation or an
unknown word that the source does not account for is what stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from .founding import Said, heard, meant, pinyin_syllables, read_so, said, sounds_so, spoken, together
from .languages.english import english_fold
from .lexicon import STOP, known, proper, stem
from .model import Place
from .names import TITLES
from .persons import surnames
from .reading import Reading

_TOKEN = re.compile(r"[^\W_]+(?:[’'.&][^\W_]+|-[a-z][^\W_]*)*")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_NUMERAL = re.compile(r"[IVX]+")
_DOMAIN = re.compile(r"(?:\.(?:com|cn|net|org))+$", re.I)
_HONORIFICS = frozenset("mr mrs ms miss dr".split())
_NO_NAMES = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec ltd inc corp jr sr yuan renminbi""".split()
)
# English words that are pinyin as well.
_ENGLISH = frozenset(
    """a an ban bang bin can chang die fan fen fin gang gun hang he hen her him lie long lou man me men min nun pan pen pie pin ping ran rang
    run sang she sun sung tan ten tie tin wan win wing yang you zen""".split()
)
_AROUND = 1
_SHORTEST_WORD = 4
_LONGEST = 40


Kind = Literal["person", "name", "abbreviation", "word"]


@dataclass(slots=True)
class _Token:
    """A word: as it is written and in small letters; whether it is `taken` for a name of the source, and `found` for one rather than listed."""

    start: int
    end: int
    text: str
    plain: str
    taken: bool
    found: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() and len(self.text) > 1


class Unfounded:
    """The unfounded names of a document, asked for by segment."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = [r for r in readings if _judged(r)]
        self._at = {id(r.segment): i for i, r in enumerate(self._readings)}
        self._said: dict[tuple[str, ...], list[Said]] = {}
        self._persons: dict[str, bool] = {}
        self._asked: dict[tuple[str, int | None], bool] = {}
        terms = {h.term.id: h.term for r in self._readings for h in r.source}
        forms = [f.text for t in terms.values() for f in t.forms_in("en")]
        self._listed = frozenset(terms)
        self._words = {stem(w) for f in forms for w in re.findall(r"[a-z0-9]+", english_fold(f))}
        self._words |= {english_fold(w).replace(".", "") for f in forms for w in f.split()}
        self._families = {
            f.text.split(" ")[0].lower() for t in terms.values() if t.kind == "person" for f in t.forms_in("en") if "-" in f.text
        }
        self._places = frozenset(c for t in terms.values() if t.kind == "place" for f in t.forms_in("zh") for c in f.text)

    def of(self, reading: Reading, taken: Iterable[Place], unanswered: bool = False) -> list[tuple[Kind, Place]]:
        """The unfounded names of a segment, in order, beside the words that are `taken` for names of its source. `unanswered`: the source has a
        name that nothing answers, so that an abbreviation or an unknown word may stand for it."""
        if id(reading.segment) not in self._at:
            return []
        target = reading.segment.target
        if not unanswered and not any(_may_be_unfounded(w) or w.lower() in self._families for w in _TOKEN.findall(target.value)):
            return []
        tokens = self._tokens(reading, taken)
        out: list[tuple[Kind, Place]] = []
        for i, token in enumerate(tokens):
            if not token.capital or len(token.text) > _LONGEST or token.plain in _NO_NAMES | STOP or (out and token.start < out[-1][1].end):
                continue
            kind, end = self._person(reading, tokens, i) or (self._single(reading, tokens, i, unanswered), token.end)
            if kind:
                out.append((kind, Place(target, token.start, end)))
        return out

    def _single(self, reading: Reading, tokens: Sequence[_Token], i: int, unanswered: bool) -> Kind | None:
        """What kind of unfounded name a word is by itself."""
        token = tokens[i]
        if token.taken:
            return None
        if unanswered and self._abbreviation(token):
            return "abbreviation"
        if token.text.isupper():
            return None
        if self._family(reading, tokens, i):
            return "person"
        return self._name(reading, tokens, i, unanswered)

    def _tokens(self, reading: Reading, taken: Iterable[Place]) -> list[_Token]:
        value = reading.segment.target.value
        listed, found = bytearray(len(value)), bytearray(len(value))
        for marks, places in ((listed, (h.at for h in reading.target if h.term.id in self._listed)), (found, taken)):
            for place in places:
                marks[place.start : place.end] = b"\1" * (place.end - place.start)
        out = []
        for match in _TOKEN.finditer(value):
            text, start = match.group(), match.start()
            text = text.removesuffix("’s").removesuffix("'s")
            end = start + len(text)
            said = found.find(1, start, end) >= 0
            out.append(_Token(start, end, text, text.lower().replace("’", "'"), said or listed.find(1, start, end) >= 0, said))
        return out

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
        return said(source, [h for h in reading.source if not kinds or h.term.kind in kinds])

    def _person(self, reading: Reading, tokens: Sequence[_Token], i: int) -> tuple[Kind | None, int] | None:
        """Where a person's name in pinyin ends that begins with a word, and its kind if it is unfounded; None where it is no such name."""
        if i + 1 == len(tokens):
            return None
        first, second, value = tokens[i], tokens[i + 1], reading.segment.target.value
        if len(second.text) > _LONGEST or not (first.plain in _families() or first.plain in self._families):
            return None
        if first.plain in _ENGLISH or value[first.end : second.start] != " ":
            return None
        syllables = tuple(second.plain.split("-")) if "-" in second.plain else pinyin_syllables(second.text)
        if not second.capital or second.taken or second.plain in _ENGLISH | STOP | _NO_NAMES or not 1 <= len(syllables) <= 2:
            return None
        if any(t.capital for t in _beside(tokens, i + 1, value) if t is not first) or second.plain in self._words or second.text.isupper():
            return None
        if any(t is not second and t.capital and not _called([t]) and not known(stem(t.plain)) for t in _beside(tokens, i, value)):
            return None
        if first.found:
            return None, second.end
        return (None if self._has_person(reading, (first.plain, second.plain), syllables) else "person"), second.end

    def _has_person(self, reading: Reading, name: tuple[str, str], syllables: tuple[str, ...]) -> bool:
        """Whether the source has a person of a family and a given name beside the listed ones. Most stand in the segment's own source, and it takes
        long to find out what the others say."""
        key = " ".join(name)
        if key not in self._persons:
            sounds = (name[0], *syllables)
            here = [self._said_in(reading, "person")]
            self._persons[key] = _is_said(name, sounds, here) or _is_said(name, sounds, self._all("person"))
        return self._persons[key]

    def _family(self, reading: Reading, tokens: Sequence[_Token], i: int) -> bool:
        """Whether a word is a surname by itself that nobody in the source has."""
        token, value = tokens[i], reading.segment.target.value
        around = _beside(tokens, i, value)
        if token.plain not in _families() or token.plain in self._words or (token.plain in _ENGLISH and not _called(around)):
            return False
        if any(t.capital and not _called([t]) for t in around) or re.match(r"\s?['’](?!s\b)\w", value[token.end :]):
            return False
        at = self._at[id(reading.segment)]
        if token.plain not in self._persons:
            self._persons[token.plain] = read_so(token.plain, self._all(), self._places)
        near = self._all()[max(at - _AROUND, 0) : at + _AROUND + 1]
        return not (self._persons[token.plain] or meant(token.text, near, self._places))

    def _name(self, reading: Reading, tokens: Sequence[_Token], i: int, unanswered: bool) -> Kind | None:
        """A word that is always a name and stands for nothing in the source, where all names of the source are known; and, where one of these is
        unanswered, a word that no lexicon knows."""
        token = tokens[i]
        text = _DOMAIN.sub("", token.text)
        root = stem(english_fold(text))
        kind: Kind = "name" if proper(root) else "word"
        if kind == "word" and (not unanswered or known(root) or len(text) < _SHORTEST_WORD):
            return None
        if "'" in token.plain or {root, token.plain} & self._words:
            return None
        if kind == "word" and any(t.capital and t.taken for t in _beside(tokens, i, reading.segment.target.value)):
            return None
        if kind == "name" and (_in_name(tokens, i, reading.segment.target.value) or self._unlisted):
            return None
        # A name may be brought in from anywhere; what a word that nobody knows sounds like is said where it stands.
        at = self._at[id(reading.segment)]
        return None if self._founded(text, None if kind == "name" else at) else kind

    @cached_property
    def _unlisted(self) -> bool:
        """Whether the source may have names that nobody lists."""
        return any(t.unlisted for t in self._all())

    def _founded(self, word: str, at: int | None) -> bool:
        """Whether the source says a word; its sound in the segment with a number, or anywhere."""
        if (word, at) not in self._asked:
            texts = self._all() if at is None else self._all()[at : at + 1]
            self._asked[word, at] = meant(word, self._all(), self._places) or spoken(word, texts) or heard(word, texts)
        return self._asked[word, at]

    def _abbreviation(self, token: _Token) -> bool:
        """Whether a word is an abbreviation for which neither the source nor the translation has the words."""
        short = _DOMAIN.sub("", token.text)
        if not _ACRONYM.fullmatch(short) or _NUMERAL.fullmatch(short) or short.lower() in self._words or meant(short, self._all()):
            return False
        return not any(short.lower() in initials for initials in self._initials)

    @cached_property
    def _initials(self) -> tuple[str, str]:
        """The first letters of the translation's words, in order; of all, and of those that are not small."""
        words = [w.lower() for r in self._readings for w in re.findall(r"\w+", r.segment.target.value) if not _ACRONYM.fullmatch(w)]
        return "".join(w[0] for w in words), "".join(w[0] for w in words if w not in STOP)


def _is_said(name: tuple[str, str], syllables: Sequence[str], texts: Sequence[Said]) -> bool:
    """Whether a name is read so or sounds so in texts, in either order, or a word of them means both its words."""
    family, given = name
    return spoken(family + given, texts) or spoken(given + family, texts) or sounds_so(syllables, texts) or together(name, texts)


def _judged(reading: Reading) -> bool:
    source, target = reading.segment.source, reading.segment.target
    return source is not None and source.language[:2] == "zh" and target.language[:2] == "en" and bool(source.value.strip())


def _beside(tokens: Sequence[_Token], i: int, value: str) -> list[_Token]:
    """The words before and behind one, with nothing but a blank between."""
    around = [(tokens[i - 1], tokens[i])] if i else []
    around += [(tokens[i], tokens[i + 1])] if i + 1 < len(tokens) else []
    return [(a if b is tokens[i] else b) for a, b in around if value[a.end : b.start].lstrip(".") == " "]


def _called(tokens: Iterable[_Token]) -> bool:
    """Whether there is a title among words."""
    return any(t.plain in _HONORIFICS or t.plain in TITLES for t in tokens)


def _in_name(tokens: Sequence[_Token], i: int, value: str) -> bool:
    """Whether a word is part of somebody's longer name: beside it stands a capitalised word that is no title and no English word."""
    return any(t.capital and not _called([t]) and (proper(stem(t.plain)) or not known(stem(t.plain))) for t in _beside(tokens, i, value))


@lru_cache(1 << 12)
def _may_be_unfounded(word: str) -> bool:
    """Whether a word can be or begin an unfounded name of its own: it has a capital and is a surname, or is always a name."""
    bare = word.removesuffix("’s").removesuffix("'s")
    return word[0].isupper() and (bare.lower().replace("’", "'") in _families() or proper(stem(english_fold(_DOMAIN.sub("", bare)))))


@cache
def _families() -> frozenset[str]:
    return frozenset(surnames().values())
