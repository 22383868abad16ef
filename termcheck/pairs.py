"""A translation and its source, read from two plain files → one bilingual document.

`paired` aligns the sentences of two documents; `source_of` says where the source of a file is by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from .languages import pack
from .model import Document, Segment, Text
from .text import part

# How languages are written in file and folder names.
_NAMES = {
    "zh": ("zh", "zh-CN", "zh-Hans", "zh-Hant", "zh-TW", "zh-HK", "zh_CN", "zh_TW", "zh_HK", "cn"),
    "en": ("en", "en-US", "en-GB", "en_US", "en_GB"),
}


def paired(target: Document, source: Document, vectors: bool = True) -> Document:
    """The target document with the source beside it: a segment a bead of the alignment. A sentence that was left out is a
    segment with an empty target, an added one a segment without a source. Without `vectors` the alignment goes by words and lengths alone, which is faster."""
    ours, theirs = sentences(target), sentences(source)
    from .align import align_documents

    beads = align_documents([[t.value for t in p] for p in theirs], [[t.value for t in p] for p in ours], vectors)
    flat_ours, flat_theirs = [t for p in ours for t in p], [t for p in theirs for t in p]
    segments, at = [], target.segments[0].target.starts[0] if target.segments else 0
    for number, bead in enumerate(beads, 1):
        text = _joined([flat_ours[i] for i in bead.target]) if bead.target else _nothing(target, at)
        other = _joined([flat_theirs[i] for i in bead.source]) if bead.source else None
        at = text.starts[-1]
        segments.append(Segment(str(number), text, replace(other, side="source", language=_language(source)) if other else None))
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
            whole = replace(found[0], segments=tuple(s for d in found for s in d.segments)) if found else None
        yield paired(target, whole) if whole else target


def sentences(document: Document) -> list[list[Text]]:
    """The sentences of each paragraph."""
    out = []
    for segment in document.segments:
        text = segment.target
        out.append([part(text, a, b) for a, b in pack(text.language).sentences(text.value)])
    return [p for p in out if p]


def _joined(texts: list[Text]) -> Text:
    """Several stretches of one file as one text, with a blank between them that leads to where the next begins."""
    if len(texts) == 1:
        return texts[0]
    value, starts = "", list[int]()
    for text in texts:
        if value:
            value += " "
        value += text.value
        starts.extend(text.starts)
    return Text(texts[0].file, value, starts, texts[0].side, texts[0].language)


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
    return next((p for p in source_of(path, target, source, patterns) if p != path and Path(p).is_file()), None)


def names_a_translation(path: str, target: str, source: str, patterns: Mapping[str, str]) -> bool:
    """Whether a path is named as one of a pair, so that its source is missed when it is not there."""
    return next(source_of(path, target, source, patterns), None) is not None
