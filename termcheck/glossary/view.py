"""A compiled glossary with some of its glossaries switched off and, perhaps, another one laid over it, without compiling it again.

A server or an editor changes this from one request to the next; compiling takes seconds, a view takes next to nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b

from ..model import Term
from .compiled import Compiled, Language, Row


class View(Compiled):
    """`base` without the glossaries named in `without` and without the terms that `over` has under the same id, and `over` itself.
    Terms of `over` are numbered behind those of `base`. Neither of them is a view itself."""

    def __init__(self, base: Compiled, without: Collection[str] = (), over: Compiled | None = None) -> None:
        self._base, self._over, self._without = base, over, frozenset(without)
        self._both: dict[str, Language] = {}
        replaced = {t.id for t in over.terms()} if over else set()
        self._hidden = frozenset(n for n in range(base.size) if (t := base.term(n)).glossary in self._without or t.id in replaced)
        self.size = base.size + (over.size if over else 0)
        marks = "\n".join([base.digest, *sorted(self._without), over.digest if over else ""])
        self.digest = blake2b(marks.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def language(self, code: str) -> Language | None:
        found = self._both.get(code)
        if found is None:
            base, over = self._base.language(code), self._over.language(code) if self._over else None
            if base is None and over is None:
                return None
            found = self._both[code] = _Both(code, base, over, self._base.size, self._hidden)
        return found

    def term(self, number: int) -> Term:
        if number < self._base.size or self._over is None:
            return self._base.term(number)
        return self._over.term(number - self._base.size)

    def terms(self) -> Iterator[Term]:
        return (self.term(n) for n in range(self.size) if n not in self._hidden)

    def knows(self, word: str) -> bool:
        return self._base.knows(word) or (self._over is not None and self._over.knows(word))

    def near(self, core: Sequence[str]) -> list[tuple[int, int]]:
        found = [(t, f) for t, f in self._base.near(core) if t not in self._hidden]
        if self._over is not None:
            found += [(t + self._base.size, f) for t, f in self._over.near(core)]
        return found

    def nearly(self, core: Sequence[str], letter: str) -> list[tuple[str, int, int]]:
        found = [(w, t, f) for w, t, f in self._base.nearly(core, letter) if t not in self._hidden]
        if self._over is not None:
            found += [(w, t + self._base.size, f) for w, t, f in self._over.nearly(core, letter)]
        return found


class _Both(Language):
    """The patterns of two languages as one. Those of the second are numbered behind those of the first, and so are its terms."""

    def __init__(self, code: str, base: Language | None, over: Language | None, terms: int, hidden: frozenset[int]) -> None:
        self.code = code
        self._base, self._over, self._terms, self._hidden = base, over, terms, hidden
        self._patterns = len(base.offsets) - 1 if base else 0
        self._seen: dict[int, tuple[Row, ...]] = {}
        self.automaton = self

    def find_words(self, value: str) -> list[tuple[int, int, int]]:
        """What the automata find, as the automaton of one language does."""
        found: list[tuple[int, int, int]] = self._base.automaton.find_words(value) if self._base else []
        if self._over is not None:
            found += [(start, end, pattern + self._patterns) for start, end, pattern in self._over.automaton.find_words(value)]
        return found

    def rows(self, pattern: int) -> tuple[Row, ...]:
        found = self._seen.get(pattern)
        if found is None:
            if pattern < self._patterns:
                assert self._base is not None
                found = tuple(r for r in self._base.rows(pattern) if r.number not in self._hidden)
            else:
                assert self._over is not None
                found = tuple(r.numbered(r.number + self._terms) for r in self._over.rows(pattern - self._patterns))
            self._seen[pattern] = found
        return found
