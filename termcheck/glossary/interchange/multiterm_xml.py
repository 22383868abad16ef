"""MultiTerm XML (MTF): conceptGrp → languageGrp → termGrp, with descripGrp for every field."""

from __future__ import annotations

from collections.abc import Iterable

from ..entry import Glossary
from . import _multiterm
from ._draft import Draft, language
from ._xml import Node, collapsed, element, pieces, quoted

TITLE = "MultiTerm XML"
EXTENSIONS = (".xml", ".mtf")
HOLDS = _multiterm.HOLDS


def read(data: str, draft: Draft) -> None:
    unknown: dict[str, None] = {}

    def take(concept: Node) -> None:
        entry = _multiterm.Entry(concept.line)
        _describe(entry, concept, unknown, False)
        for group in (n for n in concept.children if n.tag == "languageGrp"):
            named = next(group.all("language"), None)
            tag = named and (language(named.attribute("lang")) or language(named.attribute("type")))
            if not tag:
                draft.complain(group.line, group.column, "the language group names no language")
                continue
            _describe(entry, group, unknown, False)
            for section in (n for n in group.children if n.tag == "termGrp"):
                entry.term(tag, collapsed(next((t.text for t in section.all("term")), "")))
                _describe(entry, section, unknown, True)
        entry.into(draft)

    pieces(data, draft, {"conceptGrp"}, take)
    if unknown:
        draft.notes.append(f"fields left out: {', '.join(unknown)}")


def _describe(entry: _multiterm.Entry, level: Node, unknown: dict[str, None], of_term: bool) -> None:
    for group in (n for n in level.children if n.tag == "descripGrp"):
        for descrip in group.all("descrip"):
            name, value = descrip.attribute("type"), collapsed(descrip.text)
            if value and not entry.says(name, value, of_term):
                unknown[name] = None


def write(glossary: Glossary) -> bytes:
    concepts = []
    for number, term in enumerate(glossary.terms, 1):
        groups = []
        for tag, forms in term.forms.items():
            terms = "".join(f"<termGrp>{element('term', form.text)}{_fields(_multiterm.about_form(form))}</termGrp>" for form in forms)
            named = _multiterm.LANGUAGES.get(tag, tag)
            groups.append(f"<languageGrp><language type={quoted(named)} lang={quoted(tag.upper())}/>{terms}</languageGrp>\n")
        concepts.append(f"<conceptGrp><concept>{number}</concept>{_fields(_multiterm.about_term(term))}\n{''.join(groups)}</conceptGrp>\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<mtf>\n{"".join(concepts)}</mtf>\n'.encode()


def _fields(fields: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<descripGrp>{element('descrip', value, type=name)}</descripGrp>" for name, value in fields)
