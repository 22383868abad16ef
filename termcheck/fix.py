"""Findings → text with their fixes in it.

A fix is a set of edits of one text; it is applied whole or not at all. Edits that overlap are settled by the first one in
the text; the rest is done in the next round, with findings made anew, until nothing changes. All that no edit touches stays
as it is, byte for byte.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from typing import AnyStr

from .formats import escape_for
from .model import Edit, File, Finding
from .regex import regex

ROUNDS = 8
_BEFORE = 64
_VOWEL = regex(r"(?:[aeio]|u(?!n[io]|s[ae]|k\b|rg?o)|hon|hour|heir)", re.I)
_LETTER_VOWEL = frozenset("AEFHILMNORSX")


def edits_of(finding: Finding) -> tuple[Edit, ...]:
    """The edits of a finding: its own, or its first suggestion in the place of its target."""
    if finding.edits:
        return finding.edits
    if finding.target is not None and finding.suggestions and finding.safety != "display":
        return article_and_case(finding, finding.suggestions[0])
    return ()


def article_and_case(finding: Finding, better: str) -> tuple[Edit, ...]:
    """The edit that puts a better form in place, with what grammar wants around it: a capital where the words opened a
    sentence with one, "a" or "an" before it, no second "the"."""
    at = finding.target
    assert at is not None
    value = at.text.value
    # Only the end of what stands before matters; to search all of it for each finding takes long in a long text.
    begin = max(at.start - _BEFORE, 0)
    before = value[begin : at.start]
    words = at.words
    if better[:1].islower() and words[:1].isupper() and (not before.strip() or before.rstrip()[-1:] in '.!?:“"\n') and not _brand(better):
        better = better[0].upper() + better[1:]
    if better.lower().startswith("the ") and re.search(r"\bthe\s+$", before, re.I):
        better = better[4:]
    edits = [Edit(at, better)]
    article = re.search(r"\b([Aa]n?)(\s+)$", before)
    if article:
        wanted = _article(better)
        if wanted != article[1].lower():
            place = type(at)(at.text, begin + article.start(1), begin + article.end(1))
            edits.insert(0, Edit(place, wanted.capitalize() if article[1][0] == "A" else wanted))
    return tuple(edits)


def _brand(word: str) -> bool:
    first = word.split(" ", maxsplit=1)[0]
    return any(c.isupper() for c in first[1:])


def _article(words: str) -> str:
    first = re.split(r"[\s-]", words)[0]
    if first.isupper() and len(first) > 1:
        return "an" if first[0] in _LETTER_VOWEL else "a"
    return "an" if _VOWEL.match(words) else "a"


def fixable(findings: Iterable[Finding], unsafe: bool) -> list[Finding]:
    """Findings whose fix may be applied: the safe ones, with `unsafe` the others too, never those for display."""
    allowed = ("safe", "unsafe") if unsafe else ("safe",)
    return [f for f in findings if f.safety in allowed and edits_of(f)]


def raw_edits(file: File, findings: Sequence[Finding]) -> list[tuple[int, int, str]]:
    """Edits in a file's raw text, in order and apart. A finding of which one edit cannot be applied is left out whole."""
    taken: list[tuple[int, int, str]] = []
    escape = escape_for(file.path)
    for finding in findings:
        edits = [e for e in edits_of(finding) if e.at.text.file is file]
        spans = [(*e.at.raw_span, new) for e in edits if (new := escape(e.text, e)) is not None]
        if not spans or len(spans) != len(edits_of(finding)) or any(_hides_markup(e) for e in edits):
            continue
        if any(_meets(taken, a, b) for a, b, _ in spans):
            continue
        for span in spans:
            insort(taken, span)
    return taken


def _meets(taken: Sequence[tuple[int, int, str]], a: int, b: int) -> bool:
    """Whether a stretch overlaps or equals one of those taken, which are in order and apart."""
    for at in range(max(bisect_left(taken, (a, b, "")) - 1, 0), len(taken)):
        c, d, _ = taken[at]
        if (a < d and c < b) or (a == c and b == d):
            return True
        if c > b:
            break
    return False


def _hides_markup(edit: Edit) -> bool:
    """Whether the raw stretch of an edit holds what the view leaves out (a tag, a mark of emphasis, a comment): replacing it would
    leave the other half behind. References, escapes and doubled quotes are no such thing."""
    starts, raw = edit.at.text.starts, edit.at.text.file.raw
    if isinstance(starts, range):
        return False
    return any(
        starts[i + 1] - starts[i] > 1 and raw[starts[i]] not in '&\\"' and not raw[starts[i] + 1 : starts[i + 1]].isspace()
        for i in range(edit.at.start, edit.at.end - 1)
    )


def apply(raw: AnyStr, edits: Sequence[tuple[int, int, AnyStr]]) -> AnyStr:
    """A raw text, or the bytes of one, with edits put in.

    >>> apply("abcd", [(0, 1, "x"), (2, 4, "")])
    'xb'
    """
    out: list[AnyStr] = []
    at = 0
    for start, end, new in edits:
        out.append(raw[at:start])
        out.append(new)
        at = end
    out.append(raw[at:])
    return raw[:0].join(out)


def settle(
    file: File,
    judge: Callable[[File], Sequence[Finding]],
    edited: Callable[[File, Sequence[tuple[int, int, str]]], File],
    unsafe: bool = False,
) -> tuple[File, int]:
    """A file with its fixes in it, and how many edits that took: in rounds, each with findings made anew, until nothing is left to
    fix. A round whose result is a text that was there before ends it too, so that two fixes cannot chase each other."""
    seen, count = {file.raw}, 0
    for _ in range(ROUNDS):
        edits = raw_edits(file, fixable(judge(file), unsafe))
        after = edited(file, edits) if edits else file
        if not edits or after.raw in seen:
            break
        seen.add(after.raw)
        file, count = after, count + len(edits)
    return file, count
