"""termcheck's own form (see docs/glossaries.md)."""

from __future__ import annotations

from ..entry import Glossary
from ..layers import merge
from ..read import read_yaml
from ..write import write_yaml
from ._draft import Draft

TITLE = "termcheck's own form"
EXTENSIONS = (".yaml", ".yml")


def read(data: str, draft: Draft) -> None:
    found = read_yaml(data, draft.path)
    draft.name, draft.license, draft.description, draft.attribution = found.name, found.license, found.description, found.attribution
    draft.take(merge([found]).terms)


def write(glossary: Glossary) -> bytes:
    return write_yaml(glossary).encode("utf-8", "backslashreplace")
