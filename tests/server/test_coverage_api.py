"""POST /v1/coverage: the counts of the command line, in the published schema."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "coverage.json").read_text(encoding="utf-8"))
GOOD = {"source": "深海研究院今天揭牌。", "target": "The Institute of Deep Sea Research opened today."}
WRONG = {"source": "深海研究院今天揭牌。", "target": "The Deep Sea Academy opened today."}


def coverage(server: httpx.Client, **asked: Any) -> dict[str, Any]:
    answer = server.post("/v1/coverage", json=asked)
    assert answer.status_code == 200, answer.text
    tree: dict[str, Any] = answer.json()
    jsonschema.Draft202012Validator(SCHEMA).validate(tree)
    return tree


def test_counts_are_those_of_the_command_line(server: httpx.Client, glossaries: Path, tmp_path: Path) -> None:
    for number, pair in enumerate((GOOD, WRONG), 1):
        (tmp_path / f"{number}.zh.txt").write_text(pair["source"], encoding="utf-8")
        (tmp_path / f"{number}.en.txt").write_text(pair["target"], encoding="utf-8")
    command = [sys.executable, "-m", "termcheck", "coverage", "1.en.txt", "2.en.txt", "--format", "json", "--no-default-glossaries"]
    command += ["--isolated", "--glossary", str(glossaries / "house.yaml"), "--glossary", str(glossaries / "harbours.yaml")]
    env = {"PYTHONPATH": str(ROOT), "TERMCHECK_CACHE": str(tmp_path)}
    wanted = json.loads(subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env=env).stdout)
    answer = coverage(server, documents=[GOOD, WRONG])
    for key in ("schema", "signature", "documents", "segments", "totals", "listed", "used", "never", "unlisted"):
        assert answer[key] == wanted[key], key
    assert (answer["totals"]["adherent"], answer["totals"]["faults"]) == (1, 1)
    assert [(t["id"], t["faults"]) for t in answer["terms"]] == [(t["id"], t["faults"]) for t in wanted["terms"]]


def test_documents_have_names_dates_and_authors(server: httpx.Client) -> None:
    answer = coverage(
        server,
        date="2026-01-31",
        documents=[
            {**WRONG, "id": "spring", "date": "2026-03-01", "author": "Lin"},
            {"segments": [WRONG, GOOD], "author": "Lin"},
            {"target": {"name": "a.md", "text": "*Blue Harbour*"}, "id": "harbour"},
        ],
    )
    assert [(r["document"], r["date"], r["author"], r["faults"]) for r in answer["releases"]] == [
        ("spring", "2026-03-01", "Lin", 1),
        ("2", "2026-01-31", "Lin", 1),
        ("harbour", "2026-01-31", "", 1),
    ]
    assert [(g["name"], g["mentions"]) for g in answer["groups"]["author"]] == [("", 1), ("Lin", 3)]
    assert answer["terms"][0]["first"] == {"document": "2", "date": "2026-01-31"}


def test_a_file_of_several_documents(server: httpx.Client) -> None:
    rows = [{"doc": name, "source": pair["source"], "target": pair["target"]} for name, pair in (("a", GOOD), ("b", WRONG))]
    sent = {"name": "memory.jsonl", "text": "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)}
    answer = coverage(server, documents=[{"target": sent, "id": "memory"}])
    assert [(r["document"], r["faults"]) for r in answer["releases"]] == [("memory:a", 0), ("memory:b", 1)]


def test_rules_and_glossaries_of_the_request(server: httpx.Client) -> None:
    assert coverage(server, documents=[WRONG], ignore=["forbidden-form"])["totals"]["faults"] == 0
    assert coverage(server, documents=[WRONG], without=["house"])["totals"]["mentions"] == 0
    own = "schema: termcheck/glossary/1\nname: mine\nlicense: CC0-1.0\nentries:\n  - {id: day, kind: term, zh: [今天], en: [today], source: test}\n"
    assert {t["id"] for t in coverage(server, documents=[GOOD], glossary=own)["terms"]} == {"deep", "day"}


def test_nothing_at_all(server: httpx.Client) -> None:
    assert coverage(server, documents=[])["totals"]["adherence"] is None
    assert coverage(server, documents=[{"segments": []}, {"target": ""}])["documents"] == 2


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({}, 400, "'documents'"),
        ({"documents": [{"source": "x"}]}, 400, "'documents.0.target'"),
        ({"documents": [{**GOOD, "segments": []}]}, 400, "'documents.0"),
        ({"documents": [{**GOOD, "date": "soon"}]}, 400, "'documents.0.date'"),
        ({"documents": [{**GOOD, "id": ""}]}, 400, "'documents.0.id'"),
        ({"documents": [GOOD], "select": ["name"]}, 400, "'select'"),
        ({"documents": [{"target": {"name": "a.jsonl", "text": "{"}}]}, 422, "a.jsonl:1: "),
        ({"documents": [{"target": {"name": "a.exe", "text": "{"}}]}, 422, "a.exe"),
    ],
)
def test_what_is_refused(server: httpx.Client, asked: Any, status: int, said: str) -> None:
    answer = server.post("/v1/coverage", json=asked)
    assert answer.status_code == status, answer.text
    assert said in answer.json()["error"]
    assert answer.text.count("\n") == 1


def test_limits_are_those_of_the_other_addresses(serving: Any) -> None:
    with serving("--token", "key", "--max-bytes", "1000") as client:
        assert client.post("/v1/coverage", json={"documents": []}).status_code == 401
        client.headers["Authorization"] = "Bearer key"
        assert client.post("/v1/coverage", json={"documents": []}).status_code == 200
        assert client.post("/v1/coverage", json={"documents": [{"target": "x" * 1000}]}).status_code == 413
        assert client.post("/v1/coverage", content=b"{}").status_code == 415
        assert client.get("/v1/coverage").status_code == 405
