"""Names that can be read in an English text without a glossary.

A `Name` is a run of capitalised words, with "of", "for", "and", "the" and commas between them where names have them, that
ends in or is headed by a word that makes an organisation ("University", "Institute", "Laboratory"). `abbreviations` reads
"Full Name (ABBR)" and plain uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ..dataclass import dataclass
from ..languages.english import words
from ..regex import regex
from ..text import runs_on

# Words that head the name of an organisation, an event or a place of work.
HEADS = frozenset(
    """
    academy administration agency alliance association authority bank base board bureau center centre chamber cluster college commission
    committee company conference congress consortium consulate corporation council court department division embassy expo faculty
    federation festival forum foundation fund group hospital hub institute institution lab laboratory league library ministry museum
    office observatory organisation organization park party platform press procuratorate program programme school secretariat society station summit
    team union university zone
    """.split()
)
# What ends the name of a company.
LEGAL = frozenset("co ltd inc corp plc llc".split())
# Words of such names that tell no two bodies apart. A rank ("state", "national key", "provincial") is not among them.
GENERIC = frozenset(
    """
    academy administration agency association authority base board bureau center college commission committee company conference
    cooperation council department development foundation group hub institute institution joint laboratory limited ltd co museum office
    organization research school science technology union university corporation enterprise service society
    """.split()
)
# Heads that translators take for one another: a name with one is often meant where another is written.
ALIKE = (
    {"commission", "committee"}, {"ministry", "department"}, {"bureau", "administration", "office", "agency", "authority"},
    {"center", "institute"}, {"institute", "academy"}, {"laboratory"}, {"information", "informationization", "informatization"},
    {"program", "plan", "project"}, {"development", "developing"}, {"corporation", "company", "group"}, {"china", "chinese"},
)  # fmt: skip
# Words that one writing of a name has and a near one may lack, or have another of.
_LOOSE = GENERIC.union(*ALIKE)
_HEADED = regex(
    r"(?:^|[^\w])(?:"
    + "|".join(sorted({h[:3].capitalize() for h in HEADS} | {h[:3].upper() for h in HEADS}))
    + rf"|(?:{'|'.join(sorted({legal.capitalize() for legal in LEGAL} | {legal.upper() for legal in LEGAL}))})\b)"
)
SMALL = frozenset(["of", "for", "and", "the", "on", "in", "at", "de", "&"])
_TOKEN = regex(r"[^\W_](?:[\w’'&.+]*\w)?(?:-\w[\w’'&.+]*)*|&|,|[“”\"]|[()（）]|[^\w\s]")
# Stretches, up to a blank, in which all tokens with a capital lie that may be one name: a word that is neither small nor has a capital ends
# it. Whether a letter beyond ASCII is a capital is for the token to say.
_CAPITALS, _CAPITALS_OR_FOREIGN = (
    regex(rf"{capital}\S*+(?:\s++(?:(?:of|for|and|the|on|in|at|de|&|_)+(?!\S)|{before}*+{capital}\S*+))*+")
    for capital, before in (("[A-Z]", r"[^\sA-Z]"), (r"[^\s\x00-@\[-\x7f]", r"[\x00-\x08\x0e-\x1b!-@\[-\x7f]"))
)
TITLES = frozenset(
    """
    president vice chairman chairwoman director deputy dean professor minister secretary member academician mr ms mrs dr chief executive
    senior general leader head governor mayor researcher manager
    """.split()
)
HONORIFICS = frozenset("mr mrs ms miss dr".split())
CALENDAR = frozenset(
    """
    january february march april may june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
# What is written about a body, and none: "the University Ordinance".
_WRITTEN = frozenset(
    "ordinance act bill agreement treaty report regulation regulations rule rules statute constitution charter protocol".split()
)
# Whoever may stand before the name of a body, with "of" or "at" between them.
PEOPLE = (
    TITLES
    | {f"{word}s" for word in TITLES}
    | frozenset(
        "official officials expert experts scientist scientists student students teacher teachers engineer engineers representative representatives "
        "staff employee employees delegate delegates delegation graduate graduates alumni scholar scholars spokesperson spokesman spokeswoman founder founders".split()
    )
)
STARTERS = frozenset(
    """
    the a an this that these those in on at by with from for of and or but as if when while after before since during under over through
    its their his her our all both each every some many most other such to about against between among into
    """.split()
)  # fmt: skip


# Verbs of headlines, which are capitalised there and end a name.
_HEADLINE_VERBS = frozenset(
    """
    partners partner establish establishes launch launches launched sign signs signed open opens opened join joins hold holds held
    unveil unveils unveiled release releases announce announces announced host hosts win wins build builds sets set creates create
    receives attends visits named appoints appointed completes secures raises kicks becomes explores promotes hosts inaugurates
    inaugurated
    """.split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name in a text: its stretch and its words in lower case, small words left out."""

    start: int
    end: int
    text: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """ "Full Name (ABBR)": the full name's stretch, the abbreviation's stretch, both as written."""

    full: str
    full_span: tuple[int, int]
    short: str
    short_span: tuple[int, int]


@lru_cache(256)
def organisation_names(value: str) -> tuple[Name, ...]:
    """Names with an organisation word in them, longest stretches, in order.

    >>> [n.text for n in organisation_names("The Joint Laboratory for Video IoT Intelligent Agents opened at Hefei University.")]
    ['Joint Laboratory for Video IoT Intelligent Agents', 'Hefei University']
    """
    return tuple(
        Name(start + name.start, start + name.end, name.text, name.key)
        for start, end in capitalised_stretches(value)
        for name in names_in(value[start:end])
    )


def capitalised_stretches(value: str) -> Iterator[tuple[int, int]]:
    """Where capitalised words stand, with small words between them. A name lies in one of these stretches, if there are not several in it."""
    for stretch in (_CAPITALS if value.isascii() else _CAPITALS_OR_FOREIGN).finditer(value):
        start, end = stretch.span()
        while start and not value[start - 1].isspace():
            start -= 1
        yield start, end


def may_have_names(words: str) -> bool:
    """Whether capitalised words may have a name among them: one of them begins as a word that makes an organisation does."""
    return _HEADED.search(words) is not None


@lru_cache(2048)
def names_in(words: str) -> tuple[Name, ...]:
    """The names of a stretch of capitalised words. A text has few of these, many times."""
    if not may_have_names(words):
        return ()
    tokens = list(_TOKEN.finditer(words))
    kinds = [_kind(token.group()) for token in tokens]
    found = (_name(words, tokens, kinds, first, last) for first, last in _runs(words, tokens, kinds))
    return tuple([name for name in found if name is not None])


# What there is to say of a token.
_IS_CAPITALISED, _IS_SMALL, _IS_VERB, _IS_ARTICLE, _JOINS, _STARTS, _IS_PERSON, _LEADS_TO, _IS_HEAD, _IS_WRITTEN, _IS_BEHIND = (
    1 << n for n in range(11)
)


@lru_cache(1 << 12)
def _kind(word: str) -> int:
    """What a token is. A text has few words, many times."""
    low = word.lower()
    body = low.removesuffix("’s").removesuffix("'s")
    return (
        _IS_CAPITALISED * _capitalised(word)
        | _IS_SMALL * (low in SMALL)
        | _IS_VERB * (low in _HEADLINE_VERBS)
        | _IS_ARTICLE * (low == "the")
        | _JOINS * (low in ("and", ",", "&"))
        | _STARTS * (low in STARTERS or low in SMALL)
        | _IS_PERSON * (low in PEOPLE)
        | _LEADS_TO * (low in ("of", "at"))
        | _IS_BEHIND * (low in CALENDAR or low == "chinese")
        | _IS_WRITTEN * (body in _WRITTEN)
        | _IS_HEAD * (body in HEADS or body in LEGAL or (body.endswith("s") and body[:-1] in HEADS))
    )


def _capitalised(word: str) -> bool:
    return (
        word[0].isupper()
        or (word[0].isdigit() and any(c.isupper() for c in word))
        or (len(word) > 1 and word[0].islower() and word[1:2].isupper())
    )


def _runs(value: str, tokens: Sequence[re.Match[str]], kinds: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of tokens that may be one name, as half-open ranges: capitalised words with small words between them."""
    first = -1
    for at, kind in enumerate(kinds):
        if first >= 0 and kind & _IS_ARTICLE and kinds[at - 1] & _JOINS:
            # "the Ministry of Finance and the People's Bank": a second article begins a second name.
            goes_on = begins = False
        elif kind & _IS_VERB:
            goes_on = begins = False
        else:
            begins = kind & _IS_CAPITALISED > 0
            goes_on = begins or (first >= 0 and kind & _IS_SMALL > 0 and tokens[at].group() in SMALL)
            if goes_on and first >= 0 and "\n" in value[tokens[at - 1].end() : tokens[at].start()]:
                goes_on = False
        if first < 0:
            first = at if begins else -1
        elif not goes_on:
            yield first, at
            first = at if begins else -1
    if first >= 0:
        yield first, len(kinds)


def _name(value: str, tokens: Sequence[re.Match[str]], kinds: Sequence[int], first: int, last: int) -> Name | None:
    """The name in a run of tokens, if there is one."""
    # "… Institute on May", "… Institute in the Chinese": the day and the city are not its own.
    while last > first and (kinds[last - 1] & _IS_SMALL or (kinds[last - 1] & _IS_BEHIND and kinds[last - 2] & _IS_SMALL)):
        last -= 1
    while first < last and kinds[first] & _STARTS:
        first += 1
    is_headed = False
    at = first
    while at < last:
        kind = kinds[at]
        if at > first and kind & _LEADS_TO and kinds[at - 1] & _IS_PERSON:
            # "Vice President of the University of …": a title before a name is no part of it.
            first, is_headed = at + 1, False
            while first < last and kinds[first] & _STARTS:
                first += 1
            at = first
            continue
        is_headed = is_headed or kind & _IS_HEAD > 0
        at += 1
    if last - first < 2 or not is_headed or (kinds[last - 1] & _IS_WRITTEN and not kinds[last - 2] & _IS_SMALL):
        return None
    start, end = tokens[first].start(), tokens[last - 1].end()
    text = value[start:end]
    for tail in ("’s", "'s"):
        if text.endswith(tail):
            text, end = text[: -len(tail)], end - len(tail)
    return Name(start, end, text, key(text))


def key(text: str) -> tuple[str, ...]:
    """The words that tell a name from another: lower case, hyphens parted, small words and plural endings dropped."""
    return tuple(filter(None, map(_key_word, words(text.replace("’", "'")))))


@lru_cache(1 << 12)
def _key_word(word: str) -> str:
    low = word.lower()
    return "" if low in SMALL or low == "s" else singular(low)


def expanded(words: Sequence[str]) -> tuple[str, ...]:
    """A key with the one abbreviation everybody reads alike written out."""
    out: list[str] = []
    for word in words:
        out.extend(("artificial", "intelligence") if word == "ai" else (word,))
    return tuple(out)


def core(words: Iterable[str]) -> list[str]:
    """What of an expanded key two near names have in common, but for a misspelling: its words that are not `GENERIC` and not `ALIKE`
    others, sorted."""
    return sorted(word for word in words if word not in _LOOSE)


def singular(word: str) -> str:
    """A rough singular, for comparing only."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return {"sciences": "science", "centre": "center", "programme": "program", "lab": "laboratory", "technologie": "technology"}.get(
        word, word
    )


_STOPPED = regex(r"[.!?。][\s\"”’')]*$")
_LONGEST_HEADLINE = 220
_LONGEST_ITEM = 160
# Characters before an abbreviation among which its full name is looked for.
_LONGEST_FULL = 1000
_DEFINED = regex(
    r"[(（]\s*+(?:(?:hereinafter|hereafter|henceforth)(?: (?:referred to|abbreviated|known))?(?: as)?|abbreviated as|abbr\.?|or|known as)?\s*+[,:]?\s*+"
    r"(?:the )?[“\"‘']?([A-Z][A-Za-z0-9&\-]{0,40}[A-Z0-9][A-Za-z0-9]{0,40})[”\"’']?\s*+[)）]"
)
ABBREVIATION = regex(r"([A-Z](?<![\w&.\-/@#].)(?>[A-Z0-9&]*[A-Z](?:[a-z]?[A-Z0-9])*))(?:s|’s|'s)?(?![\w@])")


def definitions(value: str) -> Iterator[Definition]:
    """Abbreviations that are introduced in brackets behind words whose initials they are.

    >>> [(d.full, d.short) for d in definitions("the Hong Kong Polytechnic University (PolyU) and artificial intelligence (AI)")]
    [('Hong Kong Polytechnic University', 'PolyU'), ('artificial intelligence', 'AI')]
    >>> [d.full for d in definitions("those that took part in The Opportunity Project (TOP)")]
    ['The Opportunity Project']
    """
    for match in _DEFINED.finditer(value) if "(" in value or "（" in value else ():
        span = full_name_before(value, match.start(), match[1])
        if span:
            yield Definition(value[slice(*span)], span, match[1], match.span(1))


def full_name_before(value: str, end: int, short: str) -> tuple[int, int] | None:
    """The words before a bracket that an abbreviation stands for: its letters are found, in order, at their starts."""
    least = max(end - _LONGEST_FULL, 0)
    left = max(least - 1, _line_end_before(value, least, end), *(value.rfind(mark, least, end) for mark in (". ", "; ", ": ", ") ", "(")))
    tokens = list(re.finditer(r"[^\W_][\w’'.]*", value[left + 1 : end]))
    letters = [c.lower() for c in short if c.isupper() or c.isdigit()]
    if not tokens or len(letters) < 2:
        return None
    for begin in range(len(tokens) - 1, max(len(tokens) - 13, -1), -1):
        first = tokens[begin].group()
        # "The Opportunity Project (TOP)" counts the article, or the letters would be looked for in words further back.
        if (
            first[0].lower() == letters[0]
            and (first.lower() not in SMALL or [t.group()[0] for t in tokens[begin:]] == list(short))
            and spells([t.group() for t in tokens[begin:]], letters, short)
        ):
            # "Hong Kong Polytechnic University (PolyU)": the short form leaves words of the name out at its front.
            while (
                begin
                and not short.isupper()
                and _capitalised(tokens[begin - 1].group())
                and _adjacent(value[left + 1 :], tokens[begin - 1], tokens[begin])
            ):
                begin -= 1
            return left + 1 + tokens[begin].start(), left + 1 + tokens[-1].end()
    return None


def _line_end_before(value: str, least: int, end: int) -> int:
    """Where the last line ends that does not run on, at `least` or behind it; -1 where there is none."""
    at = value.rfind("\n", least, end)
    while at >= 0 and runs_on(value, at):
        at = value.rfind("\n", least, at)
    return at


def headline(value: str) -> bool:
    """Whether a line is without a full stop and its longer words have capitals.

    >>> headline("Harbour Station Opens Its Doors"), headline("The station opens its doors")
    (True, False)
    """
    if _STOPPED.search(value[-4:]) or len(value) > _LONGEST_HEADLINE:
        return False
    long = [w for w in re.findall(r"[A-Za-z][\w’'-]*", value) if len(w) > 3]
    return bool(long) and sum(w[0].isupper() for w in long) >= 0.6 * len(long)


def no_sentence(value: str) -> bool:
    """Whether a line is a headline, or short and without a full stop as captions and items of lists are.

    >>> no_sentence("The station opens its doors"), no_sentence("The station is open.")
    (True, False)
    """
    return headline(value) or (len(value) <= _LONGEST_ITEM and not _STOPPED.search(value[-4:]))


def _adjacent(value: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return value[left.end() : right.start()] == " "


def spells(full: list[str], letters: list[str], short: str) -> bool:
    """Whether the initials of words (small words may be skipped or counted) give the letters, all words used."""
    content = [w.lower() for w in full if w.lower() not in SMALL]
    initials = [w[0] for w in content]
    if initials == letters or [w[0].lower() for w in full] == letters:
        return True
    # PolyU, SinoPharm: pieces of words, in order, that start at word starts; every content word gives a piece or is last.
    compact = short.lower()
    at = used = 0
    for word in content:
        n = 0
        while at + n < len(compact) and n < len(word) and word[n] == compact[at + n]:
            n += 1
        if n:
            used += 1
            at += n
    return at == len(compact) and content[0][0] == compact[0] and used >= max(2, (len(content) + 1) // 2)
