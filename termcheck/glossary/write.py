"""`Glossary` → canonical YAML: one writing for every glossary, so that a change shows as a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..model import Form, Term
from ..regex import regex
from .entry import SCHEMA, Glossary, Pattern

# Plain scalars are letters, digits, blanks and harmless marks that YAML reads as themselves.
_PLAIN = regex(r"[^\W_](?:[\w '’()&/.+·\-、，；。！（）《》“”]|,(?= )|:(?=//))*")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n", "~"}


def write_yaml(glossary: Glossary) -> str:
    """The canonical text of a glossary; reading it gives the same terms."""
    lines = [f"schema: {SCHEMA}", f"name: {scalar(glossary.name)}"]
    for key in ("description", "license", "attribution"):
        if value := getattr(glossary, key):
            lines.append(f"{key}: {scalar(value)}")
    if glossary.terms or not glossary.patterns:
        lines.append("entries:" if glossary.terms else "entries: []")
    for term in glossary.terms:
        lines.extend(_entry(term))
    if glossary.patterns:
        lines.append("patterns:")
    for pattern in glossary.patterns:
        lines.extend(_pattern(pattern))
    return "\n".join(lines) + "\n"


def _entry(term: Term) -> Iterable[str]:
    yield f"  - id: {scalar(term.id)}"
    yield f"    kind: {term.kind}"
    if term.proposed:
        yield "    status: proposed"
    yield from _languages(term.forms)
    for key in ("source", "domain", "note", "severity"):
        if value := getattr(term, key):
            yield f"    {key}: {scalar(value)}"
    for key in ("near", "not_near"):
        if value := getattr(term, key):
            yield f"    {key}: [{', '.join(map(_flow, value))}]"
    if term.awkward:
        yield "    awkward: true"
    if term.right or term.wrong:
        yield "    examples:"
        for key in ("right", "wrong"):
            if value := getattr(term, key):
                yield f"      {key}:"
                yield from (f"        - {scalar(v)}" for v in value)


def _pattern(pattern: Pattern) -> Iterable[str]:
    yield f"  - id: {scalar(pattern.id)}"
    yield f"    kind: {pattern.kind}"
    yield from _languages(pattern.forms)
    for key in ("source", "domain", "note"):
        if value := getattr(pattern, key):
            yield f"    {key}: {scalar(value)}"
    for key, parts in (("places", pattern.places), ("bodies", pattern.bodies)):
        yield f"    {key}:"
        for part in parts:
            forms = "".join(f", {language}: [{', '.join(_forms(found))}]" for language, found in part.forms.items())
            yield f"      - {{id: {_flow(part.id)}{forms}}}"


def _languages(forms_of: Mapping[str, tuple[Form, ...]]) -> Iterable[str]:
    for language, forms in forms_of.items():
        written = _forms(forms)
        one_line = f"    {language}: [{', '.join(written)}]"
        if len(one_line) <= 120:
            yield one_line
        else:
            yield f"    {language}:"
            yield from (f"      - {w}" for w in written)


def _forms(forms: tuple[Form, ...]) -> list[str]:
    out, plain = [], 0
    for form in forms:
        fields = []
        if form.form != "full":
            fields.append(f"form: {form.form}")
        usual = "admitted" if form.form != "full" else "preferred"
        if form.status != usual:
            fields.append(f"status: {form.status}")
        for key in ("case", "after", "needs"):
            if value := getattr(form, key):
                fields.append(f"{key}: {value}")
        if form.inflect is not None:
            fields.append(f"inflect: {'true' if form.inflect else 'false'}")
        if form.region:
            fields.append(f"region: [{', '.join(map(_flow, form.region))}]")
        for key in ("since", "until"):
            if value := getattr(form, key):
                fields.append(f"{key}: {value}")
        if form.note:
            fields.append(f"note: {_flow(form.note)}")
        expected = "admitted" if plain else "preferred"
        if form.form == "full" and form.status == expected and all(f.startswith("status:") for f in fields):
            out.append(_flow(form.text))
            plain += 1
        else:
            out.append(f"{{text: {', '.join([_flow(form.text), *fields])}}}")
    return out


def scalar(value: str) -> str:
    """A string as a YAML scalar outside brackets."""
    return value if _plain(value) or (value[:1] != "," and _plain(value.replace(",", "a"))) else _quoted(value)


def _flow(value: str) -> str:
    """A string as a YAML scalar inside brackets, where commas part the items."""
    return value if _plain(value) and not re.search(r"[,\[\]{}]", value) else _quoted(value)


def _plain(value: str) -> bool:
    return (
        bool(_PLAIN.fullmatch(value))
        and value == value.strip()
        and value.lower() not in _WORDS
        and not re.fullmatch(r"[\d.,+\-:eExX_]+", value)
        and " #" not in value
        and ": " not in value
        and not value.endswith(":")
    )


def _quoted(value: str) -> str:
    escaped = "".join(
        {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(c)
        or (c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}")
        for c in value
    )
    return f'"{escaped}"'
