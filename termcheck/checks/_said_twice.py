"""Words of a Chinese text that stand twice side by side by mistake. Chinese doubles many words for their meaning (研究研究, 非常非常, 一个一个), and a word
often ends where another one begins (支持发展 + 发展中国家): only what is doubled for no meaning is looked for, as words of the likeliest cut."""

from __future__ import annotations

from collections.abc import Iterator

from ..languages.chinese import FOREIGN, cut, has_han, one_for_one
from ..regex import regex

# Words that tell how a sentence hangs together, who says something, and verbs that are not tried a little.
_ONCE = frozenset(
    """
    的 在 与 表示 指出 强调 认为 宣布 透露 呼吁 坦言 以及 因此 但是 由于 根据 为了 对于 关于 已经 正在 能够 进行 其中 同时 此外 目前 今年 去年
    今天 昨天 如果 虽然 并且 而且 或者 不仅 随着 围绕 按照 共同 举行 召开 签署 加强 实现 推动 推进 提升 提高 开展
    """.split()
)
_DOUBLE = regex(r"([\u3400-\u9fff]{2,8})\1|([的在与])\2")
_RUN = regex(r"[\u3400-\u9fff]*")
# Characters on either side that tell where words begin and end.
_AROUND = 12
# Longer words are mostly nouns. Not so those that begin like this: emphatic, spoken, counted.
_LONG = 3
_NO_NOUN = frozenset("好很太最真多老超挺更那这不没对为怎什快慢再来去一二两三四五六七八九十百千万几第半每")
# Behind the name of a body: its head, its members, its rules. The body stands once as part of another's name, and once for itself (董事会董事会秘书).
_OF_BODY = frozenset("主秘成副办内治负委书校院所章长总")


def said_twice(value: str) -> Iterator[tuple[int, int, str]]:
    """Where a word and its repetition stand, and the word.

    >>> list(said_twice("主任表示表示，他们支持发展发展中国家")), list(said_twice("大家讨论讨论目的的确定"))
    ([(2, 6, '表示')], [])
    """
    plain = value.translate(one_for_one())
    for match in _DOUBLE.finditer(plain):
        word = match[1] or match[2]
        start, end = match.span()
        if (word in _ONCE or _is_noun(plain, start, end, word)) and _are_words(plain, start, end, word):
            yield start, end, value[start : start + len(word)]


def _is_noun(plain: str, start: int, end: int, word: str) -> bool:
    """Whether it has the length of a noun, is not called out, and is no foreign name."""
    before, behind = plain[max(start - 1, 0) : start], plain[end : end + 1]
    return (
        len(word) >= _LONG
        and len({*word}) == len(word)
        and word[0] not in _NO_NOUN
        and behind not in _OF_BODY
        and not FOREIGN.issuperset(word)
        and (has_han(before) or has_han(behind))
    )


def _are_words(plain: str, start: int, end: int, word: str) -> bool:
    """Whether both are words of the likeliest cut. 的的喀喀 is a lake."""
    left = max(start - _AROUND, 0)
    # A stretch of Chinese characters alone is cut faster, and with the same words.
    while not _RUN.fullmatch(plain, left, start):
        left += 1
    right = _RUN.match(plain, end, end + _AROUND)
    at, words = left, list[tuple[int, str]]()
    for piece in cut(plain[left : right.end() if right else end]):
        words.append((at, piece))
        at += len(piece)
    return (start, word) in words and (start + len(word), word) in words and plain[end : end + 1] != "喀"
