"""The checks: one file each, found by listing this folder.

A check's file name is its only name: `forbidden_form.py` is `forbidden-form` in the config, in a suppression, in the
docs and in SARIF. Its docstring is the manual page, and the fenced `termcheck` examples in it are executed as tests.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from ..dataclass import dataclass
from ..joined import looked_for
from ..model import Finding, Severity
from ..reading import Reading, Whole

Per = Literal["segment", "document", "glossary", "suppression"]
# What a reading must have for a check of segments to find anything: a source, names in it, a listed form that may be spelled otherwise, one that
# is not as it should be.
Needs = Literal["source", "pairs", "spelled", "odd"]
CATEGORIES = ("terminology", "consistency", "literalism", "name", "number", "residue", "completeness", "glossary")


@dataclass(frozen=True, slots=True)
class Check:
    """A check with what its file says of it. `run` takes a `Reading`, a `Whole`, a glossary's terms or an unused
    `Suppression`, by `per`; it is not asked about segments without what it `needs`, nor, of many, about those whose target has not
    got what it `looks_for` (an expression of RE2) or that are not `among` those of the document that it may find something in. A finding at a place where a check in `yields_to` found something too is dropped: one fault
    gives one finding."""

    name: str
    per: Per
    severity: Severity
    category: str
    mqm: str
    since: str
    yields_to: tuple[str, ...]
    needs: tuple[Needs, ...]
    looks_for: str
    among: Callable[[Whole], Iterable[Reading]] | None
    manual: str
    run: Callable[[Any], Iterable[Finding]]

    @property
    def title(self) -> str:
        """The first line of the manual."""
        return self.manual.split("\n", 1)[0]


def check(
    per: Per,
    severity: Severity,
    category: str,
    mqm: str,
    since: str,
    yields_to: tuple[str, ...] = (),
    needs: tuple[Needs, ...] = (),
    looks_for: str = "",
    among: Callable[[Whole], Iterable[Reading]] | None = None,
) -> Callable[[Callable[[Any], Iterable[Finding]]], Callable[[Any], Iterable[Finding]]]:
    """Mark the function of a check's file that does the work."""
    if category not in CATEGORIES:
        raise ValueError(f"'{category}' is no category of checks")

    def mark(run: Callable[[Any], Iterable[Finding]]) -> Callable[[Any], Iterable[Finding]]:
        module = sys.modules[run.__module__]
        if module.__doc__ is None:
            raise ValueError("a check needs a docstring: it is its manual")
        name = module.__name__.rsplit(".", 1)[-1].replace("_", "-")
        manual = module.__doc__.strip()
        if looks_for:
            looked_for(looks_for)
        module.CHECK = Check(name, per, severity, category, mqm, since, yields_to, needs, looks_for, among, manual, run)  # type: ignore[attr-defined]
        return run

    return mark


def names() -> tuple[str, ...]:
    """All check names, from the folder."""
    return tuple(sorted(p.stem.replace("_", "-") for folder in __path__ for p in Path(folder).glob("*.py") if not p.stem.startswith("_")))


@cache
def load(name: str) -> Check:
    """The check of a name. Raises `KeyError` for a name that no file has."""
    if name not in names():
        raise KeyError(name)
    found: Check = import_module(f"{__name__}.{name.replace('-', '_')}").CHECK
    return found


@cache
def registry() -> tuple[Check, ...]:
    """All checks, by name."""
    return tuple(load(name) for name in names())
