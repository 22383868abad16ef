"""`termcheck mine`."""

from __future__ import annotations

import argparse
from itertools import chain
from typing import Any

from ..dataclass import dataclass, replace
from ..engine import Engine
from ..jobs.setup import Setup
from ..jobs.units import Result, Unit, Work, translations
from ..mine import Archive, Line, lines_of, mine, mine_alone
from ..mine.write import WRITERS
from ..model import File
from .options import add_archive_options, engine_of, number_between, rules_for, settings_for, setup_for, start_of
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
    parser.add_argument("--monolingual", action="store_true", help="from English alone: abbreviations, and names in several writings")
    parser.add_argument(
        "--least", metavar="N", type=number_between(1, 1_000_000), default=2, help="mentions that a proposal needs (default: 2)"
    )
    parser.add_argument("--limit", metavar="N", type=number_between(1, 1_000_000), default=300, help="proposals, best first (default: 300)")
    parser.add_argument("--format", choices=tuple(WRITERS), default="yaml", help="how they are written (default: yaml)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write them to a file instead of standard output")
    add_archive_options(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Mine and print. Exit 2 when a file could not be read; the others are mined."""
    settings = settings_for(options, start_of(options))
    if settings.target_language.split("-")[0] != "en":
        raise UserError("mine reads archives with English translations; set 'target-language: en'")
    setup = setup_for(options, settings, replace(rules_for(options, settings), select=("terminology",)))
    done, archive = Run(_Collecting(setup, engine_of(setup)), settings, options), Archive()
    for result in done.results():
        archive.add(result.lines)
    alone = options.monolingual or not archive.bilingual
    if alone and not options.monolingual and archive.lines:
        done.say("no Chinese sources were found beside the translations: mining English alone, as with --monolingual")
    found = (mine_alone if alone else mine)(archive, options.least, options.limit)
    print_or_write(WRITERS[options.format](found), options.output)
    return 2 if done.failures else 0


@dataclass(slots=True)
class _Collected(Result):
    """The sentences of a part."""

    lines: tuple[Line, ...] = ()


class _Collecting(Work[_Collected]):
    """Reads sentences, with what is listed in them."""

    def __init__(self, setup: Setup, engine: Engine | None = None) -> None:
        super().__init__(_Collected, setup, engine)

    def __reduce__(self) -> tuple[Any, ...]:
        return _Collecting, (self.setup,)

    def of_part(self, unit: Unit, part: File) -> _Collected:
        notes = dict.fromkeys(unit.notes)
        found = (lines_of(self.engine.read(d).readings, d.id or unit.path) for d in translations(part, unit, self.setup, notes))
        return _Collected(unit.path, lines=tuple(chain.from_iterable(found)), notes=tuple(notes))
