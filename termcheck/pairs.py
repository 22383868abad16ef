"""A translation and its source, read from two plain files → one bilingual document.

`paired` aligns the sentences of two documents, a `Pairing` those of documents that change; `source_of` says where the source of a file is by its name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from .dataclass import replace
from .languages import pack
from .model import Document, Segment, Text
from .text import part

if TYPE_CHECKING:
    from .alignment.align import Bead

# How languages are written in file and folder names.
_NAMES = {
    "zh": ("zh", "zh-CN", "zh-Hans", "zh-Hant", "zh-TW", "zh-HK", "zh_CN", "zh_TW", "zh_HK", "cn"),
    "en": ("en", "en-US", "en-GB", "en_US", "en_GB"),
}


def paired(target: Document, source: Document, vectors: bool = True) -> Document:
    """The target document with the source beside it: a segment a bead of the alignment. A sentence that was left out is a
    segment with an empty target, an added one a segment without a source. Without `vectors` the alignment goes by words and lengths
    alone, which is faster."""
    from .alignment.align import align_documents

    ours, theirs = _Sentences(target), _Sentences(source)
    return _together(ours, theirs, align_documents(theirs.words, ours.words, vectors))


class Pairing:
    """Pairs two documents again after each change of them; `exact` gives what `paired` gives. Two threads may use it at once."""

    def __init__(self) -> None:
        from .alignment.realign import Alignment

        self._alignment = Alignment()
        self._source: _Sentences | None = None

    def exact(self, target: Document, source: Document) -> Document:
        """The target document with the source beside it."""
        ours, theirs = _Sentences(target), self._sentences(source)
        return _together(ours, theirs, self._alignment.exact(theirs.words, ours.words))

    def quick(self, target: Document, source: Document) -> Document:
        """The same, with paragraphs together that were so before the change, and without vectors that are not there yet."""
        ours, theirs = _Sentences(target), self._sentences(source)
        return _together(ours, theirs, self._alignment.quick(theirs.words, ours.words))

    def _sentences(self, source: Document) -> _Sentences:
        known = self._source
        if known is None or known.document is not source:
            known = self._source = _Sentences(source)
        return known


def _together(ours: _Sentences, theirs: _Sentences, beads: Iterable[Bead]) -> Document:
    target, source = ours.document, theirs.document
    segments, at = [], target.segments[0].target.starts[0] if target.segments else 0
    for number, bead in enumerate(beads, 1):
        text = ours.text(bead.target) if bead.target else _nothing(target, at)
        at = text.starts[-1]
        segments.append(Segment(str(number), text, theirs.source(bead.source) if bead.source else None))
    suppressions = (*target.suppressions, *source.suppressions)
    return replace(target, segments=tuple(segments), files=(*target.files, *source.files), suppressions=suppressions)


def beside(targets: Iterable[Document], sources: Iterable[Document]) -> Iterator[Document]:
    """The documents of a translation, those without sources of their own with the whole of a source text beside them."""
    whole: Document | None = None
    for target in targets:
        if any(s.source is not None for s in target.segments):
            yield target
            continue
        if whole is None:
            found = list(sources)
            language = target.segments[0].target.language if target.segments else "en"
            whole = replace(found[0], segments=tuple(_of_source(s, language) for d in found for s in d.segments)) if found else None
        yield paired(target, whole) if whole else target


def _of_source(segment: Segment, language: str) -> Segment:
    """A segment of a source text; of a row that has both languages the side that is not in the translation's."""
    if segment.source is not None and segment.target.language.split("-")[0] == language.split("-", maxsplit=1)[0]:
        return replace(segment, target=segment.source, source=None)
    return replace(segment, source=None)


def sentences(document: Document) -> list[tuple[str, ...]]:
    """The sentences of each paragraph."""
    return _Sentences(document).words


class _Sentences:
    """The sentences of a document, by paragraphs: their words, and views of any that stand in a row."""

    def __init__(self, document: Document) -> None:
        self.document = document
        texts = [s.target for s in document.segments]
        cuts = [_cut(t.value, t.language) for t in texts]
        self.words = [words for _, words in cuts if words]
        self._all = [(text, a, b) for text, (spans, _) in zip(texts, cuts, strict=True) for a, b in spans]
        self._sources: dict[range, Text] = {}

    def text(self, span: range) -> Text:
        """Sentences as one text, with a blank between them that leads to where the next begins."""
        text, start, end = self._all[span.start]
        if len(span) > 1:
            found = self._all[span.start : span.stop]
            if any(t is not text or t.value[b:a] != " " for (_, _, b), (t, a, _) in pairwise(found)):
                starts = [at for t, a, b in found for at in t.starts[a : b + 1]]
                return Text(text.file, " ".join(t.value[a:b] for t, a, b in found), starts, text.side, text.language)
            end = found[-1][2]
        return part(text, start, end)

    def source(self, span: range) -> Text:
        """The same as the source side of a segment; remembered, since a source seldom changes."""
        text = self._sources.get(span)
        if text is None:
            text = self._sources[span] = replace(self.text(span), side="source", language=_language(self.document))
        return text


# Who checks a text again after each edit of it cuts nearly all of its paragraphs again.
@lru_cache(4096)
def _cut(paragraph: str, language: str) -> tuple[list[tuple[int, int]], tuple[str, ...]]:
    """Where the sentences of a paragraph stand, and their words."""
    spans = pack(language).sentences(paragraph)
    return spans, tuple(paragraph[a:b] for a, b in spans)


def _nothing(document: Document, at: int) -> Text:
    return Text(document.files[0], "", (at,), "target", document.segments[0].target.language if document.segments else "en")


def _language(source: Document) -> str:
    return source.segments[0].target.language if source.segments else "zh"


def source_of(path: str, target: str = "en", source: str = "zh", patterns: Mapping[str, str] | None = None) -> Iterator[str]:
    """Where the source of a file may be, best first: by the patterns of a config ("en/{}.md" → "zh/{}.md"), NAME.zh.EXT for
    NAME.en.EXT, and zh/NAME for en/NAME.

    >>> list(source_of("news/a.en.txt"))[0].replace("\\\\", "/")
    'news/a.zh.txt'
    """
    pure = PurePath(path)
    for ours, theirs in (patterns or {}).items():
        if (name := _fits(pure.as_posix(), ours)) is not None:
            yield theirs.replace("{}", name)
    parts = pure.name.split(".")
    if len(parts) >= 3 and parts[-2] in _written(target):
        for code in _written(source):
            yield str(pure.with_name(".".join([*parts[:-2], code, parts[-1]])))
    for at in range(len(pure.parts) - 2, -1, -1):
        if pure.parts[at] in _written(target):
            for code in _written(source):
                yield str(PurePath(*pure.parts[:at], code, *pure.parts[at + 1 :]))
            break


def _written(language: str) -> tuple[str, ...]:
    return _NAMES.get(language.split("-", maxsplit=1)[0], (language,))


def _fits(path: str, pattern: str) -> str | None:
    """What stands for the {} of a pattern at the end of a path."""
    head, _, tail = pattern.partition("{}")
    at = path.find(head) if head else 0
    if at < 0 or not path.endswith(tail) or (at and path[at - 1] != "/"):
        return None
    return path[at + len(head) : len(path) - len(tail) if tail else None]


def find_source(path: str, target: str, source: str, patterns: Mapping[str, str]) -> str | None:
    """The source file of a translation, where it is there."""
    return next((p for p in source_of(path, target, source, patterns) if p != path and os.path.isfile(p)), None)


def names_a_translation(path: str, target: str, source: str, patterns: Mapping[str, str]) -> bool:
    """Whether a path is named as one of a pair, so that its source is missed when it is not there."""
    return next(source_of(path, target, source, patterns), None) is not None
