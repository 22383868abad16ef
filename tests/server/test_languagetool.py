"""LanguageTool's protocol, by hand and through a client that was written for LanguageTool."""

from __future__ import annotations

import json
from typing import Any

import httpx
import language_tool_python
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

BAD = "The Deep Sea Academy opened."


def check(server: httpx.Client, text: str = BAD, **more: str) -> dict[str, Any]:
    answer = server.post("/v2/check", data={"language": "en-US", "text": text, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def utf16(text: str, offset: int, length: int) -> str:
    """The words at an offset as Java and JavaScript see them."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def rules(answer: dict[str, Any]) -> list[str]:
    return [m["rule"]["id"] for m in answer["matches"]]


def test_whole_answer(server: httpx.Client) -> None:
    answer = check(server)
    assert answer["software"]["apiVersion"] == 1
    assert answer["language"]["code"] == "en-US"
    assert answer["matches"] == [
        {
            "message": "'Deep Sea Academy' is not the official name: use 'Institute of Deep Sea Research'.",
            "shortMessage": "Forbidden form",
            "replacements": [{"value": "Institute of Deep Sea Research"}],
            "offset": 4,
            "length": 16,
            "context": {"text": BAD, "offset": 4, "length": 16},
            "sentence": BAD,
            "type": {"typeName": "Other"},
            "rule": {
                "id": "forbidden-form",
                "subId": "deep",
                "description": "A rendering that the glossary forbids, or advises against.",
                "issueType": "terminology",
                "category": {"id": "TERMINOLOGY", "name": "Terminology"},
                "isPremium": False,
                "urls": [{"value": "https://deep.example"}],
            },
            "ignoreForIncompleteSentence": False,
            "contextForSureMatch": 0,
        }
    ]


def test_get(server: httpx.Client) -> None:
    answer = server.get("/v2/check", params={"language": "en", "text": BAD})
    assert rules(answer.json()) == ["forbidden-form"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="a😀𠮷中 .\u0301", max_size=60))
def test_offsets_count_utf16(server: httpx.Client, before: str) -> None:
    text = f"{before}\n😀 The Deep Sea Academy 😀 opened."
    match = next(m for m in check(server, text)["matches"] if m["rule"]["id"] == "forbidden-form")
    assert utf16(text, match["offset"], match["length"]) == "Deep Sea Academy"
    context = match["context"]
    assert utf16(context["text"], context["offset"], context["length"]) == "Deep Sea Academy"


def test_markup_is_not_text_and_offsets_count_it(server: httpx.Client) -> None:
    parts = [
        {"markup": "<p class='😀'>"}, {"text": "The Deep "}, {"markup": "<b>"}, {"text": "Sea"}, {"markup": "</b>"},
        {"text": " Academy opened."}, {"markup": "<br>", "interpretAs": "\n"}, {"text": "The Sea"}, {"markup": "&nbsp;", "interpretAs": " "},
        {"text": "College too."},
    ]  # fmt: skip
    answer = server.post("/v2/check", data={"language": "en-US", "data": json.dumps({"annotation": parts})}).json()
    raw = "".join(p.get("text", p.get("markup", "")) for p in parts)
    marked = [utf16(raw, m["offset"], m["length"]) for m in answer["matches"]]
    assert marked == ["Deep <b>Sea</b> Academy", "Sea&nbsp;College"]


_PIECES = st.one_of(
    st.fixed_dictionaries({"text": st.sampled_from(["The Deep Sea Academy", "Sea", " ", "College", "a ", "😀", "\x00", "深海研究院", "\n", "\r\n", ""])}),
    st.fixed_dictionaries({"markup": st.sampled_from(["<b>", "😀", "", "&nbsp;"])}, optional={"interpretAs": st.sampled_from(["", " ", "\n\n", "Sea"])}),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PIECES, max_size=12))
def test_any_annotated_text_is_answered_with_places_inside_it(server: httpx.Client, parts: list[dict[str, str]]) -> None:
    answer = server.post("/v2/check", data={"language": "auto", "level": "picky", "data": json.dumps({"annotation": parts})})
    assert answer.status_code == 200, answer.text
    raw = "".join(p.get("text", p.get("markup", "")) for p in parts)
    length = len(raw.encode("utf-16-le")) // 2
    for match in answer.json()["matches"]:
        assert 0 <= match["offset"] < match["offset"] + match["length"] <= length
        utf16(raw, match["offset"], match["length"])  # Would fail for a place inside of a surrogate pair.
        context = match["context"]
        assert len(utf16(context["text"], context["offset"], context["length"])) > 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80), st.text(max_size=30), st.sampled_from(["auto", "en-US", "zh-CN"]))
def test_any_text_is_answered(server: httpx.Client, text: str, source: str, language: str) -> None:
    answer = server.post("/v2/check", data={"language": language, "text": text, "srctext": source, "motherTongue": "zh"})
    assert answer.status_code == 200, answer.text
    assert server.post("/v1/check", json={"target": text, "source": source, "terms": True}).status_code == 200


def test_a_replacement_mends_the_article_too(server: httpx.Client) -> None:
    text = "It is a Sea College."
    match = check(server, text)["matches"][0]
    assert utf16(text, match["offset"], match["length"]) == "a Sea College"
    assert match["replacements"] == [{"value": "an Ocean University"}]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"disabledRules": "forbidden-form"}, False),
        ({"disabledRules": "FORBIDDEN_FORM,WHITESPACE_RULE"}, False),
        ({"disabledCategories": "TERMINOLOGY"}, False),
        ({"disabledCategories": "TERMINOLOGY", "enabledRules": "forbidden-form"}, True),
        ({"enabledOnly": "true", "enabledRules": "forbidden-form"}, True),
        ({"enabledOnly": "true", "enabledRules": "literal-phrase"}, False),
        ({"enabledOnly": "true", "enabledCategories": "terminology"}, True),
        ({"enabledOnly": "true", "enabledCategories": "NUMBER"}, False),
        ({"enabledRules": "SOME_RULE_OF_LANGUAGETOOL", "disabledCategories": "FOO"}, True),
    ],
)
def test_rules_are_chosen(server: httpx.Client, more: dict[str, str], found: bool) -> None:
    assert rules(check(server, **more)) == ["forbidden-form"] * found


def test_source_as_omegat_sends_it(server: httpx.Client) -> None:
    answer = check(server, "A new body opened.", srctext="深海研究院揭牌。", motherTongue="zh-CN")
    assert rules(answer) == ["missing-term"]
    assert rules(check(server, "The Institute of Deep Sea Research opened.", srctext="深海研究院揭牌。", motherTongue="ZH-CN")) == []


def test_source_with_several_lines_is_aligned(server: httpx.Client) -> None:
    text = "The Ocean University spoke.\nA new body opened today in the city."
    answer = check(server, text, srctext="海洋大学发言。\n深海研究院今天在该市揭牌。", motherTongue="zh")
    assert rules(answer) == ["missing-term"]
    assert answer["matches"][0]["offset"] >= text.index("\n")


@pytest.mark.parametrize(("text", "code"), [("It rains.", "en-US"), ("今天下雨。", "zh-CN"), ("", "en-US"), ("!?", "en-US")])
def test_language_is_found_out(server: httpx.Client, text: str, code: str) -> None:
    assert check(server, text, language="auto")["language"]["code"] == code


def test_preferred_variant(server: httpx.Client) -> None:
    assert check(server, language="auto", preferredVariants="de-DE,en-GB")["language"]["code"] == "en-GB"


def test_chinese_text_is_no_broken_english(server: httpx.Client) -> None:
    assert check(server, "深海研究院今天揭牌。", language="zh-CN")["matches"] == []


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "'text' or 'data'"),
        ({"text": "a"}, "'language' is missing"),
        ({"text": "a", "data": "{}", "language": "en"}, "'text' or 'data'"),
        ({"text": "a", "language": "tlh"}, "'tlh' is no language"),
        ({"data": "nothing", "language": "en"}, "not JSON"),
        ({"data": "[" * 100_000, "language": "en"}, "not JSON"),
        ({"data": '{"annotation": 3}', "language": "en"}, "annotation"),
        ({"data": '{"annotation": [{"text": "a", "markup": "b"}]}', "language": "en"}, "annotation 0"),
        ({"data": '{"annotation": [{"text": 1}]}', "language": "en"}, "annotation 0"),
        ({"text": "a", "language": "en", "level": "strict"}, "'level'"),
        ({"text": "a", "language": "en", "enabledOnly": "true"}, "'enabledOnly'"),
        ({"text": "a", "language": "en", "enabledOnly": "perhaps"}, "'enabledOnly'"),
    ],
)
def test_bad_forms_are_one_line(server: httpx.Client, form: dict[str, str], said: str) -> None:
    answer = server.post("/v2/check", data=form)
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert answer.text.count("\n") == 1


def test_form_that_is_not_utf8(server: httpx.Client) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert server.post("/v2/check", content=b"language=en&text=%ff%fe", headers=kind).status_code == 400
    assert server.post("/v2/check", content=b"language=en&text=\xff", headers=kind).status_code == 400


def test_forms_as_old_libreoffice_sends_them(server: httpx.Client) -> None:
    """Nothing is escaped there."""
    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = server.post("/v2/check", content=f"text={BAD} Café — 50% of it&language=en-US".encode(), headers=kind)
    assert rules(answer.json()) == ["forbidden-form"]


def test_the_other_addresses(server: httpx.Client) -> None:
    assert {"name": "English (US)", "code": "en", "longCode": "en-US"} in server.get("/v2/languages").json()
    assert server.get("/v2/info").json()["software"]["name"] == "termcheck"
    assert server.get("/v2/healthcheck").text == "OK"
    assert int(server.get("/v2/maxtextlength").text) > 100_000
    for answer in (server.get("/v2/words"), server.post("/v2/words/add", data={"word": "a"}), server.post("/v2/words/delete")):
        assert answer.status_code == 403
        assert "glossary" in answer.json()["error"]


def test_language_tool_python(server: httpx.Client) -> None:
    with language_tool_python.LanguageTool("en-US", remote_server=str(server.base_url).rstrip("/")) as tool:
        text = "😀 The Deep Sea Academy opened. It is a Sea College."
        matches = tool.check(text)
        assert [m.rule_id for m in matches] == ["forbidden-form", "forbidden-form"]
        assert matches[0].replacements == ["Institute of Deep Sea Research"]
        assert tool.correct(text) == "😀 The Institute of Deep Sea Research opened. It is an Ocean University."
        tool.disabled_rules = {"forbidden-form"}
        assert tool.check(text) == []
