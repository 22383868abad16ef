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
  chinese: 实验室于[9月52日](impossible-date)揭牌，[2026年5月21日（星期五）](impossible-date)开放，[六月三十一日](impossible-date)关闭。
```
```termcheck
  chinese: 实验室于9月30日揭牌，2026年5月21日（周四）开放，连续13月3日无休，农历二月三十日关闭；2月29日、十二月三十一日亦然。
```
```termcheck
  en: The harbour is large, and ships of all seas call there: from the north, from the south, and from the lakes far inland. They come to load timber, grain and coal, and some to be mended. In June 45 ships came, and the captain of the May 35, a liner, stayed. It closed on [September 52](impossible-date).
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..languages import pack
from ..model import Certainty, Finding, Place
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
_WEEK = "一二三四五六日"
_HAN = "十一二三四五六七八九"
_CHINESE_NUMBER = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})"
_CHINESE_DATE = regex(
    rf"(?<![\d.:/{_HAN}-])(?<!\d,)(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>{_CHINESE_NUMBER})月(?P<day>{_CHINESE_NUMBER})[日号](?!线)"
    r"(?:\((?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])\))?"
)
# Months of the moon, and how long something took.
_NO_DATE = regex(r"(?:农历|阴历|夏历|旧历|历时|为期|连续|达|共|闰)\s?$")
_CHINESE_MAYBE = (
    r"(?:1[3-9]|[2-9]\d|[０-９]|十[三四五六七八九]|[二三四五六七八九]十[一二三四五六七八九]?)\s?月"
    r"|月\s?(?:29|3\d|[4-9]\d|[０-９]|[二三四五六七八九]十)|[日号號]\s?[(（](?:星期|周|週|礼拜|禮拜)"
)
_ASKED = "please check"
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@check(
    per="segment",
    severity="warning",
    category="number",
    mqm="accuracy/mistranslation",
    since="0.1",
    yields_to=("malformed-dateline", "mismatched-date"),
    looks_for=f"{_MAYBE}|{_CHINESE_MAYBE}",
)
def run(reading: Reading) -> Iterable[Finding]:
    text = reading.segment.target
    language = text.language.split("-")[0]
    found = _english(text.value, reading.date) if language == "en" else _chinese(text.value) if language == "zh" else ()
    for start, end, message in found:
        place = Place(text, start, end)
        certainty: Certainty = "check" if message.startswith(_ASKED) else "certain"
        yield Finding(message.format(place.words), target=place, found=place.words, certainty=certainty)


def _english(value: str, day_of_text: date | None) -> Iterator[tuple[int, int, str]]:
    """The dates of an English text that cannot be, and what is to be said of each."""
    for match in matches_at(_DATE, value, (begin.start() for begin in _BEGIN.finditer(value))):
        month = _number(match["m1"] or match["m2"])
        day, year, weekday = int(match["d1"] or match["d2"]), match["year"], match["before"] or match["behind"]
        if not _is_day(day, month, year):
            # "The May 35 model", "in June 45 people": numbers that are no days of a month.
            on = value[max(match.start() - 3, 0) : match.start()].lower() == "on "
            known = day <= 31 and day and (match["d1"] or "of " in match.group() or year)
            if known or (on and match["d1"]):
                yield *match.span(), "'{}' is no date"
        elif year and weekday:
            right = WEEKDAYS[date(int(year), month, day).weekday()]
            if not right.startswith(weekday.rstrip(".")):
                yield *match.span(), f"'{{}}' was a {right}"
        elif weekday and day_of_text and set(_YEAR.findall(value)) <= {str(day_of_text.year)}:
            meant = _nearest(day, month, day_of_text)
            right = WEEKDAYS[meant.weekday()]
            if not right.startswith(weekday.rstrip(".")):
                yield *match.span(), f"{_ASKED} '{{}}': in {meant.year} it is a {right}"


def _chinese(value: str) -> Iterator[tuple[int, int, str]]:
    """The same of a Chinese text."""
    folded = pack("zh").fold(value)
    for match in _CHINESE_DATE.finditer(folded.value):
        if _NO_DATE.search(folded.value, max(match.start() - 3, 0), match.start()):
            continue
        month, day = _chinese_number(match["month"]), _chinese_number(match["day"])
        if not 1 <= month <= 12 or not _is_day(day, month, match["year"]):
            yield *folded.span(*match.span()), "'{}' is no date"
        elif match["year"] and match["weekday"]:
            right = date(int(match["year"]), month, day).weekday()
            if _WEEK[right] != match["weekday"].replace("天", "日"):
                yield *folded.span(*match.span()), f"'{{}}' was a {WEEKDAYS[right]}, 星期{_WEEK[right]}"


def _chinese_number(digits: str) -> int:
    """The value of a day or a month in figures or in words; 0 for what is none."""
    from ..numbers.numerals import number

    return int(found[0][0]) if (found := number(digits)) else 0


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
