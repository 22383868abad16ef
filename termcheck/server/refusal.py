"""What a client has done wrong."""

from __future__ import annotations


class Refused(Exception):
    """What was sent cannot be used; the message says why and what to do. `status` is that of HTTP."""

    def __init__(self, message: str, status: int = 422) -> None:
        super().__init__(message, status)
        self.message, self.status = message, status
