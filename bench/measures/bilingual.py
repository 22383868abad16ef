"""Segments of both sides in bulk: MB of both texts together a second and core, start included, against the bare automata."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clock import HERE, cost, repeated
from inputs import ready
from table import Bar, Row

if TYPE_CHECKING:
    from run import Bench

_BARS = {10_000: Bar(5, "at least"), 100_000: Bar(2, "at least")}


def rows(bench: Bench) -> Iterator[Row]:
    size = 0.24 if bench.quick else 10.0
    rounds = 1 if bench.quick else 3
    text, small = ready("bilingual", size), ready("small_release", "alone")
    for n in (1_000, 10_000, 100_000):
        forms, glossary = ready("forms", n), ready("glossary", n)
        cost(bench.check(small, "--glossary", glossary))
        run = repeated(bench.check(text, "--glossary", glossary), rounds)
        scan = repeated([sys.executable, HERE / "scan.py", "both", forms, text], rounds)
        yield Row(f"{size:g} MB of segments, {n:,} terms", size / run.cpu, "MB/s", _BARS.get(n))
        yield Row("  the bare automata, built at their start", size / scan.cpu, "MB/s")
        terms = repeated(bench.check(text, "--glossary", glossary, "--select", "terminology"), rounds)
        yield Row("  the checks of listed terms alone (--select terminology)", size / terms.cpu, "MB/s")
        yield Row("  to the automata", run.cpu / scan.cpu, "×")
        yield Row("  peak memory", run.peak, "MB", Bar(400) if n == 100_000 else None)
    bundled = repeated(bench.check(text, bundled=True), rounds)
    yield Row(f"{size:g} MB of segments, bundled glossaries", size / bundled.cpu, "MB/s")
    yield Row("  peak memory", bundled.peak, "MB", Bar(400))
