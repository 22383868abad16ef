"""What a command says when it cannot go on, and how that is written for a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from ..text import visible

_LONGEST = 600


class UserError(Exception):
    """Something the user can mend; its message is the one line that is printed, and the exit is 2. Several messages are a line each."""


def fault(error: Exception) -> str:
    """What is said of an error that nobody expected. Raises it where its place is asked for."""
    if "TERMCHECK_TRACEBACK" in os.environ:
        raise error
    return f"this is a fault of termcheck: {type(error).__name__}: {error} (TERMCHECK_TRACEBACK=1 shows where; please report it)"


def complain(message: str, who: str = "termcheck") -> None:
    """Say a line on standard error. Names and values in it are the user's, or a stranger's: nothing in them reaches the terminal but what can
    be seen, and of long ones the middle is left out."""
    line = visible(message)
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"
    # Where nobody can be told, the exit still tells.
    with suppress(OSError):
        sys.stderr.write(f"{who}: {line}\n")
