"""Formats that are lists of a term and its translation: what can be said in them, and what such a list means.

Only what holds everywhere is written: forms with a condition (`after`, `needs`) and entries with `near` or `not_near` words are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...languages.chinese import has_han
from ...model import Term
from ..entry import Glossary
from ._draft import Draft


def pairs(glossary: Glossary) -> Iterator[tuple[str, str, Term]]:
    """Each accepted Chinese form with the preferred English one, once."""
    seen: set[str] = set()
    for term in glossary.terms:
        english = term.preferred("en")
        if english is None or term.near or term.not_near:
            continue
        for form in term.forms_in("zh"):
            if form.accepted and form.after is None and form.needs is None and form.text not in seen:
                seen.add(form.text)
                yield form.text, english.text, term


def one_line(text: str) -> str:
    """Words without tabs and line ends, which part cells and rows."""
    return " ".join(text.split())


def read_tabbed(data: str, draft: Draft) -> None:
    """Lines of a term, a tab, its translation and perhaps a tab and a note. Quotes mean nothing; lines with "#" are comments."""
    rows = []
    for number, line in enumerate(data.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            if len(cells) < 2:
                draft.complain(number, 1, "a term and its translation are expected, with a tab between them")
            else:
                rows.append((number, cells))
    add_pairs(rows, draft)


def add_pairs(rows: Iterable[tuple[int, Sequence[str]]], draft: Draft) -> None:
    """Rows of term, translation and note. The side that is mostly Chinese is the term; rows with one term are one entry."""
    listed = list(rows)
    swapped = sum(has_han(row[1]) for _, row in listed[:200]) > sum(has_han(row[0]) for _, row in listed[:200])
    entries: dict[str, tuple[int, list[dict[str, Any]], dict[str, None]]] = {}
    for number, row in listed:
        source, target = (row[1], row[0]) if swapped else (row[0], row[1])
        if source.strip() and target.strip():
            _, forms, notes = entries.setdefault(source.strip(), (number, [], {}))
            forms.append({"text": target})
            notes.update(dict.fromkeys(filter(None, map(str.strip, row[2:3]))))
    for source, (number, forms, notes) in entries.items():
        draft.add({"zh": [{"text": source}], "en": forms}, number, note="; ".join(notes))
