"""Where things stand in an XLIFF file: its units with their targets and the tags in them, and what an earlier run has put in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from ..dataclass import dataclass, field
from ..fix import apply
from ..formats._xml import Events, local_name
from ..model import File
from ..regex import regex
from ..text import whole
from ._its import NAMESPACE, PROFILE

# What names an element as ours, in identifiers and as the author of notes.
OURS = "termcheck"
Edit = tuple[int, int, str]
_TAG = regex(r"""<(?:[^<>"']|"[^"<]*"|'[^'<]*')*>""")
_DECLARATION = regex(rf' xmlns:(its\d*)="{re.escape(NAMESPACE)}" \1:version="2\.0"')


@dataclass
class Tag:
    """A tag as it is written: where, its name, and whether it opens (1), closes (-1) or is an element by itself (0)."""

    start: int
    end: int
    name: str
    kind: int
    attributes: Mapping[str, str] = field(default_factory=dict)


class Tags(Events):
    """The tags of a file in order, with their stretches."""

    def __init__(self, file: File) -> None:
        super().__init__(whole(file))
        self.raw = file.raw
        self._open: list[Tag] = []
        # Names with their prefixes are wanted, so that what is added has the same.
        self._parser.StartElementHandler = self._starts
        self._parser.EndElementHandler = self._ends

    def opened(self, tag: Tag) -> None: ...

    def closed(self, first: Tag, last: Tag) -> None: ...

    def _starts(self, name: str, attributes: dict[str, str]) -> None:
        self._start(name, attributes)
        start = self.offset()
        end = tag_end(self.raw, start)
        tag = Tag(start, end, name, 0 if self.raw[end - 2] == "/" else 1, attributes)
        self._open.append(tag)
        self.opened(tag)

    def _ends(self, name: str) -> None:
        self._end(name)
        first = self._open.pop()
        start = self.offset()
        self.closed(first, Tag(start, tag_end(self.raw, start), name, -1) if first.kind else first)


def tag_end(raw: str, start: int) -> int:
    """Where a tag ends; a ">" in a quoted value is no end."""
    found = _TAG.match(raw, start)
    assert found is not None, "the parser has seen a tag there"
    return found.end()


def of_earlier_runs(file: File) -> list[Edit]:
    """The edits that take out what an earlier run has put in."""
    finder = _Earlier(file)
    finder.run()
    return sorted(finder.cuts)


class _Earlier(Tags):
    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.cuts: list[Edit] = []
        self.root: Tag | None = None
        self.notes = [0, 0]
        self.foreign = 0

    def opened(self, tag: Tag) -> None:
        self.root = self.root or tag
        if local_name(tag.name) == "notes":
            self.notes = [0, 0]

    def closed(self, first: Tag, last: Tag) -> None:
        name, get = local_name(first.name), first.attributes.get
        if name in ("mrk", "sm") and any(_is_ours(local_name(k), v) for k, v in first.attributes.items()):
            self.cuts += [(first.start, first.end, "")] + ([(last.start, last.end, "")] if first.kind else [])
        elif (
            (name == "em" and get("startRef", "").startswith(f"{OURS}-"))
            or (name == "note" and OURS in (get("from"), get("category")))
            or (name == "locQualityIssues" and get("xml:id", "").startswith(f"{OURS}-"))
        ):
            self._cut(first.start, last.end)
            self.notes[name == "note"] += name == "note"
        elif name == "note":
            self.notes[0] += 1
        elif name == "notes" and self.notes[1] and not self.notes[0]:
            self._cut(first.start, last.end)
        elif first is self.root:
            self._declaration(first)

    def _cut(self, start: int, end: int) -> None:
        while self.cuts and self.cuts[-1][0] >= start:
            self.cuts.pop()
        self.cuts.append((start, end, ""))

    def _declaration(self, root: Tag) -> None:
        """The declaration of the namespace goes too, where nothing else in the file needs it."""
        found = _DECLARATION.search(self.raw, root.start, root.end) if self.cuts else None
        if found:
            cut = (*found.span(), "")
            if f"{found[1]}:" not in apply(self.raw, sorted([*self.cuts, cut])):
                self.cuts.append(cut)


def _is_ours(name: str, value: str) -> bool:
    return (name == "locQualityIssueProfileRef" and value.startswith(PROFILE)) or (
        name == "locQualityIssuesRef" and value.startswith((f"#{OURS}-", f"#its={OURS}-"))
    )


@dataclass
class Unit:
    """A unit: its tags, where notes and issues go, the tags of its targets and what is no place for a tag in them."""

    first: Tag
    last: Tag
    content: int = 0
    notes: Tag | None = None
    targets: list[tuple[int, int]] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)


class Shape(Tags):
    """Where things stand in a file without remarks."""

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.root: Tag | None = None
        self.units: list[Unit] = []
        self.sealed: list[tuple[int, int]] = []
        self._unit: Unit | None = None
        self._level = self._from = 0
        self._target: Tag | None = None
        self._parser.StartCdataSectionHandler = self._seals
        self._parser.EndCdataSectionHandler = self._unseals

    def unit_at(self, at: int) -> int:
        """The number of the unit around a place, -1 where there is none."""
        number = bisect_right(self.units, at, key=lambda u: u.first.start) - 1
        return number if number >= 0 and at < self.units[number].last.end else -1

    def sealed_at(self, at: int) -> bool:
        number = bisect_right(self.sealed, (at, len(self.raw))) - 1
        return number >= 0 and at < self.sealed[number][1]

    def opened(self, tag: Tag) -> None:
        self.root = self.root or tag
        name = local_name(tag.name)
        if self._unit is None and name in ("trans-unit", "unit"):
            self._unit, self._level = Unit(tag, tag), self.depth
        elif self._target is not None:
            self._unit.tags.append(tag)  # type: ignore[union-attr]
        elif self._unit is not None and name == "target" and self._held_by(tag):
            self._target = tag
        elif self._unit is not None and self.depth == self._level + 1 and name in ("originalData", "segment", "ignorable"):
            self._unit.content = self._unit.content or tag.start

    def closed(self, first: Tag, last: Tag) -> None:
        unit = self._unit
        if unit is None:
            return
        if first is self._target:
            unit.targets.append((first.end, last.start))
            if local_name(unit.first.name) == "trans-unit":
                unit.content = last.end
            self._target = None
        elif self._target is not None:
            if first.kind:
                unit.tags.append(last)
        elif local_name(first.name) == "notes" and self.depth == self._level:
            unit.notes = last if first.kind else None
        elif first is unit.first:
            unit.last, self._unit = last, None
            self.units.append(unit)

    def _held_by(self, tag: Tag) -> bool:
        """Whether a target is the unit's own, and none of an alternative."""
        above = local_name(self._open[-2].name)
        return above in ("trans-unit", "segment") and self.depth - self._level == (1 if above == "trans-unit" else 2)

    def _seals(self) -> None:
        self._from = self.offset()

    def _unseals(self) -> None:
        self.sealed.append((self._from, self.raw.index("]]>", self.offset()) + 3))


def between(tags: Sequence[Tag], start: int, end: int) -> Sequence[Tag]:
    return tags[bisect_left(tags, start, key=lambda t: t.start) : bisect_left(tags, end, key=lambda t: t.start)]
