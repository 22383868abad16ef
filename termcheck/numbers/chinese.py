"""Reads the quantities of a Chinese text: Arabic and Chinese numerals, mixed ones, dates, shares, money.

A Chinese numeral alone says little (一方面, 统一, 三农): it is read for sure only with a measure word or a scale behind it, and
never inside the words that are listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ..dataclass import dataclass, replace
from ..regex import regex
from .numerals import DIGIT, DIGITS, SCALE, number
from .quantity import About, Kind, Quantity, without_endless
from .units import CHINESE, CHINESE_UNIT

_PLAIN = str.maketrans(
    "０１２３４５６７８９％．～－：／＄￥萬億兩個點餘圓時歲號幣鐘週屆鎊歐韓臺噸畝頃層項條兒門間強達從紀總將過數幾來許倆〇○約於",
    "0123456789%.~-:/$¥万亿两个点余元时岁号币钟周届镑欧韩台吨亩顷层项条儿门间强达从纪总将过数几来许俩零零约于",
)
_NOT_PLAIN = regex(f"[{''.join(map(chr, _PLAIN))}]")
_D, _S = DIGIT, SCALE
_AR = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
# 千 of a thousand, not of a thousand metres.
_NO_UNIT = "(?![伏瓦米克帕赫焦卡字兆牛安])"
_RUN = regex(
    rf"(?:{_AR}|[{_D}十百万亿]|千{_NO_UNIT})(?:[{_D}十百万亿]|千{_NO_UNIT}|(?<=[{_D}])点(?=[{_D}])|(?<=[百千万亿]){_AR}|(?<=\d)\s(?=[十百万亿]|千{_NO_UNIT})"
    rf"|(?<=[万亿])\s{_AR}(?=\s?[百千万])|[多余几来](?=[十百千万亿]))*"
)
# Words that hold number characters and tell no number.
_WORDS = regex(
    "|".join(
        """
        一方面 另一方面 一带一路 一些 一样 一般 一直 一定 一起 一切 一致 一旦 一律 一体 一再 一时 一向 一贯 一流 一线 一道 一同 一并 一味 一度 一番
        一如既往 一系列 一连串 一站式 一下 一旁 一边 一面 一举 一经 一心 一生 一身 一路 一手 一齐 一共 一概 一应 一揽子 一把手 一国两制 一本正经 一点
        统一 唯一 单一 同一 专一 第一时间 第一线 万一 万能 万物 万千 万众 万全 万事 万岁 万分 万古 万里长城 万象 亿万 千万别 千万不 千方百计 千家万户 千军万马
        千山万水 千辛万苦 千秋 千变万化 成千上万 百姓 百般 百货 百科 百分制 百花 百合 百度 百事 百强 十分 十足 十全十美 十字 十堰 四川 四周 四处 四面八方
        四季 四肢 四海 五四 五官 五金 五一 五湖四海 五花八门 五星红旗 六一 七夕 七嘴八舌 八卦 八达岭 八一 八宝 九寨沟 九龙 九江 九州 三峡 三亚 三明 三门 三农
        三星 三井 三菱 三角 三沙 三思 三国 二维 二手 二氧化 二甲 二胡 两岸 两会 两极 两弹 两高 一流 再三 接二连三 三心二意 丢三落四 乱七八糟 独一无二 不二
        说一不二 合二为一 数一数二 三三两两 三番五次 一五一十 张三 李四 王五 星期一 星期二 星期三 星期四 星期五 星期六 周一 周二 周三 周四 周五 周六 礼拜一 礼拜二
        礼拜三 礼拜四 礼拜五 礼拜六 千禧 零售 零部件 零件 零星 零食 零碎 零距离 零和 归零 万科 万达 万州 万宁 万盛 万豪 千年 百年 万年 千古 百色 千岛 五粮液 六安 三明治 三文鱼 二次元
        四人帮 五角大楼 六方 八国 九段 三军 三防 三方 五笔 三聚 四氯 五氧化 三氧化 三伏 三九 一审 二审 三审 一汽 二汽 三军 一二三 三好 三八 双十一 双十二 不管三七二十一 十月革命
        一模一样 正月 腊月 三元 万元户 八仙 八方 一举一动 一言一行 一分为二 一月来 三角洲 五指 九三学社 十三陵 十里 百里 三里 六里 五里 七里 八里
        """.split()
    )
)
_MEASURE = regex(
    r"(?:多|余|来|几)?(?:平方|立方|海|英)?(?:"
    "小时|分钟|公里|千米|厘米|毫米|公斤|千克|公顷|公升|世纪|年代|星期|季度|百分点|省份|城市|国家|机构|企业|项目|学校|学生|孩子|部门|单位|基点|方面|阶段|领域|地区|"
    "[个名人位家所项条件只支座辆架艘台套批次届场轮天日年月周岁米吨克斤亩户口对双组队层种类篇部本册幅张片块段节栋幢间处股笔份期级枚颗粒株棵匹例起宗倍成折国省市县区镇乡村盏顿元秒度代分大万亿字页票席瓶箱桶厅步回艘趟派门岛校院县]"
    ")"
)
_CURRENCIES = {
    "美元": "USD", "美金": "USD", "港元": "HKD", "港币": "HKD", "港纸": "HKD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "日圆": "JPY", "韩元": "KRW",
    "韩圆": "KRW", "卢布": "RUB", "卢比": "INR", "新台币": "TWD", "台币": "TWD", "澳门元": "MOP", "澳门币": "MOP", "澳元": "AUD", "加元": "CAD", "新加坡元": "SGD",
    "新元": "SGD", "坡币": "SGD", "瑞士法郎": "CHF", "瑞郎": "CHF", "泰铢": "THB", "人民币": "CNY", "元人民币": "CNY", "RMB": "CNY", "CNY": "CNY", "US$": "USD", "HK$": "HKD",
    "HKD": "HKD", "USD": "USD", "$": "$", "€": "EUR", "£": "GBP", "¥": "¥", "NT$": "TWD", "MOP": "MOP", "镑": "GBP", "林吉特": "MYR", "比索": "PHP", "里亚尔": "SAR", "迪拉姆": "AED",
    "元": "元", "块钱": "元", "元港币": "HKD", "元港元": "HKD", "元新台币": "TWD",
}  # fmt: skip
MONEY = "|".join(re.escape(c) for c in sorted(_CURRENCIES, key=len, reverse=True))
_BEHIND_MONEY = regex(rf"\s*(?:{MONEY})(?![素旦宝宇老朝件首代])", re.I)
_BEFORE_MONEY = regex(rf"(?:{MONEY})\s?$", re.I)
_NUMBER_DAY = r"(?:[12]?\d|3[01]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|二十[一二三四五六七八九]?)"
_NUMBER_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_YEAR = r"(?:(?:1\d|20|21)\d\d|[一二][零一二三四五六七八九]{3})"
_DATES = regex(
    rf"(?<![\d.])(?P<iy>(?:19|20)\d\d)(?P<sep>[-/.])(?P<im>1[0-2]|0?[1-9])(?P=sep)(?P<id>3[01]|[12]\d|0?[1-9])(?!\d)"
    rf"|(?<![\d.,{_D}{_S}])(?P<y>{_YEAR})\s?年度?(?:\s?(?P<ym>{_NUMBER_MONTH})\s?月份?(?:\s?(?P<yd>{_NUMBER_DAY})\s?[日号])?)?"
    rf"|(?<![\d.,{_D}{_S}])(?P<m>{_NUMBER_MONTH})\s?月(?![球亮饼])份?(?:\s?(?P<md>{_NUMBER_DAY})\s?(?:[日号]|(?=\s?[-–—~至到、]\s?{_NUMBER_DAY}\s?[日号])))?"
    rf"|(?<![\d.,{_D}{_S}年])(?P<d>(?:[12]\d|3[01]|[1-9]))\s?日(?![元圆均内夜游龄子照本报])"
    rf"|(?<![\d.,])(?P<ry>{_YEAR})(?=\s?年?\s?[-–—~至到、和/]\s?{_YEAR}\s?年)"
    rf"|(?<![\d.,])(?P<rm>{_NUMBER_MONTH})(?=\s?[-–—~至到、]\s?{_NUMBER_MONTH}\s?月)"
)
_MORE_DAYS = regex(rf"\s?[日号]?\s?[-–—~至到、和及]\s?(?P<d>{_NUMBER_DAY})\s?[日号]")
_PART_OF_MONTH = regex(r"[上中下]旬|[初底末]")
_LUNAR = regex(r"(?:农历|農曆|农曆|阴历|陰曆)\s?$")
_LASTING = regex(r"(?:为期|历时|共|近|超|连续|连|每|达|满|约|第|逾)\s?$")
_LASTED = regex("历史|之久|来|的|前|后|间")
_CLOCK = regex(
    r"(?<![\d:.])(?P<h>2[0-4]|1\d|0?\d)(?:[:](?P<m>[0-5]\d)(?![\d])|[时点](?!间|候|代|多|以|个)(?:(?P<m2>[0-5]?\d)分?|(?P<half>半))?)"
)
_AFTERNOON = regex(r"(?:下午|晚上|傍晚|当晚|今晚|晚间|晚|夜间|午后)\s?$")
_PARTS_OF = regex(rf"(?P<b>百|千|万|{_AR}|[{_D}{_S}]+)分之\s?(?P<a>{_AR}|[{_D}{_S}点]+)")
# Figures on one side of a fraction.
_FURTHEST = 40
_BEFORE_ABOUT = regex(
    r"(?:(?P<about>约|大约|约为|大概|左右|前后)|(?P<over>超|超过|逾|突破|高于|多于|至少|不少于|大于|不低于|达到|过|上)|(?P<under>近|将近|接近|不到|不足|少于|低于|至多|不超过))\s?(?:了|为)?\s?$"
)
_BEHIND_ABOUT = regex(r"\S{0,3}?(?:(?P<about>左右|上下|前后)|(?P<over>多|余|以上|开外|来)|(?P<under>以下|以内))")
_RANGE = regex(r"\s?(?:至|到|-|–|—|~|－|或)\s?")
_LEAD = regex(r"第\s?$")
_QUARTER = regex(r"季度?(?![刊报])")
# 二十大 is the congress and no twenty large ones.
_CONGRESSES = frozenset("十六 十七 十八 十九 二十 二十一 二十二".split())
_OF_CONGRESS = regex("大(?:精神|报告|以来|代表|提出|部署|作出|召开|闭幕|开幕|会议|期间)")
# 前三季度, 连续两季度: so many of them.
_COUNTING = frozenset("前后後首续續近过過每")
_PERCENT = regex(r"\s?(?:(%|‰)|多?个?百分点)")
_TENTHS = regex("成(?![为立长员功本果就都人交品分绩份套])")
_OFF = regex("折(?![射叠磨腾扣旧])")
_HALF = regex("(?:多|余)?(?:个)?(?:年|小时|个?月|天|倍|成|亩|吨)?半(?![导径岛夜])")
# The plan for five years that is called so.
_PLAN = regex("(?:十[一二三四五六]?|[九八七])五")
_LETTER = regex(r"\s?[A-Za-z]")
_SPACED = regex(r"(?<=\d) (?=[\u4e00-\u9fff])")


def plain(text: str) -> str:
    """The text in half-width digits and simplified number characters, of the same length."""
    return text.translate(_PLAIN) if _NOT_PLAIN.search(text) else text


def read(text: str) -> list[Quantity]:
    """The quantities of a Chinese text, in order.

    >>> [(q.kind, str(q.value)) for q in read("五月三日至五日，第三季度增长三成，达2.5亿美元")]
    [('date', '3'), ('day', '5'), ('ordinal', '3'), ('percent', '30'), ('money', '250000000')]
    """
    value = without_endless(plain(text))
    taken = bytearray(len(value))
    found: list[Quantity] = []
    # A pattern is tried where the one character is that it cannot do without.
    shares = _shares(value) if "分之" in value else ()
    dates = _dates(value) if any(c in value for c in "年月日-/.") else ()
    clock = _clock(value) if any(c in value for c in ":时点") else ()
    for q in (*shares, *dates, *clock):
        if 1 not in taken[q.start : q.end]:
            taken[q.start : q.end] = b"\1" * (q.end - q.start)
            found.append(q)
    for match in _WORDS.finditer(value):
        if match.group() == "四季" and value[match.start() - 1 : match.start()] == "第":
            continue
        if not re.search(r"\d", value[max(match.start() - 1, 0) : match.start()]):
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    found.extend(_numbers(value, taken))
    return sorted(found, key=lambda q: (q.start, q.value))


def _parts(value: str) -> Iterator[re.Match[str]]:
    """The fractions with "分之", looked for around these words alone: of long rows of figures each figure could begin one."""
    end = 0
    for sign in re.finditer("分之", value):
        match = _PARTS_OF.search(value, max(sign.start() - _FURTHEST, end), sign.end() + _FURTHEST)
        if match:
            yield match
        end = match.end() if match else sign.end()


def _shares(value: str) -> Iterator[Quantity]:
    """百分之三十, 千分之五, 三分之二, N个百分点 in words of numerals."""
    for m in _parts(value):
        above, below = number(m["a"]), number(m["b"])
        if not above or not below or not below[0][0]:
            continue
        a, b = above[0][-1], below[0][0]
        if m["b"] == "百" or b == 100:
            points = value.startswith("个百分点", m.end())
            yield Quantity(
                m.start(), m.end(), "points" if points else "percent", a, above[1], parts=(("number", m.start("a"), m.end("a")),)
            )
        elif a < b:
            yield Quantity(m.start(), m.end(), "fraction", a / b, Fraction(1, 100), also=(a, b), spelled=True, sure=b < 100)


def _dates(value: str) -> Iterator[Quantity]:
    year = month = None
    for m in _DATES.finditer(value):
        g = {k: v for k, v in m.groupdict().items() if v and k != "sep"}
        names = {"iy": "year", "y": "year", "ry": "year", "im": "month", "ym": "month", "m": "month", "rm": "month"}
        parts = tuple((names.get(k, "day"), *m.span(k)) for k in g)
        n = {name: int(found[0][0]) for name, a, b in parts if (found := number(value[a:b]))}
        kind: Kind = "date" if len(n) > 1 else next(iter(n))  # type: ignore[arg-type]
        lead = value[max(m.start() - 3, 0) : m.start()]
        digits = value[m.start()].isdigit() and value[m.start()] not in DIGITS
        # 三月 alone may be three months, and a month of the farmers' calendar.
        said = "m" in g and (
            value[m.start() - 1 : m.start()] == "年" or "md" in g or value[m.end() - 1] == "份" or _PART_OF_MONTH.match(value, m.end())
        )
        sure = bool(digits or "y" in g or said) and not _LUNAR.search(lead) and (len(n) > 1 or not _LASTING.search(lead))
        # 2000年来 may be two thousand years.
        if "y" in g and n.get("year", 0) % 100 == 0 and _LASTED.match(value, m.end()):
            sure = False
        if kind == "day" and value[m.start() - 1 : m.start()] in "·、和":
            sure = False
        q = Quantity(m.start(), m.end(), kind, Fraction([*n.values()][-1]), sure=sure, parts=parts, **n)  # type: ignore[arg-type]
        yield q
        year, month = n.get("year", year), n.get("month", month)
        at = m.end()
        while (kind in ("date", "day") and "day" in n) and (more := _MORE_DAYS.match(value, at)):
            day = number(more["d"])
            if day:
                yield Quantity(*more.span("d"), "day", day[0][0], sure=sure, parts=(("day", *more.span("d")),), day=int(day[0][0]))
            at = more.end()


def _clock(value: str) -> Iterator[Quantity]:
    for m in _CLOCK.finditer(value):
        minutes = int(m["m"] or m["m2"] or (30 if m["half"] else 0))
        hours = int(m["h"])
        late = hours < 12 and _AFTERNOON.search(value[max(m.start() - 3, 0) : m.start()])
        exact = Fraction(hours + (12 if late else 0)) + Fraction(minutes, 60)
        yield Quantity(
            *m.span(), "time", exact, sure=False, also=(Fraction(hours), Fraction(minutes), Fraction(hours % 12 or 12), exact % 12)
        )


def _numbers(value: str, taken: bytearray) -> Iterator[Quantity]:
    pending: list[Quantity] = []
    for m in _RUN.finditer(value):
        if 1 in taken[m.start() : m.end()]:
            continue
        worth = number(m.group())
        if worth is None:
            continue
        values, step, scale = worth
        quantities = list(_quantities(value, m, values, step))
        if pending and pending[-1].end <= m.start() and _RANGE.fullmatch(value, pending[-1].end, m.start()) and quantities:
            pending = [_as_second(q, quantities[0], scale) for q in pending]
        yield from pending
        pending = quantities
    yield from pending


def _as_second(first: Quantity, second: Quantity, scale: int) -> Quantity:
    """The first number of a range takes the unit and the scale of the second: 3至5万元."""
    if first.kind == second.kind and first.value >= scale:
        return first
    value = first.value * scale if scale > 1 and first.value < 10**4 and first.step <= 1 else first.value
    also = (*first.also, first.value) if value != first.value else first.also
    kind = second.kind if first.kind == "count" and second.kind in ("percent", "points", "money", "multiple") else first.kind
    step = first.step * (value / first.value if first.value else 1)
    return replace(
        first, value=value, also=also, kind=kind, step=step, currency=first.currency or second.currency, unit=first.unit or second.unit
    )


@dataclass(slots=True)
class _Numeral:
    """A numeral with what stands around it, and what it turns out to be: a count, unless a sign of another kind stands there. The words behind it begin at
    `at`, after `more` behind 多 and 余; `[start, whole)` is what belongs to it."""

    value: str
    start: int
    end: int
    at: int
    run: str
    before: str
    behind: str
    values: list[Fraction]
    digits: bool
    sure: bool
    whole: int
    parts: list[tuple[str, int, int]]
    kind: Kind = "count"
    currency: str = ""
    unit: str = ""
    also: tuple[Fraction, ...] = ()

    @property
    def more(self) -> int:
        return self.at + (1 if self.behind[:1] in "多余" else 0)

    def belongs(self, kind: Kind, size: int, values: list[Fraction] | None = None, sure: bool = True) -> bool:
        """Note that so many characters behind it belong to a numeral, and of what kind and worth that makes it."""
        self.kind, self.whole, self.values, self.sure = kind, self.at + size, values or self.values, self.sure and sure
        return True


def _quantities(value: str, m: re.Match[str], values: list[Fraction], step: Fraction) -> Iterator[Quantity]:
    """The quantities of a numeral: two of 六七千."""
    (start, end), run = m.span(), m.group()
    # A space between figures and characters says nothing.
    at = end + bool(_SPACED.match(value, end))
    before, behind = value[max(start - 4, 0) : start], value[at : at + 8]
    sure = (len(values) == 1 or values[0] >= 1000) and not _LETTER.match(behind)
    digits = bool(re.search(r"\d", run))
    n = _Numeral(value, start, end, at, run, before, behind, values, digits, sure, end, [("number", start, end)])
    # Each takes it for one of its kind where a sign of that kind stands there.
    if not (_as_percent(n) or _as_money(n) or _as_share(n) or _as_rank(n)):
        _as_count(n)
    about = _about(before, run, behind) or ("about" if len(n.values) > 1 else "")
    for v in n.values:
        yield Quantity(n.start, n.whole, n.kind, v, step, n.currency, n.unit, about, n.sure, not digits, n.also, parts=tuple(n.parts))


def _as_percent(n: _Numeral) -> bool:
    percent = _PERCENT.match(n.behind)
    if percent is None:
        return False
    values = [v / 10 for v in n.values] if percent[1] == "‰" else n.values
    return n.belongs("percent" if percent[1] else "points", percent.end(), values)


def _as_money(n: _Numeral) -> bool:
    money = _BEHIND_MONEY.match(n.value, n.more) or _BEFORE_MONEY.search(n.value, max(n.start - 5, 0), n.start)
    if money is None:
        return False
    written = money.group().strip()
    n.kind, n.currency = "money", _CURRENCIES[written.upper() if written.isascii() else written]
    n.whole, n.start = max(n.end, money.end()), min(n.start, money.start())
    n.parts.append(("currency", *money.span()))
    n.sure = n.sure and (n.digits or n.values[-1] >= 1000)
    return True


def _as_share(n: _Numeral) -> bool:
    """3倍, 翻两番, 三成, 八折, 1.36厘."""
    sign, values = n.behind[:1], n.values
    if sign == "倍":
        return n.belongs("multiple", 1)
    if sign == "番" and "翻" in n.before:
        n.start += n.before.rindex("翻") - len(n.before)
        return n.belongs("multiple", 1, [Fraction(2) ** min(int(v), 20) for v in values], False)
    if sign == "成" and _TENTHS.match(n.behind) and values[0] <= 10:
        return n.belongs("percent", 1, [v * 10 for v in values], False)
    if sign == "折" and _OFF.match(n.behind) and values[0] < 100:
        paid = [v * 10 if v < 10 else v for v in values]
        n.also = tuple(100 - v for v in paid)
        return n.belongs("percent", 1, paid, False)
    if sign == "厘" and n.behind[1:2] != "米" and n.digits and "." in n.run:
        # A rate of interest in Hong Kong; elsewhere 厘 may be a tenth of a percent.
        n.also = tuple(v / 10 for v in values)
        return n.belongs("percent", 1)
    return False


def _as_rank(n: _Numeral) -> bool:
    """三季度, 第五, 十四五, 一等奖, 二十大, 80年代, 21世纪, 8号."""
    before, behind, last = n.before, n.behind, n.values[-1]
    lead = _LEAD.search(before)
    if _QUARTER.match(behind) and last <= 4 and (lead or behind[:2] == "季度") and before[-1:] not in _COUNTING:
        n.kind = "ordinal"
    elif lead:
        n.start -= len(before) - lead.start()
        # 第一，第二，… count paragraphs; 排名第五 and 第三届 are ranks.
        ranked = bool(_MEASURE.match(behind)) or "\u4e00" <= n.value[n.start - 1 : n.start] <= "\u9fff"
        n.kind, n.sure = "ordinal", n.digits or last > 10 or (last > 1 and ranked)
    elif _PLAN.fullmatch(n.run) and not _MEASURE.match(behind):
        n.kind, n.values, n.sure = "ordinal", [Fraction(15 if n.run == "十五" else (number(n.run[:-1]) or [[last]])[0][0])], False
    elif behind[:2] == "等奖":
        n.kind = "ordinal"
    elif behind[:1] == "大" and n.run in _CONGRESSES and (before[-2:] in ("党的", "中共") or _OF_CONGRESS.match(behind)):
        n.kind, n.whole = "ordinal", n.at + 1
    elif behind[:2] == "年代":
        n.kind, n.whole, n.sure = "decade", n.at + 2, n.digits
        n.also = tuple(Fraction(c) + v for v in n.values for c in (1800, 1900, 2000) if v < 100)
    elif behind[:2] == "世纪" or behind[:1] in ("届", "号"):
        n.kind, n.sure = "ordinal", n.digits and behind[:2] == "世纪"
        n.also = tuple((v - 1) * 100 for v in n.values)
    else:
        return False
    return True


def _as_count(n: _Numeral) -> None:
    """A bare number, or one of a measure: 30亩, 三个半小时."""
    low = n.values[0]
    if match := CHINESE_UNIT.match(n.value, n.more):
        n.unit = CHINESE[match.group()]
        n.parts.append(("unit", *match.span()))
    if half := _HALF.match(n.behind):
        n.values, n.sure, n.also = [v + Fraction(1, 2) for v in n.values], False, (low,)
        near = half.group() + n.behind[half.end() :][:2]
        n.unit = n.unit or next((CHINESE[u] for u in ("小时", "年", "天") if u in near), "")
    n.sure = n.sure and _surely(n.value, n.start, n.end, low, n.run, n.digits, bool(n.unit or _MEASURE.match(n.behind)))


def _surely(value: str, start: int, end: int, low: Fraction, run: str, digits: bool, measured: bool) -> bool:
    """Whether a bare number is one: no part of a code, a year, a list, a name."""
    left, right = value[start - 1 : start], value[end : end + 1]
    joined = (left.isascii() and (left.isalpha() or left in ("-_/.#&:" if digits else "-_/.#&"))) or right in "-_/.:)"
    if (left and joined) or (left and left in "·第“") or (right and right in "·号”期版条届") or (right == "、" and len(run) < 3):
        return False
    # (1), 1) and what opens a paragraph number its parts.
    if not measured and (not left or left in "（(" or (right and right in "）)")):
        return False
    if digits:
        return not (1900 <= low <= 2100 and "," not in run and not measured) and not (len(run) > 6 and run.isdigit())
    if low < 2:
        return False
    if run == "十":
        return right in "名位个项家种条所座场枚周" or (measured and left in ("近", "逾", "约") and right != "年")
    if run in ("百", "千", "万", "亿", "千万", "百万", "十万", "十百"):
        return measured and left in ("近", "逾", "约") and right != "年"
    return measured and (low > 10 or right not in ("大点分方" if low == 2 else "点分方"))


def _about(before: str, run: str, behind: str) -> About:
    if re.search(r"[多余几来]", run):
        return "over"
    for match in (_BEFORE_ABOUT.search(before), _BEHIND_ABOUT.match(behind)):
        if match:
            return match.lastgroup  # type: ignore[return-value]
    return ""
