"""Markdown, for a comment under a pull request: the share, what changed, the terms with most faults."""

from __future__ import annotations

from collections.abc import Sequence

from ...regex import regex
from ...survey import Survey, Tally, writing
from ...text import visible
from ._changes import Changes, TermChange
from .text import percent, rendered_otherwise

_ROWS = 20
# What Markdown, and GitHub's mentions and references, would read as more than words.
_SPECIAL = regex(r"([\\`*_{}\[\]#|<>~@&$])")


def render(survey: Survey, changes: Changes | None, base: str) -> str:
    """A heading, a line, tables, and the rest folded away."""
    tally = survey.tally
    share = percent(tally.adherence)
    if changes and changes.adherence[0] is not None and tally.adherence is not None:
        moved = tally.adherence - changes.adherence[0]
        share += f" ({moved:+.1f} points)" if abs(moved) >= 0.05 else " (unchanged)"
    out = [f"## Term coverage: {share}", ""]
    out.append(
        f"{tally.mentions} mentions of {len(survey.terms)} terms in {survey.documents} document{'' if survey.documents == 1 else 's'}, "
        f"{tally.faults} not as the glossary has it. {len(survey.never)} of {survey.listed} listed terms were not used."
    )
    if changes:
        out += _changed("Worse", changes.worse) + _changed("Better", changes.better)
    wrong = [use for use in survey.terms if use.tally.faults]
    if wrong:
        out += ["", f"### Terms not as listed ({len(wrong)})", ""]
        rows = [
            (
                _name(writing(u.term, survey.languages[0]), writing(u.term, survey.languages[1])),
                *_figures(u.tally),
                escaped(rendered_otherwise(u)),
            )
            for u in wrong
        ]
        head = _table(("Term", "Said", "Wrong", "Adherence", "Rendered otherwise"), rows[:_ROWS], right=(1, 2, 3))
        out += head
        if len(rows) > _ROWS:
            out.append("")
            out += _folded(
                f"{len(rows) - _ROWS} more",
                _table(("Term", "Said", "Wrong", "Adherence", "Rendered otherwise"), rows[_ROWS:], right=(1, 2, 3)),
            )
    domains = [(escaped(name or "–"), *_figures(t)) for name, t in survey.groups["domain"].items()]
    if len(domains) > 1:
        out += ["", *_folded("By domain", _table(("Domain", "Said", "Wrong", "Adherence"), domains, right=(1, 2, 3)))]
    if survey.unlisted:
        names = [
            (escaped(n.name), str(n.mentions), str(n.documents), ", ".join(f"{escaped(t)} ×{c}" for t, c in n.renderings.most_common(3)))
            for n in survey.unlisted[: 2 * _ROWS]
        ]
        title = f"{len(survey.unlisted)} recurring names that no glossary lists"
        out += ["", *_folded(title, _table(("Name", "Said", "Documents", "Written"), names, right=(1, 2)))]
    return "\n".join(out) + "\n"


def escaped(value: str) -> str:
    """Words that stay words, on one line, in a cell of a table."""
    return _SPECIAL.sub(r"\\\1", visible(" ".join(value.split())))


def _name(source: str, target: str) -> str:
    return " ".join(escaped(x) for x in (source, target) if x)


def _figures(tally: Tally) -> tuple[str, ...]:
    return str(tally.mentions), str(tally.faults), percent(tally.adherence)


def _changed(title: str, terms: Sequence[TermChange]) -> list[str]:
    if not terms:
        return []
    rows = [
        (_name(t.source, t.target) or escaped(t.id), f"{t.faults[0]} → {t.faults[1]}", " → ".join(map(percent, t.adherence)))
        for t in terms[:_ROWS]
    ]
    more = [f"\n{len(terms) - _ROWS} more"] if len(terms) > _ROWS else []
    return ["", f"### {title} ({len(terms)})", "", *_table(("Term", "Wrong", "Adherence"), rows, right=(1, 2)), *more]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    rule = ["--:" if i in right else "---" for i in range(len(head))]
    return [f"| {' | '.join(row)} |" for row in (head, rule, *rows)]


def _folded(title: str, lines: Sequence[str]) -> list[str]:
    return [f"<details><summary>{title}</summary>", "", *lines, "", "</details>"]
