"""Twenty lines: automata on both sides, longest match, word boundaries, places; which names have no answer. No inflection, no counts."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "env", "both", True, (0,)


def command(task: Task) -> list[object]:
    return [sys.executable, "-P", __file__, task.forms, task.text]


def main(listed: str, text: str) -> None:
    from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

    with open(listed, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    english = CharwiseDoubleArrayAhoCorasick([row[0].lower() for row in rows], match_kind=MATCH_KIND_LEFTMOST_LONGEST)
    chinese = CharwiseDoubleArrayAhoCorasick([row[1] for row in rows], match_kind=MATCH_KIND_LEFTMOST_LONGEST)
    with open(text, encoding="utf-8") as file:
        for line in file:
            segment = json.loads(line)
            source, target = segment["source"], segment["target"].lower()
            answered = set()
            for start, end, term in english.find(target):
                if not target[start - 1 : start].isalnum() and not target[end : end + 1].isalnum():
                    answered.add(term)
            for start, end, term in chinese.find(source):
                if term not in answered:
                    print(segment["id"], start, end, rows[term][0])


if __name__ == "__main__":
    main(*sys.argv[1:])
