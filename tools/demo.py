"""What `make demo` shows: the sample releases, flawed and corrected."""

from __future__ import annotations

import os
from pathlib import Path

from termcheck.cli import main

os.chdir(Path(__file__).resolve().parent.parent)
print("$ termcheck check seeds/01-laboratory-opening/flawed/release.en.txt\n")
first = main(["check", "--isolated", "seeds/01-laboratory-opening/flawed/release.en.txt"])
print(f"\n(exit {first})\n\n$ termcheck check --statistics 'seeds/*/flawed/*.txt'\n")
flawed = main(["check", "--isolated", "--statistics", "seeds/*/flawed/*.txt"])
print(f"\n(exit {flawed})\n\n$ termcheck check 'seeds/*/corrected/*.txt'\n")
clean = main(["check", "--isolated", "seeds/*/corrected/*.txt"])
print(f"\n(exit {clean})")
raise SystemExit(0 if (first, flawed, clean) == (1, 1, 0) else 1)
