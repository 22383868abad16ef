"""How many entries and forms glossaries have, by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ..model import Term


def counts(terms: Iterable[Term]) -> dict[str, Any]:
    """Numbers of entries and forms. `by_…` are mappings, largest first."""
    entries = list(terms)
    forms = [(tag, form) for term in entries for tag, listed in term.forms.items() for form in listed]
    return {
        "entries": len(entries),
        "forms": len(forms),
        "by_glossary": _ranked(t.glossary for t in entries),
        "by_kind": _ranked(t.kind for t in entries),
        "by_domain": _ranked(t.domain for t in entries if t.domain),
        "by_language": _ranked(tag for tag, _ in forms),
        "by_status": _ranked(form.status for _, form in forms),
        "by_form": _ranked(form.form for _, form in forms),
        "with_source": sum(bool(t.source) for t in entries),
        "without_source": sum(not t.source for t in entries),
        "dated_forms": sum(bool(form.since or form.until) for _, form in forms),
        "phrases": sum(t.kind == "phrase" for t in entries),
        "with_conditions": sum(bool(t.near or t.not_near) for t in entries),
        "with_examples": sum(bool(t.right or t.wrong) for t in entries),
    }


def _ranked(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))
