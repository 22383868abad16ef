"""Make the generated glossaries from registries of names.

    python tools/registries.py DATA

DATA is a folder with the extracts `universities-cn/`, `ror-zh-en/`, `geonames-cn/` and `nsi-zh-en/` (tab separated, with a header row). The output, one
file a registry, holds only what no hand-written glossary has, and only what passes the tests below. A name that several bodies
share is left out, and so is what `tools/registries.yaml` names.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from termcheck.glossary import Glossary, read_yaml, write_yaml
from termcheck.glossary.patterns import expand
from termcheck.languages.chinese import Chinese
from termcheck.languages.english import british, english_fold, is_pinyin
from termcheck.model import Form, Term

OUT = Path(__file__).resolve().parent.parent / "glossaries"
GENERATED = ("registry-universities", "registry-organisations", "registry-places", "registry-towns", "registry-brands")
fold = Chinese().fold
_NAME = re.compile(r"[A-Z][A-Za-z0-9 &'’.,()\-–/]*[A-Za-z).]")
_BODY = re.compile(
    r"(?:大学|学院|学校|研究院|研究所|实验室|中心|医院|科学院|学会|协会|委员会|局|部|集团|公司|银行|博物馆|图书馆|基金会|出版社|台|站|馆|院|所|室)(?:\(.+\))?$"
)


def rows(path: Path) -> Iterator[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def curation() -> dict[str, Any]:
    return cast(dict[str, Any], yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")))


@cache
def left_out(which: str) -> set[str]:
    return {fold(zh).value for zh in curation()["leave_out"][which]}


def wanted(zh: str, which: str) -> bool:
    """Whether a Chinese name (folded) is not on the list of what is left out."""
    return zh not in left_out(which) and not any(re.search(p, zh) for p in curation()["leave_out_patterns"])


def key(name: str) -> str:
    """What two writings of one name have in common: neither spelling, "&" nor an article makes another name."""
    return british(english_fold(name)).replace("&", "and").replace("-", " ").removeprefix("the ")


def hand_written() -> tuple[set[str], set[str], set[str]]:
    """Chinese forms, ids, and English forms that an entry written by hand or made by a pattern has, rightly or as forbidden ones:
    nobody else's then. A pattern knows more renderings of a bureau than a registry does."""
    zh: set[str] = set()
    ids: set[str] = set()
    english: set[str] = set()
    for path in sorted(OUT.glob("*.yaml")):
        if path.stem in GENERATED:
            continue
        glossary = read_yaml(path.read_text(encoding="utf-8"), path.name)
        for term in (*glossary.terms, *expand(glossary.patterns, {}).values()):
            ids.add(term.id)
            zh.update(fold(f.text).value for f in term.forms_in("zh"))
            english.update(key(f.text) for f in term.forms_in("en"))
    return zh, ids, english


def clean(name: str) -> str:
    """An English name as it is written in running text; empty where it cannot be one."""
    name = re.sub(r"\s+", " ", name.replace("’", "'").replace("（", "(").replace("）", ")")).strip()
    name = re.sub(r" \([A-Z]{2,8}\)$", "", name)
    name = re.sub(r" \((?:China|Hong Kong|Taiwan|Macao)\)$", "", name).removeprefix("The ")
    name = re.sub(r"(?<= )(?:Of|And|In|For|The|On)(?= )", lambda m: m[0].lower(), name)
    if re.search(r"[&,](?=[A-Z])|[a-z]&|(?<= )(?!of|and|in|for|the|on|at|to|under|with|de|by|affiliated)[a-z]{3,}", name):
        return ""
    if name.isupper() or not _NAME.fullmatch(name) or len(name) < 6 or name.count("(") != name.count(")"):
        return ""
    return name


def simplified(zh: str) -> bool:
    """Whether all characters belong to the standard set of simplified Chinese."""
    try:
        zh.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def identifier(name: str, used: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-")[:60].strip("-")
    found, number = base, 2
    while found in used:
        found, number = f"{base}-{number}", number + 1
    used.add(found)
    return found


def variants(names: Iterable[str], preferred: str, others: Counter[str]) -> tuple[Form, ...]:
    """Further names that are not another body's and not misspelled: most of their words are those of the preferred name."""
    seen = {key(preferred)}
    words = set(key(preferred).split())
    kept = []
    for name in names:
        own = key(name).split()
        foreign = [w for w in own if w not in words]
        if not name or key(name) in seen or others[key(name)] or 2 * len(foreign) > len(own) or all(is_pinyin(w) for w in own):
            continue
        if any(misspelt(w, words) for w in foreign) or name in curation()["not_variants"]:
            continue
        seen.add(key(name))
        kept.append(Form(name, "admitted"))
    return tuple(kept[:3])


_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_RANK = rf"(?:(?P<ordinal>{'|'.join(_ORDINALS)}) |No\.? (?P<number>10|[1-9]) )?"
_HOSPITALS = (re.compile(rf"(?P<place>[\w' ]+?) {_RANK}People's Hospital"), re.compile(rf"{_RANK}People's Hospital of (?P<place>[\w' ]+)"))


def orders(en: str) -> Iterator[str]:
    """The other ways to write the name of a people's hospital: place first or last, number in words or figures."""
    found = next((m for m in (p.fullmatch(en) for p in _HOSPITALS) if m), None)
    if not found or found["place"] in _ORDINALS or found["place"].endswith(" Central"):
        return
    bare = re.sub(r" (?:Provincial|Province|Municipal|City)$", "", found["place"])
    provincial = found["place"].endswith((" Provincial", " Province"))
    before = [bare, f"{bare} {'Provincial' if provincial else 'Municipal'}"] if bare != found["place"] else [bare]
    after = [bare, f"{bare} {'Province' if provincial else 'City'}"] if bare != found["place"] else [bare]
    number = _ORDINALS.index(found["ordinal"]) + 1 if found["ordinal"] else int(found["number"] or 0)
    for rank in (f"{_ORDINALS[number - 1]} ", f"No. {number} ") if number else ("",):
        yield from (f"{place} {rank}People's Hospital" for place in before)
        yield from (f"{rank}People's Hospital of {place}" for place in after)


def misspelt(word: str, right: set[str]) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    return len(word) > 4 and not is_pinyin(word) and any(0 < DamerauLevenshtein.distance(word, r) <= 2 for r in right if len(r) > 4)


def universities(data: Path, taken: set[str], used: set[str], refused: set[str]) -> Iterator[Term]:
    """Universities on which at least two published lists agree, with the names that other lists have as variants."""
    registry = {fold(r["zh"]).value: clean(r["en"]) for r in rows(data / "ror-zh-en" / "ror_zh_en.tsv") if "Education" in r["types"]}
    english: Counter[str] = Counter()
    kept = []
    for row in rows(data / "universities-cn" / "universities_cn_zh_en.tsv"):
        zh, en = fold(row["zh"]).value, clean(row["en"])
        known = curation()["english"].get(row["zh"], ())
        en = known[0] if known else en
        if not en or zh in taken or len(zh) < 4 or int(row["votes"]) < 2 or key(en) in refused or not wanted(zh, "universities"):
            continue
        listed = registry.get(zh, "")
        others = [clean(re.sub(r" \(\d+\)$", "", o)) for o in row["other_en"].split("|")]
        english[key(en)] += 1
        origin = (
            "ROR and published lists of Chinese universities"
            if listed and english_fold(listed) == english_fold(en)
            else f"{row['source_files']} published lists of Chinese universities"
        )
        kept.append((row["zh"], zh, en, known[1:] or [listed, *others], origin))
    owned = english + Counter(refused)
    for shown, zh, en, others, origin in kept:
        if english[key(en)] == 1:
            taken.add(zh)
            refused.add(key(en))
            forms = (Form(en), *variants(others, en, owned))
            yield Term(identifier(en, used), "institution", {"zh": (Form(shown),), "en": forms}, origin)


def organisations(data: Path, taken: set[str], used: set[str], refused: set[str]) -> Iterator[Term]:
    """Active organisations of ROR with one Chinese name that only they have."""
    by_id: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(data / "ror-zh-en" / "ror_zh_en.tsv"):
        if row["status"] == "active":
            by_id[row["ror_id"]].append(row)
    owners: Counter[str] = Counter(zh for group in by_id.values() for zh in {fold(r["zh"]).value for r in group})
    english: Counter[str] = Counter(key(clean(group[0]["en"])) for group in by_id.values())
    owned = english + Counter(refused)
    for ror, group in sorted(by_id.items(), key=lambda kv: kv[1][0]["en"]):
        en = clean(group[0]["en"])
        if any(fold(row["zh"]).value in left_out("organisations") for row in group):
            continue
        names: dict[str, str] = {}
        for row in group:
            zh = fold(row["zh"]).value
            if (
                len(zh) >= 4
                and wanted(zh, "organisations")
                and owners[zh] == 1
                and _BODY.search(zh)
                and simplified(zh)
                and re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9()·]+", zh)
            ):
                names.setdefault(zh, row["zh"])
        if not en or not names or any(zh in taken for zh in names) or english[key(en)] > 1 or key(en) in refused:
            continue
        if re.search(r"[A-Z][a-z]+[A-Z]|\b(?:Co|Ltd|Inc)\b", en) and "Company" not in group[0]["types"]:
            continue
        taken.update(names)
        forms = (Form(en), *variants(map(clean, group[0]["en_aliases"].split(";")), en, owned))
        shown = {key(f.text) for f in forms}
        forms += tuple(Form(name, "admitted", "variant") for name in orders(en) if key(name) not in shown and not owned[key(name)])
        yield Term(
            identifier(en, used),
            "institution",
            {"zh": tuple(Form(n, "admitted" if i else "preferred") for i, n in enumerate(names.values())), "en": forms},
            ror,
        )


_UNIT = re.compile(r"(.{2,}?)(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|林区|省|市|县|区|旗|盟)$")


def places(data: Path, taken: set[str], used: set[str]) -> Iterator[Term]:
    """Places whose English is the pinyin of the Chinese, checked by it, and whose Chinese name no other place has."""
    from pypinyin import lazy_pinyin

    found: dict[str, list[tuple[str, str, int, str]]] = defaultdict(list)
    for row in rows(data / "geonames-cn" / "geonames_places_zh_en.tsv"):
        for shown in row["zh_names"].split("|"):
            zh = fold(shown).value
            # In these regions many names are not the pinyin of their Chinese, whatever the registry says.
            if row["admin1"] in ("06", "13", "14", "20") or not simplified(zh):
                continue
            if row["country"] == "CN" and (m := _UNIT.match(zh)) and re.fullmatch(r"[\u4e00-\u9fff]+", zh):
                found[zh].append((m[1], row["en"].replace("’", "'"), int(row["population"] or 0), row["geonameid"]))
    for zh, options in sorted(found.items(), key=lambda kv: -kv[1][0][2]):
        stem, en, _, number = options[0]
        if (
            len({o[1] for o in options}) > 1
            or zh in taken
            or not wanted(zh, "places")
            or re.sub(r"[^a-z]", "", en.lower()) != "".join(lazy_pinyin(stem)).replace("ü", "u")
        ):
            continue
        if len(zh) < 3 or " " in en:
            continue
        taken.add(zh)
        yield Term(identifier(f"place-{en}", used), "place", {"zh": (Form(zh),), "en": (Form(en),)}, f"GeoNames {number}")


_TOWN = re.compile(r"([\u4e00-\u9fff]{2,4})(街道|镇|乡)")
# Other readings of these are not met in names of places.
_PLAIN = "溪家大南石庄白平沙青王"
_TOWN_WORDS = {"镇": ("Town", "Township"), "乡": ("Township", "Town"), "街道": ("Subdistrict", "Sub-district")}


def towns(data: Path, taken: set[str], used: set[str]) -> Iterator[Term]:
    """Towns, townships and subdistricts. Many places may share a Chinese name: they share its English too."""
    from pypinyin import Style, lazy_pinyin, pinyin

    found: dict[str, tuple[str, str, int]] = {}
    for row in rows(data / "geonames-cn" / "geonames_places_zh_en.tsv"):
        if row["country"] != "CN" or row["admin1"] in ("06", "13", "14", "20"):
            continue
        en = row["en"].replace("’", "'")
        for zh in row["zh_names"].split("|"):
            match = _TOWN.fullmatch(zh)
            if not match or not simplified(zh) or zh in taken or not re.fullmatch(r"[A-Z][a-z]+(?:'[a-z]+)?", en):
                continue
            # A name with a character of several readings is nobody's guess.
            readings = pinyin(match[1], style=Style.NORMAL, heteronym=True)
            if en.replace("'", "").lower() == "".join(lazy_pinyin(match[1])).replace("ü", "u") and all(
                len(set(r)) == 1 or c in _PLAIN for c, r in zip(match[1], readings, strict=True)
            ):
                found.setdefault(zh, (en, match[2], int(row["geonameid"])))
    for zh, (en, unit, number) in sorted(found.items(), key=lambda kv: (kv[1][0], kv[0])):
        taken.add(zh)
        first, second = _TOWN_WORDS[unit]
        forms = (Form(f"{en} {first}"), Form(f"{en} {second}", "admitted"), Form(en, "admitted", "variant"))
        yield Term(identifier(f"town-{en}", used), "place", {"zh": (Form(zh),), "en": forms}, f"GeoNames {number}")


def brands(data: Path, taken: set[str], used: set[str], refused: set[str]) -> Iterator[Term]:
    """Brands and operators with an English name of their own."""
    from termcheck.languages.chinese import frequency

    english: dict[str, set[str]] = defaultdict(set)
    kept: dict[str, tuple[str, str]] = {}
    for row in rows(data / "nsi-zh-en" / "nsi_zh_en.tsv"):
        zh, en = fold(row["zh"]).value, row["en"].strip()
        english[zh].add(en)
        chosen = row["tag"] in ("brand", "network") and {"cn", "hk"} & set(row["locations"].split("|"))
        plain = re.fullmatch(r"[\u4e00-\u9fff]{3,}", zh) and re.fullmatch(r"[A-Z][A-Za-z0-9&'’. -]*[A-Za-z0-9.]", en) and len(en) > 3
        if not (wanted(zh, "brands") and key(en) not in refused and not re.fullmatch(r"[A-Z ]{7,}", en)):
            continue
        if chosen and plain and zh not in taken and frequency(zh) < 30:
            kept.setdefault(zh, (en, row["wikidata"]))
    for zh, (en, number) in sorted(kept.items(), key=lambda kv: (kv[1][0].lower(), kv[0])):
        if len(english[zh]) == 1:
            taken.add(zh)
            yield Term(
                identifier(f"brand-{en}", used),
                "institution",
                {"zh": (Form(zh),), "en": (Form(en),)},
                f"Wikidata {number}" if number else "Name Suggestion Index",
            )


def write(name: str, description: str, licence: str, attribution: str, terms: Iterable[Term]) -> None:
    glossary = Glossary(name, tuple(terms), licence, description, attribution)
    (OUT / f"{name}.yaml").write_text(write_yaml(glossary), encoding="utf-8")
    print(name, len(glossary.terms))


def main() -> int:
    data = Path(sys.argv[1])
    taken, used, refused = hand_written()
    write(GENERATED[0], "Chinese universities and colleges, from published lists that agree", "CC0-1.0", "Facts from lists of Chinese institutions published by universities, compared with the Research Organization Registry (CC0)", universities(data, taken, used, refused))  # fmt: skip
    write(GENERATED[1], "Research organisations, hospitals, laboratories and agencies", "CC0-1.0", "Research Organization Registry, ror.org, CC0", organisations(data, taken, used, refused))  # fmt: skip
    write(GENERATED[2], "Cities, districts and counties whose English is their pinyin", "CC-BY-4.0", "GeoNames, www.geonames.org, CC BY 4.0", places(data, taken, used))  # fmt: skip
    write(GENERATED[3], "Towns, townships and subdistricts whose English is their pinyin", "CC-BY-4.0", "GeoNames, www.geonames.org, CC BY 4.0", towns(data, taken, used))  # fmt: skip
    write(GENERATED[4], "Brands and operators with an English name of their own", "BSD-3-Clause", "Name Suggestion Index, nsi.guide, BSD-3-Clause", brands(data, taken, used, refused))  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
