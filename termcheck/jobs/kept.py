"""The findings of a run, which may be more than fit into memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import IO, overload

from ..model import Begin, Finding
from . import records

# Characters of the files whose findings are held as they are, but for the first, which is held whatever it has: it has been in memory as a whole to be
# checked. And bytes of packed ones that are held in memory.
_LIVE = 24_000_000
_HELD = 1 << 25


class Kept(Sequence[Finding]):
    """Findings in the order in which they were added. The first are held with their files, further ones packed, and many on the disk; they
    are unpacked each time they are gone through."""

    def __init__(self) -> None:
        self._live: list[Finding] = []
        self._volume = 0
        self._packed: list[tuple[bytes | tuple[int, int], Begin]] = []
        self._held = 0
        self._disk: IO[bytes] | None = None
        self._size = 0

    def add(self, findings: Sequence[Finding]) -> None:
        """Findings of one part of a file."""
        if not findings:
            return
        volume = sum({id(f): len(f.raw) for f in (finding.at.text.file for finding in findings)}.values())
        if not self._packed and (not self._live or self._volume + volume <= _LIVE):
            self._volume += volume
            self._live += findings
            self._size += len(findings)
        else:
            self.add_packed(records.pack(findings), len(findings), findings[0].at.text.file.stretches[0][1])

    def add_packed(self, data: bytes, count: int, begin: Begin) -> None:
        """Findings that were packed; their part of a file begins at `begin`."""
        if not count:
            return
        if self._held + len(data) <= _HELD:
            self._held += len(data)
            self._packed.append((data, begin))
        else:
            if self._disk is None:
                import tempfile

                self._disk = tempfile.TemporaryFile()  # noqa: SIM115 (closed by close)
            self._disk.seek(0, 2)
            self._packed.append(((self._disk.tell(), len(data)), begin))
            self._disk.write(data)
        self._size += count

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Finding]:
        yield from self._live
        for where, begin in self._packed:
            yield from records.unpack(where if isinstance(where, bytes) else self._read(*where), begin)

    def _read(self, at: int, size: int) -> bytes:
        assert self._disk is not None
        self._disk.seek(at)
        return self._disk.read(size)

    def close(self) -> None:
        """Nothing more is read."""
        if self._disk:
            self._disk.close()

    @overload
    def __getitem__(self, at: int) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> list[Finding]: ...
    def __getitem__(self, at: int | slice) -> Finding | list[Finding]:
        if isinstance(at, slice):
            return list(islice(self, *at.indices(self._size)))
        return next(islice(self, range(self._size)[at], None))
