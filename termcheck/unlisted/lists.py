"""Names that "and" and commas join: "the Hefei Institute of Energy and State Grid Anhui Company" is one name to who sees capitals alone."""

from __future__ import annotations

from collections.abc import Iterator

from ..names.english import HEADS, Name, key
from ..regex import regex

# A name that is joined more often is a list of many.
_MOST = 6
_HEADS = HEADS | {"government", "co", "ltd", "limited"}
_AND = regex(r"(?:,? and|,) (?:the )?")


def parts(name: Name) -> Iterator[Name]:
    """Each part of a name that may be a body by itself, where what stands before and behind it may be bodies, too."""
    marks = list(_AND.finditer(name.text))[:_MOST] if " and " in name.text or ", " in name.text else []
    for start in (0, *(mark.end() for mark in marks)) if marks else ():
        for end in (*(mark.start() for mark in marks), len(name.text)):
            before, words, behind = name.text[:start], name.text[start:end], name.text[end:]
            if end - start not in (0, len(name.text)) and _is_body(words) and all(_is_body(w) for w in (before, behind) if w):
                yield Name(name.start + start, name.start + end, words, key(words))


def _is_body(words: str) -> bool:
    return " in " not in words and not _HEADS.isdisjoint(key(words))
