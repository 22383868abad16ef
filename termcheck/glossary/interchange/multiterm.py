"""MultiTerm text: entries between lines of "**", a field a line: `<English>Hong Kong Monetary Authority`."""

from __future__ import annotations

from ...regex import regex
from ..entry import Glossary
from . import _multiterm, _pairs
from ._draft import Draft, language, one_of
from ._words import COLUMN

TITLE = "MultiTerm text"
EXTENSIONS = (".txt",)
HOLDS = _multiterm.HOLDS
_FIELD = regex(r"<([^<>]+)>(.*)")


def read(data: str, draft: Draft) -> None:
    entries: list[_multiterm.Entry] = []
    between = True
    unknown: dict[str, None] = {}
    fields: list[tuple[int, str, str]] = []
    for number, line in enumerate(data.removeprefix("\ufeff").splitlines(), 1):
        match = _FIELD.fullmatch(line.strip())
        if line.strip() == "**":
            fields.append((number, "", ""))
        elif match:
            fields.append((number, match.group(1).strip(), match.group(2).strip()))
        elif line.strip() and fields and fields[-1][1]:
            at, name, value = fields.pop()
            fields.append((at, name, f"{value} {line.strip()}"))
        elif line.strip():
            draft.complain(number, 1, "a field is expected, such as '<English>term', or '**' between entries")
    for number, name, value in fields:
        if not name:
            between = True
        elif name.lower() in ("entry number", "entry"):
            continue
        else:
            if between:
                entries.append(_multiterm.Entry(number))
                between = False
            tag = "" if one_of(name, COLUMN) else language(name)
            if tag and value:
                entries[-1].term(tag, value)
            elif value and not entries[-1].says(name, value, entries[-1].form is not None):
                unknown[name] = None
    for entry in entries:
        entry.into(draft)
    if unknown:
        draft.notes.append(f"fields left out: {', '.join(unknown)}")


def write(glossary: Glossary) -> bytes:
    lines = []
    for number, term in enumerate(glossary.terms, 1):
        lines += ["**", f"<Entry Number>{number}"]
        lines += [f"<{name}>{_pairs.one_line(value)}" for name, value in _multiterm.about_term(term)]
        for tag, forms in term.forms.items():
            for form in forms:
                lines.append(f"<{_multiterm.LANGUAGES.get(tag, tag)}>{_pairs.one_line(form.text)}")
                lines += [f"<{name}>{_pairs.one_line(value)}" for name, value in _multiterm.about_form(form)]
    return ("\n".join([*lines, "**"]) + "\n").encode("utf-8-sig")
