"""Office files: zip archives of XML parts, read with bounds and put together again byte for byte.

Only elements' words are ever changed; every other part, and the order and the compression of all, stay as they are.
"""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from xml.parsers import expat

from ..faults import of_archive, of_unpacked, of_xml
from ..regex import regex
from ..workbook import MOST_BYTES, MOST_PARTS, unfolded
from . import FormatError

DEEPEST = 256
_DECLARED = regex(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """An archive, looked over. Raises `FormatError` for what is none, is damaged or is a bomb, also while it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_PARTS:
                raise FormatError(f"the archive has more than {MOST_PARTS} parts")
            if (size := sum(i.file_size for i in infos)) > unfolded(len(data)):
                raise FormatError(of_unpacked(size, len(data)))
            yield archive
    except (FormatError, MemoryError):
        raise
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise FormatError(of_archive(data, error)) from None
    except Exception as error:  # zlib's and lzma's own errors on damaged streams
        raise FormatError(f"a part of the file is damaged: {error}; save it anew") from None


def names(data: bytes) -> list[str]:
    """The names of an archive's parts, each once though an archive may name one many times over. Raises `FormatError`."""
    with _opened(data) as archive:
        return list(dict.fromkeys(archive.namelist()))


def parts(data: bytes, wanted: Iterable[str]) -> dict[str, bytes]:
    """The named parts of XML that an archive has, in UTF-8. Raises `FormatError`."""
    with _opened(data) as archive:
        known = set(archive.namelist())
        out = {}
        for name in wanted:
            if name in known:
                with archive.open(name) as part:
                    out[name] = _in_utf8(part.read(MOST_BYTES))
        return out


def _in_utf8(data: bytes) -> bytes:
    """XML in UTF-8 that says so. Office files have it in UTF-8 or UTF-16 (ECMA-376, part 2, 9.1.4); what says that it is something else and is
    not ASCII is found to be no XML."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16").encode("utf-8")
    said = _DECLARED.match(data)
    return data[: said.start(1)] + b"UTF-8" + data[said.end(1) :] if said else data


def replaced(data: bytes, new: Mapping[str, bytes]) -> bytes:
    """The archive with some parts' content replaced, and those that it had not at its end. Every other part is copied as it is."""
    if not new:
        return data
    out = io.BytesIO()
    with _opened(data) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in archive.infolist():
            content = new.get(info.filename, None)
            made.writestr(info, archive.read(info.filename) if content is None else content, compress_type=info.compress_type)
        for name in sorted(new.keys() - set(archive.namelist())):
            # A date of its own would make each run's file another one.
            made.writestr(zipfile.ZipInfo(name), new[name], compress_type=zipfile.ZIP_DEFLATED)
        made.comment = archive.comment
    return out.getvalue()


def hardened() -> expat.XMLParserType:
    """A parser that refuses document types, and with them every entity."""
    # With an encoding of its own, the one that a part declares is not looked up among Python's.
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=None)
    parser.buffer_text = False

    def refuse(*_: object) -> None:
        raise FormatError("XML with a document type is refused", parser.CurrentLineNumber)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def parse(parser: expat.XMLParserType, data: bytes) -> None:
    """Run a parser over a part. Raises `FormatError` with the line."""
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise FormatError(of_xml(error), error.lineno) from None
