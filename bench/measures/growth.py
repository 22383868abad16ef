"""How time grows: with the size of the text (1 is linear), and with the number of terms (0 is not at all). Start-up is taken off."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clock import TooSlow, cost, repeated
from inputs import ready
from table import Bar, Row

if TYPE_CHECKING:
    from run import Bench

# Times by what they grow with.
Points = dict[float, float]


def rows(bench: Bench) -> Iterator[Row]:
    sizes = (0.25, 0.5, 1.0) if bench.quick else (1.0, 4.0, 16.0, 64.0)
    counts = (1_000, 10_000, 100_000) if bench.quick else (1_000, 10_000, 100_000, 500_000)
    by_size: Points = {}
    for size in sizes:
        yield _spent(bench, size, 10_000, by_size, size)
    yield _exponent("exponent of time in size", by_size, len(sizes), 1.1)
    by_segments: Points = {}
    parts = (0.25, 0.5, 1.0) if bench.quick else (1.0, 4.0, 16.0)
    for size in parts:
        yield _spent(bench, size, 10_000, by_segments, size, "bilingual")
    yield _exponent("exponent of time in segments", by_segments, len(parts), 1.1)
    by_terms: Points = {}
    for terms in counts:
        yield _spent(bench, sizes[1], terms, by_terms, terms)
    yield _exponent("exponent of time in terms", by_terms, len(counts), 0.5)


def _spent(bench: Bench, size: float, terms: int, points: Points, at: float, kind: str = "english") -> Row:
    """The time of a text, kept among the points with the start taken off."""
    name = f"{'English' if kind == 'english' else 'segments'} of {size:g} MB, {terms:,} terms"
    glossary, small = ready("glossary", terms), ready("small_release", "alone")
    try:
        cost(bench.check(small, "--glossary", glossary))
        start = repeated(bench.check(small, "--glossary", glossary), 3).cpu
        run = repeated(bench.check(ready(kind, size), "--glossary", glossary, "--format", "jsonl"), 2)
    except TooSlow as error:
        return Row(name, None, "s", note=str(error))
    points[at] = run.cpu - start
    return Row(name, run.cpu, "s", note=f"peak {run.peak:,.0f} MB")


def _exponent(name: str, points: Points, wanted: int, most: float) -> Row:
    """The exponent, over the points that there are; where the largest took too long, the bar is not met."""
    if len(points) < wanted:
        return Row(
            name, None, "", Bar(most), f"the largest took too long; {slope(points):.2f} up to there" if len(points) > 1 else "took too long"
        )
    return Row(name, slope(points), "", Bar(most))


def slope(points: Points) -> float:
    """The exponent b of the time a·size^b that fits best."""
    xs, ys = [math.log(s) for s in points], [math.log(max(t, 1e-3)) for t in points.values()]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
