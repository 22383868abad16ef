"""What a quantity is, and when two of them say the same.

Readers (`chinese`, `english`) give `Quantity`s, `compare` compares them. Values are exact (`Fraction`).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

from ..dataclass import dataclass
from ..regex import regex
from .units import in_unit

Kind = Literal["count", "percent", "points", "ordinal", "fraction", "multiple", "money", "year", "month", "day", "date", "decade", "time"]
About = Literal["", "about", "over", "under"]
_FIGURE = regex(r"\d[\d,]*(?:\.\d+)?")
DATES = ("year", "month", "day", "date", "decade")

# A row of more figures than any quantity has: a code, a table, or a text that is made to take long. Such numbers could not even be written.
_ENDLESS = regex(r"\d[\d,.]{60,}|[零一二两三四五六七八九十百千万亿][\d零一二两三四五六七八九十百千万亿点]{60,}")


def without_endless(value: str) -> str:
    """A text with rows of figures that are too long for a quantity blotted out, of the same length.

    >>> without_endless("of 12 in " + 9 * "1234567890") == "of 12 in " + 90 * "\ufffd"
    True
    """
    return _ENDLESS.sub(lambda m: "\ufffd" * len(m.group()), value)


@dataclass(frozen=True)
class Quantity:
    """A quantity in a text: `[start, end)` with its sign or currency, and what it says.

    `value` is 30 for 30 %, the smallest named part for a date, hours for a time. `also` are other values that the words may
    have. `step` is the worth of the last digit written. `parts` are the stretches of its parts: "number", "currency", "year",
    "month", "day". `sure`: whether a difference may be reported from it; an unsure one only explains the other side.
    """

    start: int
    end: int
    kind: Kind
    value: Fraction
    step: Fraction = Fraction(1)
    currency: str = ""
    unit: str = ""
    about: About = ""
    sure: bool = True
    spelled: bool = False
    also: tuple[Fraction, ...] = ()
    year: int | None = None
    month: int | None = None
    day: int | None = None
    parts: tuple[tuple[str, int, int], ...] = ()

    def part(self, name: str) -> tuple[int, int]:
        """The stretch of a part; the whole, where it is not known."""
        return next(((a, b) for n, a, b in self.parts if n == name), (self.start, self.end))

    @cached_property
    def dated(self) -> dict[str, int]:
        """The named parts of a date."""
        return {name: n for name, n in (("year", self.year), ("month", self.month), ("day", self.day)) if n is not None}

    @cached_property
    def values(self) -> frozenset[Fraction | int]:
        """Everything that the words may stand for, so that '50 %' meets 'half' and '2倍' meets 'tripled' and '200 %'. Whole numbers
        are integers, which are equal to fractions and much faster to look up."""
        return frozenset(v.numerator if v.denominator == 1 else v for v in self._values())

    def _values(self) -> Iterator[Fraction]:
        values = (self.value, *self.also)
        yield from values
        yield from map(Fraction, self.dated.values())
        for v in values:
            if self.kind in ("percent", "points"):
                yield v / 100
            elif self.kind == "fraction" and v:
                yield 1 / v
            elif self.kind == "multiple":
                yield from (v + 1, v - 1)
            elif self.kind == "decade":
                yield v % 100
        if self.year is not None:
            yield Fraction(self.year % 100)

    @cached_property
    def round_step(self) -> Fraction:
        """The worth of the last digit that is not 0: what a rounded number is rounded to."""
        count, step = self.value / self.step, self.step
        if count.denominator != 1 or not count:
            return step
        number = count.numerator
        while number % 10 == 0:
            number //= 10
            step *= 10
        return step


class Stretch(Protocol):
    """What stands at `[start, end)` of a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Changed(NamedTuple):
    """What says something of the source, what says another thing in its translation, and what would stand there."""

    source: Stretch
    target: Stretch
    right: str


def equal(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities may stand for the same number: exactly, or in another unit."""
    return not a.values.isdisjoint(b.values) or _converted(a, b)


def near(a: Quantity, b: Quantity) -> bool:
    """Whether the second quantity, of a translation, says the same as the first when one of them is rounded ('1.23亿', 'about 120 million'). Who has
    'about 70 %' before him cannot know that it is 73 %."""
    if a.kind in DATES or b.kind in DATES:
        return False
    # Two figures that are both "about" so much, to the same digit, are no rounding of each other.
    if a.about and b.about and a.round_step == b.round_step and a.kind == b.kind == "percent" and not (a.spelled or b.spelled):
        return False
    if a.kind == b.kind == "percent" and not (a.spelled or b.spelled) and b.round_step < a.round_step:
        return False
    return _parts_of_hundred(a, b) or any(_rounded(a, b, x, y) for x in (a.value, *a.also) for y in (b.value, *b.also))


def same_date(a: Quantity, b: Quantity) -> bool:
    """Whether two dates agree in every part that both name, and share one."""
    if a.kind == "decade" or b.kind == "decade":
        return not a.values.isdisjoint(b.values)
    one, other = a.dated, b.dated
    shared = one.keys() & other.keys()
    return bool(shared) and all(one[n] == other[n] for n in shared)


def _parts_of_hundred(a: Quantity, b: Quantity) -> bool:
    """'三成' and 'a third', '33 %' and 'one in three': close, and one of them is rough."""
    shares = ("percent", "fraction")
    if a.kind not in shares or b.kind not in shares:
        return False
    x, y = (q.value / 100 if q.kind == "percent" else q.value for q in (a, b))
    rough = a.spelled or b.spelled or a.kind != b.kind
    return rough and abs(x - y) <= Fraction(4, 100)


def _rounded(a: Quantity, b: Quantity, x: Fraction, y: Fraction) -> bool:
    if not x or not y or abs(x - y) > max(x, y) / 4:
        return False
    coarse = max(a.round_step, b.round_step)
    if a.about or b.about:
        return abs(x - y) <= min(coarse, max(x, y) / 10)
    scaled = max(a.step, b.step) >= 1000 or min(a.step, b.step) < 1
    return scaled and abs(x - y) <= min(coarse, max(x, y) / 10) / 2


def _converted(a: Quantity, b: Quantity) -> bool:
    if a.unit == b.unit == "degree":
        return any(abs(f - 32 - c * Fraction(9, 5)) <= 2 for f, c in ((a.value, b.value), (b.value, a.value)))
    x = in_unit(a.value, a.unit, b.unit) if a.unit != b.unit else None
    return x is not None and abs(x - b.value) <= max(x, b.value) / 20


def written_alike(a: Quantity, b: Quantity) -> bool:
    """Whether two different figures are written so much alike that one is a slip of the other: as many digits, at most two of them other."""
    if a.spelled or b.spelled:
        return False
    one, other = (str(q.value / q.round_step) for q in (a, b))
    return len(one) == len(other) > 2 and sum(x != y for x, y in zip(one, other, strict=True)) <= 2


def stands_once(figure: str, value: str) -> bool:
    """Whether a text has a figure, which is written without commas here, once.

    >>> stands_once("1500", "1,500 of 15"), stands_once("15", "15 of 15")
    (True, False)
    """
    return [m.group().replace(",", "") for m in _FIGURE.finditer(value)].count(figure) == 1


# "1 800 places", as the Hong Kong government writes thousands; behind a name the first figure is its own ("on May 12 300 people came").
_PARTED = regex(r"(?P<name>\b[A-Z][a-z.]+ )?(?<![\d.,])\b\d{1,3}(?: \d{3})+(?![\d,]|\.\d)")


def with_commas(value: str) -> str:
    """An English text, of the same length, with commas for the blanks in thousands.

    >>> with_commas("1 800 places"), with_commas("on May 12 300 people came")
    ('1,800 places', 'on May 12 300 people came')
    """
    return _PARTED.sub(lambda m: m.group() if m["name"] else m.group().replace(" ", ","), value)
