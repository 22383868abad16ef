"""Sentence alignment of two plain texts: a release of 3 kB, and many sentences, as `termcheck align` does it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clock import repeated
from inputs import ready
from table import Row

if TYPE_CHECKING:
    from run import Bench


def rows(bench: Bench) -> Iterator[Row]:
    for size in (0.003, 0.03) if bench.quick else (0.003, 0.03, 0.3):
        sides = [ready("pair", size, side) for side in ("zh", "en")]
        run = repeated([sys.executable, "-m", "termcheck", "align", *sides, "--format", "tsv"], bench.rounds)
        yield Row(
            f"{size * 1000:g} kB of English and its Chinese",
            run.cpu,
            "s",
            note=f"{_sentences(size):,.0f} sentences, peak {run.peak:,.0f} MB",
        )


def _sentences(size: float) -> int:
    return ready("pair", size, "en").read_text(encoding="utf-8").count(". ")
