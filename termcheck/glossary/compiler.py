"""A glossary → its compiled form. It is apart from `compiled.py` because a run whose glossary is compiled already needs none of it."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from operator import attrgetter
from typing import Any
from zlib import crc32

from ..dataclass import fields
from ..languages import pack
from ..model import Form, Term
from ..names.english import SMALL, core, expanded, key
from .compiled import (
    ABBREVIATION,
    ACCEPTED,
    AFTER_FULL,
    COLUMNS,
    CONDITION,
    DATED,
    EXACT,
    FORM_BITS,
    FULL,
    INFLECTION_SHIFT,
    KIND_SHIFT,
    MOST_FORMS,
    SHORT,
    Compiled,
    as_json,
    core_hash,
)  # fmt: skip
from .entry import Glossary
from .writings import compiled_writings

_SHORT_HAN = 3
# A short form of fewer words tells too little to be missed nearly.
_LEAST_WORDS = 4
_FORM_FIELDS = tuple(f.name for f in fields(Form) if f.name not in ("line", "column"))
_TERM_FIELDS = tuple(f.name for f in fields(Term) if f.name not in ("forms", "line"))
_form_values, _term_values = attrgetter(*_FORM_FIELDS), attrgetter(*_TERM_FIELDS)
_EMPTY = ("", (), None, False)


def compile_glossary(glossary: Glossary) -> Compiled:
    """Everything that matching needs, in one pass over the terms but for those that are only proposed."""
    languages: dict[str, _Rows] = defaultdict(_Rows)
    inflections, kinds = {"": 0}, dict[str, int]()
    cores = _Cores()
    terms, bounds, sums = bytearray(), array("I", [0]), array("I")
    for number, term in enumerate(t for t in glossary.terms if not t.proposed):
        blob = as_json(_plain(term)).encode()
        terms += blob
        bounds.append(len(terms))
        sums.append(crc32(blob))
        kind = kinds.setdefault(term.kind, len(kinds)) << KIND_SHIFT
        for code in dict.fromkeys(tag.split("-")[0].lower() for tag in term.forms):
            language, rows = pack(code), languages[code]
            for index, form in enumerate(term.forms_in(code)):
                flags, writing = form_flags(term, form, code) | kind, crc32(form.text.encode("utf-8", "surrogatepass"))
                for surface, inflection in language.surfaces(form.text, term.kind, form.inflect):
                    if surface:
                        named = inflections.setdefault(inflection, len(inflections))
                        rows.add(surface, (number, index, flags | named << INFLECTION_SHIFT, writing))
                if code == "en" and _is_indexed(term, form) and index <= MOST_FORMS:
                    cores.add(expanded(key(form.text)), number << FORM_BITS | index)
    # What is in sections is given back before the next are sorted: there are millions of rows.
    sections: dict[str, Any] = cores.sections()
    del cores
    in_words = []
    for code in sorted(languages):
        made, is_in_words = languages[code].sections()
        sections.update((f"{code}.{name}", section) for name, section in made.items())
        in_words += [code] * is_in_words
        languages[code] = _Rows()
    sections.update(bounds=bounds.tobytes(), terms=bytes(terms), sums=sums.tobytes())
    head = {
        "digest": glossary.digest,
        "name": glossary.name,
        "terms": len(sums),
        "languages": sorted(languages),
        "in_words": in_words,
        "kinds": list(kinds),
        "inflections": list(inflections),
    }
    return Compiled(head, {k: memoryview(v) for k, v in sections.items()})


class _Rows:
    """The writings of one language and what each leads to, as they come. Columns of numbers, since a glossary has millions."""

    def __init__(self) -> None:
        self._surfaces: list[str] = []
        self._columns = tuple(array("I") for _ in COLUMNS[1:])

    def add(self, surface: str, row: tuple[int, ...]) -> None:
        """`row`: the columns of `COLUMNS` without the offsets."""
        self._surfaces.append(surface)
        for column, value in zip(self._columns, row, strict=True):
            column.append(value)

    def sections(self) -> tuple[dict[str, bytes], bool]:
        """The sections of the language, by name, and whether it is written in words of ASCII. Rows of one writing stay in the order in which they came."""
        surfaces = self._surfaces
        order = sorted(range(len(surfaces)), key=surfaces.__getitem__)
        writings: list[str] = []
        offsets = array("I")
        for place, row in enumerate(order):
            if not writings or surfaces[row] != writings[-1]:
                writings.append(surfaces[row])
                offsets.append(place)
        offsets.append(len(order))
        out, in_words = compiled_writings(writings)
        out["offsets"] = offsets.tobytes()
        out.update((field, array("I", map(c.__getitem__, order)).tobytes()) for field, c in zip(COLUMNS[1:], self._columns, strict=True))
        return out, in_words


class _Cores:
    """The words of full forms, and rows of (hash of a core, form, word that it is without), as they come."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {"": 0}
        self._rows = array("Q")
        self._without = array("I")

    def add(self, words: Sequence[str], form: int) -> None:
        """`form`: its number as in `core_rows`."""
        for word in words:
            self._words.setdefault(word, len(self._words))
        for hashed, word in sorted(_core_hashes(core(words))):
            self._rows.append(hashed << 32 | form)
            self._without.append(self._words[word])

    def sections(self) -> dict[str, bytes]:
        words = list(self._words)
        hashed = [crc32(word.encode()) for word in words]
        by_hash = sorted(range(1, len(words)), key=lambda n: (hashed[n], words[n]))
        texts = [words[n].encode() for n in by_hash]
        number = array("I", [0]) * len(words)
        for place, n in enumerate(by_hash):
            number[n] = place
        order = sorted(range(len(self._rows)), key=self._rows.__getitem__)
        return {
            "known": array("I", (hashed[n] for n in by_hash)).tobytes(),
            "known_bounds": array("I", accumulate(map(len, texts), initial=0)).tobytes(),
            "known_text": b"".join(texts),
            "cores": array("I", (self._rows[n] >> 32 for n in order)).tobytes(),
            "core_rows": array("I", (self._rows[n] & 0xFFFFFFFF for n in order)).tobytes(),
            "core_words": array("I", (number[self._without[n]] for n in order)).tobytes(),
        }


def _is_indexed(term: Term, form: Form) -> bool:
    """Whether a text may have a form nearly right."""
    return form.accepted and term.kind != "phrase" and not term.made and (form.form == "full" or _is_name(form))


def _is_name(form: Form) -> bool:
    """Whether a form that is not the full name is a name, too: words with capitals, and enough of them."""
    words = form.text.split()
    return form.form in ("short", "variant") and len(words) >= _LEAST_WORDS and all(w[0].isupper() or w in SMALL for w in words)


def _core_hashes(core: Sequence[str]) -> set[tuple[int, str]]:
    """A core, and what is left of it without any one of its words, each with that word."""
    return {(core_hash(core), ""), *((core_hash([*core[:i], *core[i + 1 :]], word[0]), word) for i, word in enumerate(core))}


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
    if form.since or form.until:
        flags |= DATED
    return flags


def _plain(term: Term) -> dict[str, Any]:
    """A term as JSON: only fields that differ from their default."""
    out: dict[str, Any] = {f: v for f, v in zip(_TERM_FIELDS, _term_values(term), strict=True) if v not in _EMPTY}
    out["forms"] = {tag: [_plain_form(form) for form in forms] for tag, forms in term.forms.items()}
    return out


def _plain_form(form: Form) -> dict[str, Any]:
    values = zip(_FORM_FIELDS, _form_values(form), strict=True)
    return {f: v.isoformat() if isinstance(v, date) else v for f, v in values if v not in _EMPTY or v is False}
