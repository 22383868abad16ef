"""`--jobs` and large files: what comes out is the same, however the work is cut and spread."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from house import GLOSSARY

from termcheck import formats, report
from termcheck.cli import main
from termcheck.engine import Engine
from termcheck.formats import _xml_parts
from termcheck.jobs import judge, parallel, records
from termcheck.jobs.units import Unit
from termcheck.model import Finding

BAD = ("合肥实验室今天开放。", "The Hefei Lab opened “today”.")
GOOD = ("合肥实验室今天开放。", "The Hefei Laboratory opened.")
CHECK = ("check", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(formats, "PART", 400)
    monkeypatch.setattr(_xml_parts, "PART", 64)
    monkeypatch.setattr(_xml_parts, "STRETCH_SEGMENTS", 4)
    Path("house.yaml").write_text(GLOSSARY)
    rows = [BAD if number % 7 == 3 else GOOD for number in range(40)]
    Path("in").mkdir()
    lines = [
        json.dumps({"id": f"s{n}", "doc": f"d{n // 3}", "source": s, "target": t}, ensure_ascii=False) for n, (s, t) in enumerate(rows)
    ]
    Path("in/a.jsonl").write_text("\n".join(lines) + "\n")
    Path("in/b.tsv").write_text("zh\ten\r\n" + "".join(f"{s}\t{t}\r\n" for s, t in rows), encoding="utf-8-sig", newline="")
    units = "".join(f'<tu><tuv xml:lang="zh"><seg>{s}</seg></tuv><tuv xml:lang="en"><seg>{t}</seg></tuv></tu>' for s, t in rows)
    Path("in/c.tmx").write_text(f'<tmx version="1.4"><header/><body>{units}</body></tmx>', encoding="utf-16")
    Path("in/d.en.txt").write_text("\n\n".join(t for _, t in rows[:9]))
    Path("in/d.zh.txt").write_text("\n\n".join(s for s, _ in rows[:9]))
    Path("in/e.md").write_text("# News\n\nThe *Hefei Lab* opened. <!-- termcheck: ignore missing-term -->\n")
    Path("in/f.html").write_text("<p>The Hefei&nbsp;Lab opened.</p>")


def output(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    code = main([*CHECK, *options])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("name", report.formats())
def test_every_output_is_the_same_with_more_processes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    alone = output(capsys, "in", "--format", name, "--jobs", "1")
    assert alone[0] == 1
    assert output(capsys, "in", "--format", name, "--jobs", "3") == alone
    assert output(capsys, "in", "--format", name, "--output", "out", "--jobs", "2")[0] == 1
    assert Path("out").read_text() == alone[1]


@pytest.mark.parametrize("name", report.formats())
def test_parts_change_no_output(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    by_parts = output(capsys, "in", "--format", name, "--jobs", "1")
    monkeypatch.setattr(formats, "PART", 1 << 18)
    assert output(capsys, "in", "--format", name, "--jobs", "1") == by_parts


@pytest.mark.parametrize(
    "options", [["--statistics"], ["--write-baseline", "known"], ["--diff"], ["--baseline", "some", "--format", "json"]]
)
def test_what_else_is_said_of_findings(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    output(capsys, "in/a.jsonl", "--write-baseline", "some")
    alone = output(capsys, "in", *options, "--jobs", "1")
    known = Path("known").read_bytes() if Path("known").exists() else b""
    assert output(capsys, "in", *options, "--jobs", "3") == alone
    assert not known or Path("known").read_bytes() == known


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_fixes_are_put_into_parts(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    names = sorted(p for p in Path("in").iterdir() if p.suffix in (".jsonl", ".tsv", ".tmx"))
    wanted = {p: p.read_bytes().decode(e := encoding(p)).replace("Hefei Lab ", "Hefei Laboratory ").encode(e) for p in names}
    changed = output(capsys, *map(str, names), "--select", "forbidden-form", "--diff", "--jobs", jobs)[1]
    assert changed.count("\n-") == changed.count("\n+") - 1 > 9
    code, out, err = output(capsys, *map(str, names), "--select", "forbidden-form", "--fix", "--jobs", jobs)
    assert (code, out) == (0, "no findings in 3 files\n")
    assert "in 3 files" in err
    for path, data in wanted.items():
        assert path.read_bytes()[2:] == data[2:] if path.suffix == ".tmx" else path.read_bytes() == data
    assert sorted(p.name for p in Path("in").iterdir() if p.name.startswith(".")) == []


@pytest.mark.parametrize(
    "command",
    [
        ["coverage", "--format", "json"],
        ["coverage", "--format", "html"],
        ["coverage", "--format", "csv", "--fail-under", "99"],
        ["mine", "--format", "json", "--least", "1"],
        ["mine", "--monolingual"],
    ],
)
def test_what_is_counted_is_the_same_with_more_processes(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Also where a file breaks off, and where an author is looked for in other processes."""
    path = Path("in/a.jsonl")
    path.write_text(path.read_text() + "no json\n" + path.read_text())
    Path("in/g.md").write_text("The Institute of Marine Robotics (IMR) opened. The Marine Robotics Institute has ten staff.\n")
    Path("termcheck.yaml").write_text("author: '(\\w+) (?:Lab|Laboratory)'\n")
    listed = CHECK[2:] if command[0] == "coverage" else CHECK[2:3]
    seen = []
    for jobs in "13":
        code = main([*command, "in", "--config", "termcheck.yaml", *listed, "--jobs", jobs])
        seen.append((code, *capsys.readouterr()))
    assert seen[0] == seen[1]
    assert seen[0][0] == 2
    assert seen[0][1].count("Marine" if "--monolingual" in command else "Hefei") > 1
    assert seen[0][2].count("in/a.jsonl:41: not a JSON object") == 1


def encoding(path: Path) -> str:
    return {".tmx": "utf-16", ".tsv": "utf-8-sig"}.get(path.suffix, "utf-8")


def test_findings_behind_a_fix_stand_where_they_stand_in_the_fixed_file(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("in/c.tmx", "--format", "sarif", "--select", "forbidden-form,fullwidth-punctuation,missing-term")
    output(capsys, *options, "--fix", "--jobs", "2")
    Path("in/c.tmx").write_text(Path("in/c.tmx").read_text("utf-16").replace("Laboratory opened.", "Place opened."), "utf-16")
    fixed = output(capsys, *options, "--fix", "--jobs", "2")
    assert fixed[1] == output(capsys, *options)[1]
    for result in json.loads(fixed[1])["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        raw = Path("in/c.tmx").read_text("utf-16")
        assert raw[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]


def test_a_comment_for_the_file_counts_in_all_parts(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("in/a.jsonl")
    assert output(capsys, str(path), "--select", "forbidden-form,unused-suppression")[0] == 1
    path.write_text(path.read_text() + "<!-- termcheck: ignore-file forbidden-form -->\n")
    for jobs in "13":
        assert output(capsys, str(path), "--select", "forbidden-form,unused-suppression", "--jobs", jobs)[0] == 0


def test_a_wrong_line_is_said_once_and_what_stands_before_it_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("in/a.jsonl")
    path.write_text(path.read_text() + "no json\n" + path.read_text())
    alone = output(capsys, "in", "--format", "jsonl", "--jobs", "1")
    assert alone[0] == 2
    assert (
        alone[2]
        == "termcheck: in/a.jsonl:41: not a JSON object with 'source' and 'target': the line does not start with '{' (JSON lines have one object a line)\n"
    )
    assert "in/a.jsonl" in alone[1]
    assert output(capsys, "in", "--format", "jsonl", "--jobs", "3") == alone


def test_standard_input_is_read_in_parts(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = output(capsys, "in/a.jsonl", "--format", "jsonl")[1].replace("in/a.jsonl", "x.jsonl")
    command = [sys.executable, "-m", "termcheck", *CHECK, "-", "--stdin-filename", "x.jsonl", "--format", "jsonl"]
    done = subprocess.run(command, input=Path("in/a.jsonl").read_bytes(), capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (1, wanted, b"")


def test_a_process_that_ends_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def of(self: judge.Judge, unit: Unit) -> list[judge.Judged]:
        if os.getpid() != here and "d.en" in unit.path:
            os.kill(os.getpid(), signal.SIGKILL)
        return [judge.Judged(unit.path)]

    monkeypatch.setattr(judge.Judge, "of", of)
    code, _, err = output(capsys, "in", "--jobs", "2", "--output", "out")
    assert code == 2
    assert (
        err
        == "termcheck: in/d.en.txt: the process that worked on it ended by signal 9, perhaps for want of memory; try again with --jobs 1\n"
    )
    assert not Path("out").exists()


def test_a_fault_in_a_process_is_said_of_its_file(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def check(self: Engine, document: object) -> list[Finding]:
        raise RuntimeError("broken")

    monkeypatch.setattr(Engine, "check", check)
    code, _, err = output(capsys, "in", "--jobs", "2")
    assert code == 2
    assert "termcheck: in/a.jsonl: this is a fault of termcheck: RuntimeError: broken" in err
    assert all("fault of termcheck: RuntimeError: broken" in line for line in err.splitlines())


def test_results_wait_for_their_turn_and_no_more_units_than_needed_are_taken() -> None:
    class Slow(judge.Judge):
        def __init__(self) -> None: ...

        def of(self, unit: Unit) -> list[judge.Judged]:  # type: ignore[override]
            return [judge.Judged(unit.path)]

    taken = 0

    def units() -> object:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield judge.Judged(f"{number}") if number % 10 == 0 else Unit(f"{number}")

    for given, result in enumerate(parallel.ordered(Slow(), units(), 3)):  # type: ignore[arg-type]
        assert result.path == f"{given}"
        assert taken <= given + 1 + 6 * 3


def test_damaged_bytes_are_no_findings() -> None:
    for data in (b"", b"x" * 40, records.pack([])[:-2]):
        with pytest.raises(records.Damaged):
            records.unpack(data)


def test_a_number_of_processes_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    for said in ("0", "-1", "x", "5000", "²"):
        with pytest.raises(SystemExit):
            main([*CHECK, "in", f"--jobs={said}"])
        assert "is neither auto nor a number of processes from 1 to 4096" in capsys.readouterr().err


def test_a_report_that_is_made_as_a_whole_is_bounded(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termcheck.cli.check.MOST", 9)
    monkeypatch.setattr("termcheck.jobs.kept._HELD", 700)
    monkeypatch.setattr("termcheck.jobs.kept._LIVE", 300)
    code, out, err = output(capsys, "in", "--format", "gitlab")
    assert code == 2
    assert len(json.loads(out)) == 9
    whole = output(capsys, "in", "--format", "jsonl")[1].count("\n")
    assert err == f"termcheck: the report has the first 9 of {whole} findings; --format jsonl and json write all of them\n"
    code, out, err = output(capsys, "in", "--format", "json", "--jobs", "2")
    assert (code, err) == (1, "")
    assert len(json.loads(out)["findings"]) == whole == json.loads(out)["summary"]["findings"]
