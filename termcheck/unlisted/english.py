"""Names of organisations, and abbreviations with their full names, that stand in the English of a document and that no glossary lists.

Most names of a release are listed ones, and have been found. What is read here is what they leave over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..joined import Joined, joined, joined_english, looked_for, of_each
from ..names.english import (
    HEADS,
    LEGAL,
    PEOPLE,
    SMALL,
    STARTERS,
    Definition,
    Name,
    capitalised_stretches,
    definitions,
    may_have_names,
    names_in,
)
from ..reading import Reading, Whole
from ..regex import regex

# What may stand between a listed name and the end of its stretch without being a part of the name: small words up to the end, or a mark that
# ends every name.
_BEHIND = regex(rf"(?:’s|'s)?(?:(?:\s+(?:{'|'.join(sorted(SMALL))}))*\Z|[.,;:!?)]+(?:\s+|\Z))")
# Between two listed names, which are two names.
_AND = regex(r"(?:’s|'s)? (?:and|&) (?:the )?")
_BETWEEN_TWO = frozenset(f"{of} {also} {article}" for of in ("", "’s", "'s") for also in ("and", "&") for article in ("", "the "))
_BRACKET = looked_for(r"[(（]\s*[\w“\"‘']")
# Texts of fewer characters are read sooner than it is found out which of them are worth it; and so is any text most of which is, as its
# first paragraphs tell.
_FEW = 1 << 20
_SAMPLE = 500
# What opens a sentence before a name: fewer characters than these.
_SHORT = 24
_OPENING = regex(rf"(?:(?:{'|'.join(sorted(STARTERS))}) )*(?:(?:{'|'.join(sorted(PEOPLE))}) (?:of|at) (?:the )?)?", re.I)


def unlisted_organisations(whole: Whole) -> list[tuple[Reading, Name]]:
    """Names that are no part of a listed name, in order."""
    return [(whole.readings[number], name) for number, name in of_each(whole, "unlisted organisations", _unlisted)]


def _unlisted(whole: Whole) -> list[tuple[int, Name]]:
    english = joined_english(whole)
    first = english.readings[:_SAMPLE]
    if len(english.value) >= _FEW and 2 * len(_likely(first)) <= len(first):
        likely = _likely(english.readings)
        english = Joined([english.readings[number] for number in likely], None, [english.numbers[number] for number in likely])
    found: list[tuple[int, Name]] = []
    value, starts = english.value, english.starts
    # The names of each stretch that is not all listed names.
    known: dict[str, tuple[Name, ...]] = {}
    number, begin, stop = -1, 0, 0
    listed: dict[int, int] = {}
    begins: list[int] = []
    for start, end in capitalised_stretches(value):
        words = value[start:end]
        names = known.get(words)
        if names is None and not may_have_names(words):
            names = known[words] = ()
        if names == ():
            continue
        if start >= stop:
            number = bisect_right(starts, start, number + 1) - 1
            begin, stop = starts[number], starts[number + 1]
            hits = english.readings[number].target
            listed = {hit.start: hit.end for hit in hits if not hit.nested} if hits else {}
            begins = list(listed)
        at = start - begin
        if listed.get(at) == at + len(words):
            continue
        if names is None:
            if listed and _is_listed(words, at, listed):
                continue
            names = known[words] = names_in(words)
        for name in names:
            left, right = at + name.start, at + name.end
            if not listed or not (_holds(listed, begins, left, right) or _is_listed(name.text, left, listed)):
                found.append((english.numbers[number], Name(left, right, name.text, name.key)))
    return found


def _holds(listed: dict[int, int], begins: Sequence[int], start: int, end: int) -> bool:
    """Whether a stretch lies in a listed name. None of these lies in another, so that the last that begins before it reaches farthest."""
    before = bisect_right(begins, start)
    return before > 0 and end <= listed[begins[before - 1]]


def _is_listed(words: str, start: int, listed: dict[int, int]) -> bool:
    """Whether a capitalised stretch is listed names and nothing else that may be a name or make one of them longer."""
    at = 0
    while at < len(words):
        end = listed.get(start + at)
        if end is None:
            # "The Academy", "At the Academy": words that open a sentence before the name.
            word, _, _ = words[at:].partition(" ")
            if word.lower() not in STARTERS:
                return False
            at += len(word) + 1
            continue
        behind = _BEHIND.match(words, end - start)
        if behind is None:
            behind = _AND.match(words, end - start)
            if behind is None or start + behind.end() not in listed:
                return False
        at = behind.end()
    return True


# Of texts in which `_LISTED` stands for each listed name: a name that is none of these has a word of its own that makes an organisation, or it
# holds a listed name and goes on, to the left or to the right of it, with a capitalised word, with another listed name, or without a blank.
# The tokens are those of `names.english`; an article behind "and" begins another name.
_LISTED = "\x01"
# Beyond ASCII all but punctuation is taken for letters: RE2 is slower with the classes of Unicode.
_LETTERS = r"0-9A-Za-z_\x{80}-\x{1fff}\x{2070}-\x{218f}\x{2460}-\x{24ff}\x{2c00}-\x{10ffff}"
_LETTER, _JOINT, _ANY = f"[{_LETTERS}]", "[’'&.+-]", f"[{_LETTERS}’'&.+-]*"
_CAPITAL = r"[\p{Lu}\x{2160}-\x{216f}\x{24b6}-\x{24cf}]"
_BLANKS = r"[\t\x{b}-\x{d}\x{1c}-\x{20}\x{85}\p{Z}_]+"
_ALSO = rf"(?:and{_BLANKS}|&(?:{_BLANKS})?)"
_AMONG = rf"(?:{_BLANKS}|{_ALSO})(?:{_ALSO}*(?:of|for|on|in|at|de|the)(?:{_BLANKS}|{_ALSO}))*{_ALSO}*"
_UNLISTED = "|".join(
    (
        *(
            f"{letter.upper()}(?i:{'|'.join(sorted(head[1:] for head in HEADS if head[0] == letter))})(?i:s?)\\b"
            for letter in sorted({head[0] for head in HEADS})
        ),
        rf"(?:{'|'.join(sorted({legal.capitalize() for legal in LEGAL} | {legal.upper() for legal in LEGAL}))})\b",
        f"{_LETTER}{_JOINT}*{_LISTED}",
        f"{_CAPITAL}(?:{_ANY}{_LETTER}|{_ANY}-{_ANY})?{_AMONG}{_LISTED}",
        f"{_LISTED}(?:[&.+-]{_JOINT}*|[’'](?:{_JOINT}+|s{_ANY}))?[{_LETTERS}{_LISTED}]",
        rf"{_LISTED}[’'][a-rt-zA-Z0-9_\x{{80}}-\x{{10ffff}}]",
        f"{_LISTED}(?:[’']s)?{_AMONG}{_ANY}(?:{_CAPITAL}|{_LISTED})",
    )
)


def _likely(readings: Sequence[Reading]) -> list[int]:
    """The numbers of the readings that may have names that are no part of a listed one."""
    return Joined(readings, [_without_listed(reading) if reading.target else reading.segment.target.value for reading in readings]).having(
        _UNLISTED
    )


def _without_listed(reading: Reading) -> str:
    """A text with `_LISTED` for its listed names, but for those with hyphens, which may be a part of a longer word; words that open a sentence before
    a name go with it."""
    value = reading.segment.target.value
    pieces: list[str] = []
    at = 0
    for hit in reading.target:
        start = hit.start
        if hit.nested or start < at or "-" in value[start : hit.end]:
            continue
        before = value[at:start]
        if at and len(before) < _SHORT and before in _BETWEEN_TWO:
            before = ", "
        opening = before.rfind(". ") + 2
        if opening == 1:
            opening = 0 if at == 0 else len(before)
        if 0 < len(before) - opening < _SHORT and _opens(before[opening:]) and "-" not in before:
            before = before[:opening]
        pieces += (before, _LISTED)
        at = hit.end
    pieces.append(value[at:])
    return "".join(pieces)


@lru_cache(256)
def _opens(words: str) -> bool:
    """Whether words, with one blank behind each, are such as open a sentence before a name."""
    return words[0].isupper() and _OPENING.fullmatch(words) is not None


def definitions_of(whole: Whole) -> list[tuple[Reading, Definition]]:
    """The abbreviations that a document introduces, in order."""
    return whole.once("definitions", lambda: list(_definitions(whole)))


def _definitions(whole: Whole) -> Iterator[tuple[Reading, Definition]]:
    texts = joined(whole)
    for number in texts.having(_BRACKET):
        reading = texts.readings[number]
        yield from ((reading, definition) for definition in definitions(reading.segment.target.value))
