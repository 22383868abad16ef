"""Runs that stop and go on, and runs that cannot go on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import archive_data
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archive_house import HOUSE, Said, findings, write

from termcheck.batch import Archive, BadArchive, Run, Setup
from termcheck.batch.archive import PART_ROWS, PARTS_OF_GROUP, Part
from termcheck.batch.engines import EngineFailed, local
from termcheck.batch.run import Job

FILES = 24
SETUP = Setup(glossaries=("house.yaml",), bundled=False)
linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def folder(files: int, documents: int = 12) -> None:
    """A folder of files, each of which is a part."""
    Path("in").mkdir()
    for at in range(files):
        archive_data.write(Path(f"in/{at:02}.parquet"), documents, seed=at)


def begun(parts: int) -> Run:
    """A run that was stopped when so many parts were done."""

    def stops(job: Job, missing: Sequence[Part]) -> Generator[str]:
        yield from map(job.check, missing[:parts])
        raise EngineFailed("stopped")

    run = Run(Archive.of(["in"]), SETUP, Path("out.parquet").resolve())
    with pytest.raises(EngineFailed):
        run.finish(stops)
    return run


def children(pid: int) -> list[int]:
    return [int(word) for path in Path(f"/proc/{pid}/task").glob("*/children") for word in path.read_text().split()]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.005)


@linux
def test_a_killed_run_goes_on_where_it_stopped(archive: Callable[..., Said]) -> None:
    folder(FILES, documents=40)
    assert archive("in", "--out", "whole.parquet")[0] == 1
    command = [sys.executable, "-m", "termcheck", "archive", *HOUSE, "in", "--out", "out.parquet", "--jobs", "2"]
    parts = Path("out.parquet.parts")
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}) as run:
        until(lambda: len(list(parts.glob("part-*"))) >= 5)
        workers = children(run.pid)
        run.send_signal(signal.SIGKILL)
    until(lambda: not any(map(is_alive, workers)))
    done = len(list(parts.glob("part-*")))
    assert 5 <= done < FILES
    assert not Path("out.parquet").exists()
    code, _, err = archive("in", "--out", "out.parquet")
    assert (code, err.splitlines()[0]) == (1, f"termcheck: {done} of {FILES} parts were done already")
    # Nothing lost, nothing twice, and in order.
    assert Path("out.parquet").read_bytes() == Path("whole.parquet").read_bytes()
    keys = [(f["path"], f["row"], f["check"], str(f["target"]), str(f["source"]), f["term"]) for f in findings()]
    assert len(keys) > 100
    assert len(set(keys)) == len(keys)
    assert [k[:2] for k in keys] == sorted(k[:2] for k in keys)
    assert not parts.exists()


def test_parts_that_are_done_are_not_checked_again() -> None:
    folder(files=4)
    asked = []

    def rest(job: Job, missing: Sequence[Part]) -> Generator[str]:
        asked.extend(part.number for part in missing)
        return local.run(job, missing, 1)

    begun(3).finish(rest)
    assert asked == [3]


def test_a_damaged_part_is_made_again_and_half_a_part_is_cleared_away(archive: Callable[..., Said]) -> None:
    folder(files=4)
    archive("in", "--out", "whole.parquet")
    run = begun(3)
    first = min(run.folder.glob("part-*"))
    first.write_bytes(first.read_bytes()[:100])
    (run.folder / ".part-x.half").write_bytes(b"half")
    assert "2 of 4 parts were done already" in archive("in", "--out", "out.parquet")[2]
    assert Path("out.parquet").read_bytes() == Path("whole.parquet").read_bytes()
    assert not run.folder.exists()


def test_parts_of_another_run_are_not_taken(archive: Callable[..., Said]) -> None:
    """What a process of an earlier run still writes has another name."""
    folder(files=2)
    run = begun(1)
    late = {path.name: path.read_bytes() for path in run.folder.glob("part-*")}
    assert archive("in", "--out", "fresh.parquet", "--select", "number")[0] == 1
    job_folder = Path("out.parquet.parts")
    archive("in", "--out", "out.parquet", "--select", "number", "--start-over")
    job_folder.mkdir()
    for name, data in late.items():
        (job_folder / name).write_bytes(data)
    assert "done already" not in archive("in", "--out", "out.parquet", "--select", "number")[2]
    assert Path("out.parquet").read_bytes() == Path("fresh.parquet").read_bytes()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--select", "number"), "begun with another version, glossary or settings"),
        (("--source-column", "target"), "begun with other settings or columns"),
        (("--date", "2020-01-01"), "begun with other settings or columns"),
        ((), "begun with another input"),
    ],
)
def test_a_run_goes_on_with_nothing_else(archive: Callable[..., Said], change: tuple[str, ...], said: str) -> None:
    folder(files=2)
    run = begun(1)
    if not change:
        archive_data.write(Path("in/01.parquet"), 40, seed=99)
    code, _, err = archive("in", "--out", "out.parquet", *change)
    assert code == 2
    assert err == (f"termcheck: {run.folder}: {said}; finish that run with what it was begun with, or begin anew with --start-over\n")
    assert list(run.folder.glob("part-*"))
    archive("in", "--out", "fresh.parquet", *change)
    code, _, err = archive("in", "--out", "out.parquet", *change, "--start-over")
    assert "already" not in err
    assert Path("out.parquet").read_bytes() == Path("fresh.parquet").read_bytes()


@pytest.mark.parametrize("words", ["", "[]", '{"parts": 3}', '{"parts": [[1]]}', "{", "[" * 100_000])
def test_a_manifest_that_is_none(archive: Callable[..., Said], words: str) -> None:
    folder(files=1)
    run = begun(0)
    (run.folder / "manifest.json").write_text(words, encoding="utf-8")
    code, _, err = archive("in", "--out", "out.parquet")
    assert (code, err) == (2, f"termcheck: {run.folder}/manifest.json: not the manifest of a run; --start-over begins anew\n")
    assert archive("in", "--out", "out.parquet", "--start-over")[0] == 1


def test_two_runs_do_not_share_an_output(archive: Callable[..., Said]) -> None:
    fcntl = pytest.importorskip("fcntl")
    folder(files=1)
    run = begun(0)
    with open(run.folder / "lock", "w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        code, _, err = archive("in", "--out", "out.parquet")
    assert (code, err) == (2, f"termcheck: {run.folder}: another run is writing here\n")


def test_an_output_is_replaced_as_a_whole(archive: Callable[..., Said]) -> None:
    folder(files=1)
    Path("out.parquet").write_text("old", encoding="utf-8")
    begun(0)
    assert Path("out.parquet").read_text(encoding="utf-8") == "old"
    archive("in", "--out", "out.parquet")
    assert findings()


def test_the_bytes_do_not_depend_on_processes_or_row_groups(archive: Callable[..., Said]) -> None:
    names = ("Deep Sea Academy", "Port Authority", "Institute of Deep Sea Research")
    rows = [{"doc": str(at // 3), "target": f"The {names[at % 7 % 3]} met."} for at in range(2 * PART_ROWS + 500)]
    texts = pa.Table.from_pylist(rows)
    for name, size in (("one", 1 << 20), ("many", 37)):
        Path(name).mkdir()
        pq.write_table(texts, f"{name}/in.parquet", row_group_size=size)
    for at, (name, jobs) in enumerate((("one", "1"), ("one", "3"), ("many", "2"))):
        os.chdir(name)
        Path("house.yaml").write_bytes(Path("../house.yaml").read_bytes())
        archive("in.parquet", "--out", f"../{at}.parquet", "--jobs", jobs)
        os.chdir("..")
    assert pq.ParquetFile("0.parquet").metadata.num_rows > 500
    assert Path("0.parquet").read_bytes() == Path("1.parquet").read_bytes() == Path("2.parquet").read_bytes()


def test_parts_hold_whole_documents_and_every_row_once() -> None:
    sizes = [1, 1999, 3, 5000, 1, 1, 2500, 10]
    docs = [str(at) for at, size in enumerate(sizes) for _ in range(size)]
    write("in.parquet", {"doc": docs, "target": [str(at) for at in range(len(docs))]}, row_group=700)
    archive = Archive.of(["in.parquet"])
    parts, notes = archive.parts()
    assert notes == []
    read = [pa.Table.from_batches(archive.rows(part)).to_pydict() for part in parts]
    assert [row for piece in read for row in piece["target"]] == [str(at) for at in range(len(docs))]
    of_part = [set(piece["doc"]) for piece in read]
    assert sum(map(len, of_part)) == len(sizes)
    assert all(part.rows >= PART_ROWS for part in parts[:-1])


def test_a_large_row_group_is_cut_into_few_parts_and_read_in_small_batches() -> None:
    count = PART_ROWS * PARTS_OF_GROUP * 2
    pq.write_table(pa.table({"target": pa.array(["x"] * count)}), "in.parquet", row_group_size=count)
    archive = Archive.of(["in.parquet"])
    parts, _ = archive.parts()
    assert len(parts) == PARTS_OF_GROUP
    assert max(batch.num_rows for batch in archive.rows(parts[-1])) <= 512


def test_a_worker_with_another_glossary_is_refused() -> None:
    folder(files=1)
    archive = Archive.of(["in"])
    job = Job(archive, SETUP, str(Path.cwd()), "key", "termcheck:0.0.1|glossary:none")
    assert job.check(archive.parts()[0][0]).startswith("a worker has other software or glossaries than this machine: termcheck:")


def test_a_process_that_dies(archive: Callable[..., Said]) -> None:
    folder(files=4)
    run = Run(Archive.of(["in"]), SETUP, Path("out.parquet").resolve())

    def deadly(job: Job, missing: Sequence[Part]) -> Generator[str]:
        said = local.run(job, missing, 2)
        yield next(said)
        for pid in children(os.getpid()):
            if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(pid, signal.SIGKILL)
        yield from said

    if sys.platform != "linux":
        pytest.skip("reads /proc")
    with pytest.raises(EngineFailed, match="a process ended before its work was done"):
        run.finish(deadly)
    assert archive("in", "--out", "out.parquet")[0] == 1


def test_a_fault_in_a_row_ends_the_run_in_one_line(archive: Callable[..., Said]) -> None:
    Path("in").mkdir()
    for at in range(4):
        write(f"in/{at}.parquet", {"target": ["Hello."] * 3, "date": ["2020-01-01", None, "1/2/2020" if at == 2 else ""]})
    for jobs in ("1", "2"):
        code, out, err = archive("in", "--out", "out.parquet", "--jobs", jobs)
        assert (code, out) == (2, "")
        assert err == "termcheck: in/2.parquet: row 2: 'date' is '1/2/2020', not a date YYYY-MM-DD\n"
    with pytest.raises(BadArchive):
        Run(Archive.of(["in"]), SETUP, Path("other.parquet").resolve()).finish(lambda job, parts: local.run(job, parts, 1))


def test_the_manifest_names_the_input_and_the_signature() -> None:
    folder(files=2)
    manifest = json.loads((begun(0).folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["schema"] == "termcheck/archive-run/1"
    assert manifest["signature"].startswith("termcheck:")
    assert [sorted(one) for one in manifest["input"]] == [["blake2b", "path"]] * 2
    assert [part[0] for part in manifest["parts"]] == [0, 1]
