"""What MultiTerm's fields mean, for its two writings. Fields are named freely there: the names that `_words` knows are understood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ...model import Form, Term
from . import csv as _csv
from ._draft import Draft, one_of
from ._words import COLUMN, FORM, KIND, STATUS

HOLDS = _csv.HOLDS - {"near", "not_near", "severity", "awkward", "examples", "case", "inflect", "after", "needs"}
LANGUAGES = {
    "zh": "Chinese",
    "en": "English",
    "de": "German",
    "fr": "French",
    "ja": "Japanese",
    "ko": "Korean",
    "ru": "Russian",
    "es": "Spanish",
}


class Entry:
    """One concept as its fields come in order: those before the first term are the concept's, the others the last term's."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.fields: dict[str, Any] = {}
        self.forms: dict[str, list[dict[str, Any]]] = {}
        self.form: dict[str, Any] | None = None

    def term(self, tag: str, text: str) -> None:
        self.form = {"text": text}
        self.forms.setdefault(tag, []).append(self.form)

    def says(self, name: str, value: str, of_term: bool) -> bool:
        """Take a field; False where its name is not known."""
        key = "region" if name.strip().lower() in ("region", "geographical usage", "地区") and of_term else one_of(name, COLUMN)
        target = self.form if of_term and self.form is not None else self.fields
        if key is None:
            return False
        if key in ("status", "form"):
            target = self.form or {}
            target[key] = one_of(value, STATUS if key == "status" else FORM)
        elif key == "kind":
            self.fields[key] = one_of(value, KIND) or "term"
        elif key == "region":
            target[key] = (*target.get(key, ()), value)
        elif key in ("since", "until"):
            try:
                target[key] = date.fromisoformat(value[:10])
            except ValueError:
                return False
        elif key == "note" or target is self.fields:
            target[key] = f"{target[key]}; {value}" if key != "id" and target.get(key) else value
        elif key in ("source", "domain"):
            self.fields.setdefault(key, value)
        return True

    def into(self, draft: Draft) -> None:
        if any(self.forms.values()):
            draft.add(self.forms, self.line, **{k: v for k, v in self.fields.items() if k in ("id", "kind", "domain", "source", "note")})
        else:
            draft.complain(self.line, 1, "the entry has no term in any language")


def about_term(term: Term) -> Iterator[tuple[str, str]]:
    """The fields of a concept."""
    named = (("ID", term.id), ("Kind", term.kind), ("Subject", term.domain), ("Source", term.source), ("Note", term.note))
    return ((name, value) for name, value in named if value)


def about_form(form: Form) -> Iterator[tuple[str, str]]:
    """The fields of a term."""
    yield "Status", form.status
    yield "Form", form.form
    for region in form.region:
        yield "Region", region
    for name, day in (("Since", form.since), ("Until", form.until)):
        if day:
            yield name, day.isoformat()
    if form.note:
        yield "Note", form.note
