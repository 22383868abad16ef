"""Rows of cells ⇄ entries, for every kind of table.

The first row names the columns in English or Chinese. A column of forms is named by its language, with a status or a kind behind it where all
its forms have that ("en", "英文", "en forbidden", "禁用译名", "zh short", "简称"). Rows with one id are one entry, and, where there are no
ids, rows with the same Chinese; the status and kind of a row are those of its translation. Two or three columns without names are a
term, its translation and a note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from ...dataclass import dataclass, field
from ...languages.chinese import has_han
from ...model import SEVERITIES
from ..entry import Glossary
from ._cells import read_forms, read_list, write_forms, write_list
from ._draft import Draft, language, one_of
from ._words import CHINESE_ALONE, COLUMN, FORM, KIND, SOURCE_LANGUAGE, STATUS, TARGET_LANGUAGE

_WORDS = ("source", "domain", "note")
_LISTS = ("near", "not_near", "right", "wrong")
_TRUE, _FALSE = {"true", "yes", "1", "y", "x", "是"}, {"", "false", "no", "0", "n", "否"}


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column is: a field, or forms of a language with the qualities that they all have."""

    name: str
    language: str = ""
    qualities: Mapping[str, Any] = field(default_factory=dict)


def write_rows(glossary: Glossary) -> list[list[str]]:
    """A header and a row an entry. Columns that nothing uses are left out."""
    languages = list(dict.fromkeys(tag for term in glossary.terms for tag in term.forms)) or ["zh", "en"]
    languages.sort(key=lambda tag: (not tag.startswith("zh"), not tag.startswith("en")))
    rows = []
    for term in glossary.terms:
        row = {"id": term.id, "kind": term.kind, **{tag: write_forms(term.forms.get(tag, ())) for tag in languages}}
        row |= {key: getattr(term, key) for key in _WORDS} | {key: write_list(getattr(term, key)) for key in _LISTS}
        row |= {"severity": term.severity or "", "awkward": "true" if term.awkward else ""}
        rows.append(row)
    names = ["id", "kind", *languages, *_WORDS, "near", "not_near", "severity", "awkward", "right", "wrong"]
    kept = [n for n in names if n in ("id", "kind", *languages) or any(row[n] for row in rows)]
    return [kept, *([row[n] for n in kept] for row in rows)]


def read_rows(rows: Iterable[tuple[int, Sequence[str]]], draft: Draft, where: str = "") -> bool:
    """Put rows (each with its number in the file) into a draft. False where the first row names no columns of ours and the table has more
    than three. `where` stands before complaints."""
    filled = [(n, row) for n, row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return True
    columns = _columns(filled[0][1])
    if columns is None:
        columns = _unnamed(filled)
        if columns is None:
            return False
    else:
        unknown = [cell.strip() for cell, column in zip(filled[0][1], columns, strict=True) if column is None and cell.strip()]
        if unknown:
            draft.notes.append(f"{where}columns left out: {', '.join(unknown)}")
        filled = filled[1:]
    reader = _Rows(columns, draft, where)
    for number, row in filled:
        reader.row(number, row)
    reader.end()
    return True


def _columns(header: Sequence[str]) -> list[_Column | None] | None:
    """What the columns are; None where the row names no language."""
    plain = [re.sub(r"[\s_\-]", "", unicodedata.normalize("NFKC", cell).strip().lstrip("\ufeff").lower()) for cell in header]
    has_target = any(p in TARGET_LANGUAGE - {"target", "translation"} for p in plain)
    out: list[_Column | None] = []
    for cell, name in zip(header, plain, strict=True):
        if name == "source" and (
            (has_target and any(p in SOURCE_LANGUAGE - {"source"} for p in plain)) or not {"target", "translation"} & set(plain)
        ):
            out.append(_Column("source"))
        else:
            out.append(_forms_column(cell, name) or (_Column(found) if (found := one_of(name, COLUMN)) else None))
    named = {c.language.split("-")[0] for c in out if c is not None and c.name == "forms"}
    # "so" and "is" are languages too: one that is neither Chinese nor English counts only beside a column that we know.
    known = any(c is not None and c.name != "forms" for c in out)
    return out if named & {"zh", "en"} or (named and known) else None


def _forms_column(cell: str, name: str) -> _Column | None:
    if name in SOURCE_LANGUAGE:
        return _Column("forms", "zh")
    if name in TARGET_LANGUAGE:
        return _Column("forms", "en")
    if name not in COLUMN and (tag := language(cell)):
        return _Column("forms", tag)
    words = [w for w in re.split(r"[\s_\-()/:]+", unicodedata.normalize("NFKC", cell).strip().lower()) if w]
    tags = [t for w in words if (t := "zh" if w in SOURCE_LANGUAGE else "en" if w in TARGET_LANGUAGE else language(w))]
    qualities: dict[str, Any] = {}
    for word in (*words, *re.findall("|".join(sorted((w for w in (*STATUS, *FORM) if has_han(w)), key=len, reverse=True)), name)):
        if status := one_of(word, STATUS):
            qualities.setdefault("status", status)
        if form := one_of(word, FORM):
            qualities.setdefault("form", form)
    if not qualities or (name in COLUMN and not tags):
        return None
    if len(words) > 1 and not tags:
        return None
    for han, tag in (("中文", "zh"), ("英文", "en"), ("译", "en")):
        if han in name and not tags:
            tags = [tag]
    alone = "zh" if name in CHINESE_ALONE else "en"
    return _Column("forms", (tags or [alone])[0], qualities)


def _unnamed(rows: Sequence[tuple[int, Sequence[str]]]) -> list[_Column | None] | None:
    """Columns of a table without names: the one that is mostly Chinese is the term."""
    width = max(len(row) for _, row in rows)
    if width not in (2, 3):
        return None
    han = [sum(has_han(row[k]) for _, row in rows[:50] if len(row) > k) for k in (0, 1)]
    if not any(han):
        return None
    order = ("zh", "en") if han[0] >= han[1] else ("en", "zh")
    return [*(_Column("forms", tag) for tag in order), *([_Column("note")] if width == 3 else [])]


class _Rows:
    """Rows gathered to entries."""

    def __init__(self, columns: Sequence[_Column | None], draft: Draft, where: str) -> None:
        self.columns, self.draft, self.where = columns, draft, where
        self.entries: dict[str, tuple[int, dict[str, Any], dict[str, list[dict[str, Any]]]]] = {}

    def row(self, number: int, cells: Sequence[str]) -> None:
        """One row: its fields and its forms, added to the entry that it belongs to."""
        fields: dict[str, Any] = {}
        forms: dict[str, list[dict[str, Any]]] = {}
        shared: dict[str, Any] = {}
        for at, (column, cell) in enumerate(zip(self.columns, cells, strict=False), 1):
            if column is None or not cell.strip():
                continue
            if column.name == "forms":
                forms.setdefault(column.language, []).extend({**column.qualities, **row} for row in read_forms(cell))
            elif column.name in ("status", "form", "since", "until"):
                shared[column.name] = self.quality(column.name, cell.strip(), number, at)
            else:
                fields[column.name] = self.value(column.name, cell.strip(), number, at)
        if len(cells) > len(self.columns) and any(c.strip() for c in cells[len(self.columns) :]):
            self.draft.complain(
                number,
                len(self.columns) + 1,
                f"{self.where}more cells than the {len(self.columns)} columns; quote a cell that holds the separator",
            )
        for tag, rows in forms.items():
            if not tag.startswith("zh") or set(forms) == {tag}:
                forms[tag] = [{**shared, **row} for row in rows]
        key = (
            fields.get("id") or next((rows[0]["text"] for tag, rows in forms.items() if tag.startswith("zh") and rows), "") or f"\0{number}"
        )
        if not any(forms.values()):
            self.draft.complain(number, 1, f"{self.where}the row has no term in any language")
            return
        if key not in self.entries:
            self.entries[key] = (number, fields, forms)
            return
        _, known, earlier = self.entries[key]
        for name, value in fields.items():
            known.setdefault(name, value)
        for tag, rows in forms.items():
            earlier.setdefault(tag, []).extend(rows)

    def quality(self, name: str, cell: str, number: int, at: int) -> Any:
        if name in ("since", "until"):
            try:
                return date.fromisoformat(cell[:10].replace("/", "-"))
            except ValueError:
                self.draft.complain(number, at, f"{self.where}'{cell}' is not a date YYYY-MM-DD")
                return None
        return self.choice(STATUS if name == "status" else FORM, cell, name, number, at)

    def value(self, name: str, cell: str, number: int, at: int) -> Any:
        if name in _LISTS:
            return read_list(cell)
        if name == "kind":
            return self.choice(KIND, cell, "kind", number, at) or "term"
        if name == "severity":
            return self.choice({s: s for s in SEVERITIES}, cell, "severity", number, at)
        if name == "awkward":
            if cell.lower() not in _TRUE | _FALSE:
                self.draft.complain(number, at, f"{self.where}'awkward' is true or false, not '{cell}'")
            return cell.lower() in _TRUE
        return cell

    def choice(self, known: Mapping[str, str], cell: str, name: str, number: int, at: int) -> str | None:
        found = one_of(cell, known)
        if found is None:
            near = get_close_matches(cell.lower(), list(known), 1)
            options = ", ".join(dict.fromkeys(known.values()))
            self.draft.complain(
                number, at, f"{self.where}'{cell}' is no {name} ({options})" + (f"; did you mean '{known[near[0]]}'?" if near else "")
            )
        return found

    def end(self) -> None:
        for number, fields, forms in self.entries.values():
            self.draft.add(forms, number, **fields)
