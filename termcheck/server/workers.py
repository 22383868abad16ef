"""Processes that answer requests. Each loads the glossaries once and works on one request at a time, so that all cores are used and a
request that takes too long can be ended without harm to the others."""

from __future__ import annotations

import asyncio
import math
import multiprocessing
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from ..jobs.setup import Setup
from .desk import Answer, Desk
from .refusal import Refused

_SPAWN = multiprocessing.get_context("spawn")
_START_SECONDS = 120


class TooLate(Exception):
    """A request was not answered within its time."""


class Broken(Exception):
    """A worker died, or failed in a way that it did not foresee; the message is for the log."""


class Pool:
    """A fixed number of workers and the queue in front of them. To be started and stopped inside one event loop."""

    def __init__(self, setup: Setup, size: int, timeout: float) -> None:
        self.setup, self.size, self.timeout = setup, size, timeout
        self.restarts = 0
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._workers: list[_Worker] = []
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="termcheck-worker")

    async def start(self) -> None:
        """Start all workers and wait until each can answer."""
        loop = asyncio.get_running_loop()
        self._workers = [_Worker(self.setup) for _ in range(self.size)]
        await asyncio.gather(*(loop.run_in_executor(self._threads, w.ready) for w in self._workers))
        for worker in self._workers:
            self._idle.put_nowait(worker)

    def stop(self) -> None:
        """End the workers; what they work on is lost."""
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.kill()
        # A thread that still reads from a pipe must be done with it before it is closed: its number may be another pipe's in a moment.
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in workers:
            worker.close()

    async def ask(self, task: str, *arguments: Any) -> Answer:
        """Have a worker do a task of the `Desk`. The time in the queue counts. Raises `Refused`, `TooLate` or `Broken`."""
        until = time.monotonic() + self.timeout
        try:
            worker = await asyncio.wait_for(self._idle.get(), self.timeout)
        except TimeoutError:
            raise TooLate from None
        working = asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, task, arguments, until)
        # A client that goes away must not take the worker with it: the work is awaited to its end in any case.
        working.add_done_callback(lambda done: self._give_back(worker, done))
        return await asyncio.shield(working)

    def _give_back(self, worker: _Worker, done: asyncio.Future[Answer]) -> None:
        if done.cancelled() or worker not in self._workers:
            return
        if isinstance(done.exception(), TooLate | Broken) and not worker.starting:
            worker.kill()
            worker.close()
            self._workers.remove(worker)
            self.restarts += 1
            worker = _Worker(self.setup)
            self._workers.append(worker)
        self._idle.put_nowait(worker)


class _Worker:
    """One process and our end of the pipe to it."""

    def __init__(self, setup: Setup) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_work, args=(theirs, setup), daemon=True, name="termcheck-worker")
        self._process.start()
        theirs.close()
        self._fresh = True
        self._started = time.monotonic()

    @property
    def starting(self) -> bool:
        """Whether it may still become ready: a request with little time must not end it, or none would ever be answered."""
        return self._fresh and self._process.is_alive() and time.monotonic() < self._started + _START_SECONDS

    def ready(self, until: float = math.inf) -> None:
        """Wait until the process has loaded everything. Raises `TooLate`, and `Broken` where it will never be ready."""
        if self._fresh:
            seconds = min(until, self._started + _START_SECONDS) - time.monotonic()
            try:
                if not self._pipe.poll(max(seconds, 0.0)):
                    raise TooLate if self.starting else Broken("a worker did not start in time")
                self._pipe.recv()
            except (EOFError, OSError):
                raise Broken("a worker ended while it was starting") from None
            self._fresh = False

    def ask(self, task: str, arguments: tuple[Any, ...], until: float) -> Answer:
        self.ready(until)
        try:
            self._pipe.send((task, arguments))
            if not self._pipe.poll(max(until - time.monotonic(), 0.0)):
                raise TooLate
            answer = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise Broken(f"a worker ended while it did '{task}': {error!r}") from None
        if isinstance(answer, Answer):
            return answer
        raise answer

    def kill(self) -> None:
        self._process.kill()
        self._process.join(5)

    def close(self) -> None:
        """Close our end of the pipe, which nobody may be reading from any more."""
        with suppress(OSError):
            self._pipe.close()


def _work(pipe: Connection, setup: Setup) -> None:
    """The process: answer until the pipe closes. Ctrl-C is for the server, which closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    desk = Desk(setup)
    pipe.send("ready")
    while True:
        try:
            task, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: Answer | Exception = getattr(desk, task)(*arguments)
        except Refused as refused:
            answer = refused
        except Exception as error:
            answer = Broken(f"{task}: {type(error).__name__}: {error}")
        try:
            pipe.send(answer)
        except OSError:
            return
