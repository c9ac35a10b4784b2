"""Magnesium known only as the weight of a salt: computed when its composition is fixed, else a range."""

from magwijzer.label.chemistry import NEEDS_HYDRATE, Chemistry, heaviest_mg
from magwijzer.label.claim import Claim
from magwijzer.label.component import Component, Span, alike, hull, settled, spans
from magwijzer.label.per_what import PerWhat

_MIXED = 2.0
"""How many times what the pure salt holds a printed content may be: salts are sold mixed with oxide, up to that."""


def compound(claim: Claim, chemistry: Chemistry, what: PerWhat, in_pot_title: bool) -> Component | None:
    """Return the magnesium of one salt with a weight, or None when its figure is per something else.

    ``in_pot_title``: the whole text is a name with the number of tablets in the pot, where the figure may
    be either the salt or the magnesium, also for an oxide.
    """
    found = spans(claim, what)
    if not found:
        return None
    if not all(alike(s[0], found[0][0]) for s in found[1:]):
        low, high = hull(found)
        return Component(
            (low * chemistry.bounds(claim.forms)[0], high),
            "ambiguous",
            (claim,),
            "find_per_what",
            (low, high),
        )
    span = found[0]
    if claim.amounts[0].unit in ("mmol", "meq"):
        return Component((span[0], span[1] * 3), "ambiguous", (claim,), "find_elemental")
    if claim.content is not None and claim.content / 100 <= _MIXED * max(
        map(chemistry.pure_top, claim.forms)
    ):
        share = claim.content / 100
        return _certain((span[0] * share, span[1] * share), claim)
    magnesium = _by_reference(claim, chemistry.nrv_mg)
    if magnesium == claim.amounts[0].low:
        return _certain(span, claim)
    fraction = chemistry.fixed(claim.forms[0], claim.hydrate) if len(claim.forms) == 1 else None
    if (
        fraction is not None
        and not in_pot_title
        and not _looks_like_magnesium(claim.amounts[0].low, fraction)
    ):
        return _certain((span[0] * fraction, span[1] * fraction), claim)
    if magnesium is not None:
        share = magnesium / claim.amounts[0].low
        return _certain((span[0] * share, span[1] * share), claim)
    return Component(_range(claim, span, chemistry, what), "ambiguous", (claim,), _ask(claim))


def _by_reference(claim: Claim, nrv_mg: float) -> float | None:
    """Return the magnesium in the printed figure by its % RI: the figure itself when that is what 100 % fits."""
    printed = claim.amounts[0].low
    for percent, reference in claim.references:
        magnesium = percent / 100 * nrv_mg
        if reference == "eu" and magnesium > 0:
            if alike(magnesium, printed, max(0.03, 0.6 / percent)):
                return printed
            if magnesium < printed:
                return magnesium
    return None


def _looks_like_magnesium(milligrams: float, fraction: float) -> bool:
    """Return whether an odd figure beside a salt is the magnesium of a round weight: 253 mg is 420 mg of oxide."""
    if milligrams != int(milligrams) or milligrams % 5 == 0:
        return False
    weight = milligrams / fraction
    return abs(weight - round(weight, -1)) <= weight * 0.5 / milligrams


def _range(claim: Claim, span: Span, chemistry: Chemistry, what: PerWhat) -> Span:
    """Return the range chemistry allows: as weight of the salt, and as magnesium when one unit can hold that."""
    lowest, highest = chemistry.bounds(claim.forms)
    if claim.shares:
        shared = [(chemistry.bounds([f]), p / 100) for f, p in claim.shares.items()]
        if alike(sum(p for _, p in shared), 1.0):
            lowest, highest = sum(b[0] * p for b, p in shared), sum(b[1] * p for b, p in shared)
    as_salt = (span[0] * lowest, span[1] * highest)
    heaviest = heaviest_mg(what.pot_unit) if what.pot_unit != "serving" else None
    if heaviest is None or span[1] <= heaviest * highest:
        return as_salt[0], span[1]
    per_unit_is_said = claim.amounts[0].scope is not None
    return as_salt[0], as_salt[1] if per_unit_is_said else max(as_salt[1], heaviest * highest)


def _ask(claim: Claim) -> str:
    if len(claim.forms) == 1 and claim.forms[0] in NEEDS_HYDRATE and not claim.hydrate:
        return "find_hydrate"
    return "find_elemental" if claim.forms or not claim.blend else "find_which_form"


def _certain(span: Span, claim: Claim) -> Component:
    if settled(span):
        return Component(span, "computed", (claim,))
    return Component(span, "ambiguous", (claim,), "find_per_what")
