"""Whether all numbers of an English text are plainly those of its Chinese, so that no quantity needs to be read.

Most segments have no number, or the same figures on both sides. To read the quantities of both, and to compare each with each, takes longer than
all other checks of a plain segment. What is not plain is left to `compare`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..joined import joined
from ..reading import Reading, Whole
from ..regex import regex
from .calendar import MONTHS
from .chinese import MONEY, plain
from .english import SAYING
from .ranges import may_lack_an_end
from .units import CHINESE, CHINESE_UNIT, ENGLISH, ENGLISH_UNIT

# Stands between texts that are searched together.
_END = "\0"
_BETWEEN = f"\n{_END}"
_WORD = regex(r"[a-z]+")
# Signs that change what figures say; "and a half"; quarters of a year; and shares: "5 in 10".
_SIGNS = regex(r"[‰％½¼¾$€£¥￥₩₽₹×]|\b(?:a|one|three)[\s-]+(?:half|quarter)|(?:first|second)\squarter|(?:\d|one)\s+(?:in|out)\s", re.I)
# The same for RE2, and the words that say a number. It may find more than these.
_MAY_SAY = rf"(?i)[%‰％½¼¾$€£¥￥₩₽₹×]|(?:a|one|three)\W+(?:half|quarter)|(?:first|second).quarter|(?:\d|one)\W+(?:in|out)\W|(?:^|[^a-z])(?:{'|'.join(sorted(SAYING))})(?:[^a-z]|$)"
# What English may have words without a number for: shares, growth, rough numbers, prizes; and codes.
_CHINESE_OTHERWISE = regex("[翻倍]|分之|[一过過]半|半[数數]|[数數几幾上][十百千万萬亿億]|等[奖獎]|\\d[GA]|985|211")
_FIGURES = regex(r"\d+")
# Figures that are a number of their own: of a few digits, with no sign or letter at them that may make them another one. Patterns begin with what
# is rare, so that the text is passed over fast, and look back from there.
_ALONE = r"\d(?<![\w.,:/'’~–—-]\d)\d{0,5}"
_PLAIN_NUMBER = rf"{_ALONE}(?:(?![\w:/'’~–—-]|[.,]\d)|(?=(?:st|nd|rd|th)\b(?!['’/~–—-]|\s?(?:century|centuries|of)\b)))"
_NUMBER = regex(_PLAIN_NUMBER)
_AMONG_WORDS = regex(rf"(?<=[a-z]\s){_ALONE}(?=\s[a-z]{{3}})(?!\s(?:and|out|times?|point|fold|half|quarter|{'|'.join(sorted(SAYING))})\b)")
_THOUSANDS = regex(r"(?<=\d),(?=\d{3}(?!\d))")
# Numbers in words, of which only these are plain, and amounts: 5 percent, 1.5 million yuan, 300 yuan, two (companies).
_COUNTS = dict(zip("two three four five six seven eight nine ten".split(), "2 3 4 5 6 7 8 9 10".split(), strict=True))
_POWERS = {"million": 6, "billion": 9, "trillion": 12, "万": 4, "亿": 8, "万亿": 12}
_TIMES: dict[int, int] = {power: 10**power for power in (0, *_POWERS.values())}
_CURRENCIES = frozenset(("yuan", "renminbi"))
_PLAIN_WORDS = frozenset({*_COUNTS, "twice", "million", "billion", "trillion", "yuan", "renminbi", "percent", "cent"})
_AMOUNT = regex(
    rf"(?P<n>{_ALONE}(?:\.\d{{1,3}})?)(?:\s?(?:(?P<share>%)|percent\b|per\scent\b)(?![\s-]?points?\b)"
    r"|\s(?P<scale>million|billion|trillion)\b(?:\s(?P<money>yuan|renminbi)\b)?|\s(?P<only>yuan|renminbi)\b)(?![\w%’'/-])"
    r"|\b(?P<twice>(?i:twice))\b"
    rf"|(?<![\w-])(?<!\bone\s)(?<!\bzero\s)(?P<count>(?i:{'|'.join(_COUNTS)}))(?=\s(?!(?:times?|out|and|point|half|quarters?|fold|yuan|renminbi)\b)[a-z]{{3}})"
)
# Of a range the first number takes what stands behind the second; and what an amount may have left over.
_RANGE = regex(r"\d\s?(?:-|–|—|~|to|or|and)\s?\d[\d.,]*\s?(?:%|percent|per\s|million|billion|trillion|yuan|renminbi)")
_OF_MONEY = regex(r"\d[\s-]?(?:in\s)?(?:yuan|renminbi)", re.I)
_MONTHS = {name: str(n) for n, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {"Sept": "9"}
_MONTH = regex(rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b")
_MAY_NAME_A_MONTH = rf"\b(?:{'|'.join(sorted(_MONTHS))})\b"
_DAY = r"(3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
_DAY_BEFORE = regex(rf"(?<![\w.,:/$€£¥'’~–—-]){_DAY} (?:of )?\Z")
_DAY_AND_YEAR = regex(
    rf"\.?+(?: {_DAY}\b(?!,?\d|%|\spercent)(?!\s?(?:-|–|—|to\b|and\b|through\b)\s?\d))?+(?:,? ((?:19|20)\d\d)\b)?+"
    r"(?![\w%-]|,\d|,?\s?(?:of\s)?\d{4}\b|\s(?:of\s)?\d|[.:/]\d|\s?[-–—~]\s?\d|\s?(?:to|and|through)\s\d)"
)
_SCALE = "零一二两三四五六七八九十百千万亿"
_CHINESE_ALONE = rf"\d(?<![\d.,:/点{_SCALE}-]\d)\d{{0,5}}"
_PLAIN_CHINESE_NUMBER = rf"{_CHINESE_ALONE}(?!\s?(?:[\d.,:/‰点时折成番月日号万亿-]|分(?!钟)|年度?\s?\d)|\s?[多余几来]?[{_SCALE}])"
_CHINESE_NUMBER = regex(_PLAIN_CHINESE_NUMBER)
_CHINESE_SAYING = regex(rf"[{_SCALE.replace('一', '')}%‰]|一\s?倍|{MONEY}")
_CHINESE_SHARE = regex(rf"({_CHINESE_ALONE}(?:\.\d{{1,3}})?)%")
_CHINESE_AMOUNT = regex(
    rf"({_CHINESE_ALONE}(?:\.\d{{1,3}})?)(?:\s?[多余]?(万亿|[万亿])(?![{_SCALE}\d多余几来分成折番半倍])|(?=元))(元(?=[，。、；：,;.)和的与及至以”]|\Z))?"
)
_CHINESE_COUNT = regex(
    rf"[二两三四五六七八九十](?<![{_SCALE}\d点第几多数之番]\w)"
    r"(?=[个名位家所项条件只支座辆架艘台套批届场轮天年次岁米吨克斤亩户口对双组队层种类篇部本册幅张片块节栋幢间股期级枚颗粒株棵匹例起宗地大]|(?<=两)国)"
)
_COUNTED = {c: str(n) for n, c in enumerate("二三四五六七八九十", 2)} | {"两": "2"}
_CHINESE_DATE = regex(
    rf"(?:([12]\d{{3}})(?<![\d.,{_SCALE}]\d{{4}})年|(?<![\d.,:/年{_SCALE}])|(?<=[去今明前后当同本]年))([1-9](?<![\d.,:/]\d)[0-2]?)月(?:([1-9]\d?)日|(?!\s?[\d{_SCALE}]))"
)
_CHINESE_DAY = regex(rf"(?<![\d.,年月{_SCALE}-])([12]\d|3[01]|[1-9])(?:日(?![元圆均内夜游龄子照本报])|号)")
# So many of a unit; for RE2, which may find more.
_ENGLISH_NUMBERS = f"{'|'.join(_COUNTS)}|dozen|hundred|thousand|million|billion"
_MAY_MEASURE = rf"(?i)(?:\d|{_ENGLISH_NUMBERS})[\s-]?(?:(?:more|full|consecutive)\s)?(?:{'|'.join(sorted(ENGLISH))})s?(?:[^a-z]|$)"
_ENGLISH_MEASURE = regex(rf"(?:\d|\b(?:{_ENGLISH_NUMBERS}))(?:{ENGLISH_UNIT.pattern})", re.I)
_CHINESE_MEASURE = regex(rf"[\d{_SCALE}多余几半]({CHINESE_UNIT.pattern})")
_LISTED = regex(r"\d\d?[.)]\s")
_CHINESE_YEAR = regex(rf"([12]\d{{3}})(?<![\d.,{_SCALE}]\d{{4}})年")


def _of_each(number: str) -> re.Pattern[str]:
    """For texts with `_BETWEEN` between them: the end of that, a plain figure, or one that is not plain with what is behind it."""
    return regex(rf"[\d{_END}](?:(?<={_END})|{number.removeprefix(chr(92) + 'd')}|\d*\D)")


_FIGURES_OF_EACH, _CHINESE_FIGURES_OF_EACH = _of_each(_PLAIN_NUMBER), _of_each(_PLAIN_CHINESE_NUMBER)


def differing(whole: Whole) -> Sequence[Reading]:
    """The readings with a source whose figures are not plainly the same on both sides, told for all of a document at once."""
    return whole.once("differing figures", lambda: list(_differing(whole)))


def _differing(whole: Whole) -> Iterator[Reading]:
    texts = joined(whole)
    saying, dated, measured = (set(texts.having(words)) for words in (_MAY_SAY, _MAY_NAME_A_MONTH, _MAY_MEASURE))
    numbers = [number for number, reading in enumerate(whole.readings) if reading.bilingual]
    plainly = _plainly_among([whole.readings[number] for number in numbers])
    for number, same in zip(numbers, plainly, strict=True):
        reading = whole.readings[number]
        source, target = reading.segment.source, reading.segment.target
        if source is None or source.language[:2] != "zh" or target.language[:2] != "en" or may_lack_an_end(source.value, target.value):
            yield reading
        elif number in saying or _CHINESE_OTHERWISE.search(source.value):
            if not plainly_same(source.value, target.value):
                yield reading
        elif (number in measured and not _same_units(plain(source.value), target.value)) or (
            (number in dated or not same) and not _same_figures(source.value, target.value)
        ):
            yield reading


def _plainly_among(readings: Sequence[Reading]) -> Sequence[bool]:
    """Whether all figures of an English text, if it names no month, are plain and stand plainly in its Chinese: what can be told of many texts at once.
    Nothing is known of one that begins with a figure, which may be the number of a list."""
    english = [r.segment.target.value for r in readings]
    ours = _in_each(_FIGURES_OF_EACH, english)
    theirs = _in_each(_CHINESE_FIGURES_OF_EACH, [plain(r.segment.source.value) for r in readings if r.segment.source is not None])
    if ours is None or theirs is None:
        return [False] * len(readings)
    return [not figures or (figures <= said and not text[0].isdigit()) for text, figures, said in zip(english, ours, theirs, strict=True)]


def _in_each(pattern: re.Pattern[str], texts: Sequence[str]) -> list[set[str]] | None:
    """What a pattern `_of_each` text finds in each; None where a text has in it what stands between them."""
    row: set[str] = set()
    rows = [row]
    for found in pattern.findall(_BETWEEN.join(texts) + "\n"):
        if found == _END:
            row = set()
            rows.append(row)
        else:
            row.add(found)
    return rows if len(rows) == len(texts) else None


# Each check of numbers asks again what was told of the whole document.
@lru_cache(256)
def plainly_same(chinese: str, english: str) -> bool:
    """Whether each number of an English text is written plainly, in figures for the most part, and stands in the Chinese so too, or each of the Chinese
    in the English. A number that one text leaves out is no mismatch.

    >>> plainly_same("3月14日，45家企业签约。", "On March 14, 45 companies signed."), plainly_same("4.5万", "450,000"), plainly_same("3月15日", "March 14")
    (True, False, False)
    """
    if _SIGNS.search(english) or _CHINESE_OTHERWISE.search(chinese) or not _same_units(plain(chinese), english):
        return False
    words = SAYING.intersection(_WORD.findall(english.lower()))
    if not words and "%" not in english:
        return _same_figures(chinese, english)
    value = plain(chinese)
    rest = _without_amounts(value, english) if words <= _PLAIN_WORDS else None
    return (rest is not None and _same_figures(value, rest)) or _has_all(value, english)


def _same_units(chinese: str, english: str) -> bool:
    """Whether each unit of measure behind a number of an English text stands behind one of the Chinese."""
    said = {ENGLISH[(m["word"] or m["symbol"]).lower()] for m in _ENGLISH_MEASURE.finditer(english)}
    return not said or said <= {CHINESE[unit] for unit in _CHINESE_MEASURE.findall(chinese)}


def _has_all(chinese: str, english: str) -> bool:
    """Whether all that a Chinese text says of numbers are plain figures without a currency, which stand in the English so too."""
    figures = _FIGURES.findall(chinese)
    if _CHINESE_SAYING.search(chinese) or len(_CHINESE_NUMBER.findall(chinese)) < len(figures) or _MONTH.search(english):
        return False
    return set(figures) <= set(_AMONG_WORDS.findall(english))


def _without_amounts(chinese: str, english: str) -> str | None:
    """An English text without its amounts and numbers in words; None where one of them is not in the Chinese, or is a part of something else."""
    wanted: set[tuple[str, int]] = set()

    def taken(found: re.Match[str]) -> str:
        if found["twice"]:
            wanted.add(("", _worth("2", 0)))
        elif found["count"]:
            wanted.add(("", _worth(_COUNTS[found["count"].lower()], 0)))
        elif found["scale"]:
            wanted.add(("元" if found["money"] else "", _worth(found["n"], _POWERS[found["scale"]])))
        else:
            wanted.add(("元", _worth(found["n"], 0)) if found["only"] else ("%", _worth(found["n"], 0)))
        return " "

    rest = _AMOUNT.sub(taken, english)
    left = SAYING.intersection(_WORD.findall(rest.lower()))
    if "%" in rest or not left <= _CURRENCIES or (left and _OF_MONEY.search(rest)) or _RANGE.search(english):
        return None
    said = {("%", _worth(n, 0)) for n in _CHINESE_SHARE.findall(chinese)}
    for n, scale, money in _CHINESE_AMOUNT.findall(chinese):
        worth = _worth(n, _POWERS.get(scale, 0))
        said |= {("", worth), (money, worth)}
    said.update(("", _worth(_COUNTED[c], 0)) for c in _CHINESE_COUNT.findall(chinese))
    said.update(("", _worth(n, 0)) for n in _CHINESE_NUMBER.findall(chinese))
    return rest if wanted <= said else None


def _worth(digits: str, power: int) -> int:
    """A number with at most three decimal places times a power of ten, in thousandths."""
    whole, _, part = digits.partition(".")
    return int(whole + part + "000"[len(part) :]) * _TIMES[power]


def _same_figures(chinese: str, english: str) -> bool:
    """The same where no word and no sign says a number."""
    # The number of a list is none of the text.
    listed = _LISTED.match(english) if english[:1].isdigit() else None
    dates, rest = _dates(english[listed.end() :] if listed else english)
    if rest is None:
        return False
    figures = len(_FIGURES.findall(rest))
    if not figures and not dates:
        return True
    value = plain(chinese)
    months = _CHINESE_DATE.findall(value) if dates else []
    if not all(any(m == month and _agree(d, day) and _agree(y, year) for y, m, d in months) for year, month, day in dates):
        return False
    if not figures:
        return True
    numbers = _NUMBER.findall(rest)
    if len(numbers) < figures:
        rest = _THOUSANDS.sub("", rest)
        numbers = _NUMBER.findall(rest)
        if len(numbers) < len(_FIGURES.findall(rest)):
            return False
        value = _THOUSANDS.sub("", value)
    others = set(numbers).difference(_CHINESE_NUMBER.findall(value))
    if others:
        others.difference_update(_CHINESE_YEAR.findall(value), _CHINESE_DAY.findall(value))
    if not others:
        return True
    amounts = {_worth(n, _POWERS[scale]) for n, scale, _ in _CHINESE_AMOUNT.findall(value) if scale}
    return all(_worth(n, 0) in amounts for n in others)


def _agree(one: str, other: str) -> bool:
    """Whether parts of two dates are the same, if both are said."""
    return one == other or not one or not other


def _dates(english: str) -> tuple[list[tuple[str, str, str]], str | None]:
    """The dates with a month in an English text, as year, month and day, "" for what is not said, and the text without them; None for the text where one of
    them is not plain."""
    found: list[tuple[str, str, str]] = []
    rest, at = "", 0
    for month in _MONTH.finditer(english):
        start = month.start()
        if start and (english[start - 1].isalnum() or english[start - 1] == "_"):
            continue
        behind = _DAY_AND_YEAR.match(english, month.end())
        before = _DAY_BEFORE.search(english[max(start - 16, at) : start])
        if behind is None or (before and behind[1]):
            return found, None
        found.append((behind[2] or "", _MONTHS[month.group()], before[1] if before else behind[1] or ""))
        rest += english[at : start - len(before.group()) if before else start] + " "
        at = behind.end()
    return found, rest + english[at:] if found else english
