"""What changed between an earlier survey, as its JSON was written, and one of now."""

from __future__ import annotations

import json

from ...dataclass import dataclass
from ...survey import Survey, writing

SCHEMA = "termcheck/coverage/1"


class NoSurvey(ValueError):
    """Text that is no survey in JSON."""


@dataclass(frozen=True, slots=True)
class TermChange:
    """A term whose faults changed. Adherence is in percent, None where nothing was judged."""

    id: str
    source: str
    target: str
    faults: tuple[int, int]
    adherence: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Changes:
    """`name` is that of the earlier file. `worse` and `better` are terms with a lower and a higher adherence than before, or of unequal
    faults where that is the same; terms that were not used before are worse when they have faults. `names` are recurring names that no
    glossary lists and that the earlier survey had not."""

    name: str
    adherence: tuple[float | None, float | None]
    mentions: tuple[int, int]
    faults: tuple[int, int]
    worse: tuple[TermChange, ...]
    better: tuple[TermChange, ...]
    names: tuple[str, ...]


def changes_since(old: str, name: str, survey: Survey) -> Changes:
    """Compare. Raises `NoSurvey` for anything that the JSON output did not write."""
    try:
        tree = json.loads(old)
        if tree["schema"] != SCHEMA:
            raise NoSurvey(f"its schema is {tree['schema']!r}, not {SCHEMA!r}")
        totals = tree["totals"]
        before = {str(t["id"]): (int(t["faults"]), _percent(t["adherence"]), str(t["source"]), str(t["target"])) for t in tree["terms"]}
        known = {str(n["name"]) for n in tree["unlisted"]}
        adherence, mentions, faults = _percent(totals["adherence"]), int(totals["mentions"]), int(totals["faults"])
    except NoSurvey:
        raise
    except json.JSONDecodeError as error:
        raise NoSurvey(f"line {error.lineno} is not JSON: {error.msg}") from None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        raise NoSurvey("no survey that 'termcheck coverage --format json' wrote") from None
    changed = []
    source, target = survey.languages
    for use in survey.terms:
        row = before.pop(use.term.id, (0, None, "", ""))
        now = use.tally.faults, _rounded(use.tally.adherence)
        if (row[0], row[1]) != now:
            changed.append(
                TermChange(use.term.id, writing(use.term, source), writing(use.term, target), (row[0], now[0]), (row[1], now[1]))
            )
    changed += [TermChange(id_, row[2], row[3], (row[0], 0), (row[1], None)) for id_, row in before.items() if row[0]]
    worse = [c for c in changed if _direction(c) < 0]
    better = [c for c in changed if _direction(c) > 0]
    return Changes(
        name,
        (adherence, _rounded(survey.tally.adherence)),
        (mentions, survey.tally.mentions),
        (faults, survey.tally.faults),
        tuple(sorted(worse, key=lambda c: (c.faults[0] - c.faults[1], c.id))),
        tuple(sorted(better, key=lambda c: (c.faults[1] - c.faults[0], c.id))),
        tuple(n.name for n in survey.unlisted if n.name not in known),
    )


def _direction(change: TermChange) -> float:
    before, after = (100.0 if a is None else a for a in change.adherence)
    return after - before or change.faults[0] - change.faults[1]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _percent(value: object) -> float | None:
    return None if value is None else float(str(value))
