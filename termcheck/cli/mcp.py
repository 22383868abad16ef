"""`termcheck mcp`."""

from __future__ import annotations

import argparse
from typing import Any

from .options import add_glossary_options, add_rule_options
from .serve import server_setup
from .signals import end_at_once

_EPILOG = """\
example, in the configuration of a client:
  {"mcpServers": {"termcheck": {"command": "termcheck", "args": ["mcp"]}}}
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = commands.add_parser("mcp", help="serve tools for assistants over standard input and output", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="A server of the Model Context Protocol with the tools check_pair, check_text and lookup_term. A client starts it; it ends with its input.")  # fmt: skip
    add_glossary_options(parser)
    add_rule_options(parser)
    parser.set_defaults(command=run, date=None)


def run(options: argparse.Namespace) -> int:
    """Serve until the input ends."""
    setup = server_setup(options)

    from ..server.assistant import server
    from ..server.desk import Desk

    end_at_once()
    server(Desk(setup)).run("stdio")
    return 0
