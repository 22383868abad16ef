"""Names of organisations in two writings: the same words in another order, or with a party more."""

from __future__ import annotations

from itertools import combinations

from ..names.english import GENERIC, HEADS, Name, key
from ..reading import Reading

# With fewer words in common no name is another's writing.
SHARED = 4
# More parties than these are no parties.
_PARTIES = 4
# What one body is called in two ways.
_ALSO_CALLED = frozenset({"institute", "academy", "research"})


class Names:
    """The names of a text so far, each writing once, found by their words."""

    def __init__(self) -> None:
        self._names: list[tuple[Name, Reading]] = []
        self._known: set[str] = set()
        # By the words of a name, or some of them: the numbers of the names that have these.
        self._with: dict[frozenset[str], list[int]] = {}
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
            words = (frozenset(name.key), _called(name), *_without_parties(name))
            found = self._looks_into[name.text] = [self._with.setdefault(some, []) for some in words]
        return found


def _called(name: Name) -> frozenset[str]:
    """The words of a name without what it may also be called: China for Chinese, and no word for an institute, an academy or research."""
    words = frozenset("china" if word == "chinese" else word for word in name.key)
    return words - _ALSO_CALLED if words & {"institute", "academy"} else words


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
    first, second = set(a.key), set(b.key)
    if _called(a) == _called(b) and bool(first & {"institute", "academy"}) == bool(second & {"institute", "academy"}):
        return sum(w not in GENERIC for w in _called(a)) >= 2
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
