"""termcheck for programs: a `Checker` holds glossaries and rules and checks texts, pairs of texts and files.

What can go wrong is raised as one exception, `TermcheckError`, whose message names the file, the line and the way out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache, cached_property
from hashlib import blake2b
from os import PathLike, fsdecode
from pathlib import Path
from types import ModuleType

from . import config, coverage, files, fix, model, pairs, survey
from .dataclass import dataclass, fields, replace
from .discovery import discover
from .documents import UnknownFormat, documents
from .engine import RANK, Engine
from .files import UnreadableFile
from .formats import FormatError, Options, format_for
from .glossary import Compiled, Glossary, GlossaryError, compile_glossary, merge
from .glossary.interchange import UnknownInterchange
from .glossary.search import Index
from .glossary.view import View
from .jobs.counting import Counting
from .jobs.setup import Setup
from .jobs.units import translations, with_sources
from .model import Document, File, Severity, Term
from .reading import Reading

FilePath = str | PathLike[str]
# Entries of a look-up: more than there are.
_MOST_FOUND = 2**31


class TermcheckError(Exception):
    """What a user can mend: a file, a glossary, a config or a name. The message is one line that says where and how."""


@dataclass(frozen=True, eq=False, slots=True, repr=False)
class Report(model.Report):
    """What a check found. `print` shows it as the command line does, a notebook as a table.

    `findings` are in the order of their places; `signature` names the version, the glossaries and the rules, so that two reports with
    one signature can be compared; `failures` say which files could not be checked.
    """

    def failing(self, severity: Severity = "warning") -> bool:
        """Whether anything is as bad as a severity, or a file could not be checked: what makes the command line exit with 1 or 2. Raises
        `TermcheckError`."""
        _severity(severity)
        return bool(self.failures) or any(RANK[f.severity or "info"] <= RANK[severity] for f in self.findings)

    def render(self, format: str = "text") -> str:
        """The report in a format of `termcheck check --format`: text, json, sarif, html and others. Raises `TermcheckError`."""
        from . import report

        return _rendering(report, format)(self)

    def __repr__(self) -> str:
        from .report.text import summary

        return f"<Report: {summary(self)}>"

    def __str__(self) -> str:
        return self.render()

    def _repr_html_(self) -> str:
        from .report._notebook import table

        return table(self)


@dataclass(frozen=True, eq=False, slots=True, repr=False)
class Survey(survey.Survey):
    """How the listed terms of an archive were rendered: `tally` over all, `terms` one by one, the ones with most faults first."""

    def render(self, format: str = "text") -> str:
        """The survey in a format of `termcheck coverage --format`: text, json, csv, markdown, html. Raises `TermcheckError`."""
        from .report import coverage as report

        return _rendering(report, format)(self, None, ".")

    def __repr__(self) -> str:
        share = self.tally.adherence
        judged = "nothing judged" if share is None else f"{share:.1f}% adherence"
        said = f"{self.tally.mentions} mention{'' if self.tally.mentions == 1 else 's'}"
        return f"<Survey: {judged}, {said} in {self.documents} document{'' if self.documents == 1 else 's'}>"

    def __str__(self) -> str:
        return self.render()


class Checker:
    """Glossaries and rules, ready to check. Make one and keep it; it may be used from several threads.

    `glossaries` are files in YAML or `Glossary` objects, later ones laid over earlier ones and all of them over the bundled ones.
    `bundled`: all of those, none, or the ones with these names. `select` and `ignore` name checks or categories. `date` is the day of
    the releases, for names that changed; without it the release itself may say it. Raises `TermcheckError`.
    """

    def __init__(
        self,
        glossaries: Iterable[FilePath | Glossary] = (),
        *,
        bundled: bool | Sequence[str] = True,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        severities: Mapping[str, Severity] | None = None,
        date: date | None = None,
        source_language: str = "zh",
        target_language: str = "en",
    ) -> None:
        for level in (severities or {}).values():
            _severity(level)
        settings = config.Settings(
            select=_names(select, "select"),
            ignore=_names(ignore, "ignore"),
            severity=dict(severities or {}),
            date=_day(date),
            source_language=_language(source_language),
            target_language=_language(target_language),
            default_glossaries=bundled if isinstance(bundled, bool) else _names(bundled, "bundled"),
        )
        self._set_up(settings, _several(glossaries))

    @classmethod
    def from_config(cls, path: FilePath, glossaries: Iterable[FilePath | Glossary] = ()) -> Checker:
        """A checker with the settings of a termcheck.yaml or pyproject.toml, and perhaps further glossaries over those that it names.
        Raises `TermcheckError`."""
        made = cls.__new__(cls)
        with _errors():
            settings = config.load(Path(_path(path)))
        made._set_up(settings, [*settings.glossaries, *_several(glossaries)])
        return made

    def _set_up(self, settings: config.Settings, glossaries: Iterable[FilePath | Glossary]) -> None:
        self._settings = settings
        rules = settings.rules
        if refusal := rules.refusal():
            raise TermcheckError(refusal)
        # Nothing is sent to other processes, so that the engine is made here, also of glossaries that lie in no file.
        self._setup = Setup(rules=rules, options=Options(settings.source_language, settings.target_language), day=settings.date)
        bundled, known = settings.default_glossaries, [path.stem for path in files.bundled_glossaries()]
        for name in () if isinstance(bundled, bool) else bundled:
            if name not in known:
                raise TermcheckError(f"'{name}' is no bundled glossary (there are {', '.join(known)})")
        with _errors():
            self._engine = Engine(_compiled(glossaries, bundled), rules)

    @property
    def signature(self) -> str:
        """Version, glossaries and rules: results with one signature can be compared."""
        return self._engine.signature

    def check(self, target: str, source: str | None = None, *, format: str = "txt", date: date | None = None) -> Report:
        """Check a translation, alone or beside its source, which is then aligned to it. `format` is the ending of a file that holds
        such texts ("txt", "md", "html", "jsonl"). Raises `TermcheckError`."""
        with _errors(f"target.{format}"):
            found = self._texts(_text("target", target, format), source, date)
            findings = [f for _, here in self._engine.check_all(found) for f in here]
        return Report(tuple(findings), self.signature, 1, len(found), sum(len(d.segments) for d in found), (), (f"target.{format}",))

    def read(self, target: str, source: str | None = None, *, format: str = "txt", date: date | None = None) -> list[Reading]:
        """What is seen in each segment: the listed names on both sides, and what answers each name of the source."""
        with _errors(f"target.{format}"):
            found = self._texts(_text("target", target, format), source, date)
            return [r for d in found for r in self._engine.read(d).readings]

    def fix_text(
        self, target: str, source: str | None = None, *, unsafe: bool = False, format: str = "txt", date: date | None = None
    ) -> str:
        """A translation with the safe fixes in it; with `unsafe`, also those that want a second look. What no fix touches stays as it
        is."""

        def judge(file: File) -> list[model.Finding]:
            return [f for _, here in self._engine.check_all(self._texts(file, source, date)) for f in here]

        with _errors(f"target.{format}"):
            file = _text("target", target, format)
            return fix.settle(file, judge, files.edited, unsafe)[0].raw

    def check_files(self, *paths: FilePath, keep_going: bool = False) -> Report:
        """Check files, folders and patterns. NAME.en.EXT is read beside NAME.zh.EXT, and en/NAME beside zh/NAME, where they are there.

        Raises `TermcheckError` for the first file that cannot be read; with `keep_going` the others are checked, and the report's
        `failures` say what was wrong. No config is looked for: see `from_config`.
        """
        done = _Files(self._settings, self._setup, keep_going)
        findings = [f for _, here in self._engine.check_all(done.documents(paths)) for f in here]
        return Report(tuple(findings), self.signature, len(done.read), done.number, done.segments, tuple(done.failures), tuple(done.read))

    def coverage(self, *paths: FilePath, keep_going: bool = False) -> Survey:
        """How each listed term is rendered in an archive: the counts of `termcheck coverage`. Files are taken as in `check_files`."""
        done = _Files(self._settings, self._setup, keep_going)
        # What the rules leave out is no fault here either; what they select narrows `check` alone.
        engine = Engine(self._engine.glossary, replace(self._engine.rules, select=coverage.ASKED))
        counting, counted = Counting(self._setup, self._settings.author, engine), survey.Coverage(engine.glossary.terms())
        for document in done.documents(paths):
            counted.add(counting.of_document(document))
        languages = self._settings.source_language, self._settings.target_language
        made = counted.survey(engine.signature, languages, len(done.read), done.failures)
        return Survey(*(getattr(made, f.name) for f in fields(made)))

    def look_up(self, query: str, limit: int = 20) -> list[Term]:
        """Entries by Chinese in either script, English, pinyin, initials, or words nearly right; the best first. Raises `TermcheckError`."""
        return [match.term for match in self._index.search(_words("query", query), min(limit, _MOST_FOUND))]

    @cached_property
    def _index(self) -> Index:
        return Index.of(self._engine.glossary.terms())

    def _texts(self, file: File, source: str | None, day: date | None) -> list[Document]:
        """The documents of a text, with the source beside those that have none of their own."""
        found = list(documents(file, self._setup.options, _day(day) or self._settings.date))
        if source is None:
            return found
        path = file.path.replace("target", "source", 1)
        beside = File(path, _words(path, source))
        return list(pairs.beside(found, documents(beside, self._setup.options.swapped)))


class _Files:
    """A pass over files: the documents in them, and what came of it."""

    def __init__(self, settings: config.Settings, setup: Setup, keep_going: bool) -> None:
        self._settings, self._setup, self._keep_going = settings, setup, keep_going
        self.read: list[str] = []
        self.failures: list[str] = []
        self.number = self.segments = 0

    def documents(self, paths: Sequence[FilePath]) -> Iterator[Document]:
        """Every translation in the files, beside its source where there is one. Texts in the source language are passed over."""
        found, wrong = discover([_path(p) for p in paths], self._settings.exclude)
        for message in wrong:
            self._fail(TermcheckError(message))
        for unit in with_sources(found, self._setup.options, self._settings.pairs):
            try:
                with _errors(unit.path):
                    taken = list(translations(files.read_file(unit.path), unit, self._setup, {}))
            except TermcheckError as error:
                self._fail(error)
                continue
            self.read.append(unit.path)
            for document in taken:
                self.number += 1
                self.segments += len(document.segments)
                yield document

    def _fail(self, error: TermcheckError) -> None:
        if not self._keep_going:
            raise error
        self.failures.append(str(error))


def check(target: str, source: str | None = None, *, format: str = "txt", date: date | None = None) -> Report:
    """Check a translation, alone or beside its source, with the bundled glossaries. Raises `TermcheckError`."""
    return _bundled_checker().check(target, source, format=format, date=date)


def check_files(*paths: FilePath, keep_going: bool = False) -> Report:
    """Check files, folders and patterns with the bundled glossaries: see `Checker.check_files`. Raises `TermcheckError`."""
    return _bundled_checker().check_files(*paths, keep_going=keep_going)


def fix_text(target: str, source: str | None = None, *, unsafe: bool = False, format: str = "txt", date: date | None = None) -> str:
    """A translation with the fixes in it that the bundled glossaries give: see `Checker.fix_text`. Raises `TermcheckError`."""
    return _bundled_checker().fix_text(target, source, unsafe=unsafe, format=format, date=date)


def load_glossary(path: FilePath) -> Glossary:
    """A glossary as it is written in a file: YAML, or a table, termbase or memory of another tool (see docs/glossaries.md). Raises
    `TermcheckError`."""
    name = _path(path)
    with _errors():
        if name.lower().endswith((".yaml", ".yml")):
            return files.sheet(name).glossary
        return files.foreign_glossary(name, None).glossary


@cache
def _bundled_checker() -> Checker:
    return Checker()


def _compiled(glossaries: Iterable[FilePath | Glossary], bundled: bool | Sequence[str]) -> Compiled:
    """Glossaries ready for matching. Files at the front come from the cache of compiled glossaries; what follows is laid over them."""
    given = list(glossaries)
    first = next((n for n, g in enumerate(given) if isinstance(g, Glossary)), len(given))
    base = files.load_glossaries([_path(g) for g in given[:first] if not isinstance(g, Glossary)], bundled)
    if first == len(given):
        return base
    layers = [g if isinstance(g, Glossary) else files.sheet(_path(g)).glossary for g in given[first:]]
    return View(base, (), compile_glossary(merge([_named(g) for g in layers])))


def _named(made: Glossary) -> Glossary:
    """A glossary with its name in its terms and a digest, as if it had been read from a file."""
    terms = tuple(t if t.glossary else replace(t, glossary=made.name) for t in made.terms)
    return replace(made, terms=terms, digest=made.digest or blake2b(repr((made.name, terms)).encode(), digest_size=16).hexdigest())


def _text(side: str, words: str, format: str) -> File:
    """A text as a file of a format."""
    file = File(f"{side}.{format}", _words(f"{side}.{format}", words))
    if hasattr(format_for(file.path), "unpack"):
        raise TermcheckError(f"'{format}' is no text: use check_files")
    return file


def _words(what: str, given: str) -> str:
    """A text that is one. JSON and the names of files can hold halves of characters; no text does, and no output could."""
    if not isinstance(given, str):
        raise TermcheckError(f"{what}: a text is a str, not {type(given).__name__}")
    try:
        given.encode()
    except UnicodeEncodeError as error:
        line = given.count("\n", 0, error.start) + 1
        raise TermcheckError(f"{what}:{line}: half of a character (U+{ord(given[error.start]):04X}), which no text has") from None
    return given


def _path(given: FilePath) -> str:
    try:
        return fsdecode(given)
    except TypeError:
        raise TermcheckError(f"a path is a str or a Path, not {type(given).__name__}") from None


def _several(glossaries: Iterable[FilePath | Glossary]) -> Iterable[FilePath | Glossary]:
    if isinstance(glossaries, (str, bytes, PathLike, Glossary)):
        raise TermcheckError("'glossaries' is a list of files and glossaries, also where there is one")
    return glossaries


def _day(given: date | None) -> date | None:
    """The day of a date, or of a time."""
    if given is None:
        return None
    if not isinstance(given, date):
        raise TermcheckError(f"'date' is a datetime.date, not {type(given).__name__}")
    return date(given.year, given.month, given.day)


def _language(tag: str) -> str:
    if not isinstance(tag, str) or not config.LANGUAGE.fullmatch(tag):
        raise TermcheckError(f"'{tag}' is not a language tag, such as en or zh-Hant")
    return tag


def _severity(level: str) -> None:
    if level not in RANK:
        raise TermcheckError(f"'{level}' is no severity ({', '.join(RANK)})")


def _names(given: Sequence[str], what: str) -> tuple[str, ...]:
    if isinstance(given, str):
        raise TermcheckError(f"'{what}' is a list of names: ['{given}']")
    return tuple(given)


def _rendering(package: ModuleType, format: str) -> Callable[..., str]:
    if format not in package.formats():
        raise TermcheckError(f"'{format}' is no output format (there are {', '.join(package.formats())})")
    render: Callable[..., str] = package.renderer(format)
    return render


@contextmanager
def _errors(path: str = "") -> Iterator[None]:
    """The errors of the parts of termcheck as `TermcheckError`."""
    try:
        yield
    except FormatError as error:
        raise TermcheckError(error.at(path)) from None
    except (UnreadableFile, UnknownFormat, UnknownInterchange, GlossaryError, config.ConfigError) as error:
        raise TermcheckError(str(error)) from None
