"""Vale: a style folder of substitution rules, one file for each severity and way of comparing. Write only."""

from __future__ import annotations

import re

from ..entry import Glossary
from ..write import scalar
from ._english import HOLDS as _HELD
from ._english import Rule, rules

TITLE = "Vale style folder of substitution rules"
EXTENSIONS = ("",)
HOLDS = _HELD - {"form note", "ids", "note"}


def write(glossary: Glossary) -> dict[str, bytes]:
    groups: dict[str, list[Rule]] = {}
    for rule in rules(glossary):
        name = "Forbidden" if rule.form.status == "forbidden" else "Deprecated"
        name += ("Exact" if rule.exact else "") + ("" if all(rule.edges) else "Marks")
        groups.setdefault(name, []).append(rule)
    style = re.sub(r"[^\w-]+", "-", glossary.name).strip("-") or "termcheck"
    return {f"{style}/{name}.yml": _file(name, found) for name, found in sorted(groups.items())}


def _file(name: str, found: list[Rule]) -> bytes:
    level = "error" if name.startswith("Forbidden") else "warning"
    said = "\"'%s' is the established form; do not write '%s'.\""
    marks = name.endswith("Marks")
    head = f"extends: substitution\nmessage: {said}\nlevel: {level}\nignorecase: {'false' if 'Exact' in name else 'true'}\n"
    # Vale asks for the edges of words around what it looks for, which a form that ends with a mark has not.
    head += "nonword: true\nswap:\n" if marks else "swap:\n"
    # Longest first: Vale tries the alternatives in the order in which they stand.
    ordered = sorted(found, key=lambda r: (-len(r.form.text), r.form.text))
    return (head + "".join(f"  {_key(r.bounded if marks else r.pattern)}: {scalar(r.better[0])}\n" for r in ordered)).encode()


def _key(pattern: str) -> str:
    # Vale counts parentheses to refuse groups, and counts wrong where a form has some itself.
    return "'" + pattern.replace(r"\(", r"\x28").replace("'", "''") + "'"
