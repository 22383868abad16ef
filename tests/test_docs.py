"""The manuals are true: sessions print what is shown, commands and links exist, every module has its row."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from termcheck.cli import COMMANDS, parser

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
BLOCK = re.compile(r"^```[^\n]*\n(.*?)^```$", re.S | re.M)
README = PAGES[0].read_text(encoding="utf-8")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.skipif(shutil.which("bash") is None, reason="sessions are run by bash")
@pytest.mark.parametrize("path", [p for p in PAGES if "```console run\n" in p.read_text(encoding="utf-8")], ids=name)
def test_sessions_print_what_is_shown(path: Path) -> None:
    done = subprocess.run([sys.executable, "tools/sessions.py", "--check", path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}: run python tools/sessions.py"


def test_the_page_of_accuracy_is_made_from_its_figures() -> None:
    done = subprocess.run([sys.executable, "tools/accuracy.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


_COMMAND = re.compile(r"(?:\$ )?(?:[A-Z_]+=\S+ )?(?:.*\| )?(termcheck [a-z].*)")
_END = re.compile(r" [|>&<] ?| {3,}|  #| \\$")


def commands(lines: Iterable[str]) -> Iterator[str]:
    """The command lines of termcheck among some lines."""
    for line in lines:
        if "…" not in line and (match := _COMMAND.match(line)):
            yield _END.split(match[1])[0].strip()


SHOWN, NAMED = set(), set()
for _path in PAGES:
    _page = _path.read_text(encoding="utf-8")
    SHOWN |= {(name(_path), line) for block in BLOCK.findall(_page) for line in commands(block.splitlines())}
    NAMED |= {(name(_path), line) for line in commands(re.findall(r"`([^`\n]+)`", BLOCK.sub("", _page)))}


def test_commands_are_found() -> None:
    assert len(SHOWN) > 20
    assert ("README.md", "termcheck explain near-miss-form") in NAMED


@pytest.mark.parametrize(("page", "line"), sorted(SHOWN))
def test_commands_that_are_shown_can_be_typed(page: str, line: str) -> None:
    words = shlex.split(line)[1:]
    parser(words[:1]).parse_args(words)


@pytest.mark.parametrize(("page", "line"), sorted(NAMED))
def test_commands_that_are_named_exist_with_their_options(page: str, line: str) -> None:
    first, *rest = shlex.split(line)[1:]
    if first not in (*COMMANDS, "completion"):
        assert f"`termcheck {first} " in README, f"{page}: no such command: {line}"
        return
    own = _inside(parser([first]), first)
    if first == "glossary" and rest:
        own = _inside(own, rest[0])
    known = {option for action in own._actions for option in action.option_strings}
    assert {word for word in rest if word.startswith("-") and word != "-"} <= known


def _inside(outer: argparse.ArgumentParser, command: str) -> argparse.ArgumentParser:
    """The parser of a command that is under another one."""
    under = next(a for a in outer._actions if isinstance(a, argparse._SubParsersAction))
    found: argparse.ArgumentParser = under.choices[command]
    return found


def test_the_readme_names_every_command() -> None:
    table = README[README.index("| command |") : README.index("### Files")]
    for command in COMMANDS:
        assert f"`termcheck {command}" in table


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    page = BLOCK.sub("", path.read_text(encoding="utf-8"))
    for link in re.findall(r"\]\(([^)\s]+)\)", page):
        target, _, anchor = link.partition("#")
        if target.startswith(("http:", "https:", "mailto:")) or re.fullmatch(r"[a-z-]+", link):
            continue
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), f"{name(path)}: {link}"
        if anchor:
            heads = re.findall(r"^#+ (.*)$", found.read_text(encoding="utf-8"), re.M)
            assert anchor in {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in heads}, f"{name(path)}: {link}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_files_that_are_named_are_there(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    for said in re.findall(r"(?<![\w/.-])((?:termcheck|tests|tools|bench|docs|seeds|glossaries)/[\w./-]*\w)", page):
        if "…" not in said and not said.startswith(
            ("termcheck/findings/", "termcheck/coverage/", "termcheck/glossary", "termcheck/accuracy/")
        ):
            assert (ROOT / said).exists() or not Path(said).suffix, f"{name(path)}: {said}"


def test_the_figures_of_accuracy_are_figures_alone() -> None:
    """Nothing of the texts, and no path, gets into them: every string is a name, a date or a signature."""

    def strings(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield key
                yield from strings(value)
        elif isinstance(node, str):
            yield node

    figures = json.loads((ROOT / "docs" / "accuracy.json").read_text(encoding="utf-8"))
    for said in strings(figures):
        assert re.fullmatch(r"[a-z_0-9,:| .+CNTB-]{1,80}|termcheck/accuracy/1|B\d [a-z, ]+|termcheck T\+C\+N", said), said


def test_every_module_has_its_row() -> None:
    page = PAGES[1].read_text(encoding="utf-8")
    table = page[page.index("| place |") : page.index("Imports go one way")]
    here = ROOT / "termcheck"
    modules = {p.name if p.is_file() else f"{p.name}/" for p in here.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    named = set(re.findall(r"`([\w/]+(?:\.py|/))`", table))
    assert modules - named - {"__init__.py"} == set()
    assert {n for n in named if not (here / n).exists()} == set()


@pytest.mark.parametrize("package", ["names", "numbers", "alignment", "unlisted", "matching", "jobs"])
def test_every_module_of_a_subject_is_said(package: str) -> None:
    page = PAGES[1].read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{package}/` |"))
    modules = {p.stem for p in (ROOT / "termcheck" / package).glob("[!_]*.py")}
    assert set(re.findall(r"`(\w+)`", row)) == modules


def test_endings_in_the_readme_are_those_that_are_read() -> None:
    from termcheck.formats import by_extension

    table = README[README.index("| ending |") : README.index("Encodings are detected")]
    named = set(re.findall(r"`(\.\w+)`", table))
    assert named <= set(by_extension())
    assert {by_extension()[e] for e in named} == set(by_extension().values())


def test_outputs_in_the_readme_are_those_that_are_written() -> None:
    from termcheck.report import formats

    named = README[README.index("### Outputs") : README.index("### A glossary")]
    assert set(re.findall(r"`(?:--format )?(\w+)`", named)) == set(formats())
