"""The date of a release, read from its head."""

from __future__ import annotations

from datetime import date

from .regex import regex

_MONTHS = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_ENGLISH = regex(
    r"(?:(?P<m1>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y1>20\d\d)"
    r"|\b(?P<d2>\d{1,2})\s+(?P<m2>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?,?\s+(?P<y2>20\d\d)"
    r"|\b(?P<y3>20\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)\b)"
)
_CHINESE = regex(r"(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_ISO = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HEAD = 400
# How each year begins; most heads have no date.
_CENTURY = "20"


def release_date(target: str, source: str = "") -> date | None:
    """The date in a release's head: the first full date in the first lines of the English, else of the Chinese.

    >>> release_date("Hefei, China, May 21, 2026 /Newswire/ -- On May 18 …")
    datetime.date(2026, 5, 21)
    """
    if _CENTURY in target[:_HEAD] and (match := _ENGLISH.search(target[:_HEAD])):
        group = match.groupdict()
        for n in "123":
            if group[f"y{n}"]:
                month = group[f"m{n}"]
                return _date(int(group[f"y{n}"]), int(month) if month.isdigit() else _MONTHS[month[:3].lower()], int(group[f"d{n}"]))
    if _CENTURY in source[:_HEAD] and (match := _CHINESE.search(source[:_HEAD])):
        return _date(*map(int, match.groups()))
    return None


def iso_day(value: str) -> date:
    """A date written YYYY-MM-DD, and no other of the ways that ISO 8601 has. Raises `ValueError`.

    >>> iso_day("2026-05-21")
    datetime.date(2026, 5, 21)
    """
    if not _ISO.fullmatch(value):
        raise ValueError(f"'{value}' is not a date YYYY-MM-DD")
    return date.fromisoformat(value)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
