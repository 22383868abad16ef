"""Other programs on the same work, one file each; the folder is the list. A file says what the program does in its first line, and has

- NEEDS: a path in the environment of the tools (or the name of a program on PATH) that is there when it is installed,
- SIDES: "en" for English alone, "both" for segments,
- LIMIT: True for what only searches, and so is no peer but the limit,
- GOOD: the exit statuses of a run that did its work,
- SAME (of peers): our checks that do the same job, which they are held against,
- `command(task)`: the command, after writing the glossary and the text in the program's own format where they are not there yet.

A library is run by its own file, started as a script.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType


@dataclass(frozen=True, slots=True)
class Task:
    """What is measured: the rows of a glossary (English, Chinese, refused English) over a text, .txt or .jsonl."""

    tools: Path
    terms: int
    forms: Path
    text: Path
    folder: Path

    @property
    def python(self) -> Path:
        return self.tools / "bin" / "python"

    def rows(self) -> Iterable[list[str]]:
        """The glossary's rows, as strings: English, Chinese, refused English or nothing."""
        with self.forms.open(encoding="utf-8") as file:
            for line in file:
                yield line.rstrip("\n").split("\t")

    def made(self, name: str, lines: Callable[[], Iterable[str]]) -> Path:
        """A file in another program's format, written once."""
        path = self.folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f"part-{path.name}")
            with part.open("w", encoding="utf-8") as file:
                file.writelines(lines())
            part.replace(path)
        return path


def listed() -> dict[str, ModuleType]:
    """All peers by name."""
    found = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_"))
    return {name.replace("_", "-"): import_module(f"peers.{name}") for name in found}


def installed(peer: ModuleType, tools: Path) -> bool:
    return bool(shutil.which(peer.NEEDS)) if "/" not in peer.NEEDS else any(tools.glob(peer.NEEDS))
