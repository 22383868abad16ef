"""`termcheck glossary import`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from .. import files
from ..dataclass import replace
from ..glossary import GlossaryError
from .output import apart
from .problem import UserError, complain
from .run import standard_input

_EPILOG = """\
formats: cedict csv multiterm multiterm-xml omegat tbx tbx-dct tbx-v2 tmx tsv xbench xlsx yaml

examples:
  termcheck glossary import terms.xlsx -o house.yaml
  termcheck glossary import export.tbx | head
  termcheck glossary import cedict_ts.u8 -o cedict.yaml
"""


def add(under: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = under.add_parser("import", help="make a glossary of another tool's file", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Write a table, a termbase or a translation memory as a glossary. What cannot be taken over is said on standard error.")  # fmt: skip
    parser.add_argument("path", metavar="IN", help="the file, or - for standard input")
    parser.add_argument("--format", metavar="NAME", help="its format (default: by its ending and its beginning)")
    parser.add_argument("-o", "--output", metavar="OUT.yaml", help="write to a file instead of standard output")
    parser.add_argument("--name", help="the glossary's name (default: the one that the file has, else the file's name)")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Read, and write as YAML."""
    from ..glossary.interchange import UnknownInterchange
    from ..glossary.write import write_yaml

    apart(options.output, [options.path])
    data = standard_input() if options.path == "-" else None
    try:
        found = files.foreign_glossary("standard input" if options.path == "-" else options.path, options.format, data)
    except (UnknownInterchange, files.UnreadableFile) as error:
        raise UserError(str(error)) from None
    except GlossaryError as error:
        raise UserError(*map(str, error.problems)) from None
    for note in found.notes:
        complain(note)
    write_out(
        write_yaml(replace(found.glossary, name=options.name or found.glossary.name)).encode("utf-8", "backslashreplace"), options.output
    )
    count = len(found.glossary.terms)
    complain(f"{count} {'entry' if count == 1 else 'entries'} read{f'; written to {options.output}' if options.output else ''}")
    return 0


def write_out(content: bytes, path: str | None) -> None:
    """Bytes to a file, or to standard output."""
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        files.write_atomic(Path(path), content)
    except OSError as error:
        raise UserError(f"{path}: cannot be written: {error.strerror}") from None
