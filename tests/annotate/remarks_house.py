"""Findings at chosen places, for the tests of remarks."""

from __future__ import annotations

from collections.abc import Iterable

from termcheck.annotate import annotated
from termcheck.checks import registry
from termcheck.documents import documents
from termcheck.formats import Options
from termcheck.model import Document, File, Finding, Place, Text

CHECKS = [c for c in registry() if c.per in ("segment", "document")]


def finding(target: Place | None, source: Place | None = None, message: str = "look", check: str = "forbidden-form") -> Finding:
    return Finding(message, target, source, check=check, severity="error")


def place(text: Text, words: str) -> Place:
    at = text.value.index(words)
    return Place(text, at, at + len(words))


def read(file: File) -> list[Document]:
    return list(documents(file, Options()))


def with_remarks(file: File, words: Iterable[str]) -> File:
    """A file with a remark on each of some words of its translation, wherever they stand first."""
    (document,) = read(file)
    texts = [s.target for s in document.segments]
    found = [finding(place(next(t for t in texts if w in t.value), w), message=f"on {w}") for w in words]
    return annotated(file, [(document, found)])[0]


def without_remarks(file: File) -> File:
    return annotated(file, [(d, []) for d in read(file)])[0]
