"""XML by events, with the place of every character in the text as it was read.

A document type may be named, as TMX files do, but is never loaded; one with declarations of its own is refused, and with it entities of any
kind but the five of XML. Inline elements' words are kept or muted as the format says. Depth is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from xml.parsers import expat

from ..faults import of_xml
from ..model import Text
from . import FormatError
from ._words import Words

DEEPEST = 256
# An element that is open, with its attributes.
Opened = tuple[str, tuple[tuple[str, str], ...]]


def xml_escape(words: str) -> str:
    """Words as XML content. (The standard library's function would load its network modules.)"""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def parser(start: Callable[[str, dict[str, str]], None], end: Callable[[str], None]) -> expat.XMLParserType:
    """A parser of UTF-8 that refuses declarations."""
    made = expat.ParserCreate(encoding="utf-8")

    def refuse(*_: object) -> int:
        raise FormatError("XML with declarations or entities of its own is refused; write out what they stand for", made.CurrentLineNumber)

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
        raise FormatError(of_xml(error), above + error.lineno) from None
    except FormatError as error:
        raise FormatError(str(error), error.line and above + error.line) from None


def local_name(tag: str) -> str:
    """A name without its prefix."""
    return tag.rsplit(":", 1)[-1]


class Events:
    """Base of the readers: `start(tag, attributes)` and `end(tag)` by local names; `self.words` collects while it is set."""

    muted_tags: frozenset[str] = frozenset()

    def __init__(self, text: Text, inside: Sequence[Opened] = ()) -> None:
        """`inside`: the elements that are open where a part of a file begins."""
        self.text = text
        self.words: Words | None = None
        self.muted = 0
        self.depth = 0
        self._ended = ""
        self._opening = "".join(map(_opening, inside)).encode("utf-8", "surrogatepass")
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
            raise FormatError(f"XML is nested too deep: more than {DEEPEST} elements", self._parser.CurrentLineNumber)
        local = local_name(tag)
        if self.words is not None and local in self.muted_tags:
            self.muted += 1
        self.start(local, attributes)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        self._ended = tag
        local = local_name(tag)
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


def _opening(element: Opened) -> str:
    """
    >>> _opening(("file", (("original", 'a "b"'),)))
    '<file original="a &quot;b&quot;">'
    """
    name, attributes = element
    # A blank of any kind but the plain one would be read as that.
    blanks = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    return f"<{name}" + "".join(f' {key}="{xml_escape(value).translate(blanks)}"' for key, value in attributes) + ">"


def escape(new: str) -> str:
    """Words as they are written in XML text."""
    return xml_escape(new)
