"""How a server on standard input and output ends when it is told to by a signal."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn


def end_at_once() -> None:
    """Have Ctrl-C and the signals that ask for an end do it at once, with the exit that other commands have: neither a check in the midst of its
    work nor a read from the client is waited for. What "nohup" holds off stays held off."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if (number := getattr(signal, name, None)) and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, _: object) -> NoReturn:
    if number == signal.SIGINT:
        os.write(sys.stderr.fileno(), b"termcheck: interrupted\n")
    os._exit(128 + number)
