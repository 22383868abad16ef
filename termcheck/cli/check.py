"""`termcheck check`."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from .. import files, fix, report
from ..config import ConfigError, FailOn, Settings, find, load
from ..dates import iso_day
from ..documents import UnknownFormat, documents, is_source
from ..engine import Engine, Rules
from ..files import UnreadableFile
from ..formats import FormatError, Options, by_extension, format_for
from ..glossary import GlossaryError
from ..model import Document, File, Finding, Report
from ..pairs import beside, find_source, names_a_translation
from ..suppress import fingerprints, new_since
from ..text import visible
from . import annotate
from .problem import UserError, complain
from .progress import Progress

_EPILOG = """\
examples:
  termcheck check release.en.txt
  termcheck check releases/ --select terminology,name
  termcheck check - --stdin-filename draft.md < draft.md
  termcheck check archive/ --write-baseline known.txt    accept what is there today
  termcheck check archive/ --baseline known.txt          and see only what is new
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = commands.add_parser("check", help="check files, folders or standard input", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Check translated texts, alone or beside their source.")  # fmt: skip
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files, folders or patterns; - for standard input (default: the current folder)"
    )
    parser.add_argument("--source", metavar="PATH", help="the source text of the one PATH given")
    add_glossary_options(parser)
    add_rule_options(parser)
    parser.add_argument("--format", choices=report.formats(), default="text", help="how findings are written (default: text)")
    parser.add_argument("--output", metavar="FILE", help="write them to a file instead of standard output")
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=day_of, help="the date of the releases, for names that changed")
    parser.add_argument(
        "--stdin-filename", metavar="NAME", default="stdin.txt", help="with -, the name that decides the format and the config"
    )
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found (2 still means that the run failed)")
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "info", "never"), help="the severity from which the exit is 1 (default: warning)"
    )
    parser.add_argument("--fix", action="store_true", help="write the safe fixes into the files")
    parser.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff, the fixes that want a second look too")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change, and write nothing")
    annotate.add(parser)
    parser.add_argument("--baseline", metavar="FILE", help="leave out findings that this file knows")
    parser.add_argument("--write-baseline", metavar="FILE", help="write what is found now as the baseline, and exit 0")
    parser.add_argument("--statistics", action="store_true", help="counts by check instead of findings")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour in text output")
    parser.add_argument("--quiet", action="store_true", help="no notes and no progress on standard error")
    parser.set_defaults(command=run)


def add_glossary_options(parser: argparse.ArgumentParser) -> None:
    """The options about glossaries and config that several commands share."""
    parser.add_argument(
        "--glossary", metavar="PATH", action="append", default=[], help="add a glossary file (repeatable); the bundled ones stay on"
    )
    parser.add_argument("--no-default-glossaries", action="store_true", help="only glossaries that are given or configured")
    parser.add_argument("--config", metavar="FILE", help="the config file (default: the closest termcheck.yaml or pyproject.toml)")
    parser.add_argument("--isolated", action="store_true", help="read no config file")


def add_rule_options(parser: argparse.ArgumentParser) -> None:
    """The options that choose checks."""
    parser.add_argument("--select", metavar="NAMES", default="", help="only these checks or categories, separated by commas")
    parser.add_argument("--ignore", metavar="NAMES", default="", help="not these checks or categories")


def run(options: argparse.Namespace) -> int:
    """Check, print, and say by the exit status what came out."""
    annotate.refuse(options)
    settings = settings_for(options, start_of(options))
    rules = rules_for(options, settings)
    engine = engine_for(options, settings, rules)
    done = Run(engine, settings, options)
    done.all()
    findings = tuple(done.findings)
    if options.fix or options.diff:
        return _fixed(done, options)
    if options.write_baseline:
        write(options.write_baseline, "".join(f"{mark}\n" for mark in fingerprints(findings)))
        done.say(f"{len(findings)} findings written to {options.write_baseline}")
        return 2 if done.failures else 0
    baseline = options.baseline or settings.baseline
    if baseline:
        findings = tuple(new_since(findings, _lines(baseline)))
    if options.annotate:
        annotate.write(done, findings)
    result = Report(findings, engine.signature, len(done.paths), done.documents, done.segments, tuple(done.failures), tuple(done.paths))
    print_or_write(_statistics(result) if options.statistics else _rendered(result, options), options.output)
    if options.format == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
        from ..report.github import summary

        try:
            files.append_text(page, summary(result))
        except OSError as error:
            raise UserError(f"{page}: cannot be written: {error.strerror}") from None
    if done.failures:
        return 2
    return _status(options, settings, findings)


def _fixed(done: Run, options: argparse.Namespace) -> int:
    """Write the fixes, or show them. Nothing is written when anything failed."""
    if options.diff:
        from difflib import unified_diff

        for before, after, _ in done.changes:
            lines = unified_diff(before.raw.splitlines(True), after.raw.splitlines(True), before.path, before.path)
            sys.stdout.writelines(visible(line.rstrip("\r\n")) + "\n" for line in lines)
        return 2 if done.failures else int(bool(done.changes) and not options.exit_zero)
    if done.failures:
        done.say("nothing was written, since the run failed")
        return 2
    if options.paths == ["-"]:
        sys.stdout.buffer.write(_bytes(done.changes[0][1]) if done.changes else done.standard_input)
        return 0
    for _, after, _ in done.changes:
        try:
            files.write_atomic(Path(after.path), _bytes(after))
        except OSError as error:
            raise UserError(f"{after.path}: cannot be written: {error.strerror}") from None
    fixes = sum(count for _, _, count in done.changes)
    done.say(f"{fixes} fix{'' if fixes == 1 else 'es'} in {len(done.changes)} file{'' if len(done.changes) == 1 else 's'}")
    result = Report(tuple(done.findings), done.engine.signature, len(done.paths), done.documents, done.segments, (), tuple(done.paths))
    print_or_write(_rendered(result, options), options.output)
    return _status(options, done.settings, done.findings)


def _status(options: argparse.Namespace, settings: Settings, findings: Sequence[Finding]) -> int:
    """1 where a finding is severe enough. `--fail-on` takes the place of all that the config says of it."""
    failing = FailOn(options.fail_on) if options.fail_on else settings.fail_on
    return int(not options.exit_zero and any(failing.fails(f.check, f.severity or "info", f.path) for f in findings))


def _bytes(file: File) -> bytes:
    if file.encoding == "packed":
        return files.packed_bytes(file)
    try:
        return files.encode(file.raw, file.encoding)
    except UnicodeEncodeError as error:
        raise UserError(
            f"{file.path}: a fix has '{error.object[error.start]}', which {file.encoding} cannot hold; save the file as UTF-8"
        ) from None


class Run:
    """One pass over everything that was asked for; failures are kept so that the rest is still checked."""

    def __init__(self, engine: Engine, settings: Settings, options: argparse.Namespace) -> None:
        self.engine, self.settings, self.options = engine, settings, options
        self.findings: list[Finding] = []
        self.failures: list[str] = []
        self.documents = self.segments = 0
        self.paths: list[str] = []
        self.sources: set[str] = set()
        self.standard_input = b""
        self.changes: list[tuple[File, File, int]] = []
        # Other commands that read as this one does have no such option.
        self.copies: str | None = getattr(options, "annotate", None)
        self.checked: list[annotate.Checked] = []

    def all(self) -> None:
        paths = self.options.paths or ["."]
        if "-" in paths:
            if len(paths) > 1:
                raise UserError("'-' stands alone: standard input is one text")
            data = standard_input()
            self.standard_input = data
            self.one(lambda: files.file_from(data, self.options.stdin_filename), self.options.stdin_filename)
            return
        found, wrong = files.discover(paths, self.settings.exclude)
        found = annotate.without_copies(found, paths, self.copies)
        for message in wrong:
            self.fail(message)
        if not found and not wrong:
            self.say(f"nothing to check: no file there has a known ending ({', '.join(sorted(by_extension()))})")
        languages = self.settings.target_language, self.settings.source_language
        self.sources = {source for path in found if (source := find_source(path, *languages, self.settings.pairs))}
        if self.options.source and len(found) != 1:
            raise UserError("--source goes with one PATH")
        with Progress(len(found), self.options.quiet) as progress:
            for path in found:
                self.one(partial(files.read_file, path), path)
                progress.step()

    def one(self, read: Callable[[], File], path: str) -> None:
        """Check one file; with --fix, put the fixes in and check what comes out."""
        try:
            file = read()
            beside = self.options.source or self.beside(path)
            if self.options.fix or self.options.diff:
                fixed, count = self.fixed(file, beside)
                if fixed.raw != file.raw:
                    self.changes.append((file, fixed, count))
                    file = fixed
            found, documents_read, segments_read = self.judge(file, beside, say=True)
            self.findings.extend(found)
            self.documents += documents_read
            self.segments += segments_read
            self.paths.append(path)
        except (UnreadableFile, UnknownFormat) as error:
            self.fail(str(error))
        except FormatError as error:
            self.fail(error.at(path))

    def judge(self, file: File, beside: str | None, say: bool = False) -> tuple[list[Finding], int, int]:
        """The findings of a file's documents, with how many documents and segments there were."""
        found: list[Finding] = []
        number = segments = 0
        for document in self.read(file, beside, say):
            number, segments = number + 1, segments + len(document.segments)
            here = self.engine.check(document)
            found.extend(here)
            if self.copies:
                self.checked.append((file, document, here))
        return found, number, segments

    def read(self, file: File, beside: str | None, say: bool = False) -> Iterator[Document]:
        """The translations in a file, with their sources where they have any."""
        options = Options(self.settings.source_language, self.settings.target_language)
        day = self.options.date or self.settings.date or files.date_in_name(file.path)
        for document in documents(file, options, day):
            if is_source(document, options.target_language):
                if say and file.path not in self.sources:
                    self.say(f"{file.path}: not checked: it is in the source language; name its translation, or give it as --source")
                continue
            if beside and all(s.source is None for s in document.segments):
                document = self.with_source(document, beside, options)
            yield document

    def fixed(self, file: File, beside: str | None) -> tuple[File, int]:
        """A file with its fixes in it, in memory."""
        module = format_for(file.path)
        if file.encoding == "packed" and not hasattr(module, "repack"):
            self.say(f"{file.path}: fixes are not written into this format; the findings stay")
            return file, 0
        escape = getattr(module, "escape", lambda new, _: new)
        edited = files.edited_packed if file.encoding == "packed" else files.edited_text
        return fix.settle(file, lambda f: self.judge(f, beside)[0], edited, escape, self.options.unsafe_fixes)

    def beside(self, path: str) -> str | None:
        """The source file of a translation; where its name says that there should be one and there is none, a note."""
        languages = self.settings.target_language, self.settings.source_language
        found = find_source(path, *languages, self.settings.pairs)
        if found is None and names_a_translation(path, *languages, self.settings.pairs):
            self.say(f"{path}: checked alone: no source beside it")
        return found

    def with_source(self, document: Document, path: str, options: Options) -> Document:
        """A translation with its source aligned to it."""
        try:
            return next(beside([document], documents(files.read_file(path), options.swapped)))
        except FormatError as error:
            raise UnreadableFile(error.at(path)) from None

    def fail(self, message: str) -> None:
        self.failures.append(message)
        complain(message)

    def say(self, message: str) -> None:
        if not self.options.quiet:
            complain(message)


def settings_for(options: argparse.Namespace, start: Path) -> Settings:
    """The config that governs a run; raises `UserError`."""
    try:
        if options.config:
            return load(Path(options.config))
        path = None if options.isolated else find(start)
        return load(path) if path else Settings()
    except ConfigError as error:
        raise UserError(str(error)) from None


def rules_for(options: argparse.Namespace, settings: Settings) -> Rules:
    """Config and options together; an option given takes the place of the config's. Raises `UserError`."""
    rules = Rules(
        select=_names(options.select) or settings.select,
        ignore=(*settings.ignore, *_names(options.ignore)),
        severities=settings.severity,
        ignored_paths=settings.ignore_paths,
        date=options.date or settings.date,
    )
    if refusal := rules.refusal():
        raise UserError(refusal)
    return rules


def _names(listed: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, listed.split(","))))


def engine_for(options: argparse.Namespace, settings: Settings, rules: Rules) -> Engine:
    """The engine with the glossaries of a run. Raises `UserError`."""
    bundled = False if options.no_default_glossaries else settings.default_glossaries
    try:
        return Engine(files.load_glossaries([*settings.glossaries, *options.glossary], bundled), rules)
    except (GlossaryError, UnreadableFile) as error:
        raise UserError(str(error)) from None


def start_of(options: argparse.Namespace) -> Path:
    """Where the search for a config begins: beside the first file."""
    paths = options.paths or ["."]
    first = Path(options.stdin_filename if paths[0] == "-" else paths[0])
    return Path(os.path.realpath(first if os.path.isdir(first) else first.parent))


def _rendered(result: Report, options: argparse.Namespace) -> str:
    if options.format == "text":
        from ..report.text import render

        return render(result, _colour(options))
    return report.renderer(options.format)(result)


def _colour(options: argparse.Namespace) -> bool:
    if options.color != "auto":
        return bool(options.color == "always")
    return not options.output and sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _statistics(result: Report) -> str:
    counts = Counter((f.check, f.severity) for f in result.findings)
    rows = "".join(f"{n:>6}  {severity:<8} {check}\n" for (check, severity), n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0][0])))
    return rows + f"{len(result.findings):>6}  findings in {result.files} file{'' if result.files == 1 else 's'}\n"


def print_or_write(text: str, output: str | None) -> None:
    if output:
        write(output, text)
    else:
        sys.stdout.write(text)
        sys.stdout.flush()


def standard_input() -> bytes:
    """All of it. Raises `UserError`."""
    if sys.stdin is None:
        raise UserError("standard input is closed")
    try:
        return files.bounded(sys.stdin.buffer, "standard input")
    except OSError as error:
        raise UserError(str(error) if isinstance(error, UnreadableFile) else f"standard input: {error.strerror}") from None


def write(path: str, text: str) -> None:
    try:
        files.write_atomic(Path(path), text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UserError(f"{path}: cannot be written: {error.strerror}") from None


def _lines(path: str) -> list[str]:
    try:
        return files.read_file(path).raw.split()
    except UnreadableFile as error:
        raise UserError(f"{error} (make it with --write-baseline)") from None


def day_of(value: str) -> date:
    try:
        return iso_day(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is not a date YYYY-MM-DD") from None
