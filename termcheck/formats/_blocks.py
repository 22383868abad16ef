"""Where the blocks of a Markdown text are, found again after an edit by reading only what the edit can have changed.

The blocks are markdown-it-py's. Its block parser goes forward line by line and holds nothing open between two blocks of
the top level, so what it finds from the start of such a block on depends on that text alone. And it looks ahead at most one
line into the block that follows. So after an edit, blocks that end before it (but for the last) stay, and reading can stop
as soon as a block begins, behind the edit, where one began before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

from ..dataclass import dataclass
from ..regex import regex

# A site's generator reads it below empty lines, too.
_FRONT_MATTER = regex(r"\A(?:\s+(?=---[ \t]*\r?\n[\w-]+:))?---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_LINE_END = regex(r"\r\n|\n|\r")
# Blocks read behind an edit before looking whether reading is in step again; doubled until it is.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the top level: the offset of its first line, and the stretches of its paragraphs, headings and table cells,
    counted from there."""

    start: int
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """A text with its blocks in order, behind its front matter, which ends at `body`."""

    value: str
    body: int
    blocks: tuple[Block, ...]


def parse(value: str, before: Blocks | None = None) -> Blocks:
    """The blocks of a text. `before` are those of an earlier version of it; the result is the same without them."""
    front = _FRONT_MATTER.match(value)
    body = front.end() if front else 0
    if before is None or before.body != body or before.value[:body] != value[:body] or not before.blocks:
        return Blocks(value, body, tuple(_read(value, body, len(value))))
    same, tail = changed(before.value, value)
    shift = len(value) - len(before.value)
    old, starts = before.blocks, [b.start for b in before.blocks]
    # The last block that begins before the edit may be changed by it, and those right before may have looked into it.
    first = max(bisect_right(starts, same) - 4, 0)
    begin = starts[first] if first else body
    behind = bisect_left(starts, len(before.value) - tail)
    ahead = _AHEAD
    while True:
        stop = behind + ahead
        end = starts[stop] + shift if stop < len(starts) else len(value)
        found = list(_read(value, begin, end))
        if end == len(value):
            return Blocks(value, body, (*old[:first], *found))
        places = {start + shift: number for number, start in enumerate(starts[behind : stop - 1], behind)}
        for number, block in enumerate(found):
            at = places.get(block.start)
            if at is not None and value.count("\n", block.start, end) >= 3:
                rest = tuple(Block(b.start + shift, b.pieces) for b in old[at:])
                return Blocks(value, body, (*old[:first], *found[:number], *rest))
        ahead *= 2


def changed(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts share at the front, and, apart from these, at the end.

    >>> changed("abcd", "abXcd")
    (2, 2)
    """
    shorter = min(len(old), len(new))
    same = bisect_left(range(shorter), True, key=lambda n: old[: n + 1] != new[: n + 1])
    left = shorter - same
    tail = bisect_left(range(left), True, key=lambda n: old[len(old) - n - 1 :] != new[len(new) - n - 1 :])
    return same, tail


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    # Only blocks are wanted: what is inside of them is read by another hand, which keeps places.
    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])


def _read(value: str, begin: int, end: int) -> Iterator[Block]:
    """The blocks of a stretch that begins and ends with a line."""
    if not value[begin:end].strip():
        return
    ends = [m.end() for m in _LINE_END.finditer(value, begin, end)]
    starts = [begin, *ends, end]
    line, pieces = -1, list[tuple[int, int]]()
    row, behind = (-1, -1), begin
    for token in _parser().parse(value[begin:end]):
        if token.level == 0 and token.map is not None:
            if line >= 0:
                yield Block(starts[line], tuple(pieces))
            line, pieces = token.map[0], []
        if token.type != "inline" or token.map is None or not token.content.strip():
            continue
        first, last = starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
        if _is_table(value[first:last], token.content):
            if (first, last) != row:
                row, behind = (first, last), first
            found = _cell(value, behind, last, token.content)
            if found is None:
                continue
            first, last = found
            behind = last
        pieces.append((first - starts[line], last - starts[line]))
    if line >= 0:
        yield Block(starts[line], tuple(pieces))


def _is_table(raw: str, content: str) -> bool:
    return "|" in raw and content.strip() != raw.strip() and "\n" not in raw.strip("\r\n") and "|" not in content.replace("\\|", "")


def _cell(value: str, behind: int, end: int, content: str) -> tuple[int, int] | None:
    """Where a table cell stands in its row: behind the one before it."""
    for words in (content, content.replace("|", "\\|")):
        at = value.find(words, behind, end)
        if at >= 0:
            return at, at + len(words)
    return None
