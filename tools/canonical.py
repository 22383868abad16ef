"""Write the bundled glossaries in canonical form.

    python tools/canonical.py [--check] [FILE …]

With --check nothing is written; the exit is 1 where a file would change.
"""

from __future__ import annotations

import sys
from pathlib import Path

from termcheck.glossary import read_yaml, write_yaml

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    given = [Path(a) for a in sys.argv[1:] if a != "--check"]
    stale = []
    for path in given or sorted((ROOT / "glossaries").glob("*.yaml")):
        raw = path.read_text(encoding="utf-8")
        glossary = read_yaml(raw, path.name)
        written = write_yaml(glossary)
        again = read_yaml(written, path.name)
        if [t.forms for t in again.terms] != [t.forms for t in glossary.terms]:
            raise SystemExit(f"{path.name}: the canonical form reads back differently")
        if written != raw:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(written, encoding="utf-8")
    print("not canonical:" if stale else "canonical", *stale)
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
