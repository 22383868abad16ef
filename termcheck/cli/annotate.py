"""`termcheck check --annotate FOLDER`: copies of the files that were checked, with the findings as remarks in them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from .. import files
from ..annotate import annotated, endings
from ..formats import FormatError, by_extension
from ..model import Document, File, Finding
from .problem import UserError

Checked = tuple[File, Document, Sequence[Finding]]


class Run(Protocol):
    """What is asked of a run that is done."""

    options: argparse.Namespace
    checked: list[Checked]
    failures: list[str]

    def fail(self, message: str) -> None: ...

    def say(self, message: str) -> None: ...


def add(parser: argparse.ArgumentParser) -> None:
    """Add the option."""
    parser.add_argument(
        "--annotate",
        metavar="FOLDER",
        help=f"put copies of the files there with the findings as remarks in them ({', '.join(endings())}); the files' own folder: into the files",
    )


def refuse(options: argparse.Namespace) -> None:
    """Raises `UserError` for what cannot go together."""
    if options.annotate is None:
        return
    if options.fix or options.diff or options.write_baseline:
        other = "--fix" if options.fix else "--diff" if options.diff else "--write-baseline"
        raise UserError(f"--annotate does not go with {other}: one after the other")
    if os.path.isfile(options.annotate) or (
        Path(options.annotate).suffix.lower() in by_extension() and not os.path.isdir(options.annotate)
    ):
        raise UserError(
            f"--annotate takes a folder, and '{options.annotate}' is a file (to write into the files themselves: their own folder)"
        )


def without_copies(found: Sequence[str], paths: Sequence[str], folder: str | None) -> list[str]:
    """The files to check without those that an earlier run has put into the folder for copies, where that stands inside a folder to be checked."""
    if not folder:
        return list(found)
    copies = Path(os.path.realpath(folder))
    if any(Path(os.path.realpath(given)).is_relative_to(copies) for given in paths):
        return list(found)
    return [path for path in found if not Path(os.path.realpath(path)).is_relative_to(copies)]


def write(done: Run, findings: Sequence[Finding]) -> None:
    """Write the copies: all of them, or none where anything failed."""
    wanted = {id(f) for f in findings}
    by_file: dict[str, tuple[File, list[tuple[Document, list[Finding]]]]] = {}
    for file, document, found in done.checked:
        by_file.setdefault(file.path, (file, []))[1].append((document, [f for f in found if id(f) in wanted]))
    able = {path: of for path, of in by_file.items() if Path(path).suffix.lower() in endings()}
    for path in by_file.keys() - able.keys():
        done.say(f"{path}: no copy: this format has no place for remarks ({', '.join(endings())} have)")
    copies: dict[Path, tuple[str, bytes]] = {}
    remarks = 0
    for path, (file, of) in sorted(able.items()):
        try:
            made, placed = annotated(file, of)
        except FormatError as error:
            done.fail(error.at(path))
            continue
        remarks += placed
        copy = _copy_of(path, done.options)
        if copy in copies:
            raise UserError(f"{copies[copy][0]} and {path} would both become {copy}; check the folder that has both")
        copies[copy] = path, files.packed_bytes(made) if made.encoding == "packed" else files.encode(made.raw, made.encoding)
    if done.failures:
        done.say("no copies were written, since the run failed")
        return
    for copy, (path, data) in copies.items():
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            if not (copy.exists() and os.path.samefile(copy, path) and files.read_bytes(path) == data):
                files.write_atomic(copy, data)
        except OSError as error:
            raise UserError(f"{copy}: cannot be written: {error.strerror or error}") from None
    if able or not by_file:
        done.say(
            f"{remarks} remark{'' if remarks == 1 else 's'} in {len(copies)} file{'' if len(copies) == 1 else 's'} in {done.options.annotate}"
        )
    else:
        done.fail(f"no copies: none of these formats has a place for remarks ({', '.join(endings())} have)")


def _copy_of(path: str, options: argparse.Namespace) -> Path:
    """Where the copy of a file goes: below the folder as it stood below the folder that was checked."""
    for given in options.paths or ["."]:
        if os.path.isdir(given) and Path(path).is_relative_to(given):
            return Path(options.annotate) / Path(path).relative_to(given)
    return Path(options.annotate) / Path(path).name
