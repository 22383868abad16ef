"""pofilter of translate-toolkit with lists of words: which must not be translated. Its other checks are off. It is blind inside Chinese sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "bin/pofilter", "both", False, (0,)
SAME = "missing-term"


def command(task: Task) -> list[object]:
    from ._segments import as_po

    text = task.made(f"{task.text.stem}.po", lambda: as_po(task.text))
    rows = task.made(f"{task.terms}/pofilter.txt", lambda: (f"{row[1]}\n" for row in task.rows()))
    tests = [part for name in ("notranslatewords", "musttranslatewords") for part in ("-t", name)]
    lists = ["--notranslatefile", rows, "--musttranslatefile", rows]
    return [task.tools / "bin" / "pofilter", "--progress=none", "--language=en", *tests, *lists, text, task.folder / "pofilter-out.po"]
