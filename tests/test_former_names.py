"""Former names are right for their time, in both languages."""

from __future__ import annotations

import json
from datetime import date

from termcheck.documents import documents
from termcheck.engine import Engine, Rules
from termcheck.formats import Options
from termcheck.glossary import Glossary, compile_glossary
from termcheck.model import File, Form, Term

REFORM = date(2018, 3, 17)
OCEANS = Term(
    "oceans",
    "institution",
    {
        "zh": (Form("自然与海洋部"), Form("大洋总局", until=REFORM)),
        "en": (
            Form("Ministry of Nature and Oceans"),
            Form("State Ocean Bureau", "deprecated", until=REFORM),
            Form("SOB", "deprecated", "abbreviation", until=REFORM),
        ),
    },
    source="test",
)


def said(zh: str, en: str, day: date | None = None) -> list[tuple[str, tuple[str, ...]]]:
    engine = Engine(compile_glossary(Glossary("test", (OCEANS,), digest="test")), Rules(date=day))
    line = json.dumps({"id": "1", "source": zh, "target": en}, ensure_ascii=False)
    return [(f.check, f.suggestions) for d in documents(File("a.jsonl", line), Options()) for f in engine.check(d)]


def test_a_former_chinese_name_has_the_english_of_its_time() -> None:
    for day in (date(2016, 5, 1), date(2025, 5, 1), None):
        assert not said("大洋总局发布公告。", "The State Ocean Bureau issued a notice.", day)
        assert not said("大洋总局发布公告。", "The State Ocean Bureau (SOB) issued a notice.", day)
        assert said("大洋总局发布公告。", "The General Office for Big Oceans issued a notice.", day) == [
            ("missing-term", ("State Ocean Bureau",))
        ]


def test_the_name_of_today_is_offered_for_the_name_of_today() -> None:
    assert said("自然与海洋部发布公告。", "The Nature and Sea Department issued a notice.") == [
        ("missing-term", ("Ministry of Nature and Oceans",))
    ]
    assert said("自然与海洋部发布公告。", "The State Ocean Bureau issued a notice.", date(2025, 5, 1)) == [
        ("outdated-form", ("Ministry of Nature and Oceans",))
    ]
