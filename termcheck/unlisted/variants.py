"""Names of organisations in two writings: the same words in another order or for one another, or with a party more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from ..languages.english import american
from ..names.english import GENERIC, HEADS, LEGAL, Name, expanded, key
from ..reading import Reading

# With fewer words in common no name is another's writing; and no name has the words of another one but for parties.
LEAST, SHARED = 3, 4
# More parties than these are no parties.
_PARTIES = 4
# What one body is called in two ways.
_ALSO_CALLED = frozenset({"institute", "academy", "research"})
# Heads of offices, of which a place has one for each field.
_OFFICES = frozenset({"bureau", "administration", "department", "commission", "committee"})
# Words for the level of a place, which a name may lack; two of different levels are two.
_LEVELS = {
    "province": "province", "provincial": "province", "city": "city", "municipal": "city", "municipality": "city", "county": "county",
    "district": "district", "prefecture": "prefecture", "prefectural": "prefecture",
}  # fmt: skip
_SAME = {
    **dict.fromkeys((*LEGAL, "limited", "corporation"), "company"),
    "chinese": "china",
    "exposition": "expo",
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
    "4th": "fourth",
    "5th": "fifth",
}


class Names:
    """The names of a text so far, each writing once, found by their words."""

    def __init__(self) -> None:
        self._names: list[tuple[Name, Reading]] = []
        self._known: set[str] = set()
        # By the words of a name, or some of them: the numbers of the names that have these.
        self._with: dict[object, list[int]] = {}
        # By a name: what of this it looks into.
        self._looks_into: dict[str, list[list[int]]] = {}

    def add(self, name: Name, reading: Reading) -> None:
        if name.text not in self._known:
            self._known.add(name.text)
            for numbers in self._numbers(name):
                numbers.append(len(self._names))
            self._names.append((name, reading))

    def variant(self, name: Name) -> tuple[Name, Reading] | None:
        """The first name that is another writing of this one: it has the same words, or one of the two has them without parties."""
        found = self._numbers(name)
        for number in found[0] if len(found) == 1 else sorted({number for numbers in found for number in numbers}):
            other = self._names[number]
            if other[0].key != name.key and variants(other[0], name):
                return other
        return None

    def _numbers(self, name: Name) -> list[list[int]]:
        found = self._looks_into.get(name.text)
        if found is None:
            ways = (frozenset(name.key), (_signature(name.key)[0],), ("letters", _letters(name)), *_without_parties(name))
            found = self._looks_into[name.text] = [self._with.setdefault(way, []) for way in ways]
        return found


@lru_cache(1 << 12)
def _signature(words: tuple[str, ...]) -> tuple[frozenset[str], str]:
    """The words of a name without what it may also be called, China for Chinese, no word for an institute, an academy or research, one for all heads of
    offices; and the level of its place, where it is said."""
    found = _alike(words)
    levels = {_LEVELS[word] for word in found if word in _LEVELS}
    left = frozenset(word for word in found if word not in _LEVELS)
    if left & {"institute", "academy"}:
        left -= _ALSO_CALLED
    elif left & _OFFICES:
        left = left - _OFFICES | {"office"}
    return left, levels.pop() if len(levels) == 1 else ""


def _alike(words: Sequence[str]) -> list[str]:
    """The words of a key, each as the one that is chosen among those for one thing."""
    return [_chosen(word) for word in expanded(words)]


@lru_cache(1 << 12)
def _chosen(word: str) -> str:
    spelled = american(word)
    return _SAME.get(spelled, spelled)


def _letters(name: Name) -> str:
    """What is left of a name without blanks, hyphens and the legal form: "Deep Blue" and "DeepBlue" are one."""
    return "".join(word for word in _alike(name.key) if word != "company")


def _without_parties(name: Name) -> list[frozenset[str]]:
    """The words of a name without some of the parties that are joined at its front by hyphens ("IAI-Dahua …")."""
    if "-" not in name.text:
        return []
    front = name.text.split()[0]
    if "-" not in front:
        return []
    words = frozenset(name.key)
    parties = sorted(words.intersection(key(front)))[:_PARTIES]
    return [words.difference(some) for count in range(1, len(parties) + 1) for some in combinations(parties, count)]


def variants(a: Name, b: Name) -> bool:
    """Whether two names have the same words, but for what a body may also be called, or one has all the words of the other and only party names
    more."""
    return _letters(a) == _letters(b) or _are_called_alike(a, b) or _has_parties_more(a, b)


def _are_called_alike(a: Name, b: Name) -> bool:
    (words, level), (others, other_level) = _signature(a.key), _signature(b.key)
    if a.text in b.text or b.text in a.text:
        return False
    if words != others or (level and other_level and level != other_level) or _is_institute(a) != _is_institute(b):
        return False
    telling = sum(word not in GENERIC for word in words)
    return telling >= 2 or (telling == 1 and "office" in words and len(words) > 2)


def _is_institute(name: Name) -> bool:
    return not {"institute", "academy"}.isdisjoint(name.key)


def _has_parties_more(a: Name, b: Name) -> bool:
    first, second = set(a.key), set(b.key)
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    if not small <= large or len(small) < SHARED or not any(w not in GENERIC for w in small):
        return False
    if not any(w in HEADS for w in small) or {w for w in small if w in HEADS} != {w for w in large if w in HEADS}:
        return False
    longer = a if large is first else b
    extra = large - small
    if not extra:
        return True
    # What is more must be parties joined by a hyphen at the front: "IAI-Dahua …", "Tsinghua-Toyota …".
    front = longer.text.split()[0]
    return "-" in front and set(key(front)) >= extra


def short_variants(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two keys of short names of one text have the same words, but for what a body may also be called: "AI Institute" and "Artificial Intelligence
    Research Institute". Of names that are not known to be short this is too little to go by."""
    words, _ = _signature(tuple(a))
    return words == _signature(tuple(b))[0] and not words <= GENERIC
