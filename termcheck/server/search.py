"""Entries by a few Chinese characters, English words or pinyin ("hefei", "hfzhxgjkxzx")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from ..languages.chinese import has_han
from ..languages.pinyin import syllables
from ..model import Form, Term

_PARTS = re.compile(r"[^\W_]+")
_EXACT, _START, _WORD, _INSIDE = range(4)


class Index:
    """All forms of some terms, folded. Pinyin is worked out at the first question in Latin letters."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)
        self._forms = [(folded, t) for t in self._terms for form in _all(t) if (folded := _fold(form.text))]

    def find(self, query: str, limit: int) -> list[dict[str, Any]]:
        """The entries that fit a query, best first: the whole form, its beginning, the beginning of words in it, a part of it. Several
        words must all be there."""
        wanted = _fold(query)
        if not wanted:
            return []
        best: dict[str, tuple[int, int, str, Term]] = {}
        rows = [(wanted, *row) for row in self._forms]
        if not has_han(wanted):
            # Pinyin is written in syllables, in words or in one piece.
            rows += [(wanted.replace(" ", ""), *row) for row in self._pinyin]
        for words, form, term in rows:
            rank = _rank(words, form)
            if rank is not None:
                key = (rank, len(form), term.id, term)
                if term.id not in best or key[:3] < best[term.id][:3]:
                    best[term.id] = key
        return [as_dict(term) for _, _, _, term in sorted(best.values(), key=lambda k: k[:3])[:limit]]

    @cached_property
    def _pinyin(self) -> list[tuple[str, Term]]:
        out = []
        for term in self._terms:
            for form in term.forms_in("zh"):
                said = [s for s in syllables(form.text) if s.isascii() and s.isalpha()]
                if said:
                    out += [("".join(said), term), ("".join(s[0] for s in said), term)]
        return out


def as_dict(term: Term) -> dict[str, Any]:
    """An entry as plain data."""
    return {
        "id": term.id,
        "kind": term.kind,
        "glossary": term.glossary,
        "forms": {
            tag: [{"text": f.text, "status": f.status, "form": f.form, "note": f.note} for f in forms] for tag, forms in term.forms.items()
        },
        "source": term.source,
        "note": term.note,
    }


def _all(term: Term) -> Iterator[Form]:
    for forms in term.forms.values():
        yield from forms


def _fold(words: str) -> str:
    """Small letters without accents, one blank between words."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(_PARTS.findall("".join(c for c in plain if not unicodedata.combining(c))))


def _rank(wanted: str, form: str) -> int | None:
    """How well a form fits, best first; None where it does not."""
    if form == wanted:
        return _EXACT
    if form.startswith(wanted):
        return _START
    if f" {wanted}" in form:
        return _WORD
    if has_han(wanted):
        return _INSIDE if wanted in form else None
    padded = f" {form}"
    return _INSIDE if " " in wanted and all(f" {part}" in padded for part in wanted.split()) else None
