"""What the checks of numbers share. The readers of quantities are loaded when there is a source: their patterns take long to compile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from ..joined import joined
from ..model import Finding
from ..reading import Reading, Whole

if TYPE_CHECKING:
    from ..numbers.quantity import Kind


def differing(whole: Whole, slips: Sequence[str] = ()) -> Sequence[Reading]:
    """The readings in which a number may be another one than in the source; and those, beside a source, whose English has one of some expressions
    (`looked_for`), or whose Chinese is a translation."""
    from ..numbers.figures import differing

    found = {id(reading) for reading in differing(whole)}
    texts = joined(whole)
    for number in sorted({number for slip in slips for number in texts.having(slip)}):
        found.add(id(texts.readings[number]))
    return [r for r in whole.readings if r.bilingual and (id(r) in found or (slips and r.segment.target.language[:2] == "zh"))]


def findings(reading: Reading, kinds: Collection[Kind]) -> Iterable[Finding]:
    """The mismatches of some kinds."""
    if not reading.bilingual:
        return ()
    from ..numbers.wording import mismatch_findings

    return mismatch_findings(reading, kinds)
