"""Key words in context: a stretch of a text with what stands around it, cut to a width that people can read in columns."""

from __future__ import annotations

from .dataclass import dataclass
from .model import Place
from .text import columns

_WIDTH = 56


@dataclass(frozen=True, slots=True)
class Kwic:
    """Words with their context, on one line, and where they stand."""

    left: str
    words: str
    right: str
    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a term's concordance: either side may be unknown."""

    outcome: str
    how: str
    document: str
    source: Kwic | None
    target: Kwic | None


@dataclass(frozen=True, slots=True)
class Around:
    """A place's words with more of the text on each side than is shown, and where they stand. `before`, `after`: there is more of the text there."""

    left: str
    words: str
    right: str
    before: bool
    after: bool
    path: str
    line: int
    column: int


def around(place: Place) -> Around:
    """What stands around a place: cheap, for places of which few are shown."""
    value, start, end = place.text.value, max(place.start - 2 * _WIDTH, 0), place.end + 2 * _WIDTH
    path = place.text.file.path.replace("\\", "/")
    return Around(value[start : place.start], place.words, value[place.end : end], start > 0, end < len(value), path, *place.line_column)


def line_of(outcome: str, how: str, document: str, source: Around | None, target: Around | None) -> Line:
    """A line of two places, cut to width."""
    return Line(outcome, how, document, kwic(source) if source else None, kwic(target) if target else None)


def kwic(at: Around) -> Kwic:
    """Words with as much around them as a terminal has room for, cut between words."""
    left, right = _cut(at.left[::-1], _WIDTH)[::-1], _cut(at.right, _WIDTH)
    before, after = at.before or len(left) < len(at.left), at.after or len(right) < len(at.right)
    return Kwic(_flat(("…" if before else "") + left), _flat(at.words), _flat(right + ("…" if after else "")), at.path, at.line, at.column)


def _cut(value: str, width: int) -> str:
    if columns(value) <= width:
        return value
    end = used = 0
    while end < len(value) and (used := used + columns(value[end])) <= width:
        end += 1
    blank = value.rfind(" ", end // 2, end)
    return value[: blank if blank > 0 and value[end].isascii() else end]


def _flat(value: str) -> str:
    flat = " ".join(value.split())
    return (" " if value[:1].isspace() else "") + flat + (" " if flat and value[-1:].isspace() else "")
