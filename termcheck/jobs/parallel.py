"""Units of work over processes, with the results in the order of the units.

A process has one unit at a time and gives its results when all of it is done. Only some units are under way, so that what is held is bounded
however many there are.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Generator, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from ..glossary.compiled import CorruptGlossary
from .units import Result, Unit, Work

_R = TypeVar("_R", bound=Result)

# Units under way for each process, those that wait for an earlier one included.
_AHEAD = 6


class WorkerLost(Exception):
    """A process ended before its work was done; the message is one line with what it was doing."""


class WorkerFailed(Exception):
    """A fault in another process; the message says where."""


def ordered(work: Work[_R], units: Iterable[Unit | _R], jobs: int) -> Generator[_R]:
    """The results of units, in their order; what is a result already is passed on. Raises `WorkerLost`, `WorkerFailed` and `MemoryError`."""
    # Copies of this process share what it has loaded, where the system makes them safely.
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    coming = iter(units)
    workers: list[_Worker[_R]] = []
    done: dict[int, list[_R]] = {}
    taken = given = 0
    more = True
    gc.freeze()
    try:
        while more or given < taken:
            while more and taken - given < _AHEAD * jobs and (len(workers) < jobs or any(not w.busy for w in workers)):
                unit = next(coming, None)
                if unit is None:
                    more = False
                elif isinstance(unit, Result):
                    done[taken] = [unit]
                    taken += 1
                else:
                    worker = next((w for w in workers if not w.busy), None)
                    if worker is None:
                        worker = _Worker(context, work, [w.pipe for w in workers])
                        workers.append(worker)
                    worker.begin(taken, unit)
                    taken += 1
            while given in done:
                yield from done.pop(given)
                given += 1
            if busy := {w.pipe: w for w in workers if w.busy}:
                for pipe in wait(list(busy)):
                    number, results = busy[pipe].end()
                    done[number] = results
    finally:
        gc.unfreeze()
        for worker in workers:
            worker.stop()


class _Worker(Generic[_R]):
    """One process and our end of the pipe to it."""

    def __init__(self, context: Any, work: Work[_R], others: list[Connection]) -> None:
        self.pipe, theirs = context.Pipe()
        # A copy of this process has our ends of the pipes too; as long as it holds them, the others do not see that we are gone.
        inherited = [*others, self.pipe] if context.get_start_method() == "fork" else []
        self.process = context.Process(target=_work, args=(theirs, work, inherited), daemon=True, name="termcheck-worker")
        self.process.start()
        theirs.close()
        self.number: int | None = None
        self.path = ""

    @property
    def busy(self) -> bool:
        return self.number is not None

    def begin(self, number: int, unit: Unit) -> None:
        self.number, self.path = number, unit.path
        try:
            self.pipe.send(unit)
        except OSError:
            raise self._lost() from None

    def end(self) -> tuple[int, list[_R]]:
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError):
            raise self._lost() from None
        if isinstance(answer, BaseException):
            raise answer
        assert self.number is not None
        number, self.number = self.number, None
        return number, answer

    def _lost(self) -> WorkerLost:
        self.process.join(5)
        code = self.process.exitcode
        how = f"by signal {-code}" if code is not None and code < 0 else f"with exit {code}"
        return WorkerLost(f"{self.path}: the process that worked on it ended {how}, perhaps for want of memory; try again with --jobs 1")

    def stop(self) -> None:
        with suppress(OSError):
            self.pipe.close()
        if self.busy:
            self.process.kill()
        self.process.join(5)


def _work(pipe: Connection, work: Work[_R], inherited: list[Connection]) -> None:
    """The process: work until the pipe closes. Ctrl-C is for the process that started this one, which then closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    while True:
        try:
            unit = pipe.recv()
        except (EOFError, OSError):
            return
        answer: list[_R] | Exception
        try:
            answer = []
            for result in work.of(unit):
                result.pack()
                answer.append(result)
        except (MemoryError, CorruptGlossary) as error:
            answer = error
        except Exception as error:
            where = traceback.format_exc() if "TERMCHECK_TRACEBACK" in os.environ else f"{unit.path}: {type(error).__name__}: {error}"
            answer = WorkerFailed(where)
        try:
            pipe.send(answer)
        except OSError:
            return
