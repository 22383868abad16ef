"""One open file: its documents, what is found in them, and what stands at a place.

A pass is `quick` (only what changed is judged anew, and sentences stand beside those of the source that they stood beside) or exact.
Both give findings for one version of the file and of its source. One pass of a kind runs at a time; a quick one does not wait for an
exact one, which may take long where sentences have to be aligned anew.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from threading import Lock
from time import perf_counter
from typing import Any

from ..dataclass import dataclass, replace
from ..documents import UnknownFormat, documents, is_source
from ..files import date_in_name
from ..formats import FormatError, Options, format_for
from ..incremental import Incremental
from ..model import Document, File, Finding, Segment, Text
from ..pairs import Pairing, paired, source_of
from ..reading import Hit
from ..suppress import new_since
from .buffers import Buffer, Buffers
from .project import Project

# Longer texts are not checked while they are written: a check of them takes seconds.
LARGEST = 4_000_000


@dataclass(frozen=True, eq=False, slots=True)
class Checked:
    """What a pass found in one version of a file. `fault` says why there are no documents."""

    file: File
    source: File | None
    documents: tuple[Document, ...] = ()
    findings: tuple[Finding, ...] = ()
    fault: FormatError | None = None
    is_source: bool = False


class Session:
    """Checks an open file as it changes."""

    def __init__(self, buffer: Buffer, buffers: Buffers, project: Project) -> None:
        self.buffer, self.project = buffer, project
        self._buffers = buffers
        self._locks = Lock(), Lock()
        self._live: dict[tuple[str, int], Incremental] = {}
        # What the format remembers, for each kind of pass and of file.
        self._memories: dict[tuple[bool, str], dict[str, Any]] = {}
        self._source: tuple[File, Document | None] | None = None
        self._pairings: dict[int, Pairing] = {}
        self.checked: Checked | None = None
        self.exact: Checked | None = None
        self.seconds = 0.0
        settings = project.settings
        found = source_of(buffer.path, settings.target_language, settings.source_language, settings.pairs)
        # Where the file's source may be.
        self.sources = tuple(p for p in found if p != buffer.path)

    @property
    def known(self) -> bool:
        """Whether the file has a format that an editor can show."""
        module = format_for(self.buffer.file.path)
        return module is not None and not hasattr(module, "unpack")

    @property
    def too_large(self) -> bool:
        return len(self.buffer.file.raw) > LARGEST

    def source_path(self) -> str | None:
        """Where the file's source is, open or on disk."""
        return next((p for p in self.sources if self._buffers.there(p)), None)

    def source(self) -> File | None:
        """The source text beside the file: the editor's own, where it is open."""
        path = self.source_path()
        return self._buffers.read(path) if path else None

    def current(self, checked: Checked | None) -> bool:
        """Whether a pass saw the file and its source as they are now."""
        return checked is not None and checked.file is self.buffer.file and checked.source is self.source()

    def check(self, quick: bool = False, wait: bool = True) -> Checked | None:
        """Check the file as it is now. None where another pass of the kind is under way and this one is not to wait for it."""
        lock = self._locks[quick]
        if not lock.acquire(blocking=wait):
            return None
        try:
            begun = perf_counter()
            result = self._pass(self.buffer.file, self.source(), quick)
            if not quick:
                self.exact, self.seconds = result, perf_counter() - begun
            if quick or self.checked is None or self.current(result):
                self.checked = result
            return result
        finally:
            lock.release()

    def _pass(self, file: File, source: File | None, quick: bool) -> Checked:
        if not self.known or self.too_large:
            return Checked(file, source)
        try:
            read, turned = self._documents(file, source, quick)
        except (FormatError, UnknownFormat) as error:
            return Checked(file, source, fault=error if isinstance(error, FormatError) else None)
        if turned:
            return Checked(file, source, tuple(read), is_source=True)
        live: dict[tuple[str, int], Incremental] = {}
        found: list[Finding] = []
        for document in read:
            key = (document.id, sum(name == document.id for name, _ in live))
            live[key] = self._live.get(key) or self._live.setdefault(key, Incremental(self.project.engine))
            found.extend(live[key].quick(document) if quick else live[key].check(document))
        self._live = live
        return Checked(file, source, tuple(read), tuple(self._new(found)))

    def _new(self, found: list[Finding]) -> list[Finding]:
        """Without what the config's baseline knows. Its paths are those of a run from the config's folder."""
        settings = self.project.settings
        known = self._buffers.read(settings.baseline) if settings.baseline else None
        return new_since(found, known.raw.split(), os.path.dirname(os.path.abspath(settings.path))) if known else found

    def _documents(self, file: File, source: File | None, quick: bool) -> tuple[list[Document], bool]:
        """The documents of the file, beside their source where there is one; and whether the file is itself a source."""
        settings = self.project.settings
        options = Options(settings.source_language, settings.target_language)
        swapped = Options(settings.target_language, settings.source_language)
        day = settings.date or date_in_name(self.buffer.path)
        read = list(documents(file, options, day, self._memories.setdefault((quick, "target"), {})))
        translations = [d for d in read if not is_source(d, options.target_language)]
        if read and not translations:
            return list(documents(file, swapped, day)), True
        read = translations
        if source is None or any(s.source is not None for d in read for s in d.segments):
            return read, False
        whole = self._source_document(source, swapped, self._memories.setdefault((quick, "source"), {}))
        if whole is None:
            return read, False
        pairings = [self._pairings.setdefault(n, Pairing()) for n in range(len(read))]
        return [p.quick(d, whole) if quick else p.exact(d, whole) for p, d in zip(pairings, read, strict=True)], False

    def _source_document(self, source: File, options: Options, memory: dict[str, Any]) -> Document | None:
        """All documents of a source text as one; the same one for as long as the file is."""
        known = self._source
        if known is None or known[0] is not source:
            found = list(documents(source, options, None, memory))
            known = self._source = source, replace(found[0], segments=tuple(s for d in found for s in d.segments)) if found else None
        return known[1]

    def text_at(self, offset: int) -> Text | None:
        """The text of a segment that stands at an offset of the file."""
        checked = self.checked
        for document in checked.documents if checked else ():
            for segment in document.segments:
                for text in (segment.target, segment.source):
                    if text is not None and text.value and text.file is self.buffer.file and text.starts[0] <= offset <= text.starts[-1]:
                        return text
        return None

    def hits(self, texts: Sequence[Text]) -> list[list[Hit]]:
        """What of the glossary stands in some texts, longest names only."""
        from ..matching.matcher import shield

        rows = self.project.engine.matcher.hits([Segment("", t) for t in texts])
        return [list(shield(row, drop=True)) for _, row in rows]

    def hits_at(self, offset: int) -> list[Hit]:
        """The name that stands at an offset; several where one name has several entries."""
        text = self.text_at(offset)
        if text is None:
            return []
        around = [(h, h.at.raw_span) for h in self.hits([text])[0]]
        return [h for h, (start, end) in around if start <= offset < end] or [h for h, (_, end) in around if end == offset]


def warm(project: Project) -> None:
    """Load what is loaded at its first use (the lexicon of the alignment, the index of names), before somebody waits for it. What is
    there then stays: a search for cycles in it would stop the typing for half a second."""
    options = Options("zh", "en")
    (english,) = documents(File("warm.txt", "The meeting opened in Hefei on Monday."), options)
    (chinese,) = documents(File("warm.txt", "会议周一在合肥开幕。\n谢谢。"), Options("en", "zh"))
    project.engine.check(paired(english, chinese, vectors=False))
    assert project.names
    gc.freeze()
