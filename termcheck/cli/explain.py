"""`termcheck explain [CHECK]`."""

from __future__ import annotations

import argparse
import sys
from difflib import get_close_matches
from typing import Any

from .. import checks
from .problem import UserError

_EPILOG = """\
examples:
  termcheck explain                  every check, by category, with its severity
  termcheck explain forbidden-form   what it finds, why, and how to mend it
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = commands.add_parser("explain", help="what a check means", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Print a check's manual, or the list of all checks.")  # fmt: skip
    parser.add_argument("check", nargs="?", metavar="CHECK", help="a check's name; without one, the list")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Print the manual, or the list by category."""
    if options.check:
        try:
            sys.stdout.write(manual(checks.load(options.check)))
        except KeyError:
            near = get_close_matches(options.check, checks.names(), 1)
            raise UserError(
                f"'{options.check}' is no check" + (f"; did you mean '{near[0]}'?" if near else "; 'termcheck explain' lists them")
            ) from None
        return 0
    width = max(map(len, checks.names()))
    for category in checks.CATEGORIES:
        rows = [c for c in checks.registry() if c.category == category]
        if rows:
            sys.stdout.write(f"{category}\n" + "".join(f"  {c.name:<{width}}  {c.severity:<7}  {c.title}\n" for c in rows))
    return 0


def manual(check: checks.Check) -> str:
    """A check's page: its name, the facts about it, and the docstring."""
    facts = f"severity: {check.severity} · category: {check.category} · MQM: {check.mqm} · since {check.since}"
    return f"# {check.name}\n\n{facts}\n\n{check.manual}\n"
