"""The application: addresses, and what each does with a request."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .. import __version__
from ..dataclass import dataclass, field
from ..jobs.setup import Setup
from . import forms, languagetool, schema, webpage
from .desk import Answer
from .guard import Doorkeeper, Guard, Limits, Turnstile, body_of, problem
from .metrics import Metrics
from .openapi import description
from .refusal import Refused
from .workers import Broken, Pool, TooLate

Endpoint = Callable[[Request], Awaitable[Response]]
_LOG = logging.getLogger("termcheck.server")
_NO_WORDS = "there are no personal dictionaries here: put the words into a glossary and start the server with --glossary"
_LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Options:
    """How the server is to be run. `local`: it listens to this machine alone."""

    setup: Setup = field(default_factory=Setup)
    limits: Limits = field(default_factory=Limits)
    workers: int = 2
    token: str | None = None
    origins: Sequence[str] = ()
    local: bool = True


def application(options: Options) -> Starlette:
    """The server as an ASGI application. It starts its workers when it is started."""
    service = _Service(options)
    middleware = [Middleware(Guard, metrics=service.metrics, local=options.local)]
    if options.origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(options.origins),
                allow_methods=["GET", "POST"],
                allow_headers=["Authorization", "Content-Type"],
                max_age=600,
            )
        )
    return Starlette(
        routes=service.routes(),
        middleware=middleware,
        lifespan=service.lifespan,
        exception_handlers={Refused: _refused, HTTPException: _http, TooLate: _too_late, Broken: _broken},
    )


class _Service:
    def __init__(self, options: Options) -> None:
        self.options, self.limits = options, options.limits
        self.pool = Pool(options.setup, options.workers, options.limits.seconds)
        self.door = Doorkeeper(options.token)
        self.turnstile = Turnstile(options.limits.at_once)
        self.metrics = Metrics(frozenset(r.path for r in self.routes()))

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        await self.pool.start()
        try:
            yield
        finally:
            self.pool.stop()

    def routes(self) -> list[Route]:
        return [
            *(Route(path, webpage.endpoint(name), methods=["GET"]) for path, name in webpage.FILES.items()),
            Route("/v2/check", self.languagetool, methods=["GET", "POST"]),
            Route("/v2/languages", _fixed(languagetool.languages()), methods=["GET"]),
            Route("/v2/info", _fixed({"software": languagetool.SOFTWARE}), methods=["GET"]),
            Route("/v2/healthcheck", _plain("OK"), methods=["GET"]),
            Route("/v2/maxtextlength", _plain(str(self.limits.characters)), methods=["GET"]),
            Route("/v2/words", _no_words, methods=["GET"]),
            Route("/v2/words/add", _no_words, methods=["POST"]),
            Route("/v2/words/delete", _no_words, methods=["POST"]),
            Route("/v1/check", self.posted("check", schema.check_request), methods=["POST"]),
            Route("/v1/fix", self.posted("fix", lambda tree: schema.valid(schema.FixRequest, tree)), methods=["POST"]),
            Route("/v1/align", self.posted("align", lambda tree: schema.valid(schema.AlignRequest, tree)), methods=["POST"]),
            Route("/v1/coverage", self.posted("coverage", lambda tree: schema.valid(schema.CoverageRequest, tree)), methods=["POST"]),
            Route("/v1/glossary/search", self.search, methods=["GET"]),
            Route("/v1/glossaries", self.glossaries, methods=["GET"]),
            Route("/openapi.json", _fixed(description()), methods=["GET"]),
            Route("/health", _fixed({"status": "ok", "version": __version__}), methods=["GET"]),
            Route("/metrics", self.counts, methods=["GET"]),
        ]

    async def languagetool(self, request: Request) -> Response:
        """POST a form, or GET with a query, as LanguageTool's clients do."""
        if request.method == "POST":
            kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind not in ("", "application/x-www-form-urlencoded"):
                raise Refused("send the parameters as application/x-www-form-urlencoded", 415)
            form = {**forms.fields(request.url.query.encode()), **forms.fields(await body_of(request, self.limits))}
        else:
            form = forms.fields(request.scope["query_string"])
        self.door.check(request, form.get("apiKey"))
        return await self.ask("languagetool", forms.question(form))

    def posted(self, task: str, valid: Callable[[Any], Mapping[str, Any]]) -> Endpoint:
        """An address to which JSON is posted."""

        async def endpoint(request: Request) -> Response:
            self.door.check(request)
            if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
                raise Refused("send the request as application/json", 415)
            return await self.ask(task, valid(_tree(await body_of(request, self.limits))))

        return endpoint

    async def search(self, request: Request) -> Response:
        self.door.check(request)
        query, limit = request.query_params.get("q", "").strip(), request.query_params.get("limit", "20")
        if not query or len(query) > _LONGEST_QUERY:
            raise Refused(f"'q' is what to look for: up to {_LONGEST_QUERY} characters of Chinese, English or pinyin", 400)
        if not (limit.isascii() and limit.isdigit()) or not 1 <= int(limit[:4]) <= 100:
            raise Refused("'limit' is a number from 1 to 100", 400)
        return await self.ask("search", query, int(limit))

    async def glossaries(self, request: Request) -> Response:
        self.door.check(request)
        return await self.ask("glossaries")

    async def counts(self, request: Request) -> Response:
        self.door.check(request)
        return Response(self.metrics.text(self.pool.size, self.pool.restarts), media_type="text/plain; version=0.0.4")

    async def ask(self, task: str, *arguments: Any) -> Response:
        answer: Answer = await self.turnstile.through(lambda: self.pool.ask(task, *arguments))
        self.metrics.findings(answer.found)
        return Response(answer.body, media_type="application/json")


def _tree(body: bytes) -> Any:
    try:
        tree = json.loads(body, object_pairs_hook=_object, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refused("the body is not JSON in UTF-8", 400) from None
    try:
        json.dumps(tree, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Refused("the body has half of a surrogate pair: no text has that", 400) from None
    return tree


def _object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(members)
    if len(made) < len(members):
        twice, _ = Counter(name for name, _ in members).most_common(1)[0]
        raise Refused(f"'{twice[:80]}' stands twice in one object", 400)
    return made


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _fixed(value: Any) -> Endpoint:
    body = json.dumps(value, ensure_ascii=False).encode()

    async def endpoint(request: Request) -> Response:
        return Response(body, media_type="application/json")

    return endpoint


def _plain(text: str) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return Response(text, media_type="text/plain")

    return endpoint


async def _no_words(request: Request) -> Response:
    return problem(_NO_WORDS, 403)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    extra = {429: {"Retry-After": "1"}, 401: {"WWW-Authenticate": "Bearer"}}
    return problem(error.message, error.status, extra.get(error.status))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {404: f"there is nothing at {request.url.path[:80]}", 405: f"{request.method} is not for {request.url.path[:80]}"}
    return problem(said.get(error.status_code, str(error.detail)), error.status_code, dict(error.headers or {}))


async def _too_late(request: Request, _: Exception) -> Response:
    return problem("the check took too long and was given up: send less at a time", 503, {"Retry-After": "5"})


async def _broken(request: Request, error: Exception) -> Response:
    _LOG.error("%s", error)
    return problem("the check failed; the server's log says more", 500)
