"""A compiled glossary with some of its glossaries switched off and, perhaps, another one laid over it, without compiling it again.

A server or an editor changes this from one request to the next; compiling takes seconds, a view takes next to nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b
from typing import Any

from ..model import Term
from .compiled import INFLECTION_SHIFT, Compiled, Language


class View(Compiled):
    """`base` without the glossaries named in `without` and without the terms that `over` has under the same id, and `over` itself.
    Terms of `over` are numbered behind those of `base`. Neither of them is a view itself."""

    def __init__(self, base: Compiled, without: Collection[str] = (), over: Compiled | None = None) -> None:
        self._base, self._over, self._without = base, over, frozenset(without)
        self._both: dict[str, Language] = {}
        replaced = {t.id for t in over.terms()} if over else set()
        self._hidden = frozenset(n for n in range(base.size) if (t := base.term(n)).glossary in self._without or t.id in replaced)
        self.inflections = [*base.inflections, *(over.inflections if over else ())]
        self.size = base.size + (over.size if over else 0)
        marks = "\n".join([base.digest, *sorted(self._without), over.digest if over else ""])
        self.digest = blake2b(marks.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def language(self, code: str) -> Language | None:
        found = self._both.get(code)
        if found is None:
            base, over = self._base.language(code), self._over.language(code) if self._over else None
            if base is None and over is None:
                return None
            found = self._both[code] = _Columns(base, over, self._base.size, len(self._base.inflections), self._hidden)
        return found

    def term(self, number: int) -> Term:
        if number < self._base.size or self._over is None:
            return self._base.term(number)
        return self._over.term(number - self._base.size)

    def terms(self) -> Iterator[Term]:
        return (self.term(n) for n in range(self.size) if n not in self._hidden)

    def knows(self, word: str) -> bool:
        return self._base.knows(word) or (self._over is not None and self._over.knows(word))

    def near(self, core: Sequence[str], lacking: bool = False) -> list[tuple[int, int]]:
        found = [(t, f) for t, f in self._base.near(core, lacking) if t not in self._hidden]
        if self._over is not None:
            found += [(t + self._base.size, f) for t, f in self._over.near(core, lacking)]
        return found


class _Columns(Language):
    """The patterns and rows of two languages as one. Those of the second are numbered behind those of the first."""

    def __init__(self, base: Language | None, over: Language | None, terms: int, inflections: int, hidden: frozenset[int]) -> None:
        self._base, self._over = base, over
        self._patterns, self._rows = (len(base.offsets) - 1, len(base.terms)) if base else (0, 0)
        self._hidden = hidden
        self.automaton = self
        self.terms = _Joined(base.terms if base else (), over.terms if over else (), self._rows, terms)
        self.forms = _Joined(base.forms if base else (), over.forms if over else (), self._rows, 0)
        self.flags = _Joined(base.flags if base else (), over.flags if over else (), self._rows, inflections << INFLECTION_SHIFT)

    def find_overlapping(self, value: str) -> list[tuple[int, int, int]]:
        """What the automata find, as the automaton of one language does."""
        found = list(self._base.automaton.find_overlapping(value)) if self._base else []
        if self._over:
            found += [(a, b, p + self._patterns) for a, b, p in self._over.automaton.find_overlapping(value)]
        return found

    def rows(self, pattern: int) -> Any:
        if pattern >= self._patterns:
            assert self._over is not None
            rows = self._over.rows(pattern - self._patterns)
            return range(rows.start + self._rows, rows.stop + self._rows)
        assert self._base is not None
        rows, terms = self._base.rows(pattern), self._base.terms
        return [r for r in rows if terms[r] not in self._hidden] if self._hidden else rows


class _Joined:
    """Two columns as one; `shift` is added to the values of the second."""

    def __init__(self, first: Any, second: Any, length: int, shift: int) -> None:
        self._first, self._second, self._length, self._shift = first, second, length, shift

    def __getitem__(self, row: int) -> int:
        return int(self._first[row] if row < self._length else self._second[row - self._length] + self._shift)
