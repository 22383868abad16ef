"""The compiled form of a glossary: automata over all writings of all forms, and terms that are decoded only when hit.

Layout: a JSON head (with the length and checksum of every section), then the sections, each padded to eight bytes. No
section holds code; a file that does not fit its checksums is refused and made again.

Per language there are five sections: the serialised automaton (daachorse, overlapping matches), `offsets` (for pattern
`p`, its rows are `offsets[p]` to `offsets[p + 1]`), and three parallel columns of rows: the number of the term, the number
of the form in that language's list, and flags. The inflection is a number in the upper bits of the flags, into a list in
the head. `terms` and `bounds` hold the terms as JSON, `words` and `rows` an index from hashed English words to full forms,
for finding names that are nearly right.
"""

from __future__ import annotations

import json
import struct
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import cached_property
from typing import Any
from zlib import crc32

import daachorse

from ..languages import pack
from ..model import Form, Term
from .entry import Glossary

MAGIC = b"termcheck-glossary-1\n"
EXACT, SHORT, AFTER_FULL, ACCEPTED, ABBREVIATION, CONDITION, FULL = 1, 2, 4, 8, 16, 32, 64
INFLECTION_SHIFT = 8
_SHORT_HAN = 3
_MOST_ROWS = 4000
_FORM_FIELDS = tuple(f.name for f in fields(Form) if f.name not in ("line", "column"))
_TERM_FIELDS = tuple(f.name for f in fields(Term) if f.name not in ("forms", "line"))


class CorruptGlossary(ValueError):
    """Bytes that are no compiled glossary of this version, or damaged."""


class Language:
    """What was compiled for one language. Columns are indexed by row; see the module's description."""

    def __init__(self, automaton: Any, columns: dict[str, Any]) -> None:
        self.automaton = automaton
        self.offsets, self.terms, self.forms, self.flags = (columns[k] for k in ("offsets", "term", "form", "flags"))

    def rows(self, pattern: int) -> range:
        return range(self.offsets[pattern], self.offsets[pattern + 1])


class Compiled:
    """A glossary ready for matching. `dumps` and `loads` are exact inverses."""

    def __init__(self, head: dict[str, Any], sections: dict[str, Any]) -> None:
        self.head = head
        self.digest: str = head["digest"]
        self.inflections: list[str] = head["inflections"]
        self.size: int = head["terms"]
        self._sections = sections
        self._cache: dict[int, Term] = {}

    @cached_property
    def languages(self) -> dict[str, Language]:
        """By primary language subtag."""
        out = {}
        for code in self.head["languages"]:
            columns = {k: _numbers(self._sections[f"{code}.{k}"]) for k in ("offsets", "term", "form", "flags")}
            blob = bytes(self._sections[f"{code}.automaton"])
            out[code] = Language(daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(blob), columns)
        return out

    def term(self, number: int) -> Term:
        """Decode one term; the same object each time."""
        found = self._cache.get(number)
        if found is None:
            bounds = _numbers(self._sections["bounds"])
            found = _term(json.loads(bytes(self._sections["terms"][bounds[number] : bounds[number + 1]])))
            self._cache[number] = found
        return found

    def terms(self) -> Iterator[Term]:
        return (self.term(i) for i in range(self.size))

    def texts(self) -> list[tuple[int, str, int, str]]:
        """The words of every form as (term, language tag, number of the form in that language, words), without decoding the terms."""
        bounds, blob = _numbers(self._sections["bounds"]), bytes(self._sections["terms"])
        rows = json.loads(b"[" + b",".join(blob[bounds[i] : bounds[i + 1]] for i in range(self.size)) + b"]")
        return [
            (n, tag, at, form["text"]) for n, row in enumerate(rows) for tag, forms in row["forms"].items() for at, form in enumerate(forms)
        ]

    def with_words(self, words: set[str]) -> set[tuple[int, int]]:
        """Accepted full English forms, as (term, form), that have one of the two rarest of some folded words. A name that
        is nearly a listed one shares at least one of them, unless it is the very word that differs."""
        keys, forms, terms = (_numbers(self._sections[k]) for k in ("words", "word_forms", "word_terms"))
        ranges = []
        for word in words:
            key = crc32(word.encode())
            first = bisect_left(keys, key)
            if first < len(keys) and keys[first] == key:
                ranges.append(range(first, bisect_right(keys, key)))
        ranges.sort(key=len)
        return {(terms[row], forms[row]) for rows in ranges[:2] for row in rows[:_MOST_ROWS]}

    def dumps(self) -> bytes:
        blobs = {name: bytes(section) for name, section in self._sections.items()}
        head = {**self.head, "sections": [[name, len(blob), crc32(blob)] for name, blob in blobs.items()]}
        raw = json.dumps(head, separators=(",", ":")).encode()
        out = [MAGIC, struct.pack("<II", len(raw), crc32(raw)), raw]
        size = sum(map(len, out))
        for blob in blobs.values():
            out += [b"\0" * (-size % 8), blob]
            size += -size % 8 + len(blob)
        return b"".join(out)

    @classmethod
    def loads(cls, blob: bytes | memoryview) -> Compiled:
        """Raises `CorruptGlossary` for anything that `dumps` did not write."""
        view = memoryview(blob)
        if bytes(view[: len(MAGIC)]) != MAGIC or len(view) < len(MAGIC) + 8:
            raise CorruptGlossary("not a compiled glossary of this version")
        at = len(MAGIC)
        size, checksum = struct.unpack("<II", view[at : at + 8])
        at += 8
        raw = bytes(view[at : at + size])
        if len(raw) != size or crc32(raw) != checksum:
            raise CorruptGlossary("the head is damaged")
        head = json.loads(raw)
        sections, at = {}, at + size
        for name, length, total in head["sections"]:
            at += -at % 8
            section = view[at : at + length]
            if len(section) != length or crc32(section) != total:
                raise CorruptGlossary(f"the section '{name}' is damaged")
            sections[name] = section
            at += length
        return cls(head, sections)


def _numbers(section: Any) -> Any:
    return section.cast("I") if isinstance(section, memoryview) and section.format == "B" else memoryview(section).cast("B").cast("I")


def compile_glossary(glossary: Glossary) -> Compiled:
    """Everything that matching needs, in one pass over the terms."""
    patterns: dict[str, dict[str, list[tuple[int, int, int]]]] = defaultdict(lambda: defaultdict(list))
    inflections = {"": 0}
    words: dict[str, list[tuple[int, int]]] = defaultdict(list)
    blobs: list[bytes] = []
    for number, term in enumerate(glossary.terms):
        blobs.append(json.dumps(_plain(term), ensure_ascii=False, separators=(",", ":")).encode())
        for code in dict.fromkeys(tag.split("-")[0].lower() for tag in term.forms):
            language = pack(code)
            for index, form in enumerate(term.forms_in(code)):
                flags = form_flags(term, form, code)
                for surface, inflection in language.surfaces(form.text, term.kind, form.inflect):
                    if not surface:
                        continue
                    named = inflections.setdefault(inflection, len(inflections))
                    patterns[code][surface].append((number, index, flags | named << INFLECTION_SHIFT))
                    if (
                        code == "en"
                        and form.accepted
                        and form.form == "full"
                        and not inflection
                        and surface.count(" ") >= 1
                        and term.kind != "phrase"
                        and not term.made
                    ):
                        for word in set(surface.replace(",", " ").split()):
                            words[word].append((number, index))
    sections: dict[str, Any] = {}
    for code, postings_of in sorted(patterns.items()):
        order = sorted(postings_of)
        sections[f"{code}.automaton"] = daachorse.CharwiseDoubleArrayAhoCorasick(order).serialize()
        lists = [postings_of[p] for p in order]
        offsets = array("I", [0])
        for postings in lists:
            offsets.append(offsets[-1] + len(postings))
        sections[f"{code}.offsets"] = offsets.tobytes()
        for column, field in enumerate(("term", "form", "flags")):
            sections[f"{code}.{field}"] = array("I", [posting[column] for postings in lists for posting in postings]).tobytes()
    indexed = sorted((crc32(w.encode()), t, f) for w, places in words.items() for t, f in set(places))
    for column, field in enumerate(("words", "word_terms", "word_forms")):
        sections[field] = array("I", [row[column] for row in indexed]).tobytes()
    bounds = array("I", [0])
    for blob in blobs:
        bounds.append(bounds[-1] + len(blob))
    sections["bounds"], sections["terms"] = bounds.tobytes(), b"".join(blobs)
    head = {
        "digest": glossary.digest,
        "name": glossary.name,
        "terms": len(blobs),
        "languages": sorted(patterns),
        "inflections": list(inflections),
    }
    return Compiled(head, {k: memoryview(v) for k, v in sections.items()})


def form_flags(term: Term, form: Form, code: str) -> int:
    """What the matcher must know of a form before it decodes the term."""
    flags = ACCEPTED if form.accepted else 0
    if form.case == "exact" or (form.case is None and form.form == "abbreviation" and code != "zh"):
        flags |= EXACT
    if code == "zh" and len(form.text) <= _SHORT_HAN and not form.text.isascii():
        flags |= SHORT
    if form.after == "full":
        flags |= AFTER_FULL
    if form.form == "abbreviation":
        flags |= ABBREVIATION
    if term.near or term.not_near:
        flags |= CONDITION
    if form.form == "full":
        flags |= FULL
    return flags


def _plain(term: Term) -> dict[str, Any]:
    """A term as JSON: only fields that differ from their default."""
    out: dict[str, Any] = {f: v for f in _TERM_FIELDS if (v := getattr(term, f)) not in ("", (), None, False)}
    out["forms"] = {
        tag: [
            {f: v.isoformat() if isinstance(v, date) else v for f in _FORM_FIELDS if (v := getattr(form, f)) not in ("", (), None)}
            for form in forms
        ]
        for tag, forms in term.forms.items()
    }
    return out


def _term(plain: dict[str, Any]) -> Term:
    forms = {tag: tuple(map(_form, rows)) for tag, rows in plain.pop("forms").items()}
    for key in ("near", "not_near", "right", "wrong"):
        if key in plain:
            plain[key] = tuple(plain[key])
    return Term(forms=forms, **plain)


def _form(row: dict[str, Any]) -> Form:
    for key in ("since", "until"):
        if key in row:
            row[key] = date.fromisoformat(row[key])
    if "region" in row:
        row["region"] = tuple(row["region"])
    return Form(**row)
