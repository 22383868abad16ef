"""What is found in one file, or in one part of a large one: by this process or by another, with the same result."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .. import files, fix
from ..dataclass import dataclass, field
from ..engine import Engine
from ..files import UnreadableFile
from ..formats import format_for
from ..model import Begin, Document, File, Finding
from . import records
from .setup import Setup
from .units import Result, Unit, Work, translations

if TYPE_CHECKING:
    from .remembered import Remembered


@dataclass(slots=True)
class Judged(Result):
    """What was found in a part. `findings` are as the engine gave them, or `packed` for another process or for later. `fixed` is the text
    with `fixes` fixes in it, `before` what it was where there are any; of a part the text is always there. `begin`: where the part begins.
    `key`: by what it is remembered, where it is; `is_new`: not from an earlier run; else there is a key where the file of results does not know of this use."""

    findings: Sequence[Finding] = ()
    packed: bytes | None = None
    documents: int = 0
    segments: int = 0
    begin: Begin = field(default_factory=Begin)
    before: File | None = None
    fixed: File | None = None
    fixes: int = 0
    key: bytes = b""
    is_new: bool = False

    def pack(self) -> None:
        """Have the findings as bytes alone."""
        if self.packed is None:
            self.packed = records.pack(self.findings)
        self.findings = ()

    def to_remember(self) -> bytes:
        """What is kept of a result for later runs."""
        assert self.packed is not None
        return json.dumps([self.documents, self.segments, self.notes]).encode() + b"\n" + self.packed

    @classmethod
    def remembered(cls, data: bytes, path: str, part: File) -> Judged:
        """A result that was kept."""
        head, _, packed = data.partition(b"\n")
        documents, segments, notes = json.loads(head)
        return cls(path, tuple(notes), packed=packed, documents=documents, segments=segments, begin=part.stretches[0][1])

    def placed(self, begin: Begin) -> Sequence[Finding]:
        """The findings, in a file of which the part begins at `begin`."""
        if self.findings and begin == self.begin:
            return self.findings
        return records.unpack(records.pack(self.findings) if self.packed is None else self.packed, begin)


class Judge(Work[Judged]):
    """Judges units, or knows what comes out from an earlier run. `fixing`: with fixes put in, the unsafe ones too where it is "unsafe"."""

    def __init__(self, setup: Setup, engine: Engine | None = None, fixing: str = "", remembered: Remembered | None = None) -> None:
        super().__init__(Judged, setup, engine)
        self.fixing, self.remembered = fixing, remembered
        # What was judged, for who wants to have all of it.
        self.checked: list[tuple[File, Document, Sequence[Finding]]] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return Judge, (self.setup, None, self.fixing, self.remembered)

    def of_part(self, unit: Unit, part: File) -> Judged:
        if self.remembered is None:
            return self._judged(unit, part)
        try:
            source = files.read_bytes(unit.source) if unit.source else b""
        except UnreadableFile:
            return self._judged(unit, part)
        key = self._key(unit, part, source)
        known = self.remembered.get(key)
        if known is not None:
            result = Judged.remembered(known, unit.path, part)
            result.key = key if self.remembered.is_aged(key) else b""
            return result
        result = self._judged(unit, part)
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

    def _judged(self, unit: Unit, part: File) -> Judged:
        notes = dict.fromkeys(unit.notes)
        result = Judged(unit.path, begin=part.stretches[0][1])
        file = part
        if self.fixing:
            file, count = self._fixed(part, unit, notes)
            if file.raw != part.raw:
                result.before, result.fixes = part, count
            if result.before or part.partial:
                result.fixed = file
        found: list[Finding] = []
        for document, here in self.engine.check_all(translations(file, unit, self.setup, notes)):
            result.documents += 1
            result.segments += len(document.segments)
            found.extend(here)
            if self.checked is not None:
                self.checked.append((file, document, here))
        result.findings, result.notes = found, tuple(notes)
        return result

    def _fixed(self, file: File, unit: Unit, notes: dict[str, None]) -> tuple[File, int]:
        """A file with its fixes in it, in memory, and how many there are."""
        if file.encoding == "packed" and not hasattr(format_for(file.path), "repack"):
            notes[f"{file.path}: fixes are not written into this format; the findings stay"] = None
            return file, 0

        def judge(file: File) -> list[Finding]:
            return [f for _, found in self.engine.check_all(translations(file, unit, self.setup, {})) for f in found]

        return fix.settle(file, judge, files.edited, self.fixing == "unsafe")
