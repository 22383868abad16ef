"""Reads the dates and times of day of an English text, in all usual forms, as quantities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import cast

from ..regex import regex
from ..text import matches_at
from .quantity import Kind, Quantity

MONTHS = "January February March April May June July August September October November December".split()
_MONTH_NUMBER = {m[:3].lower(): i for i, m in enumerate(MONTHS, 1)}
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[0-9]|20|21)\d\d"
_DATES = regex(
    rf"\b(?P<m1>{_MONTH})\s(?:the\s)?(?P<d1>{_DAY})(?:st|nd|rd|th)?\b(?!\s?(?:,\d|%|percent))(?:\s?(?:-|–|—|to|and|through)\s?(?P<e1>{_DAY})(?:st|nd|rd|th)?\b(?!,\d))?(?:(?:,\s?|\s|,?\sof\s)(?P<y1>{_YEAR})\b)?"
    rf"|(?<![\d.,/$])(?:(?P<e2>{_DAY})(?:st|nd|rd|th)?\s?(?:-|–|—|to|and)\s?)?(?P<d2>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{_MONTH})(?:,?\s(?:of\s)?(?P<y2>{_YEAR})\b)?"
    rf"|\b(?P<m3>{_MONTH}),?\s(?:of\s|in\s)?(?P<y3>{_YEAR})\b"
    rf"|(?<![\d.-])(?P<y4>(?:19|20)\d\d)(?P<s4>[-/.])(?P<m4>1[0-2]|0?[1-9])(?P=s4)(?P<d4>{_DAY})(?!\d)"
    rf"|\b(?P<m5>{_MONTH})(?=\b|\s)"
    rf"|(?<![\d.,/$-])(?P<y7>{_YEAR})(?P<s7>s|'s|’s)\b|(?:'|’)(?P<y8>[1-9]0)s\b"
    rf"|(?<![\w.,/$€£¥])(?<!(?<!\b[Ee]nd)(?<!\b[Mm]id)-)(?P<y6>{_YEAR})(?![\w%]|,\d|\.\d)(?:[-–/](?P<z6>{_YEAR}|\d\d)(?!\d))?"
)  # fmt: skip
_MAY = regex(
    r"(?:\b(?:in|since|of|last|this|next|until|by|early|late|mid|from|to|through|every|during|to|and|and|before|after|for)[\s-]$)|(?:uary|ch|ril|ne|ly|ust|ber),\s$",
    re.I,
)
# Before these a month is surely one, and no verb.
_IN = regex(r"\b(?:in|since|until|by|early|late|mid|last|this|next|every|during)[\s-]$", re.I)
_BEFORE_YEAR = regex(r"\b(?:in|by|since|until|during|early|late|mid|end)[\s-]$", re.I)
_TIME = regex(
    r"(?<![\d:.,$])(?P<h>2[0-4]|1\d|0?\d)(?:[:.](?P<m>[0-5]\d))?(?::[0-5]\d)?\s?(?P<ap>[ap]\.?m\b\.?|o['’]clock)|(?<![\d:.])(?P<h2>2[0-4]|1\d|0?\d):(?P<m2>[0-5]\d)(?![\d:])",
    re.I,
)

_COUNTED = regex(
    r"\s(?:(?!(?:is|was|has|as|its|this|plus|across|versus|less|towards|always|thus|perhaps|does)\b)[a-z]+s\b|yuan|million|people|units|km|years?\b|mu\b)"
)


def dates(value: str, starts: Iterable[int]) -> Iterator[Quantity]:
    """Dates, months, years and decades; of a range each end."""
    for m in matches_at(_DATES, value, starts):
        g = {k: v for k, v in m.groupdict().items() if v and k[0] in "ymd"}
        names = {"y": "year", "m": "month", "d": "day"}
        parts = tuple((names[k[0]], *m.span(k)) for k in g)
        n = {names[k[0]]: _MONTH_NUMBER[v[:3].lower()] if v[0].isalpha() else int(v) for k, v in g.items()}
        if m["s7"] or m["y8"]:
            exact = Fraction(n["year"])
            yield Quantity(
                *m.span(),
                "decade",
                exact,
                also=(exact % 100, exact / 100 + 1, exact + 100),
                sure=bool(m["s7"]) and exact % 100 != 0,
                parts=(("number", *parts[0][1:]),),
            )
            continue
        sure = True
        if m["m5"]:
            known = m["m5"] not in ("May", "March", "Mar.", "Mar") or _MAY.search(value[max(m.start() - 8, 0) : m.start()])
            if not known or not m["m5"][0].isupper():
                continue
            sure = m["m5"] not in ("May", "March") or _IN.search(value[max(m.start() - 8, 0) : m.start()]) is not None
        if m["y6"]:
            # "2022 shows" and "2,022 shows": without a comma after "in" it is a year.
            sure = not _COUNTED.match(value, m.end()) or (
                n["year"] % 100 > 0 and _BEFORE_YEAR.search(value, max(m.start() - 7, 0), m.start()) is not None
            )
        kind = cast(Kind, "date" if len(n) > 1 else next(iter(n)))
        small = n.get("day") or n.get("month") or n["year"]
        end = m.end()
        yield Quantity(m.start(), end, kind, Fraction(small), sure=sure, parts=parts, **n)  # type: ignore[arg-type]
        for other in ("e1", "e2", "z6"):
            if m[other]:
                span, more = m.span(other), int(m[other])
                if other == "z6":
                    full = more if more > 100 else n["year"] // 100 * 100 + more
                    yield Quantity(
                        m.start(), end, "year", Fraction(full), also=(Fraction(more),), parts=(("year", *span),), year=full, sure=more > 100
                    )
                else:
                    yield Quantity(m.start(), end, kind, Fraction(more), parts=(("day", *span),), **{**n, "day": more})  # type: ignore[arg-type]


def times(value: str, starts: Iterable[int]) -> Iterator[Quantity]:
    """Times of day, in hours."""
    for m in matches_at(_TIME, value, starts):
        hours, minutes = int(m["h"] or m["h2"]), int(m["m"] or m["m2"] or 0)
        late = (m["ap"] or "").lower().startswith("p") and hours < 12
        exact = Fraction(hours + (12 if late else 0)) + Fraction(minutes, 60)
        yield Quantity(*m.span(), "time", exact, sure=False, also=(Fraction(hours), Fraction(minutes), exact % 12))
