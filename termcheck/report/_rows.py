"""Indented JSON with a long list in it, which is written a row at a time: as objects of Python all rows would take ten times their text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any


def filled(frame: str, rows: Iterable[Any], depth: int) -> str:
    """JSON with the rows in its last empty list, each behind so many blanks; as `json.dumps` would write all of it with an indent of one."""
    before, _, after = frame.rpartition("[]")
    indent = "\n" + " " * depth
    encode = json.JSONEncoder(ensure_ascii=False, indent=1).encode
    written = [encode(row).replace("\n", indent) for row in rows]
    if not written:
        return frame
    return "".join((before, "[", indent, f",{indent}".join(written), indent[:-1], "]", after))
