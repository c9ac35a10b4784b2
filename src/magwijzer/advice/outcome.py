"""The six outcomes, from free to strict. The strictest always wins."""

from enum import IntEnum


class Outcome(IntEnum):
    """What the whole advice comes down to; a higher value is stricter."""

    PLAN = 0
    FOOD_FIRST = 1
    PHARMACIST_FIRST = 2
    DOCTOR_FIRST = 3
    NO_PLAN = 4
    URGENT = 5

    @property
    def id(self) -> str:
        """Return the name that outside parties use."""
        return self.name.lower()

    @property
    def closed(self) -> bool:
        """Tell whether no form and no dose may be given at all."""
        return self >= Outcome.DOCTOR_FIRST


def outcome_of(name: str) -> Outcome:
    """Return the outcome that a fact names."""
    return Outcome[name.upper()]
