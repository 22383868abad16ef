"""Translation memories, TMX 1.4: short units are candidates for terms.

A unit that is a name or a phrase, not a sentence, becomes an entry with its translations admitted and the note "proposed", for somebody to judge.
Longer units are counted and left out. Written, every accepted Chinese form is a unit with the preferred English.
"""

from __future__ import annotations

from typing import Any

from ...regex import regex
from ..entry import Glossary
from . import _pairs
from ._draft import Draft, language
from ._xml import Node, collapsed, pieces, quoted, words

TITLE = "translation memory; read as candidates for terms"
EXTENSIONS = (".tmx",)
HOLDS = frozenset[str]()

_LONGEST = 20
_MOST_WORDS = 12
_SENTENCE = regex(r"[。！？!?；;，,：:\n]|\.$")


def read(data: str, draft: Draft) -> None:
    found: dict[str, tuple[int, dict[str, int]]] = {}
    long = 0

    def take(unit: Node) -> None:
        nonlocal long
        said: dict[str, str] = {}
        for variant in unit.all("tuv"):
            tag = language(variant.attribute("lang")).split("-")[0]
            said.setdefault(tag, next((collapsed(seg.text) for seg in variant.all("seg")), ""))
        source, target = said.get("zh", ""), said.get("en", "")
        if not source or not target:
            return
        if len(source) > _LONGEST or len(target.split()) > _MOST_WORDS or _SENTENCE.search(source):
            long += 1
            return
        _, counts = found.setdefault(source, (unit.line, {}))
        counts[target] = counts.get(target, 0) + 1

    pieces(data, draft, {"tu"}, take, muted={"bpt", "ept", "ph", "it", "ut"})
    for source, (line, counts) in found.items():
        ranked = sorted(counts, key=lambda target: -counts[target])
        forms: list[dict[str, Any]] = [{"text": target, "status": "admitted"} for target in ranked]
        seen = sum(counts.values())
        draft.add({"zh": [{"text": source}], "en": forms}, line, note=f"proposed; {seen} unit{'' if seen == 1 else 's'} of {draft.name}")
    if long:
        draft.notes.append(f"{long} units left out that are sentences or clauses")
    if long and not found:
        raise draft.fail(1, 1, f"none of its {long} units is as short as a term")


def write(glossary: Glossary) -> bytes:
    units = "".join(
        f'<tu tuid={quoted(term.id)}><tuv xml:lang="zh"><seg>{words(zh)}</seg></tuv><tuv xml:lang="en"><seg>{words(en)}</seg></tuv></tu>\n'
        for zh, en, term in _pairs.pairs(glossary)
    )
    header = '<header creationtool="termcheck" creationtoolversion="1" segtype="phrase" o-tmf="termcheck" adminlang="en" srclang="zh" datatype="plaintext"/>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n{header}\n<body>\n{units}</body>\n</tmx>\n'.encode()
