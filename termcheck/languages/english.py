"""English: one writing for matching, inflection by rule with a list of irregulars, regional spellings, sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_letters

from ..regex import regex
from ..text import Folded, compatible, same_length_lower, squeeze, then
from .generic import spans

_PLAIN = {"’": "'", "‘": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "–": "-", "−": "-"}
_HYPHEN = regex(r"-(?<=\w-)(?=\w)")  # a pattern that begins with its one letter is looked for faster
_WORD = regex(r"[^\W_]+(?:'[^\W_]+)*")

# base: past, participle (a third person, gerund and plural follow by rule).
_HYPHENS = "-‐‑–−"
_PIECE = regex(r"(\s+|(?<=\w)[-‐‑–−](?=\w))")

_IRREGULAR_VERBS = {
    "be": ("was", "been"), "become": ("became", "become"), "begin": ("began", "begun"), "break": ("broke", "broken"),
    "bring": ("brought", "brought"), "build": ("built", "built"), "buy": ("bought", "bought"), "catch": ("caught", "caught"),
    "choose": ("chose", "chosen"), "come": ("came", "come"), "deal": ("dealt", "dealt"), "do": ("did", "done"),
    "draw": ("drew", "drawn"), "drive": ("drove", "driven"), "fall": ("fell", "fallen"), "feel": ("felt", "felt"),
    "fight": ("fought", "fought"), "find": ("found", "found"), "fly": ("flew", "flown"), "forge": ("forged", "forged"),
    "get": ("got", "got"), "give": ("gave", "given"), "go": ("went", "gone"), "grow": ("grew", "grown"),
    "have": ("had", "had"), "hear": ("heard", "heard"), "hold": ("held", "held"), "keep": ("kept", "kept"),
    "know": ("knew", "known"), "lay": ("laid", "laid"), "lead": ("led", "led"), "leave": ("left", "left"),
    "let": ("let", "let"), "lose": ("lost", "lost"), "make": ("made", "made"), "mean": ("meant", "meant"),
    "meet": ("met", "met"), "pay": ("paid", "paid"), "put": ("put", "put"), "read": ("read", "read"),
    "rise": ("rose", "risen"), "run": ("ran", "run"), "say": ("said", "said"), "see": ("saw", "seen"),
    "seek": ("sought", "sought"), "sell": ("sold", "sold"), "send": ("sent", "sent"), "set": ("set", "set"),
    "show": ("showed", "shown"), "sink": ("sank", "sunk"), "speak": ("spoke", "spoken"), "spend": ("spent", "spent"),
    "spread": ("spread", "spread"), "stand": ("stood", "stood"), "strike": ("struck", "struck"), "strive": ("strove", "striven"),
    "take": ("took", "taken"), "teach": ("taught", "taught"), "tell": ("told", "told"), "think": ("thought", "thought"),
    "throw": ("threw", "thrown"), "undertake": ("undertook", "undertaken"), "uphold": ("upheld", "upheld"),
    "win": ("won", "won"), "write": ("wrote", "written"),
}  # fmt: skip
_BASES = {past: base for base, (first, second) in _IRREGULAR_VERBS.items() for past in (first, second) if past not in _IRREGULAR_VERBS}
_IRREGULAR_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "analysis": "analyses",
    "basis": "bases", "crisis": "crises", "thesis": "theses", "criterion": "criteria", "phenomenon": "phenomena",
    "chairman": "chairmen", "alumnus": "alumni", "staff": "staff", "series": "series", "means": "means", "half": "halves",
    "leaf": "leaves", "life": "lives", "shelf": "shelves", "personnel": "personnel", "headquarters": "headquarters",
}  # fmt: skip
_DOUBLING = {"plan", "stop", "refer", "occur", "commit", "permit", "submit", "transfer", "control", "program", "equip", "step", "tap", "map", "cut", "let", "put", "get", "set", "run", "win", "begin", "plot", "log", "ship", "drop", "prefer", "compel", "propel", "excel"}  # fmt: skip
# What a rendering may begin with and no verb is; and nouns that have no plural.
_NO_VERB = regex(r".*(?:[a-z]tion|sion|ity|ship|ness|ist|ism|ous|ful|tive|sive|ical|ional|ary|less)|.*-.*")
_NO_VERBS = frozenset(
    """
    a agenda all among and around at ballast barometer best big bottleneck broad busy central centre center chain close cluster common
    company core council department digital domestic down driver ecosystem employer engine engineer event everywhere example expertise final
    finale first forum from front full future gateway gift goal good government group guidance hard health icing ideal in indicator
    innovator internet its joint journalist key keynote kickoff large last latest leader lecture line list little local many master means
    message modern national new next now obstacle official on one organizer original overall package panel parallel participant
    partner people perseverance popular problem professional programme program progress project provincial quality rapid real reassurance
    red researcher result scholar scientist scope sense showpiece single smart so society source special specialist staff strong success
    successor supporter teacher tenant the thorough tight timetable to treasure unicorn vivid weak well-known whole with without writer
    young
    """.split()
)
_MASS = frozenset(
    """
    advice cooperation craftsmanship education equipment expertise guidance information innovation modernization praise progress publicity
    research staff support training work
    """.split()
)
_LINKS = (" of ", " for ", " in ", " to ", " on ", " at ", " with ", " by ", " from ")
_INFLECTED_KINDS = frozenset({"title", "term", "phrase", "product", "policy", "facility", "award", "programme"})
# Spelling of the same word in the United Kingdom and the United States, by whole words and by ending. The endings also make
# non-words ("enterprize"), which no text has.
_REGIONAL_WORDS = {
    "centre": "center", "centres": "centers", "programme": "program", "programmes": "programs", "defence": "defense",
    "licence": "license", "offence": "offense", "cheque": "check", "cheques": "checks", "labour": "labor", "harbour": "harbor",
    "colour": "color", "honour": "honor", "honours": "honors", "favour": "favor", "behaviour": "behavior", "neighbour": "neighbor",
    "theatre": "theater", "theatres": "theaters", "metre": "meter", "metres": "meters", "fibre": "fiber", "fibres": "fibers",
    "catalogue": "catalog", "dialogue": "dialog", "paediatric": "pediatric", "paediatrics": "pediatrics", "orthopaedic": "orthopedic",
    "orthopaedics": "orthopedics", "gynaecology": "gynecology", "haematology": "hematology", "anaesthesia": "anesthesia",
    "anaesthesiology": "anesthesiology", "archaeology": "archeology", "archaeological": "archeological", "aluminium": "aluminum",
    "travelling": "traveling", "modelling": "modeling", "counsellor": "counselor", "counsellors": "counselors", "fulfil": "fulfill",
    "skilful": "skillful", "enrol": "enroll", "grey": "gray", "jewellery": "jewelry", "tyre": "tire", "tyres": "tires",
    "sulphur": "sulfur", "ageing": "aging", "judgement": "judgment", "per cent": "percent", "enquiry": "inquiry", "practise": "practice",
}  # fmt: skip
_TO_UK = {us: uk for uk, us in _REGIONAL_WORDS.items() if us not in {"check", "checks", "meter", "meters", "tire", "tires", "practice"}}
_US_Z = regex(r"\b(\w{3,}?)(?:is)(e|ed|es|er|ers|ing|ation|ations|ational)\b")
_UK_S = regex(r"\b(\w{3,}?)(?:iz)(e|ed|es|er|ers|ing|ation|ations|ational)\b")

# Words that a full stop belongs to, and letters that do.
_ABBREVIATIONS = frozenset(
    """
    Mr Mrs Ms Dr Prof St No Nos vs Co Corp Inc Ltd Jr Sr Gen Col Sen Rep Gov Fig Vol Art Sec cf al approx est Jan Feb Mar Apr Jun Jul Aug
    Sept Sep Oct Nov Dec
    """.split()
)
_INITIALS = regex(r"\b(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])\Z")
# A run of marks is looked at once, from its beginning. The expression begins with one character, which is looked for fastest.
_END = regex(r"[.!?…\n](?:(?<=\n)\n*+|(?<!\n)(?<![.!?…].)[.!?…]*+[\"'”’)\]]*+(?=\s+[\"'“‘(\[]*[A-Z0-9\u4e00-\u9fff]|\s*\n|\s*$))")


class English:
    """Matching tolerates case, quotes, dashes, hyphens, white space, "&", British and American spelling, and inflection."""

    code = "en"

    def fold(self, value: str) -> Folded:
        folded = then(squeeze(value), compatible)
        plain = folded.value
        for char, new in _PLAIN.items():
            # A character at a time: most texts have three of them, and translating is slow.
            if char in plain:
                plain = plain.replace(char, new)
        plain = _HYPHEN.sub(" ", plain)
        return Folded(same_length_lower(plain), folded.back)

    def surfaces(self, form: str, kind: str, inflect: bool | None) -> Iterator[tuple[str, str]]:
        """
        >>> sorted(English().surfaces("the Joint R&D Centre", "term", True))
        [('joint r&d center', ''), ('joint r&d centers', 'last:plural'), ('joint r&d centre', ''), ('joint r&d centres', 'last:plural')]
        >>> sorted(s for s, _ in English().surfaces("Party, Country and Army", "term", False))
        ['party, country & army', 'party, country and army', 'party, country, and army']
        """
        seen: set[str] = set()
        for words, name in writings(form, kind, inflect):
            for regional in (words, american(words), british(words)):
                for surface in (regional, *_and(regional)):
                    if surface and surface not in seen:
                        seen.add(surface)
                        yield surface, name

    def bounded(self, folded: str, start: int, end: int) -> bool:
        before, after = folded[start - 1 : start], folded[end : end + 1]
        if before == " " and after in (" ", ","):
            return True
        if before.isalnum() and folded[start].isalnum() and before < "\u2e80":
            return False
        if not after.isalnum() or not folded[end - 1].isalnum() or after >= "\u2e80":
            # "U" in "U.S." and "A" in "A&F" are pieces of a longer abbreviation, and "HK" in "HK$5" one of a currency.
            if after == "$" and folded[end - 1].isalpha():
                return False
            return not (end - start == 1 and after in (".", "&") and folded[end + 1 : end + 2].isalnum())
        return False

    def sentences(self, value: str) -> list[tuple[int, int]]:
        """
        >>> text = "Dr. Li of Dahua Co. met Ms. Wu. It rained."
        >>> [text[a:b] for a, b in English().sentences(text)]
        ['Dr. Li of Dahua Co. met Ms. Wu.', 'It rained.']
        """
        return spans(
            value,
            (m.end() for m in _END.finditer(value) if not (m.group() == "." and _abbreviated(value, m.start()))),
        )


def _abbreviated(value: str, end: int) -> bool:
    """Whether the word before a full stop is an abbreviation; one of seven letters or more is none."""
    before = value[max(end - 8, 0) : end]
    start = len(before.rstrip(ascii_letters))
    if start < len(before) - 1:
        return before[start:] in _ABBREVIATIONS and not (start and (before[start - 1].isalnum() or before[start - 1] == "_"))
    return start < len(before) and _INITIALS.search(before) is not None


def words(value: str) -> list[str]:
    """The words of a text, hyphens and punctuation between them dropped.

    >>> words("Xi'an-based iFLYTEK, Ltd.")
    ["Xi'an", 'based', 'iFLYTEK', 'Ltd']
    """
    return _WORD.findall(value)


def plural(word: str) -> str:
    """
    >>> [plural(w) for w in ("talent", "policy", "branch", "half", "chairman")]
    ['talents', 'policies', 'branches', 'halves', 'chairmen']
    """
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")


@lru_cache(4096)
def verb_forms(word: str) -> dict[str, str]:
    """Forms of a verb by name: third, past, participle, gerund.

    >>> verb_forms("hold")["past"], verb_forms("promote")["gerund"], verb_forms("plan")["past"], verb_forms("carry")["past"]
    ('held', 'promoting', 'planned', 'carried')
    """
    if word == "be":
        return {"third": "is", "past": "was", "participle": "been", "gerund": "being"}
    third = "has" if word == "have" else plural(word) if word not in _IRREGULAR_PLURALS else word + "s"
    stem = word
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        stem = word[:-1]
    elif word in _DOUBLING:
        stem = word + word[-1]
    regular = word[:-1] + "ied" if re.search(r"[^aeiou]y$", word) else stem + "ed"
    past, participle = _IRREGULAR_VERBS.get(word, (regular, regular))
    return {"third": third, "past": past, "participle": participle, "gerund": stem + "ing"}


def base_form(word: str) -> str:
    """The infinitive of an irregular past ("held"); other words as they are."""
    return _BASES.get(word, word)


def inflected(form: str, kind: str) -> Iterator[tuple[str, str]]:
    """Writings of a folded form with its head words inflected, each with the name of the inflection.

    Nouns: the last word, or the one before "of", "for", … is pluralised. Set phrases: the first word is taken for a verb
    too (the second, after an adverb in -ly).
    """
    yield form, ""
    parts = form.split(" ")
    head = len(parts) - 1
    if kind != "phrase":
        cut = min((at for link in _LINKS if (at := form.find(link)) > 0), default=-1)
        if cut > 0:
            head = form[:cut].count(" ")
        if parts[head].isalpha():
            yield (
                " ".join([*parts[:head], plural(parts[head]), *parts[head + 1 :]]),
                "last:plural" if head == len(parts) - 1 else f"{head}:plural",
            )
        return
    verb = 1 if len(parts) > 1 and parts[0].endswith("ly") else 0
    nouns = [(parts[-1], "")]
    if parts[-1].isalpha() and verb != len(parts) - 1:
        nouns.append((plural(parts[-1]), "last:plural"))
    verbs = [(parts[verb], "")]
    if parts[verb].isalpha() and len(parts[verb]) > 1:
        base = base_form(parts[verb])
        verbs += [(written, f"{verb}:{name}") for name, written in verb_forms(base).items() if written != parts[verb]]
        if base != parts[verb]:
            verbs.append((base, f"{verb}:base"))
        if len(parts) == 1:
            verbs.append((plural(parts[0]), "last:plural"))
    for noun, noun_name in nouns:
        for written, verb_name in verbs:
            new = [*parts]
            new[-1] = noun
            new[verb] = written
            if noun_name or verb_name:
                yield " ".join(new), " ".join(filter(None, (verb_name, noun_name)))


def inflect_like(form: str, inflection: str) -> str:
    """Carry an inflection over to a form that replaces the one it was seen on.

    >>> inflect_like("hold", "1:past"), inflect_like("interdisciplinary professional", "last:plural")
    ('held', 'interdisciplinary professionals')
    >>> inflect_like("first aims", "0:gerund"), inflect_like("guidance", "last:plural"), inflect_like("Party study session", "0:past")
    ('first aims', 'guidance', 'Party study session')
    """
    parts = form.split(" ")
    for name in inflection.split():
        _where, kind = name.split(":")
        if kind == "plural":
            head = next((i - 1 for i, p in enumerate(parts) if i and f" {p} " in _LINKS), len(parts) - 1)
            if not parts[head].endswith("s") and parts[head].isalpha() and parts[head] not in _MASS:
                parts[head] = plural(parts[head])
        elif kind in ("third", "past", "participle", "gerund"):
            at = 1 if len(parts) > 1 and parts[0].endswith("ly") else 0
            verb = parts[at]
            # What has a capital in a listed form is a name ("Party study session").
            if (
                verb.islower()
                and base_form(verb) == verb
                and not verb.endswith(("ed", "ing"))
                and verb not in _NO_VERBS
                and not _NO_VERB.fullmatch(verb)
            ):
                parts[at] = verb_forms(parts[at])[kind]
    return " ".join(parts)


def writings(form: str, kind: str, inflect: bool | None) -> Iterator[tuple[str, str]]:
    """Folded writings of a form in its own spelling, without an article before it, each with the name of its inflection."""
    base = english_fold(form).strip()
    if base.startswith("the ") and base.count(" ") > 1:
        base = base[4:]
    yield from inflected(base, kind) if (inflect if inflect is not None else kind in _INFLECTED_KINDS) else [(base, "")]


@lru_cache(4096)
def respelled(words: str, form: str, kind: str, inflect: bool | None) -> str | None:
    """Words that are a form, in the form's own regional spelling and with its hyphens, but in their own capitals; None for words that
    are no form of it, or cannot be told apart word by word.

    >>> respelled("Deep-sea Research Centers", "deep-sea research centre", "term", None)
    'Deep-sea Research Centres'
    >>> respelled("Deep Sea Research Centre", "deep-sea research centre", "term", None)
    'Deep-Sea Research Centre'
    """
    folded = english_fold(words).removeprefix("the ")
    for writing, _ in writings(form, kind, inflect):
        for own in (writing, *_and(writing)):
            if folded in (own, american(own), british(own)):
                return _spelled_as(words, folded.split(" "), own.split(" "), _joints(form))
    return None


def _spelled_as(words: str, folded: list[str], own: list[str], joints: list[str]) -> str | None:
    """The words in their own capitals with other letters where folded and own words differ, and other joints."""
    pieces = _PIECE.split(words)
    article = len(pieces) // 2 + 1 - len(folded)
    if len(folded) != len(own) or article not in (0, 1):
        return None
    for i, (seen, right) in enumerate(zip(folded, own, strict=True), article):
        if seen != right:
            at = pieces[2 * i]
            pieces[2 * i] = right.upper() if at.isupper() and len(at) > 1 else right.capitalize() if at[0].isupper() else right
    if len(joints) == len(own) - 1:
        for i, joint in enumerate(joints, article):
            seen = pieces[2 * i + 1]
            if (joint == "-") != (seen.strip() in _HYPHENS and seen.strip() != ""):
                pieces[2 * i + 1] = joint
    return "".join(pieces)


def _joints(form: str) -> list[str]:
    """What stands between the words of a form, hyphens as "-"."""
    plain = form.strip().removeprefix("The ").removeprefix("the ")
    return ["-" if joint.strip() else " " for joint in _PIECE.split(plain)[1::2]]


def american(form: str) -> str:
    """Folded words in American spelling."""
    out = " ".join(_REGIONAL_WORDS.get(w, w) for w in form.split(" "))
    return _US_Z.sub(r"\1iz\2", out)


def british(form: str) -> str:
    """Folded words in British spelling."""
    out = " ".join(_TO_UK.get(w, w) for w in form.split(" "))
    return _UK_S.sub(r"\1is\2", out)


def _and(form: str) -> Iterator[str]:
    """The other writings of "and", and of the comma before it in a list."""
    if ", and " in form and form.count(", ") > 1:
        yield form.replace(", and ", " and ")
    elif ", " in form and " and " in form and ", and " not in form:
        yield ", and ".join(form.rsplit(" and ", 1))
    if " & " in form:
        yield form.replace(" & ", " and ")
    elif " and " in form:
        yield form.replace(" and ", " & ")


def english_fold(value: str) -> str:
    """Folded English, for callers that need no offsets."""
    # A word, which most callers have, is folded by its case alone.
    return value.lower() if value.isascii() and value.isalnum() else _ENGLISH.fold(value).value


_ENGLISH = English()


_SYLLABLE = (
    r"(?:(?:[bpmf]|[dtnl]|[gkh]|[jqx]|zh|ch|sh|[rzcs]|[yw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|er|a|o|e|i|u|v|ü))"
)
_PINYIN = regex(f"{_SYLLABLE}+")


def is_pinyin(word: str) -> bool:
    """Whether a word can be read as pinyin syllables, so that it may be a Chinese name.

    >>> is_pinyin("Hebei"), is_pinyin("Univeristy"), is_pinyin("Zhangjiakou")
    (True, False, True)
    """
    return _PINYIN.fullmatch(word.lower().replace("'", "")) is not None


def is_syllable(word: str) -> bool:
    """Whether a word in small letters is one syllable of pinyin."""
    return re.fullmatch(_SYLLABLE, word) is not None
