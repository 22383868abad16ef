"""Paths as they are given → the files to check."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

from . import formats
from .files import UnreadableFile, read_bytes, reason, regular

# What our own pages of findings say of themselves, and how far from their beginning.
_OURS, _HEAD = b'<meta name="generator" content="termcheck">', 2000
_SKIPPED_FOLDERS = {"node_modules", "__pycache__", "venv", "site-packages", "dist", "build"}


def discover(paths: Sequence[str], exclude: Iterable[str] = ()) -> tuple[list[str], list[str]]:
    """Files to check, in the order given and sorted inside folders, and what went wrong: paths that are not there and
    patterns that match nothing. Folders are searched for known endings; what .gitignore, .termcheckignore or `exclude`
    names is passed over, and so are the pages that reports are written to; a file that is named itself is not."""
    found: dict[str, None] = {}
    wrong: list[str] = []
    shut = tuple(exclude)
    for given in paths:
        try:
            if os.path.isdir(given):
                found.update(dict.fromkeys(_walk(Path(given), shut, wrong)))
            elif os.path.exists(given):
                found[given] = None
            elif any(c in given for c in "*?["):
                matches = _matching(given)
                if not matches:
                    wrong.append(f"{given}: no file matches")
                found.update(dict.fromkeys(matches))
            else:
                wrong.append(f"{given}: no such file or folder")
        except (OSError, ValueError) as error:
            wrong.append(str(error) if isinstance(error, UnreadableFile) else f"{given}: {reason(error)}")
    return list(found), wrong


def _matching(pattern: str) -> list[str]:
    """The files that a pattern names. Several "**" in a row say what one says, and would be searched one inside the other."""
    path = Path(re.sub(r"(?:\*\*/+)+", "**/", pattern))
    found = Path(path.anchor).glob(str(path.relative_to(path.anchor)))
    return sorted(str(p) for p in found if os.path.isfile(p))


def _walk(top: Path, exclude: tuple[str, ...], wrong: list[str]) -> Iterator[str]:
    known = formats.by_extension()
    ignored = _Ignored(top)
    for folder, folders, names in os.walk(top, onerror=lambda e: wrong.append(f"{e.filename}: {e.strerror}"), followlinks=False):
        here = Path(folder)
        ignored.add(here)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED_FOLDERS and not ignored.has(here / f, True))
        for name in sorted(names):
            path = here / name
            if name.startswith(".") or path.suffix.lower() not in known or not path.is_file() or ignored.has(path, False):
                continue
            if any(fnmatch(path.as_posix(), pattern) or fnmatch(path.relative_to(top).as_posix(), pattern) for pattern in exclude):
                continue
            if not _is_report(path):
                yield str(path)


def _is_report(path: Path) -> bool:
    """Whether a file is a page that `--format html` wrote."""
    if path.suffix.lower() != ".html":
        return False
    with suppress(OSError), regular(path) as file:
        return _OURS in file.read(_HEAD)
    return False


class _Ignored:
    """What .gitignore and .termcheckignore files name, from the repository's root down to a folder."""

    def __init__(self, top: Path) -> None:
        self._specs: list[tuple[Path, object]] = []
        above = [top.resolve(), *top.resolve().parents]
        root = next((i for i, p in enumerate(above) if (p / ".git").exists()), 0)
        for folder in reversed(above[1 : root + 1]):
            self.add(folder)

    def add(self, folder: Path) -> None:
        for name in (".gitignore", ".termcheckignore"):
            path = folder / name
            if os.path.isfile(path):
                from pathspec import GitIgnoreSpec

                lines = read_bytes(path).decode("utf-8", "replace").splitlines()
                # RE2: a pattern of many stars takes Python's own expressions for ever.
                compiled = partial(GitIgnoreSpec.from_lines, backend="re2")
                with warnings.catch_warnings(action="ignore"):
                    try:
                        spec = compiled(lines)
                    except Exception:
                        # What is no pattern names nothing, as in git.
                        spec = compiled([line for line in lines if _is_pattern(compiled, line)])
                self._specs.append((folder.resolve(), spec))

    def has(self, path: Path, folder: bool) -> bool:
        if not self._specs:
            return False
        full = path.resolve()
        for base, spec in self._specs:
            if full.is_relative_to(base):
                name = full.relative_to(base).as_posix() + ("/" if folder else "")
                if spec.match_file(os.fsencode(name).decode("utf-8", "replace")):  # type: ignore[attr-defined]
                    return True
        return False


def _is_pattern(compiled: Callable[[list[str]], object], line: str) -> bool:
    try:
        compiled([line])
    except Exception:
        return False
    return True
