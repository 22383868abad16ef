"""`termcheck glossary …`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from .. import files
from ..engine import Engine, Rules
from ..files import UnreadableFile
from ..glossary import GlossaryError, Sheet, compile_glossary, merge
from ..lint import lint
from ..model import Report
from ..report.text import render
from . import glossary_export, glossary_import, glossary_merge, glossary_search, glossary_stats
from .problem import UserError


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command and those under it."""
    parser = commands.add_parser("glossary", help="work on glossaries", description="Work on glossaries.")
    under = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=type(parser))
    shown = under.add_parser("lint", help="look for faults in glossaries", description="Look for faults in glossaries: the checks of the category 'glossary', the entries' own examples, and a canary that shows that each check and glossary is able to fire.")  # fmt: skip
    shown.add_argument(
        "paths", nargs="*", metavar="PATH", help="glossary files, laid over each other in this order (default: the bundled ones)"
    )
    shown.set_defaults(command=run_lint)
    for module in (glossary_import, glossary_export, glossary_merge, glossary_search, glossary_stats):
        module.add(under)


def run_lint(options: argparse.Namespace) -> int:
    """Print what is wrong; exit 1 where anything is, 2 where a glossary cannot be read."""
    sheets = read_sheets(options.paths or files.bundled_glossaries())
    engine = Engine(compile_glossary(merge([s.glossary for s in sheets])), Rules())
    result = lint(sheets, engine)
    findings = sorted(result.findings, key=lambda f: (f.path, f.at.raw_span))
    sys.stdout.write(render(Report(tuple(findings), engine.signature, len(sheets))))
    for line in result.silent:
        sys.stdout.write(f"cannot fire: {line}\n")
    sys.stdout.write(
        f"{sum(len(s.glossary.terms) for s in sheets)} entries, {result.examples} examples run, {result.alive} checks and glossaries shown able to fire\n"
    )
    return int(bool(findings or result.silent))


def read_sheets(paths: list[str] | tuple[Path, ...]) -> tuple[Sheet, ...]:
    """Glossary files in order. Raises `UserError` with every problem, a line each."""
    sheets, problems = [], []
    for path in paths:
        try:
            sheets.append(files.sheet(path))
        except UnreadableFile as error:
            problems.append(str(error))
        except GlossaryError as error:
            problems.extend(map(str, error.problems))
    if problems:
        raise UserError(*problems)
    return tuple(sheets)
