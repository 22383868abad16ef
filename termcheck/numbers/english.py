"""Reads the quantities of an English text: digits, words, scales, shares, money. Dates are read by `calendar`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from ..dataclass import replace
from ..regex import regex
from ..text import matches_at
from .calendar import MONTHS, dates, times
from .quantity import About, Kind, Quantity, with_commas, without_endless
from .units import ENGLISH, ENGLISH_UNIT

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {w: i for i, w in enumerate(_ONES)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12}
ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
).split()
_ORDINALS = {w: i for i, w in enumerate(ORDINALS) if i} | {w[:-1] + "ieth": n for w, n in _WORDS.items() if w in _TENS}
_ORDINALS |= {"hundredth": 100}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {w + s: n for w, n in _ORDINALS.items() if n > 2 for s in ("", "s")}
# Words that hold a number; they explain one of the other side and are never reported.
_HOLD: dict[str, tuple[str, ...]] = {
    "a": ("1",), "an": ("1",), "once": ("1",), "single": ("1",), "only": ("1",), "sole": ("1",), "each": ("1",), "per": ("1",), "every": ("1",), "another": ("1",),
    "both": ("2",), "pair": ("2",), "pairs": ("2",), "couple": ("2",), "twice": ("2",), "dual": ("2",), "twin": ("2",), "bilateral": ("2",), "either": ("2",), "two-way": ("2",),
    "thrice": ("3",), "trio": ("3",), "triple": ("3",), "trilateral": ("3",), "tripartite": ("3",), "quartet": ("4",), "annual": ("1",), "biennial": ("2",),
    "decade": ("10", "1"), "decades": ("10",), "century": ("100", "1"), "centuries": ("100",), "centenary": ("100",), "centennial": ("100",), "fortnight": ("2", "14", "15"),
    "dozen": ("12", "10"), "dozens": ("12", "10"), "score": ("20",), "scores": ("20",), "tens": ("10",), "hundreds": ("100",), "thousands": ("1000", "10000", "100000"),
    "millions": ("1000000", "10000000", "100000000"), "billions": ("1000000000", "100000000"), "trillions": ("1000000000000",), "midnight": ("24", "0", "12"), "noon": ("12",),
    "semester": ("6",), "half-year": ("6",), "half-century": ("50",), "bicentennial": ("200",), "millennium": ("1000",), "overnight": ("1",), "triennial": ("3",),
}  # fmt: skip
_TIMES = {"doubled": 2, "double": 2, "doubling": 2, "doubles": 2, "twofold": 2, "tripled": 3, "triple": 3, "tripling": 3, "triples": 3, "threefold": 3, "quadrupled": 4,
          "quadruple": 4, "quadrupling": 4, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10, "twice": 2, "thrice": 3,
          "quintupled": 5}  # fmt: skip
_D = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_N = "|".join(sorted([*_WORDS, "hundred"], key=len, reverse=True))
_SCALE = r"hundred|thousand|(?:m|b|tr)illions?"
_SPELLED = rf"(?:(?:{_N})(?:[\s-](?:and\s)?(?:{_N}|{_SCALE}))*|an?\s(?:{_SCALE})(?:\s(?:and\s)?(?:{_N}))*)"
_NUMBER = regex(
    rf"(?P<mixed>\b(?:{_SPELLED}|{_D})[\s-]and[\s-](?:a|one|three)[\s-](?:half|quarters?)|(?<![\w.,])\d+\s?½|(?<![\w.,/])\d+[\s-][13]/[248](?![\d/]))(?:[\s-](?P<mscale>{_SCALE}))?\b"
    rf"|\b(?P<half>half[\s-](?:a[\s-])?|(?:a\s)?quarter[\s-](?:of\sa\s)?)(?P<hscale>million|billion|trillion|dozen|century)\b"
    rf"|(?P<digits>(?<![\d.,]){_D})(?:(?:\s|-|\xa0|(?=(?:m|b|tr)illion))(?P<scale>{_SCALE}|dozen|bn|mn|mln|bln|tn|trn)\b|(?P<short>(?:bn|mn|mln|bln|tn|trn|[kKmMBb]))\b)?"
    rf"|\b(?P<dozen>(?:(?P<dn>{_N})|a)\sdozen)\b"
    rf"|\b(?P<word>{_SPELLED})\b",
    re.I,
)
_ORDINAL = regex(
    rf"(?<![\w.,])(?P<n>\d[\d,]*)(?:st|nd|rd|th)\b|\b(?:(?P<tens>{'|'.join(_TENS)})[\s-])?(?P<w>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b",
    re.I,
)
# What is a part of a whole number before it.
_PART = regex(r"[\s-]and[\s-](?:a|one|three)[\s-](?:half|quarters?)\Z|\s?½\Z|[\s-][13]/[248]\Z", re.I)
_FRACTION = regex(
    rf"\b(?P<a>an?|{_N}|\d+)[\s-](?P<b>{'|'.join(sorted(_PARTS, key=len, reverse=True))})\b|\b(?P<half>half)\b|(?<![\d/.])(?P<x>\d{{1,2}})/(?P<y>\d{{1,2}})(?![\d/])"
    rf"|\b(?P<in>{_N}|\d+)\s(?:in|out\sof)\s(?:every\s)?(?P<of>{_N}|\d+)\b",
    re.I,
)
_BEFORE = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "AU$": "AUD", "CA$": "CAD", "MOP$": "MOP", "USD": "USD", "RMB": "CNY", "CNY": "CNY", "HKD": "HKD",
    "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "KRW": "KRW", "MOP": "MOP", "TWD": "TWD", "SGD": "SGD", "AUD": "AUD", "$": "$", "€": "EUR", "£": "GBP", "¥": "¥", "￥": "¥", "₩": "KRW",
    "₽": "RUB", "₹": "INR", "R$": "BRL", "CHF": "CHF",
}  # fmt: skip
_BEHIND = {
    "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "cny": "CNY", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "usd": "USD", "hong kong dollar": "HKD",
    "hk dollar": "HKD", "hkd": "HKD", "taiwan dollar": "TWD", "new taiwan dollar": "TWD", "nt dollar": "TWD", "australian dollar": "AUD", "canadian dollar": "CAD", "singapore dollar": "SGD",
    "singaporean dollar": "SGD", "dollar": "$", "euro": "EUR", "eur": "EUR", "pound sterling": "GBP", "british pound": "GBP", "gbp": "GBP", "yen": "JPY", "japanese yen": "JPY", "won": "KRW",
    "south korean won": "KRW", "korean won": "KRW", "ruble": "RUB", "rouble": "RUB", "rupee": "INR", "indian rupee": "INR", "pataca": "MOP", "swiss franc": "CHF", "baht": "THB",
    "ringgit": "MYR", "peso": "PHP", "chinese yuan": "CNY", "yuan renminbi": "CNY", "bitcoin": "BTC", "rial": "SAR", "riyal": "SAR", "dirham": "AED", "franc": "", "krone": "", "mop": "MOP",
}  # fmt: skip
_BEFORE_MONEY = regex(rf"(?:(?<![A-Za-z])(?:{'|'.join(re.escape(c) for c in sorted(_BEFORE, key=len, reverse=True))}))\s?$")
_BEHIND_MONEY = regex(
    rf"(?:\s|-|\xa0)?(?:in\s)?(?P<c>{'|'.join(re.escape(c) for c in sorted(_BEHIND, key=len, reverse=True))})s?\b(?!\s(?:the|a|over|gold|by|back)\b)|(?P<e>\s?€)",
    re.I,
)
_PERCENT = regex(
    r"(?:\s|-|\xa0)?(?P<p>%|percent\b|per\scent\b|pct\b|percentage\spoints?\b|percentage-point\b|(?:pp|ppts?)\b)(?P<q>[\s-]points?\b)?",
    re.I,
)
_TIMES_MORE = regex(r"\s?-?(?:times?\b|-?fold\b|x\b|×)", re.I)
_ABOUT_BEFORE = regex(
    r"\b(?:(?P<about>about|around|approximately|roughly|some|circa|approx\.?|or so|an estimated|estimated|in the region of|close)|(?P<over>over|more than|above|exceed(?:s|ed|ing)?|at least|upwards of|surpass(?:es|ed|ing)?|topp(?:ed|ing)|no less than|greater than|in excess of|higher than|beyond|past)"
    r"|(?P<under>nearly|almost|close to|under|less than|fewer than|below|up to|as (?:many|much) as|at most|no more than|approaching|just short of|just under|not more than))\s(?:a\s|an\s|the\s|some\s)?(?:RMB|US|HK|NT)?[$€£¥]?\s?$",
    re.I,
)
# How the last word of these ends; the expression is tried from each of many places.
_ABOUT_ENDS = tuple(
    "about around approximately roughly some circa approx approx. so estimated of close over than above exceed exceeds exceeded exceeding least surpass surpasses surpassed surpassing topped topping beyond past nearly almost to under below as most approaching a an the".split()
)
_PREFIXES = frozenset(("", "rmb", "us", "hk", "nt"))
_ABOUT_BEHIND = regex(
    r"(?:\s\w+)?,?\s(?P<about>or so|or thereabouts)|(?P<over>\+|(?:\s\w+)?\sor (?:more|higher|above|over)|[\s-](?:odd|plus)\b|(?:\s\w+)?\sand (?:above|over|up))",
    re.I,
)
_LARGE = regex(r"[\s-](?:million|billion|trillion|dozen|century)")
_A_LARGE = regex(r"[\s-](?:a[\s-])?(?:million|billion|trillion|dozen|century)\b")
_CENTURY = regex(r"\s(?:century|centuries)")
# Behind "the 29th": what is counted so, and no month.
_OF_ROW = regex(
    r"\s(?:century|centuries|anniversary|birthday|minute|session|meeting|conference|summit|forum|edition|year|round|time|place|floor|amendment|clause|article|chapter|congress|games|issue|batch|day|week|month|quarter|grade|generation|president|group|set|release|term|phase|stage)\b"
)
_QUARTER = regex(r"\squarter\b")
# What makes one more of "a seventh group", and no share.
_ANOTHER = regex(r"\s(?!(?:of|or|and|in|on|at|to|from|as|by|than|more|less|fewer|lower|higher|was|were|ha[sd]|have|will)\b)[a-z]{3}")
# "The 14th National People's Congress" is no day; second prizes are counted from the first.
_OF_NAME = regex(r"\s(?:[A-Z][a-z]|[A-Z]{2,}\b)")
_PRIZE = regex(r"[\s-](?:class\s|place\s)?(?:prize|award)s?\b", re.I)
_YEARS_SINCE = regex(r"\s(?:founding\s|wedding\s)?(?:anniversary|birthday)\b", re.I)
# "On the 27th": of this month.
_BEFORE_DAY = regex(r"\b(?:on|of|from|since|until)\sthe\s$", re.I)
_BEHIND_DAY = regex(r"\s?(?:[,.;:)]|\Z)|\s(?:\((?:local|GMT)|(?:that|show(?:s|ed)|said|which|when|in|by|at|local)\b)")
# 第43条 is Article 43.
_PART_OF_LAW = regex(r"\b(?:[Aa]rticle|[Ss]ection|[Cc]hapter|[Pp]age|[Pp]art)\s$")
_LIST_MARK = regex(r"[.)、]\s")
_WHOLE_WORD = regex(r"\b[A-Za-z]+\b")
_HELD_WORD = regex(r"\b[A-Za-z]+(?:-(?:year|century|way))?\b")
_TOKEN = regex(r"[A-Za-z]+|\d+")
_OTHER = regex("[\xa0\u2011\uff05\u202f]")
_BLANKS = {0xA0: " ", 0x2011: "-", 0xFF05: "%", 0x202F: " "}
# The readers that a word can begin something for.
_READERS: dict[str, tuple[str, ...]] = {}
for _words, _names in (
    (("a", "an", "half", *_WORDS, "hundred"), ("_shares", "_numbers")), (_TIMES, ("_shares",)), ((*_TENS, *_ORDINALS), ("_ordinals",)),
    (("quarter",), ("_numbers",)), ({w.partition("-")[0] for w in _HOLD}, ("_held",)),
    ({m[:n].lower() for m in MONTHS for n in (3, 4, len(m))}, ("dates",)),
):  # fmt: skip
    for _word in _words:
        _READERS[_word] = _READERS.get(_word, ()) + _names
# Words, in small letters, that say a number for sure or change what figures say.
SAYING = frozenset(
    {w for w, names in _READERS.items() if not {"dates", "_held"}.issuperset(names)}
    - {"a", "an", "one", "zero", "first", "second", "half", "quarter"}
    | {word + s for words in (*SCALES, "dozen", *_BEHIND) for word in words.split()[-1:] for s in ("", "s")}
    | {*_PARTS, *(w for w in _SHORT_SCALES if len(w) > 1), *(c.lower() for c in _BEFORE if c.isalpha())} - {"half", "quarter"}
    | {"percent", "cent", "pct", "percentage", "pp", "ppt", "ppts"}
)
_DASH = regex(r"\s?[-–—~]\s?")
_RANGE = regex(r"\s?(?:-|–|—|~)\s?|\sto\s|\sor\s|\sand\s(?=$)", re.I)


def read(text: str) -> list[Quantity]:
    """The quantities of an English text, in order."""
    value = with_commas(without_endless(text.translate(_BLANKS) if _OTHER.search(text) else text))
    starts = _starts(value)
    taken = bytearray(len(value))
    found: list[Quantity] = []
    for reader in (times, dates, _shares, _ordinals, _numbers, _held):
        for q in reader(value, starts[reader.__name__]):
            if 1 not in taken[q.start : q.end] or (found and found[-1].start == q.start and found[-1].kind == q.kind):
                taken[q.start : q.end] = b"\1" * (q.end - q.start)
                found.append(q)
    return sorted(_ranges(value, sorted(found, key=lambda q: q.start)), key=lambda q: q.start)


def _starts(value: str) -> dict[str, list[int]]:
    """Where each reader's patterns can begin: at figures, and at the words that are its own. Most words are nobody's, so that looking
    them up once is far cheaper than trying every pattern at every character."""
    rows: dict[str, list[int]] = {"times": [], "dates": [], "_shares": [], "_ordinals": [], "_numbers": [], "_held": []}
    figures = [row for name, row in rows.items() if name != "_held"]
    for m in _TOKEN.finditer(value):
        word, at = m.group(), m.start()
        if word[0] > "9" and word.isascii():
            for name in _READERS.get(word.lower(), ()):
                rows[name].append(at)
            continue
        if at and value[at - 1] in "'’":
            rows["dates"].append(at - 1)
        for row in figures:
            row.append(at)
    return rows


def spelled(words: str) -> Fraction:
    """The value of a number in words.

    >>> int(spelled("two hundred and thirty-five thousand"))
    235000
    """
    total, section = Fraction(0), Fraction(0)
    for word in re.findall(r"[a-z]+?(?=(?<=ion)s|\b)", words.lower()):
        if word in SCALES:
            scale = SCALES[word]
            if scale == 100:
                section = (section or Fraction(1)) * 100
            else:
                total, section = total + (section or 1) * scale, Fraction(0)
        else:
            section += _WORDS.get(word, 0)
    return total + section


def _mixed(words: str) -> tuple[Fraction, Fraction]:
    """A whole number and its part: "three and a half", "3½", "3 1/4", "three-and-three-quarters"."""
    whole = _PART.sub("", words).replace(",", "")
    figures = re.search(r"([13])/([248])", words)
    above, below = (
        (int(figures[1]), int(figures[2]))
        if figures
        else (3 if "three" in words[len(whole) :].lower() else 1, 4 if "quarter" in words.lower() else 2)
    )
    return Fraction(whole) if whole[0].isdigit() else spelled(whole), Fraction(above, below)


def _step(digits: str) -> Fraction:
    return Fraction(1, 10 ** len(digits.partition(".")[2]))


def _numbers(value: str, starts: Iterable[int]) -> Iterator[Quantity]:
    for m in matches_at(_NUMBER, value, starts):
        start, end = m.span()
        also: tuple[Fraction, ...] = ()
        by_words, sure, scale = False, True, 1
        n: Fraction
        step: Fraction
        if m["mixed"]:
            whole, part = _mixed(m["mixed"])
            scale = SCALES.get((m["mscale"] or "").lower().rstrip("s"), 1)
            n, step, also, sure = (whole + part) * scale, Fraction(scale, 2), (whole * scale,), scale > 1
        elif m["half"]:
            share = Fraction(1, 2) if m["half"].lower().startswith("half") else Fraction(1, 4)
            whole = Fraction({"dozen": 12, "century": 100}.get(m["hscale"].lower()) or SCALES[m["hscale"].lower()])
            n, step, by_words, sure = share * whole, share * whole, True, whole > 100
        elif m["digits"]:
            digits = m["digits"].replace(",", "")
            name = (m["scale"] or "").lower().rstrip("s")
            scale = 12 if name == "dozen" else SCALES.get(name) or _SHORT_SCALES.get(name, 1)
            n, step = Fraction(digits), _step(digits)
            if m["short"]:
                short = Fraction(_SHORT_SCALES[m["short"].lower()])
                money = _BEFORE_MONEY.search(value, max(start - 5, 0), start)
                if money or len(m["short"]) > 1 or m["short"] in "kK":
                    scale = int(short)
                else:
                    also, sure = (n * short,), False
            n, step = n * scale, step * scale
            sure = sure and not _code(value, m, digits)
        else:
            by_words = True
            if m["dozen"]:
                n, sure, also = (
                    (spelled(m["dn"]) if m["dn"] else Fraction(1)) * 12,
                    False,
                    ((spelled(m["dn"]) if m["dn"] else Fraction(1)) * 10,),
                )
            else:
                n, sure = spelled(m["word"]), m["word"].lower() not in ("one", "zero")
            step = _spelled_step(m.group())
        yield _with_unit(value, start, end, n, step, by_words, sure, also)


def _spelled_step(words: str) -> Fraction:
    return Fraction(SCALES.get(re.findall(r"[a-z]+", words.lower())[-1].rstrip("s"), 1))


def _code(value: str, m: re.Match[str], digits: str) -> bool:
    """Whether digits are a piece of a code, a name, a list's number or a version."""
    start, end = m.span("digits")
    left, right = value[start - 1 : start] if start else "", value[m.end() : m.end() + 1]
    if (left.isalpha() and not _BEFORE_MONEY.search(value, max(start - 5, 0), start)) or left in ("/", "_", "#", "&", ":"):
        return True
    if left == "-" and value[start - 2 : start - 1].isalpha():
        return True
    if (
        (right.isalpha() and m.end() == m.end("digits") and not ENGLISH_UNIT.match(value, m.end()))
        or (right in "/_:" and right)
        or (len(digits) > 6 and digits.isdigit() and "," not in m["digits"] and not m["scale"])
    ):
        return True
    if re.search(
        r"(?:\b(?:No|Nos|Line|Phase|Type|Grade|Level|Step|Room|Vol|Highway|Route|Gate|Class|Apollo|Mars|Version|Model|Series|Shenzhou|Chang['’]e|Tiangong|Terminal|Document|Figure|Table|Item|Building|Block|Tower|Lane|Area|Zone|Boeing|Airbus|Win|Windows|iPhone|Top|Track|District|Category|Tier|Group|Team|Unit|Circular|Announcement)\b\.?\s?)$",
        value[max(start - 16, 0) : start],
    ):
        return True
    if len(digits) > 2 or not _LIST_MARK.match(value, end):
        return False
    before = value[:start].rstrip()
    return not before or before[-1] in ".;:("


def _with_unit(
    value: str, start: int, end: int, n: Fraction, step: Fraction, by_words: bool, sure: bool, also: tuple[Fraction, ...]
) -> Quantity:
    kind: Kind = "count"
    currency = unit = ""
    first, last, parts = start, end, [("number", start, end)]
    ahead = _BEFORE_MONEY.search(value, max(start - 5, 0), start)
    if percent := _PERCENT.match(value, end):
        kind = "points" if percent["q"] or percent["p"].lower().startswith(("percentage", "pp")) else "percent"
        last = percent.end()
    elif ahead:
        kind, currency, first = "money", _BEFORE[ahead.group().strip()], ahead.start()
        parts.append(("currency", ahead.start(), ahead.start() + len(ahead.group().rstrip())))
        behind = _BEHIND_MONEY.match(value, end)
        currency = _BEHIND.get((behind["c"] or "").lower(), currency) if behind and currency == "$" else currency
    elif money := _BEHIND_MONEY.match(value, end):
        kind, currency, last = "money", _BEHIND[money["c"].lower()] if money["c"] else "EUR", money.end()
        parts.append(("currency", *money.span("c" if money["c"] else "e")))
        sure = sure and (n > 10 or not by_words)
    elif times := _TIMES_MORE.match(value, end):
        kind, last = "multiple", times.end()
    elif match := ENGLISH_UNIT.match(value, end):
        unit = ENGLISH[(match["word"] or match["symbol"]).lower()]
        parts.append(("unit", match.start("word") if match["word"] else match.start(), match.end()))
    elif not by_words and _PART_OF_LAW.search(value, max(start - 9, 0), start):
        kind = "ordinal"
    return Quantity(first, last, kind, n, step, currency, unit, _about(value, start, end), sure, by_words, also, parts=tuple(parts))


def _about(value: str, start: int, end: int) -> About:
    before = value[max(start - 28, 0) : start]
    words = before.lower().split()
    if words and words[-1].rstrip("$€£¥") in _PREFIXES:
        words.pop()
    ahead = _ABOUT_BEFORE.search(before) if words and words[-1].endswith(_ABOUT_ENDS) else None
    for match in (ahead, _ABOUT_BEHIND.match(value, end)):
        if match:
            return match.lastgroup  # type: ignore[return-value]
    return ""


def _shares(value: str, starts: Sequence[int]) -> Iterator[Quantity]:
    for m in matches_at(_FRACTION, value, starts):
        a = b = 0
        if m["half"]:
            a, b = 1, 2
        elif m["x"]:
            a, b = int(m["x"]), int(m["y"])
        elif m["in"]:
            a, b = (int(w) if w.isdigit() else _WORDS.get(w.lower(), 100) for w in (m["in"], m["of"]))
        else:
            a = 1 if m["a"].lower() in ("a", "an") else int(m["a"]) if m["a"].isdigit() else _WORDS.get(m["a"].lower(), 100)
            b = _PARTS[m["b"].lower()]
            if _LARGE.match(value, m.end()) or (m["a"].isdigit() and b == 2):
                continue
            if a == 1 and (m["b"].lower().endswith("s") or (b > 2 and m["b"] != "quarter" and _ANOTHER.match(value, m.end()))):
                continue
        lead = value[max(m.start() - 4, 0) : m.start()]
        if (a == 1 and b == 2 and _A_LARGE.match(value, m.end())) or re.search(r"and[\s-]$", lead):
            continue
        if m["x"] and re.search(r"\d[\s-]$", lead):
            continue
        if a < b:
            also = (Fraction(a), Fraction(b), *((Fraction(6), Fraction(30)) if b == 2 else (Fraction(3), Fraction(15)) if b == 4 else ()))
            sure = not m["half"] and not m["x"] and b > 2 and m["b"] not in ("quarter", "third")
            yield Quantity(*m.span(), "fraction", Fraction(a, b), Fraction(1, 100), also=also, spelled=True, sure=sure)
    for m in matches_at(_WHOLE_WORD, value, starts):
        if n := _TIMES.get(m.group().lower()):
            yield Quantity(*m.span(), "multiple", Fraction(n), sure=False, spelled=True, also=(Fraction(100), Fraction(n)))


def _ordinals(value: str, starts: Iterable[int]) -> Iterator[Quantity]:
    for m in matches_at(_ORDINAL, value, starts):
        n = int(m["n"].replace(",", "")) if m["n"] else _ORDINALS[m["w"].lower()] + (_WORDS[m["tens"].lower()] if m["tens"] else 0)
        also = (Fraction(n - 1) * 100,)
        prize = n < 5 and _PRIZE.match(value, m.end())
        sure = bool(m["n"] or n > 3 or prize or (_OF_ROW if n > 1 else _QUARTER).match(value, m.end()))
        if n > 1 and _YEARS_SINCE.match(value, m.end()):
            yield Quantity(*m.span(), "ordinal", Fraction(n), unit="year", spelled=not m["n"], also=also, parts=(("number", *m.span()),))
            continue
        if m["n"] and n <= 31 and _BEFORE_DAY.search(value, max(m.start() - 9, 0), m.start()) and _BEHIND_DAY.match(value, m.end()):
            yield Quantity(*m.span(), "day", Fraction(n), day=n, also=also, parts=(("day", *m.span()),))
            continue
        if _CENTURY.match(value, m.end()) or (m["n"] and re.search(r"(?:the|on)\s$", value[max(m.start() - 4, 0) : m.start()])):
            sure = sure and (n > 31 or bool(_OF_ROW.match(value, m.end()) or _OF_NAME.match(value, m.end())))
        yield Quantity(*m.span(), "ordinal", Fraction(n), sure=sure, spelled=not m["n"], also=also, parts=(("number", *m.span()),))


def _held(value: str, starts: Iterable[int]) -> Iterator[Quantity]:
    for m in matches_at(_HELD_WORD, value, starts):
        if held := _HOLD.get(m.group().lower()):
            yield Quantity(*m.span(), "count", Fraction(held[0]), sure=False, spelled=True, also=tuple(map(Fraction, held[1:])))


def _ranges(value: str, found: list[Quantity]) -> Iterator[Quantity]:
    """The first number of a range takes the unit and the scale of the second: 3 to 5 million yuan; the second the currency before the first: $3-5."""
    for i, q in enumerate(found):
        before, after = found[i - 1] if i else None, found[i + 1] if i + 1 < len(found) else None
        if before and before.kind == "money" and q.kind == "count" and _DASH.fullmatch(value, before.end, q.start):
            q = replace(q, kind="money", currency=before.currency)
        if (
            after
            and q.kind in ("count", "money")
            and after.kind in ("count", "money", "percent", "points", "multiple")
            and _RANGE.fullmatch(value, q.end, after.start)
        ):
            scale = next((s for w, s in SCALES.items() if s > 100 and w in value[slice(*after.part("number"))].lower()), 1)
            n = q.value * scale if q.value < 1000 and scale > 1 and q.step <= 1 else q.value
            also = (*q.also, q.value) if n != q.value else q.also
            kind = after.kind if q.kind == "count" else q.kind
            step = q.step * (n / q.value if q.value else 1)
            q = replace(q, value=n, also=also, kind=kind, step=step, currency=q.currency or after.currency, unit=q.unit or after.unit)
        yield q
