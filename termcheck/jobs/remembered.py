"""Results of earlier runs, by all that they follow from, in one SQLite file of the cache folder.

Nothing that comes from it is run, and a value that is not as it was written is not used. Where the file is damaged it is thrown away, where it
cannot be read or written the run goes on without it: it never decides what a result is, only how soon it is there.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from .. import __version__, files

# Bytes of the file beyond which what was not used for longest is thrown away, and bytes of a result that is not worth its place.
LARGEST, LARGEST_RESULT = 256 * 2**20, 16 * 2**20
_PATIENCE = 10.0
_DIGEST = 16
_SCHEMA = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"


class Remembered:
    """The results that are known, of this run and those before. Other processes may use it at the same time, and it may be handed to one."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = files.cache_folder() / "results.sqlite" if path is None else path
        self._fresh: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._volume = 0
        self._open: tuple[int, sqlite3.Connection | None] = (0, None)

    def __reduce__(self) -> tuple[type[Remembered], tuple[Path]]:
        return Remembered, (self.path,)

    def get(self, key: bytes) -> bytes | None:
        """The result of a key, where it is known."""
        connection = self._reading()
        if connection is None:
            return None
        try:
            row = connection.execute("SELECT value, used FROM results WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        if row is None or not isinstance(row[0], bytes) or row[0][:_DIGEST] != _sealed(key, row[0][_DIGEST:])[:_DIGEST]:
            return None
        if row[1] != _today():
            self._used.add(key)
        return row[0][_DIGEST:]

    def keep(self, key: bytes, value: bytes) -> None:
        """Remember a result."""
        if len(value) > LARGEST_RESULT:
            return
        self._fresh[key] = _sealed(key, value)
        self._volume += len(value)
        if self._volume > LARGEST_RESULT:
            self.write()

    def is_aged(self, key: bytes) -> bool:
        """Whether a result was last of use on an earlier day, as far as the file says."""
        return key in self._used

    def use(self, key: bytes) -> None:
        """Have the file say that a result was of use today."""
        self._used.add(key)

    def write(self) -> None:
        """Put what is new into the file."""
        if not self._fresh and not self._used:
            return
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not files.is_own(self.path.parent):
                return
            # For the user alone.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            with _transaction(self.path) as connection:
                connection.execute(_SCHEMA)
                rows = ((key, value, _today()) for key, value in self._fresh.items())
                connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
                connection.executemany("UPDATE results SET used = ? WHERE key = ?", ((_today(), key) for key in self._used))
                _shrink(connection)
        except sqlite3.OperationalError:
            pass  # Somebody else writes for long, or nobody may write here.
        except sqlite3.DatabaseError:
            self._forget()
        except OSError:
            pass
        self._fresh.clear()
        self._used.clear()
        self._volume = 0

    def close(self) -> None:
        """Write, and let go of the file."""
        self.write()
        self._let_go()

    def _reading(self) -> sqlite3.Connection | None:
        # A connection is of use only in the process that made it.
        pid, connection = self._open
        if pid != os.getpid():
            connection = None
            with suppress(sqlite3.Error, OSError, ValueError):
                if self.path.is_file() and files.is_own(self.path.parent):
                    connection = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", timeout=_PATIENCE, uri=True)
            self._open = os.getpid(), connection
        return connection

    def _forget(self) -> None:
        """Throw a damaged file away; it is made again."""
        self._let_go()
        for name in (self.path.name, f"{self.path.name}-journal"):
            with suppress(OSError):
                self.path.with_name(name).unlink(missing_ok=True)

    def _let_go(self) -> None:
        if self._open[1] and self._open[0] == os.getpid():
            self._open[1].close()
        self._open = (0, None)


@contextmanager
def _transaction(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        # What a crash could damage is noticed, and can be made again.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def _shrink(connection: sqlite3.Connection) -> None:
    """Throw away the quarter that was not used for longest, while there is too much."""
    while True:
        pages, free, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
        count = connection.execute("SELECT count(*) FROM results").fetchone()[0]
        if (pages - free) * size <= LARGEST or not count:
            return
        connection.execute("DELETE FROM results WHERE key IN (SELECT key FROM results ORDER BY used LIMIT ?)", (count // 4 + 1,))


def _sealed(key: bytes, value: bytes) -> bytes:
    return blake2b(key + value, digest_size=_DIGEST).digest() + value


def _today() -> int:
    return int(time.time() // 86400)


def key_of(*parts: str | bytes) -> bytes:
    """The key of what follows from some strings, all of them and their order, and from this version of the program."""
    digest = blake2b(program(), digest_size=32)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


@cache
def program() -> bytes:
    """A digest of the program: its version, its code and what it runs on."""
    digest = blake2b(f"{__version__}|{sys.version_info[:3]}|{unicodedata.unidata_version}".encode(), digest_size=32)
    top = Path(__file__).resolve().parents[1]
    for path in sorted(top.rglob("*")):
        if path.suffix == ".py" or path.parent.name == "data":
            with suppress(OSError):
                content = path.read_bytes() if path.suffix in (".py", ".txt") else str(path.stat().st_size).encode()
                digest.update(f"{path.relative_to(top)}|{len(content)}|".encode() + content)
    return digest.digest()
