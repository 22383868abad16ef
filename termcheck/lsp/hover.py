"""What is shown of a term or a check: Markdown for hovers and for the notes of completions."""

from __future__ import annotations

import re

from .. import checks
from ..model import Form, Term
from ..regex import regex

_MARKS = regex(r"([\\`*_{}\[\]<>#|])")


def entry(term: Term, target: str, source: str) -> str:
    """A term: its forms on both sides with their status, its kind, where it is attested, and notes."""
    primary = [language.partition("-")[0] for language in (target, source)]
    head = term.preferred(target) or term.preferred(source)
    lines = [f"**{_plain(head.text)}**" if head else f"**{_plain(term.id)}**"]
    facts = " · ".join(filter(None, [term.kind, term.domain, term.glossary]))
    lines += ["", f"{_plain(facts)} · `{term.id}`", ""]
    tags = sorted(term.forms, key=lambda t: primary.index(p) if (p := t.partition("-")[0]) in primary else len(primary))
    for tag in tags:
        lines.extend(_form(tag, form) for form in term.forms[tag])
    if term.note:
        lines += ["", _plain(term.note)]
    if term.awkward:
        lines += ["", "An official form that reads awkwardly: accepted."]
    if term.source:
        safe = re.fullmatch(r"https?://[^\s<>]+", term.source)
        lines += ["", f"Source: <{term.source}>" if safe else f"Source: {_plain(term.source)}"]
    return "\n".join(lines)


def _form(tag: str, form: Form) -> str:
    about: list[str] = [form.status]
    if form.form != "full":
        about.append(form.form)
    about.extend(f"{word} {day.isoformat()}" for word, day in (("since", form.since), ("until", form.until)) if day)
    if form.region:
        about.append("/".join(form.region))
    words = f"~~{_plain(form.text)}~~" if form.status == "forbidden" else _plain(form.text)
    return f"- {tag}: {words} ({', '.join(about)})" + (f": {_plain(form.note)}" if form.note else "")


def manual(name: str, message: str) -> str:
    """What a finding says, and the manual of its check."""
    check = checks.load(name)
    body = re.sub(r"^## ", "#### ", check.manual, flags=re.M).replace("```termcheck", "```text")
    return f"{_plain(message)}\n\n---\n**{name}** · {check.severity} · {check.category}\n\n{body}"


def _plain(words: str) -> str:
    """Words in which Markdown sees no marks."""
    return _MARKS.sub(r"\\\1", words)
