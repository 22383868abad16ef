"""The coverage page with 500 releases and 5,000 terms in Chromium, as bench/coverage_html.py measures it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clock import HERE, Failed, environment
from table import Row

if TYPE_CHECKING:
    from run import Bench


def rows(bench: Bench) -> Iterator[Row]:
    # A small page has nothing to be searched for, so that --quick changes nothing here.
    del bench
    answer = subprocess.run([sys.executable, HERE / "coverage_html.py"], capture_output=True, text=True, check=False, env=environment())
    for line in answer.stdout.strip().splitlines():
        yield Row(line, None, "")
    if answer.returncode:
        raise Failed(answer.stderr.strip()[-400:] or "the page is too large, too slow, or asks for something")
