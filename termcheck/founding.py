"""What Chinese says, as far as it founds a name in the English: meanings, sounds and letters.

A name in a translation is founded where its source has a word that the lexicon translates so, characters that are read so (pinyin), a
transliteration that sounds so, or the very letters. What a listed name covers is answered by that name's own forms, so that its sounds found
no other name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from . import data
from .languages import pack
from .languages.chinese import cut, frequency
from .languages.english import english_fold
from .languages.pinyin import readings
from .languages.transliteration import sound
from .lexicon import stem, translations
from .model import Hit, Text
from .persons import people, surnames

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[a-z][a-z0-9]*")
_LONGEST_WORD = 4
_LEAST_SOUND = 2
_LONGEST_SYLLABLE = 6
# The characters that foreign names are written with.
_FOREIGN = frozenset(
    "阿埃艾爱安昂奥巴白拜班邦保鲍贝本比彼毕宾波伯博布查察昌达戴丹道德登邓迪蒂丁杜顿多厄恩尔法凡范菲费芬弗福夫富盖甘冈高戈格贡古瓜圭哈海汉豪赫亨洪胡华怀惠霍"
    "基吉加贾简江杰金津喀卡凯坎康考科柯克肯孔库夸奎昆拉莱赖兰朗劳勒雷里利莉丽连列林琳卢鲁路伦罗洛马玛迈曼芒毛梅门蒙米密敏明莫默姆穆纳娜奈南内尼涅宁纽农努诺"
    "欧帕派潘庞佩彭蓬皮平珀普齐奇契钱强乔切琴丘让热日荣瑞萨赛桑瑟森沙莎山尚舍申圣施什史舒斯丝苏索所塔泰坦汤唐陶特滕提廷通图土托瓦旺威韦维魏温文翁沃乌武西希锡"
    "夏香肖谢欣辛休许雅亚延扬耶叶伊依因英尤于约宰赞泽曾扎詹珍朱兹佐阮氏陈仁丸井田原村野川崎岛藤木"
)
# A single character that comes more often than this is a word of its own and no syllable of a name.
_COMMON = 3000
# Peoples that are not called after the English name of their country, by the character of the country.
_PEOPLES = {
    "american": "美", "argentine": "阿", "british": "英", "briton": "英", "danish": "丹", "dutch": "荷", "filipino": "菲", "french": "法",
    "greek": "希", "irish": "爱", "polish": "波", "soviet": "苏", "spanish": "西", "swiss": "瑞", "thai": "泰", "turkish": "土", "welsh": "威",
}  # fmt: skip
# Letters that a country and its people begin with alike: Cambodia, Cambodian.
_ALIKE = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What a source text says: the stems of its words' English, one set a word, all of them, and how they begin; its characters that stand alone, those that may be part of a name because
    they stand so or in a word that the lexicon has not got, and all of them, the syllables of what no listed name covers with the consonants of these, and its Latin
    words. `unlisted`: whether it may have a name that nobody lists."""

    words: tuple[frozenset[str], ...]
    stems: frozenset[str]
    beginnings: frozenset[str]
    single: frozenset[str]
    loose: frozenset[str]
    characters: frozenset[str]
    syllables: str
    consonants: str
    latin: frozenset[str]
    unlisted: bool


def said(source: Text, hits: Iterable[Hit]) -> Said:
    """What a Chinese text says beside the names that were hit in it."""
    return _said(source.value, tuple(sorted({(h.at.start, h.at.end) for h in hits})))


@lru_cache(2048)
def _said(value: str, covered: tuple[tuple[int, int], ...]) -> Said:
    fold = pack("zh").fold
    whole, bare = fold(value).value, list(value)
    words: set[frozenset[str]] = set()
    for a, b in covered:
        bare[a:b] = "\0" * (b - a)
        parts = cut(fold(value[a:b]).value)
        # A name of whole words says what they say; of one that has single characters in it, words may be there for their sound.
        if all(len(p) > 1 for p in parts):
            words.update(map(translations, parts))
    rest = fold("".join(bare)).value
    single: set[str] = set()
    loose: set[str] = set()
    for run in _HAN.findall(whole):
        for word in cut(run):
            if len(word) == 1:
                single.add(word)
            if len(word) == 1 or not translations(word):
                loose.update(word)
    spoken, heard, unlisted = [], [], "·" in rest
    for run in _HAN.findall(rest):
        unlisted = unlisted or _unlisted(run)
        words.update(translations(w) for w in cut(run) if len(w) > 1)
        words.update(translations(run[i:j]) for i in range(len(run)) for j in range(i + 2, min(i + _LONGEST_WORD, len(run)) + 1))
        said = readings(run)
        for n in range(max(map(len, said))):
            line = [s[min(n, len(s) - 1)] for s in said]
            spoken.append(" ".join(line))
            heard.append(" ".join(map(sound, line)))
    stems = frozenset().union(*words)
    return Said(
        tuple(words),
        stems,
        frozenset(s[:_ALIKE] for s in stems),
        frozenset(single),
        frozenset(loose),
        frozenset(whole),
        f" {' . '.join(spoken)} ",
        f" {' . '.join(heard)} ",
        frozenset(_LATIN.findall(whole.lower())),
        unlisted,
    )


def _unlisted(run: str) -> bool:
    """Whether characters may be a name that nobody lists: a person, or a foreign name, written with characters that stand for sounds."""
    if people(run):
        return True
    length = 0
    for word in cut(run):
        foreign = set(word) <= _FOREIGN and not translations(word) if len(word) > 1 else word in _FOREIGN and frequency(word) < _COMMON
        length = length + len(word) if foreign else 0
        if length > 1:
            return True
    return False


def meant(word: str, texts: Sequence[Said], aside: frozenset[str] = frozenset()) -> bool:
    """Whether texts say a word by its meaning or in its letters. Characters put `aside` stand for something else."""
    low = english_fold(word)
    root, plain = stem(low), low.replace(".", "")
    singles = {c for t in texts for c in t.single} - aside
    return (
        any(root in t.stems or plain in t.stems or plain in t.latin for t in texts)
        or any(root in translations(c) or plain in translations(c) for c in singles)
        or any(c in t.characters for c in _PEOPLES.get(low, "") for t in texts)
        or (len(root) >= _ALIKE and any(root[:_ALIKE] in t.beginnings for t in texts))
    )


def together(words: Iterable[str], texts: Iterable[Said]) -> bool:
    """Whether one word of the texts means all of some words: Hong and Kong."""
    roots = {stem(w) for w in words}
    return any(roots <= t.stems and any(roots <= found for found in t.words) for t in texts)


def spoken(word: str, texts: Iterable[Said]) -> bool:
    """Whether a word is the pinyin of characters in a text that no listed name covers."""
    letters = re.sub(r"[^a-z]", "", english_fold(word).replace("ü", "v").replace("lyu", "lv"))
    if len(letters) < 2:
        return False
    pattern = re.compile(" " + " ?".join(letters) + " ")
    return any(pattern.search(t.syllables) for t in texts)


def read_so(word: str, texts: Iterable[Said], aside: frozenset[str] = frozenset()) -> bool:
    """Whether a single character that may be a name is read so. Characters put `aside` stand for something else."""
    return any(surnames().get(c) == word or word in readings(c)[0] for c in {c for t in texts for c in t.loose} - aside)


def sounds_so(syllables: Sequence[str], texts: Iterable[Said]) -> bool:
    """Whether characters that no listed name covers sound like syllables, one a syllable: San-cheng for 善政."""
    wanted = f" {' '.join(map(sound, syllables))} "
    return any(wanted in t.consonants for t in texts)


def heard(word: str, texts: Iterable[Said]) -> bool:
    """Whether a word sounds like characters in a text that no listed name covers."""
    classes = sound(english_fold(word))
    if len(classes) < _LEAST_SOUND:
        return False
    pattern = re.compile(" " + "".join(f"{c}(?: *{c})* *" for c in classes))
    return any(pattern.search(t.consonants) for t in texts)


@cache
def _syllables() -> frozenset[str]:
    return frozenset(line.split(" ")[0] for line in data.text("pinyin.txt").splitlines())


@lru_cache(4096)
def pinyin_syllables(word: str) -> tuple[str, ...]:
    """The pinyin syllables that make up a word, as few as can be; none for a word that is no pinyin.

    >>> pinyin_syllables("Hongjin"), pinyin_syllables("Yi-ning"), pinyin_syllables("Smith")
    (('hong', 'jin'), ('yi', 'ning'), ())
    """
    letters = re.sub(r"[^a-z]", "", word.lower().replace("ü", "v").replace("lyu", "lv"))
    best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        rows = ((best[start], letters[start:end]) for start in range(max(end - _LONGEST_SYLLABLE, 0), end))
        made = [(*row, syllable) for row, syllable in rows if row is not None and syllable in _syllables()]
        best[end] = min(made, key=len, default=None)
    return best[-1] or ()
