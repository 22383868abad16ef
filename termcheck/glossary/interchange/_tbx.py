"""TBX-Basic: concept entry → language → term (ISO 30042).

Three writings of one model: version 2 (2008, `martif`), and version 3 (2019, `tbx`) with data categories as attributes (DCA) or as elements
(DCT). All are read by one reader. What TBX-Basic has no category for stands in a note that begins with "termcheck:", so that the file stays
valid and nothing is lost; a forbidden term is deprecated for other programs, for which TBX has no stronger word.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from ...model import FORM_KINDS, KINDS, SEVERITIES, STATUSES, Form, Term
from ...regex import regex
from ..entry import Glossary
from ._draft import Draft, language, one_of
from ._words import FORM, KIND, STATUS
from ._xml import Node, collapsed, element, pieces, quoted

Style = Literal["v2", "dca", "dct"]
_OURS = "termcheck:"
_FORM_TYPES = {"full": "fullForm", "short": "shortForm", "abbreviation": "abbreviation", "variant": "variant"}
_STATUS_TYPES = {"preferred": "preferredTerm", "admitted": "admittedTerm", "deprecated": "deprecatedTerm", "forbidden": "deprecatedTerm"}
_LEVELS = {
    "v2": ("termEntry", "langSet", "tig"),
    "dca": ("conceptEntry", "langSec", "termSec"),
    "dct": ("conceptEntry", "langSec", "termSec"),
}
_MODULES = {"subjectField": "min", "administrativeStatus": "min", "externalCrossReference": "min", "termType": "basic", "source": "basic", "geographicalUsage": "basic"}  # fmt: skip
_CATEGORIES = {"descrip", "admin", "termNote", "xref", "ref", "descripNote", "adminNote"}
_URL = regex(r"https?://\S+")
_NCNAME = regex(r"[A-Za-z_][A-Za-z0-9_.-]*")
_CHOICES: dict[str, tuple[str, ...]] = {
    "status": STATUSES, "form": FORM_KINDS, "kind": KINDS, "severity": SEVERITIES, "case": ("exact", "any"), "after": ("full",), "needs": ("source",),
}  # fmt: skip
_FORM_EXTRAS = {"text", "status", "form", "case", "inflect", "region", "since", "until", "after", "needs", "note"}
_TERM_EXTRAS = ("near", "not_near", "severity", "awkward", "right", "wrong")


def read(data: str, draft: Draft) -> None:
    """Any of the three writings."""

    def take(node: Node) -> None:
        if node.tag in ("martifHeader", "tbxHeader"):
            _header(node, draft)
        else:
            _entry(node, draft)

    pieces(data, draft, {"martifHeader", "tbxHeader", "termEntry", "conceptEntry"}, take)


def _header(node: Node, draft: Draft) -> None:
    for title in node.all("title"):
        draft.name = collapsed(title.text) or draft.name
    for p in node.all("p"):
        for key, value in (_ours(p, draft) or {}).items():
            if key in ("name", "license", "description", "attribution"):
                setattr(draft, key, str(value))


def _ours(node: Node, draft: Draft) -> dict[str, Any] | None:
    """What a note of ours says; None for other notes. Somebody may have edited it: values that cannot be are complained of."""
    text = node.text.strip()
    if not text.startswith(_OURS):
        return None
    try:
        found = json.loads(text.removeprefix(_OURS))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    out = {}
    for key, value in found.items():
        made = _value(key, value)
        if made is None:
            draft.complain(node.line, node.column, f"a note of termcheck has '{key}: {str(value)[:40]}', which cannot be")
        else:
            out[key] = made
    return out


def _value(key: str, value: Any) -> Any:
    """A value as a form or an entry holds it; None for what cannot be."""
    if key in _CHOICES:
        return value if value in _CHOICES[key] and isinstance(value, str) else None
    if key in ("awkward", "inflect"):
        return value if isinstance(value, bool) else None
    if key in ("near", "not_near", "right", "wrong", "region"):
        return tuple(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else None
    if key in ("since", "until"):
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            return None
    return value if isinstance(value, str) else None


def _category(node: Node) -> str:
    return node.attribute("type") if node.tag in _CATEGORIES else node.tag


def _entry(entry: Node, draft: Draft) -> None:
    languages = [n for n in entry.children if n.tag in ("langSet", "langSec")]
    fields: dict[str, Any] = {"id": entry.attribute("id")}
    said: dict[str, list[str]] = {"source": [], "note": [], "domain": []}
    extras: dict[str, Any] = {}
    for node in (n for level in (entry, *languages) for n in _described(level)):
        ours = _ours(node, draft)
        key = {"subjectField": "domain", "definition": "note", "note": "note", "source": "source", "externalCrossReference": "source"}.get(
            _category(node)
        )
        if ours is not None:
            extras |= ours
        elif key is not None:
            target = node.attribute("target") if key == "source" else ""
            said[key].append(target if target.startswith("http") else collapsed(node.text))
    fields |= {key: "; ".join(dict.fromkeys(filter(None, values))) for key, values in said.items()}
    fields |= {
        k: tuple(v) if isinstance(v, list) else v
        for k, v in extras.items()
        if k in ("id", "kind", "source", "note", "domain", *_TERM_EXTRAS)
    }
    fields["kind"] = one_of(str(fields.get("kind", "")), KIND) or "term"
    forms: dict[str, list[dict[str, Any]]] = {}
    for level in languages:
        tag = language(level.attribute("lang"))
        if not tag:
            draft.complain(level.line, level.column, f"'{level.attribute('lang')}' is no language tag")
            continue
        for section in level.all("tig", "ntig", "termSec"):
            if (form := _form(section, draft)) is not None:
                forms.setdefault(tag, []).append(form)
    if any(forms.values()):
        draft.add(forms, entry.line, **fields)
    else:
        draft.complain(entry.line, entry.column, f"the entry '{entry.attribute('id') or '?'}' has no term in any language")


def _described(level: Node) -> Iterator[Node]:
    """What describes a level itself: its own notes and categories, also those in groups, and not those of the levels under it."""
    for child in level.children:
        if child.tag.endswith("Grp"):
            yield from _described(child)
        elif child.tag not in ("langSet", "langSec", "tig", "ntig", "termSec"):
            yield child


def _form(section: Node, draft: Draft) -> dict[str, Any] | None:
    term = next(section.all("term"), None)
    if term is None:
        return None
    form: dict[str, Any] = {"text": collapsed(term.text)}
    regions, notes, extras = list[str](), list[str](), dict[str, Any]()
    for node in _described(section):
        category, value = _category(node), collapsed(node.text)
        ours = _ours(node, draft)
        if ours is not None:
            extras |= ours
        elif category == "termType":
            form["form"] = one_of(value, FORM)
        elif category in ("administrativeStatus", "normativeAuthorization"):
            form["status"] = one_of(value.replace("-admn-sts", ""), STATUS)
        elif category == "geographicalUsage":
            regions.append(value)
        elif category == "note" and value:
            notes.append(value)
    form |= {"region": tuple(regions), "note": "; ".join(notes)}
    for key, value in extras.items():
        if key in _FORM_EXTRAS:
            form[key] = value
    return form


def write(glossary: Glossary, style: Style) -> bytes:
    """A glossary in one of the writings."""
    about = {key: value for key in ("license", "description", "attribution") if (value := getattr(glossary, key))}
    if collapsed(glossary.name) != glossary.name:
        about["name"] = glossary.name
    origin = element("p", "Glossary of termcheck") + (element("p", f"{_OURS} {_json(about)}") if about else "")
    header = f"<fileDesc><titleStmt>{element('title', glossary.name)}</titleStmt><sourceDesc>{origin}</sourceDesc></fileDesc>"
    used = {t.id for t in glossary.terms}
    entries = "\n".join(_written(term, number, style, used) for number, term in enumerate(glossary.terms, 1))
    body = f"<text><body>\n{entries}\n</body></text>"
    xml = '<?xml version="1.0" encoding="UTF-8"?>\n'
    if style == "v2":
        kind = '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>'
        return (
            xml + '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n<martif type="TBX-Basic" xml:lang="en">\n'
            f"<martifHeader>{header}{kind}</martifHeader>\n{body}\n</martif>\n"
        ).encode()
    modules = ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"' if style == "dct" else ""
    return (
        f'{xml}<tbx type="TBX-Basic" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"{modules}>\n'
        f"<tbxHeader>{header}</tbxHeader>\n{body}\n</tbx>\n"
    ).encode()


def _written(term: Term, number: int, style: Style, used: set[str]) -> str:
    top, middle, _ = _LEVELS[style]
    extras: dict[str, Any] = {"kind": term.kind} if term.kind != "term" else {}
    identifier = term.id
    if not _NCNAME.fullmatch(identifier):
        # The attribute is an XML name, unique in the file.
        identifier = next(i for i in (f"c{n}" for n in range(number, number + len(used) + 1)) if i not in used)
        used.add(identifier)
        extras["id"] = term.id
    lines = []
    for key, category, tag in (("domain", "subjectField", "descrip"), ("source", "source", "admin")):
        value = getattr(term, key)
        if key == "source" and _URL.fullmatch(value):
            lines.append(_data(style, "xref", "externalCrossReference", value, value))
        elif value and collapsed(value) == value:
            lines.append(_data(style, tag, category, value))
        elif value:
            extras[key] = value
    if term.note:
        if _safe(term.note):
            lines.append(element("note", term.note))
        else:
            extras["note"] = term.note
    extras |= {key: value for key in _TERM_EXTRAS if (value := getattr(term, key))}
    if extras:
        lines.append(element("note", f"{_OURS} {_json(extras)}"))
    for tag, forms in term.forms.items():
        sections = "".join(f"\n   {_section(form, style)}" for form in forms)
        lines.append(f"<{middle} xml:lang={quoted(tag)}>{sections}\n  </{middle}>")
    return f" <{top} id={quoted(identifier)}>\n  " + "\n  ".join(lines) + f"\n </{top}>"


def _section(form: Form, style: Style) -> str:
    tag = _LEVELS[style][2]
    extras: dict[str, Any] = {}
    parts = [element("term", form.text)]
    if collapsed(form.text) != form.text:
        extras["text"] = form.text
    parts.append(_data(style, "termNote", "termType", _FORM_TYPES[form.form]))
    parts.append(_data(style, "termNote", "administrativeStatus", f"{_STATUS_TYPES[form.status]}-admn-sts"))
    if form.status == "forbidden":
        extras["status"] = "forbidden"
    if all(r and collapsed(r) == r for r in form.region):
        parts += [_data(style, "termNote", "geographicalUsage", region) for region in form.region]
    else:
        extras["region"] = list(form.region)
    extras |= {key: value for key in ("case", "inflect", "after", "needs") if (value := getattr(form, key)) is not None}
    extras |= {key: value.isoformat() for key in ("since", "until") if (value := getattr(form, key))}
    if form.note and _safe(form.note):
        parts.append(element("note", form.note))
    elif form.note:
        extras["note"] = form.note
    if extras:
        parts.append(element("note", f"{_OURS} {_json(extras)}"))
    return f"<{tag}>{''.join(parts)}</{tag}>"


def _data(style: Style, tag: str, category: str, value: str, target: str = "") -> str:
    """A data category: an element of its module in DCT, an attribute elsewhere."""
    if style == "dct":
        return element(f"{_MODULES[category]}:{category}", value, target=target)
    return element(tag, value, type=category, target=target)


def _safe(note: str) -> bool:
    """Whether a note reads back as it is."""
    return collapsed(note) == note and not note.startswith(_OURS)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
