"""The description says what the server does: every address, every status, and types that hold for real answers.

`schemathesis` searches further than these tests; how to run it stands in CONTRIBUTING.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import jsonschema
import pytest

from termcheck.server.app import Options, _Service
from termcheck.server.openapi import description

SPEC = description()
PAGES = {"/", "/favicon.ico"}


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in SPEC["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
    for child in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from nodes(child)


def test_every_address_is_described_and_there() -> None:
    routes = {(r.path, m.lower()) for r in _Service(Options()).routes() for m in r.methods or () if m != "HEAD"}
    routes = {(path, method) for path, method in routes if path not in PAGES and not path.startswith("/page/")}
    assert routes == {(path, method) for path, method, _ in operations()}


def test_references_lead_somewhere_and_nothing_is_left_over() -> None:
    refs = {node["$ref"] for node in nodes(SPEC) if "$ref" in node}
    assert refs == {f"#/components/schemas/{name}" for name in SPEC["components"]["schemas"]}


def test_schemas_are_schemas() -> None:
    for schema in SPEC["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    assert len({o["operationId"] for _, _, o in operations()}) == len(list(operations()))


def holds(schema: dict[str, Any], answer: Any) -> None:
    jsonschema.Draft202012Validator({**schema, "components": SPEC["components"]}).validate(answer)


TEXT = "😀 It is a Sea College, said the Deep Sea Academy."
ASKED = [
    ("/v1/check", "post", {"json": {"text": TEXT, "terms": True}}, 200),
    ("/v1/check", "post", {"json": {"segments": [{"target": TEXT, "source": "海洋大学与深海院"}]}}, 200),
    ("/v1/check", "post", {"json": {"target": TEXT, "source": "海洋大学与深海院"}}, 200),
    ("/v1/check", "post", {"json": {}}, 400),
    ("/v1/check", "post", {"json": {"text": "", "glossary": "-"}}, 422),
    ("/v1/fix", "post", {"json": {"target": TEXT}}, 200),
    ("/v1/align", "post", {"json": {"source": "海洋大学。", "target": TEXT}}, 200),
    (
        "/v1/coverage",
        "post",
        {"json": {"documents": [{"target": TEXT, "source": "海洋大学与深海院"}, {"segments": [{"target": TEXT}]}]}},
        200,
    ),
    ("/v1/coverage", "post", {"json": {"documents": [{"target": {"name": "a.docx", "base64": ""}}]}}, 422),
    ("/v1/glossary/search", "get", {"params": {"q": "sea"}}, 200),
    ("/v1/glossaries", "get", {}, 200),
    ("/v2/check", "post", {"data": {"text": TEXT, "language": "auto"}}, 200),
    ("/v2/check", "get", {"params": {"text": TEXT, "language": "en-GB"}}, 200),
    ("/v2/check", "get", {"params": {"text": TEXT}}, 400),
    ("/v2/languages", "get", {}, 200),
    ("/v2/info", "get", {}, 200),
    ("/v2/words", "get", {}, 403),
    ("/health", "get", {}, 200),
    ("/openapi.json", "get", {}, 200),
]


@pytest.mark.parametrize(("path", "method", "sent", "status"), ASKED)
def test_answers_are_as_described(server: httpx.Client, path: str, method: str, sent: dict[str, Any], status: int) -> None:
    answer = server.request(method.upper(), path, **sent)
    assert answer.status_code == status, answer.text
    described = SPEC["paths"][path][method]["responses"][str(status)]["content"]["application/json"]["schema"]
    holds(described, answer.json())
    if method == "post" and "json" in sent and status == 200:
        holds(SPEC["paths"][path][method]["requestBody"]["content"]["application/json"]["schema"], sent["json"])


def test_the_description_that_is_served_is_this_one(server: httpx.Client) -> None:
    assert server.get("/openapi.json").json() == SPEC
    assert re.fullmatch(r"3\.1\.\d", SPEC["openapi"])
