"""CSV, for spreadsheets: a row a term, with the terms that were never used at the end."""

from __future__ import annotations

import csv
import io

from ...coverage import OUTCOMES
from ...model import Term
from ...survey import Survey, Tally, domain, writing
from ._changes import Changes
from .text import rendered_otherwise

_HEAD = ("id", "source", "target", "kind", "domain", "documents", "mentions", "adherence", *OUTCOMES, "first_date", "first_document", "last_date", "last_document", "rendered_otherwise")  # fmt: skip


def render(survey: Survey, changes: Changes | None, base: str) -> str:
    """The table. Cells that a spreadsheet would take for a formula have an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for use in survey.terms:
        uses = (x for u in (use.first, use.last) for x in (u.date.isoformat() if u.date else "", u.document))
        writer.writerow(map(plain, (*_about(use.term, survey), use.documents, *_figures(use.tally), *uses, rendered_otherwise(use, 5))))
    for term in survey.never:
        writer.writerow(map(plain, (*_about(term, survey), 0, *_figures(Tally()), "", "", "", "", "")))
    return out.getvalue()


def _about(term: Term, survey: Survey) -> tuple[str, ...]:
    return term.id, writing(term, survey.languages[0]), writing(term, survey.languages[1]), term.kind, domain(term)


def _figures(tally: Tally) -> tuple[object, ...]:
    share = tally.adherence
    return tally.mentions, "" if share is None else f"{share:.2f}", *(tally[o] for o in OUTCOMES)


def plain(cell: object) -> str:
    """A cell that no spreadsheet runs as a formula and that stays on its line.

    >>> plain("=1+2"), plain("  @SUM(A1)"), plain("R&D"), plain(-1)
    ("'=1+2", "'  @SUM(A1)", 'R&D', '-1')
    """
    if not isinstance(cell, str):
        return str(cell)
    value = "".join(c if c >= " " else " " for c in cell)
    return f"'{value}" if value.lstrip()[:1] in tuple("=+-@＝＋－＠") and value.strip() else value
