"""What the checks of numbers share. The readers of quantities are loaded when there is a source: their patterns take long to compile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from ..model import Finding
from ..reading import Reading, Whole

if TYPE_CHECKING:
    from ..numbers.quantity import Kind


def differing(whole: Whole) -> Sequence[Reading]:
    """The readings in which a number may be another one than in the source."""
    from ..numbers.figures import differing

    return differing(whole)


def findings(reading: Reading, kinds: Collection[Kind]) -> Iterable[Finding]:
    """The mismatches of some kinds."""
    if not reading.bilingual:
        return ()
    from ..numbers.wording import mismatch_findings

    return mismatch_findings(reading, kinds)
