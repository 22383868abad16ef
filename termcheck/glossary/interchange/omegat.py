"""OmegaT glossaries: tab-separated text of a term, its translation and a comment, in UTF-8; lines with "#" are comments."""

from __future__ import annotations

from ..entry import Glossary
from . import _pairs

TITLE = "OmegaT glossary, tab-separated"
EXTENSIONS = (".utf8", ".txt", ".tab")
HOLDS = frozenset(["note"])

read = _pairs.read_tabbed


def write(glossary: Glossary) -> bytes:
    lines = [f"# {_pairs.one_line(glossary.name)}"]
    lines += ["\t".join(map(_pairs.one_line, (zh, en, term.note))).rstrip("\t") for zh, en, term in _pairs.pairs(glossary)]
    return "".join(f"{line}\n" for line in lines).encode()
