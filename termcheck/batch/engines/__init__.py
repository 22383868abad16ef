"""Where parts are checked. One file an engine: `run(job, parts, jobs, address)` gives back what is said of each part, in any order."""

from __future__ import annotations


class EngineFailed(RuntimeError):
    """The engine cannot be started, or broke; the message is one line."""
