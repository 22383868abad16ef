"""Rows of one character, and numbers without end: nothing takes longer than its text, nothing is counted that cannot be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hostile_case import Run

CHECK = ("check", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml")
LONG = 100_000

NUMBERS = {
    "percent": "百分之" + "9" * 5000,
    "yuan": "9" * 5000 + "亿元",
    "chinese": "九" * 5000,
    "groups": "1" + ",999" * 3000 + "元",
    "fraction": "9" * 5000 + "分之1",
    "decimal": "0." + "9" * 5000,
    "ordinal": "第" + "9" * 5000 + "届",
    "year": "二〇" * 3000 + "年",
    "dollars": "$" + "9" * 5000 + " million",
    "day": "January " + "9" * 5000 + ", 12月" + "9" * 5000 + "日",
    "arabic-indic": "\u0663" * 5000,
    "scales": "亿" * 5000 + "million " * 5000,
    "time": "9" * 5000 + ":30",
}

# What a pattern could try again and again, and what does not fit at its end.
ROWS = {
    "stops": "." * LONG + " e",
    "dots": "…" * LONG + " e",
    "marks": "!?" * (LONG // 2) + "e",
    "blanks": " " * LONG,
    "blank-bracket": "(" + " " * LONG + "x",
    "line-bracket": "（" + "\n" * 20_000 + "x",
    "open-abbreviation": "(" + "A" * LONG,
    "abbreviation": "CA" + "2" * LONG + "e",
    "capitals": "A" * LONG + "e",
    "shares": "2" * LONG + "分之",
    "comma-shares": "2," * (LONG // 2) + "分",
}


def pair(source: str, target: str) -> str:
    return json.dumps({"source": source, "target": target})


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_without_end(name: str, run: Run) -> None:
    words = NUMBERS[name]
    Path("a.jsonl").write_text("\n".join((pair(words, words), pair(words, "a"), pair("深", words))))
    code, _, err = run(*CHECK, "a.jsonl")
    assert (code in (0, 1), err) == (True, "")


@pytest.mark.parametrize("name", ROWS)
def test_rows(name: str, run: Run) -> None:
    Path("a.jsonl").write_text(pair("深海院" + ROWS[name], ROWS[name]))
    code, _, err = run(*CHECK, "a.jsonl")
    assert (code in (0, 1), err) == (True, "")


# One segment with more of a kind than any sentence has: what is held against each other is bounded.
MANY = {
    "figures": ("，".join(f"{n * 7}人" for n in range(3_000)), ", ".join(f"{n * 11} people" for n in range(3_000))),
    "persons": ("、".join("记者王小明" for _ in range(1_000)), ", ".join("reporter Wang Xiaoming" for _ in range(1_000))),
    "wrong names": ("。".join("深海院" for _ in range(5_000)), ". ".join("The Deep Sea Academy" for _ in range(5_000))),
    "titles": ("部长开会。", "Minister of " * 5_000),
    "families": ("王" * 10, "Wang " * 20_000),
    "titled persons": (
        "，".join(f"校长王{a}{b}说" for a in "小明建国志强丽华" for b in "秀英伟芳娜敏静杰"),
        "President Wang Xiaoming said, " * 2_000,
    ),
    "abbreviations": ("研究院。", " ".join(f"The Sea{n} Research Centre (S{n}RC) met." for n in range(3_000))),
    "bodies": (
        "、".join(["东华量子科学研究院", "西华深海工程学院"] * 100),
        ", ".join(f"the Donghua{n} Institute of Science" for n in range(600)),
    ),
    "names": ("、".join("深海院" for _ in range(1_000)), ", ".join("the sea office" for _ in range(1_000))),
}


@pytest.mark.parametrize("name", MANY)
def test_many_in_one_segment(name: str, run: Run) -> None:
    Path("a.jsonl").write_text(pair(*MANY[name]))
    code, _, err = run(*CHECK, "a.jsonl")
    assert (code in (0, 1), err) == (True, "")


def test_entries_of_one_form(run: Run) -> None:
    """A form that is of thousands of entries names nothing: some of them are looked at, accepted ones first."""
    from termcheck.glossary.compiled import MOST_ALIKE

    head = "schema: termcheck/glossary/1\nname: g\nentries:\n"
    refused = "".join(f"  - {{id: a{i}, zh: [体{i}], en: [B{i}, {{text: Sea Office, status: forbidden}}]}}\n" for i in range(500))
    Path("many.yaml").write_text(head + refused + "  - {id: z, zh: [海办], en: [Sea Office]}\n")
    Path("same.yaml").write_text(
        head + "".join(f"  - {{id: a{i}, kind: institution, zh: [深海院], en: [Sea {i} Body]}}\n" for i in range(500))
    )
    Path("a.jsonl").write_text(pair("深海院开会。", "The Sea Office met."))
    for name, most in (("many.yaml", 0), ("same.yaml", MOST_ALIKE)):
        code, out, _ = run(
            "check", "--isolated", "--no-default-glossaries", "--glossary", name, "--format", "json", "--exit-zero", "a.jsonl"
        )
        found = [f for f in json.loads(out)["findings"] if f["check"] in ("forbidden-form", "missing-term")]
        assert (code, len(found)) == (0, most)
