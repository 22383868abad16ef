"""Spark: a cluster, or threads of this machine under Spark."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from ..archive import Part
from ..run import Job
from . import EngineFailed


def run(job: Job, parts: Sequence[Part], jobs: int, address: str | None = None) -> Generator[str]:
    """Check parts as partitions of a frame, on the cluster at an address, else on a Spark of our own with so many cores. Raises
    `EngineFailed`."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    ours = SparkSession.getActiveSession() is None
    builder = SparkSession.builder.appName("termcheck archive")
    if address:
        builder = builder.master(address)
    elif ours:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = builder.master(f"local[{jobs}]").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.ui.showConsoleProgress", "false")
        builder = builder.config("spark.sql.warehouse.dir", os.path.join(tempfile.gettempdir(), "spark-warehouse"))
    try:
        session = builder.getOrCreate()
    except (PySparkException, Py4JError, OSError, RuntimeError) as error:
        where = f" at {address}" if address else ""
        raise EngineFailed(f"Spark{where} cannot be started: {_line(error)} (Spark needs Java 17 or later)") from None
    try:
        if ours:
            session.sparkContext.setLogLevel("ERROR")

        # Spark answers when all is done. Once something is wrong, the parts that are left are passed over.
        fault = Path(job.folder) / "fault"
        fault.unlink(missing_ok=True)

        def check(at: int) -> str:
            wrong = "" if fault.exists() else job.check(parts[at])
            if wrong:
                fault.touch()
            return wrong

        def checked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                yield pa.record_batch({"wrong": pa.array(map(check, batch.column("id").to_pylist()), pa.string())})

        # A partition a part, so that each part is a task of its own.
        said = session.range(0, len(parts), 1, len(parts)).mapInArrow(checked, "wrong string")
        for row in said.collect():
            yield row["wrong"]
    except (PySparkException, Py4JError) as error:
        raise EngineFailed(f"Spark could not finish: {_line(error)}; run again to go on") from None
    finally:
        if ours:
            session.stop()


def _line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines or [type(error).__name__])[0][:200]
