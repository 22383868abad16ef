"""BLEU, chrF, chrF++, TER and spBLEU, with sacrebleu's formulas, tokenisers and signatures.

References are tokenised once for all systems. A system's statistics by line are kept, so that documents and resamples need no
second look at the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from .corpus import CorpusError
from .edits import edits
from .measure import Measure, matrix

CHAR_ORDER, WORD_ORDER = 6, 2


def tokenizer(language: str) -> Callable[[str], str]:
    """BLEU's tokeniser for a language: words parted by blanks."""
    return BLEU(tokenize=_name(language), force=True).tokenizer  # type: ignore[no-any-return]


def _name(language: str) -> str:
    return "zh" if language.startswith("zh") else "13a"


class Surface:
    """Scores hypotheses against one list of references. `spm` are the bytes of a SentencePiece model and its name."""

    def __init__(self, references: Sequence[str], language: str, wanted: Sequence[str], spm: tuple[bytes, str] | None = None) -> None:
        kept = [list(references)]
        chinese = language.startswith("zh")
        self.references = references
        self.bleu = BLEU(tokenize=_name(language), force=True, references=kept) if "bleu" in wanted else None
        self.chrf = CHRF(char_order=CHAR_ORDER, word_order=WORD_ORDER, references=kept) if "chrf" in wanted else None
        self.ter = TER(normalized=chinese, asian_support=chinese) if "ter" in wanted else None
        self.ter_references = [self.ter._preprocess_segment(r).split() for r in references] if self.ter else []
        self.spbleu = _spbleu(*spm, kept) if spm else None

    def measures(self, hypotheses: Sequence[str]) -> Iterator[Measure]:
        """The measures of one system, in the order in which they are shown."""
        if self.bleu:
            yield _measure("bleu", self.bleu, hypotheses)
        if self.spbleu:
            yield _measure("spbleu", self.spbleu, hypotheses)
        if self.chrf:
            both = _measure("chrf++", self.chrf, hypotheses)
            yield both
            plain = CHRF(char_order=CHAR_ORDER)
            plain.num_refs = self.chrf.num_refs
            # Characters come first in the statistics, so chrF is chrF++ without the words behind them.
            yield Measure("chrf2", both.rows[:, : 3 * CHAR_ORDER], _formula(plain), str(plain.get_signature()), "high", 100.0)
        if self.ter:
            yield self._ter(hypotheses, self.ter)

    def _ter(self, hypotheses: Sequence[str], metric: TER) -> Measure:
        words = [metric._preprocess_segment(h).split() for h in hypotheses]
        rows = [(edits(h, r), len(r)) for h, r in zip(words, self.ter_references, strict=True)]
        metric.num_refs = 1
        return Measure("ter", matrix(rows), _formula(metric), str(metric.get_signature()), "low", 0.0)


def _measure(name: str, metric: Any, hypotheses: Sequence[str]) -> Measure:
    rows = matrix(metric._extract_corpus_statistics(hypotheses, None))
    return Measure(name, rows, _formula(metric), str(metric.get_signature()), "high", 100.0)


def _formula(metric: Any) -> Callable[[Sequence[float]], float]:
    return lambda sums: float(metric._compute_score_from_stats(list(sums)).score)


class _Pieces:
    """sacrebleu's way to ask for tokens, answered by a SentencePiece model at hand; sacrebleu's own would be downloaded."""

    def __init__(self, model: bytes, name: str) -> None:
        from sentencepiece import SentencePieceProcessor

        try:
            self.processor = SentencePieceProcessor(model_proto=model)
        except (RuntimeError, OSError):
            raise CorpusError(f"{name}: not a SentencePiece model") from None

    def __call__(self, line: str) -> str:
        return " ".join(self.processor.encode(line, out_type=str))


def _spbleu(model: bytes, name: str, references: Sequence[Sequence[str]]) -> Any:
    metric: Any = BLEU(tokenize="none", force=True)
    metric.tokenizer = _Pieces(model, name)
    # The model's digest, because a file's name says little.
    metric.tokenizer_signature = f"spm-{blake2b(model, digest_size=4).hexdigest()}"
    metric._ref_cache = metric._cache_references(references)
    return metric
