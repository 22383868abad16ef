"""XML by events, with the place of every character in the text as it was read.

A document type may be named, as TMX files do, but is never loaded; one with declarations of its own is refused, and with it entities of any
kind but the five of XML. Inline elements' words are kept or muted as the format says. Depth is bounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from ..model import Side, Text
from . import FormatError

DEEPEST = 256


@dataclass
class Words:
    """The words of one element as they are collected: the string and where each code point is written."""

    value: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    end: int = 0

    def view(self, text: Text, side: Side, language: str) -> Text:
        starts = [text.starts[i] for i in self.starts]
        starts.append(text.starts[self.end])
        return Text(text.file, "".join(self.value), starts, side, language)


def xml_escape(words: str) -> str:
    """Words as XML content. (The standard library's function would load its network modules.)"""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Events:
    """Base of the readers: `start(tag, attributes)` and `end(tag)` by local names; `self.words` collects while it is set."""

    muted_tags: frozenset[str] = frozenset()

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words: Words | None = None
        self.muted = 0
        self.depth = 0
        self._data = text.value.encode("utf-8", "surrogatepass")
        self._byte = self._char = 0
        self._parser = expat.ParserCreate(encoding="utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said
        self._parser.StartDoctypeDeclHandler = self._typed
        self._parser.EntityDeclHandler = self._parser.SkippedEntityHandler = self._parser.ExternalEntityRefHandler = self._refuse

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    @property
    def line(self) -> int:
        return self._parser.CurrentLineNumber

    def run(self) -> None:
        """Read it all. Raises `FormatError` with the line."""
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            raise FormatError(f"not well-formed XML: {expat.ErrorString(error.code)}", error.lineno) from None

    def offset(self) -> int:
        """Where the event stands, in code points. Events come in order, so that only what is new is counted."""
        byte = self._parser.CurrentByteIndex
        if byte >= self._byte:
            self._char += len(self._data[self._byte : byte].decode("utf-8", "surrogatepass"))
            self._byte = byte
        return self._char

    def _typed(self, _name: str, _system: str | None, _public: str | None, declarations: bool) -> None:
        if declarations:
            self._refuse()

    def _refuse(self, *_: object) -> int:
        raise FormatError("XML with declarations or entities of its own is refused", self.line)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormatError("XML is nested too deep", self.line)
        local = tag.rsplit(":", 1)[-1]
        if self.words is not None and local in self.muted_tags:
            self.muted += 1
        self.start(local, attributes)

    def _end(self, tag: str) -> None:
        self.depth -= 1
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
        self.words.value.append(data)
        if raw[at : at + 1] == "&" and len(data) == 1:
            self.words.starts.append(at)
            self.words.end = raw.find(";", at) + 1
            return
        for char in data:
            self.words.starts.append(at)
            # expat gives one line feed for a carriage return with its line feed.
            at += 2 if char == "\n" and raw[at : at + 2] == "\r\n" else 1
        self.words.end = at


def escape(new: str) -> str:
    """Words as they are written in XML text."""
    return xml_escape(new)
