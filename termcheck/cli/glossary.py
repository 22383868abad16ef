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

_EPILOG = """\
examples:
  termcheck glossary search zhongkeda            by Chinese, English, pinyin or initials
  termcheck glossary lint house.yaml
  termcheck glossary import terms.xlsx -o house.yaml

'termcheck glossary COMMAND --help' says more.
"""
_LINT = """\
examples:
  termcheck glossary lint house.yaml
  termcheck glossary lint                        the bundled glossaries

exit: 0 nothing found, 1 faults, 2 a glossary cannot be read
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command and those under it."""
    parser = commands.add_parser("glossary", help="work on glossaries", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Look names up, and make, mend and exchange glossaries.")  # fmt: skip
    under = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=type(parser))
    shown = under.add_parser("lint", help="look for faults in glossaries", epilog=_LINT, formatter_class=argparse.RawDescriptionHelpFormatter, description="Look for faults in glossaries: run the checks of the category 'glossary' and the entries' own examples,\nand show that each check and glossary is able to fire.")  # fmt: skip
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
    entries = sum(len(s.glossary.terms) for s in sheets)
    sys.stdout.write(
        f"{entries} {'entry' if entries == 1 else 'entries'}, {result.examples} example{'' if result.examples == 1 else 's'} run, "
        f"{result.alive} checks and glossaries shown able to fire\n"
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
        raise UserError(*dict.fromkeys(problems))
    return tuple(sheets)
