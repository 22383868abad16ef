"""typos: single words; the same dictionary as codespell's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "bin/typos", "en", False, (0, 2)
SAME = "forbidden-form"


def command(task: Task) -> list[object]:
    from .codespell import pairs

    config = task.made(
        f"{task.terms}/typos.toml",
        lambda: ("[default.extend-words]\n", *(f'{a} = "{b}"\n' for a, b in pairs(task))),
    )
    return [task.tools / "bin" / "typos", "--isolated", "--no-ignore", "--threads", "1", "--config", config, task.text]
