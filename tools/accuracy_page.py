"""docs/accuracy.md, from the figures in docs/accuracy.json."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from termcheck.checks import registry

Figures = dict[str, Any]


def page(figures: Figures) -> str:
    """The whole page."""
    return "\n".join(
        [
            "# How far can each check be trusted?",
            "",
            "Made by `tools/accuracy.py` from [accuracy.json](accuracy.json), which has the exact signature of each run; do not edit this page by hand. The texts",
            "are not part of the project. They were at hand while the checks were written, so expect a little less on texts of your own, and try:",
            "`termcheck check FOLDER --statistics`.",
            "",
            *_news(figures["news"]),
            *_translations(figures["translations"]),
            *_reports(figures["reports"]),
            *_alignment(figures["sentences"], figures["words"]),
            *_LIMITS,
        ]
    )


def _news(news: Figures) -> list[str]:
    size = news["words"]

    def row(name: str, at: Figures) -> list[str]:
        n, marked = at["findings"], at["marked"]
        return [name, str(n), f"{1000 * n / size:.2f}", f"{1000 * (n - marked) / size:.2f}", _percent(marked / n if n else None)]

    heads = ["", "findings", "per 1,000 words", "unmarked per 1,000 words", "marked"]
    whole = {key: sum(r[key] for r in news["check"].values()) for key in ("findings", "marked")}
    silent = sorted(c.name for c in registry() if c.per in ("segment", "document") and c.name not in news["check"])
    return [
        "## Professional news translations: how often is it wrong to speak?",
        "",
        f"{news['documents']} Chinese news documents, each with {news['translations']} independent professional translations: {news['segments']:,} segments,",
        f"{size:,} English words. Expert raters marked errors in them. A finding counts as *marked* where it touches words that a rater marked too;",
        "what nobody marked is most likely a false alarm, though raters overlook things. Bundled glossaries, nothing configured.",
        f"Measured {news['date']}.",
        "",
        *_table(heads, [row("all", whole), *(row(f"severity {k}", news["severity"][k]) for k in ("error", "warning", "info"))]),
        "",
        "By check:",
        "",
        *_table(["check", *heads[1:]], [row(_link(name), at) for name, at in news["check"].items()]),
        "",
        f"Silent here: {', '.join(map(_link, silent))}.",
        "",
    ]


def _translations(mt: Figures) -> list[str]:
    gold = mt["gold"]
    names = gold["name-major"]

    def row(name: str, at: Figures, words: bool = True) -> list[str]:
        on_words = [_percent(at[k]) if words else "–" for k in ("p_any", "p_term", "p_name")]
        return [name, f"{at['n']:,}", *on_words, *(_percent(at[k]) for k in ("p_segment_name_major", "r_name_major", "r_name_major_2"))]

    heads = [
        "",
        "findings",
        "on any error",
        "on a wrong word",
        "on a wrong name",
        "beside a Major name error",
        "Major name errors found",
        "those of two raters",
    ]
    base = [row(f"*{label}*", mt["base"][name]) for name, label in _BASE]
    own = mt["own"]
    known = [f"check {c.name}" for c in registry()]
    checks = [name for name in known if name in mt["bundled"] or name in own]

    def pair(name: str) -> list[str]:
        out = [_link(name.removeprefix("check "))]
        for rows in (mt["bundled"], own):
            at = rows.get(name)
            out += [f"{at['n']:,}", _percent(at["p_any"]), _percent(at["p_term"])] if at else ["0", "–", "–"]
        return out

    return [
        "## Machine-translated news with experts' error marks (MQM): what does it find?",
        "",
        f"{mt['documents']} Chinese news documents, translated by {mt['systems']} systems: {mt['segments']:,} segments. Three professional raters marked the errors of each segment:",
        f"{gold['name']['items']} places with a wrong name or term ({names['items']} Major ones, {names['two_raters']} of these marked by two raters or more),",
        f"{gold['number']['items']} with a wrong number or date, {gold['omission']['items']} omissions.",
        "",
        "*On any error*: the share of findings that touch words with any marked error. *On a wrong word*: a mistranslation, name or term. *Beside*: in the same",
        "segment. The baselines point at a segment and at no words, so whatever is wrong in it counts as found. Read precision against the",
        f"base rates, which a tool gets that knows nothing: every capitalised name, or every word, taken as a finding. Measured {mt['date']}.",
        "",
        *_table(
            heads,
            [
                row("all checks, bundled glossaries", mt["bundled"]["termcheck all"]),
                row("terms, names, consistency, bundled glossaries", mt["bundled"]["termcheck T+C+N"]),
                row(f"the same with a glossary of the subject ({mt['glossary_entries']} entries)", own["termcheck T+C+N"]),
                row("*baseline: no listed English in the segment (any case)*", own["B1 substring"], False),
                row("*baseline: the same with whole words and plurals*", own["B2 words, longest"], False),
                *base,
            ],
        ),
        "",
        "The bundled glossaries know institutions, titles and places in China; these texts are about the world. What is found depends on what is listed:",
        "give the tool a glossary of your subject.",
        "",
        "By check:",
        "",
        *_table(
            [
                "check",
                "findings, bundled",
                "on any error",
                "on a wrong word",
                "findings, with a glossary",
                "on any error",
                "on a wrong word",
            ],
            [pair(name) for name in checks],
        ),
        "",
        f"Of the places with a wrong number or date, {_percent(own['termcheck all']['r_number'])} are touched by a finding; of the omissions, {_percent(own['termcheck all']['r_omission'])}: names and whole sentences that are",
        "missing are looked for, left-out clauses are not.",
        "",
    ]


_BASE = (("capitalised span", "every capitalised name a finding"), ("number", "every number a finding"), ("word", "every word a finding"))


def _reports(reports: Figures) -> list[str]:
    official, moved = reports["official"], reports["translations"]

    def alarm(label: str, at: Figures) -> list[str]:
        return [label, *(f"{at[f'{k}per_1000']:.1f}" for k in ("", "near_", "far_", "absent_"))]

    def kept(label: str, name: str) -> list[str]:
        document, paragraph = moved[f"document: {name}"], moved[f"paragraph: {name}"]
        return [label, *(_share(at[k]) for k in ("recall", "precision") for at in (document, paragraph))]

    baselines = [(n.removeprefix("naive, "), n) for n in official if n.startswith("naive")]
    checks = [(n.removeprefix("tool: check "), at) for n, at in official.items() if n.startswith("tool: check ")]
    return [
        "## Official annual reports of a central bank: terms in long texts",
        "",
        f"{reports['documents']} chapters of the reports of {' and '.join(map(str, reports['years']))} in Chinese with the official English: {reports['words']:,} English words,",
        f"{reports['occurrences']:,} occurrences of terms in a glossary that was drawn out of the reports. The two sides are plain files; termcheck aligns them.",
        "Alarms for 1,000 occurrences on the official English, by where a listed rendering stands: within three sentences (surely a false alarm), elsewhere in the",
        "chapter, or nowhere in it (the official English says it in other words: arguably right).",
        f"Measured {reports['date']}.",
        "",
        *_table(
            ["", "all", "near: surely false", "elsewhere", "nowhere"],
            [
                alarm("termcheck, terms", official["tool: terminology"]),
                alarm("termcheck, all checks", official["tool: all"]),
                *(alarm(f"*baseline: substring in the {label}*", official[name]) for label, name in baselines),
            ],
        ),
        "",
        f"Other checks on the {reports['words']:,} words: "
        + ", ".join(f"{_link(name)} {at['findings']}" for name, at in checks if name != "missing-term")
        + ".",
        "",
        "On machine translations of the same chapters (three systems, with and without the glossary): which of the terms that were missed are reported, and which",
        "reports are right, by chapter and by paragraph. The baselines are perfect in their own unit, since what counts as missed is defined as they count;",
        "what tells is both tables together.",
        "",
        *_table(
            ["", "recall by chapter", "by paragraph", "precision by chapter", "by paragraph"],
            [kept("termcheck", "termcheck"), *(kept(f"*baseline: substring in the {label}*", name) for label, name in baselines)],
        ),
        "",
    ]


def _alignment(sentences: Figures, words: Figures) -> list[str]:
    return [
        "## Alignment",
        "",
        f"Novels, aligned by hand: {sentences['texts']} chapters, {sentences['beads']:,} beads. A bead made by hand is found where beads of ours make it up",
        "exactly (recall); one of ours is right where it lies within one made by hand (precision).",
        f"Measured {sentences['date']}.",
        "",
        *_table(
            ["", "precision", "recall", "F1"],
            [
                [f"*{n}*" if n == "line by line" else n, *(_share(at[k]) for k in ("precision", "recall", "f1"))]
                for n, at in sentences["methods"].items()
            ],
        ),
        "",
        f"Finding the words that stand for a name, in {words['pairs']} hand-aligned sentence pairs of news: Chinese words of three characters or more, and phrases",
        "of two to four words whose English is one stretch. *Right* touches words that the annotators linked; *sure* is what checks would point at,",
        "the rest is a best guess. (The English has small letters only; in real texts capitals help.)",
        f"Measured {words['date']}.",
        "",
        *_table(
            ["", "number", "located and right", "sure", "of these right"],
            [
                [
                    kind,
                    f"{words[kind]['asked']:,}",
                    _percent(words[kind]["right"] / words[kind]["asked"]),
                    _percent(words[kind]["sure"] / words[kind]["asked"]),
                    _percent(words[kind]["sure_right"] / words[kind]["sure"]),
                ]
                for kind in ("words", "phrases")
            ],
        ),
        "",
    ]


_LIMITS = [
    "## Limits",
    "",
    "- Raters did not mark everything: precision is a lower bound. They judged against the Chinese, not against a house style.",
    "- The ten systems translate the same sources, so findings of one name are not independent.",
    "- Checks with few findings here have wide margins: of a share of 5 findings, read no more than its direction.",
    "- News is not press releases, which are thicker with institutions: expect more findings there.",
    "",
]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    out = [f"| {' | '.join(heads)} |", f"|{'---|' * 1}{'--:|' * (len(heads) - 1)}"]
    return [*out, *(f"| {' | '.join(row)} |" for row in rows)]


def _link(check: str) -> str:
    return f"[{check}](checks/{check}.md)"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
