"""Languages without a pack of their own: any case, plain quotes and blanks, boundaries at letters and digits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..regex import regex
from ..text import Folded, compatible, same_length_lower, squeeze, then

_QUOTES = str.maketrans({"’": "'", "‘": "'", "‛": "'", "`": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "–": "-", "−": "-"})
_END = regex(r"(?:(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)|[。！？；]+[」』”’）]*|\n+)")


class Generic:
    """Case-blind matching on words; scripts without blanks (Han, kana, Thai) have no boundaries to test."""

    def __init__(self, code: str = "und") -> None:
        self.code = code

    def fold(self, value: str) -> Folded:
        folded = then(squeeze(value), compatible)
        return Folded(same_length_lower(folded.value.translate(_QUOTES)), folded.back)

    def surfaces(self, form: str, kind: str, inflect: bool | None) -> Iterator[tuple[str, str]]:
        yield self.fold(form).value.strip(), ""

    def bounded(self, folded: str, start: int, end: int) -> bool:
        return not (
            (start > 0 and _joins(folded[start - 1], folded[start])) or (end < len(folded) and _joins(folded[end - 1], folded[end]))
        )

    def sentences(self, value: str) -> list[tuple[int, int]]:
        return spans(value, (m.end() for m in _END.finditer(value)))


def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    return left.isalnum() and right.isalnum() and not (_blankless(left) or _blankless(right))


def _blankless(char: str) -> bool:
    """A letter of a script that is written without blanks between words."""
    return char >= "\u0e00" and unicodedata.category(char) == "Lo" and not "\uac00" <= char <= "\ud7a3"


def spans(value: str, cuts: Iterator[int]) -> list[tuple[int, int]]:
    """Stretches between cuts, without white space around them and without empty ones."""
    out, at = [], 0
    for cut in [*cuts, len(value)]:
        piece = value[at:cut].lstrip()
        if piece:
            left = cut - len(piece)
            out.append((left, left + len(piece.rstrip())))
        at = cut
    return out
