"""Proposals from English alone: abbreviations with their full names, and names that are written in several ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..dataclass import dataclass, field
from ..names.english import ABBREVIATION, ALIKE, GENERIC, HEADS, Name, definitions, key, organisation_names
from .archive import Line

_SHORTEST = 3
_CONTEXTS = 3


@dataclass(eq=False, slots=True)
class Cluster:
    """One body under its writings, most frequent first, with its abbreviation and other full names that the same abbreviation is given to."""

    writings: Counter[str] = field(default_factory=Counter)
    lines: list[int] = field(default_factory=list)
    abbreviation: str = ""
    others: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return self.writings.total()


def clusters(lines: Sequence[Line], least: int) -> list[Cluster]:
    """Names with an abbreviation, and names in several writings, of `least` mentions or more; the most varied first."""
    named = _named(lines)
    introduced: dict[str, dict[tuple[str, ...], Cluster]] = defaultdict(dict)
    uses: Counter[str] = Counter(m[1] for line in lines for m in ABBREVIATION.finditer(line.target))
    for number, line in enumerate(lines):
        for definition in definitions(line.target):
            words = key(definition.full)
            cluster = named.get(words) or introduced[definition.short].setdefault(words, Cluster())
            if number not in cluster.lines:
                cluster.writings[definition.full] += 1
                cluster.lines.append(number)
            cluster.abbreviation = cluster.abbreviation or definition.short
            introduced[definition.short][words] = cluster
    for short, by_key in introduced.items():
        full = [c.writings.most_common(1)[0][0] for c in by_key.values()]
        for cluster, name in zip(by_key.values(), full, strict=True):
            if cluster.abbreviation == short:
                cluster.others = tuple(dict.fromkeys(f for f in full if f != name))
    found = {id(c): c for c in (*named.values(), *(c for row in introduced.values() for c in row.values()))}
    kept = [c for c in found.values() if c.count + uses[c.abbreviation] >= least and (len(c.writings) > 1 or c.abbreviation)]
    return sorted(
        kept, key=lambda c: (-len(c.writings) - 2 * len(c.others), -c.count - uses[c.abbreviation], c.writings.most_common(1)[0][0])
    )


def _named(lines: Sequence[Line]) -> dict[tuple[str, ...], Cluster]:
    """Organisations by their words, each writing of the same words and of words near them in one cluster."""
    by_key: dict[tuple[str, ...], Cluster] = {}
    for number, line in enumerate(lines):
        for name in organisation_names(line.target):
            if len(name.key) >= _SHORTEST and not set(name.key) <= GENERIC:
                cluster = by_key.setdefault(name.key, Cluster())
                cluster.writings[_plain(name)] += 1
                cluster.lines.append(number)
    for small, large in _near(by_key):
        if by_key[small] is not by_key[large]:
            one, other = sorted((by_key[large], by_key[small]), key=lambda c: -c.count)
            one.writings.update(other.writings)
            one.lines.extend(other.lines)
            for words in [w for w, c in by_key.items() if c is other]:
                by_key[words] = one
    return by_key


def _near(keys: dict[tuple[str, ...], Cluster]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Names of the same words in another order, or with one word more or other that names nothing ("research", "institute")."""
    by_words: dict[frozenset[str], list[tuple[str, ...]]] = defaultdict(list)
    for words in keys:
        distinctive = frozenset(w for w in words if w not in GENERIC)
        if len(distinctive) > 1:
            by_words[distinctive].append(words)
    for group in by_words.values():
        first = max(group, key=lambda words: keys[words].count)
        for words in group:
            other = set(words) ^ set(first)
            heads = {w for w in other if w in HEADS}
            if words != first and len(other) <= 2 and (not heads or any(heads <= group and len(heads) > 1 for group in ALIKE)):
                yield words, first


def _plain(name: Name) -> str:
    return " ".join(name.text.split()).removeprefix("The ")
