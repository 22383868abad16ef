"""A Chinese–English lexicon for finding which English stands for which Chinese: CC-CEDICT, as stems of English words.

The data file `lexicon.bin` is made by `tools/lexicon_data.py` from CC-CEDICT (CC BY-SA 4.0, see NOTICE) and stays under that
licence. Layout: length of the table (8 bytes); the table (`data/table.py`), in which each Chinese word has a character for each of its stems,
that of its number and `FIRST_STEM`; the stems, one a line. A character behind
the mark `CHARACTER` has the stems that come with it in longer words, the surest first. `proper.txt` are the stems that CC-CEDICT has with a
capital only, as names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from .. import data
from ..data.table import Table
from ..languages.chinese import cut, has_han
from ..languages.english import british, english_fold
from ..regex import regex

STOP = frozenset(
    """
    a an the of to in on at for and or by with from as is are was were be been being it its this that these those he she his her they
    them their we our i you your not no nor but if so than then there here who whom whose which what when where why how all any both
    each more most other some such only own same too very can will just should now do does did done have has had having may might must
    shall would could also into about over under after before between during through up down out off again further once against sth sb
    one s esp etc lit fig abbr cl
    """.split()
)
# Before a character: the row of what it means inside words.
CHARACTER = "~"
# The character of the stem of number 0 in rows.
FIRST_STEM = 0x100
_WORD = regex(r"[a-z0-9]+(?:'[a-z]+)?")
_SUFFIXES = (
    "ization",
    "isation",
    "ational",
    "ations",
    "ation",
    "ments",
    "ment",
    "ingly",
    "ities",
    "ity",
    "ness",
    "ings",
    "ing",
    "iers",
    "ies",
    "ied",
    "ers",
    "ors",
    "edly",
    "ed",
    "es",
    "er",
    "or",
    "ly",
    "al",
    "s",
)


@lru_cache(65536)
def stem(word: str) -> str:
    """A crude stem: what is left of a folded English word without its ending.

    >>> stem("development") == stem("developing"), stem("cities") == stem("city")
    (True, True)
    """
    if word.isdigit() or len(word) < 4:
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    word = word.removesuffix("e").removesuffix("i").removesuffix("y")
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def stems(text: str) -> list[str]:
    """Stems of the content words of an English text, in order."""
    return [stem(w) for w in _WORD.findall(english_fold(text)) if w not in STOP]


@cache
def _lexicon() -> tuple[Table, list[str]]:
    """Words, and the stems that their rows have the numbers of."""
    raw = data.mapped("lexicon.bin")
    size = 8 + raw[:8].cast("Q")[0]
    return Table(raw[8:size]), bytes(raw[size:]).decode().split("\n")


def translations(word: str) -> frozenset[str]:
    """Stems of the English words that the lexicon gives for a simplified Chinese word; empty where it has not got it."""
    row = _beginning(word[:2]).get(word[2:]) if word else None
    return _set(row) if row else _NONE


def meanings(run: str, longest: int) -> Iterator[frozenset[str]]:
    """The same of all words of two characters or more, up to the longest, that stand anywhere in a run of characters, within others too."""
    for start in range(len(run) - 1):
        rests = _beginning(run[start : start + 2])
        for end in range(start + 2, min(start + longest, len(run)) + 1) if rests else ():
            row = rests.get(run[start + 2 : end])
            if row:
                yield _set(row)


@lru_cache(16384)
def _set(row: str) -> frozenset[str]:
    return frozenset(_stems(row))


@lru_cache(16384)
def associates(character: str) -> tuple[str, ...]:
    """Stems that come with a character in the words that it is part of, the surest first.

    >>> associates("农")[:3]
    ('farm', 'agricultur', 'peasant')
    """
    return _stems(_beginning(CHARACTER + character).get("", ""))


@lru_cache(1 << 14)
def _beginning(start: str) -> dict[str, str]:
    """Of the words that begin with two characters the rest, with the word's row."""
    rests, rows = _lexicon()[0].words(start)
    return dict(zip(rests, rows, strict=True)) if rests else _NO_WORDS


_NONE, _NO_WORDS = frozenset[str](), dict[str, str]()


def _stems(row: str) -> tuple[str, ...]:
    vocabulary = _lexicon()[1]
    return tuple([vocabulary[ord(c) - FIRST_STEM] for c in row])


def known(root: str) -> bool:
    """Whether a stem is that of some English word in the lexicon."""
    vocabulary = _lexicon()[1]
    at = bisect_left(vocabulary, root)
    return at < len(vocabulary) and vocabulary[at] == root


def proper(root: str) -> bool:
    """Whether a stem is that of a name and of nothing else: Australia, Confucian."""
    return root in _proper()


@cache
def _proper() -> frozenset[str]:
    return frozenset(data.text("proper.txt").split("\n"))


def gloss(folded: str) -> list[tuple[str, frozenset[str]]]:
    """Folded Chinese as words with their English stems. A word that the lexicon has not got is read by its parts, the
    longest first."""
    out: list[tuple[str, frozenset[str]]] = []
    for word in cut(folded):
        if has_han(word):
            out.extend(_parts(word))
        elif word.strip() and word.isascii() and any(c.isalnum() for c in word):
            out.append((word, frozenset(map(stem, _WORD.findall(word.lower())))))
    return out


def _parts(word: str) -> list[tuple[str, frozenset[str]]]:
    found = translations(word)
    if found or len(word) == 1:
        return [(word, found)]
    for size in range(len(word) - 1, 0, -1):
        if translations(word[:size]):
            return [(word[:size], translations(word[:size])), *_parts(word[size:])]
    return [(word, frozenset())]


def spelled(word: str) -> set[str]:
    """Stems of both regional spellings of a word."""
    return {stem(word), stem(british(word))}
