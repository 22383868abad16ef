"""The rank in a person's title, "vice", "acting" or "honorary", in Chinese and in English, and whether the two agree.

Titles are read where they stand beside a name: 副校长王芳, "Vice President Wang Fang", "Wang Fang, vice president of the university". A translation
that drops 副 promotes somebody; one that adds it demotes somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..regex import regex
from .offices import CHAIR, PRESIDENT, TITLES
from .persons import Person, surnames, written

_RANKS = {
    "副": r"vice|deputy|associate|assistant|under|sub|second|junior|lieutenant|pro",
    "代": r"acting|interim|caretaker|provisional|temporary",
    "名誉": r"honorary|emeritus|emerita|honou?r",
}
_SAYS = {rank: regex(rf"(?i)\b(?:{words})\b") for rank, words in _RANKS.items()}
# Those of a company's officers stand between a title and a name: 副总裁兼财务总监李明.
_TITLES = {**TITLES, "总监": ("director", "officer"), "署长": ("director", "head")}
_CHINESE = regex(
    rf"(代(?=[市省县区州])|代理|署理|名誉|荣誉)?(?:第一|常务|执行|专职)?(副)?({'|'.join(sorted(_TITLES, key=len, reverse=True))})(?!助|办|秘|团|级|室|们)"
)
_APART = regex(r"[，。；：！？“”\n]")
# How far before its name a title may stand.
_FAR = 40
_TITLE = "|".join(sorted({title for titles in TITLES.values() for title in titles}, key=len, reverse=True))
_HEAD_WORD = regex(rf"(?i)(?:\b(?P<vice>vice|deputy)[ -])?\b(?P<head>{_TITLE})\b(?![’'-])")
# What may stand between a title and the name behind it.
_BETWEEN = regex(r"(?: (?:of|for|at) [^,.;:()]{2,80}?(?<! and))?(?P<comma>,)? (?:Prof(?:essor|\.)? |Dr\.? |Mrs?\.? |Ms\.? )?")
_BEHIND = regex(
    r"(?i), (?:who (?:is|was) )?(?:the |a |an |its |also |now |then )?(?:[\w’'-]+ ){0,4}?(?=(?:(?:vice|deputy)[ -])?(?:" + _TITLE + r")\b)"
)
_AROUND = 100
_BESIDE = 40
_SENTENCE = regex(r"[.;!?\n]\s")
_VICE = frozenset((*PRESIDENT, *CHAIR, "minister", "governor", "mayor", "premier", "dean"))
_ADDED = {"代": "acting", "名誉": "honorary"}


class OtherRank(NamedTuple):
    """A title of the Chinese, the one of the English that has another rank, and what would have its rank."""

    chinese: tuple[int, int]
    english: tuple[int, int]
    right: str


class _Title(NamedTuple):
    start: int
    end: int
    head: str
    ranks: frozenset[str]


def may_differ(chinese: str, english: str) -> bool:
    """Whether it is worth reading the titles of two texts: one of them has a word for a rank."""
    return any(rank in chinese for rank in ("副", "代", "署理", "名誉")) or "eputy" in english or "ice" in english


def other_ranks(chinese: str, english: str) -> Iterator[OtherRank]:
    """The titles of persons whose rank is another one in the English. The Chinese is folded.

    >>> [o.right for o in other_ranks("副校长王芳主持", "President Wang Fang chaired the meeting")]
    ['Vice President']
    >>> [o.right for o in other_ranks("副校长王芳主持", "Wang Fang, a vice president, chaired the meeting")]
    []
    """
    for titles, (start, end) in _named(chinese, english):
        for match in _english_titles(english, start, end):
            around = _around(english, min(match.start(), start), max(match.end(), end))
            meant = [title for title in titles if match["head"].lower() in _TITLES[title.head]]
            if not meant:
                continue
            for rank, says in _SAYS.items():
                if all(rank in title.ranks for title in meant) and not says.search(around):
                    yield OtherRank(meant[-1][:2], match.span("head"), _with(rank, match["head"]))
            if match["vice"] and not any("副" in title.ranks for title in titles):
                yield OtherRank(meant[-1][:2], match.span(), _like(match["vice"], match["head"]))
    if "署理" in chinese and not _SAYS["代"].search(english):
        yield from _acting(chinese, english)


def _acting(chinese: str, english: str) -> Iterator[OtherRank]:
    """署理 is said in Hong Kong and Macao, where names are no pinyin: the one title of an English text that may be that of the Chinese."""
    for match in _CHINESE.finditer(chinese):
        heads = [m for m in _HEAD_WORD.finditer(english) if m["head"].lower() in _TITLES[match[3]]]
        if match[1] == "署理" and len(heads) == 1:
            yield OtherRank(match.span(), heads[0].span("head"), _with("代", heads[0]["head"]))


def _named(chinese: str, english: str) -> Iterator[tuple[list[_Title], tuple[int, int]]]:
    """The titles that a Chinese text has beside a name, before it or right behind it, with where the name stands in the English. Characters are a
    name where their pinyin is one there."""
    row: list[_Title] = []
    reach = 0
    for match in _CHINESE.finditer(chinese):
        if row and (match.start() - reach > _FAR or _APART.search(chinese, reach, match.start())):
            row = []
        title, reach = _Title(*match.span(), match[3], frozenset(_rank(match))), match.end()
        row.append(title)
        if span := _written(chinese, range(reach, reach + 1), english):
            yield row, span
            row = []
        elif span := _written(chinese, range(match.start() - 3, match.start() - 1), english, match.start()):
            yield [title], span


def _written(chinese: str, starts: range, english: str, end: int | None = None) -> tuple[int, int] | None:
    """Where a name of two or three characters, which begins at one of some places, stands in the English; it ends at `end`, where that is said."""
    for start in starts:
        for length in (end - start,) if end is not None else (3, 2):
            name = chinese[start : start + length]
            if (
                start >= 0
                and len(name) == length
                and name[0] in surnames()
                and (span := written(Person(start, start + length, name[0], name[1:]), english))
            ):
                return span
    return None


def _rank(match: re.Match[str]) -> Iterator[str]:
    if match[1]:
        yield "名誉" if match[1] in ("名誉", "荣誉") else "代"
    if match[2]:
        yield "副"


def _english_titles(value: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The titles that stand right before a name, or behind it and a comma."""
    begin = max(start - _AROUND, 0)
    for apart in _SENTENCE.finditer(value, begin, start):
        begin = apart.end()
    for match in reversed(list(_HEAD_WORD.finditer(value, begin, start))):
        between = _BETWEEN.fullmatch(value, match.end(), start)
        if between and (not between["comma"] or value[end : end + 1] in ",.)"):
            yield match
            break
    if (behind := _BEHIND.match(value, end)) and (title := _HEAD_WORD.match(value, behind.end())):
        yield title


def _around(value: str, start: int, end: int) -> str:
    """What may say the rank of a title: what stands before it and its name, and what follows behind a comma."""
    begin, stop = max(start - _BESIDE, 0), end + _BESIDE if value[end : end + 1] == "," else end
    for apart in _SENTENCE.finditer(value, begin, start):
        begin = apart.end()
    return value[begin:stop]


def _with(rank: str, head: str) -> str:
    """A title with the word of a rank before it."""
    return f"{_like(head, _ADDED.get(rank) or ('vice' if head.lower() in _VICE else 'deputy'))} {head}"


def _like(first: str, word: str) -> str:
    """A word with a capital where another one has it."""
    return word[:1].upper() + word[1:] if first[:1].isupper() else word
