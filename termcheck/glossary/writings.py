"""All writings of all forms of one language, found in a text: an automaton over how they begin, and how each goes on.

An automaton has a state for nearly every character of its patterns, and 100,000 names written out are 4 million states, which takes as
long to load as everything else together. Eight characters tell most names apart, and some more the others; what follows them is looked up where
they are found.

In a language that is written in words of ASCII, short writings stand in parts of words a hundred times more often than as words. There the automaton
goes over the text with a blank for all but letters and digits, and has the blanks before and behind words.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from string import ascii_letters, digits
from typing import Any

import daachorse

HEAD = 8
# How many writings may begin alike, until so many characters.
_MANY, _STEP, _LONGEST = 64, 4, 32
# What follows a beginning is looked up by its then characters first, where it has as many.
_NEXT = 8
# Writings that begin alike: their lengths, and the pattern of each.
_Ends = tuple[tuple[int, ...], dict[str, int]]
# Of a beginning: how many characters before the place where it is found its writings begin, and where in them what is looked up does; the short ones,
# and by what is looked up these and others.
_Beginning = tuple[int, int, tuple[_Ends, ...], dict[str, tuple[_Ends, ...]]]
_WORD = frozenset(ascii_letters + digits)
_NO_WORD = bytes(c if chr(c) in _WORD else 0x20 for c in range(0x100))
# Before a writing that is kept as a whole, since its beginning is not what the automaton has of it.
_WHOLE = "\0"


class Writings:
    """The sections that `compiled_writings` made, ready for searching. It is made for a language once and may be used from several threads."""

    def __init__(self, automaton: Any, heads: Any, bounds: Any, tails: Any, in_words: bool) -> None:
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(bytes(automaton))
        self._heads, self._bounds, self._tails, self._in_words = heads, bounds, tails, in_words
        self._known: dict[int, _Beginning] = {}
        # By a beginning of one writing: this, and the pattern.
        self._alone: dict[int, tuple[str, int]] = {}

    def find_words(self, value: str) -> list[tuple[int, int, int]]:
        """Start, end and number of every writing that stands in a text, those inside others too, but for those that begin or end inside of a word
        of ASCII letters and digits: no language has names there."""
        seen = f" {_words(value)} " if self._in_words else value
        heads = self._automaton.find_overlapping(seen)
        if not self._in_words:
            heads = [m for m in heads if value[m[0] - 1] not in _WORD or value[m[0]] not in _WORD or not m[0]]
        out: list[tuple[int, int, int]] = []
        known, alone, size = self._known, self._alone, len(value)
        for start, stop, head in heads:
            if (one := alone.get(head)) is not None:
                writing, pattern = one
                if value.startswith(writing, start):
                    end = start + len(writing)
                    if end == size or value[end] not in _WORD or writing[-1] not in _WORD:
                        out.append((start, end, pattern))
                continue
            before, then, short, all_of = known.get(head) or self._decoded(head, seen[start:stop])
            start -= before
            for lengths, patterns in all_of.get(value[start + then : start + then + _NEXT], short):
                for length in lengths:
                    end = start + length
                    if end > size:
                        break
                    if (found := patterns.get(value[start:end])) is not None and (
                        end == size or value[end] not in _WORD or value[end - 1] not in _WORD
                    ):
                        out.append((start, end, found))
        return out

    def _decoded(self, head: int, seen: str) -> _Beginning:
        """The writings with a beginning, which was `seen`; where there is one, that is kept apart, since that is mostly so."""
        first, last = self._heads[head], self._heads[head + 1]
        bounds = self._bounds[first : last + 1].tolist()
        tails = [str(self._tails[a:b], "utf-8") for a, b in pairwise(bounds)]
        if tails[0].startswith(_WHOLE):
            writings, then = [tail[1:] for tail in tails], 0
        else:
            begin = seen[1:] if self._in_words else seen
            if self._in_words and tails == [""]:
                begin = begin[:-1]
            writings, then = [begin + tail for tail in tails], len(begin)
        before = int(self._in_words and writings[0][0] not in _WORD)
        if len(writings) == 1 and not before:
            self._alone[head] = writings[0], first
        short: dict[str, int] = {}
        long: dict[str, dict[str, int]] = {}
        for pattern, writing in enumerate(writings, first):
            if len(writing) < then + _NEXT:
                short[writing] = pattern
            else:
                long.setdefault(writing[then : then + _NEXT], {})[writing] = pattern
        first_of = (_ends(short),) if short else ()
        found = self._known[head] = (before, then, first_of, {k: (*first_of, _ends(v)) for k, v in long.items()})
        return found


def _ends(patterns: dict[str, int]) -> _Ends:
    return tuple(sorted(set(map(len, patterns)))), patterns


def _words(value: str) -> str:
    """A text with a blank for each character that is no letter or digit of ASCII."""
    return value.encode("ascii", "replace").translate(_NO_WORD).decode("ascii")


def compiled_writings(order: Sequence[str]) -> tuple[dict[str, bytes], bool]:
    """Sorted writings as sections: `automaton` over the beginnings, `heads` (beginning `h` has the writings `heads[h]` to
    `heads[h + 1]`), and of each writing what follows its beginning, in `tails` from `bounds[n]` to `bounds[n + 1]`; and whether they are words of ASCII."""
    in_words = 2 * sum(writing[0] in _WORD for writing in order) > len(order)
    groups = list(_by_beginning(order, HEAD))
    heads = [_seen(head, group == [head]) if in_words else head for head, group in groups]
    firsts = array("I", accumulate((len(group) for _, group in groups), initial=0))
    tails = [
        tail.encode() for (head, group), seen in zip(groups, heads, strict=True) for tail in _tails(head, group, seen if in_words else "")
    ]
    bounds = array("I", accumulate(map(len, tails), initial=0))
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(heads).serialize()
    return {"automaton": automaton, "heads": firsts.tobytes(), "bounds": bounds.tobytes(), "tails": b"".join(tails)}, in_words


def _seen(head: str, is_whole: bool) -> str:
    """A beginning as it is seen in a text with blanks for all but words, with the blank before it, and behind it where it is a whole writing."""
    return " " * (head[0] in _WORD) + _words(head) + " " * (is_whole and head[-1] in _WORD)


def _tails(head: str, group: Sequence[str], seen: str) -> list[str]:
    """What follows a beginning, or, where that is not what is `seen` of it, the writings as a whole."""
    tails = [writing[len(head) :] for writing in group]
    if (seen and seen[1:] != head + " " * (tails == [""])) or any(tail.startswith(_WHOLE) for tail in tails):
        return [_WHOLE + writing for writing in group]
    return tails


def _by_beginning(order: Sequence[str], size: int) -> Iterator[tuple[str, list[str]]]:
    """Sorted writings by their first characters, and by more of them where many begin alike."""
    for head, alike in groupby(order, key=lambda writing: writing[:size]):
        group = list(alike)
        if len(group) <= _MANY or size >= _LONGEST:
            yield head, group
        else:
            yield from _by_beginning(group, size + _STEP)
