"""Glossary entries as rules over English alone, for linters that see no source: a wrong form, and what to put in its place.

Forms that are wrong only beside a certain source, near certain words or for a time are left out: such linters cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Form, Term
from ..entry import Glossary

HOLDS = frozenset(["deprecated forms", "forbidden forms", "form note", "ids", "note"])


@dataclass(frozen=True, slots=True)
class Rule:
    """A wrong English form, the forms that may stand in its place, and the pattern that finds it where it is not part of a right one."""

    term: Term
    form: Form
    better: tuple[str, ...]
    pattern: str

    @property
    def exact(self) -> bool:
        """Whether capitals count."""
        return self.form.case == "exact" or (self.form.case is None and self.form.form == "abbreviation")


def rules(glossary: Glossary) -> Iterator[Rule]:
    """Each wrong form once."""
    seen: set[str] = set()
    for term in glossary.terms:
        accepted = [f for f in term.forms_in("en") if f.accepted]
        if term.near or term.not_near or not accepted:
            continue
        for form in term.forms_in("en"):
            if form.accepted or form.needs or form.after or form.since or form.until or form.text.lower() in seen:
                continue
            seen.add(form.text.lower())
            best = [f.text for f in sorted(accepted, key=lambda f: (f.form != form.form, f.status != "preferred"))]
            yield Rule(term, form, tuple(best[:3]), _pattern(form.text, [f.text for f in accepted]))


def _pattern(wrong: str, right: list[str]) -> str:
    """A regular expression for a form that is not part of a longer accepted one."""
    out = escaped(wrong)
    for text in right:
        at = text.lower().find(wrong.lower())
        if at < 0 or len(text) == len(wrong):
            continue
        before, after = text[:at], text[at + len(wrong) :]
        out = f"(?<!{escaped(before)}){out}" if before else f"{out}(?!{escaped(after)})"
    return out


def escaped(text: str) -> str:
    """
    >>> escaped("R&D (Beijing) Co.")
    'R&D \\\\(Beijing\\\\) Co\\\\.'
    """
    return re.sub(r"[.^$*+?()\[\]{}|\\]", lambda m: "\\" + m.group(), text)
