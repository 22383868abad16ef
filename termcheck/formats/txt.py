"""Plain text: a paragraph is a line, or, in a file that is wrapped by hand, a block of lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from ..model import Document, Edit, Segment, Text
from ..text import part
from . import Options

EXTENSIONS = (".txt", ".text")
OFFSETS = "file"

_LINE = re.compile(r"[^\r\n]+")
_WRAPPED_AT = range(50, 101)


def read(text: Text, options: Options) -> Iterator[Document]:
    segments = []
    for number, (start, end) in enumerate(paragraphs(text.value), 1):
        segments.append(Segment(str(number), part(text, start, end)))
    yield Document(text.file.path, tuple(segments), (text.file,))


def paragraphs(value: str) -> list[tuple[int, int]]:
    """Stretches of the paragraphs, trimmed."""
    together = wrapped(value)
    out: list[tuple[int, int]] = []
    behind = -1
    for match in _LINE.finditer(value):
        piece = match.group()
        begin, end = match.start() + len(piece) - len(piece.lstrip()), match.start() + len(piece.rstrip())
        if begin >= match.end():
            continue
        if together and behind >= 0 and value[behind : match.start()] in ("\n", "\r", "\r\n"):
            out[-1] = (out[-1][0], end)
        else:
            out.append((begin, end))
        behind = match.end()
    return out


def wrapped(value: str) -> bool:
    """Whether lines were broken by hand: none is long, and most that have a line right below them are of a full length."""
    lines = value.split("\n")
    if max(map(len, lines)) > _WRAPPED_AT.stop + 20:
        return False
    inner = [len(a.rstrip()) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    return len(inner) >= 3 and sum(n in _WRAPPED_AT for n in inner) >= 0.7 * len(inner)


def escape(new: str, edit: Edit) -> str:
    """Plain text is written as it is; an edit brings no line ends of its own."""
    return new
