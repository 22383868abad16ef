"""Scores: parity with sacrebleu, cases counted by hand, and what must hold for every corpus."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.lib_ter import translation_edit_rate
from sacrebleu.metrics.ter import TER
from sacrebleu.significance import PairedTest

from termcheck.score import Choice, Corpus, CorpusError, Line, score
from termcheck.score.edits import edits
from termcheck.score.read import from_tables, parse

SAMPLE = Path(__file__).parent.parent / "seeds" / "score" / "sample.jsonl"
QUICK = settings(max_examples=60, deadline=None)


def sample() -> Corpus:
    return from_tables([parse(SAMPLE.read_text(encoding="utf-8"), "sample.jsonl", "sample")])


def one(source: str, hypothesis: str, reference: str, terms: dict[str, tuple[str, ...]], way: str = "zh-en") -> dict[str, float | None]:
    corpus = Corpus((Line("1", source, reference, terms),), {"mt": (hypothesis,)}, way)
    return {name: m.score for name, m in score(corpus).systems["mt"].items()}


# Parity with sacrebleu


def test_surface_scores_and_signatures_are_sacrebleus() -> None:
    corpus = sample()
    references = [[x.reference for x in corpus.lines]]
    for name, found in score(corpus, choice=Choice(("bleu", "chrf", "ter"), samples=0)).systems.items():
        hypotheses = corpus.systems[name]
        for key, metric in (("bleu", BLEU()), ("chrf++", CHRF(word_order=2)), ("chrf2", CHRF()), ("ter", TER())):
            assert found[key].score == metric.corpus_score(hypotheses, references).score
            assert found[key].signature == str(metric.get_signature())


def test_chinese_targets_are_counted_by_character() -> None:
    corpus = sample()
    lines = tuple(Line(x.id, x.reference, x.source, None, x.doc) for x in corpus.lines)
    hypotheses = tuple(x.reference.replace("博物馆", "博物院").replace("开放", "公开") for x in lines)
    found = score(Corpus(lines, {"mt": hypotheses}, "en-zh"), choice=Choice(("bleu", "chrf", "ter"))).systems["mt"]
    references = [[x.reference for x in lines]]
    for key, metric in (
        ("bleu", BLEU(tokenize="zh")),
        ("chrf++", CHRF(word_order=2)),
        ("ter", TER(normalized=True, asian_support=True)),
    ):
        assert found[key].score == metric.corpus_score(hypotheses, references).score
        assert found[key].signature == str(metric.get_signature())
    assert found["bleu"].score is not None
    assert 20 < found["bleu"].score < 100


def test_spbleu_uses_the_model_given(tmp_path: Path) -> None:
    import sentencepiece

    corpus = sample()
    text = tmp_path / "text.txt"
    text.write_text("\n".join(x.reference for x in corpus.lines), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(input=str(text), model_prefix=str(tmp_path / "m"), vocab_size=60, minloglevel=2)
    model = (tmp_path / "m.model").read_bytes()
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    found = score(corpus, choice=Choice(("bleu",), spm=(model, "m.model"), samples=0)).systems["plain"]["spbleu"]
    cut = [" ".join(processor.encode(t, out_type=str)) for t in corpus.systems["plain"]]
    wanted = BLEU(tokenize="none", force=True).corpus_score(
        cut, [[" ".join(processor.encode(x.reference, out_type=str)) for x in corpus.lines]]
    )
    assert found.score == wanted.score
    assert "|tok:spm-" in found.signature
    with pytest.raises(CorpusError, match=r"bad\.model: not a SentencePiece model"):
        score(corpus, choice=Choice(("bleu",), spm=(b"no model", "bad.model")))


def test_p_values_are_sacrebleus() -> None:
    corpus = sample()
    references = [[x.reference for x in corpus.lines]]
    result = score(corpus, choice=Choice(("bleu", "chrf")))
    metrics = {"BLEU": BLEU(references=references), "chrF": CHRF(word_order=2, references=references)}
    _, wanted = PairedTest(list(corpus.systems.items()), metrics, None, test_type="bs")()
    ours = {c.measure: c for c in result.comparisons["with-terms"]}
    for name, theirs in (("bleu", wanted["BLEU"][1]), ("chrf++", wanted["chrF2++"][1])):
        assert ours[name].p == pytest.approx(theirs.p_value)
        assert ours[name].mean == pytest.approx(theirs.mean, rel=1e-5)
        assert ours[name].interval == pytest.approx(theirs.ci, rel=1e-4)


# Edits


@QUICK
@given(st.lists(st.sampled_from("abcd"), max_size=14), st.lists(st.sampled_from("abcd"), max_size=14))
def test_edits_of_short_texts_are_tercoms(hypothesis: list[str], reference: list[str]) -> None:
    assert edits(hypothesis, reference) == translation_edit_rate(hypothesis, reference)[0]


def test_edits_of_long_texts_are_tercoms() -> None:
    # Longer than the band is wide, with blocks moved and lengths apart, and more moves to try than are allowed.
    chance = random.Random(7)
    for size, words in ((45, 9), (70, 3), (90, 60), (120, 30)):
        reference = [str(chance.randrange(words)) for _ in range(size)]
        hypothesis = reference[20:35] + reference[:20] + reference[30 : size // 2] + reference[size // 2 + 6 :]
        for _ in range(4):
            hypothesis[chance.randrange(len(hypothesis))] = "x"
        assert edits(hypothesis, reference) == translation_edit_rate(hypothesis, reference)[0]
    assert edits(["a"] * 3, ["a", "b"] * 60) == translation_edit_rate(["a"] * 3, ["a", "b"] * 60)[0]


def test_edits_of_terms_cost_more() -> None:
    reference = "the museum opened".split()
    assert edits("the gallery opened".split(), reference, [1, 2, 1]) == 2
    assert edits("the opened".split(), reference, [1, 2, 1]) == 2
    assert edits("a museum opened".split(), reference, [1, 2, 1]) == 1
    assert edits([], reference, [1, 2, 1]) == 4


# The success rate of 2025, by hand


@pytest.mark.parametrize(
    ("source", "hypothesis", "reference", "terms", "wanted"),
    [
        ("甲乙", "alpha", "Alpha", {"甲": ("alpha",)}, 1.0),
        ("甲甲", "alpha", "alpha", {"甲": ("alpha",)}, 0.5),
        ("甲", "alpha alpha", "alpha", {"甲": ("alpha",)}, 1.0),
        # Substrings count: "alphabet" has "alpha".
        ("甲", "alphabet", "alpha", {"甲": ("alpha",)}, 1.0),
        # Several renderings add up, and a double is counted twice.
        ("甲甲", "alpha beta", "alpha", {"甲": ("alpha", "beta")}, 1.0),
        ("甲甲", "alpha", "alpha", {"甲": ("alpha", "alpha")}, 1.0),
        # Not in the source, or not in the reference: not counted.
        ("甲", "", "alpha", {"甲": ("alpha",), "丙": ("gamma",), "乙": ("beta",)}, 0.0),
        ("甲乙", "beta", "beta", {"甲": ("alpha",), "乙": ("beta",)}, 1.0),
        # The reference is asked for a rendering as it is listed, the hypothesis for one without blanks around it.
        ("甲", "alpha", "alpha", {"甲": (" alpha",)}, None),
        ("甲", "alpha", "an alpha", {" 甲 ": (" alpha",)}, 1.0),
        # An empty rendering stands everywhere.
        ("甲", "", "alpha", {"甲": ("",)}, 1.0),
        ("A甲", "ALPHA", "alpha", {"a甲": ("Alpha",)}, 1.0),
        ("甲", "alpha", "alpha", {}, None),
    ],
)
def test_success_rate(source: str, hypothesis: str, reference: str, terms: dict[str, tuple[str, ...]], wanted: float | None) -> None:
    corpus = Corpus((Line("1", source, reference, terms),), {"mt": (hypothesis,)})
    assert score(corpus, choice=Choice(("success",))).systems["mt"]["term_success_rate"].score == wanted


def plain_success_rate(corpus: Corpus, hypotheses: tuple[str, ...]) -> float | None:
    """The task's rule, written down a second time without any sharing."""
    rates = []
    for line, hypothesis in zip(corpus.lines, hypotheses, strict=True):
        for term, renderings in (line.terms or {}).items():
            term = term.strip().lower()
            if term and term in line.source.lower() and any(r.lower() in line.reference.lower() for r in renderings):
                found = sum(hypothesis.lower().count(r.strip().lower()) for r in renderings)
                rates.append(min(found / line.source.lower().count(term), 1.0))
    return sum(rates) / len(rates) if rates else None


WORD = st.sampled_from(["alpha", "beta", "Alpha beta", "gamma", "a", "", "bet"])
TEXT = st.lists(WORD, max_size=6).map(" ".join)
TERMS = st.dictionaries(st.sampled_from(["甲", "乙", "甲乙", " 丙", "x"]), st.lists(WORD, max_size=3).map(tuple), max_size=4)
LINES = st.lists(st.tuples(st.text("甲乙丙，Xx", max_size=8), TEXT, TEXT, TERMS), min_size=1, max_size=5)


def made(rows: list[tuple[str, str, str, dict[str, tuple[str, ...]]]]) -> Corpus:
    lines = tuple(Line(str(i), s, r, t) for i, (s, _, r, t) in enumerate(rows))
    return Corpus(lines, {"mt": tuple(h for _, h, _, _ in rows), "perfect": tuple(r for _, _, r, _ in rows)})


@QUICK
@given(LINES)
def test_success_rate_is_the_rule(rows: list[tuple[str, str, str, dict[str, tuple[str, ...]]]]) -> None:
    corpus = made(rows)
    found = score(corpus, choice=Choice(("success",), samples=0)).systems["mt"]["term_success_rate"].score
    wanted = plain_success_rate(corpus, corpus.systems["mt"])
    assert found == (None if wanted is None else pytest.approx(wanted, abs=1e-12))


@QUICK
@given(LINES, st.randoms(use_true_random=False))
def test_scores_do_not_depend_on_order(rows: list[tuple[str, str, str, dict[str, tuple[str, ...]]]], chance: random.Random) -> None:
    shuffled = rows[:]
    chance.shuffle(shuffled)
    before, after = (score(made(r), choice=Choice(samples=0)).systems["mt"] for r in (rows, shuffled))
    for name, measure in before.items():
        wanted = measure.score
        assert after[name].score == (None if wanted is None else pytest.approx(wanted, abs=1e-9)), name


@QUICK
@given(LINES)
def test_a_hypothesis_that_is_the_reference_is_perfect(rows: list[tuple[str, str, str, dict[str, tuple[str, ...]]]]) -> None:
    found = score(made(rows), choice=Choice(("chrf", "ter", "wmt21"), samples=0)).systems["perfect"]
    assert found["ter"].score == 0
    for name in ("exact_match", "window_overlap_2", "window_overlap_3", "one_minus_term"):
        assert found[name].score in (None, 1.0), name
    if any(r.strip() for _, _, r, _ in rows):
        assert found["chrf++"].score == pytest.approx(100)


# The measures of 2021


def test_exact_match_takes_a_place_once() -> None:
    terms = {"银行": ("bank",)}
    found = one("银行和银行", "The bank and the river", "The bank and the bank", terms)
    assert found["exact_match"] == 0.5
    assert one("银行", "The banks", "The bank", terms)["exact_match"] == 0.0
    assert one("银行", "The Bank", "A bank", terms)["exact_match"] == 1.0


def test_marks_are_as_many_as_in_the_source_and_the_longest() -> None:
    terms = {"银行": ("bank",), "中央银行": ("central bank",)}
    # "bank" is in the source twice as characters, but only one "bank" of the reference stands by itself.
    assert one("中央银行监管银行", "central bank bank", "The central bank supervises the bank", terms)["exact_match"] == 1.0
    assert one("中央银行监管银行", "the bank", "The central bank supervises the bank", terms)["exact_match"] == 0.5


def test_window_overlap() -> None:
    terms = {"博物馆": ("museum",)}
    # Beside "museum" the reference has "the", "new" | "opened", "in"; the hypothesis keeps "new", "opened", "in".
    found = one("新博物馆", "a new museum opened in May", "the new museum opened in May", terms)
    assert found["window_overlap_2"] == 0.75
    assert found["window_overlap_3"] == pytest.approx(4 / 5)
    assert one("新博物馆", "nothing", "the new museum", terms)["window_overlap_2"] == 0.0
    assert one("新", "nothing", "the new museum", terms)["window_overlap_2"] is None


def test_term_weighted_edit_rate() -> None:
    terms = {"博物馆": ("museum",)}
    assert one("博物馆", "the gallery opened", "the museum opened", terms)["one_minus_term"] == pytest.approx(1 - 2 / 3)
    assert one("博物馆", "a museum opened", "the museum opened", terms)["one_minus_term"] == pytest.approx(1 - 1 / 3)


# Readings


def test_adherence_is_by_occurrence_and_takes_inflected_forms() -> None:
    terms = {"浮标": ("buoy",), "实验室": ("laboratory",)}
    corpus = Corpus((Line("1", "实验室布放浮标。", "The laboratory deploys buoys.", terms),), {"a": ("The laboratory deploys buoys.",), "b": ("The office deploys buoys.",)})  # fmt: skip
    systems = score(corpus, choice=Choice(("readings",), samples=0)).systems
    assert systems["a"]["term_adherence"].score == 1.0
    assert systems["b"]["term_adherence"].score == 0.5
    assert systems["b"]["term_adherence"].details["occurrences"] == 2


def test_terms_of_other_lines_are_not_asked_for() -> None:
    lines = (Line("1", "浮标很多。", "Many floats.", {"浮标": ("float",)}), Line("2", "浮标很多。", "Many buoys.", {"浮标": ("buoy",)}), Line("3", "浮标很多。", "Many.", {}))  # fmt: skip
    corpus = Corpus(lines, {"mt": ("Many floats.", "Many floats.", "Many.")})
    found = score(corpus, choice=Choice(("readings",))).systems["mt"]["term_adherence"]
    assert found.rows.tolist() == [[1, 1], [0, 1], [0, 0]]


def test_consistency_is_of_a_document() -> None:
    terms = {"滨江博物馆": ("Binjiang Museum", "Museum of Binjiang")}
    texts = ("The Binjiang Museum opened.", "The Museum of Binjiang closed.", "The Binjiang Museum opened.")
    for docs, wanted in ((("a", "a", "a"), 2 / 3), (("a", "b", "a"), 1.0), ((None, None, None), None)):
        lines = tuple(Line(str(i), "滨江博物馆开馆。", t, terms, d) for i, (t, d) in enumerate(zip(texts, docs, strict=True)))
        found = score(Corpus(lines, {"mt": texts}), choice=Choice(("readings",))).systems["mt"]["term_consistency"].score
        assert found == (None if wanted is None else pytest.approx(wanted))


def test_abbreviations_are_no_other_rendering_but_other_names_are() -> None:
    terms = {"滨江博物馆": ("Binjiang Museum", "BJM")}
    source = "滨江博物馆开馆。"
    texts = {
        "short": ("The Binjiang Museum opened.", "BJM closed.", "The museum opened."),
        "other": ("The Binjiang Museum opened.", "The Riverfront Museum closed.", "The Binjiang Museum opened."),
    }
    lines = tuple(Line(str(i), source, t, terms, "d") for i, t in enumerate(texts["short"]))
    systems = score(Corpus(lines, texts), choice=Choice(("readings",), samples=0)).systems
    assert systems["short"]["term_adherence"].score == 1.0
    assert systems["short"]["term_consistency"].score is None
    assert systems["other"]["term_adherence"].score == pytest.approx(2 / 3)
    assert systems["other"]["term_consistency"].score == pytest.approx(2 / 3)


def test_long_segments_are_read_in_pieces() -> None:
    terms = {"浮标": ("buoy",)}
    source = "\n".join(f"第{i}天布放浮标，然后返回港口休整。" for i in range(40))
    target = "\n".join(f"On day {i} a buoy was deployed." if i % 2 else f"On day {i} the ship returned to the harbour." for i in range(40))
    for text in (target, target.replace("\n", " ")):
        corpus = Corpus((Line("1", source, text, terms),), {"mt": (text,)})
        found = score(corpus, choice=Choice(("readings",))).systems["mt"]["term_adherence"]
        assert found.details["occurrences"] == 40
        assert found.score is not None
        assert found.score >= 0.5
