"""A `Result` as JSON, a text table, Markdown or LaTeX."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .. import __version__
from ..text import visible
from . import Result
from .measure import Measure

SCHEMA = "termcheck/score/1"
# How measures are headed; percentages are shown for those of one.
_HEADS = {
    "bleu": "BLEU", "spbleu": "spBLEU", "chrf++": "chrF2++", "chrf2": "chrF2", "ter": "TER", "term_success_rate": "success",
    "term_adherence": "adherence", "term_consistency": "consistency", "exact_match": "exact", "window_overlap_2": "window 2",
    "window_overlap_3": "window 3", "one_minus_term": "1-TERm",
}  # fmt: skip
_WMT21 = ("exact_match", "window_overlap_2", "window_overlap_3", "one_minus_term")
# From here on a difference counts as one that luck does not explain.
_LEVEL = 0.05


def as_json(result: Result, by_document: bool = False) -> str:
    """One object; with one system its measures stand at the top, with several there is a list `systems`."""
    corpus = result.corpus
    terms = "own" if all(x.terms is not None for x in corpus.lines) else "glossary"
    out: dict[str, Any] = {
        "schema": SCHEMA,
        "signature": f"termcheck:{__version__}|direction:{corpus.direction}|terms:{terms}",
        "direction": corpus.direction,
        "segments": len(corpus.lines),
        "documents": len(corpus.documents),
    }
    systems = [{"name": name, **_system(result, found, by_document)} for name, found in result.systems.items()]
    if len(systems) == 1:
        return json.dumps({**out, **systems[0]}, ensure_ascii=False, indent=2) + "\n"
    out["systems"] = systems
    if result.baseline is not None:
        out["significance"] = {
            "test": "paired bootstrap",
            "baseline": result.baseline,
            "samples": result.choice.samples,
            "seed": result.choice.seed,
            "systems": {
                name: {
                    c.measure: {"difference": c.difference, "p": c.p, "mean": c.mean, "confidence_interval": c.interval} for c in compared
                }
                for name, compared in result.comparisons.items()
            },
        }
    return json.dumps(out, ensure_ascii=False, indent=2) + "\n"


def _system(result: Result, found: Mapping[str, Measure], by_document: bool) -> dict[str, Any]:
    out = _scores(found, {name: m.score for name, m in found.items()}, details=True)
    if by_document:
        out["by_document"] = [
            {"document": name, "segments": len(numbers), **_scores(found, {k: m.of(numbers) for k, m in found.items()}, details=False)}
            for name, numbers in result.corpus.documents
        ]
    return out


def _scores(found: Mapping[str, Measure], scores: Mapping[str, float | None], details: bool) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, measure in found.items():
        value = scores[name]
        if name in _WMT21:
            out.setdefault("wmt21", {})[name] = value
        elif measure.signature:
            out[name] = {"score": value, "signature": measure.signature} if details else value
            if name == "chrf++":
                out["chrf"] = out[name]
        else:
            # The task itself says -1 where there is no term to judge.
            out[name] = -1.0 if value is None and name == "term_success_rate" else value
            if details:
                out.setdefault("term_counts", {})[name] = dict(measure.details)
    return out


def as_text(result: Result, by_document: bool = False) -> str:
    """A table for a terminal, with the signatures below it."""
    rows = _rows(result, by_document)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(r, widths, strict=True))).rstrip() for r in rows]
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(map(visible, [*lines, "", *_notes(result)])) + "\n"


def as_markdown(result: Result, by_document: bool = False) -> str:
    """A table with the best of each column in bold."""
    rows = _rows(result, by_document, lambda v: f"**{v}**", _markdown)
    head = f"| {' | '.join(rows[0])} |\n|---|{'---:|' * (len(rows[0]) - 1)}\n"
    body = "".join(f"| {' | '.join(row)} |\n" for row in rows[1:])
    return head + body + "\n" + "".join(f"- {_markdown(note)}\n" for note in _notes(result))


def as_latex(result: Result, by_document: bool = False) -> str:
    """A table for the package booktabs, with the best of each column in bold."""
    rows = _rows(result, by_document, lambda v: rf"\textbf{{{v}}}", _latex)
    lines = [f"{' & '.join(row)} \\\\" for row in rows]
    notes = "".join(f"% {visible(note)}\n" for note in _notes(result))
    columns = "l" + "r" * (len(rows[0]) - 1)
    body = "\n".join(lines[1:])
    return f"{notes}\\begin{{tabular}}{{{columns}}}\n\\toprule\n{lines[0]}\n\\midrule\n{body}\n\\bottomrule\n\\end{{tabular}}\n"


def _plain(value: str) -> str:
    return value


def _rows(result: Result, by_document: bool, bold: Callable[[str], str] = _plain, escape: Callable[[str], str] = _plain) -> list[list[str]]:
    """The head and a row for each system; with `by_document` the systems of each document follow."""
    names = list(next(iter(result.systems.values())))
    out = [[escape("system"), *(escape(_HEADS[n]) for n in names)]]
    everything = range(len(result.corpus.lines))
    out += _block(result, "", everything, names, bold, escape, _marks(result))
    if by_document:
        for document, numbers in result.corpus.documents:
            out += _block(result, f"{document}: ", numbers, names, bold, escape, set())
    return out


def _block(
    result: Result,
    front: str,
    lines: Sequence[int],
    names: Sequence[str],
    bold: Callable[[str], str],
    escape: Callable[[str], str],
    marked: set[tuple[str, str]],
) -> list[list[str]]:
    cells = {(system, n): _shown(found[n], found[n].of(lines)) for system, found in result.systems.items() for n in names}
    best = {n: _best(result, n, lines) for n in names} if len(result.systems) > 1 else {}
    out = []
    for system in result.systems:
        row = [escape(front + system)]
        for n in names:
            value = cells[system, n]
            shown = bold(value) if best.get(n) == value else value
            row.append(shown + ("*" if (system, n) in marked else ""))
        out.append(row)
    return out


def _best(result: Result, name: str, lines: Sequence[int]) -> str | None:
    """The best value of a column as it is shown; none where all are the same."""
    measures = [found[name] for found in result.systems.values()]
    scored = [(score, m) for m in measures if (score := m.of(lines)) is not None]
    if len({_shown(m, score) for score, m in scored}) < 2:
        return None
    score, measure = (min if measures[0].best == "low" else max)(scored, key=lambda pair: pair[0])
    return _shown(measure, score)


def _shown(measure: Measure, score: float | None) -> str:
    """A score with two decimals; those that go to one as percentages."""
    if score is None:
        return "-"
    return f"{score * (100 if measure.scale == 1 else 1):.2f}"


def _marks(result: Result) -> set[tuple[str, str]]:
    """Systems and measures whose difference from the baseline is significant."""
    return {(name, c.measure) for name, found in result.comparisons.items() for c in found if c.p is not None and c.p < _LEVEL}


def _notes(result: Result) -> list[str]:
    """What the numbers are of, and how they were made."""
    corpus = result.corpus
    size = (
        f"{len(corpus.lines)} segment{'s' * (len(corpus.lines) != 1)}, {len(corpus.documents)} document{'s' * (len(corpus.documents) != 1)}"
    )
    notes = [f"{corpus.direction}, {size}; TER: lower is better; terminology in percent"]
    if result.baseline is not None:
        choice = result.choice
        notes.append(f"* differs from {result.baseline}, p < {_LEVEL} (paired bootstrap, {choice.samples} samples, seed {choice.seed})")
    first = next(iter(result.systems.values()))
    return notes + [f"{_HEADS[m.name]}: {m.signature}" for m in first.values() if m.signature]


def _markdown(value: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>|#" else c for c in visible(value))


_LATEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _latex(value: str) -> str:
    """Text that LaTeX prints as it is."""
    return "".join(_LATEX.get(c, c) for c in visible(value))


WRITERS: Mapping[str, Callable[[Result, bool], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown, "latex": as_latex}
