"""Whether a percentage has lost its sign in English: 98.6% as "98.6"."""

from __future__ import annotations

from typing import NamedTuple

from ..regex import regex
from .quantity import Changed, stands_once

# What stands behind a figure that counts nothing.
_BEHIND = r"(?:[,;.)]+(?:\s|$)|$| (?:this|last|year|over|from|in|compared)\b)"
# For RE2. Figures without a fraction mostly count what the text has just named.
MAYBE = rf"\d\.\d\d?{_BEHIND}"
_BARE = regex(rf"(?<![\w.,$€£¥/-])\d{{1,3}}\.\d{{1,2}}(?={_BEHIND})")
_WORDS = regex("[a-z]{3}")
# Of several figures the last one has the sign: "3.2, 4.5 and 5.6 percent".
_ROW = regex(r"(?:[,;]? (?:and |to |or )?\d[\d.]*)+\s?(?:%|per ?cent|percentage)")


class Figure(NamedTuple):
    """A figure, where it stands."""

    start: int
    end: int


def slip(source: str, target: str, chinese: bool) -> Changed | None:
    """The first figure that is a percentage in the Chinese and no more than a figure in the English. `chinese`: the target is Chinese, of which nothing is told.

    >>> slip("成功率达98.6%。", "The success rate reached 98.6.", False).right
    '98.6 percent'
    >>> slip("分别增长3.2%、4.5%。", "They grew by 3.2, 4.5 percent.", False), slip("增长3.2%。", "Growth: 3.2%.", False)
    (None, None)
    """
    if chinese or ("%" not in source and "％" not in source) or not _WORDS.search(target):
        return None
    for match in _BARE.finditer(target):
        figure = match.group()
        at = source.find(figure)
        if (
            source[at + len(figure) : at + len(figure) + 1] not in ("%", "％")
            or not stands_once(figure, source)
            or not stands_once(figure, target)
        ):
            continue
        if not _ROW.match(target, match.end()):
            return Changed(Figure(at, at + len(figure) + 1), Figure(*match.span()), figure + ("%" if "%" in target else " percent"))
    return None
