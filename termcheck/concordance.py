"""Key words in context: a stretch of a text with what stands around it, cut to a width that people can read in columns."""

from __future__ import annotations

from dataclasses import dataclass

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


def line_of(outcome: str, how: str, document: str, source: Place | None, target: Place | None) -> Line:
    """A line of two places, cut to width."""
    return Line(outcome, how, document, kwic(source) if source else None, kwic(target) if target else None)


def kwic(place: Place, width: int = _WIDTH) -> Kwic:
    """A place in its text, with at most `width` cells of a terminal on each side, cut between words."""
    value = place.text.value
    line, column = place.line_column
    left = _cut(value[max(place.start - 2 * width, 0) : place.start][::-1], width)[::-1]
    right = _cut(value[place.end : place.end + 2 * width], width)
    before, after = place.start > len(left), place.end + len(right) < len(value)
    path = place.text.file.path.replace("\\", "/")
    return Kwic(_flat(("…" if before else "") + left), _flat(place.words), _flat(right + ("…" if after else "")), path, line, column)


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
