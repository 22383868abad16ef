"""The OpenAPI 3.1 description, made from the types in `schema.py`."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from .. import __version__
from ..report.coverage.json import published
from . import schema
from .languagetool import LANGUAGES

_REQUESTS = (schema.CheckText, schema.CheckPair, schema.CheckSegments, schema.FixRequest, schema.AlignRequest, schema.CoverageRequest)
_ANSWERS = (
    schema.CheckAnswer, schema.FixAnswer, schema.AlignAnswer, schema.SearchAnswer, schema.GlossariesAnswer, schema.Health, schema.Problem,
)  # fmt: skip
_REF = "#/components/schemas/{model}"
_JSON = "application/json"


def description() -> dict[str, Any]:
    """The whole description, as plain data."""
    _, found = models_json_schema(
        [(m, "validation") for m in _REQUESTS] + [(m, "serialization") for m in _ANSWERS], ref_template=_REF, by_alias=True
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "termcheck",
            "version": __version__,
            "summary": "Names, titles and set phrases in translated releases, checked against glossaries",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "security": [{}, {"bearer": []}],
        "paths": _paths(),
        "components": {
            "schemas": {**found["$defs"], **_coverage(), **_LANGUAGETOOL},
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "description": "where the server was started with --token"}},
        },
    }


def _paths() -> dict[str, Any]:
    form = {"application/x-www-form-urlencoded": {"schema": _ref("LanguageToolQuestion")}}
    query = [
        {"name": name, "in": "query", "required": name in ("text", "language"), "schema": about}
        for name, about in _QUESTION.items()
        if name != "data"
    ]
    return {
        "/v1/check": _post("check", "Check a translation", _any(*_REQUESTS[:3]), "CheckAnswer"),
        "/v1/fix": _post("fix", "Put fixes into a translation", _ref("FixRequest"), "FixAnswer"),
        "/v1/align": _post("align", "Align two texts", _ref("AlignRequest"), "AlignAnswer"),
        "/v1/coverage": _post("coverage", "Count how listed terms are rendered in documents", _ref("CoverageRequest"), "Coverage"),
        "/v1/glossary/search": {
            "get": {
                "operationId": "searchGlossary",
                "summary": "Find entries by Chinese, English or pinyin",
                "parameters": [
                    {"name": "q", "in": "query", "required": True, "schema": {"type": "string", "maxLength": 200, "pattern": r"\S"}},
                    {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}},
                ],
                "responses": {**_ok(_ref("SearchAnswer")), **_refusals(400, 401, 403, 429, 503)},
            }
        },
        "/v1/glossaries": _get("listGlossaries", "The glossaries that are on", _ref("GlossariesAnswer"), 401, 403, 429, 503),
        "/v2/check": {
            "post": {
                "operationId": "languageToolCheck",
                "summary": "Check a text as LanguageTool does",
                "requestBody": {"required": True, "content": form},
                "responses": {**_ok(_ref("LanguageToolAnswer")), **_refusals(400, 401, 403, 408, 413, 415, 429, 503)},
            },
            "get": {
                "operationId": "languageToolCheckByQuery",
                "summary": "The same with the parameters in the address",
                "parameters": query,
                "responses": {**_ok(_ref("LanguageToolAnswer")), **_refusals(400, 401, 403, 429, 503)},
            },
        },
        "/v2/languages": _get("languageToolLanguages", "Languages that are checked", {"type": "array", "items": _LANGUAGE}, 403),
        "/v2/info": _get("languageToolInfo", "The software", _object(software=_SOFTWARE), 403),
        "/v2/healthcheck": _text("languageToolHealth", "OK where the server works", {"type": "string", "const": "OK"}),
        "/v2/maxtextlength": _text("languageToolLength", "The longest text, in characters", {"type": "string", "pattern": "^[0-9]+$"}),
        "/v2/words": {"get": _refused("languageToolWords")},
        "/v2/words/add": {"post": _refused("languageToolAddWord")},
        "/v2/words/delete": {"post": _refused("languageToolDeleteWord")},
        "/health": _get("health", "Whether the server works", _ref("Health"), 403),
        "/metrics": _text("metrics", "Counts for Prometheus", {"type": "string"}, 401, kind="text/plain; version=0.0.4"),
        "/openapi.json": _get("openapi", "This description", {"type": "object"}, 403),
    }


def _coverage() -> dict[str, Any]:
    """The published schema of surveys as types of ours: `Coverage`, and its parts as `CoverageTerm` and so on."""
    schema = dict(published())
    parts = {"": {k: v for k, v in schema.items() if k not in ("$schema", "$id", "$defs")}, **schema["$defs"]}

    def moved(node: Any) -> Any:
        if isinstance(node, list):
            return [moved(n) for n in node]
        if not isinstance(node, dict):
            return node
        return {k: _REF.format(model=_part(v.rsplit("/", 1)[1])) if k == "$ref" else moved(v) for k, v in node.items()}

    return {_part(name): moved(part) for name, part in parts.items()}


def _part(name: str) -> str:
    return f"Coverage{name.capitalize()}"


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": _REF.format(model=name)}


def _any(*models: type) -> dict[str, Any]:
    return {"oneOf": [_ref(m.__name__) for m in models]}


def _ok(body: dict[str, Any], kind: str = _JSON) -> dict[str, Any]:
    return {"200": {"description": "the answer", "content": {kind: {"schema": body}}}}


_MEANINGS = {
    400: "the request is not as described",
    401: "the token is missing or wrong",
    403: "refused: the request was addressed to another host, or asks for what this server does not do",
    408: "the request did not arrive in time",
    413: "the request is too large",
    415: "the request is of another media type",
    422: "what was sent cannot be read: a file that is not of its format, a glossary with a fault, edits outside of the text",
    429: "too many requests at once",
    503: "the work took too long",
}


def _refusals(*statuses: int) -> dict[str, Any]:
    content = {_JSON: {"schema": _ref("Problem")}}
    return {str(s): {"description": _MEANINGS[s], "content": content} for s in statuses}


def _post(name: str, summary: str, body: dict[str, Any], answer: str) -> dict[str, Any]:
    return {
        "post": {
            "operationId": name,
            "summary": summary,
            "requestBody": {"required": True, "content": {_JSON: {"schema": body}}},
            "responses": {**_ok(_ref(answer)), **_refusals(400, 401, 403, 408, 413, 415, 422, 429, 503)},
        }
    }


def _get(name: str, summary: str, answer: dict[str, Any], *refusals: int) -> dict[str, Any]:
    return {"get": {"operationId": name, "summary": summary, "responses": {**_ok(answer), **_refusals(*refusals)}}}


def _text(name: str, summary: str, answer: dict[str, Any], *refusals: int, kind: str = "text/plain; charset=utf-8") -> dict[str, Any]:
    return {"get": {"operationId": name, "summary": summary, "responses": {**_ok(answer, kind), **_refusals(403, *refusals)}}}


def _refused(name: str) -> dict[str, Any]:
    return {"operationId": name, "summary": "Refused: there are no personal dictionaries", "responses": _refusals(403)}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


_STRING = {"type": "string"}
_NUMBER = {"type": "integer", "minimum": 0}
_BOOLEAN = {"type": "boolean"}
_NAMES = {"type": "string", "description": "names separated by commas; unknown ones change nothing"}
_TRUTH = {"type": "string", "enum": ["true", "false"]}
_LANGUAGE = _object(name=_STRING, code=_STRING, longCode=_STRING)
_SOFTWARE = _object(
    name={"const": "termcheck"}, version=_STRING, buildDate=_STRING, apiVersion={"const": 1}, premium=_BOOLEAN, premiumHint=_STRING, status=_STRING,
)  # fmt: skip
_QUESTION: dict[str, Any] = {
    "text": {"type": "string", "description": "the text; either this or 'data'"},
    "data": {"type": "string", "description": 'annotated text: {"annotation": [{"text": …}, {"markup": …, "interpretAs": …}]}'},
    "language": {"enum": ["auto", *LANGUAGES]},
    "motherTongue": {"type": "string", "description": "the language of 'srctext'"},
    "srctext": {"type": "string", "description": "the text that was translated, as OmegaT sends it"},
    "preferredVariants": _NAMES,
    "enabledRules": _NAMES,
    "disabledRules": _NAMES,
    "enabledCategories": _NAMES,
    "disabledCategories": _NAMES,
    "level": {"enum": ["default", "picky"], "description": "picky shows findings of severity info too"},
}
_LANGUAGETOOL: dict[str, Any] = {
    "LanguageToolQuestion": {
        **_object(**{**_QUESTION, "enabledOnly": _TRUTH}),
        "required": ["language"],
        "oneOf": [{"required": ["text"]}, {"required": ["data"]}],
        "description": "further parameters of LanguageTool are accepted and change nothing",
    },
    "LanguageToolAnswer": _object(
        software=_SOFTWARE,
        warnings=_object(incompleteResults=_BOOLEAN),
        language=_object(name=_STRING, code=_STRING, detectedLanguage={"type": "object"}),
        matches={"type": "array", "items": {"$ref": _REF.format(model="LanguageToolMatch")}},
    ),
    "LanguageToolMatch": _object(
        message=_STRING,
        shortMessage=_STRING,
        replacements={"type": "array", "items": _object(value=_STRING)},
        offset={**_NUMBER, "description": "in UTF-16 code units, as all offsets and lengths of this answer"},
        length=_NUMBER,
        context=_object(text=_STRING, offset=_NUMBER, length=_NUMBER),
        sentence=_STRING,
        type=_object(typeName=_STRING),
        rule=_object(
            id=_STRING, description=_STRING, issueType=_STRING, category=_object(id=_STRING, name=_STRING),
            urls={"type": "array", "items": _object(value=_STRING)},
        ),
        ignoreForIncompleteSentence=_BOOLEAN,
        contextForSureMatch={"type": "integer"},
    ),
}  # fmt: skip
