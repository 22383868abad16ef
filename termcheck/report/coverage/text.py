"""Text, for people: the terms with faults, the domains, names that no glossary lists, and the total."""

from __future__ import annotations

from collections.abc import Sequence

from ...coverage import FAULTS
from ...survey import Survey, Tally, TermUse, writing
from ...text import columns, visible
from ._changes import Changes

_NAMES = 10
_WIDEST = 36


def render(survey: Survey, changes: Changes | None, base: str) -> str:
    """The tables. Columns count the cells of a terminal, so that Chinese stands in line."""
    wrong = [use for use in survey.terms if use.tally.faults]
    out: list[str] = []
    if survey.terms:
        rows = [_row(use, survey.languages) for use in wrong]
        total = ("TOTAL", "", str(survey.documents), *_figures(survey.tally), "")
        out += table(("Term", "In the glossary", "Docs", "Said", "Right", "Wrong", "Cover", "Rendered otherwise"), rows, total)
        out.append("")
        good = len(survey.terms) - len(wrong)
        if good:
            out.append(f"{good} {_plural(good, 'term')} without a fault {'is' if good == 1 else 'are'} not shown.")
            out.append("")
    domains = [(name or "–", *_figures(tally)) for name, tally in survey.groups["domain"].items()]
    if len(domains) > 1:
        out += [*table(("Domain", "Said", "Right", "Wrong", "Cover"), domains), ""]
    if survey.unlisted:
        out.append(f"{len(survey.unlisted)} {_plural(len(survey.unlisted), 'name')} that no glossary lists in two documents or more:")
        for name in survey.unlisted[:_NAMES]:
            said = ", ".join(
                f"{visible(words)} ×{n}" for words, n in name.renderings.most_common(3) if (words, n) != (name.name, name.mentions)
            )
            out.append(f"  {visible(name.name)}: {name.mentions} in {name.documents} documents" + (f" ({said})" if said else ""))
        if len(survey.unlisted) > _NAMES:
            out.append(f"  and {len(survey.unlisted) - _NAMES} more")
        out.append("")
    if changes:
        out += [*_changed(changes), ""]
    out.append(summary(survey))
    return "\n".join(out) + "\n"


def summary(survey: Survey) -> str:
    """One line: how much, how well, and what of the glossary was not met."""
    share = percent(survey.tally.adherence)
    documents = f"{survey.documents} {_plural(survey.documents, 'document')}"
    if not survey.terms:
        return f"no listed term in {documents}"
    used = f"{len(survey.terms)} of {survey.listed} listed terms used"
    return f"{share} adherence: {survey.tally.mentions} mentions in {documents}, {survey.tally.faults} wrong; {used}"


def percent(value: float | None) -> str:
    """A share to one decimal; never 100 where anything is missing.

    >>> percent(100.0), percent(99.99), percent(66.666), percent(None)
    ('100%', '99.9%', '66.7%', '–')
    """
    if value is None:
        return "–"
    return "100%" if value == 100 else f"{min(value, 99.9):.1f}%"


def rendered_otherwise(use: TermUse, most: int = 2) -> str:
    """The wrong renderings of a term, most frequent first, and how often it is missing."""
    wrong = [(text, n) for (text, outcome), n in use.renderings.most_common() if outcome in FAULTS]
    said = [f"{text} ×{n}" if n > 1 else text for text, n in wrong[:most]]
    if missing := use.tally["missing"]:
        said.append(f"missing ×{missing}" if missing > 1 else "missing")
    if len(wrong) > most:
        said.append(f"{len(wrong) - most} more")
    return ", ".join(said)


def _row(use: TermUse, languages: tuple[str, str]) -> tuple[str, ...]:
    source, target = (visible(writing(use.term, tag)) for tag in languages)
    return (
        cut(source or target, _WIDEST),
        cut(target if source else "", _WIDEST),
        str(use.documents),
        *_figures(use.tally),
        cut(visible(rendered_otherwise(use)), 2 * _WIDEST),
    )


def _figures(tally: Tally) -> tuple[str, ...]:
    return str(tally.mentions), str(tally.adherent), str(tally.faults), percent(tally.adherence)


def _plural(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"


def cut(value: str, widest: int) -> str:
    """A string of at most so many cells, with an ellipsis where something was left out."""
    if columns(value) <= widest:
        return value
    while value and columns(value) > widest - 1:
        value = value[:-1]
    return value + "…"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], total: Sequence[str] = ()) -> list[str]:
    """Lines of a table: figures to the right, words to the left."""
    every = [head, *rows, *([total] if total else ())]
    widths = [max(columns(row[i]) for row in every) for i in range(len(head))]
    right = {i for i, name in enumerate(head) if name in ("Docs", "Said", "Right", "Wrong", "Cover")}

    def line(row: Sequence[str]) -> str:
        cells = (
            (" " * (w - columns(c)) + c) if i in right else c + " " * (w - columns(c))
            for i, (c, w) in enumerate(zip(row, widths, strict=True))
        )
        return "  ".join(cells).rstrip()

    rule = "-" * min(sum(widths) + 2 * (len(widths) - 1), 132)
    out = [line(head), rule, *map(line, rows)]
    return [*out, rule, line(total)] if total else out


def _changed(changes: Changes) -> list[str]:
    before, after = map(percent, changes.adherence)
    out = [f"Since {visible(changes.name)}: {before} → {after}, {changes.faults[0]} → {changes.faults[1]} wrong"]
    for title, terms in (("worse", changes.worse), ("better", changes.better)):
        for term in terms[:_NAMES]:
            name = " ".join(filter(None, (term.source, term.target))) or term.id
            share = " → ".join(map(percent, term.adherence))
            out.append(f"  {title}: {visible(name)}: {share} ({term.faults[0]} → {term.faults[1]} wrong)")
        if len(terms) > _NAMES:
            out.append(f"  {title}: and {len(terms) - _NAMES} more terms")
    return out
