"""The titles that an English text gives a person: "Vice President Wang Fang", "Wang Fang, vice president of Binhai University"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dataclass import dataclass
from ..regex import regex
from .english import key

_HEADS = (
    "president|chairman|chairwoman|chairperson|chancellor|principal|rector|dean|director[- ]general|director|general manager|managing director|"
    "minister|governor|mayor|professor|prof\\."
)
_TITLE = rf"(?:(?P<rank>vice|deputy)[ -])?(?P<head>{_HEADS})(?![\w’'-])"
# Who holds a title no more, or not yet, or another one by it. A name behind a title is that of somebody else.
_PAST = r"(?:former|then|late|previous|ex|next|new|first|incoming|outgoing|acting|founding|honorary|emeritus|associate|assistant|adjunct|visiting|chair)"
_BEHIND = regex(rf"(?<![\w’'])(?i:(?:(?P<other>{_PAST})[- ](?:executive |general )?)?{_TITLE})(?! [A-Z])")
_BEFORE = regex(rf"(?i)(?:(?<![\w’'])(?P<other>{_PAST})[- ])?(?<![\w’'-]){_TITLE} $")
_OF_BODY = regex(r" (?:of|at) (?:the )?(?P<body>[A-Z][\w’'&-]*+(?: (?:(?:of|for|and|the|on|in) )*+[A-Z][\w’'&-]*+)*+)")
# What stands between a name and its first title, and between two of them: no verb, which is somebody's who did something.
_APPOSED = regex(
    r"(?:, (?:who (?:is|was) )?| (?:is|was|as) )(?:also )?(?:the |a |an )?"
    r"(?:(?:[A-Z][\w’'-]*+|party|secretary|and|member|executive|senior|standing|chief|scientist|engineer|researcher|academician|founder|board) ){0,4}?"
    rf"(?=(?i:(?:(?:vice|deputy)[ -])?(?:{_HEADS})))"
)
_GOES_ON = regex(r"(?:[\s,]|[A-Z][\w’'&.-]*+|(?:of|and|the|for|in|at|on|also|concurrently|member|as well as|executive|a|an)\b)*+")
_FAR = 60


@dataclass(frozen=True, slots=True)
class Held:
    """A title of a person, where it stands: its rank ("vice", "deputy" or nothing) and head in small letters, and the key of the body, empty where
    none is named. `alone`: no other title stands beside it."""

    start: int
    end: int
    rank: str
    head: str
    body: tuple[str, ...]
    alone: bool


def held(value: str, start: int, end: int, until: int) -> Iterator[Held]:
    """The titles beside a name of a text, which stands from `start` to `end`: the one before it, and those behind a comma, which end where the next name
    stands, at `until`."""
    first = max(start - _FAR, 0)
    before = _BEFORE.search(value[first:start])
    if before and not before["other"]:
        at = first + before.start("rank" if before["rank"] else "head")
        body = _OF_BODY.match(value, end)
        yield Held(at, first + before.end("head"), *_words(before), key(body["body"]) if body else (), True)
    found = list(_behind(value, end, until))
    for match in found:
        if not match["other"]:
            at = match.start("rank" if match["rank"] else "head")
            body = _OF_BODY.match(value, match.end())
            yield Held(at, match.end("head"), *_words(match), key(body["body"]) if body else (), len(found) == 1)


def _behind(value: str, at: int, until: int) -> Iterator[re.Match[str]]:
    """The titles behind a name, one beside the other."""
    opening = _APPOSED.match(value, at, until)
    match = opening and _BEHIND.search(value, opening.start() + 1, until)
    while match:
        yield match
        after = _BEHIND.search(value, match.end(), until)
        match = after if after and _GOES_ON.fullmatch(value, match.end(), after.start()) else None


def _words(match: re.Match[str]) -> tuple[str, str]:
    return (match["rank"] or "").lower(), match["head"].lower().replace(" general", "-general")
