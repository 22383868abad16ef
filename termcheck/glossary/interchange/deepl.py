"""DeepL glossaries as TSV: a term and its translation, no header, each term once."""

from __future__ import annotations

from ..entry import Glossary
from . import _pairs

TITLE = "DeepL glossary, tab-separated"
EXTENSIONS = (".tsv",)
HOLDS = frozenset[str]()


def write(glossary: Glossary) -> bytes:
    return "".join(f"{_pairs.one_line(zh)}\t{_pairs.one_line(en)}\n" for zh, en, _ in _pairs.pairs(glossary)).encode()
