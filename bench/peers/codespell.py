"""codespell: single words from a dictionary of as many words as the glossary has terms."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "bin/codespell", "en", False, (0, 65)
SAME = "forbidden-form"


def command(task: Task) -> list[object]:
    return [
        task.tools / "bin" / "codespell",
        "-D",
        task.made(f"{task.terms}/codespell.txt", lambda: (f"{a}->{b}\n" for a, b in pairs(task))),
        task.text,
    ]


def pairs(task: Task) -> list[tuple[str, str]]:
    """Words that count as misspelt, with what they should be: those of the glossary's names that are rare, and made-up ones."""
    from words import word

    chance, counts = Random(7), Counter(w.lower() for row in task.rows() for w in row[0].split())
    wrong = [w for w, n in counts.items() if n < 4 and w.isalpha() and w.isascii()][: task.terms]
    known = set(wrong)
    while len(known) < task.terms:
        known.add(word(chance, 4))
    return [(w, f"{w}s") for w in sorted(known)]
