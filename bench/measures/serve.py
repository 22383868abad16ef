"""Requests a second that `termcheck serve` answers, as bench/serve.py loads it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clock import HERE, Failed, environment
from table import Row, Unit

if TYPE_CHECKING:
    from run import Bench


def rows(bench: Bench) -> Iterator[Row]:
    command = [sys.executable, HERE / "serve.py", "--seconds", "3" if bench.quick else "10"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    found = re.search(r"(\d+) requests/s  median ([\d.]+) ms  p99 ([\d.]+) ms  (\d+) errors", answer.stdout)
    if found is None:
        raise Failed(answer.stderr.strip()[-400:])
    named: list[tuple[str, Unit]] = [("requests a second", ""), ("median", "ms"), ("99 of 100 are below", "ms"), ("errors", "")]
    for (name, unit), figure in zip(named, found.groups(), strict=True):
        yield Row(name, float(figure), unit)
