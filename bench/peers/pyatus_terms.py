"""PyATUS: bilingual, a regular expression for every term, English with its inflections."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "lib/python*/site-packages/pyatus", "both", False, (0,)
SAME = "missing-term"


def command(task: Task) -> list[object]:
    from ._segments import as_csv

    rows = task.made(f"{task.terms}/pyatus/glossary.txt", lambda: (f"{row[1]}\t{row[0]}\ti\t\n" for row in task.rows()))
    text = task.made(f"pyatus-{task.text.stem}/segments.csv", lambda: as_csv(task.text))
    off = "inconsistency_s2t inconsistency_t2s skip identical spell monolingual numbers unsourced unsourced_rev length"
    config = task.made(
        f"{task.terms}/pyatus-{task.text.stem}.yaml",
        lambda: (
            f"reader:\n  folder_path: {text.parent}\n  source_column: source\n  target_column: target\n",
            f"checker:\n  source_lang: zh_CN\n  target_lang: en_US\n  glossary: true\n  glossary_path: {rows.parent}\n  monolingual_path: {rows.parent}\n",
            *(f"  {name}: false\n" for name in off.split()),
            f"writer:\n  output_path: {text.parent}\n",
        ),
    )
    return [task.python, "-P", __file__, config]


def main(config: str) -> None:
    from pyatus import Pyatus

    print(len(Pyatus(config).run_checker() or ()))


if __name__ == "__main__":
    main(*sys.argv[1:])
