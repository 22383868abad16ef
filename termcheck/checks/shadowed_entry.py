"""A form that can never be seen, because another form of its entry is matched in its place.

## Why
Capitals, hyphens, a leading "the", British and American spelling, plurals and possessives are tolerated by themselves. A form
that differs only in these from an earlier one of the entry does nothing; one that is meant to be forbidden would be accepted. An accepted
form with other hyphens says that this spelling is right, too (see respelled-form).

## Examples
```termcheck
sheet:
  - id: centre
    zh: [深海中心]
    en: [Centre for Deep-Sea Research, [The Center for Deep Sea Research](shadowed-entry)]
    source: x
```
```termcheck
sheet:
  - id: centre
    zh: [深海中心]
    en: [Centre for Deep-Sea Research, Deep-Sea Research Centre, Centre for Deep Sea Research]
    source: x
```
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..glossary.entry import Sheet
from ..languages import pack
from ..model import Finding, Form
from . import check


@check(per="glossary", severity="warning", category="glossary", mqm="other", since="0.1")
def run(sheets: Sequence[Sheet]) -> Iterable[Finding]:
    for sheet in sheets:
        for term in sheet.glossary.terms:
            for code in term.forms:
                seen: dict[str, Form] = {}
                for form in term.forms[code]:
                    surfaces = [s for s, inflection in pack(code).surfaces(form.text, term.kind, form.inflect) if not inflection]
                    earlier = next((seen[s] for s in surfaces if s in seen), None)
                    if (
                        earlier is not None
                        and "exact" not in (form.case, earlier.case)
                        and form.region == earlier.region
                        and not (form.until or earlier.until)
                        and not (form.accepted and earlier.accepted and _hyphenated(form.text, earlier.text))
                    ):
                        yield Finding(
                            f"'{form.text}' is matched as '{earlier.text}' already",
                            target=sheet.form_place(form),
                            term=term,
                            found=form.text,
                            related=(sheet.form_place(earlier),),
                        )
                    for surface in surfaces:
                        seen.setdefault(surface, form)


def _hyphenated(form: str, other: str) -> bool:
    """Whether two forms differ in hyphens, and in nothing else."""
    return form != other and form.replace("-", " ") == other.replace("-", " ")
