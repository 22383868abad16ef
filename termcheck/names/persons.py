"""Persons in a Chinese text, and how their names are written in English.

A person is a surname and one or two more characters, where the words around it speak for a person: a title before or behind it, or a verb
of saying behind it. English writings are by GB/T 28039-2011 (surname first, given name joined, "lü" as lü, lv or lyu), given name
first, capitals, hyphens and older romanisations; a name that is none of them may still be how its owner writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from .. import data
from ..dataclass import dataclass
from ..languages import pinyin
from ..languages.chinese import frequency
from ..regex import regex

_TITLES = (
    "总书记|书记|主席(?!团)|总统(?!府)|副主席|总理(?!府)|副总理|部长|副部长|省长|副省长|市长|副市长|县长|区长|镇长|村长|局长|副局长|厅长|司长|处长|科长|校长|副校长|院长|副院长|所长|副所长|"
    "主任|副主任|会长|副会长|秘书长|理事长|董事长|总裁|副总裁|总经理|经理|总监|首席执行官|教授|副教授|研究员|院士|博士|专家(?!组)|医生|大夫|老师|记者(?![会站])|编辑|委员(?!会)|"
    "代表(?![团处])|大使|领事|发言人|司令员|政委|工程师|律师|法官|检察官|导演|演员|作家|歌手|教练|运动员|选手|队长|同志|先生|女士|创始人|负责人|馆长|台长|社长|总编辑"
)
_VERBS = "说|表示|指出|认为|介绍|强调|告诉|称|透露|坦言|回忆|出席|主持|致辞|宣布|建议|当选|任|参加|代表|率|在接受|报道|摄"
# What stands before a name only.
_CALLED = (
    "行长|园长|站长|署长|参谋长|检察长|指挥长|外长|财长|防长|首相|学家|顾问|主编|总编|秘书|理事|监事|专员|议员|冠军|得主|村民|居民|市民|学生|农民|司机|志愿者|学者|"
    "分析师|设计师|策略师|摄影师|会计师|护士|警官|少将|中将|上将|大校|常委|总指挥|总干事"
)
_TITLED = tuple(title for title in re.sub(r"\(.*?\)", "", f"{_TITLES}|{_CALLED}").split("|") if title not in ("先生", "女士"))
_TITLE_ENDS = "".join(sorted({title[-1] for title in _TITLED}))
# A dictionary word that comes more often than this is no part of a name.
_COMMON = 4000
# A name in brackets that says how another one is written: 舒希茲 (Christian Schertz) is no Chinese person.
_LATIN = regex(r"\s?[(（]\s?([A-Za-zÀ-ž][A-Za-zÀ-ž .·'’-]+)[)）]")
_NOT_GIVEN = set("的了和与在是有为对从到被把将就也都而及或其之以于等说表指认介称今昨副总")


@dataclass(frozen=True, slots=True)
class Person:
    """A name in a Chinese text: its stretch, the surname and the given name. `sure`: a title stands beside it, so that it is a
    person and no other word."""

    start: int
    end: int
    surname: str
    given: str
    sure: bool = False


@cache
def surnames() -> dict[str, str]:
    """Surnames with the reading that they have as surnames (单 shan, 仇 qiu, 查 zha)."""
    return dict(line.split(" ") for line in data.text("surnames.txt").splitlines())


@cache
def families() -> frozenset[str]:
    """The readings of surnames, without tones and with v for ü: which words may be a surname in pinyin."""
    return frozenset(surnames().values())


def people(text: str) -> Iterator[Person]:
    """Persons in a folded Chinese text, in order and apart.

    >>> [p.surname + p.given for p in people("校长王建国说，记者李文报道")]
    ['王建国', '李文']
    >>> [p.surname + p.given for p in people("院长、主任和首席研究员")]
    []
    >>> [p.surname + p.given for p in people("律师舒希茲 (Christian Schertz)、教授王建国 (Wang Jianguo)")]
    ['王建国']
    """
    known, reach = surnames(), 0
    for match in _openings().finditer(text):
        start = match.start()
        if start < reach:
            continue
        for size in (2, 1):
            surname = text[start : start + size]
            if surname not in known or (size == 1 and not _boundary(text, start)):
                continue
            person = _person(text, start, surname)
            if person is not None:
                yield person
                reach = person.end
                break


@cache
def _openings() -> re.Pattern[str]:
    """The first character of a surname, where a name may end two to four characters on: before a title or a verb, or behind a title. What a title or a
    verb begins and ends with is looked at first, since few characters do. (That the characters are Chinese ones is for `_person` to see: it takes long
    to compile.)"""
    first = "".join(sorted({s[0] for s in surnames()}))
    begin = "".join(sorted({word[0] for word in f"{_TITLES}|{_VERBS}".split("|")}))
    before = rf"(?:(?<=[{_TITLE_ENDS}].)|(?<=[{_TITLE_ENDS}][、，].))"
    return re.compile(rf"[{first}](?:(?=\w{{1,3}}?(?=[{begin}])(?:{_TITLES}|{_VERBS}))|{before}(?=\w))")


@cache
def _behind() -> re.Pattern[str]:
    """A title or a verb; compiled when a text has a surname in it."""
    return re.compile(f"{_TITLES}|{_VERBS}")


@cache
def _called() -> re.Pattern[str]:
    return re.compile(_TITLES)


def _boundary(text: str, start: int) -> bool:
    """A single-character surname must not be the end of a common word."""
    return start == 0 or not frequency(text[start - 1 : start + 1]) or titled(text, start)


def _word(text: str, start: int, end: int) -> bool:
    """Whether a stretch is made of common words (干细胞, 游客来) rather than a name."""
    return any(frequency(text[a:b]) > _COMMON for a, b in ((start, start + 2), (start + 1, end)) if b - a > 1)


def _person(text: str, start: int, surname: str) -> Person | None:
    at_title: bool | None = None
    for length in (2, 1):
        end = start + len(surname) + length
        given = text[start + len(surname) : end]
        if len(given) < length or not (min(given) >= "\u4e00" and max(given) <= "\u9fff"):
            continue
        # "And" before a word is no surname: 和首席研究员.
        if surname == "和" and frequency(given):
            continue
        # "Executive" before a title is no name: 常务副院长.
        if surname == "常" and given[0] == "务":
            return None
        behind = _behind().match(text, end) is not None
        closed = end == len(text) or not "\u4e00" <= text[end] <= "\u9fff"
        if not (behind or closed) or text[end : end + 1] == "·":
            continue
        if at_title is None:
            at_title = titled(text, start)
        latin = None if behind else _LATIN.match(text, end)
        if latin and plain(latin[1]) not in writings(surname, given):
            return None
        if (behind or at_title) and not _NOT_GIVEN.intersection(given) and frequency(text[start:end]) <= 200:
            called = length == 2 and _called().match(text, end) is not None
            return Person(start, end, surname, given, (at_title or called) and not _word(text, start, end))
    return None


def titled(text: str, start: int) -> bool:
    """Whether a title stands before a place."""
    end = start - 1 if start and text[start - 1] in "、，" else start
    return end > 0 and text[end - 1] in _TITLE_ENDS and text.endswith(_TITLED, max(start - 6, 0), end)


@lru_cache(4096)
def readings(person_surname: str, given: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Plain pinyin of a surname and of a given name, each with every reading, most usual first; ü as v."""
    family = surnames().get(person_surname) or "".join(pinyin.syllables(person_surname))
    joined = [""]
    for options in pinyin.readings(given):
        joined = [a + b for a in joined for b in options][:16]
    # Many a 吕 is written Lu.
    return (family, family.replace("v", "u")) if "v" in family else (family,), tuple(dict.fromkeys(joined))


def plain(word: str) -> str:
    """An English writing of pinyin as letters only: "Lü", "Lyu" and "Lv" are one, hyphens and apostrophes drop.

    >>> plain("Lü-ping"), plain("Xi'an"), plain("Nyuwa"), plain("Jianyu")
    ('lvping', 'xian', 'nvwa', 'jianyu')
    """
    low = word.lower()
    # As most words are.
    if low.isascii() and low.isalpha() and "yu" not in low:
        return low
    low = _NYU.sub("nv", word).lower().replace("ü", "v").replace("lyu", "lv")
    return re.sub(r"[^a-z]", "", low)


# "Nyu" is a syllable at the beginning of a word only: within one, an n ends the syllable before (Jian-yu, Wen-yu).
_NYU = regex(r"(?i:(?<![a-z])nyu)|Nyu")


# A capitalised word, and a name of two or three of them.
_WORD = r"[A-Z][^\W\d_]*(?:[’'-][^\W\d_]+)*"
NAME = regex(rf"{_WORD}(?: {_WORD}){{1,2}}")


@lru_cache(4096)
def writings(surname: str, given: str) -> frozenset[str]:
    """What `plain` makes of a name in pinyin, in either order."""
    families, givens = readings(surname, given)
    return frozenset(a for f in families for g in givens for a in (f + g, g + f))


def plainly_written(person: Person, value: str) -> bool:
    """Whether a name stands in an English text as it does in most: surname, blank, given name."""
    families, givens = readings(person.surname, person.given)
    name = f"{families[0].capitalize()} {givens[0].capitalize()}"
    at = value.find(name)
    return at >= 0 and not value[at + len(name) : at + len(name) + 1].isalpha()


def written(person: Person, value: str) -> tuple[int, int] | None:
    """Where a person's name stands in an English text as two or three words that are the pinyin of the characters, in either order."""
    found = _names(value)
    return min((found[w] for w in writings(person.surname, person.given) if w in found), default=(0, None))[1]


@lru_cache(64)
def _names(value: str) -> dict[str, tuple[int, tuple[int, int]]]:
    """What `plain` makes of every two or three capitalised words that may be one name, with where these stand first: names of two words before
    those of three."""
    words = [m.span() for m in re.finditer(_WORD, value)]
    beside = [value[end:start] == " " for (_, end), (start, _) in pairwise(words)]
    out: dict[str, tuple[int, tuple[int, int]]] = {}
    for more in (1, 2):
        for i in range(len(words) - more):
            if all(beside[i : i + more]):
                start, end = words[i][0], words[i + more][1]
                out.setdefault(plain(value[start:end]), (len(out), (start, end)))
    return out
