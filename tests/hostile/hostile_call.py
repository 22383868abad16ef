"""The command line as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

PATIENCE = 120
CHECK = ("check", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml")
TERMCHECK = (sys.executable, "-m", "termcheck")


def call(*argv: str | bytes, env: Mapping[str, str] | None = None, shell: str = "", given: bytes | None = b"") -> tuple[int, bytes, bytes]:
    """Exit, output and errors of a process; `shell` is put behind the command, for redirections."""
    words: list[str | bytes] = [*TERMCHECK, *argv]
    if shell:
        words = ["sh", "-c", f'"$@" {shell}', "sh", *words]
    done = subprocess.run(words, input=given, capture_output=True, timeout=PATIENCE, env=None if env is None else dict(env), check=False)
    assert b"Traceback" not in done.stderr
    assert b"fault of termcheck" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def one_line(err: bytes, *pieces: str) -> bool:
    lines = err.decode().splitlines()
    return len(lines) == 1 and lines[0].startswith("termcheck") and all(p in lines[0] for p in pieces) and lines[0].isprintable()
