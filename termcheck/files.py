"""The only module that opens files: decoding, finding what to check, glossaries and their compiled form, atomic writing."""

from __future__ import annotations

import codecs
import gc
import mmap
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__, formats
from .fix import apply
from .glossary import Compiled, Glossary, Sheet, compile_glossary
from .glossary.compiled import CorruptGlossary
from .model import File
from .text import whole

if TYPE_CHECKING:
    from .glossary.interchange import Imported

LARGEST = 512 * 2**20
MOST_COMPILED = 24
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SKIPPED_FOLDERS = {"node_modules", "__pycache__", "venv", "site-packages", "dist", "build"}
_HERE = Path(__file__).resolve().parent


class UnreadableFile(OSError):
    """A file cannot be read or is not text; the message is one line that names it."""


def decode(data: bytes) -> tuple[str, str]:
    """Bytes as text, and the name of their encoding: by byte order mark, as UTF-8, UTF-16 by its zeros, else GB18030 or
    Big5, whichever gives more common characters.

    Raises `UnicodeDecodeError` for what is none of them.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            if name == "utf-16":
                name = "utf-16-le-bom" if mark == codecs.BOM_UTF16_LE else "utf-16-be-bom"
                return data[2:].decode(name[:-4]), name
            return data.decode(name), name
    try:
        text = data.decode("utf-8")
        if "\0" not in text:
            return text, "utf-8"
    except UnicodeDecodeError:
        pass
    head = data[:4096]
    if len(data) % 2 == 0 and head.count(0) > len(head) // 5:
        name = "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
        return data.decode(name), name
    guesses = []
    for name in ("gb18030", "big5"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        guesses.append((_common_share(text), name == "gb18030", text, name))
    if not guesses or "\0" in guesses[0][2]:
        raise UnicodeDecodeError("utf-8", data[:32], 0, 1, "neither UTF-8, UTF-16, GB18030 nor Big5")
    best = max(guesses)
    return best[2], best[3]


_FREQUENT = set(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龍國學會這們來時個為開發經過對機電門長東與業無產業務總統"
) | set(
    "的了是我不在人有他這個上來到時大地為子中你說生國年著就那和要她出也得裡後自以會家可下而過天去能對小多然於心學麼之都好看起發當沒成只如事把還用第樣道想作種開"
)


def _common_share(text: str) -> float:
    """The share of frequent characters among those beyond ASCII."""
    wide = [c for c in text[:20000] if c > "\x7f"]
    return sum(c in _FREQUENT for c in wide) / len(wide) if wide else 1.0


def encode(text: str, encoding: str) -> bytes:
    """The inverse of `decode`. Raises `UnicodeEncodeError` where the encoding has not the characters."""
    if encoding.endswith("-bom"):
        mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le-bom" else codecs.BOM_UTF16_BE
        return mark + text.encode(encoding[:-4])
    return text.encode(encoding)


def read_bytes(path: str | Path) -> bytes:
    """A regular file's bytes. Raises `UnreadableFile` for folders, devices, sockets, pipes and files that are too large."""
    try:
        info = os.stat(path)
        if not stat.S_ISREG(info.st_mode):
            raise UnreadableFile(f"{path}: not a regular file")
        if info.st_size > LARGEST:
            raise UnreadableFile(f"{path}: larger than {LARGEST // 2**20} MB; split it")
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(f"{path}: {error.strerror or error}") from None


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
    except (UnicodeDecodeError, UnicodeError):
        raise UnreadableFile(f"{path}: not text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8") from None
    return File(path, raw, encoding)


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

    target = path.resolve()
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
        path = Path(given)
        if path.is_dir():
            found.update(dict.fromkeys(_walk(path, shut)))
        elif path.exists():
            found[given] = None
        elif any(c in given for c in "*?["):
            matches = (
                sorted(str(p) for p in Path().glob(given))
                if not path.is_absolute()
                else sorted(str(p) for p in Path(path.anchor).glob(str(path.relative_to(path.anchor))))
            )
            matches = [m for m in matches if Path(m).is_file()]
            if not matches:
                wrong.append(f"{given}: no file matches")
            found.update(dict.fromkeys(matches))
        else:
            wrong.append(f"{given}: no such file or folder")
    return list(found), wrong


def _walk(top: Path, exclude: tuple[str, ...]) -> Iterator[str]:
    known = formats.by_extension()
    ignored = _Ignored(top)
    for folder, folders, names in os.walk(top, followlinks=False):
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
            if path.is_file():
                from pathspec import GitIgnoreSpec

                lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
                self._specs.append((folder.resolve(), GitIgnoreSpec.from_lines(lines)))

    def has(self, path: Path, folder: bool) -> bool:
        if not self._specs:
            return False
        full = path.resolve()
        for base, spec in self._specs:
            if full.is_relative_to(base) and spec.match_file(full.relative_to(base).as_posix() + ("/" if folder else "")):  # type: ignore[attr-defined]
                return True
        return False


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
    except (UnicodeDecodeError, UnicodeError):
        raise UnreadableFile(f"{path}: not text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8, or as .xlsx") from None
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
    with open(path, "a", encoding="utf-8") as file:
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
        except OSError as error:
            raise UnreadableFile(f"{path}: {error.strerror}") from None
        rows.append(f"{path.resolve()}|{info.st_size}|{info.st_mtime_ns}")
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
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "termcheck"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "termcheck"


_DATE_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_]?(0[1-9]|1[0-2])[-_]?([0-2]\d|3[01])(?!\d)")


def date_in_name(path: str) -> date | None:
    """A date in a file's name (2026-03-01, 2026_03_01 or 20260301), if there is one."""
    found = _DATE_IN_NAME.search(Path(path).name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
