"""Quantities of a translation that nothing in the source says, each with the one of the same sentence that it stands for.

`compare` takes segments as wholes. In a paragraph, where the right year is said elsewhere, where several figures are lost, or where a word such
as "last year" may stand for anything, only the sentence tells what stands in whose stead: there a figure of the target that is nowhere in the source
meets one of the source that the target says less often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..alignment.align import align
from ..dataclass import dataclass
from ..languages import pack
from .quantity import Quantity, equal, near, written_alike

# A number is not a slip of one that is so many times as large, but for powers of ten.
_FAR = 100
# "The 65th minute" is 第65分钟, "27 times" are 27次, "the 70th anniversary" is 70周年.
_COUNTS = ({"count", "ordinal"}, {"count", "multiple"})


@dataclass(frozen=True, slots=True)
class Slip:
    """A quantity of the source and the one of the target that stands in its stead. `part`: the part of a date that differs, or "". `alike`: what
    else they say is the same, or one may be a slip of the pen for the other. `again`: the target says the right one elsewhere."""

    source: Quantity
    target: Quantity
    part: str
    alike: bool
    again: bool


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together: their stretches, the quantities in them, and those of the whole texts."""

    here: tuple[int, int]
    there: tuple[int, int]
    ours: Sequence[Quantity]
    theirs: Sequence[Quantity]
    all_ours: Sequence[Quantity]
    all_theirs: Sequence[Quantity]

    def lost(self, said: Callable[[Quantity], bool], answered: Callable[[Quantity], bool]) -> bool:
        """Whether the target says something less often than the source, in these sentences and at all."""
        rows = ((self.ours, self.theirs), (self.all_ours, self.all_theirs))
        return all(sum(map(answered, theirs)) < sum(map(said, ours)) for ours, theirs in rows)


def beads(source: str, target: str, languages: tuple[str, str], ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Bead]:
    """The sentences of two texts that belong together, with their quantities."""
    rows = [pack(language).sentences(value) for language, value in zip(languages, (source, target), strict=True)]
    if min(map(len, rows)) < 2:
        yield Bead((0, len(source)), (0, len(target)), ours, theirs, ours, theirs)
        return
    texts = [[value[a:b] for a, b in row] for row, value in zip(rows, (source, target), strict=True)]
    # The words of a pair are looked up from the Chinese.
    back = languages[0][:2] != "zh"
    for bead in align(texts[back], texts[not back], vectors=False):
        one, other = (bead.target, bead.source) if back else (bead.source, bead.target)
        if one and other:
            here, there = ((row[span[0]][0], row[span[-1]][1]) for row, span in zip(rows, (one, other), strict=True))
            yield Bead(here, there, _within(here, ours), _within(there, theirs), ours, theirs)


def _within(span: tuple[int, int], quantities: Sequence[Quantity]) -> list[Quantity]:
    return [q for q in quantities if span[0] <= q.start < span[1]]


def is_strange(t: Quantity, ours: Sequence[Quantity]) -> bool:
    """Whether a quantity of the target, or a part of it, is surely nowhere in the source."""
    if not t.sure or (t.spelled and t.value == 2 and t.kind == "count"):
        return False  # "the two sides" need no number of the source
    return bool(_strange_parts(t, ours) if t.dated else not any(equal(s, t) or near(s, t) for s in ours))


def _strange_parts(t: Quantity, ours: Sequence[Quantity]) -> list[str]:
    return [part for part, number in t.dated.items() if not any(_says(q, part, number) for q in ours)]


def _says(q: Quantity, part: str, number: int) -> bool:
    """Whether a quantity may stand for a part of a date."""
    if part in q.dated:
        return q.dated[part] == number
    return part != "month" and q.kind in ("count", "ordinal", "decade", "year") and number in q.values


def slips(bead: Bead) -> Iterator[Slip]:
    """The slips in sentences that belong together."""
    for t in bead.theirs:
        if is_strange(t, bead.all_ours):
            if t.dated:
                yield from _dated(t, bead)
            elif t.kind in ("count", "percent", "points", "money", "ordinal", "multiple"):
                yield from _counted(t, bead)


def _dated(t: Quantity, bead: Bead) -> Iterator[Slip]:
    """A date of which one part is nowhere in the source, while its sentence there has another one that the target says less often."""
    strange = _strange_parts(t, bead.all_ours)
    part = strange[0]
    rest = {p: n for p, n in t.dated.items() if p != part}
    # Of 去年4月 a translator may say which year that was.
    if len(strange) > 1 or (part == "year" and rest and any(s.dated == rest for s in bead.ours)):
        return
    lost: dict[int, Quantity] = {}
    for s in bead.ours:
        number = s.dated.get(part)
        if number and s.sure and number not in lost:

            def says(q: Quantity, number: int = number) -> bool:
                return _says(q, part, number)

            if bead.lost(says, says):
                lost[number] = s
    close = {n: s for n, s in lost.items() if rest and all(s.dated.get(p) == m for p, m in rest.items())}
    found = close if len(close) == 1 else lost
    if len(found) == 1:
        number, s = next(iter(found.items()))
        whole = {part: number, **(rest if close else {})}
        yield Slip(s, t, part, bool(close), any(all(_says(q, p, n) for p, n in whole.items()) for q in bead.all_theirs))


def _counted(t: Quantity, bead: Bead) -> Iterator[Slip]:
    """A number that nothing in the source says, while its sentence there has another one of its kind that the target says less often."""
    lost: dict[object, Quantity] = {}
    for s in bead.ours:
        same_size = max(s.value, t.value) < _FAR * min(s.value, t.value)
        if same_size and s.sure and s.value not in lost and _comparable(s, t):

            def said(q: Quantity, s: Quantity = s) -> bool:
                return equal(s, q)

            def answered(q: Quantity, s: Quantity = s) -> bool:
                return equal(s, q) or near(s, q)

            if bead.lost(said, answered):
                lost[s.value] = s
    alike = {n: s for n, s in lost.items() if _slip_of_the_pen(s, t)}
    found = alike if len(alike) == 1 else lost
    if len(found) == 1:
        s = next(iter(found.values()))
        yield Slip(s, t, "", bool(alike), any(equal(s, q) for q in bead.all_theirs))


def _comparable(s: Quantity, t: Quantity) -> bool:
    return s.unit == t.unit and (s.kind == t.kind or ({s.kind, t.kind} in _COUNTS and (s.unit == "year" or _slip_of_the_pen(s, t))))


def _slip_of_the_pen(s: Quantity, t: Quantity) -> bool:
    """Whether two figures are written alike, or with the same digits in another order."""
    swapped = not (s.spelled or t.spelled) and sorted(str(s.value)) == sorted(str(t.value))
    return swapped or written_alike(s, t)
