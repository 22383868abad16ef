"""A release of 3 kB with 1,000 to 500,000 terms: compiled already, and the first time, when the glossary is read and compiled."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clock import cost, medians
from inputs import ready
from table import Bar, Row

if TYPE_CHECKING:
    from run import Bench


def rows(bench: Bench) -> Iterator[Row]:
    release = ready("small_release", "alone")
    sizes = (1_000, 10_000, 100_000) if bench.quick else (1_000, 10_000, 100_000, 500_000)
    glossaries = {n: ready("glossary", n) for n in sizes}
    costs = medians({f"{n}": bench.check(release, "--glossary", path) for n, path in glossaries.items()}, bench.rounds)
    for n in sizes:
        yield Row(f"{n:,} terms, compiled already", costs[f"{n}"].cpu, "s")
        yield Row("  peak memory", costs[f"{n}"].peak, "MB", Bar(400) if n == 100_000 else None)
    for n, path in glossaries.items():
        if bench.quick and n > 1_000:
            break
        cache = Path(tempfile.mkdtemp(prefix="termcheck-bench-"))
        try:
            first = cost(bench.check(release, "--glossary", path), TERMCHECK_CACHE=str(cache))
            kept = sum(p.stat().st_size for p in cache.iterdir()) / 2**20
        finally:
            shutil.rmtree(cache)
        yield Row(f"{n:,} terms, the first time", first.cpu, "s")
        yield Row("  peak memory", first.peak, "MB")
        yield Row("  the compiled glossary", kept, "MB")
