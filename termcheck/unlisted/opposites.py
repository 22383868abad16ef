"""Words of which there are a few, each the opposite of another or the next in a row: 去年 as "this year", 进口 as "exports", 上半年 as "the second half".

Of such a set the translation has one that nothing in the source says, and has not the one that the source says. Words that are weaker signs (a
single character, "state" for 国有) only explain the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

import daachorse

from ..alignment.align import align
from ..languages import pack
from ..languages.chinese import one_for_one
from ..model import Place
from ..reading import Reading
from ..regex import regex
from .founding import folded_text

_MONTHS = "january february march april may june july august september october november december jan feb mar apr jun jul aug sept oct nov dec".split()


def _of_months(*before: str) -> str:
    """A part of each month."""
    return "|".join(f"{word}{month}" for word in before for month in _MONTHS)


def _days(first: int, last: int) -> str:
    return "|".join(f"{n}{day}" for n in range(first, last + 1) for day in "日号")


# A set is parted from the next one by an empty line. A line is a member: Chinese words / what else says it in Chinese / English words / what else says it
# in English. The first words are shown. A line with "-" is of words that only look like a member's.
_SETS = f"""
去年|上年|上一年 / 同比|较上年|比上年|前一年 / last year|previous year / year earlier|year ago|past year|prior year|year on year|year-on-year|year before|year-earlier
今年|本年度 / 本年|年内|至今|当年|这一年|同年 / this year / current year|year to date|same year
明年|来年 / 次年|下一年|翌年 / next year / following year|coming year|year later|year after

上月|上个月 / 环比|前一个月 / last month|previous month / month earlier|month ago|month on month|month-on-month|month before|past month
本月|这个月 / 当月|月内|同月 / this month / current month|same month
下月|下个月 / 次月 / next month / following month|month later|coming month

上周|上星期 / 前一周|过去一周 / last week|previous week / week earlier|week ago|past week|week before
本周|这周 / 当周|这个星期|本星期 / this week / current week|same week
下周|下星期 / 次周 / next week / following week|week later|coming week

昨天|昨日|昨晚 / 前一天|日前|前天 / yesterday|last night / previous day|day before|day earlier
今天|今日|今晚 / 如今|现今|当今|现在|目前|当前|今晨|今早|当天|当日|时下|至今|今后|今 / today|tonight / this morning|this evening|this afternoon|now
明天|明日 / 次日|第二天|翌日|未来 / tomorrow / next day|following day

上半年|上半场 / 前六个月|1至6月|1-6月|上半 / first half / first six months|half-year|h1|interim
下半年|下半场 / 后六个月|下半 / second half / latter half|last six months|h2

同比 / 去年|上年|比去年 / year on year|year-on-year|yoy|from a year earlier / year earlier|year ago|year before|annual|annually|annualised
环比 / 上月|上季|上个月|上周 / month on month|month-on-month|quarter on quarter|quarter-on-quarter / previous month|previous quarter|month|quarter|sequential|sequentially|week

上旬|月初 / 初|{_days(1, 10)} / {_of_months("early ", "early-", "beginning of ", "start of ")} / beginning of|start of|first ten days|first days
中旬 / 月中|中|{_days(11, 20)} / {_of_months("mid-", "mid ")} / middle of|midmonth|second ten days
下旬|月底|月末 / 底|末|{_days(21, 31)} / {_of_months("late ", "late-", "end of ")} / end of|end-|last ten days|last days|close of

年初 / 初|1月|一月|开年|岁首 / beginning of the year|start of the year|beginning of this year|start of this year|early this year|early last year|early next year / beginning|start|early|first
年底|年末 / 底|末|12月|十二月|岁末|终 / end of the year|end of this year|end of last year|end of next year|late this year|late last year|year-end / end|late|close

上午|早上|早晨 / 凌晨|清晨|今晨|今早|一早|当天早|晨|早|午前 / morning|mornings / a.m.|am|dawn|noon|before midday
下午 / 午后|傍晚|黄昏 / afternoon|afternoons / p.m.|pm|evening
晚上|晚间 / 傍晚|夜|当晚|今晚|昨晚|深夜|晚 / evening|evenings / night|nights|p.m.|pm|tonight|midnight|overnight

春季|春天 / 春 / spring / -
夏季|夏天 / 夏|暑 / summer / -
秋季|秋天 / 秋 / autumn / fall
冬季|冬天 / 冬|寒 / winter / -

进口|进口额|进出口 / 输入|引进|买|购 / import|imports|imported|importing|importer|importers / import-|buy|bought|purchase|purchased|foreign
出口|出口额|进出口 / 输出|外销|销往|卖|出海 / export|exports|exported|exporting|exporter|exporters / export-|sell|sold|overseas sales|shipments|exit
-: 出口商品交易会|进出口商品交易会|进出口银行

顺差|盈余 / 剩余|富余|过剩 / surplus|surpluses / -
逆差|赤字 / 不足|缺口|亏损|缺|短 / deficit|deficits / shortfall|gap

国有|国企|央企 / 国家|国资|公有|国营|国 / state-owned|soe|soes / state|public|government|national|state-run|state-controlled|central enterprises
民营|民企|私营 / 私|非公|民间 / privately owned|privately-owned|private enterprises|private companies|private firms|private businesses / private|non-public|non-state

供给侧 / 供|提供 / supply side|supply-side / supply|supplies
需求侧 / 需|要求 / demand side|demand-side / demand|demands

东部 / 东|沿海 / eastern / east|easterly|coastal
西部 / 西|欧美|欧 / western / west|westerly
南部 / 南|粤|华南|两广 / southern / south
北部 / 北|华北 / northern / north
东北部|东北地区 / 东北|东北三省|辽|吉|黑 / northeastern / northeast|north-east|north-eastern
西北部|西北地区 / 西北|陕|甘|新疆 / northwestern / northwest|north-west|north-western
东南部 / 东南 / southeastern / southeast|south-east|south-eastern
西南部|西南地区 / 西南|川|滇|云贵 / southwestern / southwest|south-west|south-western
-: 中东|远东|近东 / middle eastern|far eastern|northern ireland|eastern europe|western europe|northern hemisphere|southern hemisphere|northern lights

男子|男足|男篮|男排 / 男|他|父|兄|汉|先生|叔|伯|儿子 / men's|male|males / man|men|boy|boys|boys'|he|his|him|gentlemen
女子|女性|女足|女篮|女排 / 女|她|母|妇|姐|妹|夫人|姑|妈|婆 / women's|female|females / woman|women|girl|girls|girls'|she|her|ladies|lady

硕士 / 研究生|导师 / master's|masters / master|m.a.|msc|m.s.|graduate|postgraduate|mba
博士 / 研究生|导师 / doctoral|phd|ph.d|doctorate|doctorates / dr|doctor|doctors|doctor's|ph.d.|graduate|postgraduate
本科|学士 / 大学生|大学|毕业生 / undergraduate|undergraduates|bachelor's / bachelor|college|university|degree
博士后 / 博士 / postdoctoral|postdoc|postdocs / post-doctoral|postdoctor|post-doctor|doctoral

国家级 / 国家|国|全国|部级 / national-level|state-level / national|state|country
省级 / 省|自治区|直辖市 / provincial-level|province-level / provincial|province
市级 / 市|地级|城 / municipal-level|city-level / municipal|city|prefecture
县级 / 县|区 / county-level / county

金牌 / 金|冠军|奥运 / gold medal|gold medals|gold medalist / gold|golds
银牌 / 银|亚军 / silver medal|silver medals|silver medalist / silver|silvers
铜牌 / 铜|季军 / bronze medal|bronze medals|bronze medalist / bronze|bronzes

冠军 / 第一|夺冠|冠|卫冕|金|头名|王 / champion|champions|championship / first|title|titles|win|won|winner|winners|crown|gold
亚军 / 第二|银|次名 / runner-up|runners-up / second|silver|final

开幕|开幕式 / 开|启动|举行|举办|召开|启幕|揭幕 / opening ceremony|opening / open|opens|opened|begin|began|start|started|launch|launched|kick
闭幕|闭幕式 / 闭|结束|落幕|收官|落下帷幕|谢幕 / closing ceremony / close|closed|closing|conclude|concluded|end|ended|wrap|wrapped

第一产业 / 农业 / primary industry|primary sector|primary industries / agriculture|first
第二产业 / 工业 / secondary industry|secondary sector|secondary industries / industry|second
第三产业 / 服务业 / tertiary industry|tertiary sector|tertiary industries / services|service|third

阳性 / 感染|确诊|阳 / tested positive|test positive|positive / infected
阴性 / 阴 / tested negative|test negative|negative / -

财政收入|营业收入 / 收|营收|入|所得|利|薪|赚|税 / fiscal revenue|operating revenue|revenue|revenues / income|earnings|turnover|sales|receipts
财政支出|营业支出 / 支|开支|花费|经费|投入|费|成本|出资 / fiscal expenditure|expenditure|expenditures / spending|expense|expenses|outlay|cost|costs

线上 / 网络|网上|在线|互联网|云|网|视频 / online / virtual|virtually|internet|web|remote
线下 / 现场|实体|当面|面对面|实地|店 / offline / in-person|in person|onsite|on-site|physical|face to face|face-to-face

城镇|城市 / 城|市|都 / urban / city|cities|town|towns|metropolitan|municipal
农村|乡村 / 农|乡|村|镇 / rural / village|villages|countryside|farm|farmers|agricultural|township
-: 城乡

军用 / 军|国防|武|战 / military / army|defense|defence|armed
民用 / 民|商 / civilian|civil / commercial

上游 / 上|源 / upstream / upper
下游 / 下 / downstream / lower

甲方 / 甲 / party a / -
乙方 / 乙 / party b / -

左一|左二|左三|左四|左侧|左边|（左）|(左) / 左 / from left|on the left|(left)|at left|left side|(l) / left
右一|右二|右三|右四|右侧|右边|（右）|(右) / 右 / from right|on the right|(right)|at right|right side|(r) / right
-: 从左至右|从左到右|左起|自左至右 / from left to right|left to right

公立|公办 / 公|国立|国|政府 / public schools|public hospitals|public universities|public hospital|public university|public school / public|state|government
私立|民办 / 私|民营|民|社会 / private schools|private hospitals|private universities|private hospital|private university|private school / private

入境 / 进入|来华|进|入|抵|来 / inbound / entry|enter|entering|entered|arrival|arrivals|arriving|incoming
出境 / 离|出|赴|走 / outbound / exit|leaving|leave|departure|departures|overseas|abroad|outgoing

长期 / 长|久|永|多年|一直|常 / long-term|long term / long|longer|years|permanent|permanently
短期 / 短|近|暂|临时|一时 / short-term|short term / short|shorter|temporary|near-term|near term
中期 / 中|期中 / medium-term|mid-term|medium term / interim|medium|mid

高温 / 热|高|炎|暑 / high temperature|high temperatures|high-temperature / heat|hot
低温 / 冷|寒|低|冻 / low temperature|low temperatures|low-temperature / cold|cryogenic

最大|最高|最多|最长 / 大|高|多|长|极|首|顶|超|主 / largest|biggest|highest|greatest|longest / most|maximum|max|top|major|large
最小|最低|最少|最短 / 小|低|少|短|底|微|新低 / smallest|lowest|fewest|shortest / least|minimum|min|low|small
"""


class Opposite(NamedTuple):
    """A word of one side and the other member of its set that stands in its stead, each with what it would be in the other language."""

    chinese: Place
    english: Place
    right: str
    right_chinese: str


class _Member(NamedTuple):
    """One of a set: its words in both languages, what says it in Chinese, and in English as an expression."""

    chinese: str
    english: tuple[str, ...]
    also: tuple[str, ...]
    said: re.Pattern[str]


# A set and the number of the member in it.
_Sense = tuple[int, int]


class _Words:
    """The sure words of one language, with what they say; words that only look like one say nothing."""

    def __init__(self, words: Mapping[str, Sequence[_Sense]], bounded: bool) -> None:
        self._senses, self._bounded = list(words.values()), bounded
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(words), daachorse.MATCH_KIND_LEFTMOST_LONGEST)

    def found(self, value: str) -> dict[_Sense, list[tuple[int, int]]]:
        """Where a text says what; of words within each other only the longest."""
        out: dict[_Sense, list[tuple[int, int]]] = {}
        for start, end, number in self._automaton.find(value):
            if not self._bounded or not (_goes_on(value, start) or _goes_on(value, end)):
                for sense in self._senses[number]:
                    out.setdefault(sense, []).append((start, end))
        return out


def _goes_on(value: str, at: int) -> bool:
    """Whether a word goes on across a place in a text."""
    return 0 < at < len(value) and value[at - 1].isalnum() and value[at].isalnum()


@cache
def _table() -> tuple[list[list[_Member]], _Words, _Words]:
    chinese: dict[str, list[_Sense]] = {}
    english: dict[str, list[_Sense]] = {}
    sets: list[list[_Member]] = []
    for block in _SETS.strip().split("\n\n"):
        members: list[_Member] = []
        for line in block.split("\n"):
            columns = [[w for w in column.split("|") if w != "-"] for column in line.removeprefix("-: ").split(" / ")]
            if line.startswith("-: "):
                for words, table in zip(columns, (chinese, english), strict=False):
                    table.update({word: [] for word in words})
                continue
            ours, also, theirs, further = columns
            for words, table in ((ours, chinese), (theirs, english)):
                for word in words:
                    table.setdefault(word, []).append((len(sets), len(members)))
            said = regex(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, [*theirs, *further]))})(?![a-z0-9])")
            members.append(_Member(ours[0], tuple(theirs), (*ours, *also), said))
        sets.append(members)
    return sets, _Words({form: chinese[word] for word in chinese for form in _in_all_scripts(word)}, False), _Words(english, True)


def _in_all_scripts(word: str) -> Iterator[str]:
    """A word in simplified and in traditional characters: there are fewer words than texts to be folded."""
    return map("".join, product(*((c, *_traditional().get(c, ())) for c in word)))


@cache
def _traditional() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for code, simplified in one_for_one().items():
        out.setdefault(simplified, []).append(chr(code))
    return out


@cache
def looked_for() -> str:
    """An expression of RE2 that finds where an English text may have one of the words."""
    words = {word for members in _table()[0] for member in members for word in member.english}
    return rf"(?i)(?:^|[^a-z0-9])(?:{'|'.join(map(re.escape, sorted(words)))})(?:[^a-z0-9]|$)"


def opposites(reading: Reading) -> Iterator[Opposite]:
    """Those of a segment, whichever of its sides is the Chinese one."""
    if reading.sides is None:
        return
    chinese, english = reading.sides
    sets, ours, theirs = _table()
    here = ours.found(chinese.value)
    value = english.value.lower() if here else ""
    there = theirs.found(value) if len(value) == len(english.value) else {}
    for number in sorted({sense[0] for sense in here}.intersection(sense[0] for sense in there)):
        members = sets[number]
        lost = [m for s, m in here if s == number and not members[m].said.search(value)]
        folded = folded_text(chinese.value).value
        strange = [m for s, m in there if s == number and not any(word in folded for word in members[m].also)]
        if len(lost) != 1 or len(strange) != 1:
            continue
        (start, end), (first, last) = here[number, lost[0]][0], there[number, strange[0]][0]
        one, other = Place(chinese, start, end), Place(english, first, last)
        if not _is_listed(reading, one) and not _is_listed(reading, other) and _together(one, other):
            yield Opposite(one, other, _in_form(members[lost[0]].english, other.words), members[strange[0]].chinese)


def _in_form(words: Sequence[str], found: str) -> str:
    """The word that ends like a found one: "imported" for "exported", "late May" for "early May", with its capitals."""
    best = max(words, key=lambda word: _common_end(word, found.lower()))
    head, _, last = found.rpartition(" ")
    if head and last.istitle() and best.endswith(last.lower()):
        best = best.removesuffix(last.lower()) + last
    return best[:1].upper() + best[1:] if found[:1].isupper() else best


def _common_end(one: str, other: str) -> int:
    """How many letters two words end in alike."""
    return next((n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), min(len(one), len(other)))


def _is_listed(reading: Reading, place: Place) -> bool:
    """Whether a word is a part of a listed name."""
    hits = reading.target if place.text is reading.segment.target else reading.source
    return any(
        h.start <= place.start and place.end <= h.end and (h.start, h.end) != (place.start, place.end) and not h.term.is_advice
        for h in hits
    )


def _together(chinese: Place, english: Place) -> bool:
    """Whether two words stand in sentences that belong together."""
    rows = [pack(p.text.language).sentences(p.text.value) for p in (chinese, english)]
    if min(map(len, rows)) < 2:
        return True
    at = [next((k for k, (a, b) in enumerate(row) if a <= p.start < b), -1) for row, p in zip(rows, (chinese, english), strict=True)]
    texts = [[p.text.value[a:b] for a, b in row] for row, p in zip(rows, (chinese, english), strict=True)]
    return any(at[0] in bead.source and at[1] in bead.target for bead in align(texts[0], texts[1], vectors=False))
