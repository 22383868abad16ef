"""Positions of the protocol ↔ offsets in code points: the one boundary between an editor's units and ours.

An editor counts lines from 0, and in a line UTF-16 code units unless it has agreed on another encoding. Lines end as in
`File.line_starts`, which is what the protocol says.
"""

from __future__ import annotations

from lsprotocol import types

from ..dataclass import dataclass
from ..model import File, Place


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions in the encoding that client and server agreed on: "utf-8", "utf-16" or "utf-32"."""

    encoding: str = "utf-16"

    def at(self, file: File, offset: int) -> tuple[int, int]:
        """The line and the character, both from 0, of an offset."""
        line, column = file.line_column(offset)
        return line - 1, self._units(file.raw[offset - column + 1 : offset])

    def position(self, file: File, offset: int) -> types.Position:
        return types.Position(*self.at(file, offset))

    def range(self, file: File, start: int, end: int) -> types.Range:
        return types.Range(self.position(file, start), self.position(file, end))

    def of(self, place: Place) -> types.Range:
        """The range of a place in its file."""
        return self.range(place.text.file, *place.raw_span)

    def offset(self, file: File, position: types.Position) -> int:
        """The offset of a position. What lies beyond the end of a line means its end, beyond the last line the end of the text;
        the middle of a character means its start."""
        line = max(position.line, 0) + 1
        if line > len(file.line_starts):
            return len(file.raw)
        start, words = file.line_starts[line - 1], file.line_at(line)
        if words.isascii() or self.encoding == "utf-32":
            return start + min(max(position.character, 0), len(words))
        at = 0
        for number, char in enumerate(words):
            at += self._units(char)
            if at > position.character:
                return start + number
        return start + len(words)

    def span(self, file: File, range_: types.Range) -> tuple[int, int]:
        """The offsets of a range; one that is the wrong way round is turned."""
        a, b = self.offset(file, range_.start), self.offset(file, range_.end)
        return min(a, b), max(a, b)

    def _units(self, words: str) -> int:
        if words.isascii() or self.encoding == "utf-32":
            return len(words)
        if self.encoding == "utf-8":
            return len(words.encode("utf-8", "surrogatepass"))
        return len(words) + sum(c > "\uffff" for c in words)
