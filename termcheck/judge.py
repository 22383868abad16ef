"""What is found in one file, or in one part of a large one: by this process or by another, with the same result."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from . import files, fix, records
from .documents import UnknownFormat, documents, is_source
from .engine import Engine, Rules
from .files import UnreadableFile
from .formats import FormatError, Options, format_for
from .glossary.compiled import CorruptGlossary
from .model import Begin, Document, File, Finding
from .pairs import beside
from .parts import parts

if TYPE_CHECKING:
    from .remembered import Remembered


@dataclass(frozen=True, slots=True)
class Setup:
    """What an engine is made of, and what else findings depend on. `fixing`: with fixes put in, the unsafe ones too where it is "unsafe"."""

    glossaries: tuple[str, ...] = ()
    bundled: bool | tuple[str, ...] = True
    rules: Rules = field(default_factory=Rules)
    options: Options = field(default_factory=Options)
    day: date | None = None
    fixing: str = ""

    def engine(self) -> Engine:
        """Raises `UnreadableFile` or `GlossaryError`."""
        return Engine(files.load_glossaries(self.glossaries, self.bundled), self.rules)


@dataclass(frozen=True, slots=True)
class Unit:
    """A file by its path, or a part that was read already. `source` is the path of its source, where one lies beside it;
    `is_source`: the file is the source of another one, and nothing is said of that it is not checked. `notes` are for the user, if the file can
    be read."""

    path: str
    part: File | None = None
    source: str | None = None
    is_source: bool = False
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Result:
    """What came out of a unit. `findings` are as the engine gave them, or `packed` for another process or for later. `notes` are for the user,
    `failure` says why the rest was not checked. `fixed` is the text with `fixes` fixes in it, `before` what it was where there are any; of a part
    the text is always there. `begin`: where the part begins.
    `key`: by what it is remembered, where it is; `is_new`: not from an earlier run; else there is a key where the file of results does not know of this use."""

    path: str
    findings: Sequence[Finding] = ()
    packed: bytes | None = None
    documents: int = 0
    segments: int = 0
    begin: Begin = field(default_factory=Begin)
    notes: tuple[str, ...] = ()
    failure: str = ""
    before: File | None = None
    fixed: File | None = None
    fixes: int = 0
    key: bytes = b""
    is_new: bool = False

    def to_remember(self) -> bytes:
        """What is kept of a result for later runs."""
        assert self.packed is not None
        return json.dumps([self.documents, self.segments, self.notes]).encode() + b"\n" + self.packed

    @classmethod
    def remembered(cls, data: bytes, path: str, part: File) -> Result:
        """A result that was kept."""
        head, _, packed = data.partition(b"\n")
        documents, segments, notes = json.loads(head)
        return cls(path, (), packed, documents, segments, part.stretches[0][1], tuple(notes))

    def placed(self, begin: Begin) -> Sequence[Finding]:
        """The findings, in a file of which the part begins at `begin`."""
        if self.findings and begin == self.begin:
            return self.findings
        return records.unpack(records.pack(self.findings) if self.packed is None else self.packed, begin)


def fault(error: Exception) -> str:
    """What is said of an error that nobody expected. Raises it where its place is asked for."""
    if "TERMCHECK_TRACEBACK" in os.environ:
        raise error
    return f"this is a fault of termcheck: {type(error).__name__}: {error} (TERMCHECK_TRACEBACK=1 shows where; please report it)"


def failure(path: str, error: Exception) -> Result:
    """A file that could not be judged, whatever the reason: the others still are. Raises what is no matter of one file."""
    if isinstance(error, (MemoryError, CorruptGlossary)):
        raise error
    if isinstance(error, FormatError):
        return Result(path, failure=error.at(path))
    said = str(error) if isinstance(error, (UnreadableFile, UnknownFormat)) else f"{path}: {fault(error)}"
    return Result(path, failure=said)


class Judge:
    """Reads units and judges them, or knows what comes out from an earlier run. It can be sent to another process, which then makes an engine
    of its own."""

    def __init__(self, setup: Setup, engine: Engine | None = None, remembered: Remembered | None = None) -> None:
        self.setup = setup
        self.engine = engine or setup.engine()
        self.remembered = remembered
        # What was judged, for who wants to have all of it.
        self.checked: list[tuple[File, Document, Sequence[Finding]]] | None = None

    def __reduce__(self) -> tuple[type[Judge], tuple[Setup, None, Remembered | None]]:
        return Judge, (self.setup, None, self.remembered)

    def of(self, unit: Unit) -> Iterator[Result]:
        """The results of a unit: of each part that it has."""
        try:
            for part in [unit.part] if unit.part else parts(unit.path, self.setup.options):
                yield self._known_or_judged(replace(unit, part=part))
        except Exception as error:
            yield failure(unit.path, error)

    def _known_or_judged(self, unit: Unit) -> Result:
        if self.remembered is None or unit.part is None:
            return self.of_part(unit)
        try:
            source = files.read_bytes(unit.source) if unit.source else b""
        except UnreadableFile:
            return self.of_part(unit)
        key = self._key(unit, unit.part, source)
        known = self.remembered.get(key)
        if known is not None:
            result = Result.remembered(known, unit.path, unit.part)
            result.key = key if self.remembered.is_aged(key) else b""
            return result
        result = self.of_part(unit)
        result.packed, result.key, result.is_new = records.pack(result.findings), key, True
        return result

    def _key(self, unit: Unit, part: File, source: bytes) -> bytes:
        """What names a result: all that it follows from."""
        # Most runs are too small for it.
        from .remembered import key_of

        setup, rules = self.setup, self.setup.rules
        settings = (rules.select, rules.ignore, sorted(rules.severities.items()), rules.ignored_paths, rules.date, setup.options, setup.day)
        about = (unit.path, unit.source, unit.is_source, unit.notes, part.encoding, part.context, part.silenced)
        return key_of(
            self.engine.glossary.digest,
            repr(settings),
            repr(about),
            part.raw,
            part.data if isinstance(part, files.Packed) else b"",
            source,
        )

    def of_part(self, unit: Unit) -> Result:
        """The result of a part. Raises `UnreadableFile`, `UnknownFormat` or `FormatError`."""
        file, notes = unit.part, dict.fromkeys(unit.notes)
        assert file is not None
        result = Result(unit.path, begin=file.stretches[0][1])
        if self.setup.fixing:
            fixed, count = self._fixed(file, unit, notes)
            if fixed.raw != file.raw:
                result.before, result.fixes = file, count
            if result.before or file.partial:
                result.fixed = fixed
            file = fixed
        found: list[Finding] = []
        for document in self.read(file, unit, notes):
            result.documents += 1
            result.segments += len(document.segments)
            here = self.engine.check(document)
            found.extend(here)
            if self.checked is not None:
                self.checked.append((file, document, here))
        result.findings, result.notes = found, tuple(notes)
        return result

    def read(self, file: File, unit: Unit, notes: dict[str, None]) -> Iterator[Document]:
        """The translations in a file, with their sources where they have any."""
        options = self.setup.options
        day = self.setup.day or files.date_in_name(file.path)
        for document in documents(file, options, day):
            if is_source(document, options.target_language):
                if unit.source and (turned := self._turned(file, unit.source, day)):
                    yield turned
                    return
                if not unit.is_source:
                    notes[f"{file.path}: not checked: it is in the source language; name its translation, or give it as --source"] = None
                continue
            if unit.source and all(s.source is None for s in document.segments):
                document = next(beside([document], self._source(unit.source)))
            yield document

    def _turned(self, file: File, source: str, day: date | None) -> Document | None:
        """A translation into Chinese, where the source that was named for it is in the other language."""
        options = self.setup.options
        others = list(documents(files.read_file(source), options))
        if not others or any(is_source(d, options.target_language) for d in others):
            return None
        return next(beside(documents(file, options.swapped, day), others), None)

    def _source(self, path: str) -> Iterator[Document]:
        try:
            yield from documents(files.read_file(path), self.setup.options.swapped)
        except FormatError as error:
            raise UnreadableFile(error.at(path)) from None

    def _fixed(self, file: File, unit: Unit, notes: dict[str, None]) -> tuple[File, int]:
        """A file with its fixes in it, in memory."""
        module = format_for(file.path)
        if file.encoding == "packed" and not hasattr(module, "repack"):
            notes[f"{file.path}: fixes are not written into this format; the findings stay"] = None
            return file, 0
        escape = getattr(module, "escape", lambda new, _: new)
        edited = files.edited_packed if file.encoding == "packed" else files.edited_text

        def judge(file: File) -> list[Finding]:
            return [f for document in self.read(file, unit, {}) for f in self.engine.check(document)]

        return fix.settle(file, judge, edited, escape, self.setup.fixing == "unsafe")
