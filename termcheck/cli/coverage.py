"""`termcheck coverage`."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

from ..coverage import ASKED
from ..dataclass import replace
from ..files import UnreadableFile, read_file
from ..jobs.counting import Counting
from ..report import coverage as report
from ..survey import Coverage
from .options import add_archive_options, day_of, engine_of, rules_for, settings_for, setup_for, start_of
from .output import apart, print_or_write
from .problem import UserError
from .run import Run

_EPILOG = """\
examples:
  termcheck coverage archive/                                how every listed term was rendered
  termcheck coverage archive/ --format html --output coverage.html
  termcheck coverage archive/ --fail-under 95                exit 1 when adherence is lower
  termcheck coverage archive/ --format json --output before.json
  termcheck coverage archive/ --compare before.json --format markdown
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = commands.add_parser("coverage", help="count how listed terms were rendered in an archive", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Count, for every listed term, how often it is said, how it was rendered, where and since when.")  # fmt: skip
    parser.add_argument("--format", choices=report.formats(), default="text", help="how the survey is written (default: text)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write it to a file instead of standard output")
    parser.add_argument("--compare", metavar="OLD.json", help="say what changed since an earlier survey in JSON")
    parser.add_argument("--fail-under", metavar="PERCENT", type=_percent, help="exit 1 when adherence is lower")
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=day_of, help="the date of the releases, for names that changed")
    add_archive_options(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Count, print, and say by the exit status whether adherence is high enough."""
    settings = settings_for(options, start_of(options))
    setup = setup_for(options, settings, replace(rules_for(options, settings), select=ASKED))
    old = _old(options.compare) if options.compare else None
    if options.compare and options.format != "json":
        apart(options.output, [options.compare])
    counting = Counting(setup, settings.author, engine_of(setup))
    engine = counting.engine
    done, coverage = Run(counting, settings, options), Coverage(engine.glossary.terms())
    for result in done.results():
        for document in result.documents:
            coverage.add(document)
    languages = settings.source_language, settings.target_language
    survey = coverage.survey(engine.signature, languages, len(done.paths), done.failures)
    try:
        changes = report.changes_since(old, options.compare, survey) if old is not None else None
    except report.NoSurvey as error:
        raise UserError(f"{options.compare}: {error}") from None
    base = Path(options.output).parent.as_posix() if options.output else "."
    print_or_write(report.renderer(options.format)(survey, changes, base), options.output)
    if done.failures:
        return 2
    share = survey.tally.adherence
    if options.fail_under is None or share is None or share >= options.fail_under:
        return 0
    sys.stderr.write(f"termcheck: adherence is {share:.2f} percent, under {options.fail_under:g}\n")
    return 1


def _old(path: str) -> str:
    try:
        return read_file(path).raw
    except UnreadableFile as error:
        raise UserError(f"{error} (make it with --format json)") from None


def _percent(value: str) -> float:
    if not re.fullmatch(r"\d+(\.\d+)?", value) or float(value) > 100:
        raise argparse.ArgumentTypeError(f"'{value}' is no percentage from 0 to 100")
    return float(value)
