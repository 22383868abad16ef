"""XML by events, with the place of every character in the text as it was read.

A document type may be named, as TMX files do, but is never loaded; one with declarations of its own is refused, and with it entities of any
kind but the five of XML. Inline elements' words are kept or muted as the format says. Depth is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from xml.parsers import expat

from ..model import Side, Text
from ..text import Offsets, through
from . import FormatError

DEEPEST = 256


class Words:
    """The words of one element as they are collected, and where in the text they are written, by stretches; `end` is where they end."""

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

    def view(self, text: Text, side: Side, language: str) -> Text:
        self._goes_on_at(self.end)
        value, first = "".join(self._said), self._origins[0]
        if len(self._begins) == 1 and text.value.startswith(value, first):
            return Text(text.file, value, text.starts[first : first + self._size + 1], side, language)
        offsets = Offsets(self._begins, self._origins, [1] * len(self._begins), self._size + 1)
        return Text(text.file, value, through(text.starts, offsets), side, language)


def xml_escape(words: str) -> str:
    """Words as XML content. (The standard library's function would load its network modules.)"""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def parser(start: Callable[[str, dict[str, str]], None], end: Callable[[str], None]) -> expat.XMLParserType:
    """A parser of UTF-8 that refuses declarations."""
    made = expat.ParserCreate(encoding="utf-8")

    def refuse(*_: object) -> int:
        raise FormatError("XML with declarations or entities of its own is refused", made.CurrentLineNumber)

    def typed(_name: str, _system: str | None, _public: str | None, declarations: bool) -> None:
        if declarations:
            refuse()

    made.StartElementHandler, made.EndElementHandler = start, end
    made.StartDoctypeDeclHandler = typed
    made.EntityDeclHandler = made.SkippedEntityHandler = made.ExternalEntityRefHandler = refuse
    return made


@contextmanager
def well_formed(above: int = 0) -> Iterator[None]:
    """Errors of a parser, which has not seen the `above` lines of the file, as `FormatError`."""
    try:
        yield
    except expat.ExpatError as error:
        raise FormatError(f"not well-formed XML: {expat.ErrorString(error.code)}", above + error.lineno) from None
    except FormatError as error:
        raise FormatError(str(error), error.line and above + error.line) from None


class Events:
    """Base of the readers: `start(tag, attributes)` and `end(tag)` by local names; `self.words` collects while it is set."""

    muted_tags: frozenset[str] = frozenset()

    def __init__(self, text: Text, inside: Sequence[str] = ()) -> None:
        """`inside`: the elements that are open where a part of a file begins."""
        self.text = text
        self.words: Words | None = None
        self.muted = 0
        self.depth = 0
        self._ended = ""
        self._opening = "".join(f"<{tag}>" for tag in inside).encode()
        self._data = text.value.encode("utf-8", "surrogatepass")
        self._byte = self._char = 0
        self._parser = parser(self._start, self._end)
        self._parser.CharacterDataHandler = self._said

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def run(self, last: bool = True) -> None:
        """Read it all; `last`: the file ends here. Raises `FormatError` with the line."""
        with well_formed(self.text.file.begin_at(0)[1].line - 1):
            self._parser.Parse(self._opening, False)
            self._parser.Parse(self._data, last)

    def offset(self) -> int:
        """Where the event stands, in code points. Events come in order, so that only what is new is counted."""
        byte = self._parser.CurrentByteIndex - len(self._opening)
        if byte > self._byte:
            self._char += len(self._data[self._byte : byte].decode("utf-8", "surrogatepass"))
            self._byte = byte
        return self._char

    def behind(self) -> int:
        """Where the element has ended whose end is the event; behind an empty one the event stands already."""
        at, value = self.offset(), self.text.value
        return value.index(">", at) + 1 if value.startswith(f"</{self._ended}", at) else at

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormatError("XML is nested too deep", self._parser.CurrentLineNumber)
        local = tag.rsplit(":", 1)[-1]
        if self.words is not None and local in self.muted_tags:
            self.muted += 1
        self.start(local, attributes)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        self._ended = tag
        local = tag.rsplit(":", 1)[-1]
        if self.words is not None:
            self.words.end = self.offset()
        self.end(local)
        if self.words is not None and local in self.muted_tags and self.muted:
            self.muted -= 1

    def _said(self, data: str) -> None:
        if self.words is None or self.muted:
            return
        at, raw = self.offset(), self.text.value
        if raw.startswith("&", at) and len(data) == 1:
            self.words.say(data, at, raw.find(";", at) + 1)
        elif raw.startswith(data, at):
            self.words.say(data, at, at + len(data))
        else:
            # expat gives a line feed for a carriage return, with its line feed or without.
            for char in data:
                end = at + (2 if char == "\n" and raw.startswith("\r\n", at) else 1)
                self.words.say(char, at, end)
                at = end


def escape(new: str) -> str:
    """Words as they are written in XML text."""
    return xml_escape(new)
