"""Fixes of a run: shown, or made beside the files until it is known that nothing failed."""

from __future__ import annotations

import re
import sys

from .. import files
from ..dataclass import dataclass, field
from ..encodings import Encoder
from ..files import Staged
from ..jobs.judge import Judged
from ..model import Begin, File
from ..regex import regex
from ..text import visible
from .problem import UserError

_HUNK = regex(r"^@@ -(\d+)(.*) \+(\d+)(.*) @@")


@dataclass(slots=True)
class _Change:
    """One file: its new content as far as it is there, the fixes in it, and where the next part of it will begin."""

    fixes: int = 0
    begin: Begin = field(default_factory=Begin)
    staged: Staged | None = None
    encoder: Encoder | None = None


class Changes:
    """The files that fixes are put into. With `show` they are shown on standard output and nothing is written; with `keep` the bytes of
    the one text are kept for standard output."""

    def __init__(self, show: bool, keep: bool) -> None:
        self.show, self.keep = show, keep
        self.output: bytes | None = None
        self._by_path: dict[str, _Change] = {}

    @property
    def fixes(self) -> int:
        return sum(c.fixes for c in self._by_path.values())

    @property
    def files(self) -> int:
        return sum(c.fixes > 0 for c in self._by_path.values())

    def add(self, result: Judged) -> Begin:
        """Take in a part of a file; where it begins, now that there are fixes in what stands before it. Raises `UserError`."""
        file = result.fixed
        if file is None:
            return Begin()
        change = self._by_path.setdefault(result.path, _Change())
        begin = change.begin
        change.begin = begin.after(file.raw)
        if self.show and result.before:
            _show(result.before, file, begin, first=not change.fixes)
        elif not self.show:
            self._write(change, file)
        change.fixes += result.fixes
        return begin

    def _write(self, change: _Change, file: File) -> None:
        data = self._bytes(change, file)
        if self.keep:
            self.output = data
            return
        try:
            if change.staged is None:
                change.staged = Staged(file.path)
            change.staged.write(data)
            if not file.partial:
                change.staged.close()
        except OSError as error:
            raise UserError(f"{file.path}: cannot be written: {error.strerror}") from None

    def _bytes(self, change: _Change, file: File) -> bytes:
        if file.encoding == "packed":
            return files.packed_bytes(file)
        try:
            change.encoder = change.encoder or Encoder(file.encoding)
            return change.encoder.encode(file.raw)
        except UnicodeEncodeError as error:
            raise UserError(
                f"{file.path}: a fix has '{error.object[error.start]}', which {file.encoding} cannot hold; save the file as UTF-8"
            ) from None

    def commit(self) -> None:
        """Put the new content in place of the files that have changed. Raises `UserError`."""
        for path, change in self._by_path.items():
            if change.staged and change.fixes:
                try:
                    change.staged.commit()
                except OSError as error:
                    raise UserError(f"{path}: cannot be written: {error.strerror}") from None

    def discard(self) -> None:
        """Leave all files as they are that are not written yet."""
        for change in self._by_path.values():
            if change.staged:
                change.staged.discard()


def _show(before: File, after: File, begin: Begin, first: bool) -> None:
    """The differences in a part of a file, with the lines of the file, as `patch -p0` and `git apply -p0` take them."""
    from difflib import unified_diff

    # A tab says that the blanks before it belong to the name.
    name = before.path + "\t" * (" " in before.path)
    old, new = before.stretches[0][1].line - 1, begin.line - 1
    for number, line in enumerate(unified_diff(_split(before.raw), _split(after.raw), name, name)):
        if number < 2 and not first:
            continue
        if found := _HUNK.match(line):
            line = f"@@ -{int(found[1]) + old}{found[2]} +{int(found[3]) + new}{found[4]} @@\n"
        words = line.rstrip("\r\n\t") if number < 2 else line.rstrip("\r\n")
        # Of control characters only a picture goes to a terminal; what ends a line of the file ends it here.
        sys.stdout.write(visible(words) + line[len(words) :] + ("" if line.endswith("\n") else "\n\\ No newline at end of file\n"))


def _split(raw: str) -> list[str]:
    # A patch has lines that end with a line feed; Python would end them at more characters.
    return re.findall(r"[^\n]*\n|[^\n]+", raw)
