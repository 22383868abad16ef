"""`termcheck glossary merge`."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from ..text import visible
from .glossary_import import write_out
from .output import apart

_EPILOG = """\
The glossary goes to --output and the report to standard output; without --output the glossary goes to standard output and the report to
standard error. Exit 1 where one Chinese name has two preferred renderings.

example:
  termcheck glossary merge office.yaml house.yaml -o all.yaml
"""


def add(under: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = under.add_parser("merge", help="make one glossary of several", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Lay glossaries over each other, later over earlier, and say what that does.")  # fmt: skip
    parser.add_argument(
        "paths", nargs="+", metavar="GLOSSARY", help="glossary files; an entry takes the place of an earlier one with its id"
    )
    parser.add_argument("-o", "--output", metavar="OUT.yaml", help="the file to write")
    parser.add_argument("--name", default="", help="the new glossary's name (default: the names of the glossaries)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how the report is written (default: text)")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Merge, write, report."""
    from ..glossary.changes import merged
    from ..glossary.write import write_yaml
    from .glossary import read_sheets

    apart(options.output, options.paths)
    result = merged([s.glossary for s in read_sheets(options.paths)], options.name)
    write_out(write_yaml(result.glossary).encode("utf-8", "backslashreplace"), options.output)
    stream = sys.stdout if options.output else sys.stderr
    stream.write(_json(result) if options.format == "json" else _text(result))
    return int(bool(result.conflicts))


def _text(result: Any) -> str:
    lines = [f"replaced  {r.after.term.id} ({', '.join(r.fields)}): {r.before.place} by {r.after.place}" for r in result.replaced]
    lines += [f"added     {e.term.id}: {e.place}" for e in result.added]
    lines += [
        f"conflict  {c.name}: '{_english(c.first)}' ({c.first.term.id}, {c.first.place}), '{_english(c.second)}' ({c.second.term.id}, {c.second.place})"
        for c in result.conflicts
    ]
    numbers = f"{len(result.added)} added, {len(result.replaced)} replaced, {result.same} the same, {len(result.conflicts)} in conflict"
    return "".join(f"{visible(line)}\n" for line in [*lines, f"{numbers}; {len(result.glossary.terms)} entries in all"])


def _json(result: Any) -> str:
    return (
        json.dumps(
            {
                "schema": "termcheck/glossary-merge/1",
                "added": [_entry(e) for e in result.added],
                "replaced": [{"fields": list(r.fields), "before": _entry(r.before), "after": _entry(r.after)} for r in result.replaced],
                "conflicts": [{"name": c.name, "first": _entry(c.first), "second": _entry(c.second)} for c in result.conflicts],
                "summary": {
                    "entries": len(result.glossary.terms),
                    "added": len(result.added),
                    "replaced": len(result.replaced),
                    "same": result.same,
                    "conflicts": len(result.conflicts),
                },
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def _entry(entry: Any) -> dict[str, Any]:
    return {"id": entry.term.id, "path": entry.path, "line": entry.term.line, "preferred": _english(entry)}


def _english(entry: Any) -> str:
    preferred = entry.term.preferred("en")
    return preferred.text if preferred else ""
