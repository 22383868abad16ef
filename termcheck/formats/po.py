"""gettext catalogues: a message is a segment, each plural form one of its own; the header and obsolete messages are left out.

Which side is the Chinese is read from the words, since catalogues go both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..languages.chinese import has_han
from ..model import Document, Edit, Segment, Side, Text
from . import FormatError, Options

EXTENSIONS = (".po", ".pot")
OFFSETS = "segment"

_LINE = re.compile(r"[^\n]*\n?")
_KEYWORD = re.compile(r"[ \t]*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*(?=\")")
_STRING = re.compile(r'[ \t]*"((?:[^"\\\n]|\\.)*)"[ \t\r]*\n?')
_ESCAPE = re.compile(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


@dataclass
class _String:
    value: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    end: int = 0


def read(text: Text, options: Options) -> Iterator[Document]:
    segments: list[Segment] = []
    message: dict[str, _String] = {}
    current: _String | None = None
    at = 0
    value = text.value
    while at < len(value):
        keyword = _KEYWORD.match(value, at)
        if keyword:
            name = keyword[1]
            if name in message or (name in ("msgid", "msgctxt") and any(k.startswith("msgstr") for k in message)):
                segments.extend(_segments(text, message, len(segments), options))
                message = {}
            current = message[name] = _String(end=keyword.end() + 1)
            at = keyword.end()
        string = _STRING.match(value, at)
        if string:
            if current is None:
                raise FormatError("a string stands without a keyword before it", value.count("\n", 0, at) + 1)
            _append(current, string[1], string.start(1))
            at = string.end()
            continue
        line = _LINE.match(value, at)
        stop = line.end() if line else len(value)
        said = value[at:stop].strip()
        if said and not said.startswith("#"):
            raise FormatError(f"'{said[:40]}' is no line of a catalogue", value.count("\n", 0, at) + 1)
        if not said:
            current = None
        at = stop
    segments.extend(_segments(text, message, len(segments), options))
    yield Document(text.file.path, tuple(segments), (text.file,), offsets="segment")


def _append(string: _String, raw: str, start: int) -> None:
    at = 0
    for match in _ESCAPE.finditer(raw):
        string.value.append(raw[at : match.start()])
        string.starts.extend(range(start + at, start + match.start()))
        written = match.group()[1:]
        char = _PLAIN.get(written) or (
            chr(int(written[1:], 16))
            if written[0] == "x" and len(written) > 1
            else chr(int(written, 8))
            if written[0] in "01234567"
            else written
        )
        string.value.append(char)
        string.starts.append(start + match.start())
        at = match.end()
    string.value.append(raw[at:])
    string.starts.extend(range(start + at, start + len(raw)))
    string.end = start + len(raw)


def _segments(text: Text, message: dict[str, _String], done: int, options: Options) -> Iterator[Segment]:
    """The segments of one message: msgid with msgstr, msgid_plural with every further plural form."""
    identifier = message.get("msgid")
    if identifier is None or not "".join(identifier.value):
        return
    number = done
    for name, string in message.items():
        if not name.startswith("msgstr"):
            continue
        other = message.get("msgid_plural", identifier) if name not in ("msgstr", "msgstr[0]") else identifier
        number += 1
        first, second = other, string
        if (
            "".join(string.value)
            and has_han("".join(string.value))
            and not has_han("".join(other.value))
            and options.source_language.startswith("zh")
        ):
            first, second = string, other
        yield Segment(
            str(number), _view(text, second, "target", options.target_language), _view(text, first, "source", options.source_language)
        )


def _view(text: Text, string: _String, side: Side, language: str) -> Text:
    starts = [text.starts[i] for i in (*string.starts, string.end)]
    return Text(text.file, "".join(string.value), starts, side, language)


def escape(new: str, edit: Edit) -> str:
    """As inside the quotes of a catalogue."""
    return new.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
