"""The target texts of a document together: one look at each of them says what of all that checks look for it has.

Most checks look for what most texts have not got. To ask one text after the other for one thing after the other costs more than everything
else that is done with them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import Any, TypeVar

from .reading import Reading, Whole

T = TypeVar("T")

# What texts are looked at for, all at once.
_LOOKED_FOR: list[str] = []
# Bytes that the states of such a look may take: to make them again and again takes longer than to keep them.
_STATES = 1 << 25
# Stands between two texts. It is white space to what looks at the edges of words, and no word, name or run of blanks goes across.
BETWEEN = "\n\0\n"


def looked_for(pattern: str) -> str:
    """An expression (of RE2) that texts will be asked for, so that it can be looked for together with others."""
    _LOOKED_FOR.append(pattern)
    return pattern


class Joined:
    """Readings, with their target texts as one `value`; or with other `texts`, one a reading. `numbers` says which of a document's readings they are,
    where they are not all."""

    def __init__(self, readings: Sequence[Reading], texts: Sequence[str] | None = None, numbers: Sequence[int] | None = None) -> None:
        self.readings = readings
        self.numbers: Sequence[int] = range(len(readings)) if numbers is None else numbers
        self._texts = [r.segment.target.value for r in readings] if texts is None else texts
        self.value = BETWEEN.join(self._texts)

        self._found: dict[str, list[int]] = {}

    @cached_property
    def starts(self) -> list[int]:
        """Where each text begins in `value`, and where one more would."""
        return list(accumulate([len(text) + len(BETWEEN) for text in self._texts], initial=0))

    def having(self, pattern: str) -> list[int]:
        """The numbers of the readings in whose text an expression (of RE2) is found, in order; a neighbour may be among them."""
        found = self._found.get(pattern)
        if found is None:
            if pattern in _LOOKED_FOR:
                self._look()
            else:
                self._found[pattern] = self._having(pattern)
            found = self._found[pattern]
        return found

    def _look(self) -> None:
        """Look for all that is looked for."""
        found: list[list[int]] = [[] for _ in _LOOKED_FOR]
        match = _all_of(len(found)).Match
        for number, text in enumerate(self._texts):
            for which in match(text.encode("utf-8", "surrogatepass")) or ():
                found[which].append(number)
        self._found.update(zip(_LOOKED_FOR, found, strict=True))

    def spans(self, pattern: str) -> Iterator[tuple[int, int, int]]:
        """Where an expression (of RE2) is found: the number of the reading, and the stretch of its text."""
        raw, starts = self.raw, self._raw_starts
        number = begin = stop = 0
        text = ""
        for match in _compiled(pattern).finditer(raw):
            start, end = match.span()
            if start >= stop:
                number = bisect_right(starts, start, number) - 1
                begin, stop, text = starts[number], starts[number + 1] - len(BETWEEN), self._texts[number]
            end = min(end, stop)
            if stop - begin == len(text):
                yield number, start - begin, end - begin
            else:
                first = len(raw[begin:start].decode("utf-8", "surrogatepass"))
                yield number, first, first + len(raw[start:end].decode("utf-8", "surrogatepass"))

    def _having(self, pattern: str) -> list[int]:
        found: list[int] = []
        search, at, last = _compiled(pattern).search, 0, len(self.readings) - 1
        while match := search(self.raw, at):
            # A match may begin with white space of the text before, or end with what follows: these are looked at, too.
            first, number = (bisect_right(self._raw_starts, offset) - 1 for offset in (match.start(), match.end() - 1))
            found.extend(range(max(first, found[-1] + 1 if found else 0), number + 1))
            if number == last:
                break
            # What opens the next text may be found by what stands before it.
            at = max(self._raw_starts[number + 1] - 1, at + 1)
        return found

    @cached_property
    def raw(self) -> bytes:
        """`value` in UTF-8."""
        return self.value.encode("utf-8", "surrogatepass")

    @cached_property
    def _raw_starts(self) -> list[int]:
        if len(self.raw) == len(self.value):
            return self.starts
        sizes = (len(t) if t.isascii() else len(t.encode("utf-8", "surrogatepass")) for t in self._texts)
        return list(accumulate((size + len(BETWEEN) for size in sizes), initial=0))


class _Part(Joined):
    """The readings of one of several documents, from the number `first` on: all of them are asked at once."""

    def __init__(self, several: Joined, first: int, readings: Sequence[Reading]) -> None:
        super().__init__(readings)
        self._several, self._first = several, first

    def having(self, pattern: str) -> list[int]:
        found, first = self._several.having(pattern), self._first
        begin = bisect_left(found, first)
        return [number - first for number in found[begin : bisect_left(found, first + len(self.readings), begin)]] if found else found


def joined(whole: Whole) -> Joined:
    """The texts of a document, joined once for all checks."""
    several = whole.several
    return whole.once("joined", lambda: _Part(joined(several), whole.first, whole.readings) if several else Joined(whole.readings))


def joined_english(whole: Whole) -> Joined:
    """The English texts of a document."""
    return whole.once("joined English", lambda: _english(whole))


def _english(whole: Whole) -> Joined:
    foreign = {tag for tag in {r.segment.target.language for r in whole.readings} if tag.split("-")[0] != "en"}
    if not foreign:
        return joined(whole)
    numbers = [number for number, r in enumerate(whole.readings) if r.segment.target.language not in foreign]
    return Joined([whole.readings[number] for number in numbers], None, numbers)


def of_each(whole: Whole, name: str, find: Callable[[Whole], list[tuple[int, T]]]) -> Sequence[tuple[int, T]]:
    """What is found in the readings of a document, each with the number of its reading, in order. It follows from a reading alone, so that it is
    looked for in several documents at once, and once for all who ask for it by the name."""
    if whole.several is None:
        return whole.once(name, lambda: find(whole))
    everything, first = of_each(whole.several, name, find), whole.first
    begin = bisect_left(everything, first, key=_number)
    end = bisect_left(everything, first + len(whole.readings), begin, key=_number)
    return [(number - first, found) for number, found in everything[begin:end]] if begin < end else ()


def _number(row: tuple[int, object]) -> int:
    return row[0]


@lru_cache(64)
def _compiled(pattern: str) -> Any:
    import re2

    return re2.compile(pattern.encode())


@cache
def _all_of(count: int) -> Any:
    """The first `count` expressions that are looked for, as one."""
    import re2

    options = re2.Options()
    options.max_mem = _STATES
    together = re2.Set.SearchSet(options)
    for pattern in _LOOKED_FOR[:count]:
        together.Add(pattern.encode())
    together.Compile()
    return together
