"""A run over an archive: parts are checked on an engine and put in a folder beside the output, which is made of them at the end.

A part is there as a whole or not at all, so a run that was killed goes on with the parts that are missing. The folder's manifest says which
input and settings they belong to.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..dataclass import asdict, dataclass, field
from ..files import UnreadableFile, write_atomic
from ..glossary import GlossaryError
from ..jobs.setup import Setup
from .archive import Archive, BadArchive, Part
from .checker import Checker, Tally, engine_of
from .rows import BadRow
from .schema import FINDINGS, NAME

_MANIFEST = "manifest.json"
# Rows of a row group of the output. Fixed, so that the bytes do not depend on how the work was cut.
_GROUP = 1 << 16


class OtherRun(ValueError):
    """The folder beside the output belongs to another run; the message is one line with the way out."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to check a part; it is small and can be sent anywhere. `key` is the run's digest, which is part of the names of
    its files, so that a process left over from another run can spoil nothing. `signature` is what the worker's engine must have."""

    archive: Archive
    setup: Setup
    folder: str
    key: str
    signature: str

    def file(self, part: Part) -> Path:
        return Path(self.folder) / f"part-{self.key[:12]}-{part.number:06}.parquet"

    def check(self, part: Part) -> str:
        """Check a part and write its findings. What is wrong comes back as one line, "" where nothing is."""
        try:
            engine = engine_of(self.setup)
            if engine.signature != self.signature:
                return f"a worker has other software or glossaries than this machine: {engine.signature}, not {self.signature}"
            tally = Tally()
            source = self.archive.sources[part.file]
            found = Checker(self.setup, self.archive.columns[part.file]).of_file(self.archive.rows(part), source.path, part.first, tally)
            self._write(part, found, tally)
        except BadRow as error:
            return f"{source.path}: {error}"
        except (BadArchive, GlossaryError, UnreadableFile) as error:
            return str(error)
        except OSError as error:
            return f"{error.filename or self.folder}: {error.strerror or error}"
        return ""

    def _write(self, part: Part, found: Iterator[pa.RecordBatch], tally: Tally) -> None:
        sink = pa.BufferOutputStream()
        with pq.ParquetWriter(sink, FINDINGS, compression="zstd") as writer:
            for batch in found:
                writer.write_batch(batch)
            writer.add_key_value_metadata({"termcheck.tally": json.dumps(asdict(tally), sort_keys=True)})
        write_atomic(self.file(part), sink.getvalue().to_pybytes())


# What an engine does with parts, of which there is one at least: it gives back, in any order, what `Job.check` said of each.
Engine = Callable[[Job, Sequence[Part]], Generator[str]]


@dataclass(slots=True)
class Run:
    """One archive on its way to one output. `notes` are things to tell the user."""

    archive: Archive
    setup: Setup
    out: Path
    notes: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """Where parts are kept until the output is made."""
        return self.out.with_name(self.out.name + ".parts")

    def finish(self, engine: Engine, anew: bool = False, step: Callable[[int, int], None] | None = None) -> Tally:
        """Check what is not checked yet, and write the output. `anew` throws away what another run has left; `step` is told how many parts
        of how many are done. Raises `OtherRun`, `BadArchive`, and what the glossaries raise."""
        signature = engine_of(self.setup).signature
        about = {
            "schema": "termcheck/archive-run/1",
            "signature": signature,
            "settings": _settings(self.setup, self.archive),
            "input": [{"path": s.path, "blake2b": digest} for s, digest in zip(self.archive.sources, self.archive.digests(), strict=True)],
        }
        key = blake2b(json.dumps(about, sort_keys=True).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        self.folder.mkdir(parents=True, exist_ok=True)
        with _alone(self.folder):
            parts = self._begun(about, anew)
            if parts is None:
                parts, notes = self.archive.parts()
                self.notes += notes
                _dump(self.folder / _MANIFEST, {**about, "parts": [[p.file, p.first, p.rows] for p in parts]})
            job = Job(self.archive, self.setup, str(self.folder.resolve()), key, signature)
            missing = [part for part in parts if not _is_done(job.file(part))]
            done = len(parts) - len(missing)
            if done:
                self.notes.append(f"{done} of {len(parts)} parts were done already")
            if missing:
                with closing(engine(job, missing)) as said:
                    for wrong in said:
                        if wrong:
                            raise BadArchive(wrong)
                        done += 1
                        if step:
                            step(done, len(parts))
            tally = self._gather(job, parts)
            self._clear()
        return tally

    def _own(self) -> list[Path]:
        """The files of runs in the folder. Whatever else lies there is somebody's."""
        begins = (_LOCK, _MANIFEST, "part-", f".{_MANIFEST}.", ".part-", f".{self.out.name}")
        return [path for path in self.folder.iterdir() if path.name.startswith(begins) and (path.is_symlink() or not path.is_dir())]

    def _clear(self) -> None:
        """Take the folder away, where nothing is left in it that is not of a run."""
        with suppress(OSError):
            for path in self._own():
                path.unlink()
            self.folder.rmdir()

    def _begun(self, about: dict[str, Any], anew: bool) -> list[Part] | None:
        """The parts of a run that was begun, None where there is none; what it left half-written is cleared away."""
        manifest = self.folder / _MANIFEST
        for path in self._own():
            if path.name != _LOCK and (anew or path.name.startswith(".")):
                path.unlink(missing_ok=True)
        try:
            found = json.loads(manifest.read_text(encoding="utf-8"))
            parts = [Part(number, *row) for number, row in enumerate(found.pop("parts"))]
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise OtherRun(f"{manifest}: not the manifest of a run; --start-over begins anew") from None
        if found == about:
            return parts
        what = next((how for name, how in _DIFFERENCES if found.get(name) != about[name]), "by another version of termcheck")
        raise OtherRun(f"{self.folder}: begun {what}; finish that run with what it was begun with, or begin anew with --start-over")

    def _gather(self, job: Job, parts: Sequence[Part]) -> Tally:
        """The output, from its parts in order; it is there as a whole or not at all."""
        whole = Tally()
        half = self.folder / f".{self.out.name}"
        metadata = {"termcheck.schema": NAME, "termcheck.signature": job.signature}
        with pq.ParquetWriter(half, FINDINGS.with_metadata(metadata), compression="zstd") as writer:
            waiting: list[pa.RecordBatch] = []
            rows = 0
            for part in parts:
                with pq.ParquetFile(job.file(part), pre_buffer=False) as file:
                    _add(whole, Tally(**json.loads(file.metadata.metadata[b"termcheck.tally"])))
                    for batch in file.iter_batches(1024, use_threads=False):
                        waiting.append(batch)
                        rows += batch.num_rows
                        if rows >= _GROUP:
                            table = pa.Table.from_batches(waiting)
                            writer.write_table(table.slice(0, _GROUP), row_group_size=_GROUP)
                            waiting = table.slice(_GROUP).to_batches()
                            rows -= _GROUP
            if rows:
                writer.write_table(pa.Table.from_batches(waiting), row_group_size=_GROUP)
            writer.add_key_value_metadata({"termcheck.documents": str(whole.documents), "termcheck.rows": str(whole.rows)})
        with open(half, "rb") as file:
            os.fsync(file.fileno())
        os.replace(half, self.out)
        return whole


_DIFFERENCES = (
    ("input", "with another input"),
    ("settings", "with other settings or columns"),
    ("signature", "with another version, glossary or settings"),
)
_LOCK = "lock"


def kinds(findings: Path) -> Iterator[tuple[str, str, str]]:
    """The checks, severities and paths that the findings in a file have, each of the three together once."""
    seen: set[tuple[str, str, str]] = set()
    with pq.ParquetFile(findings, pre_buffer=False) as file:
        for batch in file.iter_batches(columns=["check", "severity", "path"]):
            for row in batch.to_pylist():
                key = (row["check"], row["severity"], row["path"] or "")
                if key not in seen:
                    seen.add(key)
                    yield key


def _settings(setup: Setup, archive: Archive) -> dict[str, Any]:
    """What findings depend on beside the engine's signature and the input."""
    return {
        "languages": [setup.options.source_language, setup.options.target_language],
        "date": setup.day.isoformat() if setup.day else None,
        "columns": [asdict(columns) for columns in archive.columns],
    }


def _is_done(path: Path) -> bool:
    try:
        with pq.ParquetFile(path) as file:
            return b"termcheck.tally" in file.metadata.metadata
    except (OSError, pa.ArrowException):
        return False


def _add(whole: Tally, part: Tally) -> None:
    whole.documents += part.documents
    whole.rows += part.rows
    whole.passed_over += part.passed_over
    for severity, count in part.severities.items():
        whole.severities[severity] = whole.severities.get(severity, 0) + count


def _dump(path: Path, tree: Any) -> None:
    write_atomic(path, (json.dumps(tree, ensure_ascii=True, indent=1) + "\n").encode())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep a second run away from the folder, where the system has locks. They go with the process, however it ends."""
    with open(folder / _LOCK, "w", encoding="utf-8") as file:
        with suppress(ImportError):
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise OtherRun(f"{folder}: another run is writing here") from None
            except OSError:
                pass  # A file system without locks.
        yield
