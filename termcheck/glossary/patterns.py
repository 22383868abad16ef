"""Patterns → entries: 安徽省 and 教育厅 are 安徽省教育厅, the Anhui Provincial Department of Education.

An entry that somebody wrote wins: what a pattern makes is dropped where its id or one of its Chinese names is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..languages import pack
from ..model import Form, Term
from .entry import Part, Pattern

PLACE, BODY = "{place}", "{body}"


def expand(patterns: Iterable[Pattern], known: Mapping[str, Term]) -> dict[str, Term]:
    """The entries that patterns make, by id, beside those that are known. Earlier patterns win over later ones."""
    fold = pack("zh").fold
    taken = {fold(form.text).value for term in known.values() for form in term.forms_in("zh")}
    out: dict[str, Term] = {}
    for pattern in patterns:
        for place in pattern.places:
            for body in pattern.bodies:
                term = _term(pattern, place, body)
                names = {fold(form.text).value for form in term.forms_in("zh")}
                if term.id not in known and term.id not in out and not names & taken and any(term.forms.values()):
                    out[term.id] = term
                    taken |= names
    return out


def _term(pattern: Pattern, place: Part, body: Part) -> Term:
    forms = {tag: found for tag, templates in pattern.forms.items() if (found := tuple(_forms(templates, place, body, tag)))}
    return Term(
        f"{place.id}.{body.id}",
        pattern.kind,
        forms,
        pattern.source,
        pattern.note,
        pattern.domain,
        made=True,
        glossary=pattern.glossary,
        line=pattern.line,
    )


def _forms(templates: tuple[Form, ...], place: Part, body: Part, tag: str) -> Iterator[Form]:
    """Every template with every writing of its parts. Only the first full one is preferred; a part's kind and status are the form's."""
    seen: set[str] = set()
    preferred = False
    for template in templates:
        for a in place.forms.get(tag, ()):
            for b in body.forms.get(tag, ()):
                text = template.text.replace(PLACE, a.text).replace(BODY, b.text)
                if text in seen:
                    continue
                seen.add(text)
                kind = next((f.form for f in (b, a, template) if f.form != "full"), template.form)
                wrong = next((f for f in (b, a, template) if not f.accepted), None)
                status = wrong.status if wrong else "admitted" if preferred or kind != "full" else template.status
                preferred = preferred or status == "preferred"
                since = max(filter(None, (template.since, a.since, b.since)), default=None)
                until = min(filter(None, (template.until, a.until, b.until)), default=None)
                yield Form(
                    text,
                    status,
                    kind,
                    template.case,
                    template.inflect,
                    template.region,
                    since,
                    until,
                    template.after,
                    template.needs,
                    wrong.note if wrong else "",
                )
