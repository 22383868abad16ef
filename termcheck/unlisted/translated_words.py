"""The words of an English translation, and what each may be: part of a name, a title, pinyin, or none of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from ..alignment.lexicon import STOP, known, proper, stem
from ..dataclass import dataclass
from ..languages.english import english_fold
from ..model import Place
from ..names.english import CALENDAR, HONORIFICS, TITLES
from ..names.persons import families
from ..reading import Hit, Reading
from ..regex import regex
from .founding import pinyin_syllables

_TOKEN = regex(r"[^\W_]+(?:[’'.&][^\W_]+|-[a-z][^\W_]*)*")
# The tokens that begin with a capital, and what else of a token does.
CAPITALISED = regex(r"[^\x00-@\[-\x7f](?<=[^\W\d_])[^\W_]*(?:[’'.&][^\W_]+|-[a-z][^\W_]*)*")
DOMAIN = regex(r"(?:\.(?:com|cn|net|org))+$", re.I)
NO_NAMES = CALENDAR.union("ltd inc corp jr sr yuan renminbi".split(), STOP)
# English words that are pinyin as well.
ENGLISH = frozenset(
    """a an ban bang bin can chang die fan fen fin gang gun hang he hen her him lie long lou man me men min nun pan pen pie pin ping ran rang
    run sang she sun sung tan ten tie tin wan win wing yang you zen""".split()
)
SHORTEST_WORD = 4
LONGEST = 40


class Words:
    """The words of a translated segment. What is known of one is found out when it is asked for: most are asked nothing."""

    def __init__(self, reading: Reading, names: Iterable[Hit], taken: Iterable[Place]) -> None:
        self.reading, self.value = reading, reading.segment.target.value
        self._matches = list(_TOKEN.finditer(self.value))
        self._tokens: dict[int, Token] = {}
        self._named, self._found = bytearray(len(self.value)), bytearray(len(self.value))
        for covered, places in ((self._named, names), (self._found, taken)):
            for at in places:
                covered[at.start : at.end] = b"\1" * (at.end - at.start)

    def __len__(self) -> int:
        return len(self._matches)

    def numbers(self, spans: Iterable[tuple[int, int]]) -> list[int]:
        """The numbers of words, by where they stand."""
        begins = {start for start, _ in spans}
        return [i for i, match in enumerate(self._matches) if match.start() in begins]

    def asked(self, test: Callable[[str], bool]) -> list[int]:
        """The numbers of the words with a capital that pass a test."""
        return [i for i, match in enumerate(self._matches) if (word := match.group())[0].isupper() and test(word)]

    def __getitem__(self, i: int) -> Token:
        token = self._tokens.get(i)
        if token is None:
            start, end = self._matches[i].span()
            text = bare_word(self.value[start:end])
            end = start + len(text)
            found = self._found.find(1, start, end) >= 0
            taken = found or self._named.find(1, start, end) >= 0
            token = self._tokens[i] = Token(start, end, text, text.lower().replace("’", "'"), taken, found)
        return token

    def beside(self, i: int) -> list[Token]:
        """The words before and behind one, with nothing but a blank between."""
        around = []
        if i and self.value[self[i - 1].end : self[i].start].lstrip(".") == " ":
            around.append(self[i - 1])
        if i + 1 < len(self) and self.value[self[i].end : self[i + 1].start].lstrip(".") == " ":
            around.append(self[i + 1])
        return around


@dataclass(slots=True)
class Token:
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


def bare_word(word: str) -> str:
    """A word without the ending of a possessive."""
    return word.removesuffix("’s").removesuffix("'s")


def called(tokens: Iterable[Token]) -> bool:
    """Whether there is a title among words."""
    return any(t.plain in HONORIFICS or t.plain in TITLES for t in tokens)


def in_name(words: Words, i: int) -> bool:
    """Whether a word is part of somebody's longer name: beside it stands a capitalised word that is no title and no English word."""
    return any(t.capital and not called([t]) and not is_word(t.plain) for t in words.beside(i))


def is_word(plain: str) -> bool:
    """Whether a word in small letters is an English one, and no name."""
    root = stem(plain)
    return known(root) and not proper(root)


def may_be_unknown(word: str) -> bool:
    """Whether a word has a capital and is none of those that are no names."""
    bare = bare_word(word)
    return word[0].isupper() and 1 < len(bare) <= LONGEST and bare.lower().replace("’", "'") not in NO_NAMES


@lru_cache(1 << 12)
def may_be_unfounded(word: str) -> bool:
    """Whether a word can be or begin an unfounded name of its own: it is a surname, or is always a name and not in capitals."""
    if not may_be_unknown(word):
        return False
    bare = bare_word(word)
    return bare.lower().replace("’", "'") in families() or (not bare.isupper() and proper(stem(english_fold(DOMAIN.sub("", bare)))))


@lru_cache(1 << 12)
def is_strange_pinyin(word: str) -> bool:
    """Whether a capitalised word is pinyin of two syllables or more and nothing else that is known."""
    bare = bare_word(word)
    if not (bare.isalpha() and bare[:1].isupper() and bare[1:].islower()) or not SHORTEST_WORD <= len(bare) <= LONGEST:
        return False
    root = stem(english_fold(bare))
    return len(pinyin_syllables(bare)) > 1 and not known(root) and not proper(root)
