"""A Chinese text without a source: fixes of its punctuation settle and leave words alone, and what other languages write is left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck import fix
from termcheck.engine import Engine, Rules
from termcheck.examples import document
from termcheck.glossary import Glossary, compile_glossary, read_yaml
from termcheck.model import Finding

ENGINE = Engine(
    compile_glossary(Glossary("none", (), digest="none")),
    Rules(select=("halfwidth-punctuation", "repeated-text", "chat-preamble", "placeholder")),
)
PIECES = st.sampled_from(
    [*"双方签署协议的,.;:?!()，。、；：（）“”《》 \t", "10:30", "3,000", "a.pdf", "AI", "http://a.b/c?d=e,f", "...", "……", "𠮷", "\ud800"]
)


def found(text: str, language: str = "zh") -> list[Finding]:
    return ENGINE.check(document([(None, text)], language))


def fixed(text: str) -> str:
    doc = document([(None, text)], "zh")
    edits = fix.raw_edits(doc.files[0], fix.fixable(ENGINE.check(doc), unsafe=True))
    return fix.apply(text, edits) if edits else text


@given(st.lists(PIECES, max_size=30).map("".join))
def test_fixes_settle_and_leave_words_alone(text: str) -> None:
    now = text
    for _ in range(fix.ROUNDS):
        before, now = now, fixed(now)
        if now == before:
            break
    assert not any(f.edits for f in found(now) if f.safety == "safe" and f.check == "halfwidth-punctuation")
    assert re.sub(r"[^0-9A-Za-z]", "", now) == re.sub(r"[^0-9A-Za-z]", "", text)


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_other_languages_are_left_alone(language: str) -> None:
    assert found("東京,大阪.（一)，，表示表示", language) == []


@pytest.mark.parametrize(
    "text",
    [
        "网址：http://www.example.com/a,b.html?c=d;版本2.0.1",
        "比分3:2，上午10:30，共3,000人",
        "一.概述",
        "（二）.概述",
        "崔西.乌曼说，约翰.马丁来了",
        "目录. . . . 3",
        "他答...走了。。。",
        "建设（1)一期、2)二期）",
        "支持发展发展中国家",
        "上市公司公司治理",
        "董事会董事会秘书",
        "从的的喀喀湖到海边，的的确确",
        "好好考虑考虑，慢慢来，常常如此，一步一步，干干净净",
        "他告诉我们我们可以走了",
        "以下是新闻稿全文：",
        "好的，我来介绍一下研究院的情况。",
        "如需进一步了解，请联系我们。",
        "如有疑问，请联系我。",
        "【时间】5月21日【地点】合肥【待续】",
        "某XX公司于20世纪拍摄X光片",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert [f.found for f in found(text)] == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("双方签约,随后参观.", [",", "."]),
        ("與銀行簽署,進行進行改造", [",", "進行進行"]),
        ("维斯特,41岁", [","]),
        ("（草案)与(草案）", [")", "("]),
        ("出席、、参加。。", ["、、", "。。"]),
        ("当然可以，我已为您润色这篇新闻稿：", ["当然可以，我已为您润色这篇新闻稿："]),
        ("以下是为您翻译的新闻稿：研究院开幕", ["以下是为您翻译的新闻稿："]),
        ("希望这篇译文对您有所帮助！", ["希望这篇译文对您有所帮助！"]),
        ("需要我再调整语气吗？", ["需要我再调整语气吗？"]),
        ("20××年X月XX日，投入[待补充]万元", ["20××年", "X月XX日", "[待补充]"]),
        ("他认为认为，委员会委员会通过", ["认为认为", "委员会委员会"]),
    ],
)
def test_what_is_wrong_is_found(text: str, marked: list[str]) -> None:
    assert [f.found for f in found(text)] == marked


def test_a_former_name_is_right_where_the_text_says_when() -> None:
    entry = """\
schema: termcheck/glossary/1
name: former
entries:
  - id: ocean
    kind: institution
    zh: [国家大洋局, {text: 海洋总局, until: 2018-03-17}]
    en: [National Ocean Administration]
"""
    engine = Engine(compile_glossary(read_yaml(entry, "former.yaml")), Rules(select=("outdated-form",)))
    for text in ("2009年至2016年在海洋总局任职。", "他曾在海洋总局任职。", "原海洋总局的船只", "她在海洋总局的学校毕业。"):
        assert not engine.check(document([(None, text)], "zh")), text
    assert engine.check(document([(None, "海洋总局今天开会。")], "zh"))
