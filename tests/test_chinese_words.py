"""Chinese is cut into words as jieba cuts it without its hidden Markov model."""

import logging
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.languages.chinese import cut

SEEDS = Path(__file__).parent.parent / "seeds"
LINES = [line for path in sorted(SEEDS.glob("*/release.zh.txt")) for line in path.read_text(encoding="utf-8").splitlines() if line]
RELEASES = "".join(LINES)
places = st.integers(0, len(RELEASES))


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    with warnings.catch_warnings():
        # It imports a module of setuptools that is on its way out, and has regular expressions that should be raw strings.
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    return lambda text: list(tokenizer.cut(text, HMM=False))


def test_releases(theirs):
    for line in LINES:
        assert cut(line) == theirs(line)


@given(st.lists(st.tuples(places, st.integers(1, 9)), max_size=8))
def test_pieces_of_releases_put_together(theirs, pieces):
    text = "".join(RELEASES[at : at + size] for at, size in pieces)
    assert cut(text) == theirs(text)


def test_words_that_are_made_known():
    assert cut("科大讯飞表示", {"科大讯飞"})[0] == "科大讯飞"
    assert cut("国家数据局综合司", {"国家数据局综合司"}) == ["国家数据局综合司"]
