r"""Several forms, or several lines, in one cell of a table.

Items are parted by " | ". What is known of a form beside its words stands in brackets behind it, parted by ";":

    Hong Kong Monetary Authority | HKMA [abbreviation] | Hong Kong Financial Management Bureau [forbidden; note=literal]

A backslash takes the meaning from the next character; `\n` and `\r` are line ends. What stands in brackets and is none of this is part of the
form, so that tables made by others read as they are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ...model import Form
from ...regex import regex
from ._draft import one_of
from ._words import FORM, STATUS

_SPECIAL = regex(r"[\\|;；\[\]]")
_LINE_ENDS = {"\n": "\\n", "\r": "\\r"}
_NAMED = {"case": ("exact", "any"), "inflect": ("true", "false"), "after": ("full",), "needs": ("source",)}


def write_list(items: Sequence[str]) -> str:
    """Lines in a cell."""
    return " | ".join(map(_escaped, items))


def read_list(cell: str) -> tuple[str, ...]:
    """The inverse of `write_list`; `;` and line ends part items too."""
    return tuple(text for part in _split(cell, "|;；\n") if (text := _plain(part)))


def write_forms(forms: Sequence[Form]) -> str:
    """Forms in a cell. A status is written where it is not the one that a reader would take."""
    full = [f for f in forms if f.form == "full"]
    usual = bool(full) and full[0].status == "preferred" and all(f.status != "preferred" for f in full[1:])
    out = []
    for form in forms:
        said: list[str] = []
        taken = "admitted" if form.form != "full" or not (usual and form is full[0]) else "preferred"
        if form.status != taken or (form.form == "full" and not usual):
            said.append(form.status)
        if form.form != "full":
            said.append(form.form)
        said += [f"{key}={value}" for key in ("case", "after", "needs") if (value := getattr(form, key))]
        if form.inflect is not None:
            said.append(f"inflect={'true' if form.inflect else 'false'}")
        said += [f"region={_escaped(region)}" for region in form.region]
        said += [f"{key}={value.isoformat()}" for key in ("since", "until") if (value := getattr(form, key))]
        if form.note:
            said.append(f"note={_escaped(form.note)}")
        out.append(_escaped(form.text) + (f" [{'; '.join(said)}]" if said else ""))
    return " | ".join(out)


def read_forms(cell: str) -> list[dict[str, Any]]:
    """Rows of forms, as `Draft.add` takes them."""
    out = []
    for part in _split(cell, "|;；\n"):
        words, said = _bracket(part)
        known = _qualities(said) if said is not None else None
        text = _plain(words if known is not None else part)
        if text:
            out.append({**(known or {}), "text": text})
    return out


def _escaped(text: str) -> str:
    return re.sub(r"[\n\r]", lambda m: _LINE_ENDS[m.group()], _SPECIAL.sub(lambda m: "\\" + m.group(), text))


def _plain(text: str) -> str:
    """Without the backslashes; one that takes no meaning away stays."""
    undone = re.sub(r"\\([\\|;；\[\]nr])", lambda m: {"n": "\n", "r": "\r"}.get(m.group(1), m.group(1)), text.strip())
    return undone.strip()


def _split(cell: str, marks: str) -> Iterator[str]:
    """Stretches between marks that no backslash precedes and no bracket holds."""
    start = at = 0
    depth = 0
    while at < len(cell):
        char = cell[at]
        if char == "\\":
            at += 2
            continue
        if char == "[":
            depth += 1
        elif char == "]":
            depth = max(depth - 1, 0)
        elif char in marks and (not depth or cell.find("]", at) < 0):
            yield cell[start:at]
            start, depth = at + 1, 0
        at += 1
    yield cell[start:]


def _bracket(part: str) -> tuple[str, str | None]:
    """A form's words and what stands in the brackets that end it."""
    trimmed = part.strip()
    if not trimmed.endswith("]") or re.search(r"(?:^|[^\\])(?:\\\\)*\\\]$", trimmed):
        return part, None
    opens = [m.start() for m in re.finditer(r"\\.|\[", trimmed, re.S) if m.group() == "["]
    return (trimmed[: opens[-1]], trimmed[opens[-1] + 1 : -1]) if opens else (part, None)


def _qualities(said: str) -> dict[str, Any] | None:
    """What brackets say; None where any of it is not understood."""
    out: dict[str, Any] = {}
    for item in _split(said, ";；"):
        key, eq, value = item.strip().partition("=")
        value = _plain(value)
        if not eq:
            if status := one_of(key, STATUS):
                out["status"] = status
            elif form := one_of(key, FORM):
                out["form"] = form
            else:
                return None
        elif key in _NAMED and value in _NAMED[key]:
            out[key] = value if key != "inflect" else value == "true"
        elif key in ("since", "until"):
            try:
                out[key] = date.fromisoformat(value)
            except ValueError:
                return None
        elif key == "region":
            out["region"] = (*out.get("region", ()), value)
        elif key == "note":
            out["note"] = value
        else:
            return None
    return out
