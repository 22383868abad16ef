r"""Ignore comments in any text, and the baseline of findings that are known already.

    <!-- termcheck: ignore forbidden-form -->             this line; standing alone on a line, the next one too
    <!-- termcheck: ignore missing-term[hkma] -- reason -->   one term only, with a reason
    <!-- termcheck: ignore-next-line literal-phrase -->
    <!-- termcheck: ignore-file repeated-text -->         all of the file, or of the document in it
    <!-- termcheck: ignore-file -->                       all of it, whatever is found

A comment names what it silences, checks or whole categories, separated by commas; "all" silences every check.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from .dataclass import replace
from .model import Document, File, Finding, Suppression
from .regex import regex

# A comment holds no other one: else each of many that are never closed would be looked for to the end of the file.
# What is no instruction, or has no colon before it, silences nothing, and must not be passed over without a word.
_COMMENT = regex(r"<!--\s*termcheck(:\s*|\s+(?=ignore))([A-Za-z-]*)\b((?:(?!<!--)[^\n])*?)-->")
_INSTRUCTIONS = ("ignore", "ignore-next-line", "ignore-file")
MARK = regex(r"[0-9a-f]{24}(?:-[0-9]+)?")
_NAME = regex(r"([a-z][a-z-]*)(?:\[([^\]\n]+)\])?")


def comments(file: File) -> tuple[Suppression, ...]:
    """The ignore comments of a file, in order."""
    found = []
    lines: dict[int, str] = {}
    for match in _COMMENT.finditer(file.raw) if "termcheck" in file.raw else ():
        what, (named, _, reason) = match[2], match[3].partition("--")
        names = tuple((m[1], m[2]) for m in _NAME.finditer(named))
        line = file.line_column(match.start())[0]
        if not match[1].startswith(":") or what not in _INSTRUCTIONS:
            fault = (
                f"'{what}' is no instruction: '{_INSTRUCTIONS[0]}' is"
                if match[1].startswith(":")
                else "a colon is missing: 'termcheck: ignore'"
            )
            found.append(Suppression(file, match.span(), (), line, line, fault=fault))
            continue
        if what == "ignore-file":
            # A file that is left out whole need not say of what.
            first, last, names = 1, None, names or (() if named.strip() else (("all", None),))
        elif what == "ignore-next-line":
            first = last = line + 1
        else:
            if line not in lines:
                begin, end = file.line_around(match.start())
                lines = {line: file.raw[begin:end].strip()}
            alone = lines[line] == match.group()
            first, last = line, line + alone
        found.append(Suppression(file, match.span(), names, first, last, reason.strip()))
    return tuple(found)


def about(document: Document, comments: Sequence[Suppression], alone: bool) -> tuple[Suppression, ...]:
    """The comments of a file that are about one of its documents, and what a comment in another part of the file silences in all of it.
    `alone`: the document is the whole of the file."""
    file = document.files[0]
    elsewhere = [Suppression(file, (0, 0), (name,), 1, None, shared=True) for name in file.silenced]
    if alone:
        return (*comments, *elsewhere)
    lines = [(t.file.line_column(t.starts[0])[0], t.file.line_column(t.starts[-1])[0]) for s in document.segments for t in (s.source, s.target) if t is not None]  # fmt: skip
    first, last = min((a for a, _ in lines), default=0), max((b for _, b in lines), default=0)
    kept = [replace(c, shared=True) if c.last is None else c for c in comments if c.last is None or (c.first <= last and first <= c.last)]
    return (*kept, *elsewhere)


def apply(
    findings: Iterable[Finding], suppressions: Sequence[Suppression], categories: Mapping[str, str]
) -> tuple[list[Finding], list[Suppression]]:
    """Findings that no comment covers, and the comments that covered nothing. A comment covers by file, line, check or category, and by
    term where one is named."""
    if not suppressions:
        return list(findings), []
    # What is silent where; a file's own comments stand under line 0.
    silent: dict[tuple[int, int], set[tuple[str, str | None]]] = {}
    for suppression in suppressions:
        for line in _lines(suppression):
            silent.setdefault((id(suppression.file), line), set()).update(suppression.names)
    kept = []
    used: set[tuple[int, int, str, str | None]] = set()
    for finding in findings:
        file, names = id(finding.at.text.file), (finding.check, categories.get(finding.check, ""), "all")
        terms = (None, finding.term.id) if finding.term is not None else (None,)
        places = ((file, line) for line in (0, finding.at.line_column[0]))
        by = [(*p, name, term) for p in places if (here := silent.get(p)) for name in names for term in terms if (name, term) in here]
        used.update(by)
        if not by:
            kept.append(finding)
    return kept, [
        s for s in suppressions if not s.shared and not any((id(s.file), line, *name) in used for line in _lines(s) for name in s.names)
    ]


def _lines(suppression: Suppression) -> Iterable[int]:
    """The lines that a comment is about; 0 for all of its file."""
    return (0,) if suppression.last is None else range(suppression.first, suppression.last + 1)


def fingerprint(finding: Finding, base: str = "") -> str:
    """What a finding is, whatever line it stands on: check, path (where it lies in the folder `base`, from there), term, and the
    words with their neighbours."""
    at = finding.at
    value = at.text.value
    around = " ".join((value[max(at.start - 20, 0) : at.start] + "\0" + at.words + "\0" + value[at.end : at.end + 20]).split())
    path = finding.path.removeprefix(base + os.sep) if base else finding.path
    parts = (finding.check, path.replace("\\", "/"), finding.term.id if finding.term else "", around)
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Marks:
    """Fingerprints that are unique in a run: the second of the same kind has "-2" behind it."""

    def __init__(self, base: str = "") -> None:
        self._base = base
        self._seen: Counter[str] = Counter()

    def __call__(self, finding: Finding) -> str:
        mark = fingerprint(finding, self._base)
        self._seen[mark] += 1
        return mark if self._seen[mark] == 1 else f"{mark}-{self._seen[mark]}"


def fingerprints(findings: Iterable[Finding], base: str = "") -> list[str]:
    """The fingerprints of the findings of a run."""
    return list(map(Marks(base), findings))


def new_since(findings: Sequence[Finding], baseline: Iterable[str], base: str = "") -> list[Finding]:
    """Findings whose fingerprint a baseline has not, or has fewer times."""
    known = set(baseline)
    return [f for f, mark in zip(findings, fingerprints(findings, base), strict=True) if mark not in known]
