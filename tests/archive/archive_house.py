"""A small glossary, and archives that a test makes in its own folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

GLOSSARY = """schema: termcheck/glossary/1
name: house
license: CC0-1.0
entries:
  - id: deep
    kind: institution
    zh: [深海院]
    en: [Institute of Deep Sea Research, {text: Deep Sea Academy, status: forbidden}]
    fr: [Institut de recherche des grands fonds, {text: Académie de la mer, status: forbidden}]
    source: test
  - id: port
    kind: institution
    zh: [港务局]
    en: [Port Authority, {text: Harbour Bureau, until: 2015-12-31}]
    source: test
"""
HOUSE = ("--no-default-glossaries", "--glossary", "house.yaml")
Said = tuple[int, str, str]


def write(path: str, columns: Mapping[str, Sequence[Any]], row_group: int = 1 << 20, **types: pa.DataType) -> None:
    """A Parquet file of columns, with the types that are not to be guessed."""
    arrays = {name: pa.array(values, types.get(name)) for name, values in columns.items()}
    pq.write_table(pa.table(arrays), path, row_group_size=row_group)


def findings(path: str = "out.parquet") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows
