"""Views of text that keep offsets.

Matching wants text in one plain writing; people want places in the file that they have. `Folded` is a rewritten string
that remembers, for every code point, where it stood before; the helpers here make such strings and compose them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from .dataclass import dataclass
from .model import File, Side, Text
from .regex import regex

# Characters that print nothing and only split words for a machine: soft hyphen, zero-width space, joiners, BOM, bidi marks.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = regex(f"[{INVISIBLE}]+")
# White space that is more or other than one blank.
_BLANKS = regex(r"[^\S ]\s*| \s+")
# All of both but the blank itself, in one class, which is looked for fastest; most texts have none.
_UNUSUAL = regex(r"[\t-\r\x1c-\x1f\x85\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]")
_BREAKS = bytes(c for c in range(0x80) if chr(c).isspace() and c != 0x20)
_BEYOND_ASCII = regex(r"[^\x00-\x7f]+")
_ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class Folded:
    """A rewritten string: `back[i]` is the offset, in the string that was rewritten, of the code point `value[i]`;
    `back[len(value)]` is that string's length."""

    value: str
    back: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the string that was rewritten of `value[start:end]`."""
        return self.back[start], self.back[end - 1] + 1 if start < end else self.back[start]


def whole(file: File, side: Side = "target", language: str = "en") -> Text:
    """A view of all of a file, as it is."""
    return Text(file, file.raw, range(len(file.raw) + 1), side, language)


def soft(value: str) -> str:
    """A text in which ends of lines are blanks, as those are that say nothing."""
    return value.replace("\n", " ").replace("\r", " ")


def part(text: Text, start: int, end: int) -> Text:
    """A view of a stretch of a text."""
    return Text(text.file, text.value[start:end], text.starts[start : end + 1], text.side, text.language)


class Stretches:
    """Stretches of a text, of which one may ask whether any of them meets another."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them has a character of `start:end`."""
        at = bisect_left(self._starts, end)
        return at > 0 and start < self._ends[at - 1]


class Offsets(Sequence[int]):
    """The offsets of a rewritten string, kept by stretches, because only the few places of hits are ever looked up.

    Stretch `k` begins at `begins[k]` of the new string and at `origins[k]` of the old one; it was copied (`steps[k]` is 1), or all of it leads
    back to its beginning (0).
    """

    __slots__ = ("_begins", "_origins", "_size", "_steps")

    def __init__(self, begins: Sequence[int], origins: Sequence[int], steps: Sequence[int], size: int) -> None:
        self._begins, self._origins, self._steps, self._size = begins, origins, steps, size

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            start, stop, step = at.indices(self._size)
            return list(self._between(start, stop))[::step] if step > 0 else [self[i] for i in range(start, stop, step)]
        if at < 0:
            at += self._size
        if not 0 <= at < self._size:
            raise IndexError(at)
        k = bisect_right(self._begins, at) - 1
        return self._origins[k] + self._steps[k] * (at - self._begins[k])

    def __iter__(self) -> Iterator[int]:
        return self._between(0, self._size)

    def _between(self, start: int, stop: int) -> Iterator[int]:
        k = bisect_right(self._begins, start) - 1
        while start < stop:
            end = min(self._begins[k + 1] if k + 1 < len(self._begins) else self._size, stop)
            origin = self._origins[k]
            yield from (
                range(origin + start - self._begins[k], origin + end - self._begins[k]) if self._steps[k] else [origin] * (end - start)
            )
            start, k = end, k + 1


class _Through(Sequence[int]):
    """Offsets that lead back through two rewritings."""

    __slots__ = ("_first", "_second")

    def __init__(self, first: Sequence[int], second: Sequence[int]) -> None:
        self._first, self._second = first, second

    def __len__(self) -> int:
        return len(self._second)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            first = self._first
            return [first[i] for i in self._second[at]]
        return self._first[self._second[at]]


@dataclass(frozen=True, slots=True)
class Shifted(Sequence[int]):
    """Offsets that all lie `by` further on than in `base`: where a rewritten stretch stands in its file. Moving a stretch makes
    a new one of these and no new list."""

    base: Sequence[int]
    by: int

    def __len__(self) -> int:
        return len(self.base)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        return Shifted(self.base[at], self.by) if isinstance(at, slice) else self.base[at] + self.by

    def __iter__(self) -> Iterator[int]:
        by = self.by
        return (at + by for at in self.base)


def through(first: Sequence[int], second: Sequence[int]) -> Sequence[int]:
    """The offsets `first[second[i]]`, looked up when they are asked for."""
    if isinstance(second, range):
        return first if len(second) == len(first) and second.start == 0 else first[second.start : second.stop]
    return second if isinstance(first, range) and first.start == 0 and first.step == 1 else _Through(first, second)


def rewrite(value: str, pieces: Iterable[tuple[int, int, str]]) -> Folded:
    """Replace stretches: (start, end, new), in order and apart. All of `new` leads back to the start of its stretch.

    >>> f = rewrite("a&amp;b", [(1, 6, "&")])
    >>> f.value, list(f.back)
    ('a&b', [0, 1, 6, 7])
    """
    out: list[str] = []
    begins: list[int] = []
    origins: list[int] = []
    steps: list[int] = []
    at = size = 0
    for start, end, new in pieces:
        if start > at:
            out.append(value[at:start])
            begins.append(size)
            origins.append(at)
            steps.append(1)
            size += start - at
        if new:
            out.append(new)
            begins.append(size)
            origins.append(start)
            steps.append(0)
            size += len(new)
        at = end
    if at == 0:
        return Folded(value, range(len(value) + 1))
    out.append(value[at:])
    begins.append(size)
    origins.append(at)
    steps.append(1)
    return Folded("".join(out), Offsets(begins, origins, steps, size + len(value) - at + 1))


def then(first: Folded, step: Callable[[str], Folded]) -> Folded:
    """Rewrite what is already rewritten; offsets lead back through both."""
    second = step(first.value)
    return Folded(second.value, through(first.back, second.back))


def unescape(value: str) -> Folded:
    """HTML character references, read as a browser would; an unknown name stays.

    >>> unescape("R&amp;D &#20013; &nosuch;").value
    'R&D 中 &nosuch;'
    """
    if "&" not in value:
        return Folded(value, range(len(value) + 1))
    return rewrite(value, ((m.start(), m.end(), new) for m in _ENTITY.finditer(value) if (new := _reference(m.group())) is not None))


def _reference(entity: str) -> str | None:
    if entity[1] != "#":
        from html.entities import html5

        return html5.get(entity[1:])
    number = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


def squeeze(value: str) -> Folded:
    """Drop invisible characters; every run of white space becomes one blank.

    >>> squeeze("Peking\\u200b  \\n University").value
    'Peking University'
    """
    folded = Folded(value, range(len(value) + 1))
    if "  " not in value and (_is_plain(value) if value.isascii() else not _UNUSUAL.search(value)):
        return folded
    if not value.isascii() and _INVISIBLE.search(value):
        folded = rewrite(value, ((m.start(), m.end(), "") for m in _INVISIBLE.finditer(value)))
    if _BLANKS.search(folded.value):
        folded = then(folded, lambda v: rewrite(v, ((m.start(), m.end(), " ") for m in _BLANKS.finditer(v))))
    return folded


def _is_plain(value: str) -> bool:
    """Whether text of ASCII has no white space but the blank; to leave it out of the bytes is faster than to look for it."""
    return len(value.encode().translate(None, _BREAKS)) == len(value)


def compatible(value: str) -> Folded:
    """NFKC, a base character and its marks at a time, so that offsets stay known.

    >>> f = compatible("ﬁ Ａ e\\u0301")
    >>> f.value, list(f.back)
    ('fi A é', [0, 0, 1, 2, 3, 4, 6])
    """
    if value.isascii() or unicodedata.is_normalized("NFKC", value):
        return Folded(value, range(len(value) + 1))
    return rewrite(value, _clusters(value))


def _clusters(value: str) -> Iterator[tuple[int, int, str]]:
    for run in _BEYOND_ASCII.finditer(value):
        start, stop = run.span()
        if start and unicodedata.combining(value[start]):
            start -= 1
        if unicodedata.is_normalized("NFKC", value[start:stop]):
            continue
        while start < stop:
            end = start + 1
            while end < stop and unicodedata.combining(value[end]):
                end += 1
            cluster = value[start:end]
            new = unicodedata.normalize("NFKC", cluster)
            if new != cluster:
                yield start, end, new
            start = end


def same_length_lower(value: str) -> str:
    """Lower case that keeps every offset ('İ' has a two-letter lower case and stays)."""
    low = value.lower()
    return low if len(low) == len(value) else "".join(c.lower() if len(c.lower()) == 1 else c for c in value)


_NO_LETTERS = bytes(c if chr(c).isalnum() or c == 0x5F else 0x20 for c in range(0x80))
_WORDS = regex(r"\w+")
# Characters of a line that was broken because it was full.
_FULL_LINE = 50


def runs_on(value: str, end: int) -> bool:
    """Whether a line of a text that ends there goes on in the next one: a full line, broken by hand in a sentence.

    >>> value = "It works on the many questions of the sea, and has staff of\\nmany lands.\\nShare this:"
    >>> [runs_on(value, at) for at, c in enumerate(value) if c == "\\n"]
    [True, False]
    """
    line = value[value.rfind("\n", 0, end) + 1 : end].rstrip()
    return len(line) >= _FULL_LINE and line[-1] not in ".!?:…"


def bare(value: str) -> str:
    """The words of a text in lower case with one blank between them, to compare texts by.

    >>> bare("The “Station”, opened!"), bare("It's new.")
    ('the station opened', 'it s new')
    """
    low = value.lower()
    if low.isascii():
        return " ".join(low.encode().translate(_NO_LETTERS.ljust(0x100)).decode().split())
    return " ".join(_WORDS.findall(low))


def matches_at(pattern: re.Pattern[str], value: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What `finditer` gives, for a pattern that matches nowhere but at the given starts."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(value, start)):
            end = match.end()
            yield match


def visible(value: str) -> str:
    r"""A string that is safe to print: control characters and bidirectional marks are shown as escapes.

    >>> visible("a\x1b[31mb\u202e")
    'a\\x1b[31mb\\u202e'
    """
    if value.isprintable():
        return value
    return "".join(
        c if c.isprintable() or c in "\u3000\xa0" else f"\\x{ord(c):02x}" if ord(c) < 0x100 else f"\\u{ord(c):04x}" for c in value
    )


def columns(value: str) -> int:
    """How many cells of a terminal a string takes: two for wide characters, none for combining ones.

    >>> columns("人大 NPC")
    8
    """
    if value.isascii():
        return len(value)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in value)
