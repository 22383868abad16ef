"""gettext catalogues: a message is a segment, each plural form one of its own; the header and obsolete messages are left out. A catalogue of many
messages is judged in stretches.

Which side is the Chinese is read from the words, since catalogues go both ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..dataclass import dataclass
from ..languages.chinese import has_han
from ..model import Document, Edit, Segment, Text
from ..regex import regex
from . import STRETCH_SEGMENTS, STRETCH_SIZE, FormatError, Options, Read, View, further
from ._words import Words

EXTENSIONS = (".po", ".pot")
OFFSETS = "segment"

_LINE = regex(r"[^\n]*\n?")
_KEYWORD = regex(r"[ \t]*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*(?=\")")
_STRING = regex(r'[ \t]*"((?:[^"\\\n]|\\.)*)"[ \t\r]*\n?')
_ESCAPE = regex(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


@dataclass(frozen=True, slots=True)
class _Above:
    """The context of a part: how many segments stand before it."""

    segments: int = 0


@dataclass(frozen=True, slots=True)
class _Message:
    """A message's strings by their keywords; `end` is where the line ends that has the last of them."""

    strings: Mapping[str, Words]
    end: int

    @property
    def size(self) -> int:
        """How many segments it gives."""
        identifier = self.strings.get("msgid")
        return sum(name.startswith("msgstr") for name in self.strings) if identifier is not None and identifier.value else 0


def read(text: Text, options: Options) -> Iterator[Document]:
    done = text.file.context.segments if isinstance(text.file.context, _Above) else 0
    alone = done == 0
    for stretch in _stretches(text):
        segments: list[Segment] = []
        for message in stretch:
            segments.extend(_segments(text, message, done + len(segments), options))
        if segments:
            alone = False
            done += len(segments)
            yield Document(text.file.path, tuple(segments), (text.file,), offsets="segment")
    if alone:
        yield Document(text.file.path, (), (text.file,), offsets="segment")


def parts(read: Read, view: View, options: Options) -> Iterator[tuple[str, object]]:
    """Parts that are a stretch each."""
    held, above = "", _Above()
    while more := further(read, held, 1):
        held += more
        text, begin = view(held[: held.rfind("\n") + 1], None), 0
        try:
            # The last one may go on.
            for stretch in list(_stretches(text))[:-1]:
                end = text.starts[stretch[-1].end]
                yield held[begin:end], above
                above, begin = _Above(above.segments + sum(m.size for m in stretch)), end
        except FormatError:
            # What reads this part will say it.
            break
        held = held[begin:]
    if held:
        yield held, above


def _stretches(text: Text) -> Iterator[list[_Message]]:
    """The messages of a catalogue by stretches."""
    held: list[_Message] = []
    begin = 0
    for message in _messages(text):
        held.append(message)
        end = text.starts[message.end]
        if len(held) >= STRETCH_SEGMENTS or end - begin >= STRETCH_SIZE:
            yield held
            held, begin = [], end
    if held:
        yield held


def _messages(text: Text) -> Iterator[_Message]:
    """Raises `FormatError` with the line of what is none of a catalogue."""
    message: dict[str, Words] = {}
    current: Words | None = None
    at = end = 0
    value = text.value
    while at < len(value):
        keyword = _KEYWORD.match(value, at)
        if keyword:
            name = keyword[1]
            if name in message or (name in ("msgid", "msgctxt") and any(k.startswith("msgstr") for k in message)):
                yield _Message(message, end)
                message = {}
            if name.startswith("msgstr") and "msgid" not in message:
                raise FormatError(f"{name} stands without a msgid of its own before it", value.count("\n", 0, at) + 1)
            current = message[name] = Words(end=keyword.end() + 1)
            at = keyword.end()
        string = _STRING.match(value, at)
        if string:
            if current is None:
                raise FormatError("a string stands without a keyword before it", _line_number(text, at))
            _say(current, string[1], string.start(1))
            at = end = string.end()
            continue
        line = _LINE.match(value, at)
        stop = line.end() if line else len(value)
        said = value[at:stop].strip()
        if said and not said.startswith("#"):
            raise FormatError(f"'{said[:40]}' is no line of a catalogue", _line_number(text, at))
        if not said:
            current = None
        at = stop
    if message:
        yield _Message(message, end)


def _line_number(text: Text, at: int) -> int:
    return text.file.line_column(text.starts[at])[0]


def _say(string: Words, raw: str, start: int) -> None:
    """Take in one pair of quotes, whose content begins at `start`."""
    at = 0
    for match in _ESCAPE.finditer(raw):
        if match.start() > at:
            string.say(raw[at : match.start()], start + at, start + match.start())
        written = match.group()[1:]
        char = _PLAIN.get(written) or (
            chr(int(written[1:], 16))
            if written[0] == "x" and len(written) > 1
            else chr(int(written, 8))
            if written[0] in "01234567"
            else written
        )
        string.say(char, start + match.start(), start + match.end())
        at = match.end()
    if at < len(raw):
        string.say(raw[at:], start + at, start + len(raw))
    string.end = start + len(raw)


def _segments(text: Text, message: _Message, done: int, options: Options) -> Iterator[Segment]:
    """The segments of one message: msgid with msgstr, msgid_plural with every further plural form."""
    if not message.size:
        return
    identifier, number = message.strings["msgid"], done
    for name, string in message.strings.items():
        if not name.startswith("msgstr"):
            continue
        other = message.strings.get("msgid_plural", identifier) if name not in ("msgstr", "msgstr[0]") else identifier
        number += 1
        source, target = other, string
        if has_han(string.value) and not has_han(other.value) and options.source_language.startswith("zh"):
            source, target = string, other
        yield Segment(
            str(number), target.view(text, "target", options.target_language), source.view(text, "source", options.source_language)
        )


def escape(new: str, edit: Edit) -> str:
    """As inside the quotes of a catalogue."""
    return new.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
