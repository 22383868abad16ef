"""What the targets hold termcheck to: a promise, and those that every text, place and finding keeps."""

from __future__ import annotations

from collections.abc import Iterable

from termcheck import fix
from termcheck.model import Finding, Place, Text


class Broken(AssertionError):
    """A promise that was not kept."""


def promise(kept: bool, *said: object) -> None:
    if not kept:
        raise Broken(*said)


def check_text(text: Text) -> None:
    """A view leads back to its file: offsets in order and inside it, letters to themselves or to where they are written otherwise."""
    raw = text.file.raw
    promise(len(text.starts) == len(text.value) + 1, "offsets", len(text.starts), len(text.value))
    starts = list(text.starts)
    promise(starts == sorted(starts), "order", starts)
    promise(not starts or (starts[0] >= 0 and starts[-1] <= len(raw)), "range", starts[:1], starts[-1:], len(raw))
    for at, char in enumerate(text.value):
        if char.isalnum():
            promise(raw[starts[at]] in (char, "&", "\\"), "character", at, char, raw[starts[at] : starts[at] + 10])


def check_place(place: Place) -> None:
    start, end = place.raw_span
    promise(0 <= place.start <= place.end <= len(place.text.value), "place", place.start, place.end)
    promise(0 <= start <= end <= len(place.text.file.raw), "raw place", start, end)
    line, column = place.line_column
    promise(line >= 1 and column >= 1, "line", line, column)


def check_findings(found: Iterable[Finding]) -> None:
    for finding in found:
        for place in (finding.target, finding.source, *finding.related, *(e.at for e in fix.edits_of(finding))):
            if place is not None:
                check_place(place)
