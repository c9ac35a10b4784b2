"""Which literals are true of a consult, and what the clauses make of them: the second reading of triage."""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from magwijzer.advice import Outcome
from magwijzer.consult import Answer, Consult, Medicine
from magwijzer.knowledge.model import Knowledge, SafetyRule
from proof.clauses import DAILY_LAXATIVE, Clause, clauses
from proof.literals import (
    ALARMS_NOT_ASKED,
    EGFR_UNKNOWN,
    NO_AMOUNT_TOLD,
    TAKEN_NOT_ASKED,
    TAKEN_UNMEASURED,
    UNRECOGNISED,
    Literal,
    lit,
)

KIDNEY_RULES = ("age_65_kidney_medicine", "egfr_unknown_at_risk")


class Reading:
    """The clauses of one Knowledge, ready to be read against consults."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.clauses = clauses(knowledge)
        self._of_number = lru_cache(maxsize=None)(self._of_number_uncached)
        self._of_medicines = lru_cache(maxsize=None)(lambda key: frozenset(self._medicines(key)))

    @cached_property
    def literals(self) -> frozenset[Literal]:
        """Return every literal some clause holds."""
        return frozenset(literal for clause in self.clauses for literal in clause.literals)

    @cached_property
    def _magnesium(self) -> frozenset[str]:
        """Return the interactions whose medicines hold magnesium themselves."""
        known = self.knowledge.interactions.values()
        return frozenset(one.id for one in known if one.counts_as_magnesium)

    @cached_property
    def _by_literal(self) -> dict[Literal, tuple[Clause, ...]]:
        """Return the clauses under one literal of theirs, so that few are looked at."""
        found: dict[Literal, list[Clause]] = {}
        for clause in self.clauses:
            found.setdefault(min(clause.literals, key=str), []).append(clause)
        return {literal: tuple(many) for literal, many in found.items()}

    def truths(self, consult: Consult) -> set[Literal]:
        """Return the literals that are true of a consult."""
        true = {
            lit("yes" if answer is Answer.YES else "unknown", name)
            for name, answer in consult.conditions.items()
            if answer is not Answer.NO
        }
        true |= self._of_number("age", consult.age) | self._of_number("egfr", consult.egfr)
        true |= self._of_medicines(consult.running_medicines())
        true.update(lit("alarm", name) for name in consult.alarm_symptoms or ())
        true.update(lit("alarm_unknown", name) for name in consult.alarm_unknown)
        true.update(lit("complaint", name) for name in consult.complaints)
        true.update(lit("habit", name) for name in consult.habits)
        true.update(_person(consult))
        true.update(self._taken(consult))
        return true

    def satisfied(self, consult: Consult) -> Iterator[Clause]:
        """Yield the clauses whose literals are all true and that no doctor's ceiling lifts."""
        true = self.truths(consult)
        named = frozenset(consult.ceiling_reason) if consult.ceiling_mg_by_doctor is not None else frozenset()
        for literal in true:
            for clause in self._by_literal.get(literal, ()):
                lifted = bool(clause.lifted_by) and clause.lifted_by <= named
                if clause.literals <= true and not lifted:
                    yield clause

    def foretold(self, consult: Consult) -> tuple[Outcome, str | None]:
        """Return the outcome of triage and, when urgent, the most urgent action."""
        found = tuple(self.satisfied(consult))
        outcome = max((clause.outcome for clause in found), default=Outcome.PLAN)
        named = {clause.urgency for clause in found}
        return outcome, next((name for name in self.knowledge.urgency if name in named), None)

    def taken_mg(self, consult: Consult) -> float | None:
        """Return the magnesium taken already in mg a day, or None when it cannot be known."""
        amounts = self._amounts(consult)
        known = [amount for amount in amounts if amount is not None]
        not_asked = consult.products is None and consult.already_mg is None
        daily = consult.has(DAILY_LAXATIVE) and not consult.already_mg and not amounts
        if not_asked or daily or len(known) < len(amounts):
            return None
        return (consult.already_mg or 0.0) + sum(known)

    def _taken(self, consult: Consult) -> Iterator[Literal]:
        amounts = self._amounts(consult)
        if consult.products is None and consult.already_mg is None:
            yield TAKEN_NOT_ASKED
        if None in amounts:
            yield TAKEN_UNMEASURED
        if not amounts and not consult.already_mg:
            yield NO_AMOUNT_TOLD

    def _amounts(self, consult: Consult) -> tuple[float | None, ...]:
        """Return the mg a day of every pot and every medicine that holds magnesium; None = cannot be known."""
        pots = (pot for pot in consult.products or () if pot.product.is_source)
        medicines = consult.running_medicines()
        held = tuple(self._counted(medicines)) if medicines else ()
        return (*(pot.product.most_mg_per_day(pot.units_per_day) for pot in pots), *held)

    def _counted(self, medicines: Iterable[Medicine]) -> Iterator[float | None]:
        for medicine in medicines:
            if medicine.recognised and not self._magnesium.isdisjoint(medicine.interactions):
                yield medicine.magnesium_mg

    def _of_number_uncached(self, what: str, number: float | None) -> frozenset[Literal]:
        if number is None:
            return frozenset({EGFR_UNKNOWN})
        above = {one for one in self.literals if one.kind == f"{what}_from" and number >= one.edge}
        below = {one for one in self.literals if one.kind == f"{what}_below" and number < one.edge}
        return frozenset(above | below)

    def _medicines(self, medicines: tuple[Medicine, ...]) -> Iterator[Literal]:
        for medicine in medicines:
            for name in KIDNEY_RULES:
                if _stresses(medicine, self.knowledge.rules[name]):
                    yield lit("stresses_kidney", name)
            if not medicine.recognised:
                yield UNRECOGNISED
                continue
            yield from (lit("interaction", name) for name in medicine.interactions)
            yield from (lit("code", code) for code in medicine.atc)


def _person(consult: Consult) -> Iterator[Literal]:
    if consult.sex != "male":
        yield lit("not_male")
    if consult.life_phase is None:
        yield lit("life_unknown")
    elif consult.life_phase != "none":
        yield lit("life", consult.life_phase)
    if consult.alarm_symptoms is None:
        yield ALARMS_NOT_ASKED


def _stresses(medicine: Medicine, rule: SafetyRule) -> bool:
    by_code = any(code.startswith(rule.atc_prefix_any) for code in medicine.atc)
    return by_code or not set(rule.interactions_any).isdisjoint(medicine.interactions)
