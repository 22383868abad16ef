"""termflex: bilingual, by lemmas; Chinese by characters, since it has no backend for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "bin/termflex", "both", False, (0, 1)
SAME = "missing-term"


def command(task: Task) -> list[object]:
    from ._segments import as_csv, table

    glossary = task.made(f"{task.terms}/termflex.csv", lambda: table(("zh", "en"), ((row[1], row[0]) for row in task.rows())))
    text = task.made(f"{task.text.stem}.csv", lambda: as_csv(task.text))
    plugin = task.made(
        "characters.py",
        lambda: [
            "from termflex.morph_backends.base import register_function\n\n@register_function\ndef characters(text, language):\n    return list(text)\n"
        ],
    )
    return [
        task.tools / "bin" / "termflex", text, "--glossary", glossary, "--glossary-source-field", "zh", "--glossary-target-field", "en", "--src", "zh",
        "--tgt", "en", "--source-field", "source", "--target-field", "target", "--plugin", plugin, "--source-lemmatizer", "characters", "--workers", "1",
    ]  # fmt: skip
