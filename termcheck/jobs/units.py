"""What a pass over files is made of: units of work, and what is done with each of them, by this process or another, with the same result."""

from __future__ import annotations

import gc
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from .. import files
from ..dataclass import dataclass, replace
from ..documents import UnknownFormat, documents, is_source
from ..engine import Engine
from ..files import UnreadableFile
from ..formats import FormatError, Options
from ..glossary.compiled import CorruptGlossary
from ..model import Document, File
from ..pairs import beside, find_source, names_a_translation
from .parts import parts
from .setup import Setup

_R = TypeVar("_R", bound="Result")


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


def with_sources(paths: Sequence[str], options: Options, patterns: Mapping[str, str]) -> Iterator[Unit]:
    """Files with the sources that lie beside them by their names; where a name says that there should be one and there is none, with a note."""
    languages = options.target_language, options.source_language
    found = {path: find_source(path, *languages, patterns) for path in paths}
    sources = set(found.values())
    for path, source in found.items():
        alone = source is None and names_a_translation(path, *languages, patterns)
        yield Unit(path, None, source, path in sources, (f"{path}: checked alone: no source beside it",) if alone else ())


@dataclass(slots=True)
class Result:
    """What came out of a part of a unit: `notes` are for the user, `failure` says why the rest of the file is left out."""

    path: str
    notes: tuple[str, ...] = ()
    failure: str = ""

    def pack(self) -> None:
        """Make it fit to be sent to another process."""


class Work(ABC, Generic[_R]):
    """What is done with every unit. It can be sent to another process, which then makes an engine of its own."""

    def __init__(self, result: type[_R], setup: Setup, engine: Engine | None) -> None:
        self._result = result
        self.setup = setup
        self.engine = engine or setup.engine()

    @abstractmethod
    def __reduce__(self) -> tuple[Any, ...]: ...

    def of(self, unit: Unit) -> Iterator[_R]:
        """The results of a unit: of each part that it has."""
        try:
            for part in [unit.part] if unit.part else parts(unit.path, self.setup.options, unit.source):
                yield self.of_part(replace(unit, part=part), part)
                # What a part leaves behind in circles (parsers do) is looked for when little else is new.
                if not gc.isenabled():
                    gc.collect(0)
        except Exception as error:
            yield self.failed(unit.path, error)

    @abstractmethod
    def of_part(self, unit: Unit, part: File) -> _R:
        """The result of one part. Raises `UnreadableFile`, `UnknownFormat` or `FormatError`."""

    def failed(self, path: str, error: Exception) -> _R:
        """The result of a file that nothing can be done with, whatever the reason: the others are still worked on. Raises what is no matter of
        one file."""
        if isinstance(error, (MemoryError, CorruptGlossary)):
            raise error
        if isinstance(error, FormatError):
            return self._result(path, failure=error.at(path))
        said = str(error) if isinstance(error, (UnreadableFile, UnknownFormat)) else f"{path}: {fault(error)}"
        return self._result(path, failure=said)


def translations(file: File, unit: Unit, setup: Setup, notes: dict[str, None]) -> Iterator[Document]:
    """The translations in a file, with their sources where they have any. What is to be said of it is added to `notes`."""
    options = setup.options
    day = setup.day or files.date_in_name(file.path)
    for document in documents(file, options, day):
        in_source = is_source(document, options.target_language)
        if unit.is_source and (in_source or document.offsets == "file"):
            # Also where it has a table in both languages.
            continue
        if in_source:
            if unit.source and (turned := _turned(file, unit.source, options, day)):
                yield turned
                return
            notes[f"{file.path}: not checked: it is in the source language; name its translation, or give it as --source"] = None
            continue
        if unit.source and all(s.source is None for s in document.segments):
            document = next(beside([document], _source(unit.source, options)))
        yield document


def _turned(file: File, source: str, options: Options, day: date | None) -> Document | None:
    """A translation into Chinese, where the source that was named for it is in the other language."""
    others = list(documents(files.read_file(source), options))
    if not others or any(is_source(d, options.target_language) for d in others):
        return None
    return next(beside(documents(file, options.swapped, day), others), None)


def _source(path: str, options: Options) -> Iterator[Document]:
    try:
        yield from documents(files.read_file(path), options.swapped)
    except FormatError as error:
        raise UnreadableFile(error.at(path)) from None


def fault(error: Exception) -> str:
    """What is said of an error that nobody expected. Raises it where its place is asked for."""
    if "TERMCHECK_TRACEBACK" in os.environ:
        raise error
    return f"this is a fault of termcheck: {type(error).__name__}: {error} (TERMCHECK_TRACEBACK=1 shows where; please report it)"
