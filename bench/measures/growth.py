"""How time grows: with the size of the text (1 is linear), and with the number of terms (0 is not at all). Start-up is taken off."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clock import cost, repeated
from inputs import ready
from table import Bar, Row

if TYPE_CHECKING:
    from run import Bench


def rows(bench: Bench) -> Iterator[Row]:
    sizes = (0.25, 0.5, 1.0) if bench.quick else (1.0, 4.0, 16.0, 64.0)
    glossary, small = ready("glossary", 10_000), ready("small_release", "alone")
    cost(bench.check(small, "--glossary", glossary))
    start = repeated(bench.check(small, "--glossary", glossary), 3).cpu
    spent = []
    for size in sizes:
        run = repeated(bench.check(ready("english", size), "--glossary", glossary), 2)
        spent.append(run.cpu - start)
        yield Row(f"English of {size:g} MB, 10,000 terms", run.cpu, "s", note=f"peak {run.peak:,.0f} MB")
    yield Row("exponent of time in size", slope(sizes, spent), "", Bar(1.1))
    counts = (1_000, 10_000, 100_000) if bench.quick else (1_000, 10_000, 100_000, 500_000)
    size = sizes[1]
    spent = []
    for n in counts:
        glossary = ready("glossary", n)
        cost(bench.check(small, "--glossary", glossary))
        start = repeated(bench.check(small, "--glossary", glossary), 3).cpu
        run = repeated(bench.check(ready("english", size), "--glossary", glossary), 2)
        spent.append(run.cpu - start)
        yield Row(f"English of {size:g} MB, {n:,} terms", run.cpu, "s", note=f"peak {run.peak:,.0f} MB")
    yield Row("exponent of time in terms", slope(counts, spent), "", Bar(0.5))


def slope(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The exponent b of the time a·size^b that fits best."""
    xs, ys = [math.log(s) for s in sizes], [math.log(max(t, 1e-3)) for t in times]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
