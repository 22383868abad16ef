"""File → documents: the format by the file's name, ignore comments taken out, the date of the release read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from . import formats, suppress
from .languages.chinese import has_han
from .model import Document, File, Segment
from .numbers import release_date
from .text import whole


class UnknownFormat(ValueError):
    """No format has the ending of a file's name."""


def documents(file: File, options: formats.Options, day: date | None = None, memory: dict[str, Any] | None = None) -> Iterator[Document]:
    """The documents of a file. `day` is the date of the releases where it is known, else it is read from their heads. A caller
    that reads a file again after each change of it keeps one `memory` for it; a format may then read only what changed.

    Raises `UnknownFormat`, and `formats.FormatError` for a file that does not follow its format.
    """
    module = formats.format_for(file.path)
    if module is None:
        known = ", ".join(sorted(formats.by_extension()))
        raise UnknownFormat(f"{file.path}: no known format (known endings: {known}; with '-' say --stdin-filename)")
    comments = suppress.comments(file)
    text = formats.without(whole(file, "target", options.target_language), comments)
    remembers = memory is not None and hasattr(module, "reread")
    for document in module.reread(text, options, memory) if remembers else module.read(text, options):
        yield replace(document, suppressions=comments, date=document.date or day or _date(document))


def _date(document: Document) -> date | None:
    head = document.segments[:4]
    return release_date("\n".join(s.target.value for s in head), "\n".join(s.source.value for s in head if s.source))


def is_source(document: Document, language: str) -> bool:
    """Whether a document without sources is itself a source text: mostly Chinese, where the target is not."""
    if language.startswith("zh") or any(s.source is not None for s in document.segments):
        return False
    return _chinese("".join(s.target.value for s in document.segments[:20])[:2000])


@lru_cache(64)
def _chinese(head: str) -> bool:
    """Whether most letters are Chinese characters. Remembered, since an editor asks at each keystroke, mostly of the same head."""
    letters = [c for c in head if c.isalpha()]
    return bool(letters) and sum(map(has_han, letters)) > 0.5 * len(letters)


def empty(document: Document) -> bool:
    return not any(_said(s) for s in document.segments)


def _said(segment: Segment) -> bool:
    return bool(segment.target.value.strip())
