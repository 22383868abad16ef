"""Names of organisations, and abbreviations with their full names, that stand in the English of a document and that no glossary lists.

Most names of a release are listed ones, and have been found. What is read here is what they leave over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .joined import joined, joined_english
from .names import SMALL, STARTERS, Definition, Name, capitalised_stretches, definitions, names_in
from .reading import Reading, Whole

# What may stand between a listed name and the end of its stretch without being a part of the name: small words up to the end, or a mark that
# ends every name.
_BEHIND = re.compile(rf"(?:’s|'s)?(?:(?:\s+(?:{'|'.join(sorted(SMALL))}))*\Z|[.,;:!?)]+(?:\s+|\Z))")
# Between two listed names, which are two names.
_AND = re.compile(r"(?:’s|'s)? (?:and|&) (?:the )?")


def unlisted_organisations(whole: Whole) -> list[tuple[Reading, Name]]:
    """Names that are no part of a listed name, in order."""
    return whole.once("unlisted organisations", lambda: list(_unlisted(whole)))


def _unlisted(whole: Whole) -> Iterator[tuple[Reading, Name]]:
    english = joined_english(whole)
    value, starts, readings = english.value, english.starts, english.readings
    listed = {
        start + hit.start: start + hit.end
        for start, reading in zip(starts, readings, strict=False)
        if reading.target
        for hit in reading.top
    }
    known: dict[str, tuple[Name, ...]] = {}
    for start, end in capitalised_stretches(value):
        words = value[start:end]
        names = known.get(words)
        if names is None:
            if _is_listed(words, start, listed):
                continue
            names = known[words] = names_in(words)
        if not names:
            continue
        number = english.number(start)
        reading, begin = readings[number], start - starts[number]
        for name in names:
            left, right = begin + name.start, begin + name.end
            if not any(h.start <= left and right <= h.end for h in reading.top):
                yield reading, replace(name, start=left, end=right)


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
        behind = _BEHIND.match(words, end - start) or _AND.match(words, end - start)
        if behind is None or (behind.re is _AND and start + behind.end() not in listed):
            return False
        at = behind.end()
    return True


def definitions_of(whole: Whole) -> list[tuple[Reading, Definition]]:
    """The abbreviations that a document introduces, in order."""
    return whole.once("definitions", lambda: list(_definitions(whole)))


def _definitions(whole: Whole) -> Iterator[tuple[Reading, Definition]]:
    texts = joined(whole)
    for number in texts.having(r"[(（]\s*[\w“\"‘']"):
        reading = texts.readings[number]
        yield from ((reading, definition) for definition in definitions(reading.segment.target.value))
