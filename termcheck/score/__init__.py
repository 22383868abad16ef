"""Scores of translation systems against references: what `termcheck score` computes.

    corpus = from_tables([parse(raw, "mt.jsonl", "mt")])
    result = score(corpus)
    result.systems[0]["bleu"].score

`read` makes a `Corpus` of files' texts, `surface` has the measures of sacrebleu, `terms` those of the WMT terminology tasks,
`readings` termcheck's own, `significance` compares systems, `write` puts a `Result` into words. Nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..dataclass import dataclass, field
from ..glossary.compiled import Compiled
from .corpus import Corpus, CorpusError, Line
from .measure import Measure
from .significance import MOST_SAMPLES, SAMPLES, SEED, Bootstrap, Comparison

# What can be asked for: groups of measures that are computed together.
GROUPS = ("bleu", "chrf", "ter", "success", "wmt21", "readings")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is computed. `spm` are the bytes of a SentencePiece model and its file's name; `samples` 0 asks for no significance."""

    groups: tuple[str, ...] = GROUPS
    spm: tuple[bytes, str] | None = None
    samples: int = SAMPLES
    seed: int = SEED
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The measures of every system, by name and in the order in which they are shown, and how systems compare with the baseline."""

    corpus: Corpus
    systems: Mapping[str, Mapping[str, Measure]]
    baseline: str | None = None
    comparisons: Mapping[str, Sequence[Comparison]] = field(default_factory=dict)
    choice: Choice = Choice()


def score(corpus: Corpus, glossary: Compiled | None = None, choice: Choice | None = None) -> Result:
    """Score all systems of a corpus. `glossary` is for lines that bring no terms. Raises `CorpusError`."""
    choice = choice or Choice()
    scorers = _Scorers(corpus, glossary, choice)
    systems = {name: {m.name: m for m in scorers.measures(texts)} for name, texts in corpus.systems.items()}
    baseline = choice.baseline or next(iter(systems))
    if baseline not in systems:
        raise CorpusError(f"there is no system '{baseline}' to compare with (there are: {', '.join(systems)})")
    if len(systems) < 2 or not choice.samples:
        return Result(corpus, systems, None, {}, choice)
    bootstrap = Bootstrap(len(corpus.lines), choice.samples, choice.seed)
    theirs = tuple(systems[baseline].values())
    compared = {name: bootstrap.compare(theirs, tuple(ours.values())) for name, ours in systems.items() if name != baseline}
    return Result(corpus, systems, baseline, compared, choice)


class _Scorers:
    """Everything that does not depend on a system, made once."""

    def __init__(self, corpus: Corpus, glossary: Compiled | None, choice: Choice) -> None:
        # Here and not above: numpy and sacrebleu take longer to load than most commands to run.
        from .readings import Reader
        from .surface import Surface, tokenizer
        from .terms import Marked, SuccessRate

        wanted, lines = choice.groups, corpus.lines
        self.surface = Surface([x.reference for x in lines], corpus.target_language, wanted, choice.spm)
        reader = Reader(corpus, glossary) if {"success", "wmt21", "readings"} & set(wanted) else None
        terms = reader.terms() if reader else []
        self.success = SuccessRate(lines, terms) if "success" in wanted else None
        self.marked = Marked(lines, terms, tokenizer(corpus.target_language)) if "wmt21" in wanted else None
        self.reader = reader if "readings" in wanted else None

    def measures(self, hypotheses: Sequence[str]) -> Iterator[Measure]:
        yield from self.surface.measures(hypotheses)
        if self.success:
            yield self.success.measure(hypotheses)
        if self.reader:
            yield from self.reader.measures(hypotheses)
        if self.marked:
            yield from self.marked.measures(hypotheses)


__all__ = ["GROUPS", "MOST_SAMPLES", "SAMPLES", "SEED", "Choice", "Corpus", "CorpusError", "Line", "Measure", "Result", "score"]
