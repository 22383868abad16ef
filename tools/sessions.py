"""Run the sessions that the manuals show, and write what they print.

    python tools/sessions.py [--check] [PAGE]...

A block that begins with ```console run is a session: each line after "$ " is run by bash in a folder of its own, which has `seeds/`, and the files
that earlier blocks of the page show (a block whose first line is "# NAME.yaml" or "<!-- NAME.xlf -->"). With --check nothing is written; the exit is 1 where a page shows
something else than is printed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.S | re.M)
# What grows with every new entry is no reason to call a page stale.
_GROWS = re.compile(r"\d+ listed terms")
_NAMED = re.compile(r"(?:# |<!-- )([\w.-]+\.\w+)(?: -->)?\n")


def pages() -> list[Path]:
    """The pages that have sessions."""
    return [p for p in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if "```console run\n" in p.read_text(encoding="utf-8")]


def played(page: str) -> str:
    """A page with what its sessions print now."""
    with tempfile.TemporaryDirectory(prefix="termcheck-") as folder:
        here = Path(folder, "here")
        here.mkdir()
        (here / "seeds").symlink_to(ROOT / "seeds")
        shim = Path(folder, "bin", "termcheck")
        shim.parent.mkdir()
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m termcheck "$@"\n', encoding="utf-8")
        shim.chmod(0o755)
        path = os.pathsep.join([str(shim.parent), os.environ.get("PATH", "")])
        env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "COLUMNS": "100"}

        def block(found: re.Match[str]) -> str:
            info, body = found["info"], found["body"]
            if named := _NAMED.match(body):
                (here / named[1]).write_text(body, encoding="utf-8")
            return f"```{info}\n{session(body, here, env)}```" if info == "console run" else found[0]

        return _BLOCK.sub(block, page)


def session(body: str, here: Path, env: dict[str, str]) -> str:
    """The commands of a session, each with what it prints."""
    out = []
    for command in re.findall(r"^\$ (.*)$", body, re.M):
        done = subprocess.run(["bash", "-c", command], cwd=here, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        printed = done.stdout.decode("utf-8", "replace").replace(f"{ROOT}/", "")
        out.append(f"$ {command}\n{printed.rstrip()}\n" if printed.strip() else f"$ {command}\n")
    return "".join(out)


def main() -> int:
    """Write or check; 1 where a page is stale."""
    if shutil.which("bash") is None:
        raise SystemExit("the sessions are run by bash")
    stale = []
    for path in [Path(a).resolve() for a in sys.argv[1:] if a != "--check"] or pages():
        page = path.read_text(encoding="utf-8")
        now = played(page)
        if _GROWS.sub("", now) != _GROWS.sub("", page):
            stale.append(path)
            if "--check" not in sys.argv:
                path.write_text(now, encoding="utf-8")
    print("stale:" if stale else "up to date", *(p.name for p in stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
