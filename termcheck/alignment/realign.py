"""The alignment of two texts again after an edit, from what has not changed.

How the sentences of a block of paragraphs are aligned follows from that block alone, so it is kept for as long as the block stands.
Which paragraphs belong together follows from both texts as wholes: `exact` works it out anew, `quick` keeps it for paragraphs before
and behind an edit. `exact` gives what `align.align_documents` gives; a property test holds it to that. `quick` gives the same wherever
paragraphs go one by one.
"""

from __future__ import annotations

from ..dataclass import dataclass
from .align import Bead, Paragraphs, Sentences, align_paragraphs, blocks, moved, within


@dataclass(frozen=True, slots=True)
class _Last:
    """Paragraphs as they were aligned last, and beads over them."""

    source: Paragraphs
    target: Paragraphs
    beads: list[Bead]


@dataclass(frozen=True, slots=True)
class _Block:
    """Beads over the sentences of a block, as they are counted where it stands. `exact`: vectors had their say, if they have one."""

    source: int
    target: int
    beads: list[Bead]
    exact: bool


class Alignment:
    """Aligns versions of two texts. Two threads may use it at once: each pass puts what it keeps in place whole."""

    def __init__(self) -> None:
        self._last: _Last | None = None
        self._blocks: dict[tuple[Sentences, Sentences], _Block] = {}

    def exact(self, source: Paragraphs, target: Paragraphs) -> list[Bead]:
        """Beads over the sentences of both texts."""
        return self._beads(source, target, align_paragraphs(source, target), True)

    def quick(self, source: Paragraphs, target: Paragraphs) -> list[Bead]:
        """The same without vectors that are not there yet, and with paragraphs together that were so before the edit."""
        last = self._last
        return self._beads(source, target, _kept(last, source, target) if last else align_paragraphs(source, target, False), False)

    def _beads(self, source: Paragraphs, target: Paragraphs, together: list[Bead], exact: bool) -> list[Bead]:
        table: dict[tuple[Sentences, Sentences], _Block] = {}
        out: list[Bead] = []
        a = b = 0
        for ours, theirs in blocks(source, target, together):
            known = self._blocks.get((ours, theirs))
            if known is None or known.exact < exact:
                known = _Block(a, b, [moved(bead, a, b) for bead in within(ours, theirs, exact)], exact)
            elif known.source != a or known.target != b:
                known = _Block(a, b, [moved(bead, a - known.source, b - known.target) for bead in known.beads], known.exact)
            table[ours, theirs] = known
            out.extend(known.beads)
            a, b = a + len(ours), b + len(theirs)
        self._blocks, self._last = table, _Last(source, target, together)
        return out


def _kept(last: _Last, source: Paragraphs, target: Paragraphs) -> list[Bead]:
    """Beads over paragraphs: those of before that an edit has not touched, and new ones where paragraphs came or went."""
    (head, tail), (top, foot) = _same(last.source, source), _same(last.target, target)
    if len(last.source) == len(source) and len(last.target) == len(target):
        return last.beads
    first, rest, i, j = list[Bead](), list[Bead](), 0, 0
    for bead in last.beads:
        after = i + len(bead.source), j + len(bead.target)
        if after[0] <= head and after[1] <= top:
            first.append(bead)
        elif i >= len(last.source) - tail and j >= len(last.target) - foot:
            rest.append(bead)
        i, j = after
    a, b = sum(len(bead.source) for bead in first), sum(len(bead.target) for bead in first)
    c, d = len(source) - sum(len(bead.source) for bead in rest), len(target) - sum(len(bead.target) for bead in rest)
    between = align_paragraphs(source[a:c], target[b:d], vectors=False)
    by = len(source) - len(last.source), len(target) - len(last.target)
    return [*first, *(moved(bead, a, b) for bead in between), *(moved(bead, *by) for bead in rest)]


def _same(before: Paragraphs, after: Paragraphs) -> tuple[int, int]:
    """How many paragraphs at the start and, of the others, at the end are as they were; all of them, where none has changed."""
    most = min(len(before), len(after))
    head = next((i for i in range(most) if before[i] != after[i]), most)
    if head == len(before) == len(after):
        return head, head
    tail = next((i for i in range(most - head) if before[-1 - i] != after[-1 - i]), most - head)
    return head, tail
