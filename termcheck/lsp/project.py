"""The config, glossaries and engine that govern an open file, read again when they change."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from .. import files
from ..config import ConfigError, Settings, find, load
from ..dataclass import dataclass, field
from ..engine import Engine, Rules
from ..files import UnreadableFile
from ..glossary import GlossaryError, Sheet, compile_glossary
from ..glossary.entry import Glossary, Problem
from ..model import Term
from ..regex import regex
from .names import Names

_PLACED = regex(r"(?P<path>.+?):(?P<line>\d+): (?P<said>.*)", re.S)


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says, for all files: it takes the place of what configs say, or is added to it."""

    config: str | None = None
    isolated: bool = False
    glossaries: tuple[str, ...] = ()
    bundled: bool = True


@dataclass(eq=False)
class Project:
    """An engine with the settings that it was made from. `problems` say why a config or a glossary is not in force; `stamps` are
    the states of the files on disk that all of this follows from."""

    settings: Settings
    engine: Engine
    layers: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    stamps: tuple[tuple[str, tuple[int, int] | None], ...] = ()
    _sheets: dict[Path, Sheet | None] = field(default_factory=dict)

    @property
    def current(self) -> bool:
        """Whether nothing on disk has changed since."""
        return all(_stamp(path) == stamp for path, stamp in self.stamps)

    @cached_property
    def names(self) -> Names:
        """The glossary's names, for completion; takes a moment the first time."""
        return Names(self.engine.glossary, self.settings.target_language, self.settings.source_language)

    def entry(self, term: Term) -> tuple[Sheet, Term] | None:
        """The glossary file that an entry is in force from, with the entry as it is written there."""
        for layer in reversed(self.layers):
            if layer not in self._sheets:
                try:
                    self._sheets[layer] = files.sheet(layer)
                except (UnreadableFile, GlossaryError):
                    self._sheets[layer] = None
            sheet = self._sheets[layer]
            if sheet is not None and (found := next((t for t in sheet.glossary.terms if t.id == term.id), None)):
                return sheet, found
        return None


class Projects:
    """Projects by their config file; made when a file first needs one, and made again by `renew`."""

    def __init__(self, given: Given, log: Callable[[str], None]) -> None:
        self._given, self._log = given, log
        self._known: dict[str, Project] = {}
        self._configs: dict[str, str] = {}

    @property
    def problems(self) -> list[Problem]:
        return [p for project in self._known.values() for p in project.problems]

    @property
    def all(self) -> list[Project]:
        return list(self._known.values())

    @property
    def watched(self) -> set[str]:
        """Files whose change would change a project."""
        return {path for project in self._known.values() for path, _ in project.stamps}

    def of(self, path: str) -> Project:
        """The project that governs a file. Never fails: what cannot be read is a problem of the project."""
        config = self._config(os.path.dirname(os.path.abspath(path)))
        if config not in self._known:
            self._known[config] = self._made(config, None)
        return self._known[config]

    def renew(self, force: bool = False) -> bool:
        """Make projects again whose files changed; whether there were any. A config may also have come or gone."""
        self._configs.clear()
        changed = False
        for config, project in list(self._known.items()):
            if force or not project.current:
                self._known[config] = self._made(config, project)
                changed = True
        return changed

    def _config(self, folder: str) -> str:
        if self._given.config or self._given.isolated:
            return self._given.config or ""
        if folder not in self._configs:
            try:
                self._configs[folder] = str(find(Path(folder)) or "")
            except OSError:
                self._configs[folder] = ""
        return self._configs[folder]

    def _made(self, config: str, before: Project | None) -> Project:
        """A project from what is on disk; where that has faults, from what was good before, or from the bundled glossaries."""
        problems: list[Problem] = []
        settings = Settings()
        try:
            settings = load(Path(config)) if config and os.path.exists(config) else Settings()
        except ConfigError as error:
            problems.append(_problem(str(error), config))
            settings = before.settings if before else settings
        given = (*settings.glossaries, *self._given.glossaries)
        bundled = settings.bundled(self._given.bundled)
        own = (*files.chosen_glossaries(bundled), *map(Path, given))
        stamps = tuple((path, _stamp(path)) for path in dict.fromkeys([*filter(None, [config, settings.baseline]), *map(str, own)]))
        try:
            engine = Engine(files.load_glossaries(given, bundled), settings.rules)
        except GlossaryError as error:
            problems.extend(error.problems)
            engine = self._fallback(before, bundled, settings.rules)
        except (UnreadableFile, OSError) as error:
            problems.append(_problem(str(error), config or (given[-1] if given else "")))
            engine = self._fallback(before, bundled, settings.rules)
        for problem in problems:
            self._log(str(problem))
        return Project(settings, engine, own, tuple(problems), stamps)

    def _fallback(self, before: Project | None, bundled: bool | tuple[str, ...], rules: Rules) -> Engine:
        if before is not None:
            return Engine(before.engine.glossary, rules)
        try:
            return Engine(files.load_glossaries((), bundled), rules)
        except (GlossaryError, UnreadableFile, OSError):
            return Engine(compile_glossary(Glossary("none", (), digest="none")), rules)


def _problem(message: str, path: str) -> Problem:
    found = _PLACED.fullmatch(message)
    return Problem(found["path"], int(found["line"]), 1, found["said"]) if found else Problem(path, 1, 1, message)


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        info = os.stat(path)
    except OSError:
        return None
    return info.st_mtime_ns, info.st_size


def roots(folders: Sequence[str]) -> list[str]:
    """Workspace folders without those inside others."""
    kept: list[str] = []
    for folder in sorted(set(folders)):
        if not any(Path(folder).is_relative_to(k) for k in kept):
            kept.append(folder)
    return kept
