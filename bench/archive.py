"""What checking an archive costs on each engine: `python bench/archive.py [--documents 20000] [--engines local,ray,spark] [--jobs 2]`.

CPU seconds of all processes that a run starts, daemons of Ray and Java of Spark included, and the memory of the largest of them. Exit 1 where an
engine's output is not, byte for byte, that of the first. Linux only.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import archive_data

ROOT = Path(__file__).parents[1]
_PR_SET_CHILD_SUBREAPER = 36
_LOOK = 0.2


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--engines", default="local,ray,spark")
    parser.add_argument("--jobs", default="2")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = archive_data.write(Path(folder) / "in.parquet", options.documents)
        print(f"{options.documents} documents, {rows} rows")
        digests = set()
        for engine in options.engines.split(","):
            command = [sys.executable, "-m", "termcheck", "archive", "in.parquet", "--out", f"{engine}.parquet", "--engine", engine]
            seconds, megabytes, code = _measured([*command, "--jobs", options.jobs, "--isolated"], folder)
            digest = sha256((Path(folder) / f"{engine}.parquet").read_bytes()).hexdigest() if code < 2 else "failed"
            digests.add(digest)
            print(f"{engine:<6} exit {code}  {seconds:7.1f} CPU seconds  {megabytes:5} MB  sha256 {digest[:16]}", flush=True)
    return int(len(digests) > 1)


def _measured(command: list[str], folder: str) -> tuple[float, int, int]:
    """CPU seconds and the largest memory among a command's processes, and its exit."""
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
            time.sleep(_LOOK)
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
