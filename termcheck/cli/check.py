"""`termcheck check`."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from .. import files, report
from ..config import FailOn, Settings
from ..files import UnreadableFile
from ..jobs.judge import Judge, Judged
from ..jobs.kept import Kept
from ..jobs.setup import Setup
from ..model import Begin, Finding, Report, Severity
from ..report import json, jsonl
from ..suppress import MARK, Marks
from . import annotate
from .changes import Changes
from .options import (
    add_glossary_options,
    add_jobs_option,
    add_quiet_option,
    add_rule_options,
    add_stdin_option,
    day_of,
    engine_of,
    rules_for,
    settings_for,
    setup_for,
    start_of,
)
from .output import Output, apart, print_or_write, write
from .problem import UserError
from .run import Run

# Findings of a report that is made as a whole: more than any reader of it shows.
MOST = 100_000
# Bytes of input from which results are kept for later runs.
_WORTH_REMEMBERING = 100_000
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
    parser.add_argument("-o", "--output", metavar="FILE", help="write them to a file instead of standard output")
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=day_of, help="the date of the releases, for names that changed")
    add_stdin_option(parser)
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
    add_jobs_option(parser)
    parser.add_argument("--no-cache", action="store_true", help="neither use nor keep results of files that have not changed since")
    parser.add_argument("--statistics", action="store_true", help="counts by check instead of findings")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour in text output")
    add_quiet_option(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Check, print, and say by the exit status what came out."""
    _refuse(options)
    settings = settings_for(options, start_of(options))
    setup = setup_for(options, settings, rules_for(options, settings))
    with _Checking(setup, settings, options) as done:
        for result in done.results():
            done.take(result)
            done.remember(result)
        return done.end()


def _refuse(options: argparse.Namespace) -> None:
    """Refuse options of which one would silently do nothing. Raises `UserError`."""
    annotate.refuse(options)
    if options.write_baseline and (options.fix or options.diff):
        raise UserError(f"--write-baseline does not go with {'--fix' if options.fix else '--diff'}: one after the other")
    if options.diff and options.output:
        raise UserError("--diff goes to standard output, without --output")


class _Checking(Run[Judged]):
    """A pass that keeps findings, and fixes until it is known that nothing failed."""

    work: Judge

    def __init__(self, setup: Setup, settings: Settings, options: argparse.Namespace) -> None:
        fixing = ("unsafe" if options.unsafe_fixes else "safe") if options.fix or options.diff else ""
        super().__init__(Judge(setup, engine_of(setup), fixing), settings, options)
        self.findings = Kept()
        self.documents_read = self.segments = 0
        self.fails = False
        self.changes = Changes(options.diff, options.paths == ["-"]) if fixing else None
        baseline = options.baseline or settings.baseline
        self._known = _marks_of(baseline, settings) if baseline and not fixing and not options.write_baseline else None
        if baseline:
            apart(options.output, [baseline])
        self._marks = Marks()
        self._new_marks: list[str] = []
        self._failing = FailOn(options.fail_on) if options.fail_on else settings.fail_on
        self._counts: Counter[tuple[str, Severity | None]] = Counter()
        # JSON lines need nothing but the finding itself, so they are written as they come.
        self.checked: list[annotate.Checked] = []
        self._remarked: list[Finding] = []
        if options.annotate:
            self.work.checked = self.checked
        otherwise = fixing or options.write_baseline or options.statistics
        self._lines = Output(options.output) if options.format == "jsonl" and not otherwise else None

    def __enter__(self) -> _Checking:
        return self

    def __exit__(self, *_: object) -> None:
        self.findings.close()
        if self.work.remembered:
            self.work.remembered.close()
        if self.changes:
            self.changes.discard()
        if self._lines:
            self._lines.discard()

    def find(self) -> None:
        """Look for the files, and for what is known of them from earlier runs."""
        super().find()
        options = self.options
        if not (options.no_cache or options.fix or options.diff or options.annotate) and self.size >= _WORTH_REMEMBERING:
            # Small runs do not pay for it.
            from ..jobs.remembered import Remembered

            self.work.remembered = Remembered()

    def remember(self, result: Judged) -> None:
        """Keep a result for later runs."""
        if self.work.remembered and result.key:
            if result.is_new:
                self.work.remembered.keep(result.key, result.to_remember())
            else:
                self.work.remembered.use(result.key)

    def take(self, result: Judged) -> None:
        """Count what came out of a file or a part of one; write it where it is written as it comes, and keep it else."""
        self.documents_read += result.documents
        self.segments += result.segments
        begin = self.changes.add(result) if self.changes and result.fixed else result.begin
        findings = result.placed(begin)
        if self._known is not None:
            findings = [f for f in findings if self._marks(f) not in self._known]
        self.fails = self.fails or any(self._failing.fails(f.check, f.severity or "info", f.path) for f in findings)
        self._counts.update((f.check, f.severity) for f in findings)
        if self.options.annotate:
            self._remarked += findings
        if self.options.write_baseline:
            self._new_marks += map(self._marks, findings)
        elif self._lines:
            self._lines.write(jsonl.lines(findings))
            self._lines.flush()
        elif not self.options.statistics:
            self._keep(result, findings, begin)

    def _keep(self, result: Judged, findings: Sequence[Finding], begin: Begin) -> None:
        """Have findings in the report that is written at the end: all of them where it is written bit by bit, else as many as fit."""
        room = len(findings) if self.options.format == "json" else MOST - len(self.findings)
        if len(findings) > room:
            self.findings.add(findings[:room])
        elif result.packed is not None and self._known is None:
            self.findings.add_packed(result.packed, len(findings), begin)
        else:
            self.findings.add(findings)

    def end(self) -> int:
        """Write what is written at the end; the exit status."""
        options = self.options
        if self.changes:
            if (status := self._end_of_fixes(self.changes)) is not None:
                return status
        elif options.write_baseline:
            if self.failures:
                self.say("nothing was written, since the run failed")
                return 2
            write(options.write_baseline, "".join(f"{mark}\n" for mark in self._new_marks))
            count = len(self._new_marks)
            self.say(f"{count} finding{'' if count == 1 else 's'} written to {options.write_baseline}")
            return 0
        if options.annotate:
            annotate.write(self, self._remarked)
        if len(self.findings) < self._counts.total() and not (self._lines or options.statistics):
            self.fail(f"the report has the first {MOST:,} of {self._counts.total():,} findings; --format jsonl and json write all of them")
        failures = () if self.changes else tuple(self.failures)
        result = Report(
            self.findings, self.work.engine.signature, len(self.paths), self.documents_read, self.segments, failures, tuple(self.paths)
        )
        if self._lines:
            self._lines.commit()
        elif options.statistics:
            print_or_write(_statistics(self._counts, len(self.paths)), options.output)
        elif options.format == "json":
            self._write(json.pieces(result))
        else:
            print_or_write(_rendered(result, options), options.output)
        if options.format == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
            from ..report.github import summary

            try:
                files.append_text(page, summary(result))
            except OSError as error:
                raise UserError(f"{page}: cannot be written: {error.strerror}") from None
        if self.failures:
            return 2
        return int(self.fails and not options.exit_zero)

    def _write(self, pieces: Iterable[str]) -> None:
        output = Output(self.options.output)
        try:
            for piece in pieces:
                output.write(piece)
            output.commit()
        finally:
            output.discard()

    def _end_of_fixes(self, changes: Changes) -> int | None:
        """Write the fixes; the exit status where there is nothing to report behind them. Nothing is written when anything failed."""
        if self.options.diff:
            return 2 if self.failures else int(changes.files > 0 and not self.options.exit_zero)
        if self.failures:
            self.say("nothing was written, since the run failed")
            return 2
        if self.options.paths == ["-"]:
            sys.stdout.buffer.write(self.standard_input if changes.output is None else changes.output)
            return 0
        changes.commit()
        count, number = changes.fixes, changes.files
        self.say(f"{count} fix{'' if count == 1 else 'es'} in {number} file{'' if number == 1 else 's'}")
        return None


def _rendered(result: Report, options: argparse.Namespace) -> str:
    if options.format == "text":
        from ..report.text import render

        return render(result, _colour(options))
    return report.renderer(options.format)(result)


def _colour(options: argparse.Namespace) -> bool:
    if options.color != "auto":
        return bool(options.color == "always")
    return not options.output and sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _statistics(counts: Counter[tuple[str, Severity | None]], files: int) -> str:
    rows = "".join(f"{n:>6}  {severity:<8} {check}\n" for (check, severity), n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0][0])))
    return rows + f"{counts.total():>6}  findings in {files} file{'' if files == 1 else 's'}\n"


def _marks_of(path: str, settings: Settings) -> frozenset[str]:
    """The fingerprints of a baseline. Raises `UserError`."""
    try:
        lines = files.read_file(path).raw.split("\n")
    except UnreadableFile as error:
        named = f"named in {settings.path}; " if path == settings.baseline else ""
        raise UserError(f"{error} ({named}make it with --write-baseline)") from None
    for number, line in enumerate(lines, 1):
        if line.strip() and not MARK.fullmatch(line.strip()):
            raise UserError(f"{path}:{number}: not a line of a baseline; make it with --write-baseline")
    return frozenset(filter(None, map(str.strip, lines)))
