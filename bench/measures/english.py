"""English alone in bulk: MB a second and core, start included, against the bare automaton on the same text with the same forms."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clock import HERE, cost, repeated
from inputs import ready
from table import Bar, Row

if TYPE_CHECKING:
    from run import Bench

_BARS = {100_000: Bar(8, "at least")}


def rows(bench: Bench) -> Iterator[Row]:
    size = 0.5 if bench.quick else 10.0
    rounds = 1 if bench.quick else 3
    text = ready("english", size)
    small = ready("small_release", "alone")
    for n in (1_000, 10_000, 100_000):
        forms, glossary = ready("forms", n), ready("glossary", n)
        cost(bench.check(small, "--glossary", glossary))
        run = repeated(bench.check(text, "--glossary", glossary), rounds)
        scan = repeated([sys.executable, HERE / "scan.py", "en", forms, text], rounds)
        yield Row(f"{size:g} MB in one file, {n:,} terms", size / run.cpu, "MB/s", _BARS.get(n))
        yield Row("  the bare automaton, built at its start", size / scan.cpu, "MB/s")
        terms = repeated(bench.check(text, "--glossary", glossary, "--select", "terminology"), rounds)
        yield Row("  the checks of listed terms alone (--select terminology)", size / terms.cpu, "MB/s")
        yield Row("  to the automaton", run.cpu / scan.cpu, "×")
        yield Row("  peak memory", run.peak, "MB", Bar(400) if n == 100_000 else None)
    many = repeated(bench.check(f"{ready('folder_of_releases', size)}/*.txt", "--glossary", ready("glossary", 100_000)), rounds)
    yield Row(f"{size:g} MB in releases of 3 kB, 100,000 terms", size / many.cpu, "MB/s")
    yield Row("  peak memory", many.peak, "MB", Bar(400))
    bundled = repeated(bench.check(text, bundled=True), rounds)
    yield Row(f"{size:g} MB in one file, bundled glossaries", size / bundled.cpu, "MB/s")
    yield Row("  peak memory", bundled.peak, "MB", Bar(400))
