"""TBX 3 (ISO 30042:2019), TBX-Basic, data categories as attributes. Reading takes any of the three writings (see `_tbx`)."""

from __future__ import annotations

from ..entry import Glossary
from . import _tbx

TITLE = "TBX 3 (ISO 30042:2019), TBX-Basic, data categories as attributes"
EXTENSIONS = (".tbx",)

read = _tbx.read


def write(glossary: Glossary) -> bytes:
    return _tbx.write(glossary, "dca")
