"""spaCy's PhraseMatcher: sequences of tokens, a blank English pipeline, the attribute LOWER."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Task

NEEDS, SIDES, LIMIT, GOOD = "lib/python*/site-packages/spacy", "en", False, (0,)
SAME = "forbidden-form,miscased-form"


def command(task: Task) -> list[object]:
    return [task.python, "-P", __file__, task.forms, task.text]


def main(listed: str, text: str) -> None:
    import spacy
    from spacy.matcher import PhraseMatcher

    pipeline = spacy.blank("en")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    with open(listed, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    matcher.add("name", list(pipeline.tokenizer.pipe(form for row in rows for form in (row[0], row[2]) if form)))
    with open(text, encoding="utf-8") as file:
        print(sum(len(matcher(doc)) for doc in pipeline.tokenizer.pipe(file)))


if __name__ == "__main__":
    main(*sys.argv[1:])
