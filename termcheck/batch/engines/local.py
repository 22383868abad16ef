"""Processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait

from ..archive import Part
from ..run import Job
from . import EngineFailed


def run(job: Job, parts: Sequence[Part], jobs: int, address: str | None = None) -> Generator[str]:
    """Check parts in so many processes; one is this process itself. Raises `EngineFailed`."""
    jobs = min(jobs, len(parts))
    if jobs == 1:
        yield from map(job.check, parts)
        return
    # Spawned, since a copy of a process that has Arrow's threads may hang.
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _settle) as pool:
        waiting = [pool.submit(job.check, part) for part in parts]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BrokenProcessPool:
            raise EngineFailed(
                "a process ended before its work was done, perhaps for want of memory; run again, with fewer --jobs"
            ) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            if not all(done.done() for done in waiting):
                for process in multiprocessing.active_children():
                    process.kill()


def _settle() -> None:
    """A worker ends with the process that started it, however that one ends, and says nothing when it is interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def follow() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
