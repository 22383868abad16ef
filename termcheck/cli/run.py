"""One pass over all that was asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace

from .. import files
from ..config import Settings
from ..discovery import discover
from ..engine import Engine
from ..files import UnreadableFile
from ..formats import PART, Options, by_extension
from ..judge import Judge, Result, Setup, Unit, failure
from ..model import Document, File
from ..pairs import find_source, names_a_translation
from ..parts import in_parts, of_stream, parts
from ..streams import Stream
from . import annotate
from .problem import UserError, complain
from .progress import Progress

# Bytes of input from which other processes are started, for each of them, where nobody says how many there are to be.
_WORTH = 1 << 19 if sys.platform == "linux" else 1 << 22
# Bytes of input from which results are kept for later runs.
_WORTH_REMEMBERING = 100_000


class Run:
    """Files, their documents and what comes out of them; failures are kept so that the rest is still checked."""

    def __init__(self, engine: Engine, settings: Settings, options: argparse.Namespace, fixing: str = "") -> None:
        self.engine, self.settings, self.options = engine, settings, options
        setup = Setup(
            (*settings.glossaries, *options.glossary),
            False if options.no_default_glossaries else settings.default_glossaries,
            engine.rules,
            Options(settings.source_language, settings.target_language),
            options.date or settings.date,
            fixing,
        )
        self.judge = Judge(setup, engine)
        # Other commands that read as check does have no such option.
        self._copies: str | None = getattr(options, "annotate", None)
        self.failures: list[str] = []
        self.standard_input = b""
        self._found: list[str] = []
        self._seen: dict[str, bool] = {}

    @property
    def paths(self) -> list[str]:
        """The files that were checked to their end."""
        return [path for path, whole in self._seen.items() if whole]

    def find(self) -> None:
        """Look for the files that were asked for."""
        paths = self.options.paths or ["."]
        if "-" in paths:
            if len(paths) > 1:
                raise UserError("'-' stands alone: standard input is one text")
            return
        found, wrong = discover(paths, self.settings.exclude)
        self._found = annotate.without_copies(found, paths, self._copies)
        for message in wrong:
            self.fail(message)
        if not self._found and not wrong:
            self.say(f"nothing to check: no file there has a known ending ({', '.join(sorted(by_extension()))})")
        if self.options.source and len(self._found) != 1:
            raise UserError("--source goes with one PATH")

    def jobs(self) -> int:
        """How many processes are worth their start: as many as were asked for, else by how much there is to do."""
        if self._copies:
            return 1
        if self.options.jobs:
            return int(self.options.jobs)
        sizes = [_size(path) for path in self._found]
        units = sum(-(-size // PART) if in_parts(path) else 1 for path, size in zip(self._found, sizes, strict=True))
        return max(1, min(_cores(), units, sum(sizes) // _WORTH))

    def units(self, split: bool) -> Generator[Unit | Result]:
        """What there is to check; with `split`, large files by their parts."""
        if self.options.paths == ["-"]:
            yield from self._of_standard_input()
            return
        languages = self.settings.target_language, self.settings.source_language
        sources = {source for path in self._found if (source := find_source(path, *languages, self.settings.pairs))}
        with Progress(len(self._found), self.options.quiet) as progress:
            for path in self._found:
                unit = self._unit(path, path in sources)
                if split and in_parts(path) and _size(path) > PART:
                    yield from self._split(unit, parts(path, self.judge.setup.options))
                else:
                    yield unit
                progress.step()

    def _unit(self, path: str, is_source: bool) -> Unit:
        """A file with its source; where its name says that there should be one and there is none, with a note."""
        if self.options.source:
            return Unit(path, source=self.options.source, is_source=is_source)
        languages = self.settings.target_language, self.settings.source_language
        source = find_source(path, *languages, self.settings.pairs)
        alone = source is None and names_a_translation(path, *languages, self.settings.pairs)
        return Unit(path, None, source, is_source, (f"{path}: checked alone: no source beside it",) if alone else ())

    def _split(self, unit: Unit, found: Iterator[File]) -> Iterator[Unit | Result]:
        """The parts of a file as units of their own, as long as nothing is wrong with it."""
        try:
            for number, part in enumerate(found):
                if not self._seen.get(unit.path, True):
                    return
                yield replace(unit, part=part, notes=() if number else unit.notes)
        except Exception as error:
            yield failure(unit.path, error)

    def _of_standard_input(self) -> Iterator[Unit | Result]:
        name = self.options.stdin_filename
        unit = self._unit(name, False)
        if sys.stdin is None:
            raise UserError("standard input is closed")
        if in_parts(name) and not self.judge.setup.fixing:
            try:
                stream = Stream(name, sys.stdin.buffer)
            except UnreadableFile as error:
                yield Result(name, failure=str(error))
                return
            except OSError as error:
                raise UserError(f"standard input: {error.strerror}") from None
            with closing(stream):
                yield from self._split(unit, of_stream(stream, self.judge.setup.options))
            return
        self.standard_input = standard_input()
        try:
            yield replace(unit, part=files.file_from(self.standard_input, name))
        except Exception as error:
            yield failure(name, error)

    def results(self) -> Iterator[Result]:
        """What comes out of each unit, in their order. What was wrong is said, and kept."""
        self.find()
        jobs = self.jobs()
        if not (self.options.no_cache or self.judge.setup.fixing or self._copies) and sum(map(_size, self._found)) >= _WORTH_REMEMBERING:
            # Small runs do not pay for it.
            from ..remembered import Remembered

            self.judge.remembered = Remembered()
        if jobs == 1:
            found = (r for u in self.units(False) for r in ([u] if isinstance(u, Result) else self.judge.of(u)))
        else:
            found = _spread(self.judge, self.units(True), jobs)
        with closing(found):
            for result in found:
                if self._takes(result):
                    yield result
                    self._remember(result)
        if self.judge.remembered:
            self.judge.remembered.close()

    def _remember(self, result: Result) -> None:
        """Keep a result for later runs."""
        if self.judge.remembered and result.key:
            if result.is_new:
                self.judge.remembered.keep(result.key, result.to_remember())
            else:
                self.judge.remembered.use(result.key)

    def documents(self) -> Iterator[tuple[str, Document]]:
        """The documents of all files, with the file's path."""
        self.find()
        for unit in self.units(False):
            if isinstance(unit, Result):
                self._takes(unit)
                continue
            result, notes = Result(unit.path), dict.fromkeys(unit.notes)
            try:
                for part in [unit.part] if unit.part else parts(unit.path, self.judge.setup.options):
                    yield from ((unit.path, document) for document in self.judge.read(part, unit, notes))
                result.notes = tuple(notes)
            except Exception as error:
                result = failure(unit.path, error)
            self._takes(result)

    def _takes(self, result: Result) -> bool:
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


def _spread(judge: Judge, units: Iterator[Unit | Result], jobs: int) -> Generator[Result]:
    """The results of units from other processes. Raises `UserError`."""
    # Most runs need none, and what it takes to start them is not loaded for those.
    from ..parallel import WorkerLost, ordered

    try:
        yield from ordered(judge, units, jobs)
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


def jobs_option(value: str) -> int:
    """`--jobs`: a number, or "auto" (0)."""
    if value == "auto":
        return 0
    if not value.isdecimal() or not value.isascii() or not 0 < int(value) <= 4096:
        raise argparse.ArgumentTypeError(f"'{value}' is neither auto nor a number of processes from 1 to 4096")
    return int(value)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
