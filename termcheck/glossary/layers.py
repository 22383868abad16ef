"""Several glossaries as one: a later entry with the same id takes the place of the earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from ..dataclass import replace
from ..model import Term
from .entry import Glossary


def merge(glossaries: Iterable[Glossary]) -> Glossary:
    """Lay glossaries over each other, later over earlier, and carry their patterns out: what those make stands behind what is written. An
    entry with no accepted form takes the earlier one away."""
    laid = lay(glossaries)
    if not laid.patterns:
        return laid
    from .patterns import expand

    known = {term.id: term for term in laid.terms}
    return replace(laid, terms=(*laid.terms, *expand(laid.patterns, known).values()), patterns=())


def lay(glossaries: Iterable[Glossary]) -> Glossary:
    """As `merge`, with the patterns as they are."""
    layers = tuple(glossaries)
    if len(layers) == 1:
        return layers[0]
    terms: dict[str, Term] = {}
    for layer in layers:
        for term in layer.terms:
            terms[term.id] = term
    digest = blake2b("\n".join(g.digest for g in layers).encode(), digest_size=16).hexdigest()
    patterns = tuple(pattern for layer in layers for pattern in layer.patterns)
    return Glossary(name="+".join(g.name for g in layers), terms=tuple(terms.values()), digest=digest, patterns=patterns)
