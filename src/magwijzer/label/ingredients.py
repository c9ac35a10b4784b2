"""The magnesium forms of a product, each with its own share of what the label gives."""

from collections.abc import Iterable, Iterator

from magwijzer.label.assemble import Assembly
from magwijzer.label.claim import Claim
from magwijzer.label.component import Component, spans
from magwijzer.label.model import Ingredient


def forms_of(claims: Iterable[Claim]) -> list[str]:
    """Return every form named, once each, in order."""
    return list(dict.fromkeys(f for c in claims for f in c.forms))


def ingredients(assembly: Assembly) -> Iterator[Ingredient]:
    """Yield one ingredient per form, with its weight and its magnesium where the label lets those be told."""
    forms = forms_of(assembly.claims) or ["unknown"]
    for form in forms:
        weights = [
            s[0][0]
            for c in assembly.claims
            if c.kind == "salt" and c.forms == [form] and (s := spans(c, assembly.what))
        ]
        part, magnesium = _of_form(form, forms, assembly)
        yield Ingredient(
            form=form,
            compound_mg=round(weights[-1], 3) if weights else None,
            elemental_mg=magnesium,
            basis=part.certainty if part else "ambiguous",
        )


def _of_form(form: str, forms: list[str], assembly: Assembly) -> tuple[Component | None, float | None]:
    """Return the part a form belongs to, and its magnesium when the label lets that be told apart."""
    parts = assembly.parts
    part = next((p for p in parts if any(form in c.forms for c in p.claims)), parts[0] if parts else None)
    if part is None or part.span is None or part.certainty == "ambiguous":
        return part, None
    own = [c for c in part.claims if c.forms == [form] or (c.about and c.about.forms == [form])]
    if len(part.claims) > 1 and own:
        mine = spans(own[0], assembly.what)
        return part, round(mine[0][0], 3) if mine and own[0].kind == "mineral" else None
    of_part = [f for f in forms if any(f in c.forms for c in part.claims)] or forms
    if len(of_part) == 1:
        return part, round(part.span[0], 3)
    shares = next((c.shares for c in part.claims if form in c.shares), {})
    return part, round(part.span[0] * shares[form] / 100, 3) if form in shares else None
