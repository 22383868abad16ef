"""LanguageTool: a file of rules for its `grammar.xml` or a rule file of one's own. Write only."""

from __future__ import annotations

import re
from collections import Counter

from ..entry import Glossary
from ._english import HOLDS as _HELD
from ._english import Rule, rules
from ._xml import element, quoted, words

TITLE = "LanguageTool rules"
EXTENSIONS = (".xml",)
HOLDS = _HELD | {"source"}


def write(glossary: Glossary) -> bytes:
    used: Counter[str] = Counter()
    found = "".join(_rule(rule, used) for rule in rules(glossary))
    category = f'<category id="TERMCHECK" name={quoted(f"Terminology: {glossary.name}")} type="terminology">\n{found}</category>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rules lang="en">\n{category}\n</rules>\n'.encode()


def _rule(rule: Rule, used: Counter[str]) -> str:
    base = "TERMCHECK_" + (re.sub(r"[^A-Z0-9]+", "_", rule.term.id.upper()).strip("_") or "ENTRY")
    name = base
    while name in used:
        used[base] += 1
        name = f"{base}_{used[base]}"
    used[name] = 1
    case = ' case_sensitive="yes"' if rule.exact else ""
    better = " or ".join(element("suggestion", text) for text in rule.better)
    why = words(f" ({rule.form.note or rule.term.note})") if rule.form.note or rule.term.note else ""
    url = element("url", rule.term.source) if re.fullmatch(r"https?://\S+", rule.term.source) else ""
    example = f"<example correction={quoted('|'.join(rule.better))}>They met <marker>{words(rule.form.text)}</marker> there.</example>"
    return (
        f"<rule id={quoted(name)} name={quoted(rule.form.text)}>"
        f"<regexp{case}>{words(rule.bounded)}</regexp>"
        f"<message>‘{words(rule.form.text)}’ is not the established form: use {better}{why}.</message>{url}{example}</rule>\n"
    )
