"""Counts for Prometheus, in its text format."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from starlette.types import Scope

from .. import __version__

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """What has happened since the start. Only the event loop writes here."""

    def __init__(self, paths: frozenset[str]) -> None:
        self.in_flight = 0
        self._paths = paths
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._findings: Counter[str] = Counter()
        self._buckets: Counter[tuple[str, float]] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._count: Counter[str] = Counter()

    def request(self, scope: Scope, status: int, seconds: float) -> None:
        """Count a request, under its path where there is such a one: what a client makes up must not become a label."""
        path = scope["path"] if scope["path"] in self._paths else "other"
        method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "OPTIONS") else "other"
        self._requests[path, method, status] += 1
        self._seconds[path] += seconds
        self._count[path] += 1
        for most in _BUCKETS:
            if seconds <= most:
                self._buckets[path, most] += 1

    def findings(self, found: Mapping[str, int]) -> None:
        self._findings.update(found)

    def text(self, workers: int, restarts: int) -> str:
        """All of it."""
        out = [
            "# HELP termcheck_info The version.",
            "# TYPE termcheck_info gauge",
            f'termcheck_info{{version="{__version__}"}} 1',
            "# HELP termcheck_workers Processes that answer requests.",
            "# TYPE termcheck_workers gauge",
            f"termcheck_workers {workers}",
            "# HELP termcheck_worker_restarts_total Processes that were started anew, after a timeout or a failure.",
            "# TYPE termcheck_worker_restarts_total counter",
            f"termcheck_worker_restarts_total {restarts}",
            "# HELP termcheck_requests_in_flight Requests that are worked on.",
            "# TYPE termcheck_requests_in_flight gauge",
            f"termcheck_requests_in_flight {self.in_flight}",
            "# HELP termcheck_requests_total Requests by path, method and status.",
            "# TYPE termcheck_requests_total counter",
        ]
        for (path, method, status), n in sorted(self._requests.items()):
            out.append(f'termcheck_requests_total{{path="{path}",method="{method}",status="{status}"}} {n}')
        out += ["# HELP termcheck_request_seconds How long requests took.", "# TYPE termcheck_request_seconds histogram"]
        for path, n in sorted(self._count.items()):
            out += [f'termcheck_request_seconds_bucket{{path="{path}",le="{m}"}} {self._buckets[path, m]}' for m in _BUCKETS]
            out.append(f'termcheck_request_seconds_bucket{{path="{path}",le="+Inf"}} {n}')
            out.append(f'termcheck_request_seconds_sum{{path="{path}"}} {self._seconds[path]:.6f}')
            out.append(f'termcheck_request_seconds_count{{path="{path}"}} {n}')
        out += ["# HELP termcheck_findings_total Findings by check.", "# TYPE termcheck_findings_total counter"]
        out += [f'termcheck_findings_total{{check="{check}"}} {n}' for check, n in sorted(self._findings.items())]
        return "\n".join(out) + "\n"
