"""The command line. The only package that prints; one file a command."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

from .. import __version__
from ..files import forget_compiled
from ..glossary.compiled import CorruptGlossary
from ..regex import regex
from .problem import UserError, complain

# The exits that a shell gives to a program which was interrupted, and to one whose reader went away.
INTERRUPTED, NOBODY_READS = 130, 141
Command = Callable[[argparse.Namespace], int]
_CHOICE = regex(r"argument [^:]+: invalid choice: '(?P<said>.*)' \(choose from (?P<choices>.*)\)", re.S)
# Each is a file of this folder. A command's file is imported when it is asked for, so that `check` does not pay for the others.
COMMANDS = ("check", "coverage", "mine", "archive", "score", "align", "explain", "glossary", "lsp", "serve", "mcp")
# What options and arguments with names of files are called in their help.
_FILES = frozenset(
    ("PATH", "FILE", "FOLDER", "SOURCE", "TARGET", "GLOSSARY", "IN", "OUT", "OUT.yaml", "OLD.json", "IN.parquet", "OUT.parquet")
)
_EPILOG = """\
first steps:
  termcheck check release.en.txt                      one translation
  termcheck check release.en.txt --source release.zh.txt
  termcheck check releases/ --format json             a folder, for programs
  termcheck explain forbidden-form                    what a finding means

exit: 0 nothing at or above the failing severity, 1 findings, 2 the run itself failed
"""


class _Parser(argparse.ArgumentParser):
    """One line on standard error and exit 2, with the way out. `parser` of the options is the command's own."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.set_defaults(parser=self)

    def error(self, message: str) -> NoReturn:
        if wrong := _CHOICE.fullmatch(message):
            choices = re.findall(r"[^\s,']+", wrong["choices"])
            message = f"'{wrong['said']}' is none of {', '.join(choices)}{_near(wrong['said'], choices)}"
        complain(f"{message} (see '{self.prog} --help')", self.prog)
        raise SystemExit(2)


def _near(said: str, choices: Sequence[str]) -> str:
    from difflib import get_close_matches

    # The dashes that all options begin with are no likeness.
    names = {choice.lstrip("-"): choice for choice in choices}
    close = get_close_matches(said.lstrip("-"), names, 1)
    return f"; did you mean '{names[close[0]]}'?" if close else ""


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    """The options; what no parser knows is refused by that of the command, with the option that was meant."""
    options, unknown = parser(words[:1]).parse_known_args(words)
    if unknown:
        known = [option for action in options.parser._actions for option in action.option_strings]
        options.parser.error(f"unrecognized: {' '.join(unknown)}{_near(unknown[0].partition('=')[0], known)}")
    for action in options.parser._actions:
        said = getattr(options, action.dest, None)
        if action.metavar in _FILES and (said == "" or (action.option_strings and isinstance(said, list) and "" in said)):
            options.parser.error(f"argument {'/'.join(action.option_strings) or action.metavar}: an empty path names no file")
    return options


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    _open_streams()
    try:
        try:
            return _run(sys.argv[1:] if argv is None else list(argv))
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("termcheck: interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away ("| head"): nothing more to say.
        _close_output()
        return NOBODY_READS
    except MemoryError:
        complain("there is not enough memory for this; check fewer or smaller files at a time")
        return 2
    except UserError as error:
        for message in error.args:
            complain(message)
        return 2
    except OSError as error:
        # Files have errors of their own; what is left is a full disk behind standard output, or a name that the system refuses.
        complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
        if error.filename is None:
            _close_output()
        return 2
    except Exception as error:
        from ..jobs.units import fault

        complain(fault(error))
        return 2


def _run(words: Sequence[str]) -> int:
    if sys.flags.optimize > 1:
        raise UserError("Python runs without docstrings (-OO, PYTHONOPTIMIZE=2), which are the manuals of the checks; start it without")
    options = _parsed(words)
    try:
        os.getcwd()
    except OSError:
        raise UserError("the current folder is gone; change to one that is there") from None
    command: Command = options.command
    try:
        return command(options)
    except CorruptGlossary:
        # A compiled glossary was damaged on the disk: they are only a cache.
        forget_compiled()
        if getattr(options, "paths", None) == ["-"]:
            raise UserError("a compiled glossary was damaged and is thrown away; standard input is read: run this again") from None
        return command(options)


def _open_streams() -> None:
    """What is written for programs is UTF-8 whatever the locale is, and half characters of file names are written as JSON has them. A stream that
    was closed before the start takes what is written to it."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8", errors="backslashreplace"))  # noqa: SIM115 (for as long as the process lives)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _close_output() -> None:
    """Let nothing be flushed to standard output at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser(asked: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the command that is asked for, or of all where it is none of them."""
    parser = _Parser(
        prog="termcheck",
        description="Checks names, titles and set phrases in translated releases against glossaries.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"termcheck {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser, prog="termcheck")
    for name in asked if asked and asked[0] in COMMANDS else COMMANDS:
        import_module(f".{name}", __name__).add(commands)
    completion = commands.add_parser(
        "completion",
        help="print a completion script for a shell",
        description="Print a completion script for a shell.",
        epilog='example, for ~/.bashrc:\n  eval "$(termcheck completion bash)"',
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))
    completion.set_defaults(command=lambda o: _completion(o, commands))
    return parser


def _completion(options: argparse.Namespace, commands: argparse._SubParsersAction[Any]) -> int:
    words = {
        name: sorted(o for a in parser._actions for o in a.option_strings if o.startswith("--"))
        for name, parser in commands.choices.items()
    }
    names = " ".join(words)
    if options.shell == "fish":
        for name, opts in words.items():
            print(f"complete -c termcheck -n '__fish_use_subcommand' -a {name}")
            for option in opts:
                print(f"complete -c termcheck -n '__fish_seen_subcommand_from {name}' -l {option[2:]}")
        return 0
    if options.shell == "zsh":
        print("autoload -U +X bashcompinit && bashcompinit")
    cases = "\n".join(f"    {name}) words='{' '.join(opts)}';;" for name, opts in words.items())
    print(
        f"""_termcheck() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} words
  if [ "$COMP_CWORD" = 1 ]; then COMPREPLY=($(compgen -W '{names}' -- "$cur")); return; fi
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  case "$cur" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$cur"));;
    *) COMPREPLY=($(compgen -f -- "$cur"));;
  esac
}}
complete -o filenames -F _termcheck termcheck"""
    )
    return 0
