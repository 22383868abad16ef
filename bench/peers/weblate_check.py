"""Weblate's glossary check without its database, which takes most of its time: a limit, not a peer. The terms that an automaton finds in a
source, as Weblate looks for them, are handed to it."""

from __future__ import annotations

import json
import sys
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import Task

# An environment of its own inside that of the tools: Weblate wants old versions of much.
NEEDS, SIDES, LIMIT, GOOD = "weblate/lib/python*/site-packages/weblate", "both", True, (0,)


def command(task: Task) -> list[object]:
    return [task.tools / "weblate" / "bin" / "python", "-P", __file__, task.forms, task.text]


def main(listed: str, text: str) -> None:
    import django
    from ahocorasick_rs import AhoCorasick
    from django.conf import settings

    settings.configure(USE_I18N=False)
    django.setup()
    with open(listed, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    terms = [SimpleNamespace(source=row[1], target=row[0], all_flags=set()) for row in rows]
    automaton = AhoCorasick([row[1].lower() for row in rows])
    glossary: Any = ModuleType("weblate.glossary.models")

    def get_glossary_terms(unit: Any, include_variants: bool = True) -> list[Any]:
        found = automaton.find_matches_as_indexes(unit.source.lower(), overlapping=True)
        return [terms[number] for number in {number for number, _, _ in found}]

    glossary.get_glossary_terms = get_glossary_terms
    sys.modules["weblate.glossary.models"] = glossary
    from weblate.checks.glossary import GlossaryCheck

    check = GlossaryCheck()
    translation = SimpleNamespace(language=SimpleNamespace(uses_whitespace=lambda: True))
    with open(text, encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            unit = SimpleNamespace(source=row["source"], translation=translation)
            if failed := check.check_single(row["source"], row["target"], unit):
                print(row["id"], sorted(failed))


if __name__ == "__main__":
    main(*sys.argv[1:])
