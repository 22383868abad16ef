"""How many checks a second the server answers: `python bench/serve.py [--seconds 10] [--connections 8] [--workers 2]`.

Starts `termcheck serve` with the bundled glossaries and sends it texts of 1 kB, half to /v2/check and half to /v1/check, over
connections that stay open. The client shares the cores with the server. Exit 1 where any answer was not 200.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
SIZE = 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    command = [sys.executable, "-m", "termcheck", "serve", "--port", "0", "--isolated", "--workers", str(options.workers)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) as server:
        assert server.stderr is not None
        found = re.search(rb"http://([\d.]+):(\d+)", server.stderr.readline())
        assert found, "the server did not start"
        try:
            times, errors, seconds = asyncio.run(_load(found[1].decode(), int(found[2]), options))
        finally:
            server.terminate()
    times.sort()
    done = len(times)
    print(
        f"{done / seconds:.0f} requests/s  median {times[done // 2] * 1000:.1f} ms  p99 {times[done * 99 // 100] * 1000:.1f} ms  {errors} errors"
    )
    return int(errors > 0)


async def _load(host: str, port: int, options: argparse.Namespace) -> tuple[list[float], int, float]:
    requests = _requests()
    times: list[float] = []
    errors = 0

    async def client(number: int, until: float) -> None:
        nonlocal errors
        reader, writer = await asyncio.open_connection(host, port)
        while time.perf_counter() < until:
            number += 1
            started = time.perf_counter()
            writer.write(requests[number % len(requests)])
            status, length = 0, 0
            while (line := (await reader.readline()).rstrip()) or not status:
                if not status:
                    status = int(line.split()[1])
                elif line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            await reader.readexactly(length)
            times.append(time.perf_counter() - started)
            errors += status != 200
        writer.close()
        await writer.wait_closed()

    await client(0, time.perf_counter() + 1)
    times.clear()
    started = time.perf_counter()
    await asyncio.gather(*(client(n, started + options.seconds) for n in range(options.connections)))
    return times, errors, time.perf_counter() - started


def _requests() -> list[bytes]:
    out = []
    for path in sorted((ROOT / "seeds").glob("*/flawed/*.txt")):
        text = path.read_text(encoding="utf-8")
        text = (text * (SIZE // len(text) + 1))[:SIZE]
        for address, kind, body in (
            ("/v2/check", "application/x-www-form-urlencoded", urlencode({"language": "en-US", "text": text})),
            ("/v1/check", "application/json", json.dumps({"text": text})),
        ):
            head = f"POST {address} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            out.append((head + body).encode())
    return out


if __name__ == "__main__":
    raise SystemExit(main())
