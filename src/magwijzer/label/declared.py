"""Magnesium the label declares as such: "Magnesium (als citraat) 100 mg", "waarvan 64 mg elementair magnesium"."""

from magwijzer.label.chemistry import Chemistry, heaviest_mg
from magwijzer.label.claim import Claim
from magwijzer.label.component import Component, Span, alike, hull, settled, spans, total
from magwijzer.label.per_what import PerWhat

_MAGNITUDE = 3.0
_A_LIST = 2
_UNLIKELY = 2.0
"""How many times the weight of one tablet the salt must exceed before a declared figure is not believed."""


def is_declared(claim: Claim, other_nutrients: list[int], chemistry: Chemistry) -> bool:
    """Return whether a figure beside "magnesium" declares the mineral, or is only part of the product's name.

    "Magnesium 400 mg, 60 tabletten" may name the weight of a salt; a source, a percentage, a "per tablet",
    "100 mg magnesium" or a list of other nutrients in the same line make it a declaration. ``other_nutrients``
    are the segments of those with an amount.
    """
    if claim.blend:
        return False
    if claim.implied and claim.about is not None:
        return _fits_salt(claim, claim.about, chemistry)
    if not claim.title:
        return not claim.implied
    said = (
        claim.computed or claim.sourced or claim.elemental or claim.amount_first or claim.total
        or claim.about is not None
    )  # fmt: skip
    scoped = any(a.scope is not None and a.scope.role != "name" for a in claim.amounts)
    percent = any(reference or _fits(value, claim, chemistry) for value, reference in claim.references)
    in_a_list = other_nutrients.count(claim.segment) >= _A_LIST
    return said or ((scoped or percent or in_a_list) and not claim.implied)


def _fits_salt(claim: Claim, salt: Claim, chemistry: Chemistry) -> bool:
    """Return whether "400 mg (= 64 mg)" can be the magnesium in that salt: "1000 mg (= 1 g)" cannot."""
    lowest, highest = chemistry.bounds(salt.forms)
    weight = salt.amounts[0].low if salt.amounts else 0.0
    share = claim.amounts[0].low / weight if weight else 0.0
    return lowest * 0.97 <= share <= highest * 1.03


def _fits(percent: float, claim: Claim, chemistry: Chemistry) -> bool:
    """Return whether a bare percentage is what the figure makes of a reference intake, if that is magnesium."""
    bases = (*chemistry.references["eu"], *chemistry.references["us"])
    return any(alike(percent, claim.amounts[0].low / base * 100, 0.02) for base in bases)


def declared(minerals: list[Claim], chemistry: Chemistry, what: PerWhat) -> Component | None:
    """Return the magnesium of all declared figures together: parts are added, repeats are not."""
    known = [(m, found) for m in minerals if (found := spans(m, what))]
    if not known:
        return None
    for mineral, found in known:
        if not all(alike(s[0], found[0][0], 0.05) and alike(s[1], found[0][1], 0.05) for s in found[1:]):
            span = hull(found)
            return Component(span, "ambiguous", (mineral,), "find_per_what", conflict=span)
    figures = [(m, found[0]) for m, found in known]
    return _summed(figures) or _believed(figures[0], figures, chemistry, what)


def _summed(figures: list[tuple[Claim, Span]]) -> Component | None:
    """Return the sum of parts with different sources, or the conflict between figures that should agree."""
    claims = tuple(m for m, _ in figures)
    first = figures[0][1]
    if all(alike(s[0], first[0]) and alike(s[1], first[1]) for _, s in figures) and not _parts(figures):
        return None
    parts = _parts(figures)
    others = [s for m, s in figures if m not in [p for p, _ in parts]]
    if not parts:
        span = hull([s for _, s in figures])
        return Component(span, "ambiguous", claims, "find_elemental", conflict=span)
    whole = total([s for _, s in parts])
    wrong = [s for s in others if not (alike(s[0], whole[0]) and alike(s[1], whole[1]))]
    if wrong:
        return Component(
            hull([whole, *wrong]), "ambiguous", claims, "find_elemental", conflict=hull([whole, *wrong])
        )
    return _certain(whole, claims)


def _parts(figures: list[tuple[Claim, Span]]) -> list[tuple[Claim, Span]]:
    """Return the figures that are parts of the whole: at least two, each with a source of its own."""
    seen: set[str] = set()
    parts: list[tuple[Claim, Span]] = []
    for mineral, span in figures:
        forms = set(mineral.forms) or set(mineral.about.forms if mineral.about else ())
        if not forms or mineral.total:
            continue
        if forms & seen:
            return []
        seen |= forms
        parts.append((mineral, span))
    return parts if len(parts) > 1 else []


def _believed(
    figure: tuple[Claim, Span], figures: list[tuple[Claim, Span]], chemistry: Chemistry, what: PerWhat
) -> Component:
    """Return the declared figure, unless so much magnesium as this salt cannot be in one tablet."""
    claim, span = figure
    claims = tuple(m for m, _ in figures)
    forms = [f for m in claims for f in (m.forms or (m.about.forms if m.about else []))]
    heaviest = heaviest_mg(what.pot_unit)
    lowest, highest = chemistry.bounds(forms)
    if heaviest and forms and span[0] / max(map(chemistry.pure_top, forms)) > _UNLIKELY * heaviest:
        return Component((span[0] * lowest, span[1]), "ambiguous", claims, "find_elemental")
    other = _by_reference(claim, span, chemistry.nrv_mg, (lowest, highest) if forms else None)
    if other is not None:
        return Component(hull([span, other]), "ambiguous", claims, "find_elemental")
    return _certain(span, claims)


def _by_reference(claim: Claim, span: Span, nrv_mg: float, fractions: Span | None) -> Span | None:
    """Return what its own % RI makes of a declared figure, when that tells the figure is not to be trusted.

    That is so when it is another magnitude, or just what the figure would hold as the weight of its salt.
    """
    printed = claim.amounts[0].low
    for percent, reference in claim.references:
        if reference != "eu" or printed <= 0 or percent <= 0 or len(claim.amounts) > 1:
            continue
        share = percent / 100 * nrv_mg / printed
        as_salt = fractions is not None and fractions[0] * 0.9 <= share <= fractions[1] * 1.1
        if as_salt or not 1 / _MAGNITUDE < share < _MAGNITUDE:
            return span[0] * share, span[1] * share
    return None


def _certain(span: Span, claims: tuple[Claim, ...]) -> Component:
    if settled(span):
        return Component(span, "computed" if any(c.computed for c in claims) else "stated", claims)
    return Component(span, "ambiguous", claims, "find_per_what")
