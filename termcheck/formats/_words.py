"""Words that are written in pieces, with escapes or codes between them, and where each of their characters stands."""

from __future__ import annotations

from ..model import Side, Text
from ..text import Offsets, through


class Words:
    """The words of one segment as they are collected, and where in the text they are written, by stretches; `end` is where they end."""

    __slots__ = ("_begins", "_origins", "_said", "_size", "end")

    def __init__(self, end: int) -> None:
        self._said: list[str] = []
        self._begins: list[int] = []
        self._origins: list[int] = []
        self._size = 0
        self.end = end

    def say(self, words: str, start: int, end: int) -> None:
        """Further words, which are written from `start` on, one after the other; what stands there ends at `end`."""
        self._goes_on_at(start)
        self._said.append(words)
        self._size += len(words)
        self.end = end

    def _goes_on_at(self, start: int) -> None:
        if not self._begins or start - self._origins[-1] != self._size - self._begins[-1]:
            self._begins.append(self._size)
            self._origins.append(start)

    @property
    def value(self) -> str:
        return "".join(self._said)

    def view(self, text: Text, side: Side, language: str) -> Text:
        self._goes_on_at(self.end)
        value, first = self.value, self._origins[0]
        if len(self._begins) == 1 and text.value.startswith(value, first):
            return Text(text.file, value, text.starts[first : first + self._size + 1], side, language)
        offsets = Offsets(self._begins, self._origins, [1] * len(self._begins), self._size + 1)
        return Text(text.file, value, through(text.starts, offsets), side, language)
