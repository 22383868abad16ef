"""The command of a peer, written as JSON, with its files made: `python -m peers NAME TOOLS TERMS FORMS TEXT FOLDER`.

In a process of its own, because the memory of the one that measures counts as that of all it starts.
"""

import json
import sys
from pathlib import Path

from . import Task, listed

name, tools, terms, *paths = sys.argv[1:]
print(json.dumps([str(part) for part in listed()[name].command(Task(Path(tools), int(terms), *map(Path, paths)))]))
