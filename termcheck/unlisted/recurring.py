"""Names that recur in an archive and that no glossary lists: organisations in the English, persons in the Chinese with their English.

A name counts as recurring when it stands in two documents. Organisations are read by `names.english` (capitalised words with a word that makes an
organisation), and writings with the same words that matter are one name; persons by `persons`, their English by `locate`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from ..alignment.locate import LEAST, locate
from ..dataclass import dataclass, field
from ..languages import pack
from ..model import Place
from ..names.english import GENERIC, organisation_names
from ..names.persons import NAME, people, written
from ..reading import Reading, Whole
from ..text import Stretches

# Names that are remembered while counting. When there are more, the rarest half is forgotten.
_MOST = 20_000
_SHOWN = 500
_WRITINGS = 12


_Key = tuple[str, ...]
# How often each writing of a name stands in a document; "" where the English of a person is not known.
Names = dict[_Key, Counter[str]]


@dataclass(eq=False, slots=True)
class RecurringName:
    """A name with its writings in the target, most frequent first, and the documents of its first and last use."""

    name: str
    kind: Literal["organisation", "person"]
    first: str
    last: str = ""
    mentions: int = 0
    documents: int = 0
    renderings: Counter[str] = field(default_factory=Counter)


def names_in(whole: Whole, taken: Iterable[Place]) -> Names:
    """The names of a document with how often each writing stands there; words at the places `taken` are those of listed terms."""
    places: dict[int, list[tuple[int, int]]] = {}
    for place in taken:
        places.setdefault(id(place.text), []).append((place.start, place.end))
    here: Names = {}
    for reading in whole.readings:
        for key, words in (*_organisations(reading, places), *_persons(reading, places)):
            here.setdefault(key, Counter())[words] += 1
    return here


class RecurringNames:
    """Counts names, document by document."""

    def __init__(self) -> None:
        self.names: dict[_Key, RecurringName] = {}

    def add(self, here: Names, document: str) -> None:
        """Count the names of a document."""
        for key, writings in here.items():
            name = self.names.get(key)
            if name is None:
                shown = key[1] if key[0] == "person" else writings.most_common(1)[0][0]
                name = self.names[key] = RecurringName(shown, "person" if key[0] == "person" else "organisation", document)
            name.documents += 1
            name.mentions += writings.total()
            name.last = document
            for words, count in writings.items():
                if words and (words in name.renderings or len(name.renderings) < _WRITINGS):
                    name.renderings[words] += count
        if len(self.names) > _MOST:
            self.names = dict(sorted(self.names.items(), key=lambda kv: -kv[1].documents)[: _MOST // 2])

    def recurring(self) -> tuple[RecurringName, ...]:
        """Names of two documents or more, the most frequent first; persons where their English is known most of the time, since
        what only looks like a person ("雷斯" inside a longer name) has none."""
        found = [n for n in self.names.values() if n.documents > 1 and 2 * n.renderings.total() >= n.mentions]
        return tuple(sorted(found, key=lambda n: (-n.documents, -n.mentions, n.name))[:_SHOWN])


def _organisations(reading: Reading, taken: dict[int, list[tuple[int, int]]]) -> Iterator[tuple[_Key, str]]:
    text = reading.segment.target
    if text.language.split("-")[0] != "en":
        return
    listed = Stretches([*((h.at.start, h.at.end) for h in reading.top), *taken.get(id(text), ())])
    for name in organisation_names(text.value):
        # "Joint Laboratory" alone names nobody.
        if len(name.key) > 1 and not set(name.key) <= GENERIC and not listed.meet(name.start, name.end):
            yield ("organisation", *name.key), " ".join(name.text.split())


def _persons(reading: Reading, taken: dict[int, list[tuple[int, int]]]) -> Iterator[tuple[_Key, str]]:
    source, text = reading.segment.source, reading.segment.target
    if source is None or source.language[:2] != "zh" or text.language[:2] != "en":
        return
    folded = pack("zh").fold(source.value)
    listed = Stretches((h.at.start, h.at.end) for h in reading.source)
    for person in people(folded.value):
        start, end = folded.span(person.start, person.end)
        if listed.meet(start, end):
            continue
        span = written(person, text.value)
        words = text.value[slice(*span)] if span else ""
        if not words and (found := locate(source.value, start, end, text.value, (), taken.get(id(text), ()), True, LEAST)):
            words = text.value[found.start : found.end]
        # Words found around a name may be more than the name: then its English is not known.
        yield ("person", person.surname + person.given), words if NAME.fullmatch(words) else ""
