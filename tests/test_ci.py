"""What continuous integration gets: the action, the hooks, the GitLab job, their manual, and what makes a run fail."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from termcheck import config
from termcheck.cli import main, parser
from termcheck.config import ConfigError
from termcheck.formats import by_extension

ROOT = Path(__file__).parent.parent
MANUAL = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
GLOSSARY = """\
schema: termcheck/glossary/1
name: g
license: CC0-1.0
entries:
  - {id: cas, kind: institution, zh: [中国科学院], en: [Chinese Academy of Sciences, {text: China Science Academy, status: forbidden}], source: x}
  - {id: vivid, kind: phrase, zh: [生动实践], en: [fine example, {text: vivid practice, status: forbidden}], source: x}
"""
WRONG = "The China Science Academy met.\n"
PHRASE = "It was a vivid practice.\n"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", MANUAL, re.S)


def commands(text: str) -> list[str]:
    found = re.findall(r"(?<![\w/.-])termcheck (?:check|glossary)[^'\"|\n]*", text)
    return [re.sub(r"\$\w+|\"\$\{?[^\"]*\"|--glossary house\.yaml is.*", "", c).strip("` ") for c in found]


def test_every_yaml_of_the_manual_can_be_read() -> None:
    assert len(blocks("yaml")) == 7
    for block in blocks("yaml"):
        assert isinstance(yaml.safe_load(block), dict)


@pytest.mark.parametrize("command", sorted({c for text in (*blocks("sh"), *blocks("groovy")) for c in commands(text)}))
def test_every_command_of_the_manual_has_options_that_exist(command: str) -> None:
    parser(["check"]).parse_args(shlex.split(command)[1:])


def test_the_manual_uses_the_inputs_that_the_action_has() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    used = {key for block in blocks("yaml") for key in re.findall(r"uses: termcheck/.*\n\s+with:\n((?:\s{10}.*\n)+)", block)}
    names = {m for text in used for m in re.findall(r"^ {10}([a-z-]+):", text, re.M)}
    assert names == {"paths", "args", "sarif"} <= set(action["inputs"])
    script = (ROOT / "ci" / "check.sh").read_text(encoding="utf-8")
    for step in action["runs"]["steps"]:
        assert "uses" in step or step["shell"] == "bash"
        assert "${{ inputs" not in step.get("run", ""), "an input in a script can run anything"
        for name in step.get("env", {}):
            assert f"${{{name}:-" in script


def test_the_manual_uses_the_hooks_that_there_are() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    used = yaml.safe_load(next(b for b in blocks("yaml") if "repos:" in b))["repos"][0]["hooks"]
    assert {h["id"] for h in used} <= {h["id"] for h in hooks}
    for hook in hooks:
        parser(["check", "glossary"]).parse_args([*shlex.split(hook["entry"])[1:], "a.txt"])
        re.compile(hook["files"])
    check, fix = (re.compile(hook["files"]) for hook in hooks[:2])
    assert all(check.search(f"a{ending}") for ending in by_extension())
    assert {ending for ending in by_extension() if not fix.search(f"a{ending}")} == {".xlsx"}


@pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed")
def test_pre_commit_takes_the_hooks() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], check=False, capture_output=True
    )
    assert done.returncode == 0, done.stdout


def test_the_gitlab_job_has_options_that_exist() -> None:
    job = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
    variables = set(job["variables"]) | {"CI_PIPELINE_SOURCE"}
    lines = [line for line in job["termcheck"]["script"] if line.startswith("termcheck")]
    assert len(lines) == 2
    for line in lines:
        assert set(re.findall(r"\$(\w+)", line)) <= variables
        parser(["check"]).parse_args(shlex.split(re.sub(r"\$\w+", "", line))[1:])
    assert job["termcheck"]["artifacts"]["reports"]["codequality"] in lines[0]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_the_script_of_the_action(tmp_path: Path) -> None:
    shim = tmp_path / "bin"
    shim.mkdir()
    (shim / "termcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m termcheck "$@"\n', encoding="utf-8")
    (shim / "termcheck").chmod(0o755)
    (tmp_path / "g.yaml").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "a release.txt").write_text(WRONG, encoding="utf-8")
    said = tmp_path / "output"
    environment = {
        **os.environ, "PATH": f"{shim}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "GITHUB_OUTPUT": str(said), "GITHUB_STEP_SUMMARY": str(tmp_path / "page"),
        "PATHS": "a release.txt\n\n", "ARGS": "--no-default-glossaries\n--glossary=g.yaml\n--ignore=$(touch pwned);`touch pwned`", "FORMAT": "github", "SARIF": "",
    }  # fmt: skip
    done = subprocess.run(["bash", ROOT / "ci" / "check.sh"], check=False, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert not (tmp_path / "pwned").exists()
    environment |= {"ARGS": "--no-default-glossaries\n--glossary=g.yaml", "SARIF": "out.sarif"}
    done = subprocess.run(["bash", ROOT / "ci" / "check.sh"], check=False, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=a release.txt,line=1")
    assert said.read_text(encoding="utf-8").splitlines() == ["status=2", "status=1"]
    assert "China Science Academy" in (tmp_path / "page").read_text(encoding="utf-8")
    assert '"forbidden-form"' in (tmp_path / "out.sarif").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("g.yaml").write_text(GLOSSARY, encoding="utf-8")
    for folder in ("archive", "drafts", "now"):
        Path(folder).mkdir()
    return tmp_path


def status(settings: str, *arguments: str) -> int:
    Path("termcheck.yaml").write_text("default-glossaries: false\nglossaries: [g.yaml]\n" + settings, encoding="utf-8")
    return main(["check", "--quiet", *arguments])


@pytest.mark.parametrize(
    ("settings", "path", "text", "expected"),
    [
        ("", "now/a.txt", WRONG, 1),
        ("", "now/a.txt", PHRASE, 0),
        ("fail-on: info\n", "now/a.txt", PHRASE, 1),
        ("fail-on: never\n", "now/a.txt", WRONG, 0),
        ("fail-on: {literal-phrase: info}\n", "now/a.txt", PHRASE, 1),
        ("fail-on: {literalism: info}\n", "now/a.txt", PHRASE, 1),
        ("fail-on: {forbidden-form: never}\n", "now/a.txt", WRONG, 0),
        ("fail-on: {all: info, literal-phrase: never}\n", "now/a.txt", PHRASE, 0),
        ("fail-on-paths: {'drafts/**': never}\n", "drafts/a.txt", WRONG, 0),
        ("fail-on-paths: {'drafts/**': never}\n", "now/a.txt", WRONG, 1),
        ("fail-on-paths: {'archive/**': info}\n", "archive/a.txt", PHRASE, 1),
        ("fail-on-paths: {'**': never, 'archive/**': info}\n", "archive/a.txt", PHRASE, 1),
        ("fail-on: {literal-phrase: never}\nfail-on-paths: {'archive/**': info}\n", "archive/a.txt", PHRASE, 0),
    ],
)
def test_what_fails_a_run(project: Path, settings: str, path: str, text: str, expected: int) -> None:
    Path(path).write_text(text, encoding="utf-8")
    assert status(settings, path) == expected


def test_the_option_takes_the_place_of_the_config(project: Path) -> None:
    Path("now/a.txt").write_text(PHRASE, encoding="utf-8")
    assert status("fail-on: {literal-phrase: never}\n", "--fail-on", "info", "now/a.txt") == 1
    assert status("fail-on: info\n", "--fail-on", "never", "now/a.txt") == 0


def test_the_config_of_the_manual_can_be_used(project: Path) -> None:
    block = next(b for b in blocks("yaml") if "fail-on:" in b)
    Path("termcheck.yaml").write_text(block, encoding="utf-8")
    failing = config.load(Path("termcheck.yaml")).fail_on
    assert failing.names == {"literal-phrase": "never", "undefined-abbreviation": "info"}
    assert failing.paths == (("archive/**", "error"), ("drafts/**", "never"))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("fail-on: warnings\n", "termcheck.yaml:1: 'warnings' is not known here (error, warning, info, never); did you mean 'warning'?"),
        ("fail-on: {literal-phrases: info}\n", "termcheck.yaml:1: 'literal-phrases' is not known here; did you mean 'literal-phrase'?"),
        ("fail-on-paths: [a]\n", "'fail-on-paths' is a mapping"),
        ("fail-on-paths: {a: loud}\n", "'loud' is not known here"),
    ],
)
def test_what_the_config_may_not_say(project: Path, settings: str, message: str) -> None:
    Path("termcheck.yaml").write_text(settings, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(message)):
        config.load(Path("termcheck.yaml"))
