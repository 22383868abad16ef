"""CC-CEDICT: `傳統 传统 [chuan2 tong3] /tradition/traditional/` a line. Read only.

Senses that are no translations (measure words, variants, "see …") are left out, and what stands in parentheses is dropped.
"""

from __future__ import annotations

import re

from ...regex import regex
from ._draft import Draft

TITLE = "CC-CEDICT dictionary"
EXTENSIONS = (".u8",)

_LINE = regex(r"(\S+) (\S+) \[+([^\]]*)\]+ /(.*)/\s*")
_NO_TRANSLATION = regex(r"(?:old |archaic |ancient |erhua )?variant of|CL:|see |also |used in |surname |abbr\. for|Taiwan pr\.|\(")
_MOST = 8


def read(data: str, draft: Draft) -> None:
    empty = 0
    for number, line in enumerate(data.removeprefix("\ufeff").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            draft.complain(number, 1, "not a line of CC-CEDICT: '傳統 传统 [chuan2 tong3] /tradition/' is expected")
            continue
        traditional, simplified, _, senses = match.groups()
        said = [t for sense in senses.split("/") for part in sense.split(";") if (t := _translation(part))][:_MOST]
        if not said:
            empty += 1
            continue
        forms = {"zh": [{"text": simplified}], "en": [{"text": text} for text in said]}
        if traditional != simplified:
            forms["zh-Hant"] = [{"text": traditional}]
        draft.add(forms, number, source="CC-CEDICT")
    if empty:
        draft.notes.append(f"{empty} words left out that have no translation of their own")
    draft.license, draft.attribution = "CC-BY-SA-4.0", "CC-CEDICT, https://cc-cedict.org, CC BY-SA 4.0"


def _translation(sense: str) -> str:
    plain = re.sub(r"\s*\([^()]*\)\s*", " ", sense).strip()
    return "" if not plain or _NO_TRANSLATION.match(plain) or "[" in plain else plain
