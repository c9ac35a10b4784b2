"""One pot against one plan: the right form, an amount that is known, and whole or half units that make the doses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from magwijzer.advice import Advice, Recommendation
from magwijzer.catalogue.pot import Pot
from magwijzer.knowledge.model import Knowledge
from magwijzer.label import LabelReader, Product

HALVES = frozenset({"tablet"})
"""Units that can be broken in two."""
PER_WHAT = "find_per_what"
"""What the label reader asks when it is not said of how many units the amount is."""
NOT_RIGHT = frozenset({"more_than_salt_holds", "total_mismatch", "ri_mismatch"})
"""Problems of a label whose numbers cannot be relied on."""
ROUNDING = 1.0001
"""A third of 200 mg is printed as 66.667: three of those are still 200."""
LEAST_OF_DOSE = 0.5
"""A dose that comes out below half of what the plan asks is no dose of this plan."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a pot fits. ``why_not`` is a code; amounts are elemental mg, prices euro.

    ``ask`` is the one thing to look for on the pot and ``problems`` what cannot be true of it, as the label reader
    says. ``units_steps`` are whole or half units, one for each step of the plan, that never pass the step;
    ``step_days`` the days on which those begin.
    """

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
    step_days: tuple[int, ...] = ()
    unit: str | None = None
    ask: str | None = None
    problems: tuple[str, ...] = ()


def fit_all(
    pots: Iterable[Pot], advice: Advice, knowledge: Knowledge, reader: LabelReader | None = None
) -> tuple[Fitting, ...]:
    """Return every pot with its fit: those that fit first, the cheapest magnesium first among them."""
    if reader is None:
        nrv, limit = knowledge.limits["nrv"].mg or 0.0, knowledge.limits["rule_ceiling"].mg or 0.0
        reader = LabelReader(knowledge.forms, nrv_mg=nrv, daily_limit_mg=limit)
    found = [_fit(pot, reader.read(pot.label), advice, knowledge) for pot in pots]
    return tuple(sorted(found, key=_order))


def _order(one: Fitting) -> tuple[bool, bool, float, str]:
    price = one.price_per_100mg_eur
    return (not one.fits, price is None, price or 0.0, one.pot.name)


def _fit(pot: Pot, product: Product, advice: Advice, knowledge: Knowledge) -> Fitting:
    if advice.urgency is not None:  # whoever must call now gets no word about magnesium
        return Fitting(pot, False, "no_plan_for_a_pot", None, None, "none")
    forms = tuple(dict.fromkeys(ingredient.form for ingredient in product.ingredients))
    form = forms[0] if len(forms) == 1 else "blend" if forms else None
    wanted = next((one for one in advice.recommendations if one.form == form), None)
    mg = product.elemental_mg_per_unit
    read = Fitting(
        pot,
        fits=False,
        why_not=_why_not(product, forms, wanted, advice, knowledge),
        form=form,
        elemental_mg_per_unit=mg,
        certainty=product.certainty,
        price_per_100mg_eur=_per_100mg(pot, product),
        unit=product.unit,
        ask=product.ask,
        problems=tuple(dict.fromkeys(problem.code for problem in product.problems)),
    )
    if read.why_not is not None or wanted is None or mg is None:
        return read
    units = tuple(_units(step.mg, mg, product.unit) for step in wanted.steps)
    if not units or units[0] * mg < (wanted.start_mg or 0.0) * LEAST_OF_DOSE:
        return replace(read, why_not="cannot_make_start")
    per_unit = _per_unit(pot, product)
    per_day = None if per_unit is None else units[0] * per_unit
    return replace(
        read,
        fits=True,
        units_start=units[0],
        units_steps=units,
        step_days=tuple(step.day for step in wanted.steps),
        price_per_day_eur=per_day,
    )


def _per_unit(pot: Pot, product: Product) -> float | None:
    """Return the price of one unit; None when it is not given, or the label's unit is a measure ("15 ml")."""
    if not pot.price_eur or not pot.units or product.unit is None or product.unit[:1].isdigit():
        return None
    return None if product.ask == PER_WHAT else pot.price_eur / pot.units


def _per_100mg(pot: Pot, product: Product) -> float | None:
    per_unit, mg = _per_unit(pot, product), product.elemental_mg_per_unit
    return per_unit / mg * 100 if per_unit is not None and mg else None


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
    if codes & NOT_RIGHT:
        return "label_not_right"
    if product.ask == PER_WHAT:
        return "per_what_unclear"
    if product.elemental_mg_per_unit is None or product.certainty == "ambiguous":
        return "amount_unclear"
    return None


def _units(mg: float, per_unit: float, unit: str | None) -> float:
    """Return the units that come nearest to a dose without passing it: halves for tablets, else whole ones."""
    smallest = 0.5 if unit in HALVES else 1.0
    return mg * ROUNDING / per_unit // smallest * smallest
