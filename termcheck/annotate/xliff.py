"""XLIFF 1.2 and 2.x: findings as ITS 2.0 localization quality issues on the words, as notes where the words are not the translation's.

1.2: `<mrk mtype="x-its">`; elements cannot overlap, so a stretch that crosses others is marked in pieces. 2.x (ITS module of 2.1):
`<mrk type="its:generic">`, or `<sm/>` and `<em/>` where it crosses others. Several issues of one stretch, and issues of several pieces,
stand apart in `<its:locQualityIssues>` of the unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ..encodings import encode
from ..fix import apply
from ..model import File
from ..report._xml import attribute, content
from . import Remark
from ._its import NAMESPACE, issue
from ._units import OURS, Edit, Shape, Tag, Unit, between, of_earlier_runs, tag_end

_PRIORITY = {"error": 1, "warning": 4, "info": 8}


def annotate(file: File, remarks: Sequence[Remark]) -> tuple[File, int]:
    """The file with these remarks and none of an earlier run, and how many found a place: all that are on a unit. Raises `FormatError`
    for what is no XML."""
    cuts = of_earlier_runs(file)
    clean = File(file.path, apply(file.raw, cuts), file.encoding)
    ends, gone = [end for _, end, _ in cuts], [0]
    for start, end, _ in cuts:
        gone.append(gone[-1] + end - start)

    def now(at: int) -> int:
        return at - gone[bisect_right(ends, at)]

    moved = [(now(r.start), now(r.end), r) for r in remarks]
    shape = Shape(clean)
    shape.run()
    writer = _Writer(clean, shape)
    by_unit: dict[int, list[tuple[int, int, Remark]]] = {}
    for start, end, remark in moved:
        by_unit.setdefault(shape.unit_at(start), []).append((start, end, remark))
    for number, found in sorted(by_unit.items()):
        if number >= 0:
            writer.unit(shape.units[number], found)
    placed = len(remarks) - len(by_unit.get(-1, ()))
    return File(file.path, apply(clean.raw, writer.edits()), file.encoding), placed


class _Writer:
    """Collects what is put into a file: at a place, in an order."""

    def __init__(self, file: File, shape: Shape) -> None:
        self.file, self.shape = file, shape
        root = shape.root
        assert root is not None
        self.modern = root.attributes.get("version", "").startswith("2")
        bound = {name.removeprefix("xmlns:"): value for name, value in root.attributes.items() if name.startswith("xmlns:")}
        known = [prefix for prefix, value in bound.items() if value == NAMESPACE]
        self.its = known[0] if known else _free_prefix(file.raw)
        self.declared = bool(known), f"{self.its}:version" in root.attributes
        self.number = 0
        self.used = False
        # Place → (rank among what stands there, order in the rank, text).
        self.put: dict[int, list[tuple[int, tuple[int, ...], str]]] = {}

    def edits(self) -> list[Edit]:
        root = self.shape.root
        assert root is not None
        if self.used:
            namespace, version = f' xmlns:{self.its}="{NAMESPACE}"' * (not self.declared[0]), f' {self.its}:version="2.0"'
            self._at(root.end - (1 if root.kind else 2), 0, (), namespace + version * (not self.declared[1]))
        return [(at, at, "".join(text for *_, text in sorted(found))) for at, found in sorted(self.put.items())]

    def _at(self, place: int, rank: int, order: tuple[int, ...], text: str) -> None:
        self.put.setdefault(place, []).append((rank, order, text))

    def unit(self, unit: Unit, found: Sequence[tuple[int, int, Remark]]) -> None:
        """Put in the remarks on a unit: on the words of its target where that is possible, else as notes."""
        prefix = unit.first.name.rpartition(":")[0]
        prefix += ":" if prefix else ""
        stretches: dict[tuple[int, int], list[Remark]] = {}
        notes = []
        for start, end, remark in found:
            if self._can_be_marked(unit, start, end, remark):
                stretches.setdefault(_widened(unit.tags, start, end), []).append(remark)
            else:
                notes.append(remark)
        placed: list[tuple[int, int]] = []
        apart = "".join(
            self._marked(unit, prefix, start, end, remarks, placed)
            for (start, end), remarks in sorted(stretches.items(), key=lambda s: (s[0][0], -s[0][1]))
        )
        if apart:
            self._at(unit.first.end if self.modern else unit.last.start, 0, (), apart)
        if notes:
            self._noted(unit, prefix, notes)

    def _can_be_marked(self, unit: Unit, start: int, end: int, remark: Remark) -> bool:
        inside = any(a <= start and end <= b for a, b in unit.targets)
        return remark.exact and remark.side == "target" and inside and not any(map(self.shape.sealed_at, (start, end - 1)))

    def _noted(self, unit: Unit, prefix: str, remarks: Sequence[Remark]) -> None:
        said = ""
        for remark in remarks:
            label = f'category="{OURS}" appliesTo="{remark.side}"' if self.modern else f'from="{OURS}" annotates="{remark.side}"'
            label = f' {label} priority="{_PRIORITY[remark.finding.severity or "info"]}"'
            quoted = f" ({remark.source})" if remark.source else ""
            words = self._known(content(f"{remark.words}{quoted} [{remark.finding.check}]"))
            said += f"<{prefix}note{label}>{words}</{prefix}note>"
        if not self.modern:
            self._at(unit.content, 1, (), said)
        elif unit.notes:
            self._at(unit.notes.start, 1, (), said)
        else:
            self._at(unit.content, 1, (), f"<{prefix}notes>{said}</{prefix}notes>")

    def _marked(self, unit: Unit, prefix: str, start: int, end: int, remarks: Sequence[Remark], placed: list[tuple[int, int]]) -> str:
        """Mark a stretch; gives the issues that stand apart."""
        self.number += 1
        self.used = True
        name = f"{OURS}-{self.number}"
        crossed = _unmatched(between(unit.tags, start, end))
        # Stretches come by their beginnings: what has ended is met no more.
        placed[:] = [p for p in placed if p[1] > start]
        breaks = sorted({*(at for tag in crossed for at in (tag.start, tag.end)), *_crossings(placed, start, end)})
        pieces = [(start, end)] if self.modern else _pieces(self.file.raw, start, end, breaks)
        apart = len(remarks) > 1 or len(pieces) > 1
        if apart:
            about = f' {self.its}:locQualityIssuesRef="#{"its=" if self.modern else ""}{name}"'
        else:
            about = self._attributes(remarks[0], f"{self.its}:")
        head = f'id="{name}" type="its:generic"' if self.modern else 'mtype="x-its"'
        if self.modern and breaks:
            self._at(start, 1, (-end, self.number), f"<{prefix}sm {head}{about}/>")
            self._at(end, 0, (-start, -self.number), f'<{prefix}em startRef="{name}"/>')
        else:
            for a, b in pieces:
                self._at(a, 1, (-b, self.number), f"<{prefix}mrk {head}{about}>")
                self._at(b, 0, (-a, -self.number), f"</{prefix}mrk>")
            placed += pieces
        if not apart:
            return ""
        issues = "".join(f"<{self.its}:locQualityIssue{self._attributes(r)}/>" for r in remarks)
        return f'<{self.its}:locQualityIssues xml:id="{name}">{issues}</{self.its}:locQualityIssues>'

    def _attributes(self, remark: Remark, prefix: str = "") -> str:
        return self._known("".join(f" {prefix}{name}={attribute(value)}" for name, value in issue(remark).items()))

    def _known(self, said: str) -> str:
        """XML in characters that the file's encoding has."""
        try:
            encode(said, self.file.encoding)
        except UnicodeEncodeError:
            return "".join(c if c.isascii() else f"&#{ord(c)};" for c in said)
        return said


def _free_prefix(raw: str) -> str:
    """A prefix that stands for no other namespace anywhere in a file."""
    taken = {prefix for prefix, value in re.findall(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)""", raw) if value != NAMESPACE}
    return next(prefix for n in range(1, len(taken) + 2) if (prefix := f"its{n}" if n > 1 else "its") not in taken)


def _widened(tags: Sequence[Tag], start: int, end: int) -> tuple[int, int]:
    """A stretch with the tags right beside it, where it has the other halves of them: the same words, and nothing crossed."""
    a, b = start, end
    while open_or_closed := list(_unmatched(between(tags, a, b))):
        before, after = bisect_left(tags, a, key=lambda t: t.start) - 1, bisect_left(tags, b, key=lambda t: t.start)
        if open_or_closed[-1].kind > 0 and after < len(tags) and tags[after].start == b and tags[after].kind < 0:
            b = tags[after].end
        elif open_or_closed[0].kind < 0 and before >= 0 and tags[before].end == a and tags[before].kind > 0:
            a = tags[before].start
        else:
            return start, end
    return a, b


def _unmatched(tags: Sequence[Tag]) -> Iterator[Tag]:
    """Tags whose other half is outside."""
    still_open: list[Tag] = []
    for tag in tags:
        if tag.kind > 0:
            still_open.append(tag)
        elif tag.kind < 0 and still_open:
            still_open.pop()
        elif tag.kind < 0:
            yield tag
    yield from still_open


def _crossings(placed: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[int]:
    """Ends of stretches that overlap this one and are not inside it, nor it inside them."""
    for a, b in placed:
        if a < start < b < end:
            yield b
        elif start < a < end < b:
            yield a


def _pieces(raw: str, start: int, end: int, breaks: Sequence[int]) -> list[tuple[int, int]]:
    """A stretch cut at some places, without tags, and without what is nothing but white space where there is more."""
    cut = [(a, b) for a, b in zip([start, *breaks], [*breaks, end], strict=True) if a < b]
    pieces = [(a, b) for a, b in cut if not (raw[a] == "<" and tag_end(raw, a) == b)] if breaks else cut
    return [(a, b) for a, b in pieces if raw[a:b].strip()] or pieces
