"""What stands before every request: whose it is, how large, how many at once; and what stands on every answer."""

from __future__ import annotations

import asyncio
import hmac
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..dataclass import dataclass
from .metrics import Metrics
from .refusal import Refused

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Limits:
    """`size` in bytes of a body, `seconds` for a request, `at_once` requests that are worked on or wait."""

    size: int = 4 * 2**20
    seconds: float = 30.0
    at_once: int = 64

    @property
    def characters(self) -> int:
        """So many characters of any language fit into a form: a Chinese one takes nine bytes there."""
        return self.size // 9


def problem(message: str, status: int, headers: dict[str, str] | None = None) -> Response:
    """One line of JSON that says what was wrong."""
    body = json.dumps({"error": " ".join(message.split())}, ensure_ascii=False) + "\n"
    return Response(body.encode("utf-8", "backslashreplace"), status, headers, "application/json")


async def body_of(request: Request, limits: Limits) -> bytes:
    """The body of a request. Raises `Refused` with 413 where it is too large and with 408 where it does not come."""
    too_large = f"the request is larger than {limits.size} bytes: send less at a time"
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit() and len(length) < 20) or int(length) > limits.size:
        raise Refused(too_large, 413)
    parts, size = [], 0
    try:
        async with asyncio.timeout(limits.seconds):
            async for part in request.stream():
                size += len(part)
                if size > limits.size:
                    raise Refused(too_large, 413)
                parts.append(part)
    except TimeoutError:
        raise Refused("the request did not arrive in time", 408) from None
    except ClientDisconnect:
        # Nobody is there to read this; it ends the request without a word in the log.
        raise Refused("the request ended before its body did", 400) from None
    return b"".join(parts)


class Guard:
    """Counts and times requests, puts headers of caution on answers and, for a server that listens to this machine alone, refuses
    requests that were addressed to another name: a page elsewhere could have had its own name lead here."""

    def __init__(self, app: ASGIApp, metrics: Metrics, local: bool) -> None:
        self.app, self.metrics, self.local = app, metrics, local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                names = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(h for h in _CAUTION if h[0] not in names)]
            await send(message)

        self.metrics.in_flight += 1
        try:
            if self.local and not _addressed_here(scope):
                refusal = problem("this server answers only to localhost: use http://127.0.0.1 as the address", 403)
                await refusal(scope, receive, watched)
            else:
                await self.app(scope, receive, watched)
        finally:
            self.metrics.in_flight -= 1
            self.metrics.request(scope, status, time.perf_counter() - started)


_CAUTION = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)


def _addressed_here(scope: Scope) -> bool:
    host = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"host"), "localhost")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return name.lower() in LOOPBACK


class Doorkeeper:
    """Lets in who has the token: as a bearer's, or as `apiKey`, which is what LanguageTool's clients can send."""

    def __init__(self, token: str | None) -> None:
        self._token = token.encode() if token else None

    def check(self, request: Request, key: str | None = None) -> None:
        """Raises `Refused` with status 401."""
        if self._token is None:
            return
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        sent = given.strip() if scheme.lower() == "bearer" else (key or "")
        if not hmac.compare_digest(sent.encode("utf-8", "surrogatepass"), self._token):
            raise Refused("this server wants its token: send 'Authorization: Bearer …'", 401)


class Turnstile:
    """At most so many requests at once; the next is told to come back."""

    def __init__(self, most: int) -> None:
        self._free = most

    async def through(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """Raises `Refused` with status 429."""
        if self._free <= 0:
            raise Refused("too many requests at once: try again in a second", 429)
        self._free -= 1
        try:
            return await work()
        finally:
            self._free += 1
