"""Write docs/checks/ (a page a check), docs/config.md and docs/schemas/archive.json from the code.

    python tools/reference.py [--check]

With --check nothing is written; the exit is 1 where a page is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from termcheck import checks
from termcheck.batch.schema import published
from termcheck.cli.explain import manual
from termcheck.config import KEYS

DOCS = Path(__file__).resolve().parent.parent / "docs"


def pages() -> dict[Path, str]:
    """Every generated page by path."""
    out = {DOCS / "checks" / f"{c.name}.md": manual(c) for c in checks.registry()}
    rows = ["# Checks", "", "One page a check; `termcheck explain NAME` prints the same. Each page's examples are executed as tests.", ""]
    for category in checks.CATEGORIES:
        found = [c for c in checks.registry() if c.category == category]
        if found:
            rows += [f"## {category}", "", "| check | severity | what it finds |", "|---|---|---|"]
            rows += [f"| [{c.name}]({c.name}.md) | {c.severity} | {c.title} |" for c in found] + [""]
    out[DOCS / "checks" / "README.md"] = "\n".join(rows)
    rows = [
        "# Configuration",
        "",
        "`termcheck.yaml`, or `[tool.termcheck]` in `pyproject.toml`. The closest one above the first file given is used; nothing is merged.",
        "",
        "| setting | meaning |",
        "|---|---|",
    ]
    rows += [f"| `{key}` | {meaning} |" for key, meaning in KEYS.items()]
    rows += [
        "",
        "Unknown settings are errors. An option on the command line takes the place of the setting, `--ignore` and `--glossary` add to it.",
        "",
    ]
    out[DOCS / "config.md"] = "\n".join(rows)
    out[DOCS / "schemas" / "archive.json"] = published()
    return out


def main() -> int:
    wanted = pages()
    stale = [p for p, text in wanted.items() if not p.exists() or p.read_text(encoding="utf-8") != text]
    stray = [p for p in (DOCS / "checks").glob("*.md") if p not in wanted]
    if "--check" not in sys.argv:
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
        for path in stray:
            path.unlink()
    print("stale:" if stale or stray else "up to date", *(p.name for p in (*stale, *stray)))
    return 1 if (stale or stray) and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
