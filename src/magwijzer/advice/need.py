"""Stage 2, need: what is eaten against what is adequate, foods that close the gap, and risk factors.

Food magnesium never counts towards the ceiling, and no factor ever raises a dose.
"""

from collections.abc import Iterator

from magwijzer.advice.finding import Finding, because
from magwijzer.advice.model import Need
from magwijzer.advice.present import egfr_below, factors_in_reach, triggers_of
from magwijzer.consult import Answer, Consult, Medicine
from magwijzer.food import close_gap
from magwijzer.knowledge.figure import figure
from magwijzer.knowledge.model import AdequateIntake, DietRule, Knowledge, Score

SCORE = "mds"
GENERAL = "general"


def need_of(consult: Consult, knowledge: Knowledge) -> Need:
    """Return the need; ``changes`` stay empty where no food list may be given."""
    row = _row(consult, knowledge)
    adequate = _for_sex(row, consult)
    eaten = consult.diet.eaten_mg()
    gap = max(0.0, adequate - eaten) if adequate is not None and eaten is not None else None
    if no_food_list(consult, knowledge) is not None:
        return Need(adequate, eaten, None)
    leave_out = frozenset(food for rule in left_out(consult, knowledge) for food in rule.foods)
    lines = tuple(found for line in consult.diet.foods for found in line.found)
    changes = close_gap(gap, knowledge.foods, consult.diet.avoid, leave_out, lines) if gap else ()
    return Need(adequate, eaten, gap, changes)


def _row(consult: Consult, knowledge: Knowledge) -> AdequateIntake:
    """Return the row of the one table in use for this age and life phase."""
    rows = [row for row in knowledge.intake.values() if row.in_use]
    for row in rows if consult.life_phase is not None else ():
        if row.life_phase == consult.life_phase:
            return row
    return next(
        row
        for row in rows
        if row.age_from is not None
        and row.age_from <= consult.age
        and (row.age_below is None or consult.age < row.age_below)
    )


def _for_sex(row: AdequateIntake, consult: Consult) -> float | None:
    if consult.sex is not None and row.male is not None:
        return row.male if consult.sex == "male" else row.female
    return row.female if row.male is None or row.male == row.female else None


def enough_for_anyone(consult: Consult, knowledge: Knowledge) -> bool:
    """Tell whether what is eaten reaches the adequate intake, whatever the person's sex."""
    row, eaten = _row(consult, knowledge), consult.diet.eaten_mg()
    wanted = _for_sex(row, consult) or max(figure(row.female), figure(row.male))
    return eaten is not None and eaten >= wanted


def no_food_list(consult: Consult, knowledge: Knowledge) -> DietRule | None:
    """Return the rule that forbids a food list, or None. A condition not known counts as present here."""
    for rule in knowledge.diet_rules.values():
        if rule.effect == "no_food_list" and _applies(rule, consult):
            return rule
    return None


def left_out(consult: Consult, knowledge: Knowledge) -> Iterator[DietRule]:
    """Yield the rules that leave some foods out of the list."""
    return (r for r in knowledge.diet_rules.values() if r.effect == "leave_out" and _applies(r, consult))


def _applies(rule: DietRule, consult: Consult) -> bool:
    for name in rule.conditions_any:
        if consult.conditions[name] is not Answer.NO:
            return True
    if egfr_below(consult, rule.egfr_below):
        return True
    for medicine in consult.running_medicines():
        if not set(rule.interactions_any).isdisjoint(medicine.interactions) or _may_be(
            rule.atc_any, medicine
        ):
            return True
    return False


def _may_be(codes: tuple[str, ...], medicine: Medicine) -> bool:
    """Tell whether a medicine has one of the codes, or is a class word that could stand for one."""
    if medicine.recognised:
        return bool(set(codes) & set(medicine.atc))
    return any(code.startswith(prefix) for code in codes for prefix in medicine.atc)


def need_findings(consult: Consult, knowledge: Knowledge, need: Need) -> Iterator[Finding]:
    """Yield what is said about eating, factors and the depletion score."""
    yield from _eating(consult, knowledge, need)
    for rule in left_out(consult, knowledge):
        fact = f"diet_rules.{rule.id}"
        yield Finding("foods_left_out", "info", because(knowledge, fact), rule.id)
    for factor in factors_in_reach(consult, knowledge):
        if factor.safety_action is None and triggers_of(factor, consult, need.gap_mg):
            yield Finding("factor", "info", because(knowledge, f"factors.{factor.id}"), factor.id)
    yield from _depletion_score(consult, knowledge)


def _eating(consult: Consult, knowledge: Knowledge, need: Need) -> Iterator[Finding]:
    row = _row(consult, knowledge)
    reason = because(knowledge, f"intake.{row.id}")
    forbidden = no_food_list(consult, knowledge)
    if forbidden is not None:
        yield Finding("no_food_list", "info", because(knowledge, f"diet_rules.{forbidden.id}"), forbidden.id)
        return
    if need.adequate_intake_mg is None:
        values = {"female": figure(row.female), "male": figure(row.male)}
        yield Finding("adequate_intake_sex_unknown", "info", reason, values=values)
    if need.eaten_mg is None:
        yield Finding("intake_unknown", "info", reason)
    elif need.gap_mg:
        adequate = figure(need.adequate_intake_mg)
        values = {"gap": need.gap_mg, "adequate": adequate, "eaten": need.eaten_mg}
        yield Finding("gap_in_diet", "info", reason, values=values)
    elif need.gap_mg is not None:
        values = {"adequate": figure(need.adequate_intake_mg), "eaten": need.eaten_mg}
        yield Finding("diet_is_enough", "info", reason, values=values)
    for word in consult.diet.unknown_foods():
        yield Finding("food_unknown", "info", reason, word, {"food": word})


def _depletion_score(consult: Consult, knowledge: Knowledge) -> Iterator[Finding]:
    """The Magnesium Depletion Score, only when every input is known; it never raises a dose."""
    known = consult.egfr is not None and not consult.unsure_of("heavy_alcohol")
    if not known or not all(m.recognised for m in consult.running_medicines()):
        return
    score = knowledge.scores[SCORE]
    points = depletion_points(score, consult)
    high = points >= HIGH_FROM
    values = {"points": float(points), "most": float(score.range[-1])}
    yield Finding(
        "depletion_score_high" if high else "depletion_score",
        "warning" if high else "info",
        because(knowledge, f"scores.{SCORE}"),
        SCORE,
        values,
    )


HIGH_FROM = 3
"""Points from which the published groups call the score high."""


def depletion_points(score: Score, consult: Consult) -> int:
    """Return the points of the score for answers that are all known."""
    used = {name for m in consult.running_medicines() for name in m.interactions}
    total = 0
    for item in score.items:
        by_kidney = egfr_below(consult, item.egfr_below) and not egfr_below(consult, item.egfr_from)
        by_condition = any(consult.has(name) for name in item.conditions_any)
        if by_kidney or by_condition or used & set(item.interactions_any):
            total += item.points
    return total
