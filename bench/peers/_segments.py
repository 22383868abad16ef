"""Segments in the formats of other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path


def segments(path: Path) -> Iterator[tuple[str, str, str]]:
    """Identifier, Chinese and English of each segment of a .jsonl file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield row["id"], row["source"], row["target"]


def as_csv(path: Path) -> Iterator[str]:
    return table(("id", "source", "target"), segments(path))


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    for row in (head, *rows):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(row)
        yield out.getvalue()


def as_po(path: Path) -> Iterator[str]:
    yield 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n'
    for number, chinese, english in segments(path):
        yield f"\nmsgctxt {_quoted(number)}\nmsgid {_quoted(chinese)}\nmsgstr {_quoted(english)}\n"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
