"""Glossaries: read, merged, written in canonical form, and compiled for matching.

`read_yaml` turns a file's text into a `Glossary`; `merge` lays several over each other; `write_yaml` is the canonical
writing; `compile_glossary` makes what the matcher works on.
"""

from __future__ import annotations

from .compiled import Compiled, compile_glossary
from .entry import Glossary, GlossaryError, Problem, Sheet
from .merge import merge
from .read import read_yaml
from .write import write_yaml

__all__ = ["Compiled", "Glossary", "GlossaryError", "Problem", "Sheet", "compile_glossary", "merge", "read_yaml", "write_yaml"]
