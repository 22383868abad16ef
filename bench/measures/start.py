"""A cold start: one release of 3 kB of English, with no glossary, the bundled ones, and others that are compiled already."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clock import environment, medians
from inputs import ready
from table import Bar, Row

if TYPE_CHECKING:
    from run import Bench

# What a plain check has no use for: other commands, other formats, what only some checks of some texts need.
HEAVY = "asyncio jieba lxml lsprotocol mcp numpy openpyxl pydantic pygls pypinyin rapidfuzz rich sacrebleu sentencepiece starlette uvicorn yaml".split()
_SHOWN = 12


def rows(bench: Bench) -> Iterator[Row]:
    release = ready("small_release", "alone")
    glossary = {n: ready("glossary", n) for n in (10, 100_000)}
    commands = {
        "bare": [sys.executable, "-c", "pass"],
        "none": bench.check(release),
        "bundled": bench.check(release, bundled=True),
        "ten": bench.check(release, "--glossary", glossary[10]),
        "many": bench.check(release, "--glossary", glossary[100_000]),
        "pair": bench.check(ready("small_release", "en"), "--source", ready("small_release", "zh"), bundled=True),
    }
    costs = medians(commands, bench.rounds + 2)
    cpu = {name: c.cpu for name, c in costs.items()}
    yield Row("python -c pass", cpu["bare"], "s")
    yield Row("check, no glossary", cpu["none"], "s")
    yield Row("check, bundled glossaries", cpu["bundled"], "s")
    yield Row("check, 10 terms", cpu["ten"], "s")
    yield Row("check, 100,000 terms compiled", cpu["many"], "s")
    yield Row("check of a pair of files, bundled glossaries", cpu["pair"], "s")
    yield Row("100,000 terms to 10 terms", cpu["many"] / cpu["ten"], "×", Bar(1.5))
    yield Row("100,000 terms above python -c pass", cpu["many"] - cpu["bare"], "s", Bar(0.15))
    yield Row("bundled to no glossary", cpu["bundled"] / cpu["none"], "×", Bar(1.3))
    yield Row("peak memory, 100,000 terms", costs["many"].peak, "MB", Bar(400))
    yield from _imports([str(c) for c in commands["bundled"]], bench.rounds)


def _imports(command: list[str], accounts: int) -> Iterator[Row]:
    """What is loaded, by a run's own account (`-X importtime`), and what of it should not be. The account itself takes time, and counts what the
    machine does meanwhile: of several runs the least is taken, and it is read as shares."""
    own: dict[str, int] = {}
    for _ in range(accounts):
        answer = subprocess.run(
            [command[0], "-X", "importtime", *command[1:]], capture_output=True, text=True, check=False, env=environment()
        )
        for line in answer.stderr.splitlines():
            if line.startswith("import time:") and (parts := line[12:].split("|"))[0].strip().isdigit():
                name = parts[2].strip()
                own[name] = min(own.get(name, sys.maxsize), int(parts[0]))
    loaded = sorted({name.split(".")[0] for name in own} & set(HEAVY))
    yield Row("heavy packages that a plain check loads", len(loaded), "", Bar(0), ", ".join(loaded))
    yield Row(f"imports: {len(own)} modules", sum(own.values()) / 1000, "ms")
    yield Row("  of them termcheck's own", sum(t for name, t in own.items() if name.split(".")[0] == "termcheck") / 1000, "ms")
    for name in sorted(own, key=lambda name: -own[name])[:_SHOWN]:
        yield Row(f"    {name}", own[name] / 1000, "ms")
