"""Ignore comments and baselines take away what they name, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck import suppress
from termcheck.documents import documents
from termcheck.engine import Engine, Rules
from termcheck.formats import Options
from termcheck.glossary import Glossary, compile_glossary
from termcheck.model import File, Finding, Form, Term

GLOSSARY = Glossary(
    "t",
    (
        Term("lab", "term", {"en": (Form("deep lab"), Form("bad lab", "forbidden"))}, source="t"),
        Term("sea", "term", {"en": (Form("deep sea"), Form("bad sea", "forbidden"))}, source="t"),
    ),
    digest="t",
)
ENGINE = Engine(compile_glossary(GLOSSARY))


def found(raw: str) -> list[Finding]:
    return [f for d in documents(File("a.txt", raw), Options()) for f in ENGINE.check(d)]


def seen(raw: str) -> list[tuple[str, int, str]]:
    return [(f.check, f.at.line_column[0], f.at.words) for f in found(raw)]


@pytest.mark.parametrize(
    ("raw", "left"),
    [
        ("a bad lab <!-- termcheck: ignore forbidden-form -->", []),
        ("a bad lab <!-- termcheck: ignore terminology -- as quoted -->", []),
        ("a bad lab <!-- termcheck: ignore all -->", []),
        ("<!-- termcheck: ignore forbidden-form -->\na bad lab", []),
        ("<!-- termcheck: ignore-next-line forbidden-form -->\na bad lab", []),
        ("a bad lab and bad sea <!-- termcheck: ignore forbidden-form[lab] -->", [("forbidden-form", 1, "bad sea")]),
        ("a bad lab\n\nb bad sea\n<!-- termcheck: ignore-file forbidden-form -->", []),
        ("a bad lab <!-- termcheck: ignore forbidden-form -->\nb bad lab", [("forbidden-form", 2, "bad lab")]),
        (
            "a bad lab <!-- termcheck: ignore near-miss-form -->",
            [("forbidden-form", 1, "bad lab"), ("unused-suppression", 1, "<!-- termcheck: ignore near-miss-form -->")],
        ),
    ],
)
def test_comments(raw: str, left: list[tuple[str, int, str]]) -> None:
    assert seen(raw) == left


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("termcheck: ignre forbidden-form", "this comment silences nothing: 'ignre' is no instruction: 'ignore' is"),
        ("termcheck: ignore-line forbidden-form", "this comment silences nothing: 'ignore-line' is no instruction: 'ignore' is"),
        ("termcheck ignore forbidden-form", "this comment silences nothing: a colon is missing: 'termcheck: ignore'"),
        ("termcheck: ignore forbiden-form", "'forbiden-form' is no check; did you mean 'forbidden-form'?"),
    ],
)
def test_a_comment_that_is_misspelled_is_not_passed_over(comment: str, message: str) -> None:
    assert [f.message for f in found(f"a bad lab <!-- {comment} -->") if f.check == "unused-suppression"] == [message]
    assert "forbidden-form" in {check for check, _, _ in seen(f"a bad lab <!-- {comment} -->")}


def test_prose_about_the_program_is_no_comment_for_it() -> None:
    assert seen("a deep lab <!-- termcheck says so --> and <!-- see termcheck -->") == []


@pytest.mark.parametrize(
    "rules", [Rules(select=("unused-suppression", "number")), Rules(ignore=("forbidden-form",)), Rules(ignore=("terminology",))]
)
def test_a_comment_for_what_does_not_run_is_not_unused(rules: Rules) -> None:
    engine = Engine(ENGINE.glossary, rules)
    raw = "a bad lab <!-- termcheck: ignore forbidden-form -->\nb bad lab <!-- termcheck: ignore terminology -->"
    assert [f for d in documents(File("a.txt", raw), Options()) for f in engine.check(d)] == []


LINES = st.lists(st.sampled_from(["a bad lab here", "a bad sea there", "nothing", "bad lab and bad sea"]), min_size=1, max_size=8)


@given(lines=LINES, data=st.data())
def test_a_comment_takes_away_only_what_it_names(lines: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(lines) - 1))
    term = data.draw(st.sampled_from(["lab", "sea"]))
    before = seen("\n".join(lines))
    marked = [*lines]
    marked[at] += f" <!-- termcheck: ignore forbidden-form[{term}] -->"
    after = [f for f in seen("\n".join(marked)) if f[0] != "unused-suppression"]
    gone = [f for f in before if f not in after]
    assert all(f[1] == at + 1 and f[2] == f"bad {term}" for f in gone)
    assert [f for f in before if f not in gone] == after


@given(old=LINES, new=LINES)
def test_a_baseline_hides_what_it_knows_and_nothing_else(old: list[str], new: list[str]) -> None:
    known = suppress.fingerprints(found("\n".join(old)))
    both = found("\n".join([*old, *new]))
    assert not suppress.new_since(found("\n".join(old)), known)
    fresh = suppress.new_since(both, known)
    assert len(fresh) >= len(both) - len(known)
    assert len(set(suppress.fingerprints(both))) == len(both)


def test_fingerprints_do_not_know_lines() -> None:
    assert suppress.fingerprints(found("a bad lab")) == suppress.fingerprints(found("\n\n\na bad lab"))


def test_paths(tmp_path: Path) -> None:
    from termcheck.engine import Rules

    engine = Engine(ENGINE.glossary, Rules(ignored_paths=(("drafts/*", ("forbidden-form[lab]",)),)))
    raw = "a bad lab and a bad sea"
    (document,) = documents(File("drafts/a.txt", raw), Options())
    assert [f.at.words for f in engine.check(document)] == ["bad sea"]
