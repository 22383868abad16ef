"""File → documents: the format by the file's name, ignore comments taken out, the date of the release read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from . import formats, suppress
from .languages.chinese import has_han
from .model import Document, File, Segment, Text
from .numbers import release_date
from .text import whole


class UnknownFormat(ValueError):
    """No format has the ending of a file's name."""


def documents(file: File, options: formats.Options, day: date | None = None) -> Iterator[Document]:
    """The documents of a file. `day` is the date of the releases where it is known, else it is read from their heads.

    Raises `UnknownFormat`, and `formats.FormatError` for a file that does not follow its format.
    """
    module = formats.format_for(file.path)
    if module is None:
        known = ", ".join(sorted(formats.by_extension()))
        raise UnknownFormat(f"{file.path}: no known format (known endings: {known}; with '-' say --stdin-filename)")
    comments = suppress.comments(file)
    text = formats.without(whole(file, "target", options.target_language), comments)
    for document in of_view(text, options, day):
        yield replace(document, suppressions=comments)


def of_view(text: Text, options: formats.Options, day: date | None = None) -> Iterator[Document]:
    """The documents of a view of a file, in which its owner has already put out of sight what is not text."""
    module = formats.format_for(text.file.path)
    assert module is not None
    for document in module.read(text, options):
        yield dated(document, day)


def dated(document: Document, day: date | None = None) -> Document:
    """A document with the date of its release: its own, else the given day, else what its head says."""
    return replace(document, date=document.date or day or _date(document))


def _date(document: Document) -> date | None:
    head = document.segments[:4]
    return release_date("\n".join(s.target.value for s in head), "\n".join(s.source.value for s in head if s.source))


def is_source(document: Document, language: str) -> bool:
    """Whether a document without sources is itself a source text: mostly Chinese, where the target is not."""
    if language.startswith("zh") or any(s.source is not None for s in document.segments):
        return False
    head = "".join(s.target.value for s in document.segments[:20])[:2000]
    letters = [c for c in head if c.isalpha()]
    return bool(letters) and sum(map(has_han, letters)) > 0.5 * len(letters)


def empty(document: Document) -> bool:
    return not any(_said(s) for s in document.segments)


def _said(segment: Segment) -> bool:
    return bool(segment.target.value.strip())
