"""What laying glossaries over each other does: what is added, what is replaced, and what says two things of one name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..dataclass import dataclass, fields, replace
from ..languages import pack
from ..model import Term
from .entry import Glossary
from .layers import lay

_COMPARED = tuple(f.name for f in fields(Term) if f.name not in ("id", "forms", "glossary", "line"))


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry and the file that it stands in."""

    term: Term
    path: str

    @property
    def place(self) -> str:
        return f"{self.path}:{self.term.line}"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A later entry that takes the place of an earlier one with the same id, and in which fields they differ."""

    before: Entry
    after: Entry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One Chinese name for which two entries prefer different English."""

    name: str
    first: Entry
    second: Entry


@dataclass(frozen=True, slots=True)
class Merged:
    """The glossary that comes out, and how it came about. `same` counts entries that a later file repeats word for word."""

    glossary: Glossary
    added: tuple[Entry, ...]
    replaced: tuple[Replacement, ...]
    conflicts: tuple[Conflict, ...]
    same: int


def merged(layers: Sequence[Glossary], name: str = "") -> Merged:
    """Lay glossaries over each other, later over earlier; `added` are the entries that the first one has not."""
    standing: dict[str, Entry] = {}
    added, replaced, same = dict[str, Entry](), list[Replacement](), 0
    for number, layer in enumerate(layers):
        for term in layer.terms:
            entry, before = Entry(term, layer.path), standing.get(term.id)
            standing[term.id] = entry
            if before is None:
                if number:
                    added[term.id] = entry
            elif different := _difference(before.term, term):
                replaced.append(Replacement(before, entry, different))
            else:
                same += 1
    united = replace(
        lay(layers),
        name=name or "+".join(dict.fromkeys(layer.name for layer in layers)),
        license=" AND ".join(dict.fromkeys(layer.license for layer in layers if layer.license)),
        attribution="; ".join(dict.fromkeys(layer.attribution for layer in layers if layer.attribution)),
    )
    return Merged(united, tuple(added.values()), tuple(replaced), tuple(_conflicts(standing.values())), same)


def _difference(before: Term, after: Term) -> tuple[str, ...]:
    languages = [tag for tag in dict.fromkeys([*before.forms, *after.forms]) if before.forms.get(tag) != after.forms.get(tag)]
    return (*languages, *(name for name in _COMPARED if getattr(before, name) != getattr(after, name)))


def _conflicts(entries: Iterable[Entry]) -> Iterable[Conflict]:
    chinese, english = pack("zh"), pack("en")
    holders: dict[str, tuple[Entry, str]] = {}
    for entry in entries:
        term, preferred = entry.term, entry.term.preferred("en")
        if preferred is None or not preferred.accepted or term.near or term.not_near:
            continue
        mine = entry, english.fold(preferred.text).value
        for form in term.forms_in("zh"):
            if form.form != "full" or not form.accepted:
                continue
            first = holders.setdefault(chinese.fold(form.text).value, mine)
            if first[1] != mine[1]:
                yield Conflict(form.text, first[0], entry)
