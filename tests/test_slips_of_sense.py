"""Times of day, rises and falls, bounds, titles and garbled text: whatever stands in two texts, what is found stands there and is another word than the one that
would; and a faithful pair is left alone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.checks._garbled_chinese import garbled_chinese
from termcheck.documents import documents
from termcheck.engine import Engine, Rules
from termcheck.formats import Options
from termcheck.glossary import Glossary, compile_glossary
from termcheck.model import File
from termcheck.numbers import bounds, clocks, trends

ENGINE = Engine(compile_glossary(Glossary("none", (), digest="none")), Rules(select=("mismatched-title", "mismatched-institution")))
CHINESE = st.sampled_from(
    [
        *"0123456789:：时点分半，。",
        "下午",
        "凌晨",
        "十二",
        "增长",
        "下降",
        "了",
        "约",
        "%",
        "万",
        "不超过",
        "至少",
        "多",
        "以下",
        "市长",
        "书记",
        "王芳",
        "大学",
        "\ud800",
    ]
)
ENGLISH = st.sampled_from(
    [
        *"0123456789:. ",
        " p.m.",
        " a.m.",
        " rose by ",
        " fell ",
        "% ",
        " more than ",
        " at most ",
        " HK$",
        " Mayor ",
        " Secretary ",
        " Wang Fang ",
        " University ",
    ]
)


@given(st.lists(CHINESE, max_size=16).map("".join), st.lists(ENGLISH, max_size=16).map("".join))
def test_what_is_found_stands_there(zh: str, en: str) -> None:
    for module in (clocks, trends, bounds):
        for source, target, chinese in ((zh, en, False), (en, zh, True)):
            found = module.slip(source, target, chinese)
            if found:
                assert 0 <= found.source.start < found.source.end <= len(source)
                assert 0 <= found.target.start < found.target.end <= len(target)
                assert found.right
                assert found.right != target[found.target.start : found.target.end]


@given(st.text(alphabet="中国大学研究院与企业合作发展，。“”——××··éàC", max_size=20))
def test_text_that_was_read_rightly_is_not_garbled(text: str) -> None:
    assert list(garbled_chinese(text)) == []


@given(st.text(alphabet="中国大学研究院与企业合作发展城市科技", min_size=4, max_size=12), st.sampled_from(["gb18030", "cp1252", "latin-1"]))
def test_text_that_was_read_wrongly_is_found_whole(text: str, wrong: str) -> None:
    try:
        seen = text.encode("utf-8").decode(wrong)
    except UnicodeDecodeError:
        return
    assert [new for _, _, new in garbled_chinese(f"（{seen}）")] == [text]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("特朗普总统会见国务卿蓬佩奥。", "President Trump met Mike Pompeo."),
        ("合肥市市长期待合作。", "The Governor of Hefei looks forward to cooperation."),
        ("院长王芳出席。", "Principal Wang Fang was there."),
        ("滨海理工大学与银行签约。", "Binhai Institute of Technology signed with the bank."),
        ("导演王芳和董事李明出席。", "Director Wang Fang and Director Li Ming were there."),
        ("中国中央总书记习近平出席。", "President Xi Jinping attended."),
    ],
)
def test_free_renderings_are_left_alone(zh: str, en: str) -> None:
    for source, target, options in ((zh, en, Options("zh", "en")), (en, zh, Options("en", "zh"))):
        line = json.dumps({"id": "1", "source": source, "target": target}, ensure_ascii=False)
        assert [f.message for d in documents(File("a.jsonl", line), options) for f in ENGINE.check(d)] == []


def numeral(number: int) -> str:
    """A number below 100 in Chinese."""
    tens, ones = divmod(number, 10)
    return (
        ("一二三四五六七八九"[tens - 1] if tens > 1 else "")
        + "十" * (tens > 0)
        + ("零一二三四五六七八九"[ones] if ones or not tens else "")
    )


TIMES = st.tuples(st.integers(1, 11), st.integers(0, 59))


@given(TIMES, TIMES)
def test_times_in_numerals_are_those_in_figures(one: tuple[int, int], other: tuple[int, int]) -> None:
    hour, minute = one
    minutes = f"{'零' * (0 < minute < 10)}{numeral(minute)}分" if minute else "整"
    found = clocks.slip(f"会议下午{numeral(hour)}点{minutes}开始。", f"The meeting begins at {other[0]}:{other[1]:02} p.m.", chinese=False)
    assert (found and found.right) == (None if one == other else f"{hour}:{minute:02} p.m.")
