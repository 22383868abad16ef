"""grep -F: substrings and their places, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "grep", "en", True, (0, 1)


def command(task: Task) -> list[object]:
    forms = task.made(f"{task.terms}/grep.txt", lambda: (f"{form}\n" for row in task.rows() for form in (row[0], row[2]) if form))
    return ["env", "LC_ALL=C", "grep", "-F", "-o", "-b", "-f", forms, task.text]
