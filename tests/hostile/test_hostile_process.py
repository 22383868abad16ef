"""The command line as a process: odd files, streams, environments and signals."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
from pathlib import Path

import pytest
from hostile_call import CHECK, PATIENCE, TERMCHECK, call, one_line
from hostile_case import BAD
from hostile_settings import GOOD

pytestmark = pytest.mark.usefixtures("folder")


def test_what_is_no_file() -> None:
    os.mkfifo("pipe.txt")
    Path("loop.txt").symlink_to("loop.txt")
    Path("a.txt").symlink_to("b.txt")
    Path("b.txt").symlink_to("a.txt")
    Path("gone.txt").symlink_to("nowhere.txt")
    Path("folder.txt").mkdir()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("socket.txt")
    for name, said in (
        ("pipe.txt", "not a regular file"),
        ("loop.txt", "loop.txt: no such file"),
        ("a.txt", "a.txt: no such file"),
        ("gone.txt", "gone.txt: no such file"),
        ("socket.txt", "not a regular file"),
        ("/dev/zero", "/dev/zero: not a regular file"),
        ("/dev/stdin", "/dev/stdin: not a regular file"),
        ("bad.txt/x.txt", "no such file"),
        ("loop.txt/x.txt", "no such file"),
        ("x" * 5000 + ".txt", "no such file"),
        ("?*" * 50 + ".none", "no file matches"),
        ("[", "no file matches"),
        ("", ": no such file"),
        ("a\nb\x1b[31m\u202e.txt", "a\\x0ab\\x1b[31m\\u202e.txt: no file matches"),
    ):
        code, out, err = call(*CHECK, "--format", "json", "bad.txt", name)
        assert code == 2
        assert one_line(err, said), err
        assert [f["path"] for f in json.loads(out)["findings"]] == ["bad.txt"]
    # In a folder they are passed over.
    code, out, err = call(*CHECK, "--format", "json", ".")
    assert (code, err) == (1, b"")
    assert [f["path"] for f in json.loads(out)["findings"]] == ["bad.txt"]
    assert call(*CHECK, "folder.txt")[0] == 0
    listener.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_what_may_not_be_read() -> None:
    Path("secret.txt").write_text(BAD)
    Path("secret.txt").chmod(0)
    Path("shut").mkdir(mode=0)
    code, _, err = call(*CHECK, "secret.txt", "bad.txt")
    assert (code, one_line(err, "secret.txt: Permission denied")) == (2, True)
    code, _, err = call(*CHECK, ".")
    assert (code, b"shut: Permission denied" in err) == (2, True)


def test_full_disk_and_closed_streams() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    for form in ("text", "json"):
        code, _, err = call(*CHECK, "--format", form, "bad.txt", shell="> /dev/full")
        assert (code, one_line(err, "standard output", "No space left")) == (2, True), err
    code, _, err = call(*CHECK, "bad.txt", "--output", "/dev/full")
    assert (code, one_line(err, "/dev/full: cannot be written: No space left")) == (2, True), err
    assert call("--help", shell="> /dev/full")[0] in (0, 2)
    assert call("explain", shell="> /dev/full")[0] == 2
    assert call(*CHECK, "bad.txt", shell="> /dev/full 2> /dev/full")[0] == 2
    assert call(*CHECK, "bad.txt", shell=">&-")[0] in (1, 2)
    assert call(*CHECK, "bad.txt", shell="2>&-")[0] == 1
    assert call(*CHECK, "none.txt", shell="2>&-")[0] == 2
    assert call(*CHECK, "bad.txt", shell="<&- >&- 2>&-")[0] in (1, 2)
    code, _, err = call(*CHECK, "-", shell="<&-")
    assert (code, one_line(err, "standard input")) == (2, True), err


def test_output_goes_into_devices_and_does_not_replace_them() -> None:
    os.mkfifo("pipe")
    code, _, _ = call(*CHECK, "bad.txt", "--output", "pipe", shell="& cat pipe > copy; wait $!")
    assert (code, b"forbidden-form" in Path("copy").read_bytes()) == (1, True)
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)
    code, out, _ = call(*CHECK, "bad.txt", "--format", "json", "--output", "/dev/stdout")
    assert (code, len(json.loads(out)["findings"])) == (1, 1)
    for where, said in (
        (".", "Is a directory"),
        ("no/such.txt", "No such file"),
        ("x" * 300, "File name too long"),
        ("bad.txt/x", "Not a directory"),
    ):
        code, _, err = call(*CHECK, "bad.txt", "--output", where)
        assert (code, one_line(err, "cannot be written", said)) == (2, True), err


def test_a_reader_that_goes_away() -> None:
    Path("many.txt").write_text(f"{BAD} {BAD}\n\n" * 3000)
    for argv in ((*CHECK, "--format", "jsonl", "many.txt"), ("explain",), ("--help",), ("glossary", "stats")):
        code, out, err = call(*argv, shell="| head -c 10")
        assert (code, len(out), err) == (0, 10, b"")
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as gone:
        process = subprocess.run(
            [*TERMCHECK, *CHECK, "--jobs", "2", ".", "many.txt"], stdout=gone, stderr=subprocess.PIPE, timeout=PATIENCE, check=False
        )
    assert (process.returncode, process.stderr) == (141, b"")


def test_standard_input() -> None:
    assert call(*CHECK, "-", given=BAD.encode())[0] == 1
    for name in ("a.docx", "a.xlsx", "a.tmx", "a.jsonl", "a.txt"):
        code, _, err = call(*CHECK, "-", "--stdin-filename", name, given=b"\0\xff\xfe\0rubbish")
        assert (code, one_line(err, f"{name}")) == (2, True), err
        assert call(*CHECK, "--fix", "-", "--stdin-filename", name, given=b"\0\xff\xfe\0rubbish")[0] == 2
    code, _, err = call(*CHECK, "-", "--stdin-filename", "a\x1b.none", given=b"")
    assert (code, one_line(err, "a\\x1b.none: no known format")) == (2, True), err
    code, _, err = call(*CHECK, "-", "bad.txt")
    assert (code, one_line(err, "'-' stands alone")) == (2, True)
    # What is written back is in the encoding in which it came.
    code, out, _ = call(*CHECK, "--fix", "-", given=f"{BAD}（深海院）\n".encode("gb18030"))
    assert (code, out.decode("gb18030")) == (0, f"{BAD}（深海院）\n".replace("Deep Sea Academy", "Institute of Deep Sea Research"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--date", "2026-13-45"], "is not a date YYYY-MM-DD"),
        (["--date", "20260501"], "is not a date YYYY-MM-DD"),
        (["--date", ""], "is not a date YYYY-MM-DD"),
        (["--date", "\u0662\u0660\u0662\u0660-01-01"], "is not a date YYYY-MM-DD"),
        (["--select", "nosuch"], "'nosuch' is no check and no category"),
        (["--select", "forbiden-form"], "did you mean 'forbidden-form'?"),
        (["--ignore", "x" * 100_000], "is no check and no category"),
        (["--select", "\x1b[31m"], "\\x1b[31m"),
        (["--format", "nosuch"], "nosuch"),
        (["--format", "../text"], "../text"),
        (["--format", "\x1b[2J"], "is none of"),
        (["--nosuch"], "--nosuch"),
        (["--source", "missing.txt"], "missing.txt: No such file"),
        (["--source", "."], "not a regular file"),
        (["--source", "/dev/zero"], "/dev/zero: not a regular file"),
        (["--source", "broken.tmx"], "broken.tmx:1: "),
        (["--source", "bad.txt", "house.yaml"], ""),
        (["--glossary", "."], "not a regular file"),
        (["--glossary", "missing.yaml"], "missing.yaml: No such file"),
        (["--glossary", "/dev/zero"], "not a regular file"),
        (["--glossary", ""], ""),
        (["--config", "missing.yaml"], "missing.yaml: No such file"),
        (["--config", "."], "not a regular file"),
        (["--config", "broken.toml"], "broken.toml:1: not valid TOML"),
        (["--config", "deep.toml"], "deep.toml:1: not valid TOML"),
        (["--config", "odd.toml"], "odd.toml:1: "),
        (["--baseline", "missing.txt"], "missing.txt: No such file"),
        (["--baseline", "."], "not a regular file"),
        (["--baseline", "broken.bin"], "broken.bin"),
        (["--write-baseline", "no/such"], "cannot be written"),
        (["--fail-on", "always"], "is none of"),
        (["--color", ""], "is none of"),
        (["--output"], "expected one argument"),
    ],
)
def test_options(options: list[str], said: str) -> None:
    Path("broken.tmx").write_text("<tmx>")
    Path("broken.toml").write_text("[tool.termcheck\n")
    Path("deep.toml").write_text("a=" + "[" * 5000)
    Path("odd.toml").write_text("tool = 5\n")
    Path("broken.bin").write_bytes(bytes(range(256)))
    words = [w for w in CHECK if w != "--isolated"] if "--config" in options else CHECK
    code, _, err = call(*words, "bad.txt", *options)
    assert code == 2
    lines = err.decode().splitlines()
    assert said in err.decode()
    assert all(line.isprintable() and line.startswith("termcheck") and len(line) < 1200 for line in lines)


def test_many_arguments() -> None:
    code, out, _ = call(*CHECK, "--format", "json", *["bad.txt"] * 20_000)
    assert (code, json.loads(out)["summary"]["files"]) == (1, 1)
    code, _, err = call(*CHECK, *(f"none{i}.txt" for i in range(3000)), "bad.txt")
    assert (code, err.count(b"\n")) == (2, 3000)


def _environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "PYTHONPATH", "SYSTEMROOT")}
    return kept | more


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"HOME": "/nonexistent"},
        {"HOME": "/dev/null"},
        {"HOME": "/proc"},
        {"HOME": ""},
        {"TERMCHECK_CACHE": "/dev/null/x"},
        {"TERMCHECK_CACHE": "/dev/full"},
        {"TERMCHECK_CACHE": "/proc/x"},
        {"TERMCHECK_CACHE": "bad.txt"},
        {"TERMCHECK_CACHE": "a\nb"},
        {"XDG_CACHE_HOME": "relative"},
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "nosuch.locale"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
        {"TERM": "", "COLUMNS": "0", "LINES": "-1"},
        {"TERM": "\x1b[31m", "COLUMNS": "x" * 1000},
        {"NO_COLOR": "", "FORCE_COLOR": "1"},
        {"TZ": "nosuch/zone"},
        {"TMPDIR": "/nonexistent"},
    ],
    ids=str,
)
def test_environments(more: dict[str, str]) -> None:
    Path("zh.txt").write_text(f"{BAD} 深海院😀\n")
    code, out, err = call(*CHECK, "--format", "json", "zh.txt", env=_environment(**more))
    assert (code, err) == (1, b"")
    assert json.loads(out.decode("utf-8"))["findings"][0]["suggestions"] == ["Institute of Deep Sea Research"]
    code, out, _ = call(*CHECK, "zh.txt", env=_environment(**more))
    assert (code, "深海院😀" in out.decode("utf-8")) == (1, True)


def test_a_summary_that_cannot_be_written() -> None:
    code, _, err = call(*CHECK, "--format", "github", "bad.txt", env=_environment(GITHUB_STEP_SUMMARY="/no/such"))
    assert (code, one_line(err, "/no/such: cannot be written")) == (2, True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals(number: signal.Signals) -> None:
    process = subprocess.Popen([*TERMCHECK, *CHECK, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None
    # More than a pipe holds: when it is written, the process is reading.
    process.stdin.write(b"x" * 1_000_000)
    process.stdin.flush()
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode in (128 + number, -number), err
    assert b"Traceback" not in err
    assert out == b""


@pytest.mark.parametrize(
    "argv",
    [
        ("align", "none.txt", "bad.txt"),
        ("align", "/dev/zero", "bad.txt"),
        ("align", "bad.txt", "broken.tmx"),
        ("align", "bad.txt", "broken.bin"),
        ("align", "--lines", "broken.bin", "bad.txt"),
        ("align", "bad.txt", "bad.txt", "--output", "no/such"),
        ("score", "none.jsonl"),
        ("score", "."),
        ("score", "bad.txt"),
        ("score", "bad.jsonl"),
        ("score", "bad.txt", "--reference", "none.txt"),
        ("score", "good.jsonl", "--samples", "-1"),
        ("score", "good.jsonl", "--samples", "x"),
        ("score", "good.jsonl", "--metrics", "nosuch"),
        ("score", "good.jsonl", "--spm", "bad.txt"),
        ("score", "good.jsonl", "--spm", "/dev/zero"),
        ("score", "good.jsonl", "--baseline", "nosuch"),
        ("score", "good.jsonl", "good.jsonl"),
        ("coverage", "none"),
        ("coverage", "broken.tmx"),
        ("coverage", "bad.txt", "--compare", "bad.txt"),
        ("coverage", "bad.txt", "--compare", "bad.jsonl"),
        ("coverage", "bad.txt", "--compare", "/dev/zero"),
        ("coverage", "bad.txt", "--compare", "odd.json"),
        ("coverage", "bad.txt", "--compare", "deep.json"),
        ("coverage", "bad.txt", "--fail-under", "101"),
        ("coverage", "bad.txt", "--fail-under", "nan"),
        ("coverage", "bad.txt", "--fail-under", "1e3"),
        ("glossary",),
        ("glossary", "nosuch"),
        ("glossary", "lint", "none.yaml"),
        ("glossary", "lint", "."),
        ("glossary", "lint", "bad.txt"),
        ("glossary", "stats", "bad.txt"),
        ("glossary", "merge", "bad.txt", "house.yaml"),
        ("glossary", "export", "house.yaml"),
        ("glossary", "export", "house.yaml", "--format", "nosuch"),
        ("glossary", "export", "house.yaml", "--format", "../csv"),
        ("glossary", "export", "house.yaml", "-o", "x.nosuch"),
        ("glossary", "import", "none.csv"),
        ("glossary", "import", "/dev/zero", "--format", "csv"),
        ("glossary", "import", "bad.txt", "--format", "tbx"),
        ("glossary", "import", "broken.bin"),
        ("glossary", "search", "x", "--limit", "0"),
        ("glossary", "search", "x", "--limit", "²"),
        ("explain", "nosuch"),
        ("explain", "../check"),
        ("serve", "--port", "99999"),
        ("serve", "--port", "x"),
        ("nosuch",),
        ("\x1b[31m",),
        ("completion", "nosuch"),
        (),
    ],
    ids=" ".join,
)
def test_other_commands(argv: tuple[str, ...]) -> None:
    Path("broken.tmx").write_text("<tmx>")
    Path("broken.bin").write_bytes(bytes(range(256)))
    Path("bad.jsonl").write_text('{"id": 1}\n')
    Path("odd.json").write_text('{"schema": "termcheck/coverage/1", "terms": [5], "totals": null}')
    Path("deep.json").write_text("[" * 100_000)
    Path("good.jsonl").write_text('{"source": "深海院", "hypothesis": "a", "reference": "b", "terms": {}}\n')
    small = CHECK[1:] if argv and (argv[0] == "coverage" or argv[:2] == ("glossary", "search")) else ()
    code, _, err = call(*argv, *small)
    assert code == 2
    lines = err.decode().splitlines()
    assert lines
    assert all(line.isprintable() and line.startswith("termcheck") and len(line) < 1200 for line in lines), err


def test_terminal_and_markup_escapes() -> None:
    """Words of files reach every output as words."""
    nasty = "\x1b[31m\u202e<script>alert(1)</script>|`=1+1\x07"
    Path("nasty.yaml").write_text(
        GOOD.replace("Institute of Deep Sea Research", '"=HYPERLINK(\\"x\\") | <b> \\e[31m \\u202e Research"').replace(
            "zh: [深海院]", 'zh: ["=深海院"]'
        ),
        encoding="utf-8",
    )
    Path("n.txt").write_text(f"{nasty} {BAD} {nasty}\n")
    words = ("--isolated", "--no-default-glossaries", "--glossary", "nasty.yaml", "n.txt")
    for form in ("text", "github", "html"):
        code, out, _ = (
            call("check", "--format", form, "--color", "always", *words) if form == "text" else call("check", "--format", form, *words)
        )
        text = out.decode()
        assert code == 1
        assert "\u202e" not in text
        assert "\x1b[31m<" not in text
        assert "\x07" not in text
        assert form == "text" or "\x1b" not in text
        if form != "text":
            assert "<script>alert" not in text
    for form in ("text", "html", "csv", "markdown"):
        text = call("coverage", "--format", form, *words)[1].decode()
        assert "\x1b" not in text
        assert form in ("csv", "html") or "\u202e" not in text
        assert not any(cell.startswith(("=", "+", "-", "@")) for line in text.splitlines() for cell in line.split(",")) or form != "csv"
    for form in ("csv", "tsv"):
        text = call("glossary", "export", "nasty.yaml", "--format", form)[1].decode("utf-8-sig")
        assert not any(cell.strip('"').startswith("=") for line in text.splitlines() for cell in line.replace("\t", ",").split(","))
