"""Plain text: a paragraph is a line, or, in a file that is wrapped by hand, a block of lines. One that is longer than any release, a dump of
an archive, is judged in stretches."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ..dataclass import dataclass
from ..model import Document, Edit, Segment, Text
from ..regex import regex
from ..text import part, soft
from . import PART, Options, Read, View

EXTENSIONS = (".txt", ".text")
OFFSETS = "file"

# A line with something in it, up to its last character that is no blank.
_LINE = regex(r"[^\r\n]+")
_WRAPPED_AT = range(50, 101)
# Characters of a stretch.
PART_SIZE = 8_000_000
# Where a stretch may end, the best first: behind an empty line, a line, a sentence, a word.
_ENDS = (regex(r"\n[ \t]*\r?\n|\r[ \t]*\r"), regex(r"\r?\n|\r"), regex(r"[.!?。！？][ \n]?"), regex(r"[ \t]"))
# Characters of a stretch's end in which its end is looked for.
_TAIL = 100_000


@dataclass(frozen=True, slots=True)
class _Before:
    """The context of a part: how many paragraphs stand before it, and whether the lines of the file were broken by hand."""

    paragraphs: int
    wrapped: bool


def read(text: Text, options: Options) -> Iterator[Document]:
    before, written = text.file.context, text.value
    first, together = (before.paragraphs, before.wrapped) if isinstance(before, _Before) else (0, wrapped(written))
    if together:
        text = Text(text.file, soft(text.value), text.starts, text.side, text.language)
    segments = [Segment(str(n), part(text, start, end)) for n, (start, end) in enumerate(_paragraphs(written, together), first + 1)]
    yield Document(text.file.path, tuple(segments), (text.file,))


def parts(read: Read, view: View, options: Options) -> Iterator[tuple[str, object]]:
    """Stretches that end where a paragraph does."""
    held, number = "", 0
    together: bool | None = None
    while more := read(max(PART, PART_SIZE - len(held))):
        held += more
        while len(held) > PART_SIZE:
            cut = _cut(held)
            text = view(held[:cut], None).value
            together = wrapped(text) if together is None else together
            yield held[:cut], _Before(number, together)
            number, held = number + len(_paragraphs(text, together)), held[cut:]
    if held:
        yield held, _Before(number, wrapped(view(held, None).value) if together is None else together)


def _cut(held: str) -> int:
    """Where the first stretch ends. Not between a comment and what it silences, where there is another place."""
    # A line end of two characters is one.
    begin, last = max(PART_SIZE - _TAIL, 0), PART_SIZE - held.startswith("\r\n", PART_SIZE - 1)
    for end in _ENDS:
        for match in reversed(list(end.finditer(held, begin, last))):
            above = held[max(begin, match.start() - 1000) : match.start()].rstrip()
            if "termcheck:" not in above[max(above.rfind("\n"), above.rfind("\r")) + 1 :]:
                return match.end()
    return last


def paragraphs(value: str) -> list[tuple[int, int]]:
    """Stretches of the paragraphs, trimmed."""
    return _paragraphs(value, wrapped(value))


def _paragraphs(value: str, together: bool) -> list[tuple[int, int]]:
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
