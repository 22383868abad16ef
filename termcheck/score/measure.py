"""A measure of one system: numbers for each line that can be summed, and a score from their sums.

All scores here are of that kind, so that a score of one document, of the whole and of a thousand resamples is the same formula.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..dataclass import dataclass, field

Numbers = Any  # numpy arrays


@dataclass(frozen=True, eq=False)
class Measure:
    """`rows` has a row of numbers for each line, `formula` makes a score of their sums. `best` is "high" or "low", "" for
    measures that no significance is asked of. `scale` is the score of a perfect hypothesis (0 where low is best)."""

    name: str
    rows: Numbers
    formula: Callable[[Sequence[float]], float | None]
    signature: str = ""
    best: str = "high"
    scale: float = 1.0
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def score(self) -> float | None:
        return self.of(range(len(self.rows)))

    def of(self, lines: Sequence[int]) -> float | None:
        """The score over some of the lines."""
        return self.formula(self.rows[list(lines)].sum(axis=0).tolist())


def matrix(rows: Sequence[Sequence[float]]) -> Numbers:
    """Rows of numbers as an array. Sums of whole numbers below 2**53 are exact."""
    # Here, since the command line lists this package for every run, and most have no use for numpy.
    import numpy as np

    return np.array(rows, dtype=np.float64)


def share(sums: Sequence[float]) -> float | None:
    """The first sum over the second; None where there is nothing to count."""
    return sums[0] / sums[1] if sums[1] else None
