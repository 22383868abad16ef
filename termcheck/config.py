"""termcheck.yaml, or [tool.termcheck] in pyproject.toml, found upwards → `Settings`. The closest one wins; nothing is merged.

Unknown keys and values are errors that name the file, the line and the nearest right word.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, cast

from .checks import CATEGORIES, names
from .checks import load as load_check
from .dataclass import dataclass, field
from .dates import iso_day
from .engine import RANK, Rules
from .expression import BadExpression, Expression
from .files import bundled_glossaries, read_bytes, read_file, reason
from .glossary.entry import GlossaryError
from .model import SEVERITIES, Severity
from .regex import regex

FILE = "termcheck.yaml"
# Names that other programs give to theirs: what is in such a file would be left out without a word.
_OTHER_NAMES = ("termcheck.yml", ".termcheck.yaml", ".termcheck.yml")
NEVER = "never"
KEYS = {
    "glossaries": "glossary files, relative to the config file, laid over the bundled ones",
    "default-glossaries": "which bundled glossaries are used: true (all), false (none) or a list of their names",
    "select": "checks or categories to run; all where it is empty",
    "ignore": "checks or categories to leave out",
    "severity": "a mapping from a check to error, warning or info",
    "ignore-paths": "a mapping from a path pattern to the checks, categories or check[term] that are silent there",
    "exclude": "path patterns that a search of folders passes over",
    "fail-on": "the severity from which the exit is 1: error, warning, info or never; or a mapping to it from checks, categories and all",
    "fail-on-paths": "a mapping from a path pattern to the severity from which findings there make the exit 1; 'fail-on' of a check goes before it",
    "date": "the date of the releases, YYYY-MM-DD, where they do not say it",
    "source-language": "BCP-47 tag of the source, zh by default",
    "target-language": "BCP-47 tag of the translation, en by default",
    "pairs": "a mapping from translations to their sources, as path patterns with {}: 'en/{}.md': 'zh/{}.md'",
    "author": "a regular expression that finds the author of a release, for coverage: its group is searched in the path, then in the text",
    "baseline": "a file with the fingerprints of findings that are known",
}


LANGUAGE = regex(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class ConfigError(ValueError):
    """A config that cannot be used; the message names the file and, where there is one, the line."""


@dataclass(frozen=True, slots=True)
class FailOn:
    """From which severity a finding makes the exit 1: by check or category, else by path (the last pattern that fits), else `default`."""

    default: str = "warning"
    names: Mapping[str, str] = field(default_factory=dict)
    paths: tuple[tuple[str, str], ...] = ()

    def fails(self, check: str, severity: str, path: str) -> bool:
        """Whether a finding of a check makes the exit 1."""
        level = self.names.get(check) or (self.names.get(load_check(check).category) if self.names else None)
        if level is None:
            path = path.replace("\\", "/")
            fitting = [to for pattern, to in self.paths if fnmatch(path, pattern) or fnmatch(path, f"*/{pattern}")]
            level = fitting[-1] if fitting else self.default
        return level != NEVER and RANK[severity] <= RANK[level]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a config says, with paths made absolute."""

    path: str = ""
    glossaries: tuple[str, ...] = ()
    default_glossaries: bool | tuple[str, ...] = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    ignore_paths: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: FailOn = FailOn()
    date: date | None = None
    source_language: str = "zh"
    target_language: str = "en"
    baseline: str | None = None
    author: Expression | None = None
    pairs: Mapping[str, str] = field(default_factory=dict)

    def bundled(self, wanted: bool) -> bool | tuple[str, ...]:
        """Which bundled glossaries there are, where a run wants any: all, those with some names, or none."""
        return self.default_glossaries if wanted else False

    @property
    def rules(self) -> Rules:
        """What is judged, without what a command line adds."""
        return Rules(self.select, self.ignore, self.severity, self.ignore_paths, self.date)


def find(start: Path) -> Path | None:
    """The closest termcheck.yaml, or pyproject.toml with the section, in a folder or above it."""
    for folder in (start, *start.parents):
        own = folder / FILE
        # What has the name but cannot be read is an error: its rules would silently be left out.
        if os.path.lexists(own) and _bytes(own) is not None:
            return own
        for other in _OTHER_NAMES:
            if os.path.isfile(folder / other):
                raise ConfigError(f"{folder / other}: a config is called {FILE}; rename it (with --isolated no config is looked for)")
        project = folder / "pyproject.toml"
        if os.path.isfile(project) and b"[tool.termcheck" in _bytes(project):
            return project
    return None


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except OSError as error:
        raise ConfigError(f"{error} (with --isolated no config is looked for)") from None


def load(path: Path) -> Settings:
    """The settings of a config file. Raises `ConfigError`."""
    try:
        raw = read_file(path).raw
    except OSError as error:
        raise ConfigError(str(error)) from None
    if path.suffix == ".toml":
        import tomllib

        try:
            tree: Any = tomllib.loads(raw).get("tool", {})
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
            line = re.search(r"at line (\d+)", str(error))
            raise ConfigError(f"{path}:{line[1] if line else 1}: not valid TOML: {error}") from None
        return _settings(tree.get("termcheck", {}) if isinstance(tree, Mapping) else tree, path, raw)
    from .glossary.read import parse_tree

    try:
        tree = parse_tree(raw, str(path))
    except GlossaryError as error:
        raise ConfigError(str(error)) from None
    return _settings(tree if tree is not None and tree != "" else {}, path, raw)


def _settings(tree: Any, path: Path, raw: str) -> Settings:
    if not isinstance(tree, Mapping):
        raise ConfigError(f"{path}:1: a config is a mapping of settings")
    reader = _Reader(path, raw)
    for key in tree:
        if key not in KEYS:
            reader.fail(key, f"'{key}' is no setting", KEYS)
    known = (*names(), *CATEGORIES, "all")
    folder = path.resolve().parent
    severities = reader.mapping(tree, "severity")
    for name, level in severities.items():
        reader.known(name, names())
        reader.known(level, SEVERITIES)
    by_path = {pattern: reader.listed(value, pattern) for pattern, value in reader.mapping(tree, "ignore-paths").items()}
    for silent in by_path.values():
        for name in silent:
            reader.known(re.sub(r"\[.*\]$", "", name), known)
    chosen = {key: reader.listed(tree.get(key), key) for key in ("select", "ignore", "exclude", "glossaries")}
    for name in (*chosen["select"], *chosen["ignore"]):
        reader.known(name, known)
    for name in chosen["glossaries"]:
        try:
            os.stat(folder / name)
        except (OSError, ValueError) as error:
            reader.fail(name, f"{folder / name}: {reason(error)}")
    baseline = reader.word(tree, "baseline", "")
    pairs = {k: str(reader.known_word(v, f"pairs: {k}")) for k, v in reader.mapping(tree, "pairs").items()}
    return Settings(
        path=str(path),
        glossaries=tuple(str(folder / g) for g in chosen["glossaries"]),
        default_glossaries=reader.bundled(tree),
        select=chosen["select"],
        ignore=chosen["ignore"],
        severity={str(k): cast(Severity, str(v)) for k, v in severities.items()},
        ignore_paths=tuple(by_path.items()),
        exclude=chosen["exclude"],
        fail_on=reader.fail_on(tree),
        date=reader.day(tree.get("date")),
        source_language=reader.language(tree, "source-language", "zh"),
        target_language=reader.language(tree, "target-language", "en"),
        pairs=pairs,
        baseline=str(folder / baseline) if baseline else None,
        author=reader.expression(tree, "author"),
    )


class _Reader:
    def __init__(self, path: Path, raw: str) -> None:
        self.path, self.raw = path, raw

    def fail(self, node: Any, message: str, near: Iterable[str] = ()) -> None:
        line = getattr(node, "line", 0)
        if not line:
            at = self.raw.find(str(node))
            line = self.raw.count("\n", 0, at) + 1 if at >= 0 else 1
        from difflib import get_close_matches

        close = get_close_matches(str(node), list(near), 1)
        raise ConfigError(f"{self.path}:{line}: {message}" + (f"; did you mean '{close[0]}'?" if close else ""))

    def known(self, value: Any, allowed: Iterable[str]) -> None:
        options = tuple(allowed)
        if value not in options:
            self.fail(value, f"'{value}' is not known here" + (f" ({', '.join(options)})" if len(options) < 8 else ""), options)

    def listed(self, value: Any, key: str) -> tuple[str, ...]:
        if value is None:
            return ()
        if isinstance(value, str):
            return (str(value),)
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.fail(value if hasattr(value, "line") else key, f"'{key}' is a list of strings")
        return tuple(map(str, value))

    def mapping(self, tree: Mapping[str, Any], key: str) -> dict[str, Any]:
        value = tree.get(key, {})
        if not isinstance(value, Mapping):
            self.fail(value if hasattr(value, "line") else key, f"'{key}' is a mapping")
        return {str(k): v for k, v in value.items()}

    def word(self, tree: Mapping[str, Any], key: str, default: str) -> str:
        value = tree.get(key)
        return default if value is None else self.known_word(value, key)

    def known_word(self, value: Any, key: str) -> str:
        if not isinstance(value, str) or "\0" in value:
            self.fail(value if hasattr(value, "line") else key, f"'{key}' is a string")
        return str(value)

    def language(self, tree: Mapping[str, Any], key: str, default: str) -> str:
        value = self.word(tree, key, default)
        if not LANGUAGE.fullmatch(value):
            self.fail(tree[key], f"'{value}' is not a language tag, such as en or zh-Hant")
        return value

    def truth(self, tree: Mapping[str, Any], key: str, default: bool) -> bool:
        value = tree.get(key, default)
        if value not in (True, False, "true", "false"):
            self.fail(value, f"'{key}' is true or false, not '{value}'")
        return value in (True, "true")

    def fail_on(self, tree: Mapping[str, Any]) -> FailOn:
        levels = (*SEVERITIES, NEVER)
        value = tree.get("fail-on", "warning")
        by_name = self.mapping(tree, "fail-on") if isinstance(value, Mapping) else {"all": value}
        paths = self.mapping(tree, "fail-on-paths")
        for name in by_name:
            self.known(name, (*names(), *CATEGORIES, "all"))
        for level in (*by_name.values(), *paths.values()):
            self.known(level, levels)
        said = {k: str(v) for k, v in by_name.items()}
        return FailOn(said.pop("all", "warning"), said, tuple((k, str(v)) for k, v in paths.items()))

    def expression(self, tree: Mapping[str, Any], key: str) -> Expression | None:
        written = self.word(tree, key, "")
        if not written:
            return None
        try:
            return Expression(written)
        except BadExpression as error:
            self.fail(tree[key], f"'{written}' is no regular expression with one group, the author's name: {error}")
            return None

    def bundled(self, tree: Mapping[str, Any]) -> bool | tuple[str, ...]:
        """Which bundled glossaries are used; names that none of them has are refused."""
        value = tree.get("default-glossaries", True)
        if not isinstance(value, list):
            return self.truth(tree, "default-glossaries", True)
        chosen = self.listed(value, "default-glossaries")
        for name in chosen:
            self.known(name, (path.stem for path in bundled_glossaries()))
        return chosen

    def day(self, value: Any) -> date | None:
        if value is None:
            return value
        if isinstance(value, date):
            # Of a TOML date with a time, the day.
            return date(value.year, value.month, value.day)
        try:
            return iso_day(str(value))
        except ValueError:
            self.fail(value, f"'{value}' is not a date YYYY-MM-DD")
            return None
