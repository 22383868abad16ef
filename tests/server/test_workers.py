"""Workers end and are replaced; what they were asked is answered with what happened."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from termcheck.jobs.setup import Setup
from termcheck.server.refusal import Refused
from termcheck.server.workers import Broken, Pool, TooLate, _Worker

LONG = {"text": "The 1,234 Institutes of Deep Sea Research met. " * 20_000}


@pytest.fixture
def with_pool(glossaries: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs something with a pool of two workers."""
    monkeypatch.setenv("TERMCHECK_CACHE", str(glossaries / "cache"))

    def run(task: Callable[[Pool], Awaitable[None]], timeout: float = 60) -> None:
        async def main() -> None:
            pool = Pool(Setup((str(glossaries / "house.yaml"),), bundled=False), 2, timeout)
            await pool.start()
            try:
                await task(pool)
            finally:
                pool.stop()

        asyncio.run(main())

    return run


def test_a_worker_that_was_killed_is_replaced(with_pool: Callable[..., None]) -> None:
    async def task(pool: Pool) -> None:
        for worker in pool._workers:
            worker._process.kill()
            worker._process.join()
        for _ in range(2):
            with pytest.raises(Broken):
                await pool.ask("glossaries")
        answers = await asyncio.gather(*(pool.ask("glossaries") for _ in range(6)))
        assert {json.loads(a.body)["glossaries"][0]["name"] for a in answers} == {"house"}
        assert (pool.restarts, len(pool._workers)) == (2, 2)

    with_pool(task)


def test_a_client_that_goes_away_takes_no_worker_with_it(with_pool: Callable[..., None]) -> None:
    async def task(pool: Pool) -> None:
        gone = [asyncio.create_task(pool.ask("check", LONG)) for _ in range(2)]
        await asyncio.sleep(0.1)
        for one in gone:
            one.cancel()
        assert (await pool.ask("check", {"text": "The Deep Sea Academy."})).found == {"forbidden-form": 1}
        assert pool.restarts == 0

    with_pool(task)


def test_time_in_the_queue_counts(with_pool: Callable[..., None]) -> None:
    async def task(pool: Pool) -> None:
        done = await asyncio.gather(*(pool.ask("check", LONG) for _ in range(4)), return_exceptions=True)
        assert [type(d) for d in done] == [TooLate] * 4

    with_pool(task, 0.2)


def test_a_worker_that_still_starts_is_not_given_up(with_pool: Callable[..., None]) -> None:
    async def task(pool: Pool) -> None:
        pool._workers[0]._process.kill()
        pool._workers[1]._process.kill()
        for _ in range(2):
            with pytest.raises(Broken):
                await pool.ask("glossaries")
        pool.timeout = 0.001
        for _ in range(4):
            with pytest.raises(TooLate):
                await pool.ask("glossaries")
        pool.timeout = 60
        await pool.ask("glossaries")
        assert pool.restarts == 2

    with_pool(task)


def test_no_thread_reads_from_a_pipe_that_is_closed(with_pool: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its number may be the next pipe's, whose first message would be lost."""
    events: list[str] = []

    def slowly(pipe: Any) -> Any:
        try:
            return pipe_recv(pipe)
        finally:
            time.sleep(0.2)
            events.append("read")

    def close(worker: Any) -> None:
        events.append("closed")
        worker_close(worker)

    async def task(pool: Pool) -> None:
        monkeypatch.setattr(Connection, "recv", slowly)
        monkeypatch.setattr(_Worker, "close", close)
        asking = [asyncio.create_task(pool.ask("check", LONG)) for _ in range(2)]
        await asyncio.sleep(0.1)
        for one in asking:
            one.cancel()

    pipe_recv, worker_close = Connection.recv, _Worker.close
    with_pool(task)
    assert events == ["read", "read", "closed", "closed"]


def test_refusals_come_back_as_such(with_pool: Callable[..., None]) -> None:
    async def task(pool: Pool) -> None:
        with pytest.raises(Refused, match="glossary:1"):
            await pool.ask("check", {"text": "", "glossary": "- nothing"})
        with pytest.raises(Broken, match="KeyError"):
            await pool.ask("check", {"no": "text"})
        assert pool.restarts == 1

    with_pool(task)
