"""Titles and heads of institutions, in Chinese and in English: which English words a Chinese one may be.

书记 may be a secretary and, said freely, a party chief; it is no president. What is said freely is never offered, and never found fault with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from ..dataclass import dataclass
from ..languages.chinese import NOT_CHIEF
from ..regex import regex

PRESIDENT = ("president", "chancellor", "principal", "headmaster", "headmistress", "rector")
CHAIR = ("chairman", "chairwoman", "chairperson", "chair", "president")
HEAD = ("director-general", "director general", "director", "head", "chief", "commissioner")
_LEADS = ("head", "leader", "chief", "boss")
_OFFICE = ("secretary", "superintendent", "administrator", "officer", "executive", *_LEADS)
_COMPANY = ("ceo", "chief executive", "executive", "director", "founder", "manager", *_LEADS)
# Titles that may have a rank (副, 代), each with its usual English.
TITLES: dict[str, tuple[str, ...]] = {
    "校长": PRESIDENT, "院长": ("dean", "president", "director", "head"), "所长": ("director", "head"), "部长": ("minister", "head", "director"),
    "省长": ("governor",), "市长": ("mayor",), "州长": ("governor",), "县长": ("magistrate", "head", "mayor", "governor"), "区长": ("head", "mayor", "governor"),
    "局长": HEAD, "厅长": HEAD, "司长": HEAD, "处长": HEAD, "主任": (*HEAD, *CHAIR), "主席": CHAIR, "总理": ("premier", "prime minister"),
    "书记": ("secretary", "chief"), "会长": CHAIR, "理事长": (*CHAIR, "director"), "秘书长": ("secretary-general", "secretary general"), "董事长": CHAIR,
    "总裁": ("president", "chief executive"), "总经理": ("general manager", "managing director", "president"), "馆长": ("director", "curator", "head"),
    "台长": ("director", "president", "head"), "社长": ("president", "director", "head"), "行长": ("president", "governor"), "检察长": ("procurator-general",),
    "总统": ("president",), "总编辑": ("editor-in-chief",), "总干事": ("director-general", "director general"), "关长": HEAD,
    "镇长": ("mayor", "head", "chief"), "科长": ("section chief", "section head", "chief", "head"), "厂长": ("director", "manager", "head"),
    "总工程师": ("chief engineer",), "庭长": ("chief judge", "presiding judge", "president", "head"),
}  # fmt: skip
_MORE_TITLES: dict[str, tuple[str, ...]] = {
    "总书记": ("general secretary", "secretary"),
    "委员长": CHAIR, "首相": ("prime minister",), "外长": ("minister", "secretary"), "防长": ("minister", "secretary"), "财长": ("minister", "secretary"),
    "大臣": ("secretary", "minister"), "国务卿": ("secretary of state",), "议长": ("speaker", "president"), "总督": ("governor",), "署长": HEAD,
    "教授": ("professor",), "大使": ("ambassador",),
}  # fmt: skip
_MINISTER = ("ministry", "ministerial", "chancellor", "treasurer", "treasury", "diplomat", "attorney general", "department", *_OFFICE)
_FREELY: dict[str, tuple[str, ...]] = {
    # The same person is president as well.
    "总书记": ("president", *_LEADS),
    "校长": ("provost", "dean", "superintendent", "director", *_LEADS), "所长": ("chief", "superintendent", "warden", "manager"), "部长": _MINISTER,
    "院长": ("principal", "chief", "premier", "speaker", "justice", "judge", "superintendent", "provost", "rector", "master", "chancellor"),
    "外长": _MINISTER, "防长": _MINISTER, "财长": _MINISTER, "大臣": _MINISTER, "国务卿": ("secretary", "diplomat", "minister"),
    "省长": ("gubernatorial", "premier", "president", "minister", *_LEADS), "州长": ("gubernatorial", "premier", "president", "minister", *_LEADS),
    "市长": ("mayoral", "mayoralty", "provost", *_LEADS), "县长": _LEADS, "区长": ("director", *_LEADS),
    "局长": ("minister", "postmaster", "sheriff", *_OFFICE), "厅长": _OFFICE, "司长": _OFFICE, "处长": _OFFICE, "署长": _OFFICE,
    "主任": ("dean", "manager", *_OFFICE), "总统": ("presidential", "presidency", "potus", "administration", *_LEADS),
    "主席": ("chaired", "presidency", "chairmanship", "presidential", "presiding", "speaker", "governor", "director", "commissioner", *_LEADS),
    "委员长": ("speaker", "generalissimo", *_LEADS), "总理": ("pm", "chancellor", "premiership", "prime ministerial", *_LEADS),
    "首相": ("pm", "premier", "premiership", "chancellor", "prime ministerial", *_LEADS), "书记": _LEADS, "会长": ("director", *_LEADS),
    "理事长": ("director-general", *_LEADS), "秘书长": ("secretary", "general secretary", "chief of staff", *_LEADS), "董事长": _COMPANY,
    "总裁": (*CHAIR, "governor", "general manager", "managing director", *_COMPANY), "总经理": _COMPANY, "馆长": ("librarian", "chief"), "台长": ("chief",),
    "社长": ("publisher", "chief", "chairman"), "行长": ("chairman", "manager", "director", "banker", *_LEADS), "议长": ("chairman", *_LEADS),
    "检察长": ("prosecutor", "procurator", "attorney general", *_LEADS), "总编辑": ("editor",), "总督": ("governor-general", "viceroy"),
    "关长": _OFFICE, "镇长": ("magistrate", *_LEADS), "科长": ("director", *_OFFICE), "厂长": ("president", *_COMPANY), "总工程师": ("engineer", *_COMPANY),
    "庭长": ("judge", "director", *_LEADS), "总干事": ("secretary-general", "president", "director", "executive", *_LEADS), "大使": ("envoy", "ambassadorial", "embassy", "diplomat"),
    "教授": ("prof", "scholar", "academic", "teacher", "teach", "taught", "faculty", "professorship", "instructor"),
}  # fmt: skip
# Behind these characters the title is another word, or said of no one.
_NO_TITLE = {"主席": "团台国", "书记": "员官处", "会长": "达", "总统": "府", "总理": "府"}
# English titles that stand for nothing else, where they stand alone: "principal reason", "Premier League".
_ENGLISH_TITLES = (
    r"secretary[- ]general|general secretary|secretary of state|secretary|prime minister|premier(?! league| division| inn| cup| liga)(?= [A-Z])|minister|president|"
    r"chairman|chairwoman|chairperson|chancellor|mayor|governor[- ]general|governor|dean|director[- ]general|director|principal(?= of )|headmaster|"
    r"professor|lecturer|ambassador|general manager|managing director|magistrate|rector|clerk"
)
# The same for RE2.
_LOOKED_FOR = (
    "secretary|premier|minister|president|chairman|chairwoman|chairperson|chancellor|mayor|governor|dean|director|principal|headmaster|professor|lecturer|"
    "ambassador|manager|magistrate|rector|clerk"
)
_PARLIAMENT = (
    "senate",
    "house",
    "diet",
    "legislature",
    "lawmaker",
    "chamber",
    "duma",
    "knesset",
    "legislative",
    "bundestag",
    "capitol",
    "parliamentary",
    "congressional",
    "council",
    "assembly",
)
_FIRM = (
    "co",
    "corp",
    "ltd",
    "inc",
    "firm",
    "limited",
    "holding",
    "enterprise",
    "business",
    "industry",
    "subsidiary",
    "llc",
    "plc",
    "group",
    "company",
    "corporation",
    "conglomerate",
    "manufacturer",
    "maker",
    "giant",
)
# Heads of institutions, with their usual English and what else they are said by.
_BODIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "大学": (("university",), ("college", "uni", "institute of technology", "polytechnic", "school", "academy", "campus", "conservatory")),
    "学院": (("college", "school", "institute", "academy"), ("university", "faculty", "conservatory", "seminary", "department", "tech", "center")),
    "研究院": (("institute", "academy"), ("research", "school", "laboratory", "lab", "institution", "center", "think tank")),
    "研究所": (("institute",), ("research", "center", "laboratory", "lab", "academy", "institution", "school", "think tank")),
    "科学院": (("academy of sciences", "academy"), ("institute",)),
    "委员会": (("commission", "committee"), ("council", "board", "panel", "authority", "association", "agency", "conference", "assembly", "bureau", "office", "task force", "commissioner", "politburo")),
    "局": (("bureau", "administration"), ("office", "authority", "agency", "department", "service", "commission", "board", "station", "division", "center", "branch", "police")),
    "部": (("ministry", "department"), ("division", "headquarters", "office", "bureau", "treasury", "section", "pentagon", "minister", "secretary", "agency", "commission")),
    "银行": (("bank",), ("banking", "lender", "bancorp")),
    "医院": (("hospital",), ("clinic", "infirmary", "medical center", "center", "health", "medicine")),
    "协会": (("association",), ("society", "federation", "institute", "union", "council", "club", "academy", "league", "board", "foundation", "organization", "committee", "guild", "chamber", "alliance", "group", "confederation", "trust")),
    "学会": (("society", "association"), ("institute", "academy", "council", "institution", "federation", "union")),
    "基金会": (("foundation",), ("fund", "trust", "endowment", "institute", "association")),
    "实验室": (("laboratory",), ("lab",)),
    "法院": (("court",), ("tribunal", "judiciary", "judge", "bench", "justice")),
    "博物馆": (("museum",), ("gallery",)),
    "图书馆": (("library",), ()),
    "出版社": (("press", "publishing house"), ("publisher", "publishing", "book")),
    "交易所": (("exchange",), ("bourse", "market")),
    "中心": (("center",), ("hub", "headquarters", "central", "institute", "office", "hospital", "complex", "mall", "station")),
    "国会": (("parliament", "congress", "national assembly"), _PARLIAMENT),
    "议会": (("parliament", "council", "assembly"), _PARLIAMENT),
    "公司": (("company", "corporation"), _FIRM),
    "集团": (("group",), _FIRM),
    "联合会": (("federation", "association"), ("union", "council", "confederation", "league", "alliance", "committee", "united")),
    "办公室": (("office",), ("bureau", "department", "agency", "secretariat")),
    "大使馆": (("embassy",), ("mission", "ambassador")),
}  # fmt: skip


# English heads of institutions, which are part of a name where they have a capital and another word with one beside them.
_ENGLISH_BODIES = (
    "University|Institute|Academy|College|Commission|Committee|Bureau|Ministry|Department|Bank|Hospital|Clinic|Association|Society|Federation|Foundation|"
    "Laboratory|Court|Museum|Library|Exchange|Embassy"
)
_OF_BODY = "(?<=[\u4e00-\u9fff]{2})"
_LOOSELY = {
    **dict.fromkeys(
        ("department", "ministry"), _OF_BODY + "(?:部(?![分门委位件落队])|(?<![大客餐舞歌])厅|署|(?<!公)司(?![法令机])|局)(?![长势面限域])"
    ),
    **dict.fromkeys(("bureau", "administration"), _OF_BODY + "[局署厅](?![长势面部限域])"),
    **dict.fromkeys(("commission", "committee"), _OF_BODY + "(?:委(?![员托任派])|人大|政协)"),
    **dict.fromkeys(("institute", "academy", "college"), _OF_BODY + "(?<![法医影剧议务])院(?![长士校线])"),
    "foundation": _OF_BODY + "基金(?!会)",
    "exchange": _OF_BODY + "所(?![有以在得需述])",
}
# 部 and 局 are no bodies behind or before these characters: 西部, 俱乐部, 结局, 部门, 局势.
_MINISTRY = "(?<=[\u4e00-\u9fff])(?<![全内外局西东南北中头脸背腹底上下乐干总分本多两三一大颈胸腰臀尾根顶肺臂眼])部(?![门分长委队署级际落位件省首下族])"
_BUREAU = "(?<=[\u4e00-\u9fff])(?<![结布格当大全邮平僵政战残时开出破书饭骗定败变棋牌赌])局(?![长势面部限域促外级中])"


# What makes an English head part of a name: "of" behind it, or a word with a capital before it that does not just begin a sentence.
_OF_NAME = regex(r"(?: of| for)(?: the)? [A-Z]")
_IN_NAME = regex(r"(?<![\w’'.-])(?!(?:The|This|That|Our|Its|In|At|A|An|By|From|And) )[A-Z][\w’'.-]* $")
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Head:
    """A Chinese title or head of a name, where it stands."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Heads:
    """Titles, or heads of institutions. `chinese` and `english` find them in folded Chinese and in English, `looked_for` (of RE2) the latter; `usual`:
    what a Chinese one is in English, `freely`: what else it is said by."""

    chinese: str
    english: str
    looked_for: str
    usual: dict[str, tuple[str, ...]]
    freely: dict[str, tuple[str, ...]]
    # Whether an English one counts as part of a longer name alone.
    named: bool
    # Expressions for what else in Chinese may be an English one.
    loosely: dict[str, str]

    def in_chinese(self, folded: str) -> Iterator[Head]:
        for match in self._chinese.finditer(folded):
            found = match.group()
            name = found if found in self.usual else next(key for key in self._names if found.endswith(key))
            # 市长期间 has no mayor.
            if not (name.endswith("长") and folded[match.end() : match.end() + 1] in NOT_CHIEF):
                yield Head(match.start(), match.end(), name)

    def in_english(self, value: str) -> Iterator[tuple[tuple[int, int], str]]:
        """The English heads: their stretches, and the words in small letters."""
        for match in self._english.finditer(value):
            start, end = match.span()
            if not self.named or _OF_NAME.match(value, end) or _IN_NAME.search(value, max(start - _LONGEST, 0), start):
                yield (start, end), match.group().lower()

    def is_plainly_founded(self, english: str, chinese: str) -> bool:
        """Whether a Chinese text has, at a glance, a head of several characters that may be an English one, in small letters."""
        return any(name in chinese for name in self._founding.get(english, ()))

    def is_founded(self, english: str, folded: str, heads: frozenset[str]) -> bool:
        """Whether folded Chinese has a head that may be an English one, in small letters; `heads` are the names of those that it has."""
        if english in self._of_several(heads):
            return True
        loosely = self.loosely.get(english)
        return loosely is not None and re.search(loosely, folded) is not None

    def may_be(self, name: str, english: str) -> bool:
        """Whether a Chinese head may be an English one, in small letters."""
        return english in self._all[name]

    def _of_several(self, names: frozenset[str]) -> frozenset[str]:
        """What any of some Chinese heads may be in English."""
        known = self._known.get(names)
        if known is None:
            known = self._known[names] = frozenset().union(*(self._all[name] for name in names))
        return known

    def times_said(self, name: str, english: str) -> int:
        """How often an English text says a Chinese head by any of its words."""
        return sum(1 for _ in _said(self._all[name]).finditer(english))

    def chinese_for(self, english: str) -> tuple[str, ...]:
        """The Chinese heads that an English one, in small letters, is usual for."""
        return tuple(name for name, words in self.usual.items() if english in words)

    @cached_property
    def _founding(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for name, words in self._all.items():
            for word in words if len(name) > 1 else ():
                out.setdefault(word, []).append(name)
        return out

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self.usual, key=len, reverse=True)

    @cached_property
    def _known(self) -> dict[frozenset[str], frozenset[str]]:
        return {}

    @cached_property
    def _chinese(self) -> re.Pattern[str]:
        return re.compile(self.chinese)

    @cached_property
    def _english(self) -> re.Pattern[str]:
        return re.compile(self.english)

    @cached_property
    def _all(self) -> dict[str, frozenset[str]]:
        return {name: frozenset((*words, *self.freely.get(name, ()))) for name, words in self.usual.items()}


@cache
def _said(words: frozenset[str]) -> re.Pattern[str]:
    """Finds English words in both spellings and numbers."""
    ways = (
        re.escape(w).replace("center", "cent(?:er|re)").replace("organization", "organi[sz]ation").replace(r"\-", "[- ]") for w in words
    )
    # "Chairmen" and "chaired".
    return re.compile(rf"(?i)\b(?:{'|'.join(re.sub('y$', '(?:y|ie)', w.replace('man', 'm[ae]n')) for w in ways)})(?:s|es|ed)?\b")


@cache
def titles() -> Heads:
    names = {**TITLES, **_MORE_TITLES}
    guarded = "|".join(f"{name}(?![{_NO_TITLE[name]}])" if name in _NO_TITLE else name for name in sorted(names, key=len, reverse=True))
    return Heads(
        rf"(?:{guarded})(?!助|办|团|级|室|们)",
        rf"(?i)\b(?:{_ENGLISH_TITLES})\b",
        rf"(?i)\b(?:{_LOOKED_FOR})\b",
        names,
        _FREELY,
        False,
        {"clerk": "[员吏]|文书|书记官"},
    )


@cache
def bodies() -> Heads:
    usual, freely = ({name: row[k] for name, row in _BODIES.items()} for k in (0, 1))
    plain = "|".join(sorted((name for name in _BODIES if len(name) > 1), key=len, reverse=True))
    return Heads(
        rf"(?:{plain})(?!长)|{_MINISTRY}|{_BUREAU}",
        rf"\b(?:{_ENGLISH_BODIES})\b",
        rf"\b(?:{_ENGLISH_BODIES})\b",
        usual,
        freely,
        True,
        _LOOSELY,
    )
