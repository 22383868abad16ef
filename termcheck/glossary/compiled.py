"""The compiled form of a glossary: automata over all writings of all forms, and terms that are decoded only when hit.

Layout: a JSON head (with the length and checksum of every section), then the sections, each padded to eight bytes. No
section holds code; a file that does not fit its checksums is refused and made again.

Per language there are the sections of `writings.py`, which find patterns in a text; `offsets` (for pattern `p`, its rows are `offsets[p]`
to `offsets[p + 1]`); and four parallel columns of rows: the number of the term, the number of the form in that language's list,
flags, and the checksum of the form's text. The kind and the inflection are numbers in the upper bits of the flags, into lists in the head. `terms` and `bounds` hold the terms as JSON, `sums` their checksums. For finding names that are nearly right, `known` has the hashed
words of full English forms and `known_text` the words themselves; `cores` and `core_rows` lead from hashed `names.english.core`s, whole and without
any one of their words (`core_words`), to the forms. Sections are mapped into memory, and each is verified when it is first used.
"""

from __future__ import annotations

import json
import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date
from typing import Any
from zlib import crc32

from ..model import Form, Term
from .writings import Writings

MAGIC = b"termcheck-glossary-9\n"
EXACT, SHORT, AFTER_FULL, ACCEPTED, ABBREVIATION, CONDITION, FULL, DATED = 1, 2, 4, 8, 16, 32, 64, 128
# Of the flags: where the number of the kind begins, which is one of few, and that of the inflection.
KIND_SHIFT, MOST_KINDS, INFLECTION_SHIFT = 8, 0xFF, 16
# Entries that one form may be of: it names nothing where there are more.
MOST_ALIKE = 64
FORM_BITS = 8
MOST_FORMS = (1 << FORM_BITS) - 1
as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class CorruptGlossary(ValueError):
    """Bytes that are no compiled glossary of this version, or damaged."""


COLUMNS = ("offsets", "term", "form", "flags", "writing")


class Row:
    """A row of a language's columns: `model.Listed`."""

    __slots__ = (
        "_as_listed",
        "_entry",
        "_glossary",
        "_language",
        "_writing",
        "accepted",
        "conditional",
        "flags",
        "full",
        "index",
        "inflection",
        "kind",
        "later",
        "number",
        "plain",
    )

    def __init__(self, glossary: Compiled, language: str, entry: int, index: int, flags: int, writing: int) -> None:
        self._glossary, self._language, self._entry, self.index, self._writing = glossary, language, entry, index, writing
        self.number, self.flags, self._as_listed = entry, flags, ""
        self.kind = glossary.kinds[flags >> KIND_SHIFT & MOST_KINDS]
        self.inflection = glossary.inflections[flags >> INFLECTION_SHIFT]
        self.accepted, self.full = flags & ACCEPTED > 0, flags & FULL > 0
        # Whether there is nothing to judge where it stands: None if that is so where it is written as it is listed.
        usual = self.accepted and not flags & DATED
        self.plain = (True if self.inflection or flags & ABBREVIATION else None) if usual else False
        self.conditional, self.later = flags & CONDITION > 0, flags & AFTER_FULL > 0

    @property
    def term(self) -> Term:
        return self._glossary.term(self._entry)

    @property
    def form(self) -> Form:
        return self.term.forms_in(self._language)[self.index]

    def numbered(self, number: int) -> Row:
        """The row in a glossary that has another number for its term."""
        row = copy(self)
        row.number = number
        return row

    def is_text(self, words: str) -> bool:
        """Whether words are the form's text, to the letter."""
        if words == self._as_listed:
            return True
        if crc32(words.encode("utf-8", "surrogatepass")) != self._writing:
            return False
        self._as_listed = words
        return True


class Language:
    """What was compiled for one language. Columns are indexed by row; see the module's description."""

    def __init__(self, glossary: Compiled, code: str, automaton: Any, columns: dict[str, Any]) -> None:
        self.glossary, self.code, self.automaton = glossary, code, automaton
        self.offsets, self.terms, self.forms, self.flags, self.writings = (columns[k] for k in COLUMNS)
        self._rows: dict[int, tuple[Row, ...]] = {}

    def rows(self, pattern: int) -> tuple[Row, ...]:
        """The rows of a pattern: the forms that are written so, of which no more than `MOST_ALIKE` are looked at, accepted ones first."""
        found = self._rows.get(pattern)
        if found is None:
            numbers: Sequence[int] = range(self.offsets[pattern], self.offsets[pattern + 1])
            if len(numbers) > MOST_ALIKE:
                numbers = sorted(sorted(numbers, key=lambda n: not self.flags[n] & ACCEPTED)[:MOST_ALIKE])
            found = self._rows[pattern] = tuple(
                Row(self.glossary, self.code, self.terms[n], self.forms[n], self.flags[n], self.writings[n]) for n in numbers
            )
        return found


class Compiled:
    """A glossary ready for matching. `dumps` and `loads` are exact inverses."""

    def __init__(self, head: dict[str, Any], sections: dict[str, Any]) -> None:
        self.head = head
        self.digest: str = head["digest"]
        self.kinds: list[str] = head["kinds"]
        self.inflections: list[str] = head["inflections"]
        self.size: int = head["terms"]
        self._sections = sections
        # Checksums of sections that nobody has used yet.
        self._sums: dict[str, int] = {name: total for name, _, total in head.get("sections", ()) if name != "terms"}
        self._columns: dict[str, Any] = {}
        self._languages: dict[str, Language] = {}
        self._cache: dict[int, Term] = {}

    def language(self, code: str) -> Language | None:
        """What was compiled for a primary language subtag; None where no form is in it."""
        if code not in self.head["languages"]:
            return None
        found = self._languages.get(code)
        if found is None:
            columns = {k: self._numbers(f"{code}.{k}") for k in COLUMNS}
            heads, bounds = (self._numbers(f"{code}.{k}") for k in ("heads", "bounds"))
            writings = Writings(
                self._section(f"{code}.automaton"), heads, bounds, self._section(f"{code}.tails"), code in self.head["in_words"]
            )
            found = self._languages[code] = Language(self, code, writings, columns)
        return found

    def term(self, number: int) -> Term:
        """Decode one term; the same object each time."""
        found = self._cache.get(number)
        if found is None:
            bounds = self._numbers("bounds")
            blob = bytes(self._sections["terms"][bounds[number] : bounds[number + 1]])
            if crc32(blob) != self._numbers("sums")[number]:
                raise CorruptGlossary(f"the term number {number} is damaged")
            found = self._cache[number] = _term(json.loads(blob))
        return found

    def _section(self, name: str) -> Any:
        section = self._sections[name]
        total = self._sums.get(name)
        if total is not None:
            if crc32(section) != total:
                raise CorruptGlossary(f"the section '{name}' is damaged")
            # Another thread may have looked at the same time.
            self._sums.pop(name, None)
        return section

    def _numbers(self, name: str) -> Any:
        found = self._columns.get(name)
        if found is None:
            found = self._columns[name] = _numbers(self._section(name))
        return found

    def terms(self) -> Iterator[Term]:
        return (self.term(i) for i in range(self.size))

    def texts(self) -> list[tuple[int, str, int, str]]:
        """The words of every form as (term, language tag, number of the form in that language, words), without decoding the terms."""
        bounds, blob = self._numbers("bounds"), bytes(self._sections["terms"])
        rows = json.loads(b"[" + b",".join(blob[bounds[i] : bounds[i + 1]] for i in range(self.size)) + b"]")
        return [
            (n, tag, at, form["text"]) for n, row in enumerate(rows) for tag, forms in row["forms"].items() for at, form in enumerate(forms)
        ]

    def knows(self, word: str) -> bool:
        """Whether some accepted full English form has a word in its key (`names.english.key`)."""
        known, wanted = self._numbers("known"), crc32(word.encode())
        at = bisect_left(known, wanted)
        return at < len(known) and known[at] == wanted

    def near(self, core: Sequence[str]) -> list[tuple[int, int]]:
        """Accepted full English forms, as (term, form), whose keys have a `names.english.core`. A few others may be among them."""
        rows = self._numbers("core_rows")
        return [(rows[n] >> FORM_BITS, rows[n] & MOST_FORMS) for n in self._cores(core_hash(core))]

    def nearly(self, core: Sequence[str], letter: str) -> list[tuple[str, int, int]]:
        """The same for keys that have the core and one word more that begins with a letter: (word, term, form)."""
        rows, words = self._numbers("core_rows"), self._numbers("core_words")
        bounds, text = self._numbers("known_bounds"), self._section("known_text")
        return [
            (str(text[bounds[words[n]] : bounds[words[n] + 1]], "utf-8"), rows[n] >> FORM_BITS, rows[n] & MOST_FORMS)
            for n in self._cores(core_hash(core, letter))
        ]

    def _cores(self, wanted: int) -> range:
        cores = self._numbers("cores")
        first = bisect_left(cores, wanted)
        # Mostly there is none.
        return range(first, bisect_right(cores, wanted, first) if first < len(cores) and cores[first] == wanted else first)

    def dumps(self) -> bytes:
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes | memoryview]:
        """The bytes of `dumps` one after the other, none of them copied."""
        blobs = {name: memoryview(section).cast("B") for name, section in self._sections.items()}
        head = {**self.head, "sections": [[name, len(blob), crc32(blob)] for name, blob in blobs.items()]}
        raw = as_json(head).encode()
        start = (MAGIC, struct.pack("<II", len(raw), crc32(raw)), raw)
        yield from start
        size = sum(map(len, start))
        for blob in blobs.values():
            yield b"\0" * (-size % 8)
            yield blob
            size += -size % 8 + len(blob)

    @classmethod
    def loads(cls, blob: bytes | memoryview) -> Compiled:
        """Raises `CorruptGlossary` for anything that `dumps` did not write; so does the first use of a damaged section."""
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
        for name, length, _ in head["sections"]:
            at += -at % 8
            section = view[at : at + length]
            if len(section) != length:
                raise CorruptGlossary("the file is cut short")
            sections[name] = section
            at += length
        return cls(head, sections)


def core_hash(core: Sequence[str], letter: str = "") -> int:
    return crc32(" ".join(core).encode(), crc32(letter.encode()))


def _numbers(section: Any) -> Any:
    return section.cast("I") if isinstance(section, memoryview) and section.format == "B" else memoryview(section).cast("B").cast("I")


def _term(plain: dict[str, Any]) -> Term:
    forms = {tag: tuple(map(_form, rows)) for tag, rows in plain.pop("forms").items()}
    for name in ("near", "not_near", "right", "wrong"):
        if name in plain:
            plain[name] = tuple(plain[name])
    return Term(forms=forms, **plain)


def _form(row: dict[str, Any]) -> Form:
    for name in ("since", "until"):
        if name in row:
            row[name] = date.fromisoformat(row[name])
    if "region" in row:
        row["region"] = tuple(row["region"])
    return Form(**row)
