"""The names of the package: what they do, what they say when something is wrong, and that the manual is true."""

from __future__ import annotations

import doctest
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import termcheck
from termcheck import Checker, Form, Glossary, Report, Term, TermcheckError
from termcheck.cli import main
from termcheck.report._notebook import MOST

ROOT = Path(__file__).resolve().parent.parent
HOUSE = Glossary(
    "house",
    (
        Term(
            "east-lake-lab",
            "institution",
            {"zh": (Form("东湖实验室"),), "en": (Form("East Lake Laboratory"), Form("Donghu Lab", status="forbidden"))},
        ),
    ),
)
YAML = """\
schema: termcheck/glossary/1
name: house
license: CC0-1.0
entries:
  - id: east-lake-lab
    kind: institution
    zh: [东湖实验室]
    en: [East Lake Laboratory, {text: Donghu Lab, status: forbidden}]
    source: https://example.org
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker([HOUSE], bundled=False)


# The names


def test_the_names_are_few_typed_and_no_module_hides_them() -> None:
    assert len(termcheck.__all__) <= 14
    assert (Path(termcheck.__file__).parent / "py.typed").exists()
    modules = {p.stem for p in Path(termcheck.__file__).parent.iterdir()}
    for name in termcheck.__all__:
        assert getattr(termcheck, name).__doc__
        assert name in dir(termcheck)
        assert name not in modules, "importing the module would take the name's place"
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        _ = termcheck.chekc


def test_the_import_loads_nothing() -> None:
    code = "import sys, termcheck; print([m for m in sys.modules if m.startswith('termcheck.') or m in ('yaml', 'numpy', 'daachorse')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_manual_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    result = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, optionflags=flags, encoding="utf-8")
    assert result.failed == 0
    assert result.attempted > 20


def test_the_manual_names_every_name() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    table = page[page.index("| name |") : page.index("## Findings")]
    for name in termcheck.__all__:
        assert f"`{name}" in table


# Texts and files


def test_the_same_as_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("house.yaml").write_text(YAML, encoding="utf-8")
    Path("a.zh.txt").write_text("东湖实验室三月启用。\n\n项目于四月启动。", encoding="utf-8")
    Path("a.en.txt").write_text("Donghu Lab opened in March.\n\nThe project started in May.", encoding="utf-8")
    main(["check", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml", "--format", "json", "a.en.txt"])
    printed = capsys.readouterr().out
    assert Checker(["house.yaml"], bundled=False).check_files("a.en.txt").render("json") == printed
    assert '"forbidden-form": 1' in printed


def test_the_same_counts_as_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("house.yaml").write_text(YAML, encoding="utf-8")
    Path("termcheck.yaml").write_text("glossaries: [house.yaml]\ndefault-glossaries: false\nauthor: 'By (\\w+)'\n", encoding="utf-8")
    Path("a.zh.txt").write_text("东湖实验室三月启用。\n\n编辑：李明", encoding="utf-8")
    Path("a.en.txt").write_text("Donghu Lab opened in March.\n\nBy Wang", encoding="utf-8")
    main(["coverage", "--format", "json", "a.en.txt"])
    printed = capsys.readouterr().out
    assert Checker.from_config("termcheck.yaml").coverage("a.en.txt").render("json") == printed
    assert '"author": "Wang"' in printed


def test_a_folder_with_its_sources(checker: Checker, tmp_path: Path) -> None:
    for folder, words in (("en", "East Lake Laboratory opened."), ("zh", "东湖实验室启用。")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(words, encoding="utf-8")
    report = checker.check_files(tmp_path)
    assert not report.findings
    survey = checker.coverage(tmp_path)
    assert (survey.tally.adherent, survey.tally.faults) == (1, 0)
    assert '"adherent": 1' in survey.render("json")


def test_segments(checker: Checker) -> None:
    report = checker.check('{"id": "7", "source": "东湖实验室", "target": "Donghu Lab"}\n', format="jsonl")
    assert [(f.segment, f.check) for f in report.findings] == [("7", "forbidden-form")]


def test_a_translation_into_chinese() -> None:
    back = Checker([HOUSE], bundled=False, source_language="en", target_language="zh")
    report = back.check("东海实验室启用。", "East Lake Laboratory opened.")
    assert [(f.check, f.found, f.suggestions) for f in report.findings] == [("missing-term", "东海实验室", ("东湖实验室",))]
    assert not back.check("东湖实验室启用。", "East Lake Laboratory opened.").findings


def test_the_day_of_the_releases_tells_which_name_was_in_use(tmp_path: Path) -> None:
    forms = {"en": (Form("East Lake Laboratory", since=date(2020, 1, 1)), Form("East Lake Institute", until=date(2019, 12, 31)))}
    house = Glossary("house", (Term("east-lake-lab", "institution", forms),))
    words = "The East Lake Institute met."
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    for day, found in ((date(2019, 5, 1), []), (date(2021, 5, 1), ["outdated-form"])):
        checker = Checker([house], bundled=False, date=day)
        assert [f.check for f in checker.check(words).findings] == found
        assert [f.check for f in checker.check_files(tmp_path / "a.txt").findings] == found
        assert [f.check for f in Checker([house], bundled=False).check(words, date=day).findings] == found


@pytest.mark.parametrize(("name", "outdated"), [("2019-05-01-a", 0), ("a_20190501", 0), ("a-2021_05_01", 1), ("20213501", 1), ("a", 1)])
def test_the_day_may_stand_in_the_name_of_a_file(name: str, outdated: int, tmp_path: Path) -> None:
    forms = {
        "zh": (Form("东湖实验室", since=date(2020, 1, 1)), Form("东湖研究所", until=date(2019, 12, 31))),
        "en": (Form("East Lake Laboratory", since=date(2020, 1, 1)), Form("East Lake Institute", until=date(2019, 12, 31))),
    }
    checker = Checker([Glossary("house", (Term("east-lake-lab", "institution", forms),))], bundled=False)
    english, chinese = tmp_path / f"{name}.en.txt", tmp_path / f"{name}.zh.txt"
    english.write_text("The East Lake Institute met.", encoding="utf-8")
    assert len(checker.check_files(english).findings) == outdated
    # A translation into Chinese, named the other way round.
    english.write_text("东湖研究所开会。", encoding="utf-8")
    chinese.write_text("The East Lake Laboratory met.", encoding="utf-8")
    assert len(checker.check_files(english).findings) == outdated


def test_fixes(checker: Checker) -> None:
    assert checker.fix_text("At Donghu Lab.\r\n", unsafe=True) == "At East Lake Laboratory.\r\n"
    assert checker.fix_text("*Donghu* Lab `Donghu Lab`", unsafe=True, format="md") == "*Donghu* Lab `Donghu Lab`"


@given(st.text(max_size=60))
def test_what_has_no_finding_is_not_changed(words: str) -> None:
    checker = Checker(bundled=False)
    if not checker.check(words).findings:
        assert checker.fix_text(words) == words


def test_later_glossaries_are_laid_over_earlier_ones(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(YAML.replace("Donghu Lab, status", "East Lake Lab, status"), encoding="utf-8")
    words = "Donghu Lab and East Lake Lab"
    assert [f.found for f in Checker([HOUSE, path], bundled=False).check(words).findings] == ["East Lake Lab"]
    assert [f.found for f in Checker([path, HOUSE], bundled=False).check(words).findings] == ["Donghu Lab"]
    assert Checker([HOUSE], bundled=False).signature != Checker([path], bundled=False).signature


def test_glossaries_are_loaded_from_tables_too(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "a.csv").write_text("zh,en\n东湖实验室,East Lake Laboratory\n", encoding="utf-8")
    assert termcheck.load_glossary(tmp_path / "a.yaml").terms[0].forms["en"][1].status == "forbidden"
    assert termcheck.load_glossary(tmp_path / "a.csv").terms[0].forms["zh"][0].text == "东湖实验室"


def test_a_config(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(YAML, encoding="utf-8")
    path = tmp_path / "termcheck.yaml"
    path.write_text("glossaries: [house.yaml]\ndefault-glossaries: false\nseverity: {forbidden-form: info}\n", encoding="utf-8")
    report = Checker.from_config(path).check("Donghu Lab")
    assert [f.severity for f in report.findings] == ["info"]
    assert not report.failing()


def test_what_a_config_ignores_by_path_it_ignores_in_any_folder(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(YAML, encoding="utf-8")
    config = tmp_path / "termcheck.yaml"
    config.write_text(
        "glossaries: [house.yaml]\ndefault-glossaries: false\nignore-paths: {'quoted/*': [forbidden-form]}\n", encoding="utf-8"
    )
    for folder in ("quoted", "own"):
        (tmp_path / "2024" / folder).mkdir(parents=True)
        (tmp_path / "2024" / folder / "a.txt").write_text("At Donghu Lab.", encoding="utf-8")
    report = Checker.from_config(config).check_files(tmp_path / "2024")
    assert [Path(f.path).parent.name for f in report.findings] == ["own"]


# Errors


def test_one_error_with_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.yaml").write_text("schema: termcheck/glossary/1\nname: x\nentris: []\n", encoding="utf-8")
    Path("bad.jsonl").write_text('{"source": "x"}\n', encoding="utf-8")
    Path("bad.bin").write_bytes(b"\xff\x00\x01")
    Path("conf.yaml").write_text("selekt: x\n", encoding="utf-8")
    for doing, message in (
        (lambda: Checker(["nowhere.yaml"]), "nowhere.yaml: No such file"),
        (lambda: Checker(["bad.yaml"]), "bad.yaml:3"),
        (lambda: Checker(bundled=["cor"]), "'cor' is no bundled glossary"),
        (lambda: Checker(select="terminology"), "'select' is a list"),
        (lambda: Checker(severities={"nothing": "info"}), "'nothing' is no check"),
        (lambda: Checker.from_config("conf.yaml"), "conf.yaml:1: 'selekt' is no setting"),
        (lambda: termcheck.load_glossary("bad.yaml"), "bad.yaml:3"),
        (lambda: termcheck.check_files("bad.jsonl"), "bad.jsonl:1: "),
        (lambda: termcheck.check_files("bad.bin"), "bad.bin:1: "),
        (lambda: termcheck.check("x", format="exe"), "target.exe: no known format"),
        (lambda: termcheck.check("x", format="docx"), "'docx' is no text"),
        (lambda: termcheck.check("x", format="jsonl"), "target.jsonl:1: "),
        (lambda: termcheck.check("x").render("pdf"), "'pdf' is no output format"),
    ):
        with pytest.raises(TermcheckError) as caught:
            doing()
        assert str(caught.value).startswith(message)
        assert "\n" not in str(caught.value)


def test_one_bad_file_need_not_stop_the_others(checker: Checker, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Donghu Lab", encoding="utf-8")
    report = checker.check_files(tmp_path, tmp_path / "nowhere.txt", keep_going=True)
    assert len(report.findings) == 1
    assert len(report.failures) == 2
    assert report.failing("error")
    assert "a.jsonl" in report._repr_html_()
    assert len(checker.coverage(tmp_path, keep_going=True).failures) == 1


# Notebooks


class _Elements(HTMLParser):
    """What stands in a piece of HTML."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_notebook_shows_any_text_and_nothing_else(words: str, more: str) -> None:
    report = Checker([HOUSE], bundled=False).check(f"{words} Donghu Lab {more}")
    page = _Elements(report._repr_html_())
    assert not page.open
    assert page.names <= {"div", "p", "table", "tbody", "tr", "td", "span"}
    assert page.attributes <= {"style", "lang"}


def test_markup_in_a_text_is_words_in_a_notebook(checker: Checker) -> None:
    report = checker.check("<img src=x onerror=alert(1)> Donghu Lab </td><script>alert(2)</script>")
    page = _Elements(report._repr_html_())
    assert "img" not in page.names
    assert "onerror=alert(1)>" in page.words
    assert "1 error" in page.words


def test_a_long_report_stays_small(checker: Checker) -> None:
    report = checker.check("\n".join([f"Donghu Lab has door {n}." for n in range(1000)]))
    page = report._repr_html_()
    assert page.count("<tr") == MOST
    assert f"and {len(report.findings) - MOST} more" in page
    assert len(page) < 60_000
    assert str(report).count("\n") < 20
    assert repr(report) == "<Report: 1000 errors in 1 file>"


def test_a_report_without_findings(checker: Checker) -> None:
    report = checker.check("Nothing to see.")
    assert isinstance(report, Report)
    assert "no findings" in report._repr_html_()
    assert "<table" not in report._repr_html_()
    assert not report.failing("info")


def test_a_notebook_takes_the_table(checker: Checker) -> None:
    formatters = pytest.importorskip("IPython.core.formatters")
    shown, _ = formatters.DisplayFormatter().format(checker.check("Donghu Lab"))
    assert shown["text/html"].startswith("<div")
    assert shown["text/plain"] == "<Report: 1 error in 1 file>"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda c: c.check("a\n\ud800"), r"^target\.txt:2: half of a character \(U\+D800\)"),
        (lambda c: c.check("a", "\udc00"), r"^source\.txt:1: half of a character"),
        (lambda c: c.fix_text(b"a"), r"^target\.txt: a text is a str, not bytes$"),
        (lambda c: c.check("a", None, date="2020-01-01"), "'date' is a datetime.date, not str"),
        (lambda c: c.check_files(None), "a path is a str or a Path, not NoneType"),
        (lambda c: c.check_files("a\0b.txt"), "no such file or folder"),
        (lambda c: c.look_up(5), "a text is a str, not int"),
        (lambda c: c.check("a").failing("fatal"), r"'fatal' is no severity \(error, warning, info\)"),
        (lambda c: Checker("house.yaml"), "'glossaries' is a list"),
        (lambda c: Checker(severities={"forbidden-form": "fatal"}), "'fatal' is no severity"),
        (lambda c: Checker(target_language=""), "is not a language tag"),
        (lambda c: Checker(["a\0b.yaml"]), "no path has such a character"),
        (lambda c: Checker.from_config("a\0b"), "no path has such a character"),
        (lambda c: termcheck.load_glossary("a\ud800.yaml"), "no path has such a character"),
    ],
)
def test_what_is_no_text_no_path_and_no_date(checker: Checker, wrong: Callable[[Checker], object], said: str) -> None:
    with pytest.raises(TermcheckError, match=said):
        wrong(checker)


def test_a_time_is_taken_for_its_day_and_a_path_may_be_bytes(checker: Checker, tmp_path: Path) -> None:
    assert not checker.check("It met.", date=datetime(2026, 1, 1, 12)).findings
    (tmp_path / "a.txt").write_text("The Donghu Lab met.")
    assert len(checker.check_files(bytes(tmp_path / "a.txt")).findings) == 1  # type: ignore[arg-type]
    assert checker.look_up("east lake", 10**30)


def test_threads_may_load_one_glossary_together() -> None:
    """Sections are verified when they are first used, by whoever comes first."""
    from termcheck import files
    from termcheck.glossary.compiled import Compiled

    data = files.load_glossaries([]).dumps()
    for _ in range(20):
        compiled = Compiled.loads(memoryview(data))
        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(compiled.language, ["en", "zh"] * 8))
