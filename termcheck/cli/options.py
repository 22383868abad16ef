"""Options that several commands share, and what they and the config say together."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ..config import ConfigError, Settings, find, load
from ..dataclass import replace
from ..dates import iso_day
from ..engine import Engine, Rules
from ..files import UnreadableFile
from ..formats import Options
from ..glossary import GlossaryError
from ..jobs.setup import Setup
from .problem import UserError


def add_glossary_options(parser: argparse.ArgumentParser) -> None:
    """The options about glossaries and config that several commands share."""
    parser.add_argument(
        "--glossary", metavar="PATH", action="append", default=[], help="add a glossary file (repeatable); the bundled ones stay on"
    )
    parser.add_argument("--no-default-glossaries", action="store_true", help="only glossaries that are given or configured")
    parser.add_argument("--config", metavar="FILE", help="the config file (default: the closest termcheck.yaml or pyproject.toml)")
    parser.add_argument("--isolated", action="store_true", help="read no config file")


def add_jobs_option(parser: argparse.ArgumentParser) -> None:
    """How many processes work."""
    parser.add_argument(
        "--jobs", metavar="N", type=_jobs, default=0, help="processes that work at once (default: auto, as many as are worth it)"
    )


def add_rule_options(parser: argparse.ArgumentParser) -> None:
    """The options that choose checks."""
    parser.add_argument("--select", metavar="NAMES", default="", help="only these checks or categories, separated by commas")
    parser.add_argument("--ignore", metavar="NAMES", default="", help="not these checks or categories")


def add_archive_options(parser: argparse.ArgumentParser) -> None:
    """The options of commands that read files as `check` does, and what they have instead of its other options."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or patterns; - for standard input")
    add_glossary_options(parser)
    add_jobs_option(parser)
    add_stdin_option(parser)
    add_quiet_option(parser)
    parser.set_defaults(select="", ignore="", source=None, date=None, fix=False, diff=False, annotate=None)


def add_stdin_option(parser: argparse.ArgumentParser) -> None:
    """What standard input is called."""
    parser.add_argument(
        "--stdin-filename", metavar="NAME", default="stdin.txt", help="with -, the name that decides the format and the config"
    )


def add_quiet_option(parser: argparse.ArgumentParser) -> None:
    """Whether notes are wanted."""
    parser.add_argument("-q", "--quiet", action="store_true", help="no notes and no progress on standard error")


def settings_for(options: argparse.Namespace, start: Path) -> Settings:
    """The config that governs a run; raises `UserError`."""
    try:
        if options.config:
            return load(Path(options.config))
        path = None if options.isolated else find(start)
        return load(path) if path else Settings()
    except ConfigError as error:
        raise UserError(str(error)) from None


def rules_for(options: argparse.Namespace, settings: Settings) -> Rules:
    """Config and options together; an option given takes the place of the config's. Raises `UserError`."""
    rules = replace(
        settings.rules,
        select=_names(options.select) or settings.select,
        ignore=(*settings.ignore, *_names(options.ignore)),
        date=options.date or settings.date,
    )
    if refusal := rules.refusal():
        raise UserError(refusal)
    return rules


def _names(listed: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, listed.split(","))))


def setup_for(options: argparse.Namespace, settings: Settings, rules: Rules) -> Setup:
    """How to read, and what to look for."""
    return Setup(
        (*settings.glossaries, *options.glossary),
        settings.bundled(not options.no_default_glossaries),
        rules,
        Options(settings.source_language, settings.target_language),
        rules.date,
    )


def engine_of(setup: Setup) -> Engine:
    """The engine of a run. Raises `UserError`."""
    try:
        return setup.engine()
    except (GlossaryError, UnreadableFile) as error:
        raise UserError(str(error)) from None


def start_of(options: argparse.Namespace) -> Path:
    """Where the search for a config begins: beside the first file."""
    paths = options.paths or ["."]
    first = Path(options.stdin_filename if paths[0] == "-" else paths[0])
    return Path(os.path.realpath(first if os.path.isdir(first) else first.parent))


def _jobs(value: str) -> int:
    """`--jobs`: a number, or "auto" (0)."""
    if value == "auto":
        return 0
    if not value.isdecimal() or not value.isascii() or not 0 < int(value) <= 4096:
        raise argparse.ArgumentTypeError(f"'{value}' is neither auto nor a number of processes from 1 to 4096")
    return int(value)


def number_between(least: int, most: int) -> Callable[[str], int]:
    """What reads an option that is a whole number."""

    def number(value: str) -> int:
        if not (value.isascii() and value.isdigit()) or not least <= int(value) <= most:
            raise argparse.ArgumentTypeError(f"'{value}' is not a whole number from {least:,} to {most:,}")
        return int(value)

    return number


def day_of(value: str) -> date:
    """What reads an option that is a day."""
    try:
        return iso_day(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is not a date YYYY-MM-DD") from None


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
