"""One pass over all that was asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Generic, TypeVar

from .. import files
from ..config import Settings
from ..dataclass import replace
from ..discovery import discover
from ..files import UnreadableFile
from ..formats import by_extension
from ..jobs.parts import count, in_parts, of_stream, parts
from ..jobs.units import Result, Unit, Work, with_sources
from ..model import File
from ..streams import Stream
from . import annotate
from .options import cores
from .output import apart
from .problem import UserError, complain
from .progress import Progress

# Bytes of input from which other processes are started, for each of them, where nobody says how many there are to be.
_WORTH = 1 << 19 if sys.platform == "linux" else 1 << 22

_R = TypeVar("_R", bound=Result)


class Run(Generic[_R]):
    """Files and what comes out of them; failures are kept so that the rest is still worked on."""

    def __init__(self, work: Work[_R], settings: Settings, options: argparse.Namespace) -> None:
        self.work, self.settings, self.options = work, settings, options
        self.failures: list[str] = []
        self.standard_input = b""
        self._found: list[str] = []
        self._seen: dict[str, bool] = {}

    @property
    def paths(self) -> list[str]:
        """The files that were read to their end."""
        return [path for path, whole in self._seen.items() if whole]

    def find(self) -> None:
        """Look for the files that were asked for."""
        paths = self.options.paths or ["."]
        if "-" in paths:
            if len(paths) > 1:
                raise UserError("'-' stands alone: standard input is one text")
            self._keep_apart()
            return
        found, wrong = discover(paths, self.settings.exclude)
        self._found = annotate.without_copies(found, paths, self.options.annotate)
        for message in wrong:
            self.fail(message)
        if not self._found and not wrong:
            self.say(f"nothing to check: no file there has a known ending ({', '.join(sorted(by_extension()))})")
        if self.options.source and len(self._found) != 1:
            raise UserError("--source goes with one PATH")
        self._keep_apart()

    def _keep_apart(self) -> None:
        """See to it that nothing that is read is written over."""
        options = self.options
        named = [self.settings.path, *self.work.setup.glossaries, *filter(None, [options.source])]
        read = ["/dev/stdin"] if options.paths == ["-"] else self._found
        for name in ("output", "write_baseline"):
            if (output := getattr(options, name, None)) and os.path.isfile(output):
                apart(output, named)
                apart(output, (p for unit in self._with_sources(read) for p in (unit.path, unit.source) if p))

    def jobs(self) -> int:
        """How many processes are worth their start: as many as were asked for, else by how much there is to do."""
        if self.options.annotate:
            return 1
        if self.options.jobs:
            return int(self.options.jobs)
        sizes = [_size(path) for path in self._found]
        units = sum(count(path, size) for path, size in zip(self._found, sizes, strict=True))
        return max(1, min(cores(), units, sum(sizes) // _WORTH))

    @property
    def size(self) -> int:
        """The bytes of the files that were found."""
        return sum(map(_size, self._found))

    def units(self, split: bool) -> Generator[Unit | _R]:
        """What there is to check; with `split`, large files by their parts."""
        if self.options.paths == ["-"]:
            yield from self._of_standard_input()
            return
        with Progress(len(self._found), self.options.quiet) as progress:
            for unit in self._with_sources(self._found):
                if self.options.annotate and in_parts(unit.path, unit.source):
                    # Remarks go into the file as a whole.
                    yield from self._split(unit, map(files.read_file, [unit.path]))
                elif split and count(unit.path, _size(unit.path), unit.source) > 1:
                    yield from self._split(unit, parts(unit.path, self.work.setup.options))
                else:
                    yield unit
                progress.step()

    def _with_sources(self, paths: Sequence[str]) -> Iterator[Unit]:
        """Files with their sources: the one that was given, else those beside them."""
        if self.options.source:
            return (Unit(path, source=self.options.source) for path in paths)
        return with_sources(paths, self.work.setup.options, self.settings.pairs)

    def _split(self, unit: Unit, found: Iterator[File]) -> Iterator[Unit | _R]:
        """The parts of a file as units of their own, as long as nothing is wrong with it."""
        try:
            for number, part in enumerate(found):
                if not self._seen.get(unit.path, True):
                    return
                yield replace(unit, part=part, notes=() if number else unit.notes)
        except Exception as error:
            yield self.work.failed(unit.path, error)

    def _of_standard_input(self) -> Iterator[Unit | _R]:
        name = self.options.stdin_filename
        unit = next(self._with_sources([name]))
        if sys.stdin is None:
            raise UserError("standard input is closed")
        if in_parts(name, unit.source) and not (self.options.fix or self.options.diff):
            try:
                stream = Stream(name, sys.stdin.buffer)
            except UnreadableFile as error:
                yield self.work.failed(name, error)
                return
            except OSError as error:
                raise UserError(f"standard input: {error.strerror}") from None
            with closing(stream):
                yield from self._split(unit, of_stream(stream, self.work.setup.options))
            return
        self.standard_input = standard_input()
        try:
            yield replace(unit, part=files.file_from(self.standard_input, name))
        except Exception as error:
            yield self.work.failed(name, error)

    def results(self) -> Iterator[_R]:
        """What comes out of each unit, in their order. What was wrong is said, and kept."""
        self.find()
        jobs = self.jobs()
        if jobs == 1:
            found = (r for u in self.units(False) for r in (self.work.of(u) if isinstance(u, Unit) else [u]))
        else:
            found = _spread(self.work, self.units(True), jobs)
        with closing(found), files.no_collections():
            yield from filter(self._takes, found)

    def _takes(self, result: _R) -> bool:
        """Say what there is to say of a result; whether it counts: after a failure, nothing of its file does."""
        if not self._seen.get(result.path, True):
            return False
        for note in result.notes:
            self.say(note)
        self._seen[result.path] = not result.failure
        if result.failure:
            self.fail(result.failure)
        return not result.failure

    def fail(self, message: str) -> None:
        self.failures.append(message)
        complain(message)

    def say(self, message: str) -> None:
        if not self.options.quiet:
            complain(message)


def _spread(work: Work[_R], units: Iterator[Unit | _R], jobs: int) -> Generator[_R]:
    """The results of units from other processes. Raises `UserError`."""
    # Most runs need none, and what it takes to start them is not loaded for those.
    from ..jobs.parallel import WorkerLost, ordered

    try:
        yield from ordered(work, units, jobs)
    except WorkerLost as lost:
        raise UserError(str(lost)) from None


def standard_input() -> bytes:
    """All of it. Raises `UserError`."""
    if sys.stdin is None:
        raise UserError("standard input is closed")
    try:
        return files.bounded(sys.stdin.buffer, "standard input")
    except OSError as error:
        raise UserError(str(error) if isinstance(error, UnreadableFile) else f"standard input: {error.strerror}") from None


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
