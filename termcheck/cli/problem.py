"""What a command says when it cannot go on."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can mend; its message is the one line that is printed, and the exit is 2."""
