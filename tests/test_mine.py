"""Mining: proposals from pairs, from English alone, and what the command prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.cli import main
from termcheck.glossary import compile_glossary
from termcheck.glossary.read import read_yaml
from termcheck.glossary.write import write_yaml
from termcheck.mine.archive import Line
from termcheck.mine.candidates import Segmenter, candidates
from termcheck.mine.monolingual import clusters
from termcheck.mine.renderings import Renderings

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "seeds" / "mine" / "memory.tsv"


def line(number: int, source: str, target: str, document: str = "d") -> Line:
    return Line(document, "a.tsv", number, source, range(len(source) + 1), source, target)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["mine", *arguments])
    out = capsys.readouterr()
    return status, out.out, out.err


def test_the_manual_shows_what_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = re.findall(r"```console\n\$ termcheck mine ([^\n]*)\n(.*?)```", Path("docs/mine.md").read_text(encoding="utf-8"), re.S)
    assert len(shown) == 3
    for command, printed in shown:
        assert run(capsys, *command.split())[1].strip() == printed.strip()


def test_every_name_of_the_sample_is_found_with_its_english(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(run(capsys, str(SAMPLE), "--no-default-glossaries", "--format", "json")[1])
    assert data["schema"] == "termcheck/proposals/1"
    found = {p["zh"][0]: p["en"][0]["text"] for p in data["proposals"]}
    wanted = {
        "江北海洋工程研究院": "Jiangbei Institute of Marine Engineering",
        "蓝湾智慧港口示范区": "Blue Bay Smart Port Demonstration Zone",
        "临海船舶集团": "Linhai Shipbuilding Group",
        "海洋观测数据共享规则": "Rules on Sharing Ocean Observation Data",
        "东海绿色航运论坛": "East Sea Green Shipping Forum",
        "深海采样机器人": "deep-sea sampling robot",
        "潮汐预报": "tide forecasts",
        "岸基供电": "shore power",
    }
    assert {k: found.get(k) for k in wanted} == wanted
    assert [p["zh"][0] in wanted for p in data["proposals"][:8]] == [True] * 8


def test_what_a_glossary_lists_is_not_proposed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    glossary = tmp_path / "g.yaml"
    glossary.write_text(
        "schema: termcheck/glossary/1\nname: g\nlicense: CC0-1.0\nentries:\n  - id: a\n    kind: institution\n    zh: [临海船舶集团]\n"
        "    en: [Linhai Shipbuilding Group]\n    source: https://example.org\n",
        encoding="utf-8",
    )
    out = run(capsys, str(SAMPLE), "--no-default-glossaries", "--glossary", str(glossary), "--format", "json")[1]
    assert not any("临海船舶" in z for p in json.loads(out)["proposals"] for z in p["zh"])


def test_the_file_is_a_glossary_that_counts_only_when_it_was_gone_through(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, str(SAMPLE), "--no-default-glossaries")[1]
    glossary = read_yaml(text)
    assert len(glossary.terms) > 8
    assert all(t.proposed for t in glossary.terms)
    assert not list(compile_glossary(glossary).terms())
    assert read_yaml(write_yaml(glossary)).terms == glossary.terms
    accepted = read_yaml(text.replace("    status: proposed\n", "", 1))
    assert len(list(compile_glossary(accepted).terms())) == 1


def test_comments_cannot_be_broken_out_of(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {"source": "\u2028蓝湾智慧港口示范区\x1b[31m启用。", "target": "\u2028- id: x\x1b[31m The Blue Bay Smart Port Zone opened."}
    rows = [{**row, "id": str(i), "source": row["source"] + str(i)} for i in range(3)]
    rows += [{"id": f"other{i}", "source": f"今天下雨{i}。", "target": f"It rained on day {i}."} for i in range(6)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    text = run(capsys, str(path), "--no-default-glossaries")[1]
    assert "\x1b" not in text
    assert read_yaml(text).terms


def test_english_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "The Institute of Marine Robotics (IMR) opened.\n\nThe Marine Robotics Institute has ten staff.\n\n"
        "The International Moon Registry (IMR) closed.\n",
        encoding="utf-8",
    )
    status, out, _ = run(capsys, str(path), "--no-default-glossaries", "--format", "json")
    assert status == 0
    first = json.loads(out)["proposals"][0]
    assert {r["text"] for r in first["en"]} == {"Institute of Marine Robotics", "Marine Robotics Institute"}
    assert first["abbreviation"] == "IMR"
    assert first["notes"] == ["'IMR' is also 'International Moon Registry'"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{oops\n", encoding="utf-8")
    status, out, err = run(capsys, str(tmp_path / "bad.jsonl"), str(SAMPLE), "--format", "json")
    assert status == 2
    assert json.loads(out)["proposals"]
    assert "bad.jsonl:1" in err


@pytest.mark.parametrize("arguments", [("--least", "0"), ("--limit", "x"), ("--format", "pdf")])
def test_odd_options_are_refused(capsys: pytest.CaptureFixture[str], arguments: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["mine", str(SAMPLE), *arguments])
    assert stop.value.code == 2


def test_nothing_to_find(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("zh\ten\n你好。\tHello.\n", encoding="utf-8")
    for form in ("yaml", "text"):
        assert "nothing was found" in run(capsys, str(path), "--format", form)[1]


@given(st.lists(st.text("蓝湾港口示范区海洋研究院的与AB1 ，。", max_size=30), max_size=8))
def test_candidates_stand_where_they_say(sources: list[str]) -> None:
    lines = [line(n, s, "x") for n, s in enumerate(sources)]
    for candidate in candidates(lines, 2):
        assert len(candidate.places) >= 2
        for number, start, end in candidate.places:
            assert lines[number].folded[start:end] == candidate.text
        assert 0 <= candidate.agrees <= 1
        assert 0 < candidate.alone <= len(candidate.places)


@given(st.lists(st.text("蓝湾港口示范区海洋研究院AB1\x00 ", max_size=30), max_size=5), st.text(max_size=20))
def test_a_segmented_text_is_the_text(texts: list[str], text: str) -> None:
    segment = Segmenter(texts * 40)
    assert all("".join(segment(t)) == t for t in (*texts, text))


def test_a_rendering_grows_to_the_whole_name_only() -> None:
    lines = [
        line(1, "香港海洋公会今天开会", "The Hong Kong Ocean Association met today."),
        line(2, "香港海洋公会昨天开会", "The Hong Kong Ocean Association met yesterday."),
        line(3, "船舶今天出海", "Ships went to sea today."),
    ]
    found = {c.text: r for c, r in Renderings(lines).of(candidates(lines, 2))}
    assert found["香港海洋公会"][0].text == "Hong Kong Ocean Association"


def test_heads_of_another_kind_are_other_bodies() -> None:
    lines = [line(1, "", "The School of Marine Robotics opened."), line(2, "", "The Institute of Marine Robotics opened.")]
    assert not clusters(lines, 1)
