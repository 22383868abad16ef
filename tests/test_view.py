"""A view of a compiled glossary is worth what compiling anew would give."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.documents import documents
from termcheck.engine import Engine
from termcheck.formats import Options
from termcheck.glossary import Compiled, compile_glossary, merge, read_yaml
from termcheck.glossary.view import View
from termcheck.model import File
from termcheck.report.json import as_dict

_HEAD = "schema: termcheck/glossary/1\nname: {}\nlicense: CC0-1.0\nentries:\n"
_ENTRY = "  - {{id: {}, kind: {}, zh: [{}], en: [{}, {{text: {}, status: forbidden}}], source: test}}\n"
A = _HEAD.format("a") + _ENTRY.format("deep", "institution", "深海院", "Institute of Deep Sea Research", "Deep Sea Academy")
A += _ENTRY.format("reef", "term", "珊瑚", "coral reef", "choral reef")
B = _HEAD.format("b") + _ENTRY.format("port", "place", "蓝港", "Port Azure", "Blue Harbour")
OVER = _HEAD.format("over") + _ENTRY.format("deep", "institution", "深海院", "Deep Sea Academy", "Institute of Deep Sea Research")
OVER += _ENTRY.format("mine", "term", "矿", "open pit mine", "open pits mine")

_WORDS = ["Institute of Deep Sea Research", "Deep Sea Academy", "coral reefs", "choral reef", "Port Azure", "Blue Harbour", "open pit mines",
          "open pits mine", "Institute of Dep Sea Research", "深海院", "蓝港", "the", "opened.", "\n", "矿"]  # fmt: skip


def compiled(*yaml: str) -> Compiled:
    return compile_glossary(merge([read_yaml(y) for y in yaml]))


def findings(glossary: Compiled, raw: str) -> list[dict[str, object]]:
    engine = Engine(glossary)
    return [as_dict(f) for d in documents(File("a.txt", raw), Options()) for f in engine.check(d)]


BASE = compiled(A, B)
CASES = [
    (View(BASE), BASE),
    (View(BASE, ["b"]), compiled(A)),
    (View(BASE, ["a"]), compiled(B)),
    (View(BASE, over=compiled(OVER)), compiled(A, B, OVER)),
    (View(BASE, ["a"], compiled(OVER)), compiled(B, OVER)),
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join))
def test_a_view_finds_what_a_compilation_finds(raw: str) -> None:
    for view, fresh in CASES:
        assert findings(view, raw) == findings(fresh, raw)


def test_terms_and_words_are_those_that_are_on() -> None:
    view = View(BASE, ["b"], compiled(OVER))
    assert sorted((t.id, t.glossary) for t in view.terms()) == [("deep", "over"), ("mine", "over"), ("reef", "a")]
    assert {view.term(t).id for words in (["azure", "port"], ["deep", "sea"], ["mine", "open", "pit"]) for t, _ in view.near(words)} == {
        "deep",
        "mine",
    }
    assert [view.knows(word) for word in ("pit", "blue")] == [True, False]


def test_digests_tell_views_apart() -> None:
    assert len({view.digest for view, _ in CASES} | {BASE.digest}) == len(CASES) + 1
    assert View(BASE, ["b"]).digest == View(BASE, ["b"]).digest
