"""Other programs on the same text and glossary: a cold start on a release, and bulk without the start. What our checks of the same job take
is a peer's bar; what all checks take stands above them all."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import peers
from clock import HERE, Command, Failed, TooSlow, cost, middle
from inputs import FOLDER, ready
from table import Bar, Row, Unit

if TYPE_CHECKING:
    from run import Bench

# What a run may take on the wall before a peer is given up, and after how many CPU seconds it is not tried with more.
_SECONDS, _ENOUGH = 240.0, 30.0
# Less than this is noise.
_LEAST = 0.05
_SMALL = {"en": 0.003, "both": 0.005}

# CPU seconds of a cold start, MB a second in bulk (None where the largest text takes no time that can be told), and the peak in MB.
Figures = tuple[float, float | None, float]


class Own:
    """termcheck's own figures, of all checks or of some, measured when they are first needed."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.figures: dict[tuple[str, int, str], Figures] = {}

    def of(self, sides: str, terms: int, checks: str = "") -> Figures:
        key = (sides, terms, checks)
        if key not in self.figures:
            glossary, select = ready("glossary", terms), ["--select", checks] if checks else []

            def command(size: float) -> Command:
                return self.bench.check("--glossary", glossary, *select, text(sides, size))

            cost(command(_SMALL[sides]))
            self.figures[key] = figures(command, sides, self.bench)
        return self.figures[key]


def rows(bench: Bench) -> Iterator[Row]:
    own = Own(bench)
    sizes = (1_000, 10_000) if bench.quick else (1_000, 10_000, 100_000)
    for sides, what in (("en", "English alone"), ("both", "both sides")):
        for n in sizes:
            cold, bulk, peak = own.of(sides, n)
            yield from _figures(f"termcheck, {what}, {n:,} terms", cold, bulk, peak, None)
    for sides, checks in sorted({(p.SIDES, p.SAME) for p in peers.listed().values() if not p.LIMIT and peers.installed(p, bench.tools)}):
        for n in sizes:
            cold, bulk, peak = own.of(sides, n, checks)
            yield from _figures(f"termcheck --select {checks}, {n:,} terms", cold, bulk, peak, None)
    for name, peer in peers.listed().items():
        if not peers.installed(peer, bench.tools):
            yield Row(name, None, "", note="not installed")
            continue
        for n in sizes:
            try:
                cold, bulk, peak = _peer(name, peer, bench, n)
            except TooSlow as error:
                yield Row(f"{name}, {n:,} terms", None, "", note=str(error))
                break
            except Failed as error:
                yield Row(f"{name}, {n:,} terms", None, "", note=f"does not run: {str(error).splitlines()[-1][-160:]}")
                break
            yield from _figures(f"{name}, {n:,} terms", cold, bulk, peak, None if peer.LIMIT else own.of(peer.SIDES, n, peer.SAME))
            if cold > _ENOUGH:
                break


def _figures(name: str, cold: float, bulk: float | None, peak: float, own: Figures | None) -> Iterator[Row]:
    seconds: Unit = "s"
    yield Row(f"{name}: cold", cold, seconds, Bar(round(own[0], 3), "at least") if own else None)
    yield Row(f"{name}: bulk", bulk, "MB/s", Bar(round(own[1], 2)) if own and own[1] else None)
    yield Row(f"{name}: peak", peak, "MB")


def _peer(name: str, peer: ModuleType, bench: Bench, terms: int) -> Figures:
    forms = ready("forms", terms)

    def command(size: float) -> Command:
        task = [bench.tools, terms, forms, text(peer.SIDES, size), FOLDER / "peers"]
        answer = subprocess.run(
            [sys.executable, "-m", "peers", name, *map(str, task)], cwd=HERE, check=True, capture_output=True, text=True
        )
        made: list[str] = json.loads(answer.stdout)
        return made

    return figures(command, peer.SIDES, bench, peer.GOOD)


def text(sides: str, size: float) -> Path:
    return ready("english" if sides == "en" else "bilingual", size)


def figures(command: Callable[[float], Command], sides: str, bench: Bench, good: Sequence[int] = (0,)) -> Figures:
    """What a command costs on a release and on a larger text, which is the first that takes more than a second, so that fast programs are measured on much and slow ones on little."""
    small = command(_SMALL[sides])
    cost(small, good, _SECONDS)
    first = cost(small, good, _SECONDS)
    cold = middle([first, *(cost(small, good, _SECONDS) for _ in range(0 if first.cpu > 5 else bench.rounds - 1))])
    for size in (0.024, 0.24, 2.4) if bench.quick else (0.024, 0.24, 2.4, 24.0):
        bulk = cost(command(size), good, _SECONDS)
        spent = bulk.cpu - cold.cpu
        if spent > 1:
            break
    return cold.cpu, (size - _SMALL[sides]) / spent if spent > _LEAST else None, bulk.peak
