"""`termcheck archive`."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..config import FailOn
from ..dataclass import replace
from ..engine import RANK
from ..files import UnreadableFile
from ..glossary import GlossaryError
from .options import (
    add_glossary_options,
    add_jobs_option,
    add_quiet_option,
    add_rule_options,
    cores,
    day_of,
    rules_for,
    settings_for,
    setup_for,
    start_of,
)
from .problem import UserError

ENGINES = ("local", "ray", "spark")
_ROLES = {
    "target": "the translations (default: target, else text)",
    "source": "the source texts (default: source, where it is there)",
    "id": "names of the rows (default: id, else their numbers)",
    "doc": "names of the documents; rows of one stand together (default: doc, else each row is one)",
    "date": "dates of the releases (default: date, where it is there)",
    "language": "languages of the translations (default: language, else the config's)",
}
_NEEDS = {"local": ("pyarrow",), "ray": ("pyarrow", "ray", "pandas"), "spark": ("pyarrow", "pyspark", "pandas")}
_EPILOG = """\
examples:
  termcheck archive releases.parquet --out findings.parquet
  termcheck archive year=*.parquet --out findings.parquet --jobs 16
  termcheck archive releases/ --out findings.parquet --engine spark --address spark://head:7077

A run that was stopped goes on where it stopped when it is started again.
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = commands.add_parser("archive", help="check an archive in Parquet files, on this machine, Ray or Spark", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Check an archive in Parquet files; the findings are a Parquet file too.")  # fmt: skip
    parser.add_argument("paths", nargs="+", metavar="IN.parquet", help="Parquet files, or folders of them")
    parser.add_argument("--out", metavar="OUT.parquet", required=True, help="where the findings go; parts are kept beside it until then")
    parser.add_argument("--engine", choices=ENGINES, default="local", help="where the work is done (default: local, in processes)")
    parser.add_argument("--address", metavar="ADDRESS", help="the cluster of --engine ray or spark (default: one started on this machine)")
    add_jobs_option(parser)
    parser.add_argument("--start-over", action="store_true", help="throw away what another run has begun for this output")
    for role, about in _ROLES.items():
        parser.add_argument(f"--{role}-column", metavar="NAME", default="", help=f"column of {about}")
    add_glossary_options(parser)
    add_rule_options(parser)
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=day_of, help="the date of releases that have none of their own")
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found (2 still means that the run failed)")
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "info", "never"), help="the severity from which the exit is 1 (default: warning)"
    )
    add_quiet_option(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Check the archive, and say by the exit status what came out."""
    if options.address and options.engine == "local":
        raise UserError("--address goes with --engine ray or --engine spark")
    if missing := [name for name in _NEEDS[options.engine] if find_spec(name) is None]:
        extra = "archive" if options.engine == "local" else options.engine
        raise UserError(f"{', '.join(missing)} is not installed: pip install 'termcheck[{extra}]'")
    from ..batch import Archive, BadArchive, OtherRun, Run, kinds
    from ..batch.engines import EngineFailed

    settings = settings_for(options, start_of(options))
    rules = rules_for(options, settings)
    # Other processes, and other machines, have their own working folder.
    setup = setup_for(options, settings, rules)
    setup = replace(setup, glossaries=tuple(str(Path(path).resolve()) for path in setup.glossaries))
    out = _place_for(options.out, options.paths)
    engine = import_module(f"..batch.engines.{options.engine}", __package__).run
    try:
        archive = Archive.of(options.paths, {role: getattr(options, f"{role}_column") for role in _ROLES})
        done = Run(archive, setup, out)
        chosen = partial(engine, jobs=options.jobs or cores(), address=options.address)
        tally = done.finish(chosen, options.start_over, None if options.quiet or not sys.stderr.isatty() else _shown)
    except (BadArchive, OtherRun, EngineFailed, GlossaryError, UnreadableFile) as error:
        raise UserError(str(error)) from None
    except OSError as error:
        raise UserError(f"{error.filename or out}: {error.strerror or error}") from None
    if not options.quiet:
        for note in done.notes:
            sys.stderr.write(f"termcheck: {note}\n")
        if tally.passed_over:
            sys.stderr.write(f"termcheck: {tally.passed_over} documents were not checked: they are in the source language\n")
        counts = ", ".join(f"{tally.severities[s]} {s}" for s in RANK if s in tally.severities) or "none"
        sys.stderr.write(
            f"termcheck: {tally.documents} documents, {tally.rows} rows; findings in {options.out}: {sum(tally.severities.values())} ({counts})\n"
        )
    failing = FailOn(options.fail_on) if options.fail_on else settings.fail_on
    return int(not options.exit_zero and bool(tally.severities) and any(failing.fails(*row) for row in kinds(out)))


def _place_for(out: str, paths: list[str]) -> Path:
    """The output's path, where it can be written and is no input of this run or the next."""
    try:
        place = Path(out).resolve()
        str(place).encode()
    except RuntimeError:
        place = Path(out)
    except ValueError:
        raise UserError(f"{out}: the name is not UTF-8; name another file") from None
    # From Python 3.13 on, what leads back to itself is no error but a link still.
    if place.is_symlink():
        raise UserError(f"{out}: a link that leads back to itself")
    if place.is_dir():
        raise UserError(f"{out}: is a folder; name a file")
    if place.exists() and not place.is_file():
        raise UserError(f"{out}: is a device or a pipe, which findings in Parquet cannot go into; name a file")
    if not place.parent.is_dir():
        raise UserError(f"{out}: no folder {Path(out).parent}")
    for given in paths:
        try:
            here = Path(os.path.realpath(given))
        except ValueError:
            # It is no file: said where the archive is opened.
            continue
        if here == place or (here.is_dir() and here in place.parents):
            raise UserError(f"{out}: lies in the input {given}, and would be read as texts; write it elsewhere")
    return place


def _shown(done: int, parts: int) -> None:
    filled = 30 * done // parts
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{parts}" + ("\r" + " " * 60 + "\r" if done == parts else ""))
    sys.stderr.flush()
