"""The only module that opens files, with streams.py for large ones: decoding, glossaries and their compiled form, atomic writing."""

from __future__ import annotations

import errno
import gc
import mmap
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from . import __version__, formats
from .dataclass import dataclass, replace
from .encodings import decode as decode  # noqa: PLC0414
from .encodings import encode as encode  # noqa: PLC0414
from .faults import kind_of
from .fix import apply
from .glossary import Compiled, Glossary, Sheet
from .glossary.compiled import CorruptGlossary
from .model import File
from .regex import regex
from .text import whole

if TYPE_CHECKING:
    from .glossary.interchange import Imported

LARGEST = 512 * 2**20
MOST_COMPILED = 24
_SEPARATORS = ("/", os.sep)
_HERE = Path(__file__).resolve().parent
# Folders of compiled glossaries of which one was damaged: none on the disk is trusted any more.
_damaged: list[Path] = []


class UnreadableFile(OSError):
    """A file cannot be read or is not text; the message is one line that names it."""


def reason(error: OSError | ValueError) -> str:
    """What the system has against a file, or against its name: no path holds a NUL, or half of a character."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return "no path has such a character"


def read_bytes(path: str | Path) -> bytes:
    """A regular file's bytes. Raises `UnreadableFile` for folders, devices, sockets, pipes and files that are too large."""
    with regular(path) as file:
        try:
            if os.fstat(file.fileno()).st_size > LARGEST:
                raise UnreadableFile(f"{path}: larger than {LARGEST // 2**20} MB; split it")
            # A file that grows is not read for ever.
            return bounded(file, path)
        except OSError as error:
            if isinstance(error, UnreadableFile):
                raise
            raise UnreadableFile(f"{path}: {error.strerror or error}") from None


def regular(path: str | Path) -> BinaryIO:
    """A regular file, opened. Raises `UnreadableFile`."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise UnreadableFile(f"{path}: not a regular file")
        # What the name stands for may have changed since; a pipe does not block.
        file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 (for as long as the stream is read)
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            raise UnreadableFile(f"{path}: not a regular file")
        return file
    except (OSError, ValueError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(f"{path}: {reason(error)}") from None


def bounded(stream: BinaryIO, name: str | Path) -> bytes:
    """What a stream has, where that is not too much. Raises `UnreadableFile`."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableFile(f"{name}: larger than {LARGEST // 2**20} MB; split it")
    return data


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_file(path: str | Path) -> File:
    """A file as text: of a packed format (docx, xlsx) the text that is extracted from it."""
    return file_from(read_bytes(path), str(path))


def file_from(data: bytes, path: str) -> File:
    """A file from its bytes; `path` decides the format. Raises `UnreadableFile`."""
    module = formats.format_for(path)
    unpack = getattr(module, "unpack", None)
    if unpack is not None:
        try:
            return Packed(path, unpack(data), "packed", data=data)
        except formats.FormatError as error:
            raise UnreadableFile(f"{path}: {error}") from None
    try:
        raw, encoding = decode(data)
    except UnicodeDecodeError as error:
        raise no_text(path, data, error) from None
    return File(path, raw, encoding)


def no_text(
    path: str, data: bytes, error: UnicodeDecodeError, way_out: str = "save it as UTF-8", bytes_before: int = 0, lines_before: int = 0
) -> UnreadableFile:
    """The error for bytes that are no text, with the line of the first that is none."""
    if not bytes_before and (kind := kind_of(data)):
        return UnreadableFile(f"{path}:1: not text but {kind[0]}; {kind[1]}")
    line = lines_before + data.count(b"\n", 0, error.start) + 1
    byte = f"byte {data[error.start]:#04x}" if error.start < len(data) else "the end"
    offset = bytes_before + error.start
    return UnreadableFile(f"{path}:{line}: not text in UTF-8, UTF-16, GB18030 or Big5 ({byte} at offset {offset}); {way_out}")


@dataclass(frozen=True, eq=False)
class Packed(File):
    """A file whose text was extracted, with the bytes that it was extracted from."""

    data: bytes = b""


def edited(file: File, edits: Sequence[tuple[int, int, str]]) -> File:
    """A file, or a part of a text, with edits in its words."""
    if not isinstance(file, Packed):
        return replace(file, raw=apply(file.raw, edits))
    module = formats.format_for(file.path)
    assert module is not None
    data = module.repack(file.data, list(edits))
    return Packed(file.path, module.unpack(data), "packed", data=data)


def packed_bytes(file: File) -> bytes:
    """The bytes of a packed file."""
    assert isinstance(file, Packed)
    return file.data


def write_atomic(path: str | Path, data: bytes) -> None:
    """Replace a file's content in one step, keeping its permissions; where anything fails the old content stays."""
    with Staged(path) as staged:
        staged.write(data)
        staged.commit()


class Staged:
    """The new content of a file as it is made, beside the file; it takes its place in one step, with its permissions, or goes away."""

    def __init__(self, path: str | Path) -> None:
        try:
            self._target = Path(os.path.realpath(path))
        except ValueError as error:
            raise OSError(errno.EINVAL, reason(error), str(path)) from None
        if os.path.islink(self._target):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
        if os.fspath(path).endswith(_SEPARATORS) and not os.path.isdir(path):
            raise OSError(errno.ENOENT, "no such folder", str(path))
        self.path = Path(path)
        # A device, a pipe or a terminal is written to; to put a file in its place would break it for everybody.
        self._special = os.path.exists(path) and not os.path.isfile(path)
        self._file: BinaryIO
        self._name = ""
        if self._special:
            self._file = open(path, "wb")  # noqa: SIM115 (closed by commit or discard)
        else:
            import tempfile

            handle, self._name = tempfile.mkstemp(dir=self._target.parent, prefix=f".{self._target.name}.")
            self._file = os.fdopen(handle, "wb")

    def write(self, data: bytes) -> None:
        self._file.write(data)

    def close(self) -> None:
        """Have all of it on the disk; nothing more is written."""
        if not self._file.closed:
            self._file.flush()
            if not self._special:
                os.fsync(self._file.fileno())
            self._file.close()

    def commit(self) -> None:
        """Put it in the file's place."""
        self.close()
        if self._special:
            return
        if self._target.exists():
            os.chmod(self._name, stat.S_IMODE(self._target.stat().st_mode))
        else:
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(self._name, 0o666 & ~mask)
        os.replace(self._name, self._target)
        self._name = ""

    def discard(self) -> None:
        """Leave the file as it is, where this was not put in its place."""
        with suppress(OSError):
            self._file.close()
        if self._name:
            Path(self._name).unlink(missing_ok=True)
            self._name = ""

    def __enter__(self) -> Staged:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()


@cache
def bundled_glossaries() -> tuple[Path, ...]:
    """The glossaries that come with termcheck: inside the package, or beside it in a source tree."""
    for folder in (_HERE / "glossaries", _HERE.parent / "glossaries"):
        if folder.is_dir():
            return tuple(sorted(folder.glob("*.yaml")))
    return ()


def sheet(path: str | Path) -> Sheet:
    """A glossary with its file. Raises `UnreadableFile` or `GlossaryError`."""
    from .glossary import read_yaml

    file = read_file(path)
    return Sheet(read_yaml(file.raw, str(path)), whole(file))


def foreign_glossary(path: str, name: str | None, data: bytes | None = None) -> Imported:
    """A glossary from another tool's file (from `data` where it is given) in a format, or in the one that the file shows. Raises
    `UnreadableFile`, `GlossaryError` or `UnknownInterchange`."""
    from .glossary.interchange import format_named, format_of, parse

    data = read_bytes(path) if data is None else data
    packed = data.startswith(b"PK\x03\x04")
    try:
        raw = "" if packed else decode(data)[0]
    except UnicodeDecodeError as error:
        raise no_text(path, data, error, "save it as UTF-8, or as .xlsx") from None
    name = name or ("xlsx" if packed else format_of(path, raw[:20_000]))
    return parse(data if getattr(format_named(name, "read"), "PACKED", False) else raw, name, path)


def chosen_glossaries(bundled: bool | Sequence[str]) -> tuple[Path, ...]:
    """The bundled glossaries of some names; all of them, or none."""
    return tuple(p for p in bundled_glossaries() if bundled is True or (bundled and p.stem in bundled))


def load_glossaries(paths: Sequence[str | Path], bundled: bool | Sequence[str] = True) -> Compiled:
    """Glossaries laid over each other, the bundled ones (or those of some names) first, compiled. The compiled form is kept in the cache folder, by version and by each
    file's path, size and time; a damaged one is made again. Raises `UnreadableFile` or `GlossaryError`."""
    shipped = _HERE / "glossaries" / "compiled.bin"
    if bundled is True and not paths and not _damaged and shipped.exists():
        return Compiled.loads(_mapped(shipped))
    layers = [*chosen_glossaries(bundled), *(Path(p) for p in paths)]
    kept = cache_folder() / f"glossary-{_key(layers)}.bin"
    if not _damaged and is_own(kept.parent):
        try:
            return Compiled.loads(_mapped(kept))
        except (OSError, CorruptGlossary, ValueError, KeyError):
            pass
    from .glossary.compiler import compile_glossary
    from .glossary.layers import merge
    from .glossary.read import read_yaml

    with no_collections():
        compiled = compile_glossary(merge([read_yaml(read_file(p).raw, str(p)) for p in layers] or [Glossary("none", (), digest="none")]))
    # A cache that cannot be written to is none.
    with suppress(OSError):
        _keep(kept, compiled.pieces())
        _prune(kept.parent)
    return compiled


def is_own(folder: Path) -> bool:
    """Whether what lies in a folder for caches is our own: others can neither write there nor have made it, where it was not named by
    $TERMCHECK_CACHE."""
    if os.name != "posix":
        return True
    try:
        info = os.stat(folder)
    except (OSError, ValueError):
        return False
    return not info.st_mode & stat.S_IWOTH and (info.st_uid == os.geteuid() or "TERMCHECK_CACHE" in os.environ)


def _keep(path: Path, data: Iterable[bytes | memoryview]) -> None:
    """Put a file into a folder for caches, for the user alone, in one step: a run at the same time sees the old one or the new one."""
    import tempfile

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_own(path.parent):
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in data:
                file.write(piece)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def no_collections() -> Iterator[None]:
    """Without the search for what is unreachable but in circles: among millions of strings that all stay, it is a quarter of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def append_text(path: str | Path, words: str) -> None:
    """Add to the end of a text file."""
    with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(words)


def _mapped(path: Path) -> memoryview:
    """A regular file's bytes, mapped into memory: only what is used is read."""
    with regular(path) as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _prune(folder: Path) -> None:
    """Keep the compiled glossaries that were made last."""
    made = sorted(folder.glob("glossary-*.bin"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
    for path in made[MOST_COMPILED:]:
        path.unlink(missing_ok=True)


def forget_compiled() -> None:
    """Throw the compiled glossaries away, of which one was damaged. This process makes its own again, also where they cannot be removed."""
    _damaged.append(cache_folder())
    with suppress(OSError):
        for path in cache_folder().glob("glossary-*.bin"):
            path.unlink(missing_ok=True)


def _key(paths: Sequence[Path]) -> str:
    rows = [__version__, f"python-{sys.version_info[:2]}"]
    for path in paths:
        try:
            info = path.stat()
        except (OSError, ValueError) as error:
            raise UnreadableFile(f"{path}: {reason(error)}") from None
        rows.append(f"{os.path.realpath(path)}|{info.st_size}|{info.st_mtime_ns}")
    for folder in ("glossary", "languages"):
        with os.scandir(_HERE / folder) as entries:
            rows += sorted(f"{e.name}|{e.stat().st_size}|{e.stat().st_mtime_ns}" for e in entries if e.name.endswith(".py"))
    return blake2b("\n".join(rows).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def cache_folder() -> Path:
    """Where compiled glossaries are kept: $TERMCHECK_CACHE, or the user's cache folder of the system."""
    if own := os.environ.get("TERMCHECK_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        import tempfile

        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "termcheck"
    try:
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "termcheck"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "termcheck"
    except RuntimeError:
        # Nobody's home: nothing is kept. A folder that others can write to is no place for it.
        return Path(os.devnull) / "termcheck"


_DATE_IN_NAME = regex(r"(?<!\d)(20\d\d)[-_]?(0[1-9]|1[0-2])[-_]?([0-2]\d|3[01])(?!\d)")


def date_in_name(path: str) -> date | None:
    """A date in a file's name (2026-03-01, 2026_03_01 or 20260301), if there is one."""
    found = _DATE_IN_NAME.search(Path(path).name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
