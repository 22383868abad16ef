"""The language server, spoken to as an editor does: milliseconds on the wall from a change to its diagnostics, bundled glossaries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import lsp
from table import Row

if TYPE_CHECKING:
    from run import Bench


def rows(bench: Bench) -> Iterator[Row]:
    for name, milliseconds in lsp.figures(bench.quick):
        yield Row(name, milliseconds, "ms")
