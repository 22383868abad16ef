"""How the listed terms are rendered in documents that were sent: the counts of `termcheck coverage`, in its published schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..coverage import ASKED, said
from ..dataclass import replace
from ..engine import Engine
from ..formats import Options
from ..report.coverage.json import as_dict
from ..survey import Coverage
from .review import languages, taken


def coverage(engine: Engine, asked: Mapping[str, Any], options: Options) -> dict[str, Any]:
    """The survey as plain data. What the rules ignore is no fault; what they select narrows findings alone, as at the command line."""
    engine = Engine(engine.glossary, replace(engine.rules, select=ASKED))
    counted, files = Coverage(engine.glossary.terms()), 0
    for number, one in enumerate(asked["documents"], 1):
        target, source, found = taken({**asked, **one}, options)
        files += int(target is not None) + int(source is not None)
        name = one.get("id") or str(number)
        for document in found:
            whole = engine.read(document)
            called = name if len(found) == 1 else f"{name}:{document.id}"
            counted.add(said(whole, engine.judge(whole), one.get("author", ""), called))
    spoken = languages(asked, options)
    return as_dict(counted.survey(engine.signature, (spoken.source_language, spoken.target_language), files))
