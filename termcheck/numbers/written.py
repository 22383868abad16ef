"""Numbers written in the manner of a piece of text: with the words of scale, the commas and the spaces that it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from ..regex import regex
from .english import ORDINALS

_ENGLISH = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("thousand", 1000))
_CHINESE = (("亿", 10**8), ("万", 10**4))
_TRADITIONAL = {"亿": "億", "万": "萬"}
_NUMERALS = "零一二三四五六七八九"
_FIGURES = regex(r"([\d,.]+)(\s?)([万亿萬億]?)")


def in_english(number: Fraction, like: str) -> str | None:
    """A number as a piece of English would write it; None where that takes more digits than a reader would accept.

    >>> in_english(Fraction(30_000_000), "3 million"), in_english(Fraction(12_500), "1,250"), in_english(Fraction(3_500_000_000), "35 million")
    ('30 million', '12,500', '3.5 billion')
    """
    scale = next((w for w, _ in _ENGLISH if re.search(rf"\b{w}\b", like, re.I)), "")
    if scale or number >= 10**6:
        short = _scaled(number, _ENGLISH[: None if scale == "thousand" else 3], 3)
        if short is not None:
            return " ".join(short)
    return _decimal(number, 4, True)


def in_chinese(number: Fraction, like: str) -> str | None:
    """The same for Chinese; None also for what is not written in figures.

    >>> in_chinese(Fraction(3_000_000), "3000万"), in_chinese(Fraction(1_500_000_000), "1.5 億"), in_chinese(Fraction(12_500), "1,250"), in_chinese(Fraction(3), "三")
    ('300万', '15 億', '12,500', None)
    """
    written = _FIGURES.fullmatch(like)
    if written is None:
        return None
    digits, space, scale = written.groups()
    short = _scaled(number, _CHINESE, 4) if scale else None
    if short is None:
        return _decimal(number, 4, "," in digits)
    figures, word = short
    return figures.replace(",", "" if "," not in digits else ",") + space + (_TRADITIONAL[word] if scale in "萬億" else word)


def ordinal_in_english(number: int, like: str) -> str | None:
    """An ordinal as a piece of English would write it; None for one that has no word here.

    >>> ordinal_in_english(20, "19th"), ordinal_in_english(1, "Second"), ordinal_in_english(22, "21st")
    ('20th', 'First', '22nd')
    """
    if like[:1].isdigit():
        ends = {1: "st", 2: "nd", 3: "rd"}
        return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"
    if not 0 < number < len(ORDINALS):
        return None
    return ORDINALS[number].capitalize() if like[:1].isupper() else ORDINALS[number]


def ordinal_in_chinese(number: int, like: str) -> str | None:
    """The same for the number of a Chinese one.

    >>> ordinal_in_chinese(20, "十九"), ordinal_in_chinese(21, "20"), ordinal_in_chinese(15, "十四")
    ('二十', '21', '十五')
    """
    if like.isascii():
        return str(number)
    if not 0 < number < 100:
        return None
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十") + (_NUMERALS[ones] if ones else "")


def _scaled(number: Fraction, scales: Sequence[tuple[str, int]], most: int) -> tuple[str, str] | None:
    """A number in the largest scale that it reaches, and the word for that."""
    for word, worth in scales:
        if number >= worth:
            short = _decimal(number / worth, most, True)
            return (short, word) if short is not None else None
    return None


def _decimal(number: Fraction, most: int, commas: bool) -> str | None:
    for places in range(most + 1):
        if (number * 10**places).denominator == 1:
            out = f"{float(number):,.{places}f}" if places else f"{int(number):,}"
            return out if commas else out.replace(",", "")
    return None
