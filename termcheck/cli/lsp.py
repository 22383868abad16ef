"""`termcheck lsp`."""

from __future__ import annotations

import argparse
import logging
import sys
from typing import Any

from .options import add_glossary_options
from .signals import end_at_once

_EPILOG = """\
Editors start this command themselves; docs/editors.md has what to copy into their settings.
"""


class _OneLine(logging.Formatter):
    """A log for people who write texts: what went wrong, in a line, without the stack."""

    def format(self, record: logging.LogRecord) -> str:
        said = record.getMessage().partition("\n")[0]
        error = record.exc_info[1] if record.exc_info else None
        return f"termcheck lsp: {said}" + (f": {type(error).__name__}: {error}".partition("\n")[0] if error else "")


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = commands.add_parser("lsp", help="the language server, for editors", description="Run the language server on standard input and output.", epilog=_EPILOG)  # fmt: skip
    add_glossary_options(parser)
    parser.add_argument("--stdio", action="store_true", help="standard input and output, which is the only way (editors add this by themselves)")  # fmt: skip
    parser.add_argument("--log", choices=("error", "warning", "info", "debug"), default="error", help="what goes to standard error (default: error)")  # fmt: skip
    parser.add_argument("--clientProcessId", dest="client", help=argparse.SUPPRESS)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Serve until the client says that it is done, or goes away."""
    from ..lsp.project import Given
    from ..lsp.requests import make

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter() if options.log == "debug" else _OneLine())
    logging.basicConfig(level=options.log.upper(), handlers=[handler])
    server = make(Given(options.config, options.isolated, tuple(options.glossary), not options.no_default_glossaries))
    end_at_once()
    server.start_io()
    return 0 if server.ended else 1
