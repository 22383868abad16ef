"""Build hook: the bundled glossaries go into the wheel compiled, so that no installed run compiles them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledGlossaries(BuildHookInterface):  # type: ignore[misc]
    """Puts compiled.bin beside the glossaries of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if version == "editable":
            return
        sys.path.insert(0, str(root))
        from termcheck.glossary import compile_glossary, merge, read_yaml

        sheets = [read_yaml(p.read_text(encoding="utf-8"), p.name) for p in sorted((root / "glossaries").glob("*.yaml"))]
        made = root / "build" / "compiled.bin"
        made.parent.mkdir(exist_ok=True)
        made.write_bytes(compile_glossary(merge(sheets)).dumps())
        build_data["force_include"][str(made)] = "termcheck/glossaries/compiled.bin"
