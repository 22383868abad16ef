"""Places and fixes in the terms of the file as it lies on the disk, as programs of others want them."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from pathlib import PurePath
from urllib.parse import quote

from ..fix import edits_of, raw_edits
from ..model import File, Finding

# Characters of which the bytes are counted together.
_BLOCK = 4096


def replacements(finding: Finding) -> list[tuple[int, int, str]]:
    """The fix of a finding as edits of the raw file; none where it cannot be put into the text (files that are unpacked)."""
    file = finding.at.text.file
    if file.encoding == "packed" or not edits_of(finding):
        return []
    return raw_edits(file, [finding])


def uri(path: str) -> str:
    """A path as a relative URI reference."""
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri()
    return quote(path.replace("\\", "/").removeprefix("./"), safe="/", errors="surrogateescape")


def byte_column(file: File, offset: int) -> tuple[int, int]:
    """1-based line, and 1-based column in UTF-8 bytes, of an offset in the raw text."""
    line, column = file.line_column(offset)
    at, begin = file.begin_at(offset)
    start = offset - column + 1
    first = 1 if start > at else begin.byte
    start = max(start, at)
    if file.raw.isascii():
        return line, first + offset - start
    return line, first + _bytes_before(file, offset) - _bytes_before(file, start)


def _bytes_before(file: File, offset: int) -> int:
    block = offset // _BLOCK
    return _blocks(file)[block] + len(file.raw[block * _BLOCK : offset].encode("utf-8", "surrogatepass"))


@lru_cache(4)
def _blocks(file: File) -> list[int]:
    """The bytes before each block of a file's characters: a line may be the whole file."""
    raw = file.raw
    sizes = (len(raw[at : at + _BLOCK].encode("utf-8", "surrogatepass")) for at in range(0, len(raw), _BLOCK))
    return list(accumulate(sizes, initial=0))
