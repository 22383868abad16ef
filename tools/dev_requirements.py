"""Print a dependency group of pyproject.toml as requirement lines: `python tools/dev_requirements.py [GROUP]`, dev where none is named."""

import sys
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).resolve().parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
print("\n".join(project["dependency-groups"][sys.argv[1] if len(sys.argv) > 1 else "dev"]))
