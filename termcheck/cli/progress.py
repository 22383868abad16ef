"""What is said while a long run goes on."""

from __future__ import annotations

import sys


class Progress:
    """A bar on standard error, for long runs on a terminal only."""

    def __init__(self, total: int, quiet: bool) -> None:
        self.total, self.done = total, 0
        self.shown = total >= 20 and sys.stderr.isatty() and not quiet

    def __enter__(self) -> Progress:
        return self

    def step(self) -> None:
        self.done += 1
        if self.shown:
            filled = 30 * self.done // self.total
            sys.stderr.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {self.done}/{self.total}")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self.shown:
            sys.stderr.write("\r" + " " * 60 + "\r")
