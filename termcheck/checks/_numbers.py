"""What the checks of numbers share. The readers of quantities are loaded when there is a source: their patterns take long to compile."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..joined import joined
from ..model import Finding, Place
from ..reading import Reading, Whole

if TYPE_CHECKING:
    from ..numbers.quantity import Changed, Kind


def differing(whole: Whole, slips: Sequence[str] = ()) -> Sequence[Reading]:
    """The readings in which a number may be another one than in the source; and those, beside a source, whose English has one of some expressions
    (`looked_for`), or whose Chinese is a translation."""
    from ..numbers.figures import differing

    found = {id(reading) for reading in differing(whole)}
    texts = joined(whole)
    for number in sorted({number for slip in slips for number in texts.having(slip)}):
        found.add(id(texts.readings[number]))
    return [r for r in whole.readings if r.bilingual and (id(r) in found or (slips and r.segment.target.language[:2] == "zh"))]


def changed(reading: Reading, *slips: Callable[[str, str, bool], Changed | None]) -> Iterator[tuple[Place, Place, str]]:
    """What each of some questions finds in a segment: the words that say another thing than the source, its own, and what would stand there."""
    source, target = reading.segment.source, reading.segment.target
    if source is None or reading.sides is None:
        return
    for slip in slips:
        if found := slip(source.value, target.value, target is reading.sides[0]):
            yield Place(target, found.target.start, found.target.end), Place(source, found.source.start, found.source.end), found.right


def findings(reading: Reading, kinds: Collection[Kind]) -> Iterable[Finding]:
    """The mismatches of some kinds."""
    if not reading.bilingual:
        return ()
    from ..numbers.wording import mismatch_findings

    return mismatch_findings(reading, kinds)
