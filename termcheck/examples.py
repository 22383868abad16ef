"""Reads the `termcheck` examples in the manuals of checks and turns them into documents and expected findings.

An example is a fenced block of lines `key: value`:

- `term[kind]: ZH, ZH = form | +admitted | ~deprecated | -forbidden | (ABBREVIATION) | form (exact) | form (until DATE) | form (needs source)`
- `date: YYYY-MM-DD`, the date of the release
- `zh:` and `en:`, the two sides of a segment; `fix:`, the English line above after all fixes
- `chinese:`, a segment of a Chinese text that has no source; `fix:` holds for it, too
- `sheet:`, the rest of the block is the entries of a glossary file

`[words](check)` marks words that the check must find; what is not marked must stay silent.
"""

from __future__ import annotations

import re
from datetime import date

from . import suppress
from .checks import Check, names
from .dataclass import dataclass, field
from .formats import without
from .glossary import Glossary
from .model import Document, File, Form, Segment, Term, Text
from .regex import regex
from .text import whole

_BLOCK = regex(r"^```termcheck\n(.*?)^```", re.S | re.M)
_MARK = regex(r"\[((?:[^\[\]]|\[/?\w+\])+)\]\((" + "|".join(names()) + r")\)")


@dataclass
class Example:
    """One example of a manual: its lines with what must be found in them, and the entries that it brings along."""

    check: str
    number: int
    terms: list[Term] = field(default_factory=list)
    day: date | None = None
    lines: list[tuple[str | None, str, str | None]] = field(default_factory=list)
    marks: set[tuple[int, str, int, int, str]] = field(default_factory=set)
    # The language of the texts that are judged.
    language: str = "en"
    sheet: str = ""
    sheet_marks: set[tuple[int, int, str]] = field(default_factory=set)

    @property
    def glossary(self) -> Glossary:
        return Glossary("example", tuple(self.terms), digest="example")


def examples(check: Check) -> list[Example]:
    """Every example in a check's manual. A block without a mark is a near thing that must stay silent."""
    return [_example(check.name, number, block) for number, block in enumerate(_BLOCK.findall(check.manual + "\n"), 1)]


def _example(check: str, number: int, block: str) -> Example:
    out = Example(check, number)
    zh: str | None = None
    if block.startswith("sheet:"):
        out.sheet, marks = unmark(block.removeprefix("sheet:\n"))
        out.sheet_marks = {(a, b, name) for a, b, name in marks}
        return out
    for line in block.splitlines():
        key, _, value = line.strip().partition(":")
        value = value.strip()
        if key.startswith("term"):
            kind = key[5:-1] if "[" in key else "term"
            out.terms.append(_term(kind, value, len(out.terms)))
        elif key == "date":
            out.day = date.fromisoformat(value)
        elif key == "zh":
            zh, marks = unmark(value)
            out.marks |= {(len(out.lines), "zh", a, b, name) for a, b, name in marks}
        elif key in ("en", "chinese"):
            out.language = "en" if key == "en" else "zh"
            en, marks = unmark(value)
            out.marks |= {(len(out.lines), "en", a, b, name) for a, b, name in marks}
            out.lines.append((zh, en, None))
            zh = None
        elif key == "fix":
            out.lines[-1] = (*out.lines[-1][:2], value)
        else:
            raise ValueError(f"{check}, example {number}: what is '{line}'?")
    return out


def unmark(value: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text, and the marked stretches in it."""
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(value):
        plain += value[at : match.start()]
        marks.append((len(plain), len(plain) + len(match[1]), match[2]))
        plain += match[1]
        at = match.end()
    return plain + value[at:], marks


def _term(kind: str, value: str, number: int) -> Term:
    zh, _, en = value.partition(" = ")
    forms = []
    for piece in en.split(" | "):
        status = {"-": "forbidden", "~": "deprecated", "+": "admitted"}.get(piece[0])
        text = piece[1:] if status else piece
        extra: dict[str, object] = {}
        if m := re.search(r" \((exact|needs source|until [\d-]+)\)$", text):
            text = text[: m.start()]
            if m[1].startswith("until"):
                extra = {"until": date.fromisoformat(m[1][6:])}
            else:
                extra = {"case": "exact"} if m[1] == "exact" else {"needs": "source"}
        if text.startswith("("):
            forms.append(Form(text.strip("()"), "admitted", "abbreviation", **extra))  # type: ignore[arg-type]
            continue
        forms.append(Form(text, status or ("admitted" if forms else "preferred"), **extra))  # type: ignore[arg-type]
    return Term(f"term-{number}", kind, {"zh": tuple(Form(z) for z in zh.split(", ")), "en": tuple(forms)}, source="example")


def document(lines: list[tuple[str | None, str]], language: str = "en") -> Document:
    """One segment a line, with its target in a language; a line may hold an ignore comment."""
    file = File("example.txt", "\n".join(en for _, en in lines))
    source = File("example.zh.txt", "\n".join(zh or "" for zh, _ in lines))
    segments, at, zh_at = [], 0, 0
    comments = suppress.comments(file)
    for number, (zh, en) in enumerate(lines):
        view = Text(file, en, range(at, at + len(en) + 1), "target", language)
        if any(s.at[0] >= at and s.at[1] <= at + len(en) for s in comments):
            cut = tuple(s for s in comments if s.at[0] >= at and s.at[1] <= at + len(en))
            line = without(
                whole(File("x", en)), tuple(type(s)(s.file, (s.at[0] - at, s.at[1] - at), s.names, s.first, s.last) for s in cut)
            )
            view = Text(file, line.value, [at + i for i in line.starts], "target", language)
        other = Text(source, zh, range(zh_at, zh_at + len(zh) + 1), "source", "zh") if zh else None
        segments.append(Segment(str(number), view, other))
        at += len(en) + 1
        zh_at += len(zh or "") + 1
    return Document("example", tuple(segments), (file,), suppressions=comments)
