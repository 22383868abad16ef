"""Chinese: simplified and half-width for matching, word boundaries for short names, sentence ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import accumulate
from math import inf, log
from typing import Final

from .. import data
from ..data.table import Table
from ..regex import regex
from ..text import Folded, compatible, same_length_lower, squeeze, then
from .generic import spans

_END = regex(r"[。！？!?；;…]+[」』”’》）)\"']*|\n+")
# Characters of a long text, and how many of them are replaced one by one.
_LONG, _FEW = 10_000, 16
# How often a cut is tried without a word that is none.
_TRIES = 4
_CLAUSE = regex(r"[\s，。、；：！？,;:!?（）()《》「」“”\"—…]+")
_HAN = regex(r"[\u3400-\u9fff\uf900-\ufaff]")
_HAN_RUN = regex(r"[\u3400-\u9fff\uf900-\ufaff]+")

# The characters that foreign names are written with.
FOREIGN: Final = frozenset(
    "阿埃艾爱安昂奥巴白拜班邦保鲍贝本比彼毕宾波伯博布查察昌达戴丹道德登邓迪蒂丁杜顿多厄恩尔法凡范菲费芬弗福夫富盖甘冈高戈格贡古瓜圭哈海汉豪赫亨洪胡华怀惠霍"
    "基吉加贾简江杰金津喀卡凯坎康考科柯克肯孔库夸奎昆拉莱赖兰朗劳勒雷里利莉丽连列林琳卢鲁路伦罗洛马玛迈曼芒毛梅门蒙米密敏明莫默姆穆纳娜奈南内尼涅宁纽农努诺"
    "欧帕派潘庞佩彭蓬皮平珀普齐奇契钱强乔切琴丘让热日荣瑞萨赛桑瑟森沙莎山尚舍申圣施什史舒斯丝苏索所塔泰坦汤唐陶特滕提廷通图土托瓦旺威韦维魏温文翁沃乌武西希锡"
    "夏香肖谢欣辛休许雅亚延扬耶叶伊依因英尤于约宰赞泽曾扎詹珍朱兹佐阮氏陈仁丸井田原村野川崎岛藤木"
)
# A foreign name goes on for so many characters at least.
_GOES_ON = 3
# Characters of a foreign name that are looked at on either side of a stretch.
_LONGEST_FOREIGN = 24
# The chief of a body is called after it: 外交部长. Behind a name these begin other words: 中科院长春分院.
_BODIES = frozenset("部局院署厅处所校行会馆司社队")
NOT_CHIEF = frozenset("安白城成城处春大达度短凡方河假江将近径久廊龙乐眠岭年期清寿沙沙三时岁滩途线相效兴远夜阳征治洲")


class Chinese:
    """Matching tolerates traditional characters, full-width writing, blanks inside and case of Latin letters."""

    code = "zh"

    def fold(self, value: str) -> Folded:
        """
        >>> Chinese().fold("香港金融管理局（ＨＫＭＡ）").value
        '香港金融管理局(hkma)'
        """
        folded = then(squeeze(value), lambda v: compatible(_simplified(v)))
        return Folded(same_length_lower(folded.value), folded.back)

    def surfaces(self, form: str, kind: str, inflect: bool | None) -> Iterator[tuple[str, str]]:
        yield self.fold(form).value.strip(), ""

    def bounded(self, folded: str, start: int, end: int) -> bool:
        """Latin letters and digits at the edges must not go on outside, and a body is not its chief, nor a Party committee any committee.

        >>> Chinese().bounded("外交部长王毅", 0, 3), Chinese().bounded("中科院长春分院", 0, 3), Chinese().bounded("政协合肥市委员会", 2, 6)
        (False, True, False)
        """
        first, last = folded[start], folded[end - 1]
        before, after = folded[start - 1 : start], folded[end : end + 1]
        if after == "员" and last == "委":
            return False
        if after == "长" and last in _BODIES and folded[end + 1 : end + 2] not in NOT_CHIEF:
            return False
        if first.isascii() and first.isalnum() and before.isascii() and before.isalnum():
            return False
        return not (last.isascii() and last.isalnum() and after.isascii() and after.isalnum())

    def sentences(self, value: str) -> list[tuple[int, int]]:
        """
        >>> text = "“好。”他说：走吧！我们走了。"
        >>> [text[a:b] for a, b in Chinese().sentences(text)]
        ['“好。”', '他说：走吧！', '我们走了。']
        """
        return spans(value, (m.end() for m in _END.finditer(value)))


def _simplified(value: str) -> str:
    """A text with one character for one. A long one in simplified characters has little to replace, of which each is faster replaced in all of it than
    all of it is translated."""
    if len(value) < _LONG:
        return value.translate(one_for_one())
    table, search, at, new = one_for_one(), _replaced().search, 0, value
    for _ in range(_FEW):
        found = search(new, at)
        if found is None:
            return new
        at, old = found.start(), found.group()
        # What stands for it may be one of those that are replaced, too.
        if ord(table[ord(old)]) in table:
            break
        new = new.replace(old, table[ord(old)])
    return value.translate(table)


@cache
def _replaced() -> re.Pattern[str]:
    """The characters that have another one put for them. It takes longer to compile than to translate a page."""
    return re.compile(f"[{re.escape(''.join(map(chr, one_for_one())))}]")


@cache
def one_for_one() -> dict[int, str]:
    """One character for one: traditional to simplified, full width to half width, quotes."""
    traditional, simplified, *_ = data.text("hant.txt").split("\n")
    table = dict(zip(map(ord, traditional), simplified, strict=True))
    # Writings that OpenCC leaves alone: of Hong Kong and of print.
    table.update({ord(a): b for a, b in zip("巿寛衞枱汚値晩歩毎徳", "市宽卫台污值晚步每德", strict=True)})
    table.update({0xFF01 + i: chr(0x21 + i) for i in range(94)})
    table.update(
        {0x3000: " ", ord("「"): "“", ord("」"): "”", ord("『"): "‘", ord("』"): "’", ord("•"): "·", ord("・"): "·", ord("‧"): "·"}
    )
    return table


@cache
def _traditional_only() -> frozenset[str]:
    """Characters that only traditional writing has."""
    traditional, simplified, *_ = data.text("hant.txt").split("\n")
    return frozenset(traditional) - frozenset(simplified)


@cache
def _one_way() -> dict[str, str | None]:
    """Simplified to traditional, where there is one way only; None where a character may be several, or may stay as it is. What Big5 has, is
    in use in traditional writing."""
    traditional, simplified, *_ = data.text("hant.txt").split("\n")
    out: dict[str, str | None] = {}
    for old, new in zip(traditional, simplified, strict=True):
        if _in_big5(old):
            out[new] = None if new in out or _in_big5(new) else old
    return out


def _in_big5(char: str) -> bool:
    return len(char.encode("big5", "ignore")) > 0


def in_script_of(words: str, text: str) -> str | None:
    """Words as the Chinese text writes them: in traditional characters, where it has such; None where that is not certain.

    >>> in_script_of("中国银行", "與銀行簽署"), in_script_of("中国银行", "与银行签署"), in_script_of("制造局", "與銀行簽署")
    ('中國銀行', '中国银行', None)
    """
    if _traditional_only().isdisjoint(text):
        return words
    table = _one_way()
    written = [table.get(c, c) for c in words]
    return None if None in written else "".join(c for c in written if c)


def has_han(value: str) -> bool:
    return _HAN.search(value) is not None


def count_han(value: str) -> int:
    """How many Chinese characters there are."""
    return sum(map(len, _HAN_RUN.findall(value)))


@cache
def _dictionary() -> tuple[Table, float]:
    """Words with their frequencies, and the logarithm of the sum of these."""
    raw = data.mapped("words.bin")
    return Table(raw[8:]), log(raw[:8].cast("Q")[0])


@lru_cache(1 << 11)
def frequency(word: str) -> int:
    """How often jieba's dictionary has a word; 0 where it has not."""
    if not word:
        return 0
    rests, counts = _dictionary()[0].words(word[:2])
    return int(counts[rests.index(word[2:])]) if word[2:] in rests else 0


@lru_cache(1 << 13)
def _alone(character: str) -> float:
    """The logarithm of a character's share of all words."""
    return log(max(frequency(character), 1)) - _dictionary()[1]


_Words = tuple[tuple[int, ...], dict[str, float]]
_NO_WORDS: _Words = (), {}


@lru_cache(1 << 14)
def _beginning(start: str) -> _Words:
    """Of the words of jieba's dictionary that begin with two characters the lengths of what follows, and what follows with the logarithm of the
    word's share of all words."""
    table, total = _dictionary()
    rests, counts = table.words(start)
    if not rests:
        return _NO_WORDS
    return tuple(sorted(set(map(len, rests)))), {rest: log(int(n)) - total for rest, n in zip(rests, counts, strict=True)}


def cut(text: str, extra: Iterable[str] = (), none: Iterable[str] = ()) -> list[str]:
    """The most likely words of a text: jieba's algorithm without its hidden Markov model (HMM=False), on its dictionary.

    `extra` are words to be known as well, with the frequency that makes each of them one word by itself; `none` are taken for no words.

    >>> cut("南京市长江大桥")
    ['南京市', '长江大桥']
    """
    out: list[str] = []
    known = {w: max(frequency(w), 1) for w in extra if len(w) > 1} | dict.fromkeys(none, 0)
    for block in re.findall(r"[\u4e00-\u9fffA-Za-z0-9+#&\._%\-]+|.", text, re.S):
        if len(block) == 1:
            out.append(block)
        else:
            out.extend(_cut_block(block, known) if known else _cut_known_block(block))
    return out


@lru_cache(1024)
def _cut_known_block(block: str) -> tuple[str, ...]:
    """A block in dictionary words alone. Whoever looks for one name after another cuts the same clauses again and again."""
    return tuple(_cut_block(block, {}))


def _cut_block(block: str, known: Mapping[str, int]) -> list[str]:
    total = _dictionary()[1]
    n = len(block)
    # For each place the words that are known there beside those of the dictionary: by the lengths of what follows two characters.
    more: dict[int, dict[int, float]] = {}
    for word, count in known.items():
        at = block.find(word)
        while at >= 0:
            more.setdefault(at, {})[len(word) - 2] = log(count) - total if count else -inf
            at = block.find(word, at + 1)
    sums, ends = [0.0] * (n + 1), [n] * (n + 1)
    for i in range(n - 1, -1, -1):
        most, end = _alone(block[i]) + sums[i + 1], i + 1
        sizes, weights = _beginning(block[i : i + 2]) if i + 2 <= n else _NO_WORDS
        here = more.get(i)
        if here is not None:
            sizes = tuple(sorted({*sizes, *here}))
        for size in sizes:
            j = i + 2 + size
            if j > n:
                break
            weight = weights.get(block[i + 2 : j]) if here is None or size not in here else here[size]
            # The longer word, where both are as likely.
            if weight is not None and weight + sums[j] >= most:
                most, end = weight + sums[j], j
        sums[i], ends[i] = most, end
    out, i, latin = [], 0, ""
    while i < n:
        j = ends[i]
        word = block[i:j]
        if j - i == 1 and word.isascii() and word.isalnum():
            latin += word
        else:
            if latin:
                out.append(latin)
                latin = ""
            out.append(word)
        i = j
    return [*out, latin] if latin else out


def has_longer_word(run: str, size: int) -> bool:
    """Whether a word of more characters than so many may be among the words that a run is cut into."""
    for start in range(len(run) - size):
        sizes, weights = _beginning(run[start : start + 2])
        if sizes and sizes[-1] + 2 > size and any(n + 2 > size and run[start + 2 : start + 2 + n] in weights for n in sizes):
            return True
    return False


def standing_alone(
    folded: str, start: int, end: int, known: Iterable[str] = (), is_word: Callable[[str], bool] = bool, place: bool = False
) -> bool:
    """Whether the likeliest words of the clause have a boundary on both sides of a stretch.

    The stretch itself is tried as a word with the frequency of a rare one, so that neighbours that pull a character to
    themselves win: 市长 in 南京市长江大桥 does not stand alone. A neighbour that `is_word` does not know does not win, and for a
    `place` neither does such a one that only has more words around it: 香港政府.

    >>> standing_alone("他出席人大会议", 3, 5), standing_alone("南京市长江大桥", 2, 4)
    (True, False)
    >>> standing_alone("由香港政府举办", 1, 3), standing_alone("由香港政府举办", 1, 3, (), {"政府"}.__contains__, True)
    (False, True)
    """
    left = max((m.end() for m in _CLAUSE.finditer(folded, max(start - 24, 0), start)), default=max(start - 24, 0))
    ahead = _CLAUSE.search(folded, end, min(end + 24, len(folded)))
    right = ahead.start() if ahead else min(end + 24, len(folded))
    extra, none = {folded[start:end], *known}, set[str]()
    for _ in range(_TRIES):
        at = left
        for word in cut(folded[left:right], extra, none):
            behind = at + len(word)
            if at == start and behind == end:
                return True
            if at < start < behind or at < end < behind:
                break
            at = behind
        else:
            return True
        if word in extra or is_word(word) or (at <= start and end <= behind and not place):
            return False
        none.add(word)
    return False


def sounds_on(folded: str, start: int, end: int, is_word: Callable[[str], bool] = bool) -> bool:
    """Whether a stretch is the beginning or the end of a foreign name: characters for sounds, behind or before which more go on that are no words.

    >>> sounds_on("拉萨纳库利巴利头球破门", 0, 2, {"头球"}.__contains__), sounds_on("拉萨布达拉宫开放", 0, 2)
    (True, False)
    """
    if not FOREIGN.issuperset(folded[start:end]):
        return False
    most, least = min(end + _LONGEST_FOREIGN, len(folded)), max(start - _LONGEST_FOREIGN, 0)
    behind = next((i for i in range(end, most) if folded[i] not in FOREIGN), most)
    before = next((i for i in range(start, least, -1) if folded[i - 1] not in FOREIGN), least)
    for a, b in ((end, behind), (before, start)):
        if b - a >= _GOES_ON:
            words = cut(folded[a : b + 2])
            begins = accumulate(map(len, words), initial=a)
            if not any(len(w) > 1 and at < b and is_word(w) for w, at in zip(words, begins, strict=False)):
                return True
    return False
