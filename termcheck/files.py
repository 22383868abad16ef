"""The only module that opens files: decoding, finding what to check, glossaries and their compiled form, atomic writing."""

from __future__ import annotations

import gc
import mmap
import os
import re
import stat
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from . import __version__, formats
from .encodings import decode as decode  # noqa: PLC0414
from .encodings import encode as encode  # noqa: PLC0414
from .fix import apply
from .glossary import Compiled, Glossary, Sheet, compile_glossary
from .glossary.compiled import CorruptGlossary
from .model import File
from .text import whole

if TYPE_CHECKING:
    from .glossary.interchange import Imported

LARGEST = 512 * 2**20
MOST_COMPILED = 24
_SKIPPED_FOLDERS = {"node_modules", "__pycache__", "venv", "site-packages", "dist", "build"}
_HERE = Path(__file__).resolve().parent


class UnreadableFile(OSError):
    """A file cannot be read or is not text; the message is one line that names it."""


def read_bytes(path: str | Path) -> bytes:
    """A regular file's bytes. Raises `UnreadableFile` for folders, devices, sockets, pipes and files that are too large."""
    try:
        info = os.stat(path)
        if not stat.S_ISREG(info.st_mode):
            raise UnreadableFile(f"{path}: not a regular file")
        if info.st_size > LARGEST:
            raise UnreadableFile(f"{path}: larger than {LARGEST // 2**20} MB; split it")
        # What the name stands for may have changed since: a pipe does not block, and a file that grows is not read for ever.
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableFile(f"{path}: not a regular file")
            return bounded(file, path)
    except (OSError, ValueError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(f"{path}: {getattr(error, 'strerror', None) or error}") from None


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
            return Packed(path, unpack(data), "packed", data)
        except formats.FormatError as error:
            raise UnreadableFile(f"{path}: {error}") from None
    try:
        raw, encoding = decode(data)
    except UnicodeDecodeError as error:
        raise _no_text(path, data, error) from None
    return File(path, raw, encoding)


def _no_text(path: str, data: bytes, error: UnicodeDecodeError, way_out: str = "save it as UTF-8") -> UnreadableFile:
    """The error for bytes that are no text, with the line of the first that is none."""
    line = data.count(b"\n", 0, error.start) + 1
    byte = f"byte {data[error.start]:#04x}" if error.start < len(data) else "the end"
    return UnreadableFile(f"{path}:{line}: not text in UTF-8, UTF-16, GB18030 or Big5 ({byte} at offset {error.start}); {way_out}")


@dataclass(frozen=True, eq=False)
class Packed(File):
    """A file whose text was extracted, with the bytes that it was extracted from."""

    data: bytes = b""


def edited_text(file: File, edits: Sequence[tuple[int, int, str]]) -> File:
    """A text file with edits in it."""
    return File(file.path, apply(file.raw, edits), file.encoding)


def edited_packed(file: File, edits: Sequence[tuple[int, int, str]]) -> File:
    """A packed file with edits in its words."""
    module = formats.format_for(file.path)
    assert module is not None
    assert isinstance(file, Packed)
    data = module.repack(file.data, list(edits))
    return Packed(file.path, module.unpack(data), "packed", data)


def packed_bytes(file: File) -> bytes:
    """The bytes of a packed file."""
    assert isinstance(file, Packed)
    return file.data


def write_atomic(path: Path, data: bytes) -> None:
    """Replace a file's content in one step, keeping its permissions; where anything fails the old content stays."""
    import tempfile

    target = Path(os.path.realpath(path))
    if os.path.exists(path) and not os.path.isfile(path):
        # A device, a pipe or a terminal is written to; to put a file in its place would break it for everybody.
        path.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            os.chmod(name, stat.S_IMODE(target.stat().st_mode))
        else:
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, 0o666 & ~mask)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def discover(paths: Sequence[str], exclude: Iterable[str] = ()) -> tuple[list[str], list[str]]:
    """Files to check, in the order given and sorted inside folders, and what went wrong: paths that are not there and
    patterns that match nothing. Folders are searched for known endings; what .gitignore, .termcheckignore or `exclude`
    names is passed over, a file that is named itself is not."""
    found: dict[str, None] = {}
    wrong: list[str] = []
    shut = tuple(exclude)
    for given in paths:
        try:
            if os.path.isdir(given):
                found.update(dict.fromkeys(_walk(Path(given), shut, wrong)))
            elif os.path.exists(given):
                found[given] = None
            elif any(c in given for c in "*?["):
                matches = _matching(given)
                if not matches:
                    wrong.append(f"{given}: no file matches")
                found.update(dict.fromkeys(matches))
            else:
                wrong.append(f"{given}: no such file or folder")
        except (OSError, ValueError) as error:
            wrong.append(str(error) if isinstance(error, UnreadableFile) else f"{given}: {getattr(error, 'strerror', None) or error}")
    return list(found), wrong


def _matching(pattern: str) -> list[str]:
    """The files that a pattern names. Several "**" in a row say what one says, and would be searched one inside the other."""
    path = Path(re.sub(r"(?:\*\*/+)+", "**/", pattern))
    found = Path(path.anchor).glob(str(path.relative_to(path.anchor)))
    return sorted(str(p) for p in found if os.path.isfile(p))


def _walk(top: Path, exclude: tuple[str, ...], wrong: list[str]) -> Iterator[str]:
    known = formats.by_extension()
    ignored = _Ignored(top)
    for folder, folders, names in os.walk(top, onerror=lambda e: wrong.append(f"{e.filename}: {e.strerror}"), followlinks=False):
        here = Path(folder)
        ignored.add(here)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED_FOLDERS and not ignored.has(here / f, True))
        for name in sorted(names):
            path = here / name
            if name.startswith(".") or path.suffix.lower() not in known or not path.is_file() or ignored.has(path, False):
                continue
            if not any(fnmatch(path.as_posix(), pattern) or fnmatch(path.relative_to(top).as_posix(), pattern) for pattern in exclude):
                yield str(path)


class _Ignored:
    """What .gitignore and .termcheckignore files name, from the repository's root down to a folder."""

    def __init__(self, top: Path) -> None:
        self._specs: list[tuple[Path, object]] = []
        above = [top.resolve(), *top.resolve().parents]
        root = next((i for i, p in enumerate(above) if (p / ".git").exists()), 0)
        for folder in reversed(above[1 : root + 1]):
            self.add(folder)

    def add(self, folder: Path) -> None:
        for name in (".gitignore", ".termcheckignore"):
            path = folder / name
            if os.path.isfile(path):
                from pathspec import GitIgnoreSpec

                lines = read_bytes(path).decode("utf-8", "replace").splitlines()
                # RE2: a pattern of many stars takes Python's own expressions for ever.
                compiled = partial(GitIgnoreSpec.from_lines, backend="re2")
                with warnings.catch_warnings(action="ignore"):
                    try:
                        spec = compiled(lines)
                    except Exception:
                        # What is no pattern names nothing, as in git.
                        spec = compiled([line for line in lines if _is_pattern(compiled, line)])
                self._specs.append((folder.resolve(), spec))

    def has(self, path: Path, folder: bool) -> bool:
        if not self._specs:
            return False
        full = path.resolve()
        for base, spec in self._specs:
            if full.is_relative_to(base):
                name = full.relative_to(base).as_posix() + ("/" if folder else "")
                if spec.match_file(os.fsencode(name).decode("utf-8", "replace")):  # type: ignore[attr-defined]
                    return True
        return False


def _is_pattern(compiled: Callable[[list[str]], object], line: str) -> bool:
    try:
        compiled([line])
    except Exception:
        return False
    return True


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
        raise _no_text(path, data, error, "save it as UTF-8, or as .xlsx") from None
    name = name or ("xlsx" if packed else format_of(path, raw[:20_000]))
    return parse(data if getattr(format_named(name, "read"), "PACKED", False) else raw, name, path)


def chosen_glossaries(bundled: bool | Sequence[str]) -> tuple[Path, ...]:
    """The bundled glossaries of some names; all of them, or none."""
    return tuple(p for p in bundled_glossaries() if bundled is True or (bundled and p.stem in bundled))


def load_glossaries(paths: Sequence[str | Path], bundled: bool | Sequence[str] = True) -> Compiled:
    """Glossaries laid over each other, the bundled ones (or those of some names) first, compiled. The compiled form is kept in the cache folder, by version and by each
    file's path, size and time; a damaged one is made again. Raises `UnreadableFile` or `GlossaryError`."""
    shipped = _HERE / "glossaries" / "compiled.bin"
    if bundled is True and not paths and shipped.exists():
        return Compiled.loads(_mapped(shipped))
    layers = [*chosen_glossaries(bundled), *(Path(p) for p in paths)]
    kept = cache_folder() / f"glossary-{_key(layers)}.bin"
    try:
        return Compiled.loads(_mapped(kept))
    except (OSError, CorruptGlossary, ValueError, KeyError):
        pass
    from .glossary.layers import merge
    from .glossary.read import read_yaml

    with _no_collections():
        compiled = compile_glossary(merge([read_yaml(read_file(p).raw, str(p)) for p in layers] or [Glossary("none", (), digest="none")]))
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(kept, compiled.dumps())
        _prune(kept.parent)
    except OSError:
        pass
    return compiled


@contextmanager
def _no_collections() -> Iterator[None]:
    """Without the search for unreachable cycles: among millions of strings that all stay, it is a quarter of the time."""
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
    """A file's bytes, mapped into memory: only what is used is read."""
    with open(path, "rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _prune(folder: Path) -> None:
    """Keep the compiled glossaries that were made last."""
    made = sorted(folder.glob("glossary-*.bin"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
    for path in made[MOST_COMPILED:]:
        path.unlink(missing_ok=True)


def forget_compiled() -> None:
    """Throw the compiled glossaries away; they are made again."""
    for path in cache_folder().glob("glossary-*.bin"):
        path.unlink(missing_ok=True)


def _key(paths: Sequence[Path]) -> str:
    rows = [__version__, f"python-{sys.version_info[:2]}"]
    for path in paths:
        try:
            info = path.stat()
        except (OSError, ValueError) as error:
            raise UnreadableFile(f"{path}: {getattr(error, 'strerror', None) or error}") from None
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


_DATE_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_]?(0[1-9]|1[0-2])[-_]?([0-2]\d|3[01])(?!\d)")


def date_in_name(path: str) -> date | None:
    """A date in a file's name (2026-03-01, 2026_03_01 or 20260301), if there is one."""
    found = _DATE_IN_NAME.search(Path(path).name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
