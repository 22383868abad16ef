"""Abbreviations in Latin letters in a Chinese text, where each is surely that of a body: its head is named behind it (AIIC主任). Brands, stations and
terms of art, which Chinese seldom introduces, have none."""

from __future__ import annotations

from collections.abc import Iterator

from ..joined import joined, joined_english
from ..languages.chinese import one_for_one
from ..model import Place
from ..names.abbreviations import known
from ..reading import Whole
from ..regex import regex

_HEADED = regex(
    r"(?<![A-Za-z0-9&./_-])[A-Z]{3,8}(?= ?(?:常务|执行|名誉|首席|代理)?副?(?:主任|院长|所长|理事长|秘书长|联合实验室)|[-—–][\u3400-\u9fff]{2,8}联合实验室)"
)
# The wards of a hospital (NICU, CCU) are called so by everyone.
_WARD = "CU"
# In brackets, in quotation marks or behind "for short" a name is introduced; before brackets its full name follows.
_INTRODUCED = r"(?:\([^()]{0,200}?|[“\"]|简称为?|缩写为?|称为?|即|名为)\s*SHORT(?![A-Za-z])|(?<![A-Za-z])SHORT\s*[”\"]?\s*\("


def never_introduced(whole: Whole) -> Iterator[Place]:
    """The first place of each abbreviation that the Chinese texts of a document introduce nowhere."""
    if joined_english(whole) is joined(whole):
        return
    texts = [r.segment.target for r in whole.readings if r.segment.target.language.split("-")[0] == "zh"]
    plain = [text.value.translate(one_for_one()) for text in texts]
    settled: set[str] = set()
    for text, value in zip(texts, plain, strict=True):
        for match in _HEADED.finditer(value):
            short = match.group()
            if short in settled or known(short) or short.endswith(_WARD):
                continue
            settled.add(short)
            introduced = regex(_INTRODUCED.replace("SHORT", short))
            if not any(introduced.search(v) for v in plain if short in v):
                yield Place(text, *match.span())
