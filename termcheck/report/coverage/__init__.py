"""Survey → text. One file an output, found by listing this folder; each has `render(survey, changes, base) -> str`.

`changes` is the comparison with an earlier survey, where one was asked for; `base` is the folder that the report is written to, for links.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

from ...survey import Survey
from ._changes import Changes, NoSurvey, changes_since

Renderer = Callable[[Survey, Changes | None, str], str]


def formats() -> tuple[str, ...]:
    """Names of the outputs, from the folder."""
    return tuple(sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_")))


@cache
def renderer(name: str) -> Renderer:
    """The function that renders a survey in a format. Raises `KeyError` for a name that no file has."""
    if name not in formats():
        raise KeyError(name)
    render: Renderer = import_module(f"{__name__}.{name}").render
    return render


__all__ = ["Changes", "NoSurvey", "changes_since", "formats", "renderer"]
