"""Parameters of /v2/check, in an address or a form → a `Question`. Raises `Refused` with status 400."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from .languagetool import LANGUAGES, Question, detect
from .refusal import Refused

_MOST_FIELDS = 100
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}


def fields(raw: bytes) -> dict[str, str]:
    """A form, or the query of an address. A name that comes twice counts as its last value."""
    try:
        pairs = parse_qsl(raw.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except UnicodeDecodeError:
        raise Refused("the form is not UTF-8", 400) from None
    except ValueError:
        raise Refused(f"the form has more than {_MOST_FIELDS} fields", 400) from None
    return dict(pairs)


def question(form: Mapping[str, str]) -> Question:
    """What /v2/check was asked."""
    if ("text" in form) == ("data" in form):
        raise Refused("give either 'text' or 'data'", 400)
    text, markup = _annotated(form["data"]) if "data" in form else (form["text"], ())
    language, confidence, detected = _language(form, text)
    level = form.get("level") or "default"
    if level not in ("default", "picky"):
        raise Refused(f"'level' is default or picky, not '{_short(level)}'", 400)
    only = _truth(form, "enabledOnly")
    asked = Question(
        text=text,
        language=language,
        markup=markup,
        source=form.get("srctext") or "",
        source_language=form.get("motherTongue") or "",
        detected=detected,
        confidence=confidence,
        enabled=_names(form, "enabledRules"),
        disabled=_names(form, "disabledRules"),
        enabled_categories=_names(form, "enabledCategories"),
        disabled_categories=_names(form, "disabledCategories"),
        only=only,
        picky=level == "picky",
    )
    if only and not (asked.enabled or asked.enabled_categories):
        raise Refused("'enabledOnly' needs 'enabledRules' or 'enabledCategories'", 400)
    if only and (asked.disabled or asked.disabled_categories):
        raise Refused("'enabledOnly' does not go with 'disabledRules' or 'disabledCategories'", 400)
    return asked


def _language(form: Mapping[str, str], text: str) -> tuple[str, float, bool]:
    given = form.get("language")
    if not given:
        raise Refused("'language' is missing: say auto, en-US, zh-CN …", 400)
    if given == "auto":
        return (*detect(text, _split(form, "preferredVariants")), True)
    known = {code.lower(): code for code in LANGUAGES}
    found = known.get(given.lower().replace("_", "-")) or known.get(given.lower().replace("_", "-").split("-")[0])
    if found is None:
        raise Refused(f"'{_short(given)}' is no language that is checked here; these are: auto, {', '.join(LANGUAGES)}", 400)
    return found, 1.0, False


def _annotated(data: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The words of annotated text, markup included, and the stretches that are markup."""
    try:
        tree: Any = json.loads(data)
    except (ValueError, RecursionError):
        raise Refused("'data' is not JSON", 400) from None
    parts = tree.get("annotation") if isinstance(tree, dict) else None
    if not isinstance(parts, list):
        raise Refused("""'data' is an object {"annotation": [{"text": …}, {"markup": …, "interpretAs": …}]}""", 400)
    words, markup, at = [], [], 0
    for number, part in enumerate(parts):
        keys = set(part) if isinstance(part, dict) else set()
        if not isinstance(part, dict) or len(keys & {"text", "markup"}) != 1 or not all(isinstance(v, str) for v in part.values()):
            raise Refused(f"annotation {number} of 'data' has not just one of 'text' and 'markup', as a string", 400)
        if "interpretAs" in part and "text" in part:
            raise Refused(f"annotation {number} of 'data' has 'interpretAs' beside 'text': it goes with 'markup'", 400)
        piece: str = part["text"] if "text" in part else part["markup"]
        if "markup" in part and piece:
            markup.append((at, at + len(piece), part.get("interpretAs", "")))
        words.append(piece)
        at += len(piece)
    return "".join(words), tuple(markup)


def _names(form: Mapping[str, str], key: str) -> tuple[str, ...]:
    """Checks or categories, in our writing: clients may send them in capitals or with underscores."""
    return tuple(name.lower().replace("_", "-") for name in _split(form, key))


def _split(form: Mapping[str, str], key: str) -> list[str]:
    return [part.strip() for part in form.get(key, "").split(",") if part.strip()]


def _truth(form: Mapping[str, str], key: str) -> bool:
    value = form.get(key, "").lower()
    if value not in _TRUTH:
        raise Refused(f"'{key}' is true or false, not '{_short(value)}'", 400)
    return _TRUTH[value]


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:40] + "…"
