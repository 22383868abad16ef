"""Measure termcheck: `python bench/run.py [--quick] [--only NAME,…] [--json FILE] [--peers FOLDER]`. See bench/README.md.

Without --only, every measure runs but those that need a browser or load a server (`serve`, `page`), and with --quick only those that are soon
done. Figures are CPU seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import clock
from table import Row

HERE = Path(__file__).resolve().parent
# In this order; each is a file in measures/ whose first line says what it measures.
MEASURES = ("start", "small", "english", "bilingual", "growth", "editor", "alignment", "peers", "serve", "page")
_ASKED = ("serve", "page")
_SOON = ("start", "small", "english", "bilingual", "alignment")


@dataclass(frozen=True, slots=True)
class Bench:
    """How a run measures. `rounds` are those of short commands; `tools` is the environment of the other programs."""

    quick: bool
    rounds: int
    tools: Path

    @staticmethod
    def check(*arguments: str | Path, bundled: bool = False) -> list[str | Path]:
        """The command that checks something, by itself: no config, no bundled glossary unless it is asked for, one process, and nothing known
        from an earlier run."""
        alone = [] if bundled else ["--no-default-glossaries"]
        return [
            sys.executable,
            "-m",
            "termcheck",
            "check",
            "--isolated",
            "--quiet",
            "--exit-zero",
            "--jobs",
            "1",
            "--no-cache",
            *alone,
            *arguments,
        ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="smaller texts and fewer rounds: under a minute, rougher")
    parser.add_argument("--only", default="", metavar="NAME[,NAME]", help=f"of {', '.join(MEASURES)}")
    parser.add_argument("--json", metavar="FILE", help="write the figures there too")
    parser.add_argument("--peers", type=Path, default=Path(os.environ.get("TERMCHECK_PEERS", HERE / ".peers")), metavar="FOLDER",
                        help="the environment that other programs are installed in (default: bench/.peers)")  # fmt: skip
    options = parser.parse_args()
    chosen = [name for name in options.only.split(",") if name] or [m for m in MEASURES if m in _SOON or not (options.quick or m in _ASKED)]
    if unknown := [name for name in chosen if name not in MEASURES]:
        parser.error(f"'{unknown[0]}' is no measure; there are {', '.join(MEASURES)}")
    bench = Bench(options.quick, 3 if options.quick else 9, options.peers.absolute())
    machine = _machine()
    print("  ".join(f"{k} {v}" for k, v in machine.items()))
    done: dict[str, list[Row]] = {}
    for name in chosen:
        module = import_module(f"measures.{name}")
        print(f"\n{name}: {(module.__doc__ or '').split(chr(10), maxsplit=1)[0]}")
        done[name] = []
        for row in _rows(module.rows, bench):
            done[name].append(row)
            print(row.line(), flush=True)
    _verdict(done)
    if options.json:
        whole: dict[str, Any] = {"schema": "termcheck/bench/1", "machine": machine, "quick": options.quick}
        whole["measures"] = {name: [row.plain() for row in rows] for name, rows in done.items()}
        Path(options.json).write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _rows(measure: Callable[[Bench], Iterator[Row]], bench: Bench) -> Iterator[Row]:
    """A measure's rows; where it fails, a row that says so, and the other measures go on."""
    try:
        yield from measure(bench)
    except clock.Failed as error:
        yield Row("failed", None, "", note=str(error))


def _verdict(done: dict[str, list[Row]]) -> None:
    barred = [row for rows in done.values() for row in rows if row.bar]
    missed = [row for row in barred if row.value is None or not (row.bar and row.bar.met(row.value))]
    if barred:
        print(f"\n{len(barred) - len(missed)} of {len(barred)} bars met" + "".join(f"\n  not met: {row.name}" for row in missed))


def _machine() -> dict[str, str]:
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True, check=False
    ).stdout.strip()
    return {
        "date": date.today().isoformat(),
        "commit": commit or "unknown",
        "python": platform.python_version(),
        "system": platform.system(),
        "processor": model or platform.machine(),
        "cores": str(os.cpu_count()),
    }


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


if __name__ == "__main__":
    raise SystemExit(main())
