"""`termcheck glossary stats`."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from .. import files
from ..text import columns, visible


def add(under: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = under.add_parser("stats", help="count entries and forms", epilog="example:\n  termcheck glossary stats house.yaml", formatter_class=argparse.RawDescriptionHelpFormatter, description="Count the entries and forms of glossaries by kind, status and more.")  # fmt: skip
    parser.add_argument("paths", nargs="*", metavar="GLOSSARY", help="glossary files (default: the bundled ones)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how they are written (default: text)")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Count and print. Entries that a later file takes the place of are counted too: this is about the files."""
    from ..glossary.counts import counts
    from ..glossary.layers import lay, merge
    from .glossary import read_sheets

    sheets = read_sheets(options.paths or files.bundled_glossaries())
    glossaries = [sheet.glossary for sheet in sheets]
    found = counts(term for glossary in glossaries for term in glossary.terms)
    found["made_by_patterns"] = len(merge(glossaries).terms) - len(lay(glossaries).terms)
    if options.format == "json":
        sys.stdout.write(json.dumps({"schema": "termcheck/glossary-stats/1", **found}, ensure_ascii=False, indent=2) + "\n")
        return 0
    for key, value in found.items():
        if isinstance(value, dict):
            if value:
                sys.stdout.write(f"\n{key.replace('_', ' ')}\n")
                width = max(columns(name) for name in value)
                for name, count in value.items():
                    sys.stdout.write(f"  {visible(name)}{' ' * (width - columns(name))} {count:>8}\n")
        else:
            # The mappings stand between the totals and the shares.
            sys.stdout.write(("\n" if key == "with_source" else "") + f"{key.replace('_', ' '):<18} {value:>8}\n")
    return 0
