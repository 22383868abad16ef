"""`termcheck mine`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from ..mine import Archive, mine, mine_alone
from ..mine.write import WRITERS
from .check import add_glossary_options, engine_for, rules_for, settings_for, start_of
from .output import print_or_write
from .problem import UserError
from .run import Run

_EPILOG = """\
examples:
  termcheck mine archive/ --output proposals.yaml            names and terms that no glossary lists
  termcheck mine memory.tmx --least 5 --limit 100 --format text
  termcheck mine releases/ --monolingual                     abbreviations and writings, from English alone

An entry counts once its line 'status: proposed' is taken out.
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = commands.add_parser("mine", help="propose glossary entries from an archive", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Propose glossary entries from translations beside their sources: recurring Chinese names and terms that no glossary lists, with their English.")  # fmt: skip
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or patterns; - for standard input")
    add_glossary_options(parser)
    parser.add_argument("--monolingual", action="store_true", help="from English alone: abbreviations, and names in several writings")
    parser.add_argument("--least", metavar="N", type=_count, default=2, help="mentions that a proposal needs (default: 2)")
    parser.add_argument("--limit", metavar="N", type=_count, default=300, help="proposals, best first (default: 300)")
    parser.add_argument("--format", choices=tuple(WRITERS), default="yaml", help="how they are written (default: yaml)")
    parser.add_argument("--output", metavar="FILE", help="write them to a file instead of standard output")
    parser.add_argument(
        "--stdin-filename", metavar="NAME", default="stdin.txt", help="with -, the name that decides the format and the config"
    )
    parser.add_argument("--quiet", action="store_true", help="no notes and no progress on standard error")
    parser.set_defaults(command=run, select="", ignore="", source=None, fix=False, diff=False, date=None)


def run(options: argparse.Namespace) -> int:
    """Mine and print. Exit 2 when a file could not be read; the others are mined."""
    settings = settings_for(options, start_of(options))
    if settings.target_language.split("-")[0] != "en":
        raise UserError("mine reads archives with English translations; set 'target-language: en'")
    engine = engine_for(options, settings, replace(rules_for(options, settings), select=("terminology",)))
    collecting, archive = Run(engine, settings, options), Archive()
    for path, document in collecting.documents():
        archive.add(engine.read(document).readings, document.id or path)
    alone = options.monolingual or not archive.bilingual
    if alone and not options.monolingual and archive.lines:
        collecting.say("no Chinese sources were found beside the translations: mining English alone, as with --monolingual")
    found = (mine_alone if alone else mine)(archive, options.least, options.limit)
    print_or_write(WRITERS[options.format](found), options.output)
    return 2 if collecting.failures else 0


def _count(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"'{value}' is no number from 1 to 1,000,000")
    return int(value)
