"""Names of a glossary by their beginnings: in the target language, in Chinese, in pinyin and in the initials of its syllables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, TypeVar

from ..dataclass import dataclass
from ..glossary import Compiled
from ..languages import pack
from ..languages.pinyin import syllables
from ..model import Form, Term
from ..regex import regex

_Row = TypeVar("_Row", bound=tuple[Any, ...])
_LEAST_LETTERS, _LEAST_SYLLABLES = 3, 2
_MOST_HAN = 16
_MOST_OFFERED = 60
# Nobody types more than that of a name; a line can be a book.
_MOST_TYPED = 200
_HAN = regex(r"[\u3400-\u9fff\uf900-\ufaff]+$")
_RUNS = regex(r"[\u3400-\u9fff]+")
_WORDS = regex(r"(?<![^\W_])[A-Za-z][\w’'&.-]*(?: [\w’'&.-]+){0,7} ?$")
_LATIN = regex(r"(?<![\w’'-])[a-z]+$")


@dataclass(frozen=True, slots=True)
class Offer:
    """A form that may be meant by the last `typed` characters before the cursor."""

    term: Term
    form: Form
    typed: int


class Names:
    """An index of a glossary's accepted names. Phrases are left out: they advise, and name nothing."""

    def __init__(self, glossary: Compiled, target: str = "en", source: str = "zh") -> None:
        self._target = target
        fold = pack(target).fold
        self._written: list[tuple[str, Term, Form]] = []
        self._chinese: list[tuple[str, Term]] = []
        self._pinyin: list[tuple[str, Term]] = []
        self._terms: dict[str, Term] = {}
        for term in glossary.terms():
            if term.kind == "phrase":
                continue
            self._terms[term.id] = term
            for form in term.forms_in(target):
                if form.accepted:
                    self._written.append((fold(form.text).value.removeprefix("the "), term, form))
            if term.preferred(target) is None:
                continue
            for form in term.forms_in(source):
                self._chinese.append((form.text, term))
                if form.accepted and source.startswith("zh"):
                    said = [s for run in _RUNS.findall(form.text) for s in syllables(run) if s.isascii() and s.isalpha()]
                    if len(said) >= _LEAST_SYLLABLES:
                        self._pinyin.append(("".join(s[0] for s in said), term))
                        self._pinyin.append(("".join(said), term))
        self._written.sort(key=lambda row: row[0])
        self._chinese.sort(key=lambda row: row[0])
        self._pinyin.sort(key=lambda row: row[0])

    def term(self, identifier: str) -> Term | None:
        return self._terms.get(identifier)

    def offers(self, before: str) -> list[Offer]:
        """What may be meant by the end of a line, best first, each form once: names that begin with as many of the words typed
        as possible, then names whose Chinese is spelt so."""
        out: dict[tuple[str, str], Offer] = {}
        for offer in self._all(before):
            out.setdefault((offer.term.id, offer.form.text), offer)
            if len(out) == _MOST_OFFERED:
                break
        return list(out.values())

    def _all(self, before: str) -> Iterator[Offer]:
        before = before[-_MOST_TYPED:]
        if han := _HAN.search(before):
            for size in range(min(len(han.group()), _MOST_HAN), 0, -1):
                key = han.group()[-size:]
                if rows := _beginning(self._chinese, key):
                    yield from (self._preferred(row[1], size) for row in sorted(rows, key=lambda row: len(row[0])))
                    return
            return
        if words := _WORDS.search(before):
            typed = words.group()
            starts = [0, *(m.end() for m in re.finditer(" ", typed))]
            for start in starts:
                part = typed[start:]
                key = pack(self._target).fold(part).value
                if sum(c.isalpha() for c in part) >= _LEAST_LETTERS and (named := _beginning(self._written, key)):
                    yield from (Offer(row[1], row[2], len(part)) for row in sorted(named, key=lambda row: len(row[0])))
                    break
        if latin := _LATIN.search(before):
            key = latin.group()
            if len(key) >= _LEAST_LETTERS:
                rows = _beginning(self._pinyin, key)
                yield from (self._preferred(row[1], len(key)) for row in sorted(rows, key=lambda row: (row[0] != key, len(row[0]))))

    def _preferred(self, term: Term, typed: int) -> Offer:
        form = term.preferred(self._target)
        assert form is not None
        return Offer(term, form, typed)


def _beginning(rows: list[_Row], key: str) -> list[_Row]:
    """Rows, sorted by their first column, whose first column begins with a key: as many as are offered."""
    at = bisect_left(rows, key, key=lambda row: str(row[0]))
    out: list[_Row] = []
    while at < len(rows) and str(rows[at][0]).startswith(key) and len(out) < _MOST_OFFERED:
        out.append(rows[at])
        at += 1
    return out
