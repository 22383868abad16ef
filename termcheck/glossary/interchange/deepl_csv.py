"""DeepL glossaries as CSV: term, translation, and the languages of both; no header. Words stand as they are: DeepL shows no formulas."""

from __future__ import annotations

import csv
import io

from ..entry import Glossary
from . import _pairs

TITLE = "DeepL glossary, comma-separated"
EXTENSIONS = (".csv",)
HOLDS = frozenset[str]()


def write(glossary: Glossary) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(
        (_pairs.one_line(zh), _pairs.one_line(en), "zh", "en") for zh, en, _ in _pairs.pairs(glossary)
    )
    return out.getvalue().encode()
