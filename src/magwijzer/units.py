"""The units that must never be mixed up: elemental magnesium, compound mass and minutes.

Elemental milligrams are magnesium itself; compound milligrams weigh the whole salt. The type
checker refuses to put one where the other is wanted.
"""

from typing import NewType

ElementalMg = NewType("ElementalMg", float)
"""Milligrams of magnesium itself, per day unless a name says otherwise."""

CompoundMg = NewType("CompoundMg", float)
"""Milligrams of a whole magnesium salt, as front labels often print."""

Minutes = NewType("Minutes", int)
"""Minutes: a gap between two intakes, or minutes since midnight for a time of day."""

DAY = Minutes(24 * 60)


def compound_of(elemental: ElementalMg, fraction: float) -> CompoundMg:
    """Return the salt mass that holds ``elemental`` mg; ``fraction`` is grams of magnesium per gram of salt."""
    return CompoundMg(elemental / fraction)


def elemental_of(compound: CompoundMg, fraction: float) -> ElementalMg:
    """Return the magnesium in ``compound`` mg of a salt; ``fraction`` is grams of magnesium per gram of salt."""
    return ElementalMg(compound * fraction)


def clock(minutes: int) -> str:
    """Return minutes since midnight as ``HH:MM`` (1440 becomes 00:00).

    >>> clock(1290)
    '21:30'
    """
    hours, rest = divmod(minutes % DAY, 60)
    return f"{hours:02d}:{rest:02d}"


def plain(amount: float) -> int | float:
    """Return a whole amount as int, any other rounded to one decimal, so that JSON shows 64 and not 64.0."""
    rounded = round(amount, 1)
    return int(rounded) if rounded == int(rounded) else rounded
