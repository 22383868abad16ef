"""Where a command writes to: standard output, or a file that is there as a whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from .. import files
from .problem import UserError


class Output:
    """A report that is written bit by bit. Raises `UserError`."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        try:
            self._staged = files.Staged(path) if path else None
        except OSError as error:
            raise self._wrong(error) from None

    def write(self, text: str) -> None:
        if self._staged is None:
            sys.stdout.write(text)
            return
        try:
            self._staged.write(text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise self._wrong(error) from None

    def flush(self) -> None:
        """Have who reads standard output see what was written so far."""
        if self._staged is None:
            sys.stdout.flush()

    def commit(self) -> None:
        """All is written: the file takes its place."""
        try:
            if self._staged:
                self._staged.commit()
            else:
                sys.stdout.flush()
        except OSError as error:
            raise self._wrong(error) from None

    def discard(self) -> None:
        """A file that is not in its place yet goes away."""
        if self._staged:
            self._staged.discard()

    def _wrong(self, error: OSError) -> UserError:
        return UserError(f"{self._path}: cannot be written: {error.strerror}")


def apart(output: str | None, inputs: Iterable[str]) -> None:
    """See to it that an output is none of the files that a run reads, by whatever name. Raises `UserError`."""
    if not output or not os.path.isfile(output):
        return
    for path in inputs:
        try:
            same = os.path.samefile(output, path)
        except (OSError, ValueError):
            continue
        if same:
            raise UserError(f"{output}: this run reads the file, and its report would take its place; write to another one")


def print_or_write(text: str, output: str | None) -> None:
    if output:
        write(output, text)
    else:
        sys.stdout.write(text)
        sys.stdout.flush()


def write(path: str, text: str) -> None:
    try:
        files.write_atomic(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UserError(f"{path}: cannot be written: {error.strerror}") from None
