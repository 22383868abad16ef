"""English into Chinese with the same engine: terms, figures, and the direction read from the text."""

from __future__ import annotations

import json

from termcheck.documents import documents
from termcheck.engine import Engine, Rules
from termcheck.formats import Options
from termcheck.glossary import Glossary, compile_glossary
from termcheck.model import File, Finding, Form, Term


def term(name: str, kind: str, zh: str, *en: Form) -> Term:
    return Term(name, kind, {"zh": (Form(zh),), "en": en}, source="test")


GLOSSARY = Glossary(
    "test",
    (
        term("academy", "institution", "北岸科学院", Form("Northshore Academy of Sciences")),
        # A title's variant is the institution alone: it may answer the title, but does not name it.
        term(
            "member",
            "title",
            "北岸科学院院士",
            Form("Member of the Northshore Academy of Sciences"),
            Form("Northshore Academy of Sciences", "admitted", "variant"),
        ),
        term("commerce", "institution", "商务部", Form("Ministry of Commerce")),
    ),
    digest="test",
)


def findings(*pairs: tuple[str, str], options: Options | None = None) -> list[Finding]:
    raw = "\n".join(json.dumps({"id": str(i), "doc": "d", "source": s, "target": t}, ensure_ascii=False) for i, (s, t) in enumerate(pairs))
    engine = Engine(compile_glossary(GLOSSARY), Rules())
    return [f for d in documents(File("a.jsonl", raw), options or Options()) for f in engine.check(d)]


def said(found: list[Finding]) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(f.check, f.found, f.suggestions) for f in found]


def test_a_chinese_target_is_judged_against_its_english_source() -> None:
    pairs = [
        ("The Northshore Academy of Sciences met the Ministry of Commerce on May 21.", "北岸科学研究院5月12日会见商业部。"),
        ("Investment is 500 million yuan.", "投资50亿元。"),
    ]
    assert said(findings(*pairs)) == [
        ("missing-term", "北岸科学研究院", ("北岸科学院",)),
        ("mismatched-date", "5月12日", ()),
        ("missing-term", "商业部", ("商务部",)),
        ("mismatched-money", "50亿元", ()),
    ]


def test_right_chinese_stays_silent() -> None:
    assert not findings(("The Northshore Academy of Sciences met the Ministry of Commerce.", "北岸科学院会见商务部。"))


def test_the_direction_said_and_the_direction_read_agree() -> None:
    pair = ("The Ministry of Commerce spoke.", "商业部说。")
    assert said(findings(pair)) == said(findings(pair, options=Options("en", "zh")))
