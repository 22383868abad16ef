"""TBX 2 (ISO 30042:2008), TBX-Basic. Reading takes any of the three writings (see `_tbx`)."""

from __future__ import annotations

from ..entry import Glossary
from . import _tbx

TITLE = "TBX 2 (ISO 30042:2008), TBX-Basic"
EXTENSIONS = (".tbx",)

read = _tbx.read


def write(glossary: Glossary) -> bytes:
    return _tbx.write(glossary, "v2")
