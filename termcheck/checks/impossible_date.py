"""A date that cannot be: a day that its month has not got, or a day of the week that is another one.

## Why
"June 31" and "Friday, May 21, 2026", which is a Thursday, are slips of a translator or of a machine; whoever reads it does not know which half to
believe. Where the date has no year, and no year but the release's stands beside it, that one is meant in which it is nearest to the release.

## Examples
```termcheck
  en: The harbour opened on the [30th of February 2024](impossible-date). It is large, and ships of all seas call there: from the north, from the south, and from the lakes far inland. The station opened on [June 31](impossible-date).
```
```termcheck
  en: The station opened on [Friday, May 21, 2026](impossible-date).
```
```termcheck
date: 2026-01-12
  en: QINGDAO, Jan. 12, 2026 -- The station will open on [Monday, April 8](impossible-date). It opened for tests on Wednesday, December 31.
  en: In 2024 it closed on Monday, April 8.
```
```termcheck
  en: The station opened on Thursday, May 21, 2026, on February 29, and on Friday (21 May 2027); page 31, June.
```
```termcheck
  en: The harbour is large, and ships of all seas call there: from the north, from the south, and from the lakes far inland. They come to load timber, grain and coal, and some to be mended. In June 45 ships came, and the captain of the May 35, a liner, stayed. It closed on [September 52](impossible-date).
```
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..model import Finding, Place
from ..numbers.calendar import MONTHS
from ..numbers.weekdays import WEEKDAYS
from ..reading import Reading
from ..regex import regex
from ..text import matches_at
from . import check

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?)"
_DATE = regex(
    rf"(?:\b(?P<before>{_WEEKDAY}),?[ (]+)?(?:\b(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?<![\d.,:/-])(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m2>{_MONTH}))"
    rf"(?![\d:%]|,\d|\.\d|-\d\d)(?:,? (?P<year>(?:19|20)\d\d)\b)?(?:[ (]+(?P<behind>{_WEEKDAY})\))?"
)
# How a date begins: a weekday or a month, or a day.
_BEGIN = regex(r"[ADFJMNOSTW](?<!\w.)(?=[a-z])|\d(?<![\d.,:/-].)")
_SHORT_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_SHORT_WEEKDAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
# Most dates are right whatever the rest of them is: a month has their day, and no weekday stands beside them.
_MAYBE = (
    rf"{_SHORT_MONTH}[a-z]*\.?\s(?:29|3[01])|(?:29|3[01])(?:st|nd|rd|th)?\s(?:of\s)?{_SHORT_MONTH}"
    rf"|\b[Oo]n\s{_SHORT_MONTH}[a-z]*\.?\s(?:3[2-9]|[4-9]\d)|{_SHORT_WEEKDAY}[a-z]*\.?,?[\s(]+(?:{_SHORT_MONTH}|\d)|\d[\s(]+{_SHORT_WEEKDAY}[a-z]*\.?\)"
)
_YEAR = regex(r"\b(?:19|20)\d\d\b")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@check(
    per="segment",
    severity="warning",
    category="number",
    mqm="accuracy/mistranslation",
    since="0.1",
    yields_to=("malformed-dateline", "mismatched-date"),
    looks_for=_MAYBE,
)
def run(reading: Reading) -> Iterable[Finding]:
    text = reading.segment.target
    if text.language.split("-")[0] != "en":
        return
    for match in matches_at(_DATE, text.value, (begin.start() for begin in _BEGIN.finditer(text.value))):
        month = _number(match["m1"] or match["m2"])
        day, year, weekday = int(match["d1"] or match["d2"]), match["year"], match["before"] or match["behind"]
        message, sure = "", True
        if not _is_day(day, month, year):
            # "The May 35 model", "in June 45 people": numbers that are no days of a month.
            on = text.value[max(match.start() - 3, 0) : match.start()].lower() == "on "
            known = day <= 31 and day and (match["d1"] or "of " in match.group() or year)
            message = f"'{match.group()}' is no date" if known or (on and match["d1"]) else ""
        elif year and weekday:
            right = WEEKDAYS[date(int(year), month, day).weekday()]
            message = "" if right.startswith(weekday.rstrip(".")) else f"'{match.group()}' was a {right}"
        elif weekday and reading.date and set(_YEAR.findall(text.value)) <= {str(reading.date.year)}:
            meant = _nearest(day, month, reading.date)
            right, sure = WEEKDAYS[meant.weekday()], False
            message = "" if right.startswith(weekday.rstrip(".")) else f"please check '{match.group()}': in {meant.year} it is a {right}"
        if message:
            place = Place(text, *match.span())
            yield Finding(message, target=place, found=place.words, certainty="certain" if sure else "check")


def _number(month: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))


def _nearest(day: int, month: int, release: date) -> date:
    """The day of that name that is nearest to a release."""
    days = [date(year, month, day) for year in (release.year - 1, release.year, release.year + 1) if _is_day(day, month, str(year))]
    return min(days or [release], key=lambda d: abs(d - release))


def _is_day(day: int, month: int, year: str | None) -> bool:
    try:
        return bool(date(int(year), month, day)) if year else 1 <= day <= _DAYS[month - 1]
    except ValueError:
        return False
