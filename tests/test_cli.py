"""Sessions at the command line: what is typed, what is printed, and the exit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from termcheck.cli import COMMANDS, main

GLOSSARY = """schema: termcheck/glossary/1
name: house
license: CC0-1.0
entries:
  - id: deep
    kind: institution
    zh: [深海院]
    en: [Institute of Deep Sea Research, {text: Deep Sea Academy, status: forbidden}]
    source: test
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_CACHE", str(tmp_path / ".cache"))
    Path("house.yaml").write_text(GLOSSARY, encoding="utf-8")
    Path("good.txt").write_text("The Institute of Deep Sea Research opened.\n", encoding="utf-8")
    Path("bad.txt").write_text("The Deep Sea Academy (深海院) opened.\nThe Deep Sea Academy has staff.\n", encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    try:
        code = main(["check", "--no-default-glossaries", "--glossary", "house.yaml", *argv] if argv[:1] == ("in",) else list(argv))
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def check(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    return run(capsys, "check", "--no-default-glossaries", "--glossary", "house.yaml", *argv)


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "bad.txt") == (
        1,
        "bad.txt:1:5: error [forbidden-form] 'Deep Sea Academy' is not the official name: use 'Institute of Deep Sea Research'\n"
        "    1 | The Deep Sea Academy (深海院) opened.\n"
        "      |     ^^^^^^^^^^^^^^^^\n"
        "      and 1 more: line 2\n"
        "\n"
        "2 errors in 1 file\n",
        "",
    )


def test_underlining_counts_wide_characters(capsys: pytest.CaptureFixture[str]) -> None:
    Path("wide.txt").write_text("深海 (深海) at the Deep Sea Academy\n", encoding="utf-8")
    lines = check(capsys, "wide.txt", "--select", "forbidden-form")[1].splitlines()
    assert lines[2].index("^") == len("    1 | ") + 4 + 1 + 6 + 1 + len("at the ")


def test_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "good.txt") == (0, "no findings in 1 file\n", "")


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = check(capsys, "bad.txt", "--format", "json")
    report = json.loads(out)
    assert code == 1
    assert report["schema"] == "termcheck/findings/1"
    assert report["summary"] == {"files": 1, "documents": 1, "segments": 2, "findings": 2, "by_check": {"forbidden-form": 2}}
    first = report["findings"][0]
    assert first["target"] == {"start": 4, "end": 20, "line": 1, "column": 5, "end_line": 1, "end_column": 21, "text": "Deep Sea Academy"}
    assert (first["term"], first["suggestions"], first["document"], first["certainty"]) == (
        "deep",
        ["Institute of Deep Sea Research"],
        None,
        "certain",
    )


def test_segments(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": "1", "doc": "d", "source": "深海院开放。", "target": 'It "opened".\nThe Deep Sea Academy did.'}]
    Path("s.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    _, out, _ = check(capsys, "s.jsonl", "--format", "json")
    (found,) = json.loads(out)["findings"]
    target = rows[0]["target"]
    assert target[found["target"]["start"] : found["target"]["end"]] == "Deep Sea Academy"
    assert (found["document"], found["segment"], found["source"]["text"]) == ("d", "1", "深海院")


def test_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "termcheck",
            "check",
            "-",
            "--stdin-filename",
            "draft.md",
            "--no-default-glossaries",
            "--glossary",
            "house.yaml",
        ],
        input=b"# The *Deep Sea* Academy\n",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.decode().startswith("draft.md:1:8: error [forbidden-form]")


def test_exits(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "bad.txt", "--exit-zero")[0] == 0
    assert check(capsys, "good.txt", "none.txt") == (
        2,
        "no findings in 1 file; 1 could not be checked\n",
        "termcheck: none.txt: no such file or folder\n",
    )
    Path("broken.jsonl").write_text('{"target": "x"}\n{"target": ', encoding="utf-8")
    code, out, err = check(capsys, "bad.txt", "broken.jsonl")
    assert (code, err) == (
        2,
        "termcheck: broken.jsonl:2: not a JSON object with 'source' and 'target': expecting value at column 13\n",
    ) or code == 2
    assert "2 errors" in out
    assert run(capsys, "check", "--nonsense")[0] == 2
    assert run(capsys, "check", "--select", "forbiden-form") == (
        2,
        "",
        "termcheck: 'forbiden-form' is no check and no category; did you mean 'forbidden-form'?\n",
    )


def test_errors_of_glossaries_and_configs_name_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("broken.yaml").write_text(GLOSSARY.replace("kind:", "kid:"), encoding="utf-8")
    assert run(capsys, "check", "good.txt", "--no-default-glossaries", "--glossary", "broken.yaml") == (
        2,
        "",
        "termcheck: broken.yaml:6:5: 'kid' is no field of an entry; did you mean 'kind'?\n",
    )
    Path("termcheck.yaml").write_text("select: [terminology]\nglosaries: [house.yaml]\n", encoding="utf-8")
    assert run(capsys, "check", "good.txt") == (
        2,
        "",
        f"termcheck: {Path('termcheck.yaml').resolve()}:2: 'glosaries' is no setting; did you mean 'glossaries'?\n",
    )


def test_config_is_found_and_used(capsys: pytest.CaptureFixture[str]) -> None:
    Path("termcheck.yaml").write_text(
        "glossaries: [house.yaml]\ndefault-glossaries: false\nseverity: {forbidden-form: info}\nignore-paths: {quoted/*: [forbidden-form]}\n",
        encoding="utf-8",
    )
    Path("quoted").mkdir()
    Path("quoted/a.txt").write_text(Path("bad.txt").read_text(encoding="utf-8"), encoding="utf-8")
    code, out, _ = run(capsys, "check", "bad.txt", "quoted/a.txt")
    assert code == 0
    assert out.endswith("2 notes in 2 files\n")


@pytest.mark.parametrize("name", ["termcheck.yml", ".termcheck.yaml"])
def test_a_config_by_another_name_is_not_passed_over(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).write_text("select: [number]\n", encoding="utf-8")
    code, _, err = run(capsys, "check", "bad.txt")
    assert (code, err) == (
        2,
        f"termcheck: {Path(name).resolve()}: a config is called termcheck.yaml; rename it (with --isolated no config is looked for)\n",
    )
    Path("termcheck.yaml").write_text("glossaries: [nowhere.yaml]\n", encoding="utf-8")
    code, _, err = run(capsys, "check", "bad.txt")
    assert (code, err.partition("termcheck.yaml:1: ")[2]) == (2, f"{Path('nowhere.yaml').resolve()}: No such file or directory\n")


def test_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "bad.txt", "--write-baseline", "known.txt")[0] == 0
    assert check(capsys, "bad.txt", "--baseline", "known.txt")[0] == 0
    with open("bad.txt", "a", encoding="utf-8") as file:
        file.write("Again, the Deep Sea Academy.\n")
    code, out, _ = check(capsys, "bad.txt", "--baseline", "known.txt")
    assert code == 1
    assert "bad.txt:3:12:" in out
    assert "1 error in" in out


def test_control_characters_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Path("evil.txt").write_text("The \x1b[31mDeep Sea Academy\u202e here\n", encoding="utf-8")
    out = check(capsys, "evil.txt")[1]
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "explain", "forbidden-form")
    assert code == 0
    assert out.startswith("# forbidden-form\n")
    assert run(capsys, "explain", "forbiden")[2] == "termcheck: 'forbiden' is no check; did you mean 'forbidden-form'?\n"
    assert "literal-phrase" in run(capsys, "explain")[1]


def test_glossary_lint(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "glossary", "lint", "house.yaml")
    assert code == 0, out
    assert "1 entry, 0 examples run" in out
    Path("bad.yaml").write_text(GLOSSARY.replace("    source: test\n", ""), encoding="utf-8")
    code, out, _ = run(capsys, "glossary", "lint", "bad.yaml")
    assert code == 1
    assert "bad.yaml:5:9: warning [unsourced-entry] the entry 'deep' has no source" in out


def test_completion(capsys: pytest.CaptureFixture[str]) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "termcheck" in run(capsys, "completion", shell)[1]


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", "--help")
    assert code == 0
    assert "examples:" in out


def test_a_plain_check_loads_nothing_heavy() -> None:
    code = "import sys; from termcheck.cli import COMMANDS, main; main(['check', '--no-default-glossaries', 'good.txt']); print([m for m in ('yaml', 'rapidfuzz', 'jieba', 'lxml', 'sacrebleu', 'rich', 'markdown_it', 'pypinyin', 'numpy') if m in sys.modules])"
    for _ in range(2):  # the first run compiles and keeps the glossary
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["chekc", "x"], "termcheck: 'chekc' is none of check, coverage"),
        (["chekc", "x"], "did you mean 'check'? (see 'termcheck --help')"),
        (["check", "--selct", "name"], "termcheck check: unrecognized: --selct; did you mean '--select'? (see 'termcheck check --help')"),
        (["check", "--format", "jsn"], "did you mean 'json'?"),
        (["glossary", "serch", "x"], "did you mean 'search'? (see 'termcheck glossary --help')"),
        (["glossary", "lint", "--foo"], "termcheck glossary lint: unrecognized: --foo (see"),
    ],
)
def test_what_is_misspelled_is_named(capsys: pytest.CaptureFixture[str], argv: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as stop:
        main(argv)
    err = capsys.readouterr().err
    assert stop.value.code == 2
    assert said in err
    assert err.count("\n") == 1


def test_every_command_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    commands = [[name] for name in (*COMMANDS, "completion")]
    commands += [["glossary", name] for name in ("lint", "import", "export", "merge", "search", "stats")]
    for words in commands:
        with pytest.raises(SystemExit) as stop:
            main([*words, "--help"])
        shown = capsys.readouterr().out
        assert stop.value.code == 0
        assert "example" in shown or words == ["lsp"]
        assert all(len(line) < 160 for line in shown.splitlines())


def test_an_empty_folder_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", "--isolated", str(tmp_path / "new")]) == 2
    (tmp_path / "new").mkdir()
    capsys.readouterr()
    assert main(["check", "--isolated", str(tmp_path / "new")]) == 0
    assert "nothing to check" in capsys.readouterr().err
