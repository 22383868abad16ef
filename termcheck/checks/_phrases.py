"""What is said of a phrase that is listed as a literal rendering."""

from __future__ import annotations

import re

from ..languages import pack
from ..languages.english import inflect_like
from ..model import Finding, Severity
from ..reading import Hit, Reading
from ..regex import regex

_INVARIANT = frozenset(("put", "set", "let", "cut", "cast"))
_SUBJECT = regex(r"\w (?:\w+ly )?$")
_INFINITIVE = regex(r"\b(?:to|will|would|can|could|must|should|may|might|shall|not|do|does|did|and|or|we|please) (?:\w+ly )?$", re.I)
_BEFORE = 40


def is_alone(reading: Reading, hit: Hit) -> bool:
    """Whether no entry accepts the words."""
    return not any(h.form.accepted for h in reading.hits_at(hit.at))


def is_meant(reading: Reading, hit: Hit) -> bool:
    """Whether the source says the phrase that English words are literal for: as it is listed, also inside of a longer name; for words that good writers do not
    use, two characters running of it are enough."""
    source = reading.segment.source
    if source is None:
        return False
    folded, fold = pack(source.language).fold(source.value).value, pack("zh").fold
    forms = (fold(form.text).value for form in hit.term.forms_in("zh"))
    if hit.form.needs == "source":
        return any(form in folded for form in forms)
    return any(form[at : at + 2] in folded for form in forms for at in range(len(form) - 1))


def _tense(hit: Hit) -> str:
    """The inflection of a verb that is the same in all but one ("Li put forward three demands"): a report tells what was, where nothing says otherwise."""
    before = hit.text.value[max(hit.start - _BEFORE, 0) : hit.start]
    return "0:past" if hit.words.partition(" ")[0] in _INVARIANT and _SUBJECT.search(before) and not _INFINITIVE.search(before) else ""


def finding(reading: Reading, hit: Hit, severity: Severity | None, what: str = "a literal rendering", sure: bool = True) -> Finding:
    """The phrase, with better English in its inflection. Where it is not `sure` that it is meant, nothing is put in its stead."""
    term = hit.term
    inflection = hit.inflection or _tense(hit)
    better = tuple(inflect_like(f.text, inflection) for f in term.forms_in(reading.segment.target.language) if f.accepted)
    why = hit.form.note or term.note
    offer = f": better '{better[0]}'" if better else ""
    if why.strip('"') in better:
        why = ""
    said = reading.source_hit(term)
    return Finding(
        f"please check '{hit.at.words}', {what}{offer}" + (f" ({why})" if why else ""),
        target=hit.at,
        source=said.at if said else None,
        term=term,
        found=hit.at.words,
        suggestions=better[:3],
        safety="unsafe" if better and sure else "display",
        certainty="check",
        severity=severity,
    )
