"""ahocorasick-rs: a bare scan, leftmost-longest with places; built at each start."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "lib/python*/site-packages/ahocorasick_rs", "en", True, (0,)


def command(task: Task) -> list[object]:
    return [task.python, "-P", __file__, task.forms, task.text]


def main(listed: str, text: str) -> None:
    from ahocorasick_rs import AhoCorasick, MatchKind

    with open(listed, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    automaton = AhoCorasick(
        sorted({form.lower() for row in rows for form in (row[0], row[2]) if form}), matchkind=MatchKind.LeftmostLongest
    )
    with open(text, encoding="utf-8") as file:
        print(len(automaton.find_matches_as_indexes(file.read().lower())))


if __name__ == "__main__":
    main(*sys.argv[1:])
