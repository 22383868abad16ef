"""Bilingual segments, one JSON object a line: `{"id": …, "doc": …, "source": …, "target": …}`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from json.decoder import scanstring  # type: ignore[attr-defined]

from ..faults import of_json
from ..model import Document, Edit, Segment, Side, Text
from ..regex import regex
from ..text import rewrite, through
from . import FormatError, Options, Read, View, further

EXTENSIONS = (".jsonl", ".ndjson")
OFFSETS = "segment"

_ESCAPE = regex(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_BLANK = regex(r"[ \t\r\n]*")
_CONTROL = regex(r"[\x00-\x1f]")
_COLONS, _COMMAS = frozenset((":", ": ")), frozenset((",", ", "))
_SIDES: tuple[Side, ...] = ("source", "target")
_HALF = regex("[\ud800-\udfff]")


def _no_json(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_no_json)


def read(text: Text, options: Options) -> Iterator[Document]:
    """Segments of one `doc`, in order, are one document; segments without `doc` are a document each. The context of a part is the number of
    its first line."""
    doc: str | None = None
    segments: list[Segment] = []
    at = 0
    first = text.file.context
    for number, line in enumerate(text.value.split("\n"), first if isinstance(first, int) else 1):
        if line.strip():
            try:
                name, segment = _segment(text, at, line, number, options)
            except (ValueError, RecursionError) as error:
                raise FormatError(f"not a JSON object with 'source' and 'target': {of_json(error)}", number) from None
            if segments and (name is None or name != doc):
                yield _document(doc, segments, text)
                segments = []
            doc = name
            segments.append(segment)
        at += len(line) + 1
    if segments:
        yield _document(doc, segments, text)


def parts(read: Read, view: View, options: Options) -> Iterator[tuple[str, object]]:
    """Parts that end where a document does."""
    held, number = "", 1
    while more := further(read, held, number):
        held += more
        if cut := _end_of_documents(held, view):
            yield held[:cut], number
            number, held = number + held.count("\n", 0, cut), held[cut:]
    if held:
        yield held, number


def _end_of_documents(held: str, view: View) -> int:
    """The end of the last line behind which a document begins, whatever follows; 0 where there is none. Between a comment and what it
    silences nothing ends."""
    end = held.rfind("\n") + 1
    below: str | None = None
    only_blank = True
    while end:
        start = held.rfind("\n", 0, end - 1) + 1
        line = held[start:end]
        commented = "termcheck:" in line
        words = view(line, None).value if commented else line
        if words.strip():
            doc = _doc(words)
            if not commented and (doc is None or (not only_blank and doc != below)):
                return end
            below, only_blank = doc, False
        end = start
    return 0


def _doc(line: str) -> str | None:
    """The document that a line is part of. A line that cannot be read ends one: the reader will say what is wrong with it."""
    try:
        return _name("doc", *_members(line))
    except (ValueError, RecursionError):
        return None


def _document(doc: str | None, segments: list[Segment], text: Text) -> Document:
    return Document(doc if doc is not None else segments[0].id, tuple(segments), (text.file,), offsets="segment")


def _segment(text: Text, start: int, line: str, number: int, options: Options) -> tuple[str | None, Segment]:
    plain = _plain_members(line)
    strings, other = (plain, {}) if plain is not None else _any_members(line)
    sides: dict[Side, Text] = {}
    for side in _SIDES:
        language = options.source_language if side == "source" else options.target_language
        found = strings.get(side)
        if found is not None:
            a, b, value = found
            if plain is not None:
                sides[side] = Text(text.file, value, text.starts[start + a : start + b + 1], side, language)
            else:
                sides[side] = _view(text, start + a, start + b, value, side, language)
        elif other and other.get(side) is not None:
            raise ValueError(f"'{side}' is not a string")
    if "target" not in sides:
        raise ValueError("'target' is missing")
    name, identifier = _name("doc", strings, other), _name("id", strings, other)
    return name, Segment(str(number) if identifier is None else identifier, sides["target"], sides.get("source"))


def _name(key: str, strings: Mapping[str, tuple[int, int, str]], other: Mapping[str, object]) -> str | None:
    """A document's or a segment's name; None where it has none."""
    if key in strings:
        return strings[key][2]
    value = other.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float | None):
        raise ValueError(f"'{key}' is neither a string nor a number")
    return None if value is None else str(value)


def _plain_members(line: str) -> dict[str, tuple[int, int, str]] | None:
    """The members of the object on a line where all are strings without an escape, as most are; None where they are not."""
    if "\\" in line or not (line.isprintable() or _CONTROL.search(line) is None):
        return None
    pieces = line.split('"')
    values = pieces[3::4]
    del pieces[3::4]
    frame = _frame(tuple(pieces))
    if frame is None:
        return None
    strings: dict[str, tuple[int, int, str]] = {}
    at = 0
    for (key, width), value in zip(frame, values, strict=True):
        at += width
        strings[key] = (at, at + len(value), value)
        at += len(value)
    return strings


@lru_cache(8)
def _frame(pieces: tuple[str, ...]) -> tuple[tuple[str, int], ...] | None:
    """Of a line what stands between its values, parted at each quote: the keys, each with the width of all that stands before its value and behind the one
    before. None where that is not plain. Most lines of a file have the same."""
    keys = pieces[1::3]
    if (
        pieces[0] != "{"
        or len(pieces) % 3 != 1
        or not keys
        or pieces[-1] != "}"
        or not _COLONS.issuperset(pieces[2::3])
        or not _COMMAS.issuperset(pieces[3:-1:3])
        or len(set(keys)) < len(keys)
    ):
        return None
    # The quotes around a key and before a value, and, but for the first, behind the value before.
    rows = zip(pieces[::3], keys, pieces[2::3], strict=False)
    return tuple((key, len(before) + len(key) + len(colon) + (4 if number else 3)) for number, (before, key, colon) in enumerate(rows))


def _members(line: str) -> tuple[dict[str, tuple[int, int, str]], dict[str, object]]:
    """The members of the object on a line: strings with the place of what is between their quotes, and other values."""
    plain = _plain_members(line)
    return (plain, {}) if plain is not None else _any_members(line)


def _any_members(line: str) -> tuple[dict[str, tuple[int, int, str]], dict[str, object]]:
    """The same of a line that is not plain."""
    strings: dict[str, tuple[int, int, str]] = {}
    other: dict[str, object] = {}

    def blank(at: int) -> int:
        match = _BLANK.match(line, at)
        return match.end() if match else at

    at = blank(0)
    if line[at : at + 1] != "{":
        raise ValueError("the line does not start with '{' (JSON lines have one object a line)")
    at = blank(at + 1)
    if line[at : at + 1] == "}":
        return strings, other
    while True:
        if line[at : at + 1] != '"':
            raise ValueError(f"a member name is expected at column {at + 1}")
        key, at = scanstring(line, at + 1, True)
        if key in strings or key in other:
            raise ValueError(f"'{key}' stands twice")
        at = blank(at)
        if line[at : at + 1] != ":":
            raise ValueError(f"':' is expected at column {at + 1}")
        at = blank(at + 1)
        if line[at : at + 1] == '"':
            value, end = scanstring(line, at + 1, True)
            if "\\" in line[at:end] and _HALF.search(value):
                raise ValueError(f"'{key}' has half of a character pair (a lone surrogate)")
            strings[key] = (at + 1, end - 1, value)
        else:
            other[key], end = _DECODER.raw_decode(line, at)
        at = blank(end)
        if line[at : at + 1] == "}":
            break
        if line[at : at + 1] != ",":
            raise ValueError(f"',' or '}}' is expected at column {at + 1}")
        at = blank(at + 1)
    if line[at + 1 :].strip():
        raise ValueError("there is something behind the object")
    return strings, other


def _view(text: Text, start: int, end: int, value: str, side: Side, language: str) -> Text:
    """A view of a JSON string: escapes are undone, every code point leads back to where it is written."""
    raw = text.value[start:end]
    if "\\" not in raw:
        return Text(text.file, value, text.starts[start : end + 1], side, language)
    folded = rewrite(raw, ((m.start(), m.end(), json.loads(f'"{m.group()}"')) for m in _ESCAPE.finditer(raw)))
    if folded.value != value:
        raise ValueError(f"the {side} has an escape that cannot be read")
    return Text(text.file, value, through(text.starts[start : end + 1], folded.back), side, language)


def escape(new: str, edit: Edit) -> str:
    """As inside the quotes of a JSON string."""
    return json.dumps(new, ensure_ascii=False)[1:-1]
