"""Fuzz one target: `python fuzz/run.py readers -max_total_time=600`. Options are libFuzzer's; what is found is written to the current folder."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent


def main() -> None:
    sys.path[:0] = [str(HERE.parent), str(HERE)]
    with atheris.instrument_imports(include=["termcheck"]):
        from targets import TARGETS

        import termcheck.report  # noqa: F401
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(f"usage: python fuzz/run.py {{{','.join(TARGETS)}}} [options of libFuzzer]")
    name = sys.argv.pop(1)
    found, seeds = HERE / "found" / name, HERE / "corpus" / name
    found.mkdir(parents=True, exist_ok=True)
    arguments = [
        sys.argv[0],
        f"-dict={HERE / 'words.dict'}",
        f"-artifact_prefix={found}-",
        "-timeout=20",
        "-rss_limit_mb=4000",
        "-max_len=512",
        *sys.argv[1:],
        str(found),
        str(seeds),
    ]
    # What is made once (a glossary is compiled) is not counted as the time of an input.
    TARGETS[name](next(seeds.iterdir()).read_bytes())
    atheris.Setup(arguments, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
