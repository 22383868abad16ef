"""`termcheck glossary export`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .. import files
from .glossary_import import write_out
from .output import apart
from .problem import UserError, complain

_EPILOG = """\
formats: csv deepl deepl-csv languagetool multiterm multiterm-xml omegat tbx tbx-dct tbx-v2 tmx tsv vale weblate xbench xlsx yaml

examples:
  termcheck glossary export house.yaml -o house.xlsx
  termcheck glossary export --format tbx-v2 -o termcheck.tbx      the bundled ones
  termcheck glossary export house.yaml --format vale -o styles    a folder
"""


def add(under: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = under.add_parser("export", help="write glossaries for another tool", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Write glossaries in another form. What that form cannot hold is said on standard error.")  # fmt: skip
    parser.add_argument(
        "paths", nargs="*", metavar="GLOSSARY", help="glossary files, laid over each other in this order (default: the bundled ones)"
    )
    parser.add_argument("--format", metavar="NAME", help="the format (default: by the ending of --output)")
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write, or the folder (vale); default: standard output")
    parser.add_argument("--name", help="the glossary's name in the file (default: the names of the glossaries)")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Read, lay over each other, write."""
    from ..glossary import merge
    from ..glossary.changes import merged
    from ..glossary.interchange import UnknownInterchange, format_of, lost, write
    from .glossary import read_sheets

    if not options.format and not options.output:
        raise UserError("say the format with --format, or by the ending of --output (see 'termcheck glossary export --help')")
    apart(options.output, options.paths)
    sheets = read_sheets(options.paths or files.bundled_glossaries())
    glossary = merged([s.glossary for s in sheets], options.name or ("termcheck" if not options.paths else "")).glossary
    try:
        name = options.format or format_of(options.output)
        glossary = glossary if name == "yaml" else merge([glossary])
        missing, written = lost(glossary, name), write(glossary, name)
    except UnknownInterchange as error:
        raise UserError(str(error)) from None
    if isinstance(written, bytes):
        write_out(written, options.output)
    else:
        _write_folder(name, written, options.output)
    if missing:
        complain(missing)
    return 0


def _write_folder(name: str, written: Mapping[str, bytes], folder: str | None) -> None:
    """Write the files of a format that has several. Raises `UserError`."""
    if not folder:
        raise UserError(f"{name} is a folder of files: name it with --output")
    for path, content in written.items():
        target = Path(folder, path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"{target.parent}: cannot be made: {error.strerror}") from None
        write_out(content, str(target))
