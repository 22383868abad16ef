"""CPU seconds and peak memory of processes, by medians over rounds.

CPU time (user and system, children included) and not the time on the wall: on a busy machine only the first says what the work costs.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]
HERE = Path(__file__).resolve().parent


class Failed(RuntimeError):
    """A measured command did not do its work; the message is the end of what it said."""


class TooSlow(Failed):
    """A measured command was stopped after the seconds that it was given."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost: seconds of CPU, and megabytes of memory at the peak of its largest process."""

    cpu: float
    peak: float


def environment() -> dict[str, str]:
    """That of the measured commands: this tree's code, compiled glossaries in bench/.data, byte code kept as it is for users."""
    out = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME")}
    return {"TERMCHECK_CACHE": str(HERE / ".data" / "cache"), **out, "PYTHONPATH": str(HERE.parent), "PYTHONHASHSEED": "0"}


def cost(command: Command, good: Sequence[int] = (0,), seconds: float = 600, **more: str) -> Cost:
    """Run a command once. Raises `Failed` where it exits with another status, `TooSlow` after some seconds on the wall.

    The kernel counts as a process's peak also what its parent held when it was started, so this process must stay small.
    """
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [str(c) for c in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, env={**environment(), **more}, cwd=HERE.parent, start_new_session=True
        )  # fmt: skip
        late = threading.Event()

        def stop() -> None:
            late.set()
            os.killpg(process.pid, signal.SIGKILL)

        watch = threading.Timer(seconds, stop)
        watch.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        finally:
            watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if late.is_set():
            raise TooSlow(f"more than {seconds:.0f} s")
        if process.returncode not in good:
            said.seek(max(0, said.tell() - 400))
            raise Failed(f"{' '.join(map(str, command))[:200]}: exit {process.returncode}: {said.read().decode(errors='replace').strip()}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def medians(commands: Mapping[str, Command], rounds: int) -> dict[str, Cost]:
    """The median cost of each command. The commands take turns, so that what disturbs the machine disturbs all of them. A first run of
    each is not counted: it compiles glossaries and byte code."""
    runs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            spent = cost(command)
            if turn:
                runs[name].append(spent)
    return {name: middle(of) for name, of in runs.items()}


def middle(runs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(r.cpu for r in runs), statistics.median(r.peak for r in runs))


def repeated(command: Command, rounds: int, enough: float = 8.0) -> Cost:
    """The median of some rounds, of fewer where they are long: no more are begun after `enough` seconds."""
    runs: list[Cost] = []
    while len(runs) < rounds and sum(r.cpu for r in runs) < enough:
        runs.append(cost(command))
    return middle(runs)
