"""What a command says when it cannot go on, and how that is written for a terminal."""

from __future__ import annotations

import sys
from contextlib import suppress

from ..text import visible

_LONGEST = 600


class UserError(Exception):
    """Something the user can mend; its message is the one line that is printed, and the exit is 2. Several messages are a line each."""


def complain(message: str, who: str = "termcheck") -> None:
    """Say a line on standard error. Names and values in it are the user's, or a stranger's: nothing in them reaches the terminal but what can
    be seen, and of long ones the middle is left out."""
    line = visible(message)
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"
    # Where nobody can be told, the exit still tells.
    with suppress(OSError):
        sys.stderr.write(f"{who}: {line}\n")
