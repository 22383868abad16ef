"""File → documents: the format by the file's name, ignore comments taken out, the date of the release read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from . import formats, suppress
from .dataclass import replace
from .dates import release_date
from .faults import kind_of
from .languages.chinese import count_han
from .model import Document, File, Segment, Text
from .text import whole

# So many characters of a side tell its language.
_HEAD = 4000


class UnknownFormat(ValueError):
    """No format has the ending of a file's name."""


def documents(file: File, options: formats.Options, day: date | None = None, memory: dict[str, Any] | None = None) -> Iterator[Document]:
    """The documents of a file. `day` is the date of the releases where it is known, else it is read from their heads. A caller
    that reads a file again after each change of it keeps one `memory` for it; a format may then read only what changed.

    Raises `UnknownFormat`, and `formats.FormatError` for a file that does not follow its format.
    """
    module = formats.format_for(file.path)
    if module is None:
        if kind := kind_of(file.raw[:100].encode("utf-8", "replace")):
            raise UnknownFormat(f"{file.path}: {kind[0]}, not text; {kind[1]}")
        known = ", ".join(sorted(formats.by_extension()))
        raise UnknownFormat(f"{file.path}: no known format (known endings: {known}; with '-' say --stdin-filename)")
    comments = suppress.comments(file)
    text = formats.without(whole(file, "target", options.target_language), comments)
    found = of_view(text, options, day, memory)
    if not comments and not file.silenced:
        yield from found
        return
    held = next(found, None)
    alone = not file.partial
    while held is not None:
        following = next(found, None)
        alone = alone and following is None
        yield replace(held, suppressions=suppress.about(held, comments, alone))
        alone, held = False, following


def of_view(text: Text, options: formats.Options, day: date | None = None, memory: Any = None) -> Iterator[Document]:
    """The documents of a view of a file, in which its owner has already put out of sight what is not text."""
    module = formats.format_for(text.file.path)
    assert module is not None
    remembers = memory is not None and hasattr(module, "reread")
    for document in module.reread(text, options, memory) if remembers else module.read(text, options):
        yield oriented(document, options, day)


def oriented(document: Document, options: formats.Options, day: date | None = None) -> Document:
    """A document with the languages that its sides are in, should they be the other way round, and with its date."""
    if _reversed(document, options):
        document = replace(document, segments=tuple(_turned(s, options) for s in document.segments))
    return dated(document, day)


def dated(document: Document, day: date | None = None) -> Document:
    """A document with the date of its release: its own, else the given day, else what its head says."""
    return replace(document, date=document.date or day or _date(document))


def _date(document: Document) -> date | None:
    head = document.segments[:4]
    return release_date("\n".join(s.target.value for s in head), "\n".join(s.source.value for s in head if s.source))


def _reversed(document: Document, options: formats.Options) -> bool:
    """Whether a bilingual document goes the other way than it was said: Chinese where another language was expected, and the reverse."""
    if options.source_language.startswith("zh") == options.target_language.startswith("zh"):
        return False
    pairs = [(s.source.value, s.target.value) for s in document.segments[:40] if s.source is not None]
    if not pairs:
        return False
    source, target = ("".join(side) for side in zip(*pairs, strict=True))
    chinese, other = (source, target) if options.source_language.startswith("zh") else (target, source)
    # Mostly the beginning says enough.
    if 10 * count_han(chinese[: _HEAD // 8]) >= min(len(chinese), _HEAD):
        return False
    return _chinese(chinese) < 0.1 and _chinese(other) > 0.5


def _turned(segment: Segment, options: formats.Options) -> Segment:
    if segment.source is None:
        return segment
    source, target = segment.source, segment.target
    return Segment(
        segment.id,
        Text(target.file, target.value, target.starts, target.side, options.source_language),
        Text(source.file, source.value, source.starts, source.side, options.target_language),
    )


@lru_cache(64)
def _chinese(words: str) -> float:
    """The share of Chinese characters among the letters. Remembered, since an editor asks at each keystroke, mostly of the same head."""
    letters = sum(map(str.isalpha, words[:_HEAD]))
    return count_han(words[:_HEAD]) / letters if letters else 0.0


def is_source(document: Document, language: str) -> bool:
    """Whether a document without sources is itself a source text: mostly Chinese, where the target is not."""
    if language.startswith("zh") or any(s.source is not None for s in document.segments):
        return False
    return _chinese("".join(s.target.value for s in document.segments[:20])[:2000]) > 0.5
