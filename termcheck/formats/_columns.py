"""Which columns of a table are source and target: by their names, or by what is in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ..languages.chinese import has_han

_SOURCE = frozenset(
    """
    source src source-text source-language original zh zh-cn zh-hans zh-hant zh-tw zh-hk chinese simplified-chinese traditional-chinese
    chinese(simplified) chinese(traditional) chinese(china) 中文 原文 源文 源语 源语言 源文本 中文原文 原文(中文) 简体中文 繁体中文 繁體中文 汉语
    """.split()
)
_TARGET = frozenset(
    """
    target tgt target-text target-language translation en en-us en-gb english english-translation english(us) english(uk) 英文 译文 譯文 目标
    目标语言 目标文本 译语 英语 英語 翻译 英译 英譯 英文译文 英文翻译 译文(英文)
    """.split()
)
# Letters from which on a column is of words: not of numbers and marks alone.
_WORDS = 2


def named(cells: Sequence[str], source: str, target: str) -> tuple[int, int] | None:
    """The source and the target column that a header row names; a column of the very language, where there is one."""
    names = [re.sub(r"[\s_]+", "-", unicodedata.normalize("NFKC", c).strip().lstrip("\ufeff").lower()).replace("-(", "(") for c in cells]
    found = []
    for words, language in ((_SOURCE, source), (_TARGET, target)):
        at = next((i for i, n in enumerate(names) if n == language.lower()), None)
        found.append(at if at is not None else next((i for i, n in enumerate(names) if n in words), None))
    first, second = found
    return None if first is None or second is None or first == second else (first, second)


def by_script(rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """The column of Chinese and that of other words, where there is one of each and no more; columns of numbers and marks do not count."""
    han: list[int] = []
    other: list[int] = []
    for k in range(max(map(len, rows), default=0)):
        words = [row[k] for row in rows if k < len(row) and sum(map(str.isalpha, row[k])) >= _WORDS]
        if words:
            (han if 2 * sum(map(mostly_han, words)) > len(words) else other).append(k)
    return (han[0], other[0]) if len(han) == len(other) == 1 else None


def mostly_han(words: str) -> bool:
    """Whether most letters of some words are Chinese characters."""
    letters = [c for c in words if c.isalpha()]
    return bool(letters) and sum(map(has_han, letters)) > 0.5 * len(letters)
