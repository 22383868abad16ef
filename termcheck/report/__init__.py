"""Report → text. One file an output, found by listing this folder; each has `render(report) -> str` and does nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

from ..model import Report


def formats() -> tuple[str, ...]:
    """Names of the outputs, from the folder."""
    return tuple(sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_")))


@cache
def renderer(name: str) -> Callable[[Report], str]:
    """The function that renders a report in a format. Raises `KeyError` for a name that no file has."""
    if name not in formats():
        raise KeyError(name)
    render: Callable[[Report], str] = import_module(f"{__name__}.{name}").render
    return render
