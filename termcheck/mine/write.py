"""Proposals as text: a glossary file to go through, JSON, or a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from ..glossary.entry import Glossary
from ..glossary.interchange._draft import Draft
from ..glossary.write import write_yaml
from ..text import visible
from . import Proposal

SCHEMA = "termcheck/proposals/1"


def as_yaml(proposals: Sequence[Proposal]) -> str:
    """A glossary of proposed entries, best first, with the figures and sentences behind each as comments. `termcheck` matches nothing
    with it until the line `status: proposed` is taken out of an entry."""
    if not proposals:
        return "# nothing was found that comes often enough\n" + write_yaml(Glossary("proposals", ()))
    draft = Draft("proposals.yaml")
    draft.description = "Proposals to go through: correct an entry, say where it is attested, and take its 'status: proposed' out"
    for number, p in enumerate(proposals, 1):
        english = [{"text": r.text} for r in p.renderings]
        if p.abbreviation:
            english.append({"text": p.abbreviation, "form": "abbreviation"})
        draft.add({"zh": [{"text": z} for z in p.zh], "en": english}, number, kind=p.kind, proposed=True)
    out = []
    rest = list(proposals)
    for line in write_yaml(draft.glossary()).splitlines():
        if line.startswith("  - id: "):
            out.extend(_comments(rest.pop(0)))
        out.append(line)
    return "\n".join(out) + "\n"


def _comments(p: Proposal) -> list[str]:
    shares = "; ".join(f"{visible(r.text)} {r.count}" for r in p.renderings)
    lines = [
        f"# {p.count} {'sentence' if p.count == 1 else 'sentences'} in {p.documents} {'document' if p.documents == 1 else 'documents'}: {shares}"
    ]
    lines.extend(f"# {note}" for note in p.notes)
    for c in p.contexts:
        lines.append(f"#   {visible(c.path)}:{c.line}: {visible(c.source + ' | ' if c.source else '')}{visible(c.target)}")
    return [f"  {line}" for line in lines]


def as_json(proposals: Sequence[Proposal]) -> str:
    """The schema `termcheck/proposals/1`: the proposals in order, with their figures."""
    rows = [
        {
            "zh": list(p.zh),
            "en": [{"text": r.text, "sentences": r.count, "fit": round(r.fit, 4)} for r in p.renderings],
            "abbreviation": p.abbreviation or None,
            "kind": p.kind,
            "sentences": p.count,
            "documents": p.documents,
            "score": round(p.score, 4),
            "notes": list(p.notes),
            "contexts": [{"path": c.path, "line": c.line, "source": c.source, "target": c.target} for c in p.contexts],
        }
        for p in proposals
    ]
    return json.dumps({"schema": SCHEMA, "proposals": rows}, ensure_ascii=False, indent=1) + "\n"


def as_text(proposals: Sequence[Proposal]) -> str:
    """A table: rank, sentences, documents, the Chinese, its English."""
    if not proposals:
        return "nothing was found that comes often enough\n"
    lines = [f"{'':>4} {'sent.':>6} {'docs':>5}  proposal"]
    for number, p in enumerate(proposals, 1):
        english = " / ".join(f"{r.text} ({r.count})" for r in p.renderings) + (f" [{p.abbreviation}]" if p.abbreviation else "")
        lines.append(f"{number:>4} {p.count:>6} {p.documents:>5}  {visible(' '.join((*p.zh[:1], english)))}")
        lines.extend(f"{'':>19}{visible(note)}" for note in p.notes)
    return "\n".join(lines) + "\n"


WRITERS: dict[str, Callable[[Sequence[Proposal]], str]] = {"yaml": as_yaml, "json": as_json, "text": as_text}
