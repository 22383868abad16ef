"""daachorse: the same bare scan with the automaton that termcheck has; built at each start."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "env", "en", True, (0,)


def command(task: Task) -> list[object]:
    return [sys.executable, Path(__file__).parent.parent / "scan.py", "en", task.forms, task.text]
