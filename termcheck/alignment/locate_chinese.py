"""The Chinese that stands for a source name, though no form of it matched: the other direction of `locate`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..languages import pack
from ..languages.chinese import cut
from .locate import Located

_SHORTEST_CHINESE = 3
_NEARLY = 66.0


def locate_chinese(target: str, forms: Iterable[str], taken: Sequence[tuple[int, int]] = ()) -> Located | None:
    """The words of a Chinese target that are nearly one of the accepted forms: of about its length, from word boundary to word boundary,
    with most of its characters in their order.

    >>> at = locate_chinese("中国科学研究院与大学签约", ["中国科学院"])
    >>> at.start, at.end
    (0, 7)
    """
    from rapidfuzz.fuzz import ratio

    fold = pack("zh").fold
    folded = fold(target)
    edges = [0]
    for word in cut(folded.value):
        edges.append(edges[-1] + len(word))
    best: Located | None = None
    for form in forms:
        name = fold(form).value
        if len(name) < _SHORTEST_CHINESE:
            continue
        for i, start in enumerate(edges):
            for end in edges[i + 1 :]:
                if end - start > len(name) + _SHORTEST_CHINESE:
                    break
                words = folded.value[start:end]
                score = ratio(name, words, score_cutoff=_NEARLY) / 100 + (0.1 if words[-1] == name[-1] else 0.0)
                if score >= _NEARLY / 100 and not re.search(r"[\W_]", words) and (best is None or score > best.score):
                    at = folded.span(start, end)
                    if not any(a < at[1] and at[0] < b for a, b in taken):
                        best = Located(*at, score)
    return best
