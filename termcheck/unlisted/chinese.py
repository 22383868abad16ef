"""Names in a Chinese text that no glossary lists, and the English that stands for each.

An organisation is a run of words that ends in one of the words for organisations and comes at least twice in the document, so that its
left end is what its mentions have in common; a person is one that `names.persons` is sure of. The English is found by `locate`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Literal

from ..alignment.locate import LEAST, locate
from ..dataclass import dataclass
from ..languages.chinese import cut
from ..model import Place
from ..names.english import HEADS, key, organisation_names
from ..names.persons import Person, written
from ..reading import Reading, Whole
from ..regex import regex
from ..sources import Sources, sources

_ENDINGS = (
    "大学|学院|研究院|研究所|研究中心|实验室|创新中心|公司|集团|银行|协会|学会|商会|联合会|委员会|基金会|医院|博物馆|图书馆|美术馆|出版社|管理局|办公室|事务所|"
    "产业园|科技园|开发区|示范区|工程中心|技术中心|科学院|交易所|俱乐部|联盟|总局|中学|小学|幼儿园|工作站|研究会|促进会|组委会|指挥部|党校|电视台|通讯社"
)
_ORGANISATION = regex(rf"(?:{_ENDINGS})(?!生|长|员|名誉|时代|本部|校|里|内|间|以)")
# Words that end a name's left context: they stand before a name and are never in it.
_OUTSIDE = frozenset(
    "的 了 与 和 及 以及 在 是 对 由 向 将 把 被 等 从 到 于 为 并 或 而 也 都 就 其 该 本 此 这 那 这家 一家 两家 家 个 名 位 所 座 多家 各 每 据 经 以 同 跟 给 让 使 来自 包括 成立 设立 建立 组建 创办 加入 "
    "前往 走进 访问 参观 考察 当选 担任 现任 时任 任 称 说 表示 介绍 指出 联合 携手 通过 依托 支持 推动 鼓励 位于 属于 作为 成为 关于 按照 根据 随着 由于 因为 如果 但 但是 不过 目前 近日 日前 今天 昨天 当日 "
    "共享 第一 主要 重要 著名 知名 国内 国外 全国 全球 世界 我国 我省 我市 全省 全市 一个 一所 几个 许多 多个 这个 那个 某 另一 另 其他 有关 相关 所有 全部 部分 上述 共建 签署 授予 揭牌 主办 承办 举办 召开 出席".split()
)
_LEAST = 5
_LONGEST = 24


class Mention:
    """One mention of an unlisted name."""

    def __init__(self, at: Place, reading: Reading, person: Person | None = None) -> None:
        self.at, self.reading, self._person = at, reading, person

    @cached_property
    def rendered(self) -> Place | None:
        """The words that were found for it; None where none were. They are looked for when they are asked for, which takes long."""
        source, target, taken = self.at.text, self.reading.segment.target, self.reading.answers
        # A name in plain pinyin needs no search.
        if self._person and (span := written(self._person, target.value)) and not any(a < span[1] and span[0] < b for a, b in taken):
            return Place(target, *span)
        found = locate(source.value, self.at.start, self.at.end, target.value, (), taken, self._person is not None, LEAST)
        return Place(target, found.start, found.end) if found else None

    @property
    def names(self) -> frozenset[frozenset[str]]:
        """The names of organisations in the target, as sets of words, that may stand for it: those that no listed name answers for."""
        return self.reading.once("names beside", lambda: _beside(self.reading))


def _beside(reading: Reading) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset(n.key)
        for n in organisation_names(reading.segment.target.value)
        if len(n.key) > 2 and 2 * sum(min(b, n.end) - max(a, n.start) for a, b in reading.answers_over(n.start, n.end)) <= n.end - n.start
    )


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A name that no glossary lists, in its simplified writing, with its mentions in order."""

    name: str
    kind: Literal["institution", "person"]
    mentions: tuple[Mention, ...]


def unlisted_names(whole: Whole) -> Sequence[Unlisted]:
    """Organisations that come twice or more, and persons, by their first mention."""
    return whole.once("unlisted names", lambda: [*_organisations(sources(whole)), *_persons(sources(whole))])


def _organisations(texts: Sources) -> Iterator[Unlisted]:
    ends = _recurring(texts)
    rows: dict[str, list[int]] = defaultdict(list)
    for end, name in zip(ends, _common([_left(texts.value, end) for end in ends]), strict=True):
        if name:
            rows[name].append(end)
    for name, at in rows.items():
        mentions = tuple(m for end in at if (m := _mention(texts, end - len(name), end)))
        if len(mentions) > 1:
            yield Unlisted(name, "institution", mentions)


def _recurring(texts: Sources) -> list[int]:
    """Where words for organisations end that may end a name which comes twice and is not listed. Two mentions have the characters in common that
    every name has; to part a text into words takes longer than to compare these."""
    value = texts.value
    ends = [(end, value[end - _LEAST : end]) for m in _ORGANISATION.finditer(value) if (end := m.end()) >= _LEAST]
    often = Counter([tail for _, tail in ends])
    ends = [(end, tail) for end, tail in ends if often[tail] > 1 and all(map(_may_be_in_name, tail))]
    free = Counter([tail for end, tail in ends if not _is_listed(texts, end - _LEAST, end)])
    return [end for end, tail in ends if free[tail] > 1]


def _persons(texts: Sources) -> Iterator[Unlisted]:
    rows: dict[str, list[Person]] = defaultdict(list)
    for person in texts.persons:
        if person.sure:
            rows[person.surname + person.given].append(person)
    for name, said in rows.items():
        mentions = tuple(m for p in said if (m := _mention(texts, p.start, p.end, p)))
        if mentions:
            yield Unlisted(name, "person", mentions)


@lru_cache(512)
def _words(clause: str) -> tuple[str, ...]:
    return tuple(cut(clause))


def _left(value: str, end: int) -> tuple[str, ...]:
    """The words that may belong to a name that ends at `end`, from its first to its last."""
    start, first = end, max(end - _LONGEST, 0)
    while start > first and _may_be_in_name(value[start - 1]):
        start -= 1
    words = _words(value[start:end])
    first = next((i + 1 for i in range(len(words) - 1, -1, -1) if words[i] in _OUTSIDE), 0)
    return words[first:]


def _may_be_in_name(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or (char.isascii() and char.isalnum()) or char in "·—-"


def _common(lefts: list[tuple[str, ...]]) -> list[str]:
    """For each run of words the longest ending that it shares with another one and that is long enough to be a name; "" for none."""
    counts: dict[str, int] = defaultdict(int)
    for words in lefts:
        for i in range(len(words)):
            counts["".join(words[i:])] += 1
    out = []
    for words in lefts:
        endings = ("".join(words[i:]) for i in range(len(words)))
        out.append(next((e for e in endings if counts[e] > 1 and len(e) >= _LEAST), ""))
    return out


def _mention(texts: Sources, start: int, end: int, person: Person | None = None) -> Mention | None:
    if _is_listed(texts, start, end):
        return None
    number = texts.number(start)
    reading = texts.readings[number]
    assert reading.segment.source is not None
    return Mention(Place(reading.segment.source, *texts.span(number, start, end)), reading, person)


def _is_listed(texts: Sources, start: int, end: int) -> bool:
    """Whether a listed name, which is no phrase, stands in a stretch."""
    number = texts.number(start)
    reading = texts.readings[number]
    if not reading.source:
        return False
    return any(h.listed.kind != "phrase" for h in reading.source_over(*texts.span(number, start, end)))


def renderings(names: Sequence[Unlisted]) -> Iterator[tuple[Unlisted, list[tuple[Mention, Place]]]]:
    """Names that may be called by several names, or share theirs with another one, each with the mentions that were surely rendered as a name and
    that name alone: for an organisation its capitalised words with an organisation word among them, for a person two or three capitalised words. Of the
    later mentions of an organisation those alone are looked at that may have another name than the first one."""
    called = _called(names)
    claimed = _claimed(names, called)
    plainly = {id(n): called[id(n)] for n in names if id(n) in called and not _otherwise(n, claimed)}
    asked = [n for n in names if id(n) not in plainly and (id(n) in called or not _is_nameless(n, claimed))]
    found = {id(n): list(_rendered(n)) for n in asked}
    firsts = [frozenset(key(rows[0][1].words)) for rows in found.values() if rows]
    for name in names:
        if id(name) in found:
            yield name, found[id(name)]
        elif id(name) in plainly and any(plainly[id(name)] <= first for first in firsts):
            yield name, list(_rendered(name))


def _called(names: Sequence[Unlisted]) -> dict[int, frozenset[str]]:
    """Organisations, by their `id`, with the words of their English name where that needs no search: it stands beside all mentions, perhaps within a
    longer stretch, and is no other organisation's."""
    called: dict[frozenset[str], list[Unlisted]] = defaultdict(list)
    for name in names:
        beside = {m.names for m in name.mentions if m.names} if name.kind == "institution" else set()
        if (common := _in_all(beside)) is not None:
            called[common].append(name)
    return {id(name): words for words, claimants in called.items() for name in _owners(claimants)}


def _in_all(beside: Set[frozenset[frozenset[str]]]) -> frozenset[str] | None:
    """The one name that stands in all sets of names, perhaps within a longer stretch; None where there is none, or several."""
    found = None
    for name in {name for names in beside for name in names}:
        if all(name in names or any(_within(name, other) for other in names) for names in beside):
            if found is not None:
                return None
            found = name
    return found


def _owners(claimants: list[Unlisted]) -> list[Unlisted]:
    """Of organisations that have the same English name beside them the one that it is surely the name of: it alone stands wherever one of the others
    does, and elsewhere too. One that is the end of another one is the same."""
    if len(claimants) == 1 or all(a.name in b.name or b.name in a.name for a, b in combinations(claimants, 2)):
        return claimants
    at = [{id(m.reading) for m in name.mentions} for name in claimants]
    return [name for name, mine in zip(claimants, at, strict=True) if all(mine is theirs or mine > theirs for theirs in at)]


def _claimed(names: Sequence[Unlisted], called: Mapping[int, frozenset[str]]) -> Mapping[int, Set[frozenset[str]]]:
    """The names that organisations are called by in each reading, by its `id`."""
    claimed: dict[int, set[frozenset[str]]] = defaultdict(set)
    for name in names:
        if id(name) in called:
            for mention in name.mentions:
                claimed[id(mention.reading)].add(called[id(name)])
    return claimed


def _is_nameless(name: Unlisted, claimed: Mapping[int, Set[frozenset[str]]]) -> bool:
    """Whether all names beside the mentions of an organisation are others'."""
    return name.kind == "institution" and all(m.names <= claimed.get(id(m.reading), frozenset()) for m in name.mentions)


def _within(name: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a stretch is a name, or one and something else beside it: another name, or words that are of no name; a single word for
    organisations more makes it another name."""
    rest = words - name
    return name <= words and (len(rest) > 2 or rest.isdisjoint(HEADS))


def _otherwise(name: Unlisted, claimed: Mapping[int, Set[frozenset[str]]]) -> bool:
    """Whether two of the names beside the mentions of an organisation may be two names of one body. What is left of a stretch without the names that
    are `claimed` is a name where it has a word for organisations."""
    left: set[frozenset[str]] = set()
    for mention in name.mentions:
        known = claimed.get(id(mention.reading), frozenset())
        for words in mention.names:
            rest = words.difference(*(k for k in known if k <= words))
            if not rest.isdisjoint(HEADS):
                left.add(rest)
    return any(_are_two(a, b) for a, b in combinations(left, 2))


def _are_two(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may be two of one body: they have words in common, and neither is the other one cut short or in another order."""
    return not one.isdisjoint(other) and not one <= other and not other <= one


def _is_of_another(english: str, chinese: str) -> bool:
    """Whether an English name is that of a body and of another one it is a part of, and the Chinese is one of them: "the Audit Committee of the Advisory
    Committee" and 审核委员会."""
    part, of, body = english.partition(" of the ")
    return bool(of) and not (HEADS.isdisjoint(key(part)) or HEADS.isdisjoint(key(body))) and len(_ORGANISATION.findall(chinese)) < 2


def _rendered(name: Unlisted) -> Iterator[tuple[Mention, Place]]:
    first: frozenset[str] | None = None
    for mention in name.mentions:
        if name.kind == "institution" and not (mention.names if first is None else any(_are_two(first, words) for words in mention.names)):
            continue
        words = mention.rendered
        if words is None:
            continue
        if name.kind == "person":
            if re.fullmatch(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]*\.?){1,2}", words.words):
                yield mention, words
            continue
        for found in organisation_names(words.text.value):
            if _is_of_another(found.text, name.name):
                continue
            shared = min(found.end, words.end) - max(found.start, words.start)
            if 2 * shared > max(found.end - found.start, words.end - words.start) and len(found.key) > 2:
                first = first or frozenset(found.key)
                yield mention, Place(words.text, found.start, found.end)
                break
