"""How English shortens a name that it has said, and what is no shortening of it."""

from __future__ import annotations

import pytest

from termcheck.matching.mentions_english import are_fewer
from termcheck.model import File, Place
from termcheck.text import whole


def place(value: str, words: str, language: str) -> Place:
    start = value.index(words)
    return Place(whole(File("x", value), language=language), start, start + len(words))


BOARD, RATE, TALKS = ("港务委员会制度", "Port Board system"), ("失业率", "unemployment rate"), ("研讨会", "conference activities")
FISHING = ("渔业市场", "fishing market")
CASES = [
    # with the last noun, before another noun, in a row
    (RATE, "This is due to the rate alone.", "rate", True),
    (BOARD, "It agrees with Port Board principles.", "Port Board", True),
    (BOARD, "It agrees with the Port Board (PB) principles.", "Port Board", True),
    (FISHING, "It deals with shipping and fishing.", "fishing", True),
    # alone: the noun that is left out belongs to the name
    (RATE, "Low unemployment is expected.", "unemployment", False),
    (RATE, "They want unemployment to fall.", "unemployment", False),
    (BOARD, "It was set up by the Port Board in May.", "Port Board", False),
    # the Chinese has no word for it
    (TALKS, "This conference was in May.", "conference", True),
    # the rest stands nearby; the words are a heading
    (RATE, "The rate of low unemployment was the same.", "unemployment", True),
    (RATE, "Unemployment", "Unemployment", True),
    # other words, and all of them
    (RATE, "The labour market is tight.", "labour market", False),
    (RATE, "The unemployment rate is low.", "unemployment rate", False),
]


@pytest.mark.parametrize(("term", "target", "words", "fewer"), CASES)
def test_fewer_words_of_what_has_been_named(term: tuple[str, str], target: str, words: str, fewer: bool) -> None:
    source = place(term[0], term[0], "zh")
    assert are_fewer(place(target, words, "en"), term[1], source, named=True, name=False) is fewer


def test_what_has_not_been_named_is_not_shortened_to_its_beginning() -> None:
    source, at = place(BOARD[0], BOARD[0], "zh"), place("It agrees with Port Board principles.", "Port Board", "en")
    assert not are_fewer(at, BOARD[1], source, named=False, name=False)


def test_a_name_keeps_its_last_noun() -> None:
    source = place("海岸支付系统", "海岸支付系统", "zh")
    for words, kept in (("Coast Payment", False), ("Payment System", True)):
        at = place(f"The {words} users were asked.", words, "en")
        assert are_fewer(at, "Coast Payment System", source, named=True, name=True) is kept
