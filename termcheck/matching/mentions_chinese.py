"""What Chinese says instead of a listed form: the form cut short, "该公司", a pronoun, a state for its capital.

Questions about words only, as in `mentions_english`; what a document says elsewhere is for `pairing` to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..alignment.lexicon import proper, translations
from ..languages import pack
from ..languages.chinese import cut, standing_alone
from ..model import Place, Term
from ..reading import Hit, Reading
from ..regex import regex

_PERSONAL = regex("[他她]们?|其|自己|本人")
_IMPERSONAL = regex("[它他]们|它|其|该|此|[本我][公省市县区校院所部局行会国]")
# What a name ends in that says what kind of thing it is, and may be left out: 六盘水市, 丰田汽车公司.
_TAILS = (
    "股份有限公司|有限责任公司|有限公司|公司|集团|控股|股份|汽车|科技|电子|航空|石油|周刊|周报|日报|新闻社|通讯社|智能助手|"
    "特别行政区|自治区|自治州|自治县|省|市|县|区|州|郡|镇|乡|村|岛|河|江|湖|山"
)
_GLOSSED = regex(r"([^()]+)\(([^()]+)\)")
_TAIL = regex(rf"(?:{_TAILS})+\Z")
_STATE = "中华人民共和国"
_SHORTEST = 2
_LITTLE = frozenset("的之等《》“”‘’()[]{}·—-, ")
# Of how many characters the name of a country is before that of a body.
_LENGTHS = (2, 3, 4)
# What may be left out in the middle of a name: 北京市政府.
_LEFT_OUT = frozenset({"人民"})
# A name of more characters than this is contracted.
_LONG = 3
# How a state is said for its capital, by the capital: 中方 for Beijing. The character stands alone or with another state's.
_STATES = {
    "北京": "中", "华盛顿": "美", "莫斯科": "俄", "东京": "日", "首尔": "韩", "平壤": "朝", "伦敦": "英", "巴黎": "法", "柏林": "德", "台北": "台", "新德里": "印",
    "德黑兰": "伊", "堪培拉": "澳", "渥太华": "加", "布鲁塞尔": "欧", "罗马": "意", "马德里": "西", "安卡拉": "土", "基辅": "乌", "河内": "越", "马尼拉": "菲",
}  # fmt: skip


def shortened(reading: Reading, hit: Hit) -> Place | None:
    """Where the target keeps the English word (CNN), says a form with little words in it (地缘政治的风险), or cut short, or names the state for its capital."""
    target, term = reading.segment.target, hit.term
    one = " " not in hit.form.text
    if one and (kept := re.search(rf"(?<![\w(（]){re.escape(hit.words)}(?!\w)", target.value, re.A)):
        return Place(target, *kept.span())
    folded = pack("zh").fold(target.value)
    bare, back = _bare(folded.value)
    for form in term.forms_in("zh"):
        if form.accepted:
            name = pack("zh").fold(form.text).value
            for words in (_bare(w)[0] for w in (name, *_cores(name, term.kind, one))):
                at = bare.find(words)
                if at >= 0 and words:
                    return Place(target, *folded.span(back[at], back[at + len(words) - 1] + 1))
            if span := _as_state(name, folded.value) if term.kind == "place" else _as_another(name, folded.value, term.kind):
                return Place(target, *folded.span(*span))
            if place := _as_shorter(name, reading):
                return place
    return None


@lru_cache(256)
def _bare(folded: str) -> tuple[str, list[int]]:
    """A text without words and signs that add nothing to a name, and where each of its characters stands."""
    kept = [i for i, c in enumerate(folded) if c not in _LITTLE]
    return "".join([folded[i] for i in kept]), kept


def _as_shorter(name: str, reading: Reading) -> Place | None:
    """Where another listed name stands that has most of the characters of this one, in a row."""
    for hit in reading.target:
        words = pack("zh").fold(hit.words).value
        if hit.listed.accepted and words in name and 3 * len(words) >= 2 * len(name):
            return hit.at
    return None


def _as_state(name: str, value: str) -> tuple[int, int] | None:
    """Where a text speaks of the state whose capital a name is."""
    state = _STATES.get(name.removesuffix("市"))
    found = state and re.search(f"{state}(?:国|方|中央|政府|罗斯|本|盟)|中{state}|{state}[中美俄日韩朝英法德欧印]", value)
    return found.span() if found else None


def _as_another(name: str, value: str, kind: str) -> tuple[int, int] | None:
    """Where a text calls a person by the surname, or a body by a word that is contracted from its name: 北大 for 北京大学."""
    if kind == "person":
        starts = (m.start() for m in re.finditer(re.escape(name[:1]), value)) if "·" not in name else ()
        return next(((at, at + 1) for at in starts if standing_alone(value, at, at + 1)), None)
    at = 0
    for word in cut(value) if len(name) > _LONG else ():
        if 1 < len(word) < len(name) and word[-1] == name[-1] and word not in name and are_contracted(word, name):
            return at, at + len(word)
        at += len(word)
    return None


@lru_cache(4096)
def _cores(name: str, kind: str, one: bool = False) -> tuple[str, ...]:
    """What of a form may stand for it, the longest first. `one`: its English is one word."""
    return tuple(dict.fromkeys(sorted((c for c in _parts(name, kind, one) if len(c) >= _SHORTEST and c != name), key=len, reverse=True)))


def _parts(name: str, kind: str, one: bool) -> Iterator[str]:
    """
    >>> _cores("丰田汽车公司", "institution", True), _cores("美国最高法院", "institution"), _cores("唐纳德·特朗普", "person")
    (('丰田',), ('最高法院',), ('特朗普',))
    """
    if kind == "person":
        yield name.rsplit("·", maxsplit=1)[-1]
        return
    yield re.sub("(?<=[驻对访在来])华", "中国", name)
    if glossed := _GLOSSED.fullmatch(name):
        yield from glossed.groups()
    if kind in ("place", "product") or one:
        yield _TAIL.sub("", name)
        return
    for rest in {name, name.removeprefix(_STATE), *(name[n:] for n in _LENGTHS if _is_country(name[:n]))}:
        yield from (r for r in (rest, _TAIL.sub("", rest)) if not _is_country(r))


def _is_country(word: str) -> bool:
    """Whether a word is the name of a country or a place."""
    return len(word) > 1 and (word.endswith("国") or any(map(proper, translations(word))))


def is_long(term: Term) -> bool:
    """Whether every form of a term says more than a word."""
    return all(len(f.text) > _LONG for f in term.forms_in("zh") if f.accepted)


def pronoun_chinese(reading: Reading, term: Term) -> Place | None:
    """A pronoun that can stand for a term: 他 for a person, 该公司, 其 or 它 for anything else."""
    found = (_PERSONAL if term.kind == "person" else _IMPERSONAL).search(reading.segment.target.value)
    return Place(reading.segment.target, *found.span()) if found else None


def are_contracted(words: str, form: str) -> bool:
    """Whether words are a form with characters left out and none put in: 中科院 for 中国科学院, 北大 for 北京大学. A word that is gone from the
    middle of a name was forgotten.

    >>> are_contracted("中科院", "中国科学院"), are_contracted("中国科学研究院", "中国科学院"), are_contracted("国际货币组织", "国际货币基金组织")
    (True, False, False)
    """
    rest = iter(form)
    return len(words) > 1 and all(c in rest for c in words) and not lacks_word(words, form)


@lru_cache(1024)
def lacks_word(words: str, form: str) -> bool:
    """Whether words are a form but for one word from the middle."""
    if len(form) != len(words) + 2:
        return False
    cuts = (k for k in range(_SHORTEST, len(words) - 1) if words == form[:k] + form[k + 2 :])
    return any(form[k : k + 2] not in _LEFT_OUT and cut(form[k : k + 2]) == [form[k : k + 2]] for k in cuts)
