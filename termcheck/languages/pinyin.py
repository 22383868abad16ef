"""Chinese characters as syllables of pinyin, without tones: pypinyin's dictionaries and its algorithm, memory-mapped.

The package itself takes longer to load than the whole check of a release. Phrases are found by the longest match from the left; where a text ends
in the beginning of a longer phrase, pypinyin reads the rest by single characters, and here shorter phrases still count. `pinyin.bin` is made from it by `tools/language_data.py`, and a
test compares the two. It is a table (`data/table.py`) of phrases and of single characters with their readings: syllables parted by blanks, several
readings of one by "/"; nothing where each character of a phrase is read as usual.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby

from .. import data
from ..data.table import Table

_G = "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"
_J = "i ia ie iao iu ian in iang ing iong u ue uan un"
_Z = "i a e ai ao ou an en ang eng ong u uo ui uan un"
_FINALS = {
    "": "a o e ai ei ao ou an en ang eng er", "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u", "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u", "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v ve",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve", "g": _G, "k": _G, "h": _G, "j": _J, "q": _J,
    "x": _J, "zh": _G + " i", "ch": _G + " i", "sh": _G + " i", "r": "i e ao ou an en ang eng ong u uo ui uan un", "z": _Z, "c": _Z, "s": _Z,
    "y": "a o e ao ou an ang i in ing ong u ue uan un", "w": "a o ai ei an en ang eng u",
}  # fmt: skip
# All syllables of standard Chinese, without tones, ü as v.
SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())


@lru_cache(4096)
def is_given(word: str) -> bool:
    """Whether a word in small letters is one syllable or two, as given names are.

    >>> is_given("deliang"), is_given("zone"), is_given("xiaoyaoming")
    (True, False, False)
    """
    return word in SYLLABLES or any(word[:i] in SYLLABLES and word[i:] in SYLLABLES for i in range(1, len(word)))


@lru_cache(4096)
def syllables(text: str) -> tuple[str, ...]:
    """The usual reading of each character, ü as v; a run of other signs stays as it is, in one piece.

    >>> syllables("中国银行 2.0")
    ('zhong', 'guo', 'yin', 'hang', ' 2.0')
    """
    return tuple(options[0] for options in readings(text))


@lru_cache(256)
def pinyin_of(name: str) -> frozenset[str]:
    """Romanised words that a Chinese name may show as: every run of up to four of its characters, joined."""
    said = syllables(name)
    return frozenset("".join(said[i:j]).lower() for i in range(len(said)) for j in range(i + 1, min(i + 4, len(said)) + 1))


def pinyin_initials(name: str) -> str:
    """The first letters of a name's syllables, which often are its abbreviation.

    >>> pinyin_initials("人民币")
    'rmb'
    """
    return "".join(p[0] for p in syllables(name)).lower()


@lru_cache(4096)
def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """As `syllables`, with every reading of each, the most usual first. Inside a known phrase a character has the one that it has there.

    >>> readings("行")[0][:2], readings("银行")
    (('xing', 'hang'), (('yin',), ('hang',)))
    """
    out: list[tuple[str, ...]] = []
    for has_readings, characters in groupby(text, _has_readings):
        run, at = "".join(characters), 0
        if not has_readings:
            out.append((run,))
            continue
        while at < len(run):
            sizes, phrases = _phrases(run[at : at + 2])
            for size in sizes:
                said = phrases.get(run[at + 2 : at + size])
                if said is not None:
                    out.extend(said or [_character(c)[:1] for c in run[at : at + size]])
                    at += size
                    break
            else:
                out.append(_character(run[at]))
                at += 1
    return tuple(out)


def _has_readings(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "\u3007"


_Phrases = tuple[tuple[int, ...], dict[str, tuple[tuple[str, ...], ...]]]
_NO_PHRASES: _Phrases = (), {}


@lru_cache(1 << 13)
def _phrases(start: str) -> _Phrases:
    """Of the phrases that begin with two characters the rest, with the readings of the whole, and the lengths of the phrases, the longest first. A phrase
    without readings has the usual ones of its characters."""
    rests, said = _table().words(start) if len(start) > 1 else ([], [])
    if not rests:
        return _NO_PHRASES
    return tuple(sorted({len(r) + 2 for r in rests}, reverse=True)), {
        r: tuple([tuple(p.split("/")) for p in s.split()]) for r, s in zip(rests, said, strict=True)
    }


@lru_cache(1 << 12)
def _character(char: str) -> tuple[str, ...]:
    if char == "〇":
        return ("ling", "yuan", "xing")
    said = _table().words(char)[1]
    return tuple(said[0].split("/")) if said else (char,)


@cache
def _table() -> Table:
    return Table(data.mapped("pinyin.bin"))
