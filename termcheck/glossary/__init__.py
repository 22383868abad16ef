"""Glossaries: read, merged, written in canonical form, and compiled for matching.

`read_yaml` turns a file's text into a `Glossary`; `merge` lays several over each other; `write_yaml` is the canonical
writing; `compile_glossary` makes what the matcher works on. Reading, compiling and writing are loaded when
they are asked for: a run with a compiled glossary needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .compiled import Compiled
from .entry import Glossary, GlossaryError, Problem, Sheet

if TYPE_CHECKING:
    from .compiler import compile_glossary
    from .layers import merge
    from .read import read_yaml
    from .write import write_yaml

__all__ = ["Compiled", "Glossary", "GlossaryError", "Problem", "Sheet", "compile_glossary", "merge", "read_yaml", "write_yaml"]

_ROOMS = {"compile_glossary": "compiler", "merge": "layers", "read_yaml": "read", "write_yaml": "write"}


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    raise AttributeError(name)
