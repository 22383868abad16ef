"""The Chinese sources of a document as one folded string: one pass over it finds what is said anywhere, and in which segment.

As `joined` does for the English: to fold and to search one text after the other costs more than what is found in them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from .dataclass import replace
from .languages import pack
from .names.persons import Person, people
from .reading import Reading, Whole

# Stands between two sources. No word or name goes across, and no folding joins it to what stands beside it.
_BETWEEN = "\0"


class Sources:
    """The readings of a Chinese source with an English target, neither of them blank, with their folded sources as one `value`."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        # Which of all readings these are.
        self.numbers = [number for number, reading in enumerate(readings) if _is_both(reading)]
        self.readings: Sequence[Reading] = [readings[number] for number in self.numbers]
        values = [r.segment.source.value for r in self.readings if r.segment.source is not None]
        folded = pack("zh").fold(_BETWEEN.join(values))
        self.value, self._back = folded.value, folded.back
        self._begins = list(accumulate([len(value) + 1 for value in values], initial=0))
        # Where each source begins in `value`, and where one more would.
        self.starts: Sequence[int] = self._begins
        if not isinstance(folded.back, range):
            self.starts = [*(bisect_left(folded.back, begin) for begin in self._begins[:-1]), len(folded.value) + 1]

    def number(self, at: int) -> int:
        """The number of the reading whose source is at an offset of `value`."""
        return bisect_right(self.starts, at) - 1

    def span(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `value` was written in the source of a reading."""
        begin = self._begins[number]
        return self._back[start] - begin, self._back[end - 1] + 1 - begin

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """The persons of all sources, with their stretches in `value`."""
        return tuple(people(self.value))


class _Part(Sources):
    """The sources of one of several documents: those between two numbers."""

    def __init__(self, several: Sources, first: int, last: int) -> None:
        self._several, self._first = several, first
        self.readings = several.readings[first:last]
        self._begin = begin = several.starts[first]
        self.starts = [start - begin for start in several.starts[first : last + 1]]
        self.value = several.value[begin : max(several.starts[last] - len(_BETWEEN), begin)]

    def span(self, number: int, start: int, end: int) -> tuple[int, int]:
        return self._several.span(self._first + number, self._begin + start, self._begin + end)

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        everyone, begin = self._several.persons, self._begin
        first, last = (bisect_left(everyone, at, key=lambda person: person.start) for at in (begin, begin + len(self.value)))
        return tuple(replace(p, start=p.start - begin, end=p.end - begin) for p in everyone[first:last])


def sources(whole: Whole) -> Sources:
    """The Chinese sources of a document, joined once for all checks."""
    return whole.once("sources", lambda: _of_several(whole, whole.several) if whole.several else Sources(whole.readings))


def _of_several(whole: Whole, several: Whole) -> Sources:
    everyone = sources(several)
    first, last = (bisect_left(everyone.numbers, number) for number in (whole.first, whole.first + len(whole.readings)))
    return _Part(everyone, first, last)


def _is_both(reading: Reading) -> bool:
    source, target = reading.segment.source, reading.segment.target
    return (
        source is not None
        and source.language[:2] == "zh"
        and target.language[:2] == "en"
        and bool(source.value.strip())
        and bool(target.value.strip())
    )
