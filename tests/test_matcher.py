"""The matcher against a naive search, and pairing by occurrence."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import HAN, MIXED, PHRASE, WORDS, document, glossary, lines_document

from termcheck.glossary import compile_glossary
from termcheck.glossary.compiled import Compiled
from termcheck.matching.matcher import Matcher, naive_hits
from termcheck.model import Form, Term
from termcheck.text import whole


@settings(max_examples=300)
@given(forms=st.lists(PHRASE, min_size=1, max_size=8), text=MIXED)
def test_english_hits_equal_a_naive_search(forms: list[str], text: str) -> None:
    compiled = compile_glossary(glossary(forms, []))
    doc = document(text)
    (reading,) = Matcher(compiled).read(doc)
    found = {(h.at.start, h.at.end, h.term.id) for h in reading.target}
    assert found == set(naive_hits(compiled, doc.segments[0].target))


@settings(max_examples=300)
@given(forms=st.lists(HAN.filter(lambda s: len(s) > 3), min_size=1, max_size=6, unique=True), text=MIXED)
def test_chinese_hits_are_the_longest_of_a_naive_search(forms: list[str], text: str) -> None:
    compiled = compile_glossary(glossary([f"name {i}" for i in range(len(forms))], forms))
    doc = document("x", text)
    (reading,) = Matcher(compiled).read(doc)
    source = doc.segments[0].source
    assert source is not None
    found = {(h.at.start, h.at.end) for h in reading.source}
    every = {(a, b) for a, b, _ in naive_hits(compiled, source)}
    assert found == leftmost_longest(every)


def leftmost_longest(spans: set[tuple[int, int]]) -> set[tuple[int, int]]:
    out: set[tuple[int, int]] = set()
    reach = 0
    for a, b in sorted(spans, key=lambda s: (s[0], -s[1])):
        if a >= reach:
            out.add((a, b))
            reach = b
    return out


@given(forms=st.lists(PHRASE, min_size=1, max_size=6), text=MIXED)
def test_top_hits_do_not_overlap(forms: list[str], text: str) -> None:
    (reading,) = Matcher(compile_glossary(glossary(forms, []))).read(document(text))
    spans = sorted({(h.at.start, h.at.end) for h in reading.top})
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(
    forms=st.lists(PHRASE, min_size=1, max_size=6),
    lines=st.lists(MIXED.map(lambda s: s.replace("\n", " ").replace("\r", " ")), min_size=1, max_size=5),
)
def test_a_document_is_read_as_its_segments_are(forms: list[str], lines: list[str]) -> None:
    matcher = Matcher(compile_glossary(glossary(forms, [])))
    together = [[(h.at.start, h.at.end, h.term.id, h.nested) for h in r.target] for r in matcher.read(lines_document(lines))]
    alone = [[(h.at.start, h.at.end, h.term.id, h.nested) for h in matcher.read(document(line))[0].target] for line in lines]
    assert together == alone


@given(
    forms=st.lists(PHRASE, min_size=3, max_size=8),
    words=st.lists(WORDS, max_size=80),
    stretch=st.tuples(st.integers(0, 300), st.integers(0, 60)),
)
def test_hits_over_a_stretch_are_those_that_share_a_character_with_it(forms: list[str], words: list[str], stretch: tuple[int, int]) -> None:
    start, end = stretch[0], stretch[0] + stretch[1]
    (reading,) = Matcher(compile_glossary(glossary(forms, []))).read(document(" ".join(words)))
    assert list(reading.target_over(start, end)) == [h for h in reading.target if h.start < end and h.end > start]


@given(forms=st.lists(PHRASE, min_size=1, max_size=6), text=MIXED)
def test_compiled_form_round_trips(forms: list[str], text: str) -> None:
    compiled = compile_glossary(glossary(forms, ["中国科学院"]))
    again = Compiled.loads(compiled.dumps())
    assert again.dumps() == compiled.dumps()
    assert list(again.terms()) == list(compiled.terms())
    view = whole(document(text).files[0])
    assert list(naive_hits(again, view)) == list(naive_hits(compiled, view))


def reading_of(term: Term, source: str, target: str):
    from termcheck.glossary import Glossary

    return Matcher(compile_glossary(Glossary("t", (term,), digest="t"))).read(document(target, source))[0]


ACADEMY = Term(
    "cas",
    "institution",
    {"zh": (Form("中国科学院"),), "en": (Form("Chinese Academy of Sciences"), Form("CAS", "admitted", "abbreviation"))},
    source="t",
)


def test_pairs_by_occurrence() -> None:
    reading = reading_of(ACADEMY, "中国科学院和中国科学院", "The Chinese Academy of Sciences and CAS")
    assert [p.how for p in reading.pairs] == ["form", "form"]
    assert [p.target.form.text for p in reading.pairs if p.target] == ["Chinese Academy of Sciences", "CAS"]


def test_a_repeated_name_may_be_said_once() -> None:
    reading = reading_of(ACADEMY, "中国科学院说，中国科学院将来", "The Chinese Academy of Sciences said it would come")
    assert [p.how for p in reading.pairs] == ["form", "repeat"]


def test_short_chinese_names_need_word_boundaries() -> None:
    mayor = Term("mayor", "title", {"zh": (Form("市长"),), "en": (Form("mayor"),)}, source="t")
    assert not reading_of(mayor, "南京市长江大桥", "x").source
    assert reading_of(mayor, "南京市市长到访", "x").source


def test_traditional_and_full_width_are_one() -> None:
    hkma = Term("hkma", "institution", {"zh": (Form("香港金融管理局（HKMA）"),), "en": (Form("HKMA"),)}, source="t")
    (hit,) = reading_of(hkma, "據香港金融管理局（ＨＫＭＡ）公布", "x").source
    assert hit.at.words == "香港金融管理局（ＨＫＭＡ）"
