"""English into Chinese with the same engine: terms, figures, and the direction read from the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from termcheck.cli import main
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
        term("manager", "title", "常务副总经理", Form("executive vice president")),
        term("president", "title", "常务副校长", Form("Executive Vice President")),
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
        ("mismatched-date", "5月12日", ("5月21日",)),
        ("missing-term", "商业部", ("商务部",)),
        ("mismatched-money", "50亿元", ("5亿元",)),
    ]


@pytest.mark.parametrize(
    ("english", "chinese", "found"),
    [
        ("Mayor Wang Yi attended the meeting.", "副市长王毅出席会议。", "副市长"),
        ("Vice Minister Wang Yi attended.", "部长王毅出席。", "部长"),
        ("Vice Minister Wang Yi attended.", "副部长王毅出席。", None),
    ],
)
def test_a_rank_is_that_of_the_english(english: str, chinese: str, found: str | None) -> None:
    assert said(findings((english, chinese))) == ([("mismatched-rank", found, ())] if found else [])


def test_right_chinese_stays_silent() -> None:
    assert not findings(("The Northshore Academy of Sciences met the Ministry of Commerce.", "北岸科学院会见商务部。"))


def test_the_direction_said_and_the_direction_read_agree() -> None:
    pair = ("The Ministry of Commerce spoke.", "商业部说。")
    assert said(findings(pair)) == said(findings(pair, options=Options("en", "zh")))


def test_a_title_alone_and_a_currency_name_nobody() -> None:
    pair = ("The President of the Northshore Academy of Sciences said that HK$5 million was there.", "北岸科学院会长说，有500万港元。")
    glossary = Glossary(
        "titles",
        (
            *GLOSSARY.terms,
            term("president", "title", "院长", Form("President")),
            term("hk", "place", "香港", Form("HK", form="abbreviation")),
        ),
        digest="t",
    )
    raw = json.dumps({"id": "1", "source": pair[0], "target": pair[1]}, ensure_ascii=False)
    engine = Engine(compile_glossary(glossary), Rules())
    assert not [f for d in documents(File("a.jsonl", raw), Options()) for f in engine.check(d)]


@pytest.mark.parametrize(("chinese", "found"), [("常务副校长讲话。", 0), ("常务副总经理讲话。", 0), ("校务委员讲话。", 1)])
def test_words_of_two_titles_are_answered_by_either(chinese: str, found: int) -> None:
    assert len(findings(("Li Min, executive vice president, spoke.", f"李敏，{chinese}"))) == found


def test_what_is_offered_is_in_the_characters_of_the_text() -> None:
    pair = ("The Northshore Academy of Sciences met the Ministry of Commerce.", "北岸科學研究院會見商務部。")
    assert said(findings(pair)) == [("missing-term", "北岸科學研究院", ("北岸科學院",))]


def test_a_form_of_the_region_is_offered_there() -> None:
    ship = Term(
        "ship", "facility", {"zh": (Form("海洋中心"),), "en": (Form("Ocean Center"), Form("Ocean Hall", region=("hk",)))}, source="test"
    )
    assert [ship.preferred(tag).text for tag in ("en", "en-HK", "en-US") if ship.preferred(tag)] == [
        "Ocean Center",
        "Ocean Hall",
        "Ocean Center",
    ]


def test_two_files_go_the_way_that_their_languages_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The laboratory will invest 500 million yuan.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("实验室将投资50亿元。\n", encoding="utf-8")
    assert main(["check", "--isolated", "--format", "json", "--source", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(f["check"], f["target"]["text"], f["source"]["text"]) for f in found] == [("mismatched-money", "50亿元", "500 million yuan")]


NAMES = Glossary(
    "names",
    (
        term("strong", "person", "林安娜", Form("Anna Strong"), Form("Strong", form="short")),
        term("court", "institution", "美国海事法院", Form("US Maritime Court"), Form("Maritime Court", form="short")),
        term("gate", "institution", "盖特汽车", Form("Gate")),
        term("harbour", "institution", "南港集团有限公司（南港公司）", Form("South Harbour Holdings"), Form("SHH", form="abbreviation")),
        term("risk", "term", "地缘航运风险", Form("geoshipping risks")),
        term("property", "term", "物业、设备及器材", Form("property")),
        term("capital", "place", "北京", Form("Beijing")),
        term("ambassador", "title", "驻华大使", Form("ambassador to China")),
    ),
    digest="names",
)


def missing(source: str, *rest: str) -> list[str | None]:
    lines = [source, *rest]
    pairs = list(zip(lines[::2], lines[1::2], strict=True))
    raw = "\n".join(json.dumps({"id": str(i), "doc": "d", "source": s, "target": t}, ensure_ascii=False) for i, (s, t) in enumerate(pairs))
    engine = Engine(compile_glossary(NAMES), Rules(select=("missing-term",)))
    return [f.source.words if f.source else None for d in documents(File("a.jsonl", raw), Options("en", "zh")) for f in engine.check(d)]


@pytest.mark.parametrize(
    "pairs",
    [
        # A surname is anybody's, a word with a small letter nobody's, and so is one that begins a sentence or stands in another name.
        ("A strong wind came, said Mr Strong of Deborah-Strong House.", "大风来了，斯特朗豪斯的先生说。"),
        ("The gate opened. Gate repairs began. The Golden Gate closed.", "大门开了，开始修门。金门关了。"),
        ("The Maritime Court of the island sat.", "岛上的法庭开庭。"),
        # Chinese cuts forms short, puts little words in, and calls the state for its capital.
        ("The US Maritime Court sat.", "海事法院开庭。"),
        ("They bought shares of Gate.", "他们买了盖特的股份。"),
        ("SHH answered.", "南港公司作了答复。"),
        ("There are geoshipping risks.", "存在地缘航运的风险。"),
        ("They said that Beijing was right.", "他们说中方是对的。"),
        ("The ambassador to China spoke.", "驻中国大使讲话。"),
        ("Many kinds of property were sold.", "出售了多种房产。"),
        ("SHH answered.", "SHH 作了答复。"),
        ("The Isle Maritime Court sat.", "岛上的海事法庭开庭。"),
    ],
)
def test_what_chinese_does_with_a_name_is_not_missed(pairs: tuple[str, ...]) -> None:
    assert not missing(*pairs)


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (("Anna Strong spoke.", "林安娜讲话。", "At noon Strong left, and Zhou answered.", "周某作了答复。"), ["Strong"]),
        (("The US Maritime Court sat.", "美国海运仲裁庭开庭。"), ["US Maritime Court"]),
        (("SHH answered.", "另一家企业作了答复。"), ["SHH"]),
        (("They flew to Beijing.", "他们飞往东京。"), ["Beijing"]),
        (("There are geoshipping risks.", "存在不少困难。"), ["geoshipping risks"]),
    ],
)
def test_what_is_lost_is_missed(pairs: tuple[str, ...], words: list[str]) -> None:
    assert missing(*pairs) == words


@pytest.mark.parametrize(
    ("english", "chinese", "taken"),
    [
        ("French boats went home.", "德国渔船回家。", ("德国", "French")),
        ("French fries were sold.", "出售了薯条。", None),
        ("France sent boats.", "德国派出渔船。", ("德国", "France")),
        ("Turkey and Spain signed.", "土耳其和瑞典签约。", ("瑞典", "Spain")),
        ("China and Japan signed.", "中日两国签约。", None),
        ("The island of China sold US$5 worth of rice to Japan.", "我国岛屿向日方出售5美元的大米。", None),
    ],
)
def test_a_country_is_not_taken_for_another(english: str, chinese: str, taken: tuple[str, str] | None) -> None:
    found = [f for f in findings((english, chinese)) if f.check == "unfounded-name"]
    assert [(f.found, f.source.words if f.source else None) for f in found] == ([taken] if taken else [])


@pytest.mark.parametrize(
    ("second", "found"),
    [("卡瓦洛回答。", "卡瓦洛"), ("卡瓦诺回答。", None), ("他回答。", None), ("卡瓦尼回答。", None), ("卡瓦诺（又译卡瓦洛）回答。", None)],
)
def test_a_foreign_name_keeps_its_characters(second: str, found: str | None) -> None:
    english = "And then Kavanaugh answered." if "尼" not in second else "And then Cavani answered."
    rows = findings(("They say that Kavanaugh spoke.", "他们说卡瓦诺讲了话。"), (english, second))
    assert [f.found for f in rows if f.check == "inconsistent-name"] == ([found] if found else [])
