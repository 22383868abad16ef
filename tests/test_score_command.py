"""`termcheck score` at the command line: what is read, what is printed, and what is said about bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from termcheck.cli import main
from termcheck.score import Choice, Corpus, Line, score
from termcheck.score.read import from_tables, parse
from termcheck.score.write import WRITERS

SAMPLE = Path(__file__).parent.parent / "seeds" / "score" / "sample.jsonl"


def sample() -> Corpus:
    return from_tables([parse(SAMPLE.read_text(encoding="utf-8"), "sample.jsonl", "sample")])


# Writing


def test_results_are_written() -> None:
    result = score(sample(), choice=Choice(samples=50))
    data = json.loads(WRITERS["json"](result, True))
    assert [s["name"] for s in data["systems"]] == ["plain", "with-terms"]
    assert data["systems"][0]["chrf"] == data["systems"][0]["chrf++"]
    assert [d["document"] for d in data["systems"][0]["by_document"]] == ["museum", "laboratory"]
    assert set(data["significance"]["systems"]["with-terms"]["bleu"]) == {"difference", "p", "mean", "confidence_interval"}
    assert "term_consistency" not in data["significance"]["systems"]["with-terms"]
    for name in ("text", "markdown", "latex"):
        written = WRITERS[name](result, True)
        assert "with-terms" in written
        assert "tok:13a" in written


def test_names_are_escaped() -> None:
    corpus = Corpus((Line("1", "项目", "A project", {}),), {"a|b_*": ("A project",), r"50% & \x{}": ("No",)})
    result = score(corpus, choice=Choice(("bleu",), samples=0))
    assert r"| a\|b\_\* |" in WRITERS["markdown"](result, False)
    assert r"50\% \& \textbackslash{}x\{\}" in WRITERS["latex"](result, False)


# The command


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    try:
        code = main(["score", "--isolated", "--no-default-glossaries", *argv])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_CACHE", str(tmp_path / ".cache"))
    return tmp_path


def row(**changes: object) -> str:
    whole = {
        "id": "1",
        "source": "博物馆开馆。",
        "hypothesis": "The museum opened.",
        "reference": "The museum opened.",
        "terms": {"博物馆": "museum"},
    }
    return json.dumps({k: v for k, v in {**whole, **changes}.items() if v is not None}, ensure_ascii=False) + "\n"


def test_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mt.jsonl").write_text(row(), encoding="utf-8")
    code, out, err = run(capsys, "mt.jsonl", "--format", "json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert data["name"] == "mt"
    assert data["bleu"]["score"] == pytest.approx(100)
    assert data["chrf"]["signature"].startswith("nrefs:1|case:mixed|eff:yes|nc:6|nw:2")
    assert data["ter"]["score"] == 0
    assert data["term_success_rate"] == 1
    assert data["term_adherence"] == 1
    assert data["wmt21"]["exact_match"] == 1


def test_no_term_to_judge_is_what_the_task_says(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mt.jsonl").write_text(row(terms={}), encoding="utf-8")
    data = json.loads(run(capsys, "mt.jsonl", "--format", "json")[1])
    assert (data["term_success_rate"], data["term_consistency"], data["term_adherence"]) == (-1.0, None, None)


def test_terms_of_the_glossary(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mt.jsonl").write_text(row(terms=None), encoding="utf-8")
    Path("g.yaml").write_text(
        "schema: termcheck/glossary/1\nname: g\nlicense: CC0-1.0\nentries:\n  - {id: m, kind: term, zh: [博物馆], en: [museum], source: test}\n",
        encoding="utf-8",
    )
    assert json.loads(run(capsys, "mt.jsonl", "--format", "json")[1])["term_success_rate"] == -1.0
    data = json.loads(run(capsys, "mt.jsonl", "--format", "json", "--glossary", "g.yaml")[1])
    assert (data["term_success_rate"], data["term_adherence"]) == (1.0, 1.0)


@pytest.mark.parametrize(("chosen", "rate"), [("true", 1.0), ("[people]", -1.0), ("false", -1.0)])
def test_terms_of_the_bundled_glossaries_that_the_config_has(chosen: str, rate: float, capsys: pytest.CaptureFixture[str]) -> None:
    words = "The Chinese Academy of Sciences was founded in 1949."
    Path("mt.jsonl").write_text(row(source="中国科学院成立于1949年。", hypothesis=words, reference=words, terms=None), encoding="utf-8")
    Path("termcheck.yaml").write_text(f"default-glossaries: {chosen}\n", encoding="utf-8")
    assert main(["score", "mt.jsonl", "--format", "json", "--config", "termcheck.yaml"]) == 0
    assert json.loads(capsys.readouterr().out)["term_success_rate"] == rate


def test_files_line_by_line_and_both_directions(capsys: pytest.CaptureFixture[str]) -> None:
    Path("zh.txt").write_text("博物馆开馆。\n\n他走了。\n", encoding="utf-8")
    Path("en.txt").write_text("The museum opened.\r\n\r\nHe left.\r\n", encoding="utf-8")
    code, out, _ = run(capsys, "--source", "zh.txt", "--reference", "en.txt", "en.txt", "--format", "json")
    data = json.loads(out)
    assert (code, data["direction"], data["segments"], data["name"]) == (0, "zh-en", 3, "en")
    assert data["bleu"]["score"] == pytest.approx(100)
    data = json.loads(run(capsys, "--source", "en.txt", "--reference", "zh.txt", "zh.txt", "--format", "json")[1])
    assert data["direction"] == "en-zh"
    assert "|tok:zh|" in data["bleu"]["signature"]


def test_translation_memories(capsys: pytest.CaptureFixture[str]) -> None:
    unit = '<tu><tuv xml:lang="zh"><seg>博物馆开馆。</seg></tuv><tuv xml:lang="en"><seg>The museum opened in the city.</seg></tuv></tu>'
    Path("mt.tmx").write_text(f'<?xml version="1.0"?><tmx version="1.4"><header/><body>{unit}</body></tmx>', encoding="utf-8")
    Path("ref.txt").write_text("The museum opened in the city.\n", encoding="utf-8")
    xliff = '<xliff version="1.2"><file original="f" source-language="zh" target-language="en"><body><trans-unit id="1"><source>博物馆开馆。</source><target>The museum opened in town.</target></trans-unit></body></file></xliff>'
    Path("other.xlf").write_text(xliff, encoding="utf-8")
    code, out, err = run(capsys, "--reference", "ref.txt", "mt.tmx", "other.xlf", "--format", "json")
    assert (code, err) == (0, "")
    assert [s["name"] for s in json.loads(out)["systems"]] == ["mt", "other"]
    assert json.loads(out)["systems"][0]["bleu"]["score"] == pytest.approx(100)


def test_several_files_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.jsonl").write_text(row() + row(id="2"), encoding="utf-8")
    Path("b.jsonl").write_text(row(hypothesis="The gallery closed.") + row(id="2", hypothesis="No."), encoding="utf-8")
    data = json.loads(run(capsys, "a.jsonl", "b.jsonl", "--baseline", "b", "--samples", "20", "--seed", "3", "--format", "json")[1])
    assert data["significance"]["baseline"] == "b"
    assert data["significance"]["systems"]["a"]["bleu"]["difference"] > 50


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "mt.jsonl: empty: there is no line to score"),
        ("\n \n", "mt.jsonl: empty: there is no line to score"),
        (row() + "{oops\n", "mt.jsonl:2: not JSON: "),
        ("[]\n", "mt.jsonl:1: not a JSON object"),
        (row(hypothesis=None), "mt.jsonl:1: 'hypothesis' is missing"),
        (row() + row(reference=None), "mt.jsonl:2: 'reference' is missing"),
        (row(source=7), "mt.jsonl:1: 'source' is not a string"),
        (row(terms=["x"]), "mt.jsonl:1: 'terms' is not an object"),
        (row(terms={"x": [1]}), "mt.jsonl:1: the renderings of 'x' are not a list of strings"),
        ('{"source": "\\ud800", "hypothesis": "", "reference": ""}\n', "mt.jsonl:1: an escape is half a character"),
        (row(doc=[1]), "mt.jsonl:1: 'doc' is neither a string nor a number"),
        (row(hypotheses={"a": "x"}), "mt.jsonl:1: has both 'hypothesis' and 'hypotheses'"),
        (row(hypothesis=None, hypotheses={}), "mt.jsonl:1: 'hypotheses' is not an object of system names and texts"),
        (row(hypothesis=None, hypotheses={"a": "x"}) + row(hypothesis=None, hypotheses={"b": "x"}), "mt.jsonl:2: not every line has"),
    ],
)
def test_bad_lines(capsys: pytest.CaptureFixture[str], content: str, message: str) -> None:
    Path("mt.jsonl").write_text(content, encoding="utf-8")
    code, out, err = run(capsys, "mt.jsonl")
    assert (code, out) == (2, "")
    assert err.startswith(f"termcheck: {message}")
    assert err.count("\n") == 1


def test_bad_runs(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.jsonl").write_text(row(), encoding="utf-8")
    Path("b.jsonl").write_text(row() + row(id="2"), encoding="utf-8")
    Path("c.jsonl").write_text(row(reference="Other."), encoding="utf-8")
    Path("one.txt").write_text("One.\n", encoding="utf-8")
    Path("two.txt").write_text("One.\nTwo.\n", encoding="utf-8")
    Path("none.txt").write_text("", encoding="utf-8")
    Path("bad.tmx").write_text("<tmx", encoding="utf-8")
    for argv, message in (
        (("a.jsonl", "b.jsonl"), "b.jsonl: 2 lines, but a.jsonl has 1"),
        (("a.jsonl", "c.jsonl"), "c.jsonl:1: its reference is not the one of a.jsonl:1"),
        (("a.jsonl", "a.jsonl"), "a.jsonl: there is a system 'a.jsonl' already"),
        (("nowhere.jsonl",), "nowhere.jsonl: No such file"),
        (("one.txt",), "one.txt: needs --reference FILE"),
        (("--source", "one.txt", "a.jsonl"), "--source goes with --reference"),
        (("--reference", "two.txt", "one.txt"), "one.txt: 1 lines, but two.txt has 2"),
        (("--reference", "none.txt", "one.txt"), "none.txt: empty: there is no line to score"),
        (("--reference", "one.txt", "bad.tmx"), "bad.tmx:1: "),
        (("a.jsonl", "--metrics", "comet"), "'comet' is none of the metrics"),
        (("a.jsonl", "--baseline", "z"), "there is no system 'z' to compare with"),
        (("a.jsonl", "--spm", "one.txt"), "one.txt: not a SentencePiece model"),
    ):
        code, out, err = run(capsys, *argv)
        assert (code, out) == (2, ""), argv
        assert err.startswith(f"termcheck: {message}"), err
        assert err.count("\n") == 1
