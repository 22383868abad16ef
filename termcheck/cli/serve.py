"""`termcheck serve`."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path
from typing import Any

from ..jobs.setup import Setup
from .options import add_glossary_options, add_rule_options, cores, engine_of, number_between, rules_for, settings_for, setup_for
from .problem import UserError

_EPILOG = """\
examples:
  termcheck serve                               then open http://127.0.0.1:8081 in a browser
  termcheck serve --glossary house.yaml --port 9000
  TERMCHECK_TOKEN=… termcheck serve --host 0.0.0.0   for others, with a token
"""
_LOCAL = ("127.0.0.1", "localhost", "::1")
_MOST_WORKERS = 8
# Seconds that a connection stays open on which no request comes.
_LONGEST_SILENCE = 30


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = commands.add_parser("serve", help="serve a page, a JSON API and LanguageTool's protocol over HTTP", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Check over HTTP: a page at /, LanguageTool's protocol at /v2, JSON at /v1 (described at /openapi.json).")  # fmt: skip
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: 127.0.0.1, this machine alone)")
    parser.add_argument("--port", type=number_between(0, 65535), default=8081, help="the port (default: 8081; 0: any that is free)")
    parser.add_argument("--token", metavar="TOKEN", help="what clients must send as bearer's token (default: $TERMCHECK_TOKEN, if set)")
    parser.add_argument("--cors", metavar="ORIGIN", action="append", default=[], help="pages of this origin may call the API (repeatable; '*': all)")  # fmt: skip
    parser.add_argument("--workers", metavar="N", type=number_between(1, 64), default=0, help="processes that check (default: one a core, at most 8)")  # fmt: skip
    parser.add_argument(
        "--max-bytes", metavar="N", type=number_between(1000, 2**30), default=4 * 2**20, help="the largest request (default: 4 MB)"
    )
    parser.add_argument("--timeout", metavar="SECONDS", type=number_between(1, 3600), default=30, help="the longest check (default: 30)")
    parser.add_argument("--at-once", metavar="N", type=number_between(1, 10_000), default=64, help="requests at once, the next get 429 (default: 64)")  # fmt: skip
    add_glossary_options(parser)
    add_rule_options(parser)
    parser.set_defaults(command=run, date=None)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    import uvicorn

    from ..server.app import Options, application
    from ..server.connection import Connection
    from ..server.guard import Limits

    setup = server_setup(options)
    token = options.token or os.environ.get("TERMCHECK_TOKEN") or None
    app = application(
        Options(
            setup=setup,
            limits=Limits(options.max_bytes, options.timeout, options.at_once),
            workers=options.workers or min(cores(), _MOST_WORKERS),
            token=token,
            origins=tuple(options.cors),
            local=options.host in _LOCAL,
        )
    )
    listening = _listen(options.host, options.port)
    port = listening.getsockname()[1]
    shown = f"[{options.host}]" if ":" in options.host else options.host
    sys.stderr.write(f"termcheck: http://{shown}:{port} (Ctrl-C ends it)\n")
    if not token and options.host not in _LOCAL:
        sys.stderr.write("termcheck: everybody who reaches this address can use it: think of --token\n")
    sys.stderr.flush()
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_keep_alive=min(options.timeout, _LONGEST_SILENCE),
    )
    server = uvicorn.Server(config)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        # It is how a server is ended, after it has put everything away.
        return 0
    return 0 if server.started else 2


def server_setup(options: argparse.Namespace) -> Setup:
    """The glossaries and rules of a server. Raises `UserError`: what is wrong with a glossary is said before anything is started, and
    the cache is filled for the workers."""
    settings = settings_for(options, Path.cwd())
    setup = setup_for(options, settings, rules_for(options, settings))
    engine_of(setup)
    return setup


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, kind, protocol)
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
        return listening
    except (OSError, UnicodeError) as error:
        why = (error.strerror or error) if isinstance(error, OSError) else "no host has such a name"
        raise UserError(f"cannot listen at {host}:{port}: {why}; name another --host or --port") from None
