"""Entries are found by what somebody remembers of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.glossary import compile_glossary, read_yaml
from termcheck.glossary.search import Index, search

GLOSSARY = read_yaml(
    """schema: termcheck/glossary/1
name: g
entries:
  - id: cas
    zh: [中国科学院, {text: 中科院, form: short}]
    en: [Chinese Academy of Sciences, {text: CAS, form: abbreviation}, {text: China Science Academy, status: forbidden}]
  - {id: casad, zh: [中国科学院学部], en: [Academic Divisions of the Chinese Academy of Sciences]}
  - {id: hefei, zh: [合肥], en: [Hefei]}
  - {id: hefei-u, zh: [合肥大学], en: [Hefei University]}
  - {id: lvliang, zh: [吕梁], en: [Lüliang]}
  - {id: chongqing, zh: [重庆], en: [Chongqing]}
  - {id: xian, zh: [西安], en: [Xi'an]}
  - {id: strategy, zh: [战略], en: [strategy]}
  - {id: oppo, en: [OPPO]}
  - {id: opposition, en: [opposition]}
"""
)
TERMS = GLOSSARY.terms


def found(query: str, limit: int = 20) -> list[tuple[str, str]]:
    return [(m.term.id, m.how) for m in search(TERMS, query, limit)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("中国科学院", ("cas", "exact")),
        ("中國科學院", ("cas", "exact")),
        ("科学院", ("cas", "words")),
        ("chinese academy of sciences", ("cas", "exact")),
        ("sciences academy chinese", ("cas", "words")),
        ("zhongguo kexueyuan", ("cas", "pinyin")),
        ("zhongguokexueyuan", ("cas", "pinyin")),
        ("Zhōngguó Kēxuéyuàn", ("cas", "pinyin")),
        ("zhong1guo2 ke1xue2yuan4", ("cas", "pinyin")),
        ("zhongguo kexueyua", ("cas", "pinyin")),
        ("kexueyuan", ("cas", "pinyin")),
        ("zgkxy", ("cas", "initials")),
        ("Chinese Acadmy of Scienses", ("cas", "similar")),
        ("hefei", ("hefei", "exact")),
        ("hfdx", ("hefei-u", "initials")),
        ("lvliang", ("lvliang", "pinyin")),
        ("lǚliáng", ("lvliang", "exact")),
        ("lyuliang", ("lvliang", "pinyin")),
        ("zhanlue", ("strategy", "pinyin")),
        ("zhanlüe", ("strategy", "pinyin")),
        ("chongqing", ("chongqing", "exact")),
        ("xi'an", ("xian", "exact")),
        ("OPPO", ("oppo", "exact")),
        ("中国科研院", ("cas", "similar")),
    ],
)
def test_the_first_answer(query: str, first: tuple[str, str]) -> None:
    assert found(query)[0] == first


def test_each_entry_once_and_no_more_than_asked_for() -> None:
    ids = [i for i, _ in found("a")]
    assert len(ids) == len(set(ids))
    assert len(found("a", 2)) == 2
    assert found("", 5) == found("   ") == []
    assert found("q" * 500) == found("zzzz") == []


def test_what_begins_inside_a_word_comes_last() -> None:
    assert [i for i, _ in found("oppo")] == ["oppo", "opposition"]
    assert found("oppo")[1][1] == "inside"


def test_the_compiled_glossary_answers_the_same() -> None:
    compiled = compile_glossary(GLOSSARY)
    index = Index(compiled.texts(), compiled.term)
    for query in ("zgkxy", "hefei", "Scienses", "中科院"):
        ours, theirs = index.search(query), search(TERMS, query)
        assert [(m.term.id, m.form.text, m.how, m.score) for m in ours] == [(m.term.id, m.form.text, m.how, m.score) for m in theirs]


@given(st.sampled_from([f.text for t in TERMS for forms in t.forms.values() for f in forms]))
def test_every_form_finds_its_entry_exactly(text: str) -> None:
    assert any(m.form.text == text and m.how == "exact" for m in search(TERMS, text))


@given(st.text(max_size=30))
def test_no_query_is_too_strange(query: str) -> None:
    for match in search(TERMS, query):
        assert 0 <= match.score <= 1
