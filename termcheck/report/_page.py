"""Pages that work from disk: style and script are inside, and their own policy forbids to load or send anything."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path


@cache
def asset(path: Path) -> str:
    """A file that is put into a page."""
    return path.read_text(encoding="utf-8")


def policy(style: str, script: str, also: str = "") -> str:
    """The content security policy of a page with one style and one script. `also`: what else it allows."""
    return f"default-src 'none'; {also}style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'"


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(sha256(content.encode()).digest()).decode()
