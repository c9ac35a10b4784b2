"""Bands of age and eGFR: within one band no fact and no rule tells two people apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from magwijzer.consult.parse import OLDEST
from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.bits import Floats, Ints
from magwijzer.screen.columns import LIFE_PHASES, SEXES

SEX_ANSWERS = (None, *SEXES)
LIFE_ANSWERS = (None, *LIFE_PHASES)
"""Answers in the order of their codes; code 0 is unknown."""
OLDER = float("inf")


def age_edges(knowledge: Knowledge) -> tuple[float, ...]:
    """Return every age in years at which some fact or rule begins to differ, lowest first, from 0."""
    return _edges((*_rule_ages(knowledge), *_other_ages(knowledge)))


def meeting_edges(knowledge: Knowledge) -> tuple[float, ...]:
    """Return the ages at which a rule begins to weigh age against medicines or conditions."""
    weighing = (
        rule
        for rule in knowledge.rules.values()
        if rule.atc_prefix_any or rule.interactions_any or rule.conditions_any
    )
    return _edges(age for rule in weighing for age in (rule.age_from, rule.age_always_from))


def egfr_edges(knowledge: Knowledge) -> tuple[float, ...]:
    """Return every eGFR (mL/min/1.73 m2) at which some fact or rule begins to differ, lowest first, from 0."""
    items = [item for score in knowledge.scores.values() for item in score.items]
    return _edges(
        (
            *(edge for limit in knowledge.limits.values() for edge in (limit.egfr_from, limit.egfr_below)),
            *(edge for item in items for edge in (item.egfr_from, item.egfr_below)),
            *(rule.egfr_below for rule in knowledge.rules.values()),
            *(rule.egfr_below for rule in knowledge.diet_rules.values()),
            *(factor.triggers.egfr_below for factor in knowledge.factors.values()),
        )
    )


def _rule_ages(knowledge: Knowledge) -> Iterator[float | None]:
    for rule in knowledge.rules.values():
        yield from (rule.age_from, rule.age_always_from)
        yield None if rule.age_to is None else rule.age_to + 1


def _other_ages(knowledge: Knowledge) -> Iterator[float | None]:
    yield from (limit.from_age_years for limit in knowledge.limits.values())
    yield from (factor.triggers.age_from for factor in knowledge.factors.values())
    for row in knowledge.intake.values():
        yield from (row.age_from, row.age_below)
    for complaint in knowledge.complaints.values():
        yield complaint.plan.only.age_from if complaint.plan.only else None


def _edges(found: Iterable[float | None]) -> tuple[float, ...]:
    return tuple(sorted({0.0, *(float(edge) for edge in found if edge is not None)}))


@dataclass(frozen=True)
class Bands:
    """The bands, and which one each person is in. The first eGFR band is "not known"."""

    ages: tuple[float, ...]
    meeting_ages: tuple[float, ...]
    egfrs: tuple[float, ...]

    @classmethod
    def of(cls, knowledge: Knowledge) -> "Bands":
        """Return the bands of one Knowledge."""
        return cls(age_edges(knowledge), meeting_edges(knowledge), egfr_edges(knowledge))

    def classes(self) -> Iterator[tuple[int, float | None, str | None, str | None]]:
        """Yield one person (age, eGFR, sex, life phase) for every class, in the order of ``class_of``."""
        egfrs = (None, *self.egfrs)
        for age, egfr, sex, life in product(self.ages, egfrs, SEX_ANSWERS, LIFE_ANSWERS):
            yield int(age), egfr, sex, life

    def class_of(self, age: Floats, egfr: Floats, sex: Ints, life: Ints) -> Ints:
        """Return the class of every person; NaN is an unknown eGFR."""
        by_age = self._of_year[age.astype(np.intp)]
        by_egfr = np.where(np.isnan(egfr), 0, 1 + _band(self.egfrs, egfr))
        both = by_age * (1 + len(self.egfrs)) + by_egfr
        return (both * len(SEX_ANSWERS) + sex) * len(LIFE_ANSWERS) + life

    def ages_of(self, setting: int) -> tuple[int, ...]:
        """Return one age for every band of ages within the meeting ages of a setting."""
        low = self.meeting_ages[setting // 2]
        high = (*self.meeting_ages, OLDER)[setting // 2 + 1]
        return tuple(int(age) for age in self.ages if low <= age < high)

    @property
    def settings(self) -> range:
        """Return the numbers of the settings in which an item can be judged; odd = the eGFR is known."""
        return range(2 * len(self.meeting_ages))

    def setting_of(self, age: Floats, egfr: Floats) -> Ints:
        """Return the setting in which the items of every person are judged."""
        return self._meeting_of_year[age.astype(np.intp)] * 2 + ~np.isnan(egfr)

    @cached_property
    def _of_year(self) -> Ints:
        """Return the band of every age in whole years."""
        return _band(self.ages, np.arange(OLDEST + 1.0))

    @cached_property
    def _meeting_of_year(self) -> Ints:
        """Return the band among the meeting ages of every age in whole years."""
        return _band(self.meeting_ages, np.arange(OLDEST + 1.0))


def _band(edges: tuple[float, ...], values: Floats) -> Ints:
    return np.searchsorted(np.array(edges[1:]), values, side="right").astype(np.int64)
