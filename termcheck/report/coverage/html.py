"""One HTML page, for people: plots, a table of terms that sorts and filters, a panel for each term with its concordance.

The page works from disk: style, script and data are inside, and its own policy forbids to load or send anything. Data is JSON in which
nothing can end the script element; the script puts every word into the page as text.
"""

from __future__ import annotations

import base64
import gzip
import json
import posixpath
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ...concordance import Kwic, Line
from ...coverage import ADHERENT, FAULTS, OUTCOMES
from ...survey import Survey, Tally, TermUse, domain, writing
from .._page import asset, policy
from ._changes import Changes
from .json import as_dict
from .text import percent, summary

_PAGE = Path(__file__).resolve().parent / "page"
# Lines of concordance that a page holds, so that it stays quick to open and to send; and the size from which its data is packed.
_MOST_LINES = 20_000
_PACKED_FROM = 1_500_000
_WRITINGS = 12


def render(survey: Survey, changes: Changes | None, base: str) -> str:
    """The page. Links lead from the folder `base` to the files."""
    style, script = asset(_PAGE / "report.css"), f'"use strict";(async()=>{{\n{_script()}}})();'
    data, packed = _embedded(_data(survey, changes, base))
    parts = {
        "policy": policy(style, script, "img-src data:; "),
        "share": escape(percent(survey.tally.adherence)),
        "about": escape(_about(survey)),
        "summary": escape(summary(survey)),
        "signature": escape(survey.signature),
        "style": style,
        "script": script,
        "packed": " data-packed" if packed else "",
        "data": data,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda m: parts[m[1]], asset(_PAGE / "page.html"))


@cache
def _script() -> str:
    return "".join(asset(p) for p in sorted(_PAGE.glob("*.js")))


def _embedded(data: Any) -> tuple[str, bool]:
    """JSON that a script element can hold: no "<" can begin a tag or a comment. Much of it is packed, which the second value says."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if len(written) > _PACKED_FROM:
        return base64.b64encode(gzip.compress(written.encode("utf-8", "replace"), 9, mtime=0)).decode(), True
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"), False


def _about(survey: Survey) -> str:
    days = sorted(r.date for r in survey.releases if r.date)
    span = "" if not days else f" · {days[0]:%Y-%m-%d} to {days[-1]:%Y-%m-%d}" if days[0] != days[-1] else f" · {days[0]:%Y-%m-%d}"
    return f"{_many(survey.documents, 'document')} · {_many(survey.segments, 'segment')}{span}"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class _Table:
    """Strings that are said often, by number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, value: str) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


def _data(survey: Survey, changes: Changes | None, base: str) -> dict[str, Any]:
    kinds, domains, names, days, files, hows = (_Table() for _ in range(6))
    most = _lines_each(survey)
    days("")

    def kwic(at: Kwic | None) -> Any:
        return [at.left, at.words, at.right, files(at.path), at.line, at.column] if at else 0

    def line(x: Line) -> Any:
        return [OUTCOMES.index(x.outcome), hows(x.how), names(x.document), kwic(x.source), kwic(x.target)]

    def term(use: TermUse) -> Any:
        kept = use.faulty[:most] + use.right[: max(1, most // 2)]
        return [
            use.term.id,
            writing(use.term, survey.languages[0]),
            writing(use.term, survey.languages[1]),
            kinds(use.term.kind),
            domains(domain(use.term)),
            use.documents,
            _figures(use.tally),
            *([names(u.document), days(u.date.isoformat() if u.date else "")] for u in (use.first, use.last)),
            [[text, OUTCOMES.index(outcome), n] for (text, outcome), n in use.renderings.most_common(_WRITINGS)],
            {how: n for how, n in use.hows.items() if how},
            [line(x) for x in kept[:most]],
            [n for number, cell in sorted(use.cells.items()) for n in (number, *cell)],
        ]

    terms = [term(use) for use in survey.terms]
    releases = [[r.name, days(r.date.isoformat() if r.date else ""), r.author, _figures(r.tally)] for r in survey.releases]
    return {
        "outcomes": OUTCOMES,
        "adherent": ADHERENT,
        "faults": FAULTS,
        "languages": [tag or "und" for tag in survey.languages],
        "listed": survey.listed,
        "total": _figures(survey.tally),
        "groups": {name: [[value, _figures(t)] for value, t in rows.items()] for name, rows in survey.groups.items() if any(rows)},
        "releases_are_months": survey.by_month,
        "releases": releases,
        "terms": terms,
        "unlisted": [[n.name, n.kind, n.mentions, n.documents, n.renderings.most_common(5)] for n in survey.unlisted],
        "changes": as_dict(survey, changes)["changes"] if changes else None,
        "kinds": list(kinds.numbers),
        "domains": list(domains.numbers),
        "names": list(names.numbers),
        "days": list(days.numbers),
        "hows": list(hows.numbers),
        "files": [[path, link(path, base)] for path in files.numbers],
    }


def _figures(tally: Tally) -> list[int]:
    return [tally[o] for o in OUTCOMES]


def _lines_each(survey: Survey) -> int:
    """How many lines a term may have so that all together are not too many."""
    counts = [len(u.lines) for u in survey.terms]
    return next((n for n in (20, 14, 10, 7, 5, 4, 3, 2) if sum(min(c, n) for c in counts) <= _MOST_LINES), 1)


def link(path: str, base: str) -> str:
    """The address of a file for a page in the folder `base`: relative, so that it holds when both are moved or zipped together.

    >>> link("news/a b.en.txt", "out"), link("javascript:x", ".")
    ('../news/a%20b.en.txt', './javascript%3Ax')
    """
    relative = posixpath.relpath(path, base or ".")
    return quote(relative if relative.startswith("../") else f"./{relative}", safe="/.~-_")
