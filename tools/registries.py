"""Make the generated glossaries from registries of names.

    python tools/registries.py DATA

DATA is a folder with the extracts `universities-cn/`, `swot-zh-en/`, `ror-zh-en/`, `geonames-cn/` and `nsi-zh-en/` (tab separated, with a header row). The output, one
file a registry, holds only what no hand-written glossary has, and only what passes the tests below. A name that several bodies
share is left out.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from termcheck.glossary import Glossary, read_yaml, write_yaml
from termcheck.languages.chinese import Chinese
from termcheck.languages.english import english_fold
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


def hand_written() -> tuple[set[str], set[str], set[str]]:
    """Chinese forms, ids, and English forms that a hand-written entry forbids."""
    zh: set[str] = set()
    ids: set[str] = set()
    refused: set[str] = set()
    for path in sorted(OUT.glob("*.yaml")):
        if path.stem in GENERATED:
            continue
        for term in read_yaml(path.read_text(encoding="utf-8"), path.name).terms:
            ids.add(term.id)
            zh.update(fold(f.text).value for f in term.forms_in("zh"))
            refused.update(english_fold(f.text) for f in term.forms_in("en") if not f.accepted)
    return zh, ids, refused


def clean(name: str) -> str:
    """An English name as it is written in running text; empty where it cannot be one."""
    name = re.sub(r"\s+", " ", name.replace("’", "'").replace("（", "(").replace("）", ")")).strip()
    name = re.sub(r" \([A-Z]{2,8}\)$", "", name)
    name = re.sub(r" \((?:China|Hong Kong|Taiwan|Macao)\)$", "", name)
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


def universities(data: Path, taken: set[str], used: set[str], refused: set[str]) -> Iterator[Term]:
    """Universities on which at least two published lists agree, with the names that other lists have as variants."""
    registry = {fold(r["zh"]).value: clean(r["en"]) for r in rows(data / "ror-zh-en" / "ror_zh_en.tsv") if "Education" in r["types"]}
    english: Counter[str] = Counter()
    kept = []
    for row in rows(data / "universities-cn" / "universities_cn_zh_en.tsv"):
        zh, en = fold(row["zh"]).value, clean(row["en"])
        if not en or zh in taken or len(zh) < 4 or int(row["votes"]) < 2 or english_fold(en) in refused:
            continue
        listed = registry.get(zh, "")
        others = [clean(re.sub(r" \(\d+\)$", "", o)) for o in row["other_en"].split("|")]
        variants = [v for v in dict.fromkeys([listed, *others]) if v and english_fold(v) not in (english_fold(en), *refused)]
        english[english_fold(en)] += 1
        origin = (
            "ROR and published lists of Chinese universities"
            if listed and english_fold(listed) == english_fold(en)
            else f"{row['source_files']} published lists of Chinese universities"
        )
        kept.append((row["zh"], zh, en, variants, origin))
    for shown, zh, en, variants, origin in kept:
        if english[english_fold(en)] == 1:
            taken.add(zh)
            seen: set[str] = {english_fold(en)}
            unique = [v for v in variants if not (english_fold(v) in seen or seen.add(english_fold(v)))]  # type: ignore[func-returns-value]
            forms = (Form(en), *(Form(v, "admitted") for v in unique[:3]))
            yield Term(identifier(en, used), "institution", {"zh": (Form(shown),), "en": forms}, origin)


def organisations(data: Path, taken: set[str], used: set[str], refused: set[str]) -> Iterator[Term]:
    """Active organisations of ROR with one Chinese name that only they have."""
    by_id: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(data / "ror-zh-en" / "ror_zh_en.tsv"):
        if row["status"] == "active":
            by_id[row["ror_id"]].append(row)
    owners: Counter[str] = Counter(zh for group in by_id.values() for zh in {fold(r["zh"]).value for r in group})
    english: Counter[str] = Counter(english_fold(clean(group[0]["en"])) for group in by_id.values())
    for ror, group in sorted(by_id.items(), key=lambda kv: kv[1][0]["en"]):
        en = clean(group[0]["en"])
        names: dict[str, str] = {}
        for row in group:
            zh = fold(row["zh"]).value
            if (
                len(zh) >= 4
                and owners[zh] == 1
                and _BODY.search(zh)
                and simplified(zh)
                and re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9()·]+", zh)
            ):
                names.setdefault(zh, row["zh"])
        if not en or not names or any(zh in taken for zh in names) or english[english_fold(en)] > 1 or english_fold(en) in refused:
            continue
        if re.search(r"[A-Z][a-z]+[A-Z]|\b(?:Co|Ltd|Inc)\b", en) and "Company" not in group[0]["types"]:
            continue
        taken.update(names)
        aliases = [
            a for a in map(clean, group[0]["en_aliases"].split(";")) if " " in a and english_fold(a) not in (english_fold(en), *refused)
        ]
        seen = {english_fold(en)}
        unique = [a for a in aliases if not (english_fold(a) in seen or seen.add(english_fold(a)))]  # type: ignore[func-returns-value]
        forms = (Form(en), *(Form(a, "admitted") for a in unique[:3]))
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
            or re.sub(r"[^a-z]", "", en.lower()) != "".join(lazy_pinyin(stem)).replace("ü", "u")
        ):
            continue
        if len(zh) < 3 or " " in en:
            continue
        taken.add(zh)
        yield Term(identifier(f"place-{en}", used), "place", {"zh": (Form(zh),), "en": (Form(en),)}, f"GeoNames {number}")


_TOWN = re.compile(r"([\u4e00-\u9fff]{2,3})(街道|镇|乡)")
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
            # One reading only: a name with a character of several readings is nobody's guess.
            readings = pinyin(match[1], style=Style.NORMAL, heteronym=True)
            if en.replace("'", "").lower() == "".join(lazy_pinyin(match[1])).replace("ü", "u") and all(len(set(r)) == 1 for r in readings):
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
        wanted = row["tag"] in ("brand", "network") and {"cn", "hk"} & set(row["locations"].split("|"))
        plain = re.fullmatch(r"[\u4e00-\u9fff]{3,}", zh) and re.fullmatch(r"[A-Z][A-Za-z0-9&'’. -]*[A-Za-z0-9.]", en) and len(en) > 3
        if wanted and plain and zh not in taken and frequency(zh) < 30 and english_fold(en) not in refused:
            kept.setdefault(zh, (en, row["wikidata"]))
    for zh, (en, number) in sorted(kept.items(), key=lambda kv: (kv[1][0].lower(), kv[0])):
        if len(english[zh]) == 1:
            taken.add(zh)
            yield Term(identifier(f"brand-{en}", used), "institution", {"zh": (Form(zh),), "en": (Form(en),)}, f"Wikidata {number}")


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
