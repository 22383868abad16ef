"""`termcheck coverage`."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..config import Settings
from ..coverage import CHECKS, Coverage
from ..files import UnreadableFile, read_file
from ..model import Document
from ..report import coverage as report
from .check import add_glossary_options, day_of, engine_for, rules_for, settings_for, start_of
from .output import print_or_write
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
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or patterns; - for standard input")
    add_glossary_options(parser)
    parser.add_argument("--format", choices=report.formats(), default="text", help="how the survey is written (default: text)")
    parser.add_argument("--output", metavar="FILE", help="write it to a file instead of standard output")
    parser.add_argument("--compare", metavar="OLD.json", help="say what changed since an earlier survey in JSON")
    parser.add_argument("--fail-under", metavar="PERCENT", type=_percent, help="exit 1 when adherence is lower")
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=day_of, help="the date of the releases, for names that changed")
    parser.add_argument(
        "--stdin-filename", metavar="NAME", default="stdin.txt", help="with -, the name that decides the format and the config"
    )
    parser.add_argument("--quiet", action="store_true", help="no notes and no progress on standard error")
    parser.set_defaults(command=run, select="", ignore="", source=None, fix=False, diff=False)


def run(options: argparse.Namespace) -> int:
    """Count, print, and say by the exit status whether adherence is high enough."""
    settings = settings_for(options, start_of(options))
    engine = engine_for(options, settings, replace(rules_for(options, settings), select=CHECKS))
    old = _old(options.compare) if options.compare else None
    done, coverage = Run(engine, settings, options), Coverage()
    for path, document in done.documents():
        whole = engine.read(document)
        coverage.add(whole, engine.judge(whole), _author(settings, document, path))
    languages = settings.source_language, settings.target_language
    survey = coverage.survey(engine.signature, engine.glossary.terms(), languages, len(done.paths), done.failures)
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


def _author(settings: Settings, document: Document, path: str) -> str:
    """What the config's `author` finds: in the path, else in the text of the translation or its source."""
    if settings.author is None:
        return ""
    sides = (t.value for s in document.segments for t in (s.target, s.source) if t is not None)
    found = next(filter(None, map(settings.author.first, (path, *sides))), "")
    return " ".join(found.split())[:80]


def _old(path: str) -> str:
    try:
        return read_file(path).raw
    except UnreadableFile as error:
        raise UserError(f"{error} (make it with --format json)") from None


def _percent(value: str) -> float:
    if not re.fullmatch(r"\d+(\.\d+)?", value) or float(value) > 100:
        raise argparse.ArgumentTypeError(f"'{value}' is no percentage from 0 to 100")
    return float(value)
