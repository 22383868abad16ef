"""Markdown: headings, paragraphs, list items, table cells and quotes are segments.

Code, URLs, link destinations, HTML, front matter and what a site's templates fill in (Hugo, Jekyll) are not judged; link text and alt text are. Marks of emphasis are cut out,
so that "Peking **University**" is one name. The blocks are markdown-it-py's (see `_blocks`); what is inside a line is masked here,
because the parser keeps no places there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..model import Document, Edit, Segment, Text
from ..regex import regex
from ..text import Folded, Shifted, rewrite, then, unescape
from . import Options
from ._blocks import parse

EXTENSIONS = (".md", ".markdown")
OFFSETS = "file"

# The end of a line that is none of the reader's: two blanks or a backslash before it make it one.
_SOFT = regex(r"(?<!  )(?<!\\)\n")
# What opens a line of a paragraph inside quotes, lists and headings, and what closes a heading.
_PREFIX = regex(r"^[ \t]*(?:(?:>[ \t]?)+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,9}[.)][ \t]+|#{1,6}(?:[ \t]+|$))*", re.M)
_CLOSING = regex(r"(?<![ \t])[ \t]+#+[ \t]*$|^[ \t]*(?:=+|-+)[ \t]*$", re.M)
# No alternative looks further than it may take: what has a far end (code, comments, links) is found by its beginning, and `_Ends` knows the rest.
_INLINE = regex(
    r"""(?P<code>`+)
    | (?P<comment><!--)
    | (?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>)
    | (?P<filled>\{\{[ ]?(?:["'][^"'{}\n]*["']|[a-z]+\.[\w.]+)[ ]?(?:\|[^{}\n]*)?\}\})
    | (?P<template>\{\{[<%][^{}\n]*[>%]\}\}|\{%[^%\n]*%\})
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*|\s[^<>\n]*\{\{<[^{}\n]*>\}\}[^<>\n]*)?/?>)
    | (?P<link>\]\((?:[^()\\\n]|\\.|\([^()\n]*\))*\)|\]\[[^\]\n]*\])
    | (?P<definition>^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S[^\n]*$)
    | (?P<url>\bhttps?://[^\s<>()（）“”"'，。；]+|\bwww\.[^\s<>()（）“”"'，。；]+|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]+)
    | (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<open>!?\[)
    | (?P<strong>\*{1,3}|~~|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_]))""",
    re.X | re.S | re.M,
)
_TICKS = regex("`+")
_CLOSES = regex(r"[\]\n]")
# A code span or address leaves something behind that no name can cross and that reads as a word.
_KEPT = {"code": "\ufffc", "auto": "\ufffc", "url": "\ufffc", "filled": "\ufffc"}


# The words of a block, and where in the block each character of them stands.
_Words = tuple[str, Sequence[int]]


def read(text: Text, options: Options) -> Iterator[Document]:
    return reread(text, options, {})


def reread(text: Text, options: Options, memory: dict[str, Any]) -> Iterator[Document]:
    """As `read`, by a caller that reads one file again after each change of it and keeps `memory` in between."""
    blocks = memory["blocks"] = parse(text.value, memory.get("blocks"))
    known: dict[str, _Words] = memory.get("views", {})
    views = memory["views"] = {}
    segments: list[Segment] = []
    for block in blocks.blocks:
        for start, end in block.pieces:
            at = block.start + start
            raw = text.value[at : block.start + end]
            words = views[raw] = known.get(raw) or _words(raw)
            if words[0]:
                segments.append(Segment(str(len(segments) + 1), _placed(text, *words, at)))
    yield Document(text.file.path, tuple(segments), (text.file,))


def _placed(text: Text, value: str, back: Sequence[int], at: int) -> Text:
    """A block's words as a view of the file: `back` leads to a stretch of `text` that begins at `at`."""
    starts, by = text.starts, at
    if not isinstance(starts, range):
        first, last = at + back[0], at + back[-1]
        if starts[last] - starts[first] != last - first:  # an ignore comment was cut out between
            return Text(text.file, value, [starts[at + i] for i in back], text.side, text.language)
        by = starts[first] - back[0]
    moved = range(back.start + by, back.stop + by) if isinstance(back, range) else Shifted(back, by)
    return Text(text.file, value, moved, text.side, text.language)


def _words(raw: str) -> _Words:
    """A block's words (prefixes, marks, code and addresses out, escapes and entities undone), without white space around them."""
    folded = then(_masked(raw), unescape)
    value = _SOFT.sub(" ", folded.value)
    left = len(value) - len(value.lstrip())
    right = max(len(value.rstrip()), left)
    return value[left:right], folded.back[left : right + 1]


def _masked(value: str) -> Folded:
    pieces: list[tuple[int, int, str]] = []
    pieces.extend((*m.span(), "") for m in _PREFIX.finditer(value) if m.group())
    pieces.extend((*m.span(), "") for m in _CLOSING.finditer(value) if m.group())
    ends, at = _Ends(value), 0
    while match := _INLINE.search(value, at):
        kind = match.lastgroup or ""
        begin, at = match.span()
        if kind in ("code", "comment"):
            end = ends.of_code(begin) if kind == "code" else ends.of_comment(at)
            if end is None:
                at = at if kind == "code" else begin + 1
                continue
            at = end
        elif kind == "open" and not ends.is_link(at):
            continue
        pieces.append((begin, at, match.group()[1] if kind == "escape" else _KEPT.get(kind, "")))
    pieces.sort()
    apart: list[tuple[int, int, str]] = []
    for piece in pieces:
        if not apart or piece[0] >= apart[-1][1]:
            apart.append(piece)
    return rewrite(value, apart)


class _Ends:
    """Where code, comments and links end that begin at a place. Each end is looked for once, however many beginnings wait for it."""

    def __init__(self, value: str) -> None:
        self.value = value
        self._code: dict[int, int] | None = None
        self._comment = self._bracket = 0

    def of_code(self, begin: int) -> int | None:
        """Behind the next run of as many backticks."""
        if self._code is None:
            self._code, later = {}, dict[int, int]()
            for run in reversed(list(_TICKS.finditer(self.value))):
                size = run.end() - run.start()
                if size in later:
                    self._code[run.start()] = later[size]
                later[size] = run.end()
        return self._code.get(begin)

    def of_comment(self, at: int) -> int | None:
        """Behind the "-->" that comes next."""
        if 0 <= self._comment < at + 3:
            close = self.value.find("-->", at)
            self._comment = close + 3 if close >= 0 else -1
        return self._comment if self._comment >= 0 else None

    def is_link(self, at: int) -> bool:
        """Whether the bracket that was opened before a place is closed on its line, with "(" or "[" behind."""
        if self._bracket < at:
            close = _CLOSES.search(self.value, at)
            self._bracket = close.start() if close else len(self.value)
        return self.value[self._bracket : self._bracket + 1] == "]" and self.value[self._bracket + 1 : self._bracket + 2] in ("(", "[")


def escape(new: str, edit: Edit) -> str:
    """Characters that Markdown would take for marks are escaped."""
    return re.sub(r"([*_`\[\]<>])", r"\\\1", new)
