"""Whether one system is better than another, or only luckier with these lines: paired bootstrap resampling (Koehn, 2004).

Both systems are scored on the same resamples of lines; the p-value is the share of resamples whose difference, less the mean
difference, is greater than the one seen, as sacrebleu computes it, with the same generator, seed and add-one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..dataclass import dataclass
from .measure import Measure, Numbers

SAMPLES, MOST_SAMPLES, SEED = 1000, 100_000, 12345


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure of one system beside the baseline's. `mean` and `interval` (half of the 95 % interval) are of the system's
    resamples, `p` is of the difference; they are None where a resample has nothing to score."""

    measure: str
    difference: float | None
    p: float | None
    mean: float | None
    interval: float | None


class Bootstrap:
    """Resamples of a number of lines, the same for all systems and measures."""

    def __init__(self, lines: int, samples: int = SAMPLES, seed: int = SEED) -> None:
        import numpy as np

        self.samples, self.seed = samples, seed
        drawn = np.random.default_rng(seed).choice(lines, size=(samples, lines), replace=True)
        self.counts = np.stack([np.bincount(row, minlength=lines) for row in drawn]).astype(np.float64)

    def compare(self, baseline: Sequence[Measure], system: Sequence[Measure]) -> list[Comparison]:
        """Each measure of a system beside the baseline's; those for which resampling says nothing are left out."""
        theirs: Mapping[str, Measure] = {m.name: m for m in baseline}
        return [self._one(theirs[m.name], m) for m in system if m.best and m.name in theirs]

    def _one(self, baseline: Measure, system: Measure) -> Comparison:
        import numpy as np

        a, b = baseline.score, system.score
        ours, theirs = self._scores(system), self._scores(baseline)
        if a is None or b is None or ours is None or theirs is None:
            return Comparison(system.name, None if a is None or b is None else b - a, None, None, None)
        gaps = np.abs(ours - theirs)
        p = (int(np.sum(gaps - gaps.mean() > abs(b - a))) + 1) / (self.samples + 1)
        ordered = np.sort(ours)
        low, high = ordered[self.samples // 40], ordered[self.samples - self.samples // 40 - 1]
        return Comparison(system.name, b - a, p, float(ours.mean()), float(0.5 * (high - low)))

    def _scores(self, measure: Measure) -> Numbers | None:
        import numpy as np

        found = [measure.formula(row) for row in (self.counts @ measure.rows).tolist()]
        return None if any(s is None for s in found) else np.array(found)
