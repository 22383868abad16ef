"""What stands in the columns: of the texts that come in (`Columns`), of the findings that go out (`FINDINGS`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

from ..dataclass import asdict, dataclass

NAME = "termcheck/archive/1"

_PLACE = (
    ("start", pa.int64(), "first code point in the row's own string, counted from 0"),
    ("end", pa.int64(), "the code point behind the last"),
    ("line", pa.int64(), "the row in its file, counted from 1: a row is a line"),
    ("column", pa.int64(), "start, counted from 1"),
    ("end_line", pa.int64(), "as line"),
    ("end_column", pa.int64(), "end, counted from 1"),
    ("text", pa.string(), "the words as they stand there"),
)
_PLACE_TYPE = pa.struct([pa.field(name, kind, nullable=False) for name, kind, _ in _PLACE])
_FIELDS = (
    ("check", pa.string(), False, "name of the check; `termcheck explain NAME` says more"),
    ("category", pa.string(), False, "its category"),
    ("severity", pa.string(), False, "error, warning or info"),
    ("mqm", pa.string(), False, "the error type of the MQM typology"),
    ("certainty", pa.string(), False, "certain: \"is not …\"; check: \"please check …\""),
    ("message", pa.string(), False, "one sentence"),
    ("path", pa.string(), True, "the file as it was named; null for a frame"),
    ("row", pa.int64(), True, "the row in that file, counted from 0; null for a frame"),
    ("document", pa.string(), True, "the row's `doc`, else its `id`"),
    ("segment", pa.string(), True, "the row's `id`, else the number of the row"),
    ("target", _PLACE_TYPE, True, "the place in the translation"),
    ("source", _PLACE_TYPE, True, "the place in the source"),
    ("term", pa.string(), True, "id of the glossary entry"),
    ("found", pa.string(), True, "the rendering that stands there"),
    ("suggestions", pa.list_(pa.field("element", pa.string(), nullable=False)), False, "better words, best first"),
    ("safety", pa.string(), False, "safe, unsafe or display: what a fix would be"),
)  # fmt: skip
FINDINGS: pa.Schema = pa.schema([pa.field(name, kind, nullable=null) for name, kind, null, _ in _FIELDS])


def spark_ddl() -> str:
    """`FINDINGS` as Spark writes a schema, for `mapInArrow`."""
    names = {pa.int64(): "bigint", pa.string(): "string"}
    place = "struct<" + ", ".join(f"`{name}`: {names[kind]}" for name, kind, _ in _PLACE) + ">"
    return ", ".join(f"`{f.name}` {'array<string>' if pa.types.is_list(f.type) else names.get(f.type, place)}" for f in FINDINGS)


def published() -> str:
    """docs/schemas/archive.json: a row of findings as JSON Schema, with the Arrow types."""

    def typed(kind: pa.DataType, null: bool, about: str) -> dict[str, Any]:
        if pa.types.is_struct(kind):
            return {"description": about, "x-arrow": "struct", "anyOf": [{"$ref": "#/$defs/place"}, {"type": "null"}]}
        out: dict[str, Any] = {"description": about, "x-arrow": "list<string>" if pa.types.is_list(kind) else str(kind)}
        if pa.types.is_list(kind):
            return {**out, "type": "array", "items": {"type": "string"}}
        name = "integer" if pa.types.is_integer(kind) else "string"
        return {**out, "type": [name, "null"] if null else name}

    place = {name: typed(kind, False, about) for name, kind, about in _PLACE}
    row = {name: typed(kind, null, about) for name, kind, null, about in _FIELDS}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": NAME,
        "title": "termcheck archive: a row of findings",
        "description": "Written by 'termcheck archive' as Parquet. Columns are only ever added within version 1.",
        "type": "object",
        "required": list(row),
        "properties": row,
        "$defs": {"place": {"type": "object", "required": list(place), "properties": place}},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def table() -> str:
    """The same as a table of Markdown."""
    rows = ["| column | type | null | what it says |", "|---|---|---|---|"]
    for name, kind, null, about in _FIELDS:
        shown = "struct" if pa.types.is_struct(kind) else "list of string" if pa.types.is_list(kind) else str(kind)
        rows.append(f"| `{name}` | {shown} | {'yes' if null else 'no'} | {about} |")
    for name, kind, about in _PLACE:
        rows.append(f"| `target.{name}`, `source.{name}` | {kind} | no | {about} |")
    return "\n".join(rows) + "\n"


class BadColumns(ValueError):
    """Columns are missing or of the wrong type; the message is one line."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column says what. An empty name: there is none."""

    target: str
    source: str = ""
    id: str = ""
    doc: str = ""
    date: str = ""
    language: str = ""

    @classmethod
    def of(cls, schema: pa.Schema, asked: Mapping[str, str] | None = None) -> Columns:
        """The columns that a schema has under their usual names, or under those that are asked for. Raises `BadColumns`."""
        chosen: dict[str, str] = {}
        for role, (usual, fits, kinds) in _ROLES.items():
            wanted = (asked or {}).get(role, "")
            names = [wanted] if wanted else [name for name in usual if name in schema.names]
            if not names and role != "target":
                continue
            if not names or names[0] not in schema.names:
                what = f"'{wanted}'" if wanted else " or ".join(f"'{name}'" for name in usual)
                raise BadColumns(f"no column {what}; it has {', '.join(schema.names) or 'none'} (name it with --{role}-column)")
            if schema.names.count(names[0]) > 1:
                raise BadColumns(f"the column '{names[0]}' is there twice")
            kind = schema.field(names[0]).type
            if not fits(kind):
                raise BadColumns(f"the column '{names[0]}' is {kind}, not {kinds}")
            chosen[role] = names[0]
        return cls(**chosen)

    def used(self) -> list[str]:
        """The names of all that are there, without doubles."""
        return list(dict.fromkeys(filter(None, asdict(self).values())))


def is_words(kind: pa.DataType) -> bool:
    """Whether a column holds strings, or nothing at all."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    views = pa.types.is_string_view(kind) if hasattr(pa.types, "is_string_view") else False
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind) or views)


def _is_name(kind: pa.DataType) -> bool:
    return is_words(kind) or bool(pa.types.is_integer(kind))


def _is_day(kind: pa.DataType) -> bool:
    return is_words(kind) or bool(pa.types.is_date(kind) or pa.types.is_timestamp(kind))


_ROLES: Mapping[str, tuple[tuple[str, ...], Callable[[pa.DataType], bool], str]] = {
    "target": (("target", "text"), is_words, "text"),
    "source": (("source",), is_words, "text"),
    "id": (("id",), _is_name, "text or a whole number"),
    "doc": (("doc",), _is_name, "text or a whole number"),
    "date": (("date",), _is_day, "a date, a timestamp or text"),
    "language": (("language",), is_words, "text"),
}
