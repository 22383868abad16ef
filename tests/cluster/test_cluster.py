"""The archive on a Ray and a Spark that are started on this machine: `make test-cluster`. Each runs in a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import archive_data
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from termcheck.batch import Checker

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "archive.md"
ENGINES = [
    pytest.param("ray", marks=pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: make test-cluster")),
    pytest.param(
        "spark",
        marks=[
            pytest.mark.skipif(find_spec("pyspark") is None, reason="PySpark is not installed: make test-cluster"),
            pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17"),
        ],
    ),
]
if not find_spec("ray") and not find_spec("pyspark"):
    pytest.skip("neither Ray nor PySpark is installed: make test-cluster", allow_module_level=True)


@pytest.fixture(autouse=True)
def here(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    Path("in").mkdir()
    for at in range(6):
        archive_data.write(Path(f"in/{at}.parquet"), 60, seed=at, row_group=(1 << 20, 40)[at % 2])
    return tmp_path


def run(*argv: str) -> tuple[int, str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, *argv], check=False, capture_output=True, text=True, timeout=600, env=environment)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


def archive(*argv: str) -> tuple[int, str]:
    return run("-m", "termcheck", "archive", "in", "--jobs", "2", *argv)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_bytes_as_without_a_cluster(engine: str) -> None:
    assert archive("--out", "local.parquet")[0] == 1
    code, err = archive("--out", "out.parquet", "--engine", engine)
    assert code == 1
    assert "360 documents" in err
    assert pq.read_metadata("out.parquet").num_rows > 300
    assert Path("out.parquet").read_bytes() == Path("local.parquet").read_bytes()
    assert not Path("out.parquet.parts").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_what_stopped_here_goes_on_there_and_a_bad_row_is_one_line(engine: str) -> None:
    good = Path("in/4.parquet").read_bytes()
    pq.write_table(pa.table({"target": ["Hello."], "date": ["soon"]}), "in/4.parquet")
    code, err = archive("--out", "out.parquet", "--engine", engine)
    assert code == 2
    assert err.splitlines()[-1] == "termcheck: in/4.parquet: row 0: 'date' is 'soon', not a date YYYY-MM-DD"
    assert archive("--out", "out.parquet")[0] == 2
    assert Path("out.parquet.parts").is_dir()
    # Begun elsewhere with the right row.
    Path("in/4.parquet").write_bytes(good)
    assert archive("--out", "local.parquet")[0] == 1
    stopped = (
        "import sys\nfrom pathlib import Path\nfrom termcheck.batch import Archive, Run, Setup\n"
        "def two(job, parts):\n    yield from map(job.check, parts[:2])\n    sys.exit(0)\n"
        "Run(Archive.of(['in']), Setup(), Path('out.parquet').resolve()).finish(two, anew=True)\n"
    )
    assert run("-c", stopped)[0] == 0
    code, err = archive("--out", "out.parquet", "--engine", engine)
    assert code == 1
    assert "termcheck: 2 of 6 parts were done already" in err
    assert Path("out.parquet").read_bytes() == Path("local.parquet").read_bytes()


@pytest.mark.parametrize("engine", ENGINES)
def test_the_guide_s_program(engine: str) -> None:
    blocks = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
    (program,) = (block for block in blocks if block.startswith(f"# {engine}\n"))
    shutil.move("in/2.parquet", "releases.parquet")
    code, err = run("-c", program)
    assert code == 0, err

    def bare(row: dict[str, Any]) -> str:
        # Rows are numbered from the beginning of the stream that they came in.
        sides = {s: row[s] and (row[s]["start"], row[s]["end"], row[s]["text"]) for s in ("target", "source")}
        return repr({**row, **sides})

    wanted = Checker().table(pq.read_table("releases.parquet")).to_pylist()
    assert len(wanted) > 50
    assert Counter(map(bare, pq.read_table(f"findings-{engine}").to_pylist())) == Counter(map(bare, wanted))


@pytest.mark.skipif(find_spec("pyspark") is None, reason="PySpark is not installed: make test-cluster")
def test_a_machine_without_java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    code, err = archive("--out", "out.parquet", "--engine", "spark")
    assert code == 2
    assert err.splitlines()[-1].startswith("termcheck: Spark cannot be started: ")
    assert err.splitlines()[-1].endswith("(Spark needs Java 17 or later)")


@pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: make test-cluster")
def test_a_cluster_that_is_not_there() -> None:
    code, err = archive("--out", "out.parquet", "--engine", "ray", "--address", "ray://127.0.0.1:1")
    assert code == 2
    assert err.splitlines()[-1].startswith("termcheck: Ray at ray://127.0.0.1:1 cannot be reached: ")
