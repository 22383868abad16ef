"""Limits, tokens, origins, methods and what stands on every answer."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

SMALL = {"language": "en-US", "text": "It rained."}
# Dense in capitals and numbers: seconds of work for a worker.
LONG = "The 1,234 Institutes of Deep Sea Research met. " * 60_000


@pytest.fixture(scope="module")
def narrow(serving: Callable[..., Any]) -> Iterator[httpx.Client]:
    """A server with tight limits, a token and one origin."""
    options = ["--workers", "1", "--timeout", "1", "--at-once", "2", "--max-bytes", "5000000", "--cors", "https://press.example"]
    with serving(*options, env={"TERMCHECK_TOKEN": "let me in"}) as client:
        client.headers["authorization"] = "Bearer let me in"
        yield client


def test_too_large(server: httpx.Client) -> None:
    answer = server.post("/v2/check", content=b"text=" + b"a" * (5 * 2**20), headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413


def test_too_large_without_a_length(server: httpx.Client) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(6):
            yield b"a" * 2**20

    try:
        answer = server.post("/v1/check", content=parts(), headers={"content-type": "application/json"})
    except httpx.WriteError:
        return  # The server hung up while we were still sending: refused as well.
    assert answer.status_code == 413


def test_too_long_and_alive_after_it(narrow: httpx.Client) -> None:
    answer = narrow.post("/v1/check", json={"text": LONG})
    assert answer.status_code == 503
    assert "too long" in answer.json()["error"]
    for _ in range(30):
        if narrow.post("/v2/check", data=SMALL).status_code == 200:
            break
    else:
        raise AssertionError("no worker came back")
    assert "termcheck_worker_restarts_total 1\n" in narrow.get("/metrics").text


def test_too_many_at_once(narrow: httpx.Client) -> None:
    statuses = []

    def ask() -> None:
        statuses.append(narrow.post("/v1/check", json={"text": LONG}).status_code)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statuses) == {429, 503}
    assert statuses.count(503) >= 2


def test_too_slow_a_sender(narrow: httpx.Client) -> None:
    with socket.create_connection((narrow.base_url.host, narrow.base_url.port), 20) as line:
        line.sendall(
            b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer let me in\r\nContent-Length: 10\r\n\r\n{"
        )
        assert line.recv(100).startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize("sent", [b"", b"GET /health HTTP/1.1\r\nHost: local"])
def test_too_slow_a_head(narrow: httpx.Client, sent: bytes) -> None:
    with socket.create_connection((narrow.base_url.host, narrow.base_url.port), 20) as line:
        line.sendall(sent)
        assert line.recv(100) == b""


def test_token(narrow: httpx.Client) -> None:
    for wrong in ("", "Bearer", "Bearer let me i", "Basic let me in", "Bearer ünsinn"):
        for method, path in (("POST", "/v1/check"), ("POST", "/v2/check"), ("GET", "/v1/glossaries"), ("GET", "/metrics")):
            sent = {"data": SMALL} if path == "/v2/check" else {}
            answer = narrow.request(method, path, headers={"authorization": wrong.encode()}, **sent)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    for path in ("/", "/health", "/v2/healthcheck", "/openapi.json", "/v2/languages"):
        assert narrow.get(path, headers={"authorization": ""}).status_code == 200


def test_token_as_languagetools_clients_send_it(narrow: httpx.Client) -> None:
    def ask(key: str) -> int:
        return narrow.post("/v2/check", data={**SMALL, "username": "x", "apiKey": key}, headers={"authorization": ""}).status_code

    assert (ask("let me in"), ask("let me"), ask("")) == (200, 401, 401)


def test_origins(narrow: httpx.Client, server: httpx.Client) -> None:
    ours, other = {"origin": "https://press.example"}, {"origin": "https://other.example"}
    assert narrow.get("/health", headers=ours).headers["access-control-allow-origin"] == "https://press.example"
    assert "access-control-allow-origin" not in narrow.get("/health", headers=other).headers
    asked = {**ours, "access-control-request-method": "POST", "access-control-request-headers": "authorization"}
    assert narrow.options("/v1/check", headers=asked).status_code == 200
    assert "access-control-allow-origin" not in server.get("/health", headers=ours).headers


@pytest.mark.parametrize("host", ["termcheck.example", "127.0.0.1.example", "localhost.example:8081", "[::2]"])
def test_addressed_to_another_name(server: httpx.Client, host: str) -> None:
    assert server.get("/health", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8081", "[::1]", "[::1]:8081"])
def test_addressed_to_this_machine(server: httpx.Client, host: str) -> None:
    assert server.get("/health", headers={"host": host}).status_code == 200


def test_methods_and_paths(server: httpx.Client) -> None:
    answer = server.get("/v1/check")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert server.delete("/v2/check").status_code == 405
    assert server.get("/nothing/here").status_code == 404
    assert server.get("/page/../app.py").status_code == 404
    assert server.get("/page/%2e%2e/app.py").status_code == 404
    assert server.post("/v1/check", content="a", headers={"content-type": "text/plain"}).status_code == 415
    assert server.post("/v2/check", json={"text": "a"}).status_code == 415
    for refused in (server.get("/nothing/here"), answer):
        assert list(refused.json()) == ["error"]


def test_headers_of_caution(server: httpx.Client) -> None:
    for path in ("/", "/health", "/nothing", "/v2/languages", "/page/page.js"):
        headers = server.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]


def test_metrics(server: httpx.Client) -> None:
    def count() -> float:
        lines = dict(line.rsplit(" ", 1) for line in server.get("/metrics").text.splitlines() if not line.startswith("#"))
        return float(lines.get('termcheck_findings_total{check="forbidden-form"}', 0))

    before = count()
    server.post("/v2/check", data={"language": "en", "text": "The Deep Sea Academy and the Sea College."})
    assert count() == before + 2
    server.get("/made-up-by-a-client")
    assert "made-up" not in server.get("/metrics").text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--port", "x"], "'x' is not a whole number from 0 to 65,535"),
        (["--workers", "0"], "'0' is not a whole number from 1 to 64"),
        (["--host", "no.such.host.invalid"], "cannot listen at no.such.host.invalid:8081"),
        (["--glossary", "none.yaml"], "none.yaml"),
        (["--select", "forbiden-form"], "did you mean 'forbidden-form'?"),
    ],
)
def test_what_keeps_a_server_from_starting_is_one_line(options: list[str], said: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "termcheck", "serve", "--isolated", "--no-default-glossaries", *options]
    root = str(Path(__file__).parents[2])
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False, env={"PYTHONPATH": root})
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_ctrl_c_ends_it_well(glossaries: Path) -> None:
    command = [sys.executable, "-m", "termcheck", "serve", "--port", "0", "--workers", "2", "--isolated", "--no-default-glossaries"]
    env = {"PYTHONPATH": str(Path(__file__).parents[2]), "TERMCHECK_CACHE": str(glossaries / "cache")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) as process:
        assert process.stderr is not None
        address = process.stderr.readline().split()[1]
        assert httpx.get(f"{address}/health", trust_env=False, timeout=60).status_code == 200
        process.send_signal(signal.SIGINT)
        assert (process.wait(20), process.stderr.read()) == (0, "")


def test_an_address_for_others_comes_with_a_warning(serving: Callable[..., Any], glossaries: Path) -> None:
    with serving("--host", "0.0.0.0", "--workers", "1") as client:
        assert client.get("/health", headers={"host": "press.example"}).status_code == 200
    assert "think of --token" in (glossaries / "log").read_text()


def test_a_port_that_is_taken(server: httpx.Client) -> None:
    command = [sys.executable, "-m", "termcheck", "serve", "--port", str(server.base_url.port)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "name another --host or --port" in done.stderr
