"""A name or brand in the wrong capitals.

## Why
OPPO, vivo and iFLYTEK spell themselves so; institutions have capitals. Text in all capitals (headlines) and a brand that
opens a sentence are left alone. So are three letters that may be somebody's name ("Tal"), what is part of an address, and words that a glossary takes for
the name only beside a source.

## Examples
```termcheck
term[institution]: 欧珀 = OPPO (exact)
  en: Engineers of [Oppo](miscased-form) met in Shenzhen.
 fix: Engineers of OPPO met in Shenzhen.
  en: OPPO PHONES SOLD WELL
```
```termcheck
term[institution]: 欧珀 = OPPO (exact)
  en: Write to oppo@example.com or press@oppo-media.example, or look at www.oppo.com and at example.com/oppo.
```
```termcheck
term[institution]: 中国科学院 = Chinese Academy of Sciences
  en: She works at the [chinese academy of sciences](miscased-form).
 fix: She works at the Chinese Academy of Sciences.
```
```termcheck
term[product]: 维沃 = vivo (exact)
  en: Vivo opened a shop. The cells were grown in vivo for a week.
```
```termcheck
term[institution]: 海潮集团 = TAL (exact)
term[institution]: 海潮网 = HCWS (exact)
term[institution]: 今日海洋 = Ocean Today (needs source)
term[institution]: 海洋理事会 = Council (exact)
term[facility]: 北城高铁 = North City High Speed Rail
term[facility]: 高铁 = High Speed Rail (exact)
  en: Mikhail Tal read about the ocean today in Hcws.cn, went by high speed rail, and wrote to the PRIVY COUNCIL.
  en: Guests read the [Hcws](miscased-form).
```
```termcheck
term[institution]: 海潮集团 = TAL (exact)
  zh: 海潮集团发表报告。
  en: The [Tal](miscased-form) published a report.
```
A place is judged where its last word belongs to it in every style.
```termcheck
term[place]: 西藏 = Xizang Autonomous Region
term[place]: 长江 = Yangtze River
  en: He left the [Xizang Autonomous region](miscased-form) for the Yangtze river.
```
What a body is may be in small letters behind its name, as papers write it: a station, an embassy, an exchange, a news agency. A university may not.
```termcheck
term[facility]: 青山南站 = Qingshan South Railway Station
term[institution]: 青山通讯社 = Qingshan News Agency
term[institution]: 青山大使馆 = Qingshan Embassy in Leeds
term[institution]: 青山大学 = Qingshan Normal University
  en: He left Qingshan South railway station for the Qingshan embassy in Leeds, Qingshan news agency said.
```
```termcheck
term[institution]: 国防部 = Defence Ministry
term[institution]: 青山政府 = People's Government of the Qingshan Region
  en: Defence ministry staff met the head of the people's government of the Qingshan Region.
```
```termcheck
term[facility]: 青山南站 = Qingshan South Railway Station
term[institution]: 青山大学 = Qingshan Normal University
  en: He left [Qingshan South Railway station](miscased-form) for [Qingshan normal University](miscased-form).
```
In small letters a department or a government says what it is, and is no name.
```termcheck
term[institution]: 安徽省政府 = Anhui Provincial Government
  en: The Anhui provincial government met. The [anhui Provincial government](miscased-form) spoke.
```
```termcheck
term[institution]: 教育厅 = Anhui Provincial Education Department
  en: She works for the Anhui provincial education department. The [Anhui Provincial education Department](miscased-form) is large.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..model import Finding
from ..reading import Hit, Listed, Reading
from ..regex import regex
from . import check

_NAMES = {"institution", "law", "event", "award", "facility"}
# Of places only what no paper writes in small letters behind these words.
_PLACE_HEADS = {"Autonomous": "region", "Administrative": "region", "Bay": "area", "China": "sea"}
_SMALL = {"of", "the", "for", "and", "in", "on", "at", "to", "de", "with", "by", "&"}
# Common nouns that good papers leave in small letters behind a name; and words that are capitalised wherever they stand.
_TRAILING = {"government", "province", "city", "county", "prefecture", "district", "region", "area", "municipality", "hospital"}
_COMMON = frozenset(
    """
    railway railways rail station airport port bridge tunnel metro subway embassy consulate consulates general mission stock futures exchange news agency autonomous
    region zone party committee provincial municipal coast guard police army navy court temple monastery pagoda library museum stadium park constitution forum parliament treasury group force square
    """.split()
)
_OFFICES = frozenset(("ministry", "department", "commission"))
_RANKS = frozenset(("provincial", "municipal", "county", "district", "regional", "people's", "people’s", "local", "city"))
# Where the head of a name and more of it is in small letters, it is described ("the US commerce department"), but for a nation's own bodies.
_DESCRIBED = {"department", "bureau", "commission"}
_NATIONAL = {"national", "state", "central", "china", "chinese"}
_ALWAYS = ("chin", "hong kong", "beijing", "shanghai", "asia", "america", "europe", "africa")
_NEAR = 200
# How far before a name is looked whether it opens a sentence.
_BEFORE = 32
_ADDRESS = regex(r"[.-]?[a-z0-9-]*\.[a-z]{2,4}\b|@")
_IN_ADDRESS = frozenset("@/")
# Fewer letters are anybody's name.
_LEAST = 4
_LOUD_BEFORE, _LOUD_BEHIND = regex(r"(?<!\w)[A-Z]{2,} $"), regex(r" [A-Z]{2,}(?!\w)")
_OPENS = regex(r"(?:^|[.!?:\n\"“(]\s*)$")


@check(per="segment", severity="warning", category="terminology", mqm="terminology/wrong-term", since="0.1", needs=("odd",))
def run(reading: Reading) -> Iterable[Finding]:
    told: set[tuple[int, int]] = set()
    for hit in reading.odd:
        if (hit.start, hit.end) in told or not _differs(hit.listed, hit.words) or _may_be_another(reading, hit) or _shouted(hit):
            continue
        if not _right_elsewhere(reading, hit) and wrong_capitals(hit):
            told.add((hit.start, hit.end))
            yield Finding(
                f"'{hit.at.words}' is not how the name is written: '{hit.form.text}'",
                target=hit.at,
                term=hit.term,
                found=hit.at.words,
                suggestions=(hit.form.text,),
                safety="safe",
            )


@lru_cache(4096)
def _differs(listed: Listed, words: str) -> bool:
    """Whether words are such a form in other capitals, where capitals matter."""
    form = listed.form
    if (
        not form.accepted
        or form.case == "any"
        or listed.inflection
        or form.form == "abbreviation"
        or not words.isascii()
        or words == form.text
    ):
        return False
    return form.case == "exact" or listed.term.kind in _NAMES or listed.term.kind == "place"


def _may_be_another(reading: Reading, hit: Hit) -> bool:
    """Whether the words, as they are written, may well stand for something else than the term, and no source says that they do not."""
    form = hit.form
    common = form.needs == "source" or (form.case == "exact" and (len(form.text) < _LEAST or (" " in form.text and hit.words.islower())))
    value = hit.text.value
    is_address = value[hit.start - 1 : hit.start] in _IN_ADDRESS or _ADDRESS.match(value, hit.end) is not None
    return is_address or (common and not reading.has_source(hit.term))


def wrong_capitals(hit: Hit) -> bool:
    """A brand that differs in any capital; an institution whose capitalised words stand in small letters."""
    seen, form = hit.at.words, hit.form.text
    if hit.form.case == "exact":
        if form[:1].islower() and seen[:1].isupper() and seen[1:] == form[1:]:
            return not _OPENS.search(hit.at.text.value[max(hit.at.start - _BEFORE, 0) : hit.at.start])
        return seen.lower() == form.lower()
    if hit.term.kind == "place":
        before, _, last = seen.rpartition(" ")
        return _PLACE_HEADS.get(before.rpartition(" ")[2]) == last and form.endswith(last.capitalize())
    # A form that ends in small letters describes ("Beijing Municipal health authority").
    if hit.term.kind not in _NAMES or len(form.split()) < 2 or form.split()[-1][0].islower():
        return False
    pairs = list(zip(seen.split(), form.removeprefix("The ").removeprefix("the ").split(), strict=False))
    if len(seen.split()) != len(pairs):
        return False
    small = [a for a, b in pairs if a != b and a == b.lower() and b[0].isupper() and b.lower() not in _SMALL]
    if not small or (len(small) == 1 and small[0] == pairs[-1][0] and small[0] in _TRAILING):
        return False
    if _RANKS.issuperset(small[:-1]) and small[-1] in _TRAILING and small[-1] == pairs[-1][0]:
        # "The Anhui provincial government" says whose it is.
        return False
    if _COMMON.issuperset(small) and _described(seen, small):
        return False
    if len(pairs) == 2 and small == [pairs[1][0]] and small[0] in _OFFICES:
        # "US commerce department", "Defence ministry": so papers write it.
        return False
    if (_COMMON | _RANKS | _TRAILING).issuperset(small) and seen.startswith(f"{' '.join(small)} of "):
        return False
    if len(small) > 1 and not _DESCRIBED.isdisjoint(small) and pairs[0][0].lower() not in _NATIONAL:
        return False
    # Words all in small letters may be no name at all ("the civil code", "a department of education").
    return (
        any(a[0].isupper() for a, _ in pairs) or any(a.startswith(_ALWAYS) for a in small) or (len(pairs) >= 5 and hit.form.form == "full")
    )


def _described(seen: str, small: Sequence[str]) -> bool:
    """Whether the small words say what a body is: all that does so, behind its name and before where it is ("embassy in Leeds")."""
    name, _, _ = seen.partition(" in ")
    words = name.split()
    before = words[: -len(small)]
    return bool(before) and before[0][0].isupper() and before[-1].lower() not in _COMMON and words[-len(small) :] == small


def _shouted(hit: Hit) -> bool:
    """The whole line is in capitals, or a word beside it."""
    if hit.at.words != hit.at.words.upper():
        return False
    if _LOUD_BEFORE.search(hit.text.value[max(hit.start - _BEFORE, 0) : hit.start]) or _LOUD_BEHIND.match(hit.text.value, hit.end):
        return True
    # Of a long line what is near is enough.
    value = hit.at.text.value
    before, behind = value[max(hit.at.start - _NEAR, 0) : hit.at.start], value[hit.at.end : hit.at.end + _NEAR]
    return (before.rpartition("\n")[2] + hit.at.words + behind.partition("\n")[0]).isupper()


def _right_elsewhere(reading: Reading, hit: Hit) -> bool:
    """Another form at the same place is written just so."""
    return any(h.form.accepted and h.form.text == hit.at.words for h in reading.hits_at(hit.at))
