"""Faults of glossaries: the checks per glossary, the entries' own examples, and the canary.

The canary shows that every check and every glossary is able to fire: a check that finds nothing in a text made to offend it
is switched off by mistake, and a green run would mean nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from . import checks
from .dataclass import dataclass, replace
from .engine import Engine, Rules
from .examples import document, examples
from .glossary import Sheet, compile_glossary
from .model import Document, File, Finding, Segment, Term
from .text import whole

# A day after every reform that the examples name.
_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Lint:
    """What was found, what cannot fire, and how much was tried."""

    findings: tuple[Finding, ...]
    silent: tuple[str, ...]
    examples: int
    alive: int


def lint(sheets: Sequence[Sheet], engine: Engine) -> Lint:
    """Judge glossaries as they are laid over each other; `engine` has them compiled."""
    found = [
        replace(f, check=check.name, severity=f.severity or check.severity)
        for check in checks.registry()
        if check.per == "glossary"
        for f in check.run(sheets)
    ]
    tried = 0
    for sheet in sheets:
        for term in sheet.glossary.terms:
            tried += len(term.right) + len(term.wrong)
            found.extend(_examples(sheet, term, engine))
    alive, silent = 0, []
    for name, able in canary(sheets, engine):
        alive += able
        if not able:
            silent.append(name)
    return Lint(tuple(found), tuple(silent), tried, alive)


def judge(line: str, engine: Engine) -> list[Finding]:
    """The findings of one English line."""
    file = File("example.txt", line)
    return engine.check(Document("example", (Segment("1", whole(file)),), (file,)))


def _examples(sheet: Sheet, term: Term, engine: Engine) -> Iterator[Finding]:
    for lines, wanted in ((term.right, False), (term.wrong, True)):
        for line in lines:
            fired = [f for f in judge(line, engine) if f.term is not None and f.term.id == term.id and f.check != "undefined-abbreviation"]
            if bool(fired) != wanted:
                what = "finds nothing in" if wanted else f"fires ({fired[0].check}) on"
                yield Finding(
                    f"the entry '{term.id}' {what} its own example '{line}'",
                    target=sheet.entry_place(term),
                    term=term,
                    check="conflicting-entry",
                    severity="error",
                )


def canary(sheets: Sequence[Sheet], engine: Engine) -> Iterator[tuple[str, bool]]:
    """For every active check, whether the first example of its manual that must fire does; for every glossary with wrong
    forms, whether one of them fires in a text of its own."""
    for check in engine.rules.chosen():
        if check.per != "glossary":
            yield f"check {check.name}", _able(check)
    for sheet in sheets:
        wrong = [(t, f) for t in sheet.glossary.terms for f in t.forms_in("en") if not f.accepted and f.needs != "source" and not t.near]
        if wrong:
            name = sheet.glossary.name
            yield (
                f"glossary {name}",
                any(any(f.term and f.term.id == t.id for f in judge(f"They met {form.text} there.", engine)) for t, form in wrong[:20]),
            )


def _able(check: checks.Check) -> bool:
    """Whether a check fires on its own manual."""
    for example in examples(check):
        if any(mark[-1] == check.name for mark in example.marks):
            # A comment is unused only where what it silences runs.
            only = () if check.per == "suppression" else (check.name,)
            engine = Engine(compile_glossary(example.glossary), Rules(select=only, date=example.day or _DAY))
            return any(f.check == check.name for f in engine.check(document([(zh, en) for zh, en, _ in example.lines], example.language)))
    return False
