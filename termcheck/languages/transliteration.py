"""How alike a Chinese name and a foreign one sound: 史塔克豪斯 and Stackhouse.

Both are read as consonants and vowels, and the cheapest way from one to the other is found (a weighted edit distance). Chinese has syllables
where others have clusters of consonants, no r, and few final consonants; what is lost by that costs little.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from string import ascii_lowercase

from .pinyin import syllables

# Consonants that stand for one another: classes of sounds, and what it costs to take one class for another.
_CLASSES = {
    c: name
    for name, letters in {"B": "bp", "F": "fvw", "D": "dt", "K": "gkcq", "L": "lr", "M": "m", "N": "n", "S": "szxj", "H": "h"}.items()
    for c in letters
}
_NEAR = {"SD": 0.5, "FH": 0.4, "HK": 0.3, "BF": 0.3, "MN": 0.3, "KS": 0.6, "HS": 0.6, "LN": 0.6}
_SUBSTITUTES = {pair: cost for (a, b), cost in ((tuple(k), v) for k, v in _NEAR.items()) for pair in (a + b, b + a)}
_VOWELS = frozenset("aeiou")
_OTHER, _CLASS = 1.0, 0.1
_VOWEL, _ANOTHER_VOWEL = 0.12, 0.08
# A consonant of the foreign word that Chinese leaves out (r and l behind a vowel, h), and one that Chinese has alone.
_DROPPED = {"L": 0.3, "H": 0.1, "N": 0.4, "F": 0.4}
_ADDED = {"N": 0.3, "H": 0.3}
# Names whose classes of consonants share less than this are not compared.
_FAR = 0.4
_SPELLING = (
    (r"tsch|tch|ch", "j"), (r"sch|sh|zh", "s"), (r"ph", "f"), (r"th", "d"), (r"gh", "g"), (r"ck", "k"), (r"qu", "kv"), (r"x", "ks"),
    (r"c(?=[eiy])", "s"), (r"dz|dj|ts|tz", "z"), (r"y", "i"), (r"(.)\1+", r"\1"),
)  # fmt: skip
_PINYIN = ((r"^zh|^ch|^q", "j"), (r"^sh|^x", "s"), (r"^c", "z"), (r"^r", "l"), (r"^yu", "u"), (r"^y", "i"), (r"ng$", "n"), (r"v", "u"))


@lru_cache(4096)
def _foreign(word: str) -> tuple[str, str]:
    """A word's sounds, and the classes of its consonants."""
    plain = word.lower()
    for pattern, letters in _SPELLING:
        plain = re.sub(pattern, letters, plain)
    sounds = re.sub(r"[^a-z]", "", plain)
    return sounds, _consonants(sounds)


@lru_cache(4096)
def _chinese(name: str) -> tuple[str, str]:
    sounds = re.sub(r"[^a-z]|(.)(?=\1)", "", "".join(map(_syllable, syllables(name))))
    return sounds, _consonants(sounds)


@lru_cache(1024)
def _syllable(said: str) -> str:
    for pattern, letters in _PINYIN:
        said = re.sub(pattern, letters, said)
    return said


def _consonants(sounds: str) -> str:
    return "".join(_CLASSES[c] for c in sounds if c not in _VOWELS)


def _left_out(costs: dict[str, float]) -> dict[str, float]:
    """What it costs to leave out each letter."""
    return {c: _VOWEL if c in _VOWELS else costs.get(_CLASSES.get(c, ""), 0.6) for c in ascii_lowercase}


def _instead(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a in _VOWELS or b in _VOWELS:
        return _ANOTHER_VOWEL if a in _VOWELS and b in _VOWELS else _OTHER
    one, other = _CLASSES.get(a, a), _CLASSES.get(b, b)
    return _CLASS if one == other else _SUBSTITUTES.get(one + other, _OTHER)


_DROP, _ADD = _left_out(_DROPPED), _left_out(_ADDED)
_INSTEAD = {a: {b: _instead(a, b) for b in ascii_lowercase} for a in ascii_lowercase}


def alike(name: str, word: str, least: float = 0.0) -> float:
    """From 0 to 1, how well a foreign word sounds like a name in simplified characters; 0 may stand for what is less than `least`.

    >>> alike("史塔克豪斯", "Stackhouse") > 0.8 > 0.4 > alike("史塔克豪斯", "minister")
    True
    """
    (said, ours), (seen, theirs) = _chinese(name), _foreign(word)
    few, many = len(ours), len(theirs)
    if few > many:
        few, many = many, few
    if not few or many > 2 * few + 2 or _share()(ours, theirs) < _FAR:
        return 0.0
    whole = max(1.5, (few + many) / 2)
    # The cost grows from row to row: what is too much already will not be less.
    most = (1.0 - least) * whole + 1e-9
    drops = [_DROP[c] for c in seen]
    row = [0.0]
    for drop in drops:
        row.append(row[-1] + drop)
    # As plain comparisons: `min` would take twice as long.
    for a in said:
        add, costs = _ADD[a], _INSTEAD[a]
        before = row[0]
        least_cost = left = before + add
        new = [left]
        for b, drop, above in zip(seen, drops, row[1:], strict=True):
            left += drop
            added, instead = above + add, before + costs[b]
            left = added if added < left else left
            left = instead if instead < left else left
            least_cost = left if left < least_cost else least_cost
            before = above
            new.append(left)
        row = new
        if least_cost > most:
            return 0.0
    return max(0.0, 1.0 - row[-1] / whole)


@cache
def _share() -> Callable[[str, str], float]:
    """How much two strings have in common, from 0 to 1. Loaded when a name is first listened for: most texts have none."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity


_BROAD = str.maketrans({"p": "b", "v": "f", "t": "d", "c": "k", "g": "k", "q": "k", "x": "s", "z": "s", "j": "k", "r": "l"})


@lru_cache(16384)
def sound(word: str) -> str:
    """The consonants of a word in broad classes, by which many words are compared with many at once.

    >>> sound("mahadier"), sound("Mahathir")
    ('mhdl', 'mhdl')
    """
    plain = word.lower().replace("zh", "j").replace("sh", "s").replace("ch", "k").replace("th", "d").replace("ph", "f")
    classes = re.sub(r"[^a-z]|[aeiouwy]", "", plain).translate(_BROAD)
    return re.sub(r"(.)\1+", r"\1", classes)
