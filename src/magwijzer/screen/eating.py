"""The need stage in arrays: what is eaten against what is adequate, and the depletion score."""

from dataclasses import dataclass

import numpy as np

from magwijzer.advice.need import HIGH_FROM, SCORE
from magwijzer.knowledge.model import Knowledge, ScoreItem
from magwijzer.screen.bits import NONE, Bools, Codes, Floats, Ints, Words, any_of
from magwijzer.screen.traits import Traits


@dataclass(frozen=True)
class Eating:
    """The codes and figures of the need stage of one Knowledge; amounts in mg a day."""

    knowledge: Knowledge
    codes: Codes
    traits: Traits

    def findings(self, reasons: Words, adequate: Floats, eaten: Floats) -> Words:
        """Return what is said about eating; ``reasons`` tell whether a food list is forbidden."""
        listed = (reasons & self.codes.bit("no_food_list")) == NONE
        gap = np.maximum(0.0, adequate - eaten)
        words = np.where(np.isnan(adequate), self.codes.bit("adequate_intake_sex_unknown"), NONE)
        words |= np.where(np.isnan(eaten), self.codes.bit("intake_unknown"), NONE)
        words |= np.where(gap > 0, self.codes.bit("gap_in_diet"), NONE)
        words |= np.where(gap == 0, self.codes.bit("diet_is_enough"), NONE)
        for factor in self.knowledge.factors.values():
            above = factor.triggers.gap_mg_above
            if factor.safety_action is None and above is not None:
                words |= np.where(gap > above, self.codes.bit("factor"), NONE)
        return np.where(listed, words, NONE)

    def depletion_score(self, egfr: Floats, conditions: Words, unsure: Words, traits: Words) -> Words:
        """Return the code of the Magnesium Depletion Score where every input is known."""
        names = tuple(self.knowledge.conditions)
        known = ~np.isnan(egfr) & ((unsure & any_of(["heavy_alcohol"], names)) == NONE)
        known &= (traits & self.traits.word("not recognised")) == NONE
        points: Ints = sum(
            np.where(self._counts(item, egfr, conditions, traits), item.points, 0)
            for item in self.knowledge.scores[SCORE].items
        )  # type: ignore[assignment]
        high, low = self.codes.bit("depletion_score_high"), self.codes.bit("depletion_score")
        return np.where(known, np.where(points >= HIGH_FROM, high, low), NONE)

    def _counts(self, item: ScoreItem, egfr: Floats, conditions: Words, traits: Words) -> Bools:
        counts: Bools = (conditions & any_of(item.conditions_any, tuple(self.knowledge.conditions))) != NONE
        counts |= (traits & self.traits.word(f"item {SCORE} {item.id}")) != NONE
        if item.egfr_below is not None:
            counts |= (egfr < item.egfr_below) & ~(egfr < (item.egfr_from or 0.0))
        return counts
