"""The coverage page with 500 releases and 5,000 terms in Chromium, as bench/coverage_html.py measures it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clock import HERE, environment
from table import Row

if TYPE_CHECKING:
    from run import Bench


def rows(bench: Bench) -> Iterator[Row]:
    size = ["--releases", "50", "--terms", "500"] if bench.quick else []
    answer = subprocess.run(
        [sys.executable, HERE / "coverage_html.py", *size], capture_output=True, text=True, check=False, env=environment()
    )
    for line in (answer.stdout or answer.stderr).strip().splitlines():
        yield Row(line, None, "")
