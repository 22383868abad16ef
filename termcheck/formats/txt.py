"""Plain text: a paragraph is a line, or, in a file that is wrapped by hand, a block of lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ..model import Document, Edit, Segment, Text
from ..regex import regex
from ..text import part
from . import Options

EXTENSIONS = (".txt", ".text")
OFFSETS = "file"

# A line with something in it, up to its last character that is no blank.
_LINE = regex(r"[^\r\n]+")
_WRAPPED_AT = range(50, 101)


def read(text: Text, options: Options) -> Iterator[Document]:
    segments = [Segment(str(number), part(text, start, end)) for number, (start, end) in enumerate(paragraphs(text.value), 1)]
    yield Document(text.file.path, tuple(segments), (text.file,))


def paragraphs(value: str) -> list[tuple[int, int]]:
    """Stretches of the paragraphs, trimmed."""
    together = wrapped(value)
    out: list[tuple[int, int]] = []
    behind = -1
    for start, line in _lines(value):
        piece = line.strip()
        if not piece:
            continue
        begin = start if len(piece) == len(line) else start + len(line) - len(line.lstrip())
        if together and behind >= 0 and value[behind:start] in ("\n", "\r", "\r\n"):
            out[-1] = (out[-1][0], begin + len(piece))
        else:
            out.append((begin, begin + len(piece)))
        behind = start + len(line)
    return out


def _lines(value: str) -> Iterator[tuple[int, str]]:
    """The lines of a text without their ends, each with its beginning; empty ones may be left out."""
    if "\r" in value:
        yield from ((match.start(), match.group()) for match in _LINE.finditer(value))
        return
    at = 0
    for line in value.split("\n"):
        yield at, line
        at += len(line) + 1


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
