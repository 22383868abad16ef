"""Vale: a style with one substitution rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "bin/vale", "en", False, (0,)
SAME = "forbidden-form"


def command(task: Task) -> list[object]:
    head = "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: error\nignorecase: true\nswap:\n"
    task.made(
        f"{task.terms}/vale/Names/Names.yml",
        lambda: (head, *(f"  {json.dumps(row[2] or f'Old {row[0]}')}: {json.dumps(row[0])}\n" for row in task.rows())),
    )
    config = task.made(f"{task.terms}/vale.ini", lambda: ["StylesPath = vale\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Names\n"])
    return [task.tools / "bin" / "vale", "--no-exit", "--config", config, task.text]
