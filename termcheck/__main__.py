"""`termcheck`, and `python -m termcheck`: the command line as a process of its own, which can be interrupted at any time."""

from __future__ import annotations

import gc
import signal
import sys
from typing import NoReturn


def run() -> int:
    """The command line; the exit status."""
    # What stays for long (glossaries, texts, findings) is much, and nothing that goes round in circles is made: looking for that in all of it
    # every few hundred objects is a third of the time, and every fifty thousand still a twentieth.
    gc.set_threshold(500_000, 10, 10)
    try:
        # An end that is asked for is an orderly one: files that are half written are taken away. What "nohup" holds off stays held off.
        for name in ("SIGTERM", "SIGHUP"):
            if (number := getattr(signal, name, None)) and signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, _ended)
        from .cli import main

        return main()
    except KeyboardInterrupt:
        sys.stderr.write("termcheck: interrupted\n")
        return 128 + signal.SIGINT
    finally:
        # At its end the interpreter would look once more for circles in all that there is.
        gc.freeze()


def _ended(number: int, _: object) -> NoReturn:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    raise SystemExit(run())
