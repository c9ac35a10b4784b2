"""What a medicine has beside its own findings: forms, classes, points, and the reach of its interactions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.bits import NONE, WORD, Words, any_of

OTHER_FORMS = ("antacid",)
"""What a medicine can hold besides the forms of the facts."""


@dataclass(frozen=True)
class Traits:
    """Which bit of a medicine's word of traits says what. Forms come first, in the order of ``forms``."""

    forms: tuple[str, ...]
    classes: tuple[str, ...]
    score_items: tuple[str, ...]

    @classmethod
    def of(cls, knowledge: Knowledge) -> "Traits":
        """Return the places of one Knowledge.

        Raises:
            OverflowError: when they do not fit one word.
        """
        rule, scores = knowledge.rules["article_classes"], knowledge.scores.values()
        found = cls(
            (*knowledge.forms, *OTHER_FORMS),
            tuple(f"class {group.id}" for group in rule.classes),
            tuple(f"item {score.id} {item.id}" for score in scores for item in score.items),
        )
        if len(found.order) > WORD:
            raise OverflowError(f"more than {WORD} traits of a medicine: {len(found.order)}")
        return found

    @property
    def order(self) -> tuple[str, ...]:
        """Return all traits in the order of their bits."""
        return (*self.forms, *self.classes, *self.score_items, "magnesium", "not recognised")

    def word(self, *names: str) -> np.uint64:
        """Return the word of these traits."""
        return any_of(names, self.order)


@dataclass(frozen=True)
class Reach:
    """Which interactions count for which forms: bits of interactions, per distinct ``applies_to_forms``."""

    names: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    words: tuple[tuple[np.uint64, ...], ...]

    @classmethod
    def of(cls, knowledge: Knowledge) -> "Reach":
        """Return the interactions of one Knowledge, by name; the first group counts for every form."""
        names = tuple(sorted(knowledge.interactions))
        limited = {i.applies_to_forms for i in knowledge.interactions.values()} - {()}
        groups = ((), *sorted(limited))
        words = tuple(
            split((name for name in names if knowledge.interactions[name].applies_to_forms == group), names)
            for group in groups
        )
        return cls(names, groups, words)


def split(found: Iterable[str], order: Sequence[str]) -> tuple[np.uint64, ...]:
    """Return as many words as ``order`` needs, with the bits of the names found."""
    names = set(found)
    return tuple(
        any_of(names & set(order[start : start + WORD]), order[start : start + WORD])
        for start in range(0, len(order), WORD)
    )


def reach_now(reach: Reach, traits: Traits, in_play: Words) -> list[npt.NDArray[np.bool_]]:
    """Return per group whether its interactions count for each person, given the forms in play."""
    nothing = in_play == NONE
    return [
        np.ones(len(in_play), bool)
        if not group
        else nothing | ((in_play & traits.word(*_known(group, traits))) != NONE)
        for group in reach.groups
    ]


def _known(group: tuple[str, ...], traits: Traits) -> list[str]:
    """Return the forms of a group that can be in play here; a form only a label names cannot."""
    return [form for form in group if form in traits.forms]
