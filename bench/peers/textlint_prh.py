"""textlint with prh: a rule for every term."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "node/node_modules/.bin/textlint", "en", False, (0, 1)
SAME = "forbidden-form"


def command(task: Task) -> list[object]:
    rules = task.made(
        f"{task.terms}/prh.yml",
        lambda: (
            "version: 1\nrules:\n",
            *(f"  - expected: {json.dumps(row[0])}\n    pattern: {json.dumps(row[2] or f'Old {row[0]}')}\n" for row in task.rows()),
        ),
    )
    config = task.made(f"{task.terms}/textlintrc.json", lambda: [json.dumps({"rules": {"prh": {"rulePaths": [str(rules)]}}})])
    modules = task.tools / "node" / "node_modules"
    return ["node", modules / "textlint" / "bin" / "textlint.js", "--rules-base-directory", modules, "--config", config, task.text]
