"""Ranges of which a translation has one end only: 3至5天 as "5 days"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..regex import regex
from .quantity import Quantity, equal, near

_KINDS = frozenset(("count", "percent", "points", "money", "year", "multiple"))
_SIGN = r"\s?(?:[-–—~～－]{1,2}|至|到|to|and)\s?"
# What stands between the ends of a range.
_BETWEEN = regex(
    rf"\s?(?:[%％]|个百分点|個百分點|[个個名位家年月天人次米岁歲亩吨元万亿萬億]{{1,2}}|percent|per cent|million|billion|years?|days?)?{_SIGN}(?:[A-Z]{{0,3}}[$€£¥])?\s?"
)
# A change from one to the other may be told by what came of it.
_FROM = regex(r"(?:[从從由自]|\b[Ff]rom\b)[^，,。；;]{0,16}$")
_AND, _BOTH = regex(r"\band\b"), regex(r"\b[Bb]etween\b.{0,12}$")
# What may say the other end without its number.
_OPEN = regex(
    r"\b(?:up to|at most|at least|or (?:more|less|so)|as (?:much|many|high|low) as|(?:more|less|fewer|higher|lower) than|over|under|above|below|maximum|minimum|no more|decades?"
    r"|couple|few|several|dozens?|scores|since|until|onwards?|another|double|half)\b|以[上下]|至[少多]|最[多少高低]|不[超低少足]|[数數几幾]|起|半"
)
# Two figures that may be a range: most texts have none, and need not be read.
_MAYBE = regex(
    r"(?P<a>\d[\d,]*(?:\.\d+)?)(?P<between>[^\d，。,;；、]{0,9}?(?:[-–—~～－至到]|\bto\b|\band\b){1,2}\s?(?:[A-Z]{0,3}[$€£¥])?\s?)(?P<b>\d[\d,]*(?:\.\d+)?)"
    r"|[一两兩二三四五六七八九十百千](?:个|個|名|位|年|天|次|倍|成)?[至到][二三四五六七八九十百千]"
)
_SIGNS = ("-", "至", "到", "–", "—", "~", "～", "－", " to ", " and ")
_NEAR = 24


def may_lack_an_end(source: str, target: str) -> bool:
    """Whether a text has what may be a range of which the other one has not both figures."""
    for match in _MAYBE.finditer(source) if any(sign in source for sign in _SIGNS) else ():
        if not match["a"] or (match["a"] in target) != (match["b"] in target) or match["a"] not in target:
            return True
    return False


def one_end(source: str, target: str, ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[tuple[Quantity, Quantity, Quantity]]:
    """The ranges of a source of which the target says one end and not the other: both ends, and the quantity that stands there alone."""
    found = []
    for first, last in pairwise(ours):
        between = _BETWEEN.fullmatch(source, first.end, last.start) if first.end <= last.start else None
        if between is None or not _is_range(source, first, last, between.group()):
            continue
        said = [_said(end, theirs) for end in (first, last)]
        alone = said[0] or said[1]
        if (
            bool(said[0]) == bool(said[1])
            or len(alone) != 1
            or any(_written(end, target) for end in (first, last) if not _said(end, theirs))
        ):
            continue
        t = alone[0]
        # What another figure of the source may be as well answers that.
        others = [q for q in ours if q is not first and q is not last and (equal(q, t) or near(q, t))]
        if (
            not others
            and not _OPEN.search(target, max(t.start - _NEAR, 0), t.end + _NEAR)
            and not _OPEN.search(source, max(first.start - 8, 0), last.end + 8)
        ):
            found.append((first, last, t))
    return found


def _is_range(source: str, first: Quantity, last: Quantity, between: str) -> bool:
    alike = first.kind == last.kind and first.kind in _KINDS and first.value < last.value and (last.sure or last.about != "")
    if _AND.search(between) and not _BOTH.search(source, max(first.start - 14, 0), first.start):
        return False
    return alike and _FROM.search(source, max(first.start - 20, 0), first.start) is None


def _said(end: Quantity, theirs: Sequence[Quantity]) -> list[Quantity]:
    if end.kind == "year":
        return [t for t in theirs if t.year == end.year]
    return [t for t in theirs if not t.dated and (end.value == t.value or end.value in t.also or near(end, t))]


def _written(end: Quantity, target: str) -> bool:
    """Whether the figure stands in a text, whatever it says there."""
    return str(end.value) in target
