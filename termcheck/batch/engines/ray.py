"""Ray: a cluster, or processes of this machine under Ray."""

from __future__ import annotations

import logging
import os
from collections.abc import Generator, Sequence
from functools import partial

import pyarrow as pa

from ..archive import Part
from ..run import Job
from . import EngineFailed


def run(job: Job, parts: Sequence[Part], jobs: int, address: str | None = None) -> Generator[str]:
    """Check parts as blocks of Ray Data, on the cluster at an address, else on a Ray of our own with so many cores. Raises `EngineFailed`."""
    # Said before the import, which reads it: a Ray of our own sends no figures about its use.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import ray
    from ray.data import DataContext

    ours = not ray.is_initialized()
    if ours:
        try:
            if address:
                ray.init(address=address, logging_level="ERROR", log_to_driver=False)
            else:
                ray.init(num_cpus=jobs, include_dashboard=False, logging_level="ERROR", log_to_driver=False)
        except (OSError, ValueError, RuntimeError) as error:
            raise EngineFailed(f"Ray{f' at {address}' if address else ''} cannot be reached: {_line(error)}") from None
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = DataContext.get_current()
    shown = context.enable_progress_bars
    context.enable_progress_bars = False
    try:
        # A block a part, so that each part is a task of its own.
        numbers = ray.data.from_items([{"part": at} for at in range(len(parts))], override_num_blocks=len(parts))
        said = numbers.map_batches(partial(_checked, job, tuple(parts)), batch_size=1, batch_format="pyarrow")
        for batch in said.iter_batches(batch_size=None, batch_format="pyarrow"):
            yield from batch["wrong"].to_pylist()
    except ray.exceptions.RayError as error:
        raise EngineFailed(f"Ray could not finish: {_line(error)}; run again to go on") from None
    finally:
        context.enable_progress_bars = shown
        if ours:
            ray.shutdown()


def _checked(job: Job, parts: Sequence[Part], numbers: pa.Table) -> pa.Table:
    return pa.table({"wrong": pa.array([job.check(parts[at]) for at in numbers["part"].to_pylist()], pa.string())})


def _line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines or [type(error).__name__])[-1][:200]
