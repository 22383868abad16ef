"""`termcheck glossary …` as it is typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from termcheck.cli import main

HOUSE = """schema: termcheck/glossary/1
name: house
license: CC0-1.0
entries:
  - id: deep
    kind: institution
    zh: [深海院]
    en: [Institute of Deep Sea Research, {text: Deep Sea Academy, status: forbidden}]
    source: test
  - id: lake
    kind: place
    zh: [云湖]
    en: [Yunhu Lake]
"""
OFFICE = """schema: termcheck/glossary/1
name: office
entries:
  - id: deep
    kind: institution
    zh: [深海院]
    en: [Deep Sea Institute]
    source: test
  - id: lake
    kind: place
    zh: [云湖]
    en: [Yunhu Lake]
  - id: lake-2
    kind: place
    zh: [云湖]
    en: [Lake Yun]
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_CACHE", str(tmp_path / ".cache"))
    Path("house.yaml").write_text(HOUSE, encoding="utf-8")
    Path("office.yaml").write_text(OFFICE, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    try:
        code = main(["glossary", *argv])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("name", ["house.xlsx", "house.csv", "house.tsv", "house.tbx", "house.xml"])
def test_there_and_back(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, _, err = run(capsys, "export", "house.yaml", "-o", name, *(["--format", "tbx-v2"] if name.endswith("xml") else []))
    assert (code, err) == (0, "termcheck: csv cannot hold: license\n".replace("csv", name[6:]) if name[6:] in ("csv", "tsv") else "")
    assert run(capsys, "import", name, "-o", "again.yaml") == (0, "", "termcheck: 2 entries read; written to again.yaml\n")
    entries = HOUSE[HOUSE.index("entries:") :]
    assert entries in Path("again.yaml").read_text(encoding="utf-8")


def test_encodings_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        Path("t.csv").write_bytes("中文,英文\n香港金融管理局的人,Hong Kong Monetary Authority\n".encode(encoding))
        code, out, _ = run(capsys, "import", "t.csv")
        assert code == 0
        assert "zh: [香港金融管理局的人]" in out


def test_faults_name_the_place_and_the_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    Path("t.csv").write_text("zh,en,status\n中,M,forbiden\n国,N,x\n", encoding="utf-8")
    assert run(capsys, "import", "t.csv") == (
        2,
        "",
        "termcheck: t.csv:2:3: 'forbiden' is no status (preferred, admitted, deprecated, forbidden); did you mean 'forbidden'?\n"
        "termcheck: t.csv:3:3: 'x' is no status (preferred, admitted, deprecated, forbidden)\n",
    )
    Path("t.bin").write_bytes(b"\xff\xfe\xff\x00\x01")
    assert run(capsys, "import", "t.bin")[0] == 2
    assert run(capsys, "import", "none.csv")[2] == "termcheck: none.csv: No such file or directory\n"
    code, _, err = run(capsys, "import", "house.yaml", "--format", "vale")
    assert (code, err.startswith("termcheck: 'vale' can only be written; these can be read: cedict, csv")) == (2, True)
    code, _, err = run(capsys, "export", "house.yaml")
    assert (code, err) == (
        2,
        "termcheck: say the format with --format, or by the ending of --output (see 'termcheck glossary export --help')\n",
    )
    assert run(capsys, "export", "house.yaml", "--format", "vale")[2].endswith("vale is a folder of files: name it with --output\n")
    assert run(capsys, "export", "house.yaml", "--format", "deepl", "-o", "no/such/x.tsv")[0] == 2


def test_standard_input_and_output(capsys: pytest.CaptureFixture[str]) -> None:
    argv = [sys.executable, "-m", "termcheck", "glossary", "import", "-", "--format", "tsv", "--name", "mine"]
    done = subprocess.run(argv, input="zh\ten\n云湖\tYunhu Lake\n".encode(), capture_output=True, check=True)
    assert (
        done.stdout.decode()
        == "schema: termcheck/glossary/1\nname: mine\nentries:\n  - id: yunhu-lake\n    kind: term\n    zh: [云湖]\n    en: [Yunhu Lake]\n"
    )
    assert done.stderr.decode() == "termcheck: 1 entry read\n"


def test_vale_is_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export", "house.yaml", "--format", "vale", "-o", "styles")[0] == 0
    assert "'Deep Sea Academy': Institute of Deep Sea Research" in Path("styles/house/Forbidden.yml").read_text(encoding="utf-8")


def test_merge_reports(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "merge", "house.yaml", "office.yaml", "-o", "all.yaml", "--name", "all")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "replaced  deep (en): house.yaml:5 by office.yaml:4",
        "added     lake-2: office.yaml:13",
        "conflict  云湖: 'Yunhu Lake' (lake, office.yaml:9), 'Lake Yun' (lake-2, office.yaml:13)",
        "1 added, 1 replaced, 1 the same, 1 in conflict; 3 entries in all",
    ]
    merged = Path("all.yaml").read_text(encoding="utf-8")
    assert merged.startswith("schema: termcheck/glossary/1\nname: all\nlicense: CC0-1.0\n")
    assert "Deep Sea Institute" in merged
    assert "Deep Sea Academy" not in merged
    report = json.loads(run(capsys, "merge", "house.yaml", "office.yaml", "--format", "json", "-o", "all.yaml")[1])
    assert report["summary"] == {"entries": 3, "added": 1, "replaced": 1, "same": 1, "conflicts": 1}
    assert report["replaced"][0]["before"] == {"id": "deep", "path": "house.yaml", "line": 5, "preferred": "Institute of Deep Sea Research"}


def test_merge_without_output_keeps_the_streams_apart(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "merge", "house.yaml", "house.yaml")
    assert (code, err) == (0, "0 added, 0 replaced, 2 the same, 0 in conflict; 2 entries in all\n")
    assert out.startswith("schema: termcheck/glossary/1\nname: house\n")


def test_search_shows_where_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    own = ["--no-default-glossaries", "--glossary", "house.yaml"]
    code, out, err = run(capsys, "search", "shen", "hai", *own)
    assert (code, err) == (0, "")
    assert out == (
        "deep · institution · pinyin\n  zh  深海院\n  en  Institute of Deep Sea Research; Deep Sea Academy (forbidden)\n  house.yaml:5 · test\n\n"
    )
    found = json.loads(run(capsys, "search", "yunhu", *own, "--format", "json")[1])
    assert found["schema"] == "termcheck/glossary-search/1"
    (match,) = found["matches"]
    assert (match["id"], match["path"], match["line"], match["forms"]["en"][0]["text"]) == ("lake", "house.yaml", 10, "Yunhu Lake")
    assert run(capsys, "search", "qqqq", *own) == (0, "", "termcheck: nothing found for 'qqqq'\n")
    assert run(capsys, "search", "x", "--limit", "0")[0] == 2


def test_search_uses_the_configured_glossaries(capsys: pytest.CaptureFixture[str]) -> None:
    Path("termcheck.yaml").write_text("glossaries: [house.yaml, office.yaml]\ndefault-glossaries: false\n", encoding="utf-8")
    out = run(capsys, "search", "深海院")[1]
    assert "Deep Sea Institute" in out
    assert "office.yaml:4" in out


def test_bundled_glossaries_are_chosen_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    Path("termcheck.yaml").write_text("default-glossaries: [core]\n", encoding="utf-8")
    assert "glossaries/core.yaml" in run(capsys, "search", "中国科学院")[1]
    assert "Anhui" not in run(capsys, "search", "安徽省", "--limit", "50")[1]
    Path("termcheck.yaml").write_text("default-glossaries: [core, plases]\n", encoding="utf-8")
    code, _, err = run(capsys, "search", "x")
    assert (code, err.endswith("termcheck.yaml:1: 'plases' is not known here; did you mean 'places'?\n")) == (2, True)


def test_stats(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "stats", "house.yaml", "office.yaml", "--format", "json")[1])
    assert (found["entries"], found["forms"], found["with_source"], found["without_source"]) == (5, 11, 2, 3)
    assert found["by_kind"] == {"place": 3, "institution": 2}
    assert found["by_status"] == {"preferred": 10, "forbidden": 1}
    assert found["by_glossary"] == {"office": 3, "house": 2}
    text = run(capsys, "stats", "house.yaml")[1]
    assert text.startswith("entries                   2\nforms                     5\n\nby glossary\n  house        2\n")


def test_importing_loads_no_format_before_it_is_used() -> None:
    code = "import sys; from termcheck.cli import main; main(['glossary', 'stats', 'house.yaml']); print([m for m in sys.modules if 'interchange' in m or m in ('openpyxl', 'python_calamine')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
