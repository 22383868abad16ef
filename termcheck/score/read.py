"""Files → a `Corpus`: JSON lines with everything in them, or hypotheses, references and sources line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..dataclass import dataclass
from ..faults import of_json
from .corpus import Corpus, CorpusError, Line, Terms, direction


@dataclass(frozen=True, slots=True)
class Column:
    """The texts of one file, in order, with where each was read ("path:line"). `sources` is there for bilingual files."""

    name: str
    path: str
    texts: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[str, ...] | None = None
    documents: tuple[str | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one file of JSON lines and the hypotheses in it, by system."""

    path: str
    lines: tuple[Line, ...]
    systems: Mapping[str, tuple[str, ...]]


def parse(raw: str, path: str, name: str) -> Table:
    """A file of JSON lines: `{"id", "doc", "source", "hypothesis" or "hypotheses", "reference", "terms"}`. `name` is the system's
    where a line has one `hypothesis`. Raises `CorpusError`."""
    lines: list[Line] = []
    said: dict[str, list[str]] = {}
    shared: dict[str, Terms] = {}
    for number, text in enumerate(raw.split("\n"), 1):
        if not text.strip():
            continue
        at = f"{path}:{number}"
        row = _object(text, at)
        hypotheses = _hypotheses(row, at, name)
        if lines and set(hypotheses) != set(said):
            missing = sorted(set(said) ^ set(hypotheses))[0]
            raise CorpusError(f"{at}: not every line has a hypothesis of '{missing}'")
        for system, words in hypotheses.items():
            said.setdefault(system, []).append(words)
        terms = _terms(row.get("terms"), at)
        if terms is not None:
            # Whole documents repeat one list of terms on every line: it is kept once.
            terms = shared.setdefault(repr(row["terms"]), terms)
        doc, identifier = row.get("doc"), row.get("id", number)
        for key, value in (("doc", doc), ("id", identifier)):
            if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
                raise CorpusError(f"{at}: '{key}' is neither a string nor a number")
        source, reference = _string(row, "source", at), _string(row, "reference", at)
        lines.append(Line(str(identifier), source, reference, terms, None if doc is None else str(doc), at))
    if not lines:
        raise CorpusError(f"{path}: empty: there is no line to score")
    return Table(path, tuple(lines), {k: tuple(v) for k, v in said.items()})


def _object(text: str, at: str) -> dict[str, Any]:
    try:
        row = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{at}: not JSON: {of_json(error)}") from None
    if not isinstance(row, dict):
        raise CorpusError(f"{at}: not a JSON object")
    if "\\u" in text:
        try:
            json.dumps(row, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise CorpusError(f"{at}: an escape is half a character (a lone surrogate); write the character itself") from None
    return row


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose members have each a name of their own."""
    found: dict[str, Any] = {}
    for name, value in members:
        if name in found:
            raise ValueError(f"'{name}' stands twice")
        found[name] = value
    return found


def _string(row: Mapping[str, Any], key: str, at: str) -> str:
    if key not in row:
        raise CorpusError(f"{at}: '{key}' is missing")
    value = row[key]
    if not isinstance(value, str):
        raise CorpusError(f"{at}: '{key}' is not a string")
    return value


def _hypotheses(row: Mapping[str, Any], at: str, name: str) -> dict[str, str]:
    if "hypotheses" not in row:
        if "hypothesis" not in row:
            raise CorpusError(f"{at}: 'hypothesis' is missing (or 'hypotheses': {{system: text}})")
        return {name: _string(row, "hypothesis", at)}
    found = row["hypotheses"]
    if "hypothesis" in row:
        raise CorpusError(f"{at}: has both 'hypothesis' and 'hypotheses'; keep one")
    if not isinstance(found, dict) or not found or not all(isinstance(v, str) for v in found.values()):
        raise CorpusError(f"{at}: 'hypotheses' is not an object of system names and texts")
    return found


def _terms(found: Any, at: str) -> Terms | None:
    if found is None:
        return None
    if not isinstance(found, dict):
        raise CorpusError(f"{at}: 'terms' is not an object of source terms and renderings")
    out = {}
    for term, renderings in found.items():
        if isinstance(renderings, str):
            renderings = [renderings]
        if not isinstance(renderings, list) or not all(isinstance(r, str) for r in renderings):
            raise CorpusError(f"{at}: the renderings of '{term}' are not a list of strings")
        out[term] = tuple(renderings)
    return out


def from_tables(tables: Sequence[Table], way: str | None = None) -> Corpus:
    """Several files as one corpus: the same lines, the hypotheses of different systems. Raises `CorpusError`."""
    first = tables[0]
    systems: dict[str, tuple[str, ...]] = {}
    for table in tables:
        if len(table.lines) != len(first.lines):
            raise CorpusError(f"{table.path}: {len(table.lines)} lines, but {first.path} has {len(first.lines)}")
        for ours, theirs in zip(table.lines, first.lines, strict=True):
            for what in ("source", "reference", "terms", "doc"):
                if getattr(ours, what) != getattr(theirs, what):
                    raise CorpusError(f"{ours.at}: its {what} is not the one of {theirs.at}")
        _add(systems, table.systems, table.path)
    sources, references = [x.source for x in first.lines], [x.reference for x in first.lines]
    return Corpus(first.lines, systems, way or direction(sources, references))


def from_columns(hypotheses: Sequence[Column], reference: Column, source: Column | None, way: str | None = None) -> Corpus:
    """Files that go line by line. Without `source`, the sources that a bilingual file has. Raises `CorpusError`."""
    size = len(reference.texts)
    if not size:
        raise CorpusError(f"{reference.path}: empty: there is no line to score")
    systems: dict[str, tuple[str, ...]] = {}
    for column in (*hypotheses, *([source] if source else [])):
        if len(column.texts) != size:
            raise CorpusError(f"{column.path}: {len(column.texts)} lines, but {reference.path} has {size}")
    for column in hypotheses:
        _add(systems, {column.name: column.texts}, column.path)
    bilingual = next((c for c in (reference, *hypotheses) if c.sources is not None), None)
    sources = source.texts if source else bilingual.sources if bilingual else None
    documents = next((c.documents for c in (reference, *hypotheses) if c.documents is not None), None)
    lines = tuple(
        Line(str(i + 1), sources[i] if sources else "", reference.texts[i], None, documents[i] if documents else None, reference.places[i])
        for i in range(size)
    )
    return Corpus(lines, systems, way or direction(sources or (), reference.texts))


def _add(systems: dict[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]], path: str) -> None:
    for name, texts in more.items():
        if name in systems:
            raise CorpusError(f"{path}: there is a system '{name}' already; give the file another name")
        systems[name] = texts
