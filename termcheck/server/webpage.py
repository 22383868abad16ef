"""The page for people: a few files that are sent as they are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from hashlib import blake2b
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

_FOLDER = Path(__file__).parent / "page"
FILES = {
    "/": "index.html",
    "/page/style.css": "style.css",
    "/page/words.js": "words.js",
    "/page/marks.js": "marks.js",
    "/page/page.js": "page.js",
    "/page/server.js": "server.js",
    "/favicon.ico": "icon.svg",
}
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)


def endpoint(name: str) -> Callable[[Request], Awaitable[Response]]:
    """Sends one of the files. A browser that has it already is told so."""
    body = (_FOLDER / name).read_bytes()
    tag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
    headers = {"Content-Security-Policy": _POLICY, "ETag": tag, "Cache-Control": "no-cache"}

    async def send(request: Request) -> Response:
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type=_TYPES[name.rsplit(".", 1)[1]])

    return send
