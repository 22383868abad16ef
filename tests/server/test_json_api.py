"""Our own API: its answers have the types that the description names, and the findings of the command line."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termcheck.server import schema

BAD = "The Deep Sea Academy opened."
PAIR = {
    "source": "深海研究院今天揭牌。\n海洋大学校长出席。\n",
    "target": "The Deep Sea Academy opened today.\nThe president of Ocean University was there.\n",
}


def check(server: httpx.Client, **asked: Any) -> dict[str, Any]:
    answer = server.post("/v1/check", json=asked)
    assert answer.status_code == 200, answer.text
    schema.CheckAnswer.model_validate_json(answer.content)
    return answer.json()


def docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{kinds}"/>')
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return data.getvalue()


def test_findings_are_those_of_the_command_line(server: httpx.Client, glossaries: Path, tmp_path: Path) -> None:
    for name in ("source", "target"):
        (tmp_path / f"{name}.txt").write_text(PAIR[name], encoding="utf-8")
    named = [part for name in ("house.yaml", "harbours.yaml") for part in ("--glossary", str(glossaries / name))]
    command = [sys.executable, "-m", "termcheck", "check", "target.txt", "--source", "source.txt", "--format", "json"]
    command += ["--no-default-glossaries", "--isolated", *named]
    root = str(Path(__file__).parents[2])
    out = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=False, env={"PYTHONPATH": root, "TERMCHECK_CACHE": str(tmp_path)}
    )
    wanted = json.loads(out.stdout)
    answer = check(server, **PAIR)
    assert wanted["findings"]
    assert [{k: v for k, v in f.items() if k not in ("bead", "edits", "offers")} for f in answer["findings"]] == wanted["findings"]
    assert (answer["schema"], answer["signature"]) == (wanted["schema"], wanted["signature"])


def test_beads_hold_what_they_say(server: httpx.Client) -> None:
    answer = check(server, **PAIR, terms=True)
    assert [(r["source"]["text"], r["target"]["text"]) for r in answer["beads"]] == [
        (a, b) for a, b in zip(PAIR["source"].split("\n")[:2], PAIR["target"].split("\n")[:2], strict=True)
    ]
    for bead in answer["beads"]:
        for side in ("source", "target"):
            assert answer[f"{side}_text"][bead[side]["start"] : bead[side]["end"]] == bead[side]["text"]
    (finding,) = answer["findings"]
    assert finding["bead"] == 0
    seen = {(t["bead"], t["id"], t["how"], (t["source"] or {}).get("text"), (t["target"] or {}).get("text")) for t in answer["terms"]}
    assert seen == {(0, "deep", "form", "深海研究院", "Deep Sea Academy"), (1, "ocean", "form", "海洋大学", "Ocean University")}


def test_segments_count_from_their_own_start(server: httpx.Client) -> None:
    answer = check(server, segments=[{"target": "Nothing here.", "id": "x"}, {"target": BAD, "source": "深海研究院揭牌。"}], terms=True)
    (finding,) = answer["findings"]
    assert (finding["segment"], finding["bead"], finding["target"]["start"], finding["target"]["text"]) == ("2", 1, 4, "Deep Sea Academy")
    assert finding["edits"] == [{"start": 4, "end": 20, "text": "Institute of Deep Sea Research"}]
    assert finding["offers"] == [{"text": "Institute of Deep Sea Research", "edits": finding["edits"]}]
    assert [r["id"] for r in answer["beads"]] == ["x", "2"]


def test_nothing_at_all(server: httpx.Client) -> None:
    assert check(server, text="", terms=True)["findings"] == []
    assert check(server, segments=[])["beads"] == []
    assert check(server, target="", source="今天下午，市长出席了揭牌仪式。")["findings"][0]["check"] == "omitted-text"


def test_formats(server: httpx.Client) -> None:
    raw = "The *Deep Sea* Academy. `Deep Sea Academy`\n"
    assert [f["target"]["text"] for f in check(server, text=raw, format="md")["findings"]] == ["Deep Sea* Academy"]
    html = check(server, target={"name": "a.html", "text": "<p class='Deep Sea Academy'>Deep Sea Academy</p>"})
    assert [f["target"]["start"] for f in html["findings"]] == [28]


def test_select_ignore_and_glossaries_switched_off(server: httpx.Client) -> None:
    text = "The Deep Sea Academy is in Blue Harbour."
    assert [f["term"] for f in check(server, text=text)["findings"]] == ["deep", "port"]
    assert check(server, text=text, ignore=["terminology"])["findings"] == []
    assert check(server, text=text, select=["name"])["findings"] == []
    assert [f["term"] for f in check(server, text=text, without=["house"])["findings"]] == ["port"]
    assert check(server, text=text, without=["house", "harbours", "unheard-of"])["findings"] == []


def test_glossary_sent_along(server: httpx.Client) -> None:
    over = (
        "schema: termcheck/glossary/1\nname: mine\nlicense: CC0-1.0\nentries:\n"
        "  - {id: deep, kind: institution, zh: [深海院], en: [Deep Sea Academy], source: test}\n"
        "  - {id: lake, kind: place, zh: [镜湖], en: [Jinghu, {text: Mirror Lake, status: forbidden}], source: test}\n"
    )
    text = "The Deep Sea Academy is at Mirror Lake in Blue Harbour."
    assert [f["term"] for f in check(server, text=text, glossary=over)["findings"]] == ["lake", "port"]
    assert [f["term"] for f in check(server, text=text)["findings"]] == ["deep", "port"]
    broken = server.post("/v1/check", json={"text": text, "glossary": over.replace("kind: place", "kind: palace")})
    assert broken.status_code == 422
    assert "glossary:6:" in broken.json()["error"]


def test_docx_from_bytes_to_bytes(server: httpx.Client) -> None:
    sent = {"name": "a.docx", "base64": base64.b64encode(docx("The Deep Sea Academy opened.", "Blue Harbour is near.")).decode()}
    answer = check(server, target=sent)
    assert answer["target_text"].splitlines()[0] == BAD
    fixed = server.post("/v1/fix", json={"target": sent}).json()
    schema.FixAnswer.model_validate(fixed)
    assert fixed["changed"] == 2
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(fixed["base64"]))) as archive:
        xml = archive.read("word/document.xml").decode()
    assert "The Institute of Deep Sea Research opened." in xml
    one = server.post("/v1/fix", json={"target": sent, "edits": answer["findings"][1]["edits"]}).json()
    assert one["text"].split() == ["The", "Deep", "Sea", "Academy", "opened.", "Lan'gang", "is", "near."]


def test_fix(server: httpx.Client) -> None:
    fixed = server.post("/v1/fix", json={"target": "It is a Sea College.\r\nBlue Harbour", "format": "txt"}).json()
    assert fixed == {"name": "target.txt", "text": "It is an Ocean University.\r\nLan'gang", "changed": 3}
    edits = [{"start": 8, "end": 19, "text": "X"}]
    assert server.post("/v1/fix", json={"target": "It is a Sea College.", "edits": edits}).json()["text"] == "It is a X."
    for wrong in (
        [{"start": 3, "end": 2, "text": ""}],
        [{"start": 0, "end": 99, "text": ""}],
        [edits[0], {"start": 9, "end": 10, "text": ""}],
    ):
        assert server.post("/v1/fix", json={"target": "It is a Sea College.", "edits": wrong}).status_code == 422


def alike(answer: dict[str, Any], finding: dict[str, Any]) -> int:
    """How many findings of an answer are of the check and the entry of a finding."""
    return sum((f["check"], f["term"]) == (finding["check"], finding["term"]) for f in answer["findings"])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["Deep Sea Academy", "a Sea College", "Blue Harbour", "😀", "<b>", "&amp;", "\n", "a", "*"]), max_size=8), st.sampled_from(["txt", "md", "html"]))  # fmt: skip
def test_the_edits_of_a_finding_are_its_fix(server: httpx.Client, words: list[str], written: str) -> None:
    text = " ".join(words)
    answer = check(server, text=text, format=written)
    for finding in answer["findings"]:
        if finding["edits"] and finding["term"]:
            fixed = server.post("/v1/fix", json={"target": text, "format": written, "edits": finding["edits"]}).json()["text"]
            after = check(server, text=fixed, format=written)
            assert alike(after, finding) < alike(answer, finding)


def test_align(server: httpx.Client) -> None:
    answer = server.post("/v1/align", json=PAIR)
    schema.AlignAnswer.model_validate_json(answer.content)
    assert answer.json()["beads"] == [{"source": [0], "target": [0]}, {"source": [1], "target": [1]}]
    listed = server.post(
        "/v1/align", json={"source": ["深海研究院揭牌。"], "target": ["The Institute opened.", "It rained for 3 days."]}
    ).json()
    assert sorted(j for b in listed["beads"] for j in b["target"]) == [0, 1]
    assert server.post("/v1/align", json={"source": [], "target": ""}).json() == {"source": [], "target": [], "beads": []}


@pytest.mark.parametrize("query", ["海洋", "ocean", "univ", "haiyang", "hai yang", "hydx", "OCEAN university"])
def test_search(server: httpx.Client, query: str) -> None:
    answer = server.get("/v1/glossary/search", params={"q": query})
    schema.SearchAnswer.model_validate_json(answer.content)
    assert [e["id"] for e in answer.json()["entries"]] == ["ocean"]


def test_search_finds_nothing_and_refuses(server: httpx.Client) -> None:
    assert server.get("/v1/glossary/search", params={"q": "?!"}).json()["entries"] == []
    for wrong in ({}, {"q": " "}, {"q": "x" * 201}, {"q": "a", "limit": "0"}, {"q": "a", "limit": "x"}, {"q": "a", "limit": "²"}):
        assert server.get("/v1/glossary/search", params=wrong).status_code == 400


def test_glossaries(server: httpx.Client) -> None:
    assert server.get("/v1/glossaries").json() == {"glossaries": [{"name": "harbours", "entries": 1}, {"name": "house", "entries": 2}]}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "'text'"),
        ({}, "'text'"),
        ({"text": "a", "target": "b"}, "'text'"),
        ({"text": 1}, "'text'"),
        ({"text": "a", "colour": "red"}, "'colour'"),
        ({"text": "a", "date": "yesterday"}, "'date'"),
        ({"text": "a", "select": ["no-such-check"]}, "no-such-check"),
        ({"text": "a", "format": "exe"}, "'format'"),
        ({"target": {"name": "a.txt"}}, "'target"),
        ({"segments": [{"source": "a"}]}, "'segments.0.target'"),
        ({"text": "\ud800"}, "surrogate"),
    ],
)
def test_bad_requests_are_one_line(server: httpx.Client, asked: Any, said: str) -> None:
    answer = server.post("/v1/check", content=json.dumps(asked), headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert answer.text.count("\n") == 1


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 200_000, b'{"text": NaN}', b'{"text": "a", "text": "b"}'])
def test_bodies_that_are_no_json(server: httpx.Client, body: bytes) -> None:
    assert server.post("/v1/check", content=body, headers={"content-type": "application/json"}).status_code == 400


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "a.docx", "base64": "!!!"},
        {"name": "a.docx", "base64": base64.b64encode(b"no zip").decode()},
        {"name": "a.docx", "text": "a"},
        {"name": "a.exe", "text": "a"},
        {"name": "a", "text": "a"},
        {"name": "a.jsonl", "text": "{"},
        {"name": "a.xliff", "text": "<"},
        {"name": "a.txt", "base64": base64.b64encode(b"\xff\x81\x00").decode()},
    ],
)
def test_files_that_cannot_be_read(server: httpx.Client, sent: dict[str, str]) -> None:
    answer = server.post("/v1/check", json={"target": sent})
    assert answer.status_code == 422, answer.text
    assert sent["name"] in answer.json()["error"]
