"""What checking an archive costs on each engine: `python bench/archive.py [--documents 20000] [--engines local,ray,spark] [--jobs 2] [--kill]`.

CPU seconds of all processes that a run starts, daemons of Ray and Java of Spark included, and the memory of the largest of them. With --kill
each engine runs once more, with all its processes killed when half of the parts are there, and is started again. Exit 1 where an output is not,
byte for byte, that of the first. Linux only.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import archive_data

from termcheck.batch.archive import PART_ROWS

ROOT = Path(__file__).parents[1]
_PR_SET_CHILD_SUBREAPER = 36
_LOOK = 0.2


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--engines", default="local,ray,spark")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--kill", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = archive_data.write(Path(folder) / "in.parquet", options.documents)
        print(f"{options.documents} documents, {rows} rows")
        engines, digests = options.engines.split(","), set()
        for number, engine in enumerate(engines * (1 + options.kill)):
            out = Path(folder) / f"{number}.parquet"
            command = [sys.executable, "-m", "termcheck", "archive", "in.parquet", "--out", out.name, "--engine", engine]
            command += ["--jobs", options.jobs, "--isolated"]
            killed = ""
            if number >= len(engines):
                parts = out.with_name(f"{out.name}.parts")
                _measured(command, folder, lambda parts=parts: len(_done(parts)) >= max(1, rows // PART_ROWS // 2))
                killed = f"  killed after {len(_done(parts))} parts"
            seconds, megabytes, code = _measured(command, folder)
            digest = sha256(out.read_bytes()).hexdigest() if code < 2 else "failed"
            digests.add(digest)
            print(f"{engine:<6} exit {code}  {seconds:7.1f} CPU seconds  {megabytes:5} MB  sha256 {digest[:16]}{killed}", flush=True)
    return int(len(digests) > 1)


def _done(parts: Path) -> list[Path]:
    """The parts that a run has finished."""
    return list(parts.glob("part-*.parquet"))


def _measured(command: list[str], folder: str, is_to_end: Callable[[], bool] | None = None) -> tuple[float, int, int]:
    """CPU seconds and the largest memory among a command's processes, and its exit. Where it is to end it is killed, with all that it has started."""
    # Daemons whose parent has ended become ours, so that all are found below us.
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    seconds: dict[int, float] = {}
    megabytes = 0
    with subprocess.Popen(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL) as run:
        # Some parents never ask what their children used, so the system's own sums are too low: the processes are looked at as they run.
        while run.poll() is None:
            for pid in _below(os.getpid()):
                with suppress(OSError, ValueError, IndexError):
                    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                    seconds[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                    megabytes = max(megabytes, int(fields[21]) * os.sysconf("SC_PAGE_SIZE") >> 20)
            if is_to_end and is_to_end():
                for pid in _below(os.getpid()):
                    with suppress(OSError):
                        os.kill(pid, signal.SIGKILL)
            time.sleep(_LOOK)
    # What was killed is no process of the next run.
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    return sum(seconds.values()), megabytes, run.returncode


def _below(pid: int) -> list[int]:
    found, at = [pid], 0
    while at < len(found):
        with suppress(OSError):
            for path in Path(f"/proc/{found[at]}/task").glob("*/children"):
                found += map(int, path.read_text().split())
        at += 1
    return found[1:]


if __name__ == "__main__":
    raise SystemExit(main())
