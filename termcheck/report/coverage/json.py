"""JSON, for programs: schema termcheck/coverage/1, published as docs/schemas/coverage.json. Fields are only ever added; readers ignore those
that they do not know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...concordance import Kwic
from ...dataclass import asdict
from ...survey import Survey, Tally, TermUse, Use, domain, writing
from ._changes import SCHEMA, Changes


def render(survey: Survey, changes: Changes | None, base: str) -> str:
    """One object; each term and name on a line of its own, so that two surveys can be compared line by line."""
    tree = as_dict(survey, changes)
    parts = []
    for key, value in tree.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            body = "[\n" + ",\n".join("  " + json.dumps(v, ensure_ascii=False) for v in value) + "\n ]"
        else:
            body = json.dumps(value, ensure_ascii=False)
        parts.append(f" {json.dumps(key)}: {body}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def published() -> Mapping[str, Any]:
    """The schema of what is written here: inside the package, or among the documents of a source tree."""
    here = Path(__file__).resolve().parents[2]
    path = next(p for p in (here / "schemas" / "coverage.json", here.parent / "docs" / "schemas" / "coverage.json") if p.is_file())
    schema: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def as_dict(survey: Survey, changes: Changes | None = None) -> dict[str, Any]:
    """The survey as plain data."""
    tree: dict[str, Any] = {
        "schema": SCHEMA,
        "signature": survey.signature,
        "files": survey.files,
        "documents": survey.documents,
        "segments": survey.segments,
        "totals": {**counts(survey.tally), "by_check": dict(sorted(survey.by_check.items()))},
        "listed": survey.listed,
        "used": len(survey.terms),
        "groups": {
            name: [{"name": value, **counts(tally)} for value, tally in rows.items()]
            for name, rows in survey.groups.items()
            if name != "author" or any(rows)
        },
        "releases": [
            {"document": r.name, "date": r.date.isoformat() if r.date else None, "author": r.author, **counts(r.tally)}
            for r in survey.releases
        ],
        "releases_are": "months" if survey.by_month else "documents",
        "terms": [_term(use, survey.languages) for use in survey.terms],
        "never": [t.id for t in survey.never],
        "unlisted": [
            {
                "name": n.name,
                "kind": n.kind,
                "mentions": n.mentions,
                "documents": n.documents,
                "first": n.first,
                "last": n.last,
                "renderings": [{"text": t, "count": c} for t, c in n.renderings.most_common()],
            }
            for n in survey.unlisted
        ],
    }
    if changes is not None:
        tree["changes"] = asdict(changes)
    if survey.failures:
        tree["failures"] = list(survey.failures)
    return tree


def counts(tally: Tally) -> dict[str, Any]:
    """Mentions, what is right and wrong of them, and the outcomes that there are."""
    share = tally.adherence
    return {
        "mentions": tally.mentions,
        "adherent": tally.adherent,
        "faults": tally.faults,
        "open": tally["open"],
        "adherence": None if share is None else round(share, 2),
        "outcomes": {o: n for o, n in sorted(tally.items()) if n},
    }


def _term(use: TermUse, languages: tuple[str, str]) -> dict[str, Any]:
    term = use.term
    return {
        "id": term.id,
        "source": writing(term, languages[0]),
        "target": writing(term, languages[1]),
        "kind": term.kind,
        "domain": domain(term),
        **counts(use.tally),
        "documents": use.documents,
        "first": _use(use.first),
        "last": _use(use.last),
        "answers": {how: n for how, n in sorted(use.hows.items()) if how},
        "renderings": [{"text": text, "outcome": outcome, "count": n} for (text, outcome), n in use.renderings.most_common()],
        "concordance": [
            {"outcome": x.outcome, "answer": x.how, "document": x.document, "source": _kwic(x.source), "target": _kwic(x.target)}
            for x in use.lines
        ],
    }


def _use(use: Use) -> dict[str, Any]:
    return {"document": use.document, "date": use.date.isoformat() if use.date else None}


def _kwic(at: Kwic | None) -> dict[str, Any] | None:
    return asdict(at) if at else None
