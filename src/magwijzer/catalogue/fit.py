"""One pot against one plan: the right form, an amount that is known, and whole or half units that make the doses."""

from dataclasses import dataclass

from magwijzer.advice import Advice, Recommendation
from magwijzer.catalogue.pot import Pot
from magwijzer.knowledge.model import Knowledge
from magwijzer.label import LabelReader, Product

HALVES = frozenset({"tablet"})
"""Units that can be broken in two."""
LEAST_OF_DOSE = 0.5
"""A dose that comes out below half of what the plan asks is no dose of this plan."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a pot fits. ``why_not`` is a code; amounts are elemental mg, prices euro."""

    pot: Pot
    fits: bool
    why_not: str | None
    form: str | None
    elemental_mg_per_unit: float | None
    certainty: str
    units_start: float | None = None
    units_steps: tuple[float, ...] = ()
    price_per_100mg_eur: float | None = None
    price_per_day_eur: float | None = None


def fit_all(pots: tuple[Pot, ...], advice: Advice, knowledge: Knowledge) -> tuple[Fitting, ...]:
    """Return every pot with its fit: those that fit first, the cheapest magnesium first among them."""
    nrv, limit = knowledge.limits["nrv"].mg or 0.0, knowledge.limits["rule_ceiling"].mg or 0.0
    reader = LabelReader(knowledge.forms, nrv_mg=nrv, daily_limit_mg=limit)
    found = [_fit(pot, reader.read(pot.label), advice, knowledge) for pot in pots]
    return tuple(sorted(found, key=_order))


def _order(one: Fitting) -> tuple[bool, bool, float, str]:
    price = one.price_per_100mg_eur
    return (not one.fits, price is None, price or 0.0, one.pot.name)


def _fit(pot: Pot, product: Product, advice: Advice, knowledge: Knowledge) -> Fitting:
    forms = tuple(dict.fromkeys(ingredient.form for ingredient in product.ingredients))
    form = forms[0] if len(forms) == 1 else "blend" if forms else None
    mg = product.elemental_mg_per_unit
    per_100 = pot.price_eur / (pot.units * mg) * 100 if pot.price_eur and pot.units and mg else None
    wanted = next((one for one in advice.recommendations if one.form == form), None)
    why_not = _why_not(product, forms, wanted, advice, knowledge)
    if why_not is not None or wanted is None or mg is None:
        return Fitting(pot, False, why_not, form, mg, product.certainty, price_per_100mg_eur=per_100)
    units = tuple(_units(step.mg, mg, product.unit) for step in wanted.steps)
    if not units or units[0] * mg < (wanted.start_mg or 0.0) * LEAST_OF_DOSE:
        return Fitting(
            pot, False, "cannot_make_start", form, mg, product.certainty, price_per_100mg_eur=per_100
        )
    per_day = units[0] * pot.price_eur / pot.units if pot.price_eur and pot.units else None
    return Fitting(pot, True, None, form, mg, product.certainty, units[0], units, per_100, per_day)


def _why_not(
    product: Product,
    forms: tuple[str, ...],
    wanted: Recommendation | None,
    advice: Advice,
    knowledge: Knowledge,
) -> str | None:
    """Return the first reason why a pot cannot be used for this plan, or None."""
    codes = {problem.code for problem in product.problems}
    banned = any(knowledge.forms[f].eu_status == "not_permitted" for f in forms if f in knowledge.forms)
    if not product.is_source:
        return "no_source"
    if banned or "not_allowed" in codes:
        return "form_not_allowed"
    if not advice.recommendations:
        return "no_plan_for_a_pot"
    if wanted is None:
        return "form_unclear" if forms == ("unknown",) else "blend" if len(forms) > 1 else "other_form"
    if wanted.start_mg is None:
        return "no_dose"
    if "contains_oxide" in codes:
        return "contains_oxide"
    if codes & {"more_than_salt_holds", "total_mismatch"}:
        return "label_not_right"
    if product.elemental_mg_per_unit is None or product.certainty == "ambiguous":
        return "amount_unclear"
    return None


def _units(mg: float, per_unit: float, unit: str | None) -> float:
    """Return the units that come nearest to a dose without passing it: halves for tablets, else whole ones."""
    smallest = 0.5 if unit in HALVES else 1.0
    return mg / per_unit // smallest * smallest
