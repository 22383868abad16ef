"""What a worker can be asked. A `Desk` holds the glossaries and turns plain data into plain data; it knows nothing of HTTP."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from .. import files
from ..dataclass import dataclass, field, replace
from ..engine import Engine
from ..glossary import Compiled
from ..glossary.search import Index
from ..glossary.view import View
from ..jobs.setup import Setup
from ..model import Finding, Term
from . import languagetool, review, survey


@dataclass(frozen=True, slots=True)
class Answer:
    """A body that is ready to be sent, and how often each check found something."""

    body: bytes
    found: Mapping[str, int] = field(default_factory=dict)


class Desk:
    """Loads the glossaries once. Raises what `files.load_glossaries` raises."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.glossary = files.load_glossaries(setup.glossaries, setup.bundled)
        self._view = lru_cache(maxsize=8)(self._fresh_view)

    def languagetool(self, asked: languagetool.Question) -> Answer:
        """A text checked as LanguageTool does."""
        engine = Engine(self.glossary, languagetool.rules(self.setup.rules, asked))
        found, answer = languagetool.answer(engine, asked)
        return Answer(_json(answer), _counted(found))

    def check(self, asked: Mapping[str, Any]) -> Answer:
        """Findings, rows and terms of what was sent."""
        found, answer = review.check(self.engine(asked), asked, self.setup.options)
        return Answer(_json(answer), _counted(found))

    def fix(self, asked: Mapping[str, Any]) -> Answer:
        """What was sent, with fixes in it."""
        return Answer(_json(review.fixed(self.engine(asked), asked, self.setup.options)))

    def align(self, asked: Mapping[str, Any]) -> Answer:
        """Which sentences stand for which."""
        return Answer(_json(review.aligned(asked, self.setup.options)))

    def coverage(self, asked: Mapping[str, Any]) -> Answer:
        """How the listed terms are rendered in the documents that were sent."""
        return Answer(_json(survey.coverage(self.engine(asked), asked, self.setup.options)))

    def search(self, query: str, limit: int) -> Answer:
        """Entries of the glossary for a few words."""
        return Answer(_json({"query": query, "entries": self.found(query, limit)}))

    def found(self, query: str, limit: int) -> list[dict[str, Any]]:
        """Entries for a few words, the best first."""
        return [_entry(match.term) for match in self._index.search(query, limit)]

    def glossaries(self) -> Answer:
        """The names of the glossaries, with how many entries each has."""
        counts = Counter(t.glossary for t in self.glossary.terms())
        return Answer(_json({"glossaries": [{"name": name, "entries": n} for name, n in sorted(counts.items())]}))

    @cached_property
    def _index(self) -> Index:
        return Index(self.glossary.texts(), self.glossary.term)

    def engine(self, asked: Mapping[str, Any]) -> Engine:
        """The engine for a request: its rules on top of ours, its glossary over ours. Raises `Refused`."""
        rules = self.setup.rules
        rules = replace(rules, select=tuple(asked.get("select") or rules.select), ignore=(*rules.ignore, *asked.get("ignore", ())))
        without, over = asked.get("without") or (), asked.get("glossary")
        return Engine(self._view(tuple(sorted(without)), over) if without or over else self.glossary, rules)

    def _fresh_view(self, without: Sequence[str], over: str | None) -> Compiled:
        return View(self.glossary, without, review.compiled(over) if over else None)


def _entry(term: Term) -> dict[str, Any]:
    """An entry as plain data."""
    forms = {
        tag: [{"text": f.text, "status": f.status, "form": f.form, "note": f.note} for f in forms] for tag, forms in term.forms.items()
    }
    return {"id": term.id, "kind": term.kind, "glossary": term.glossary, "forms": forms, "source": term.source, "note": term.note}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _counted(found: Iterable[Finding]) -> dict[str, int]:
    return dict(Counter(f.check for f in found))
