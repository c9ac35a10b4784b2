"""What a label says of magnesium: the answer of this room, in codes and numbers only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Certainty = Literal["stated", "computed", "ambiguous", "none"]
"""How the magnesium is known: given on the label, worked out from a salt of fixed composition or a
percentage, not settled by the text, or no source of magnesium at all."""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One magnesium form in one unit. ``form`` is a form id, or seawater, trisilicate, bicarbonate, unknown.

    ``elemental_mg`` is None when the label gives one figure for several forms, or none at all.
    """

    form: str
    compound_mg: float | None
    elemental_mg: float | None
    basis: Certainty


@dataclass(frozen=True, slots=True)
class Problem:
    """Something on the label that cannot be true, is not allowed or is too much; see ``judge`` for the codes."""

    code: str
    numbers: Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class Product:
    """What one label says. Amounts are mg per ``unit``; ``elemental_mg_per_unit`` is None whenever it is not certain.

    ``unit`` is an English id (tablet, capsule, sachet, …), "serving" or "daily_dose" when the label does
    not say how many tablets those are, or a measure such as "10 ml". ``ask`` is the one thing to look for
    on the pot: find_elemental, find_per_what, find_which_form, find_hydrate or find_amount.
    """

    ingredients: tuple[Ingredient, ...]
    unit: str | None
    elemental_mg_per_unit: float | None
    range_mg_per_unit: tuple[float, float] | None
    units_per_day: float | None
    elemental_mg_per_day: float | None
    certainty: Certainty
    ask: str | None
    excipients: tuple[str, ...]
    problems: tuple[Problem, ...]
    label_units_per_day: tuple[float, float] | None

    @property
    def is_source(self) -> bool:
        """Whether the product counts as a source of magnesium."""
        return self.certainty != "none"

    @property
    def is_per_piece(self) -> bool:
        """Whether the amount is of one piece: a tablet or a scoop, not a serving, a day's dose or "15 ml"."""
        unit = self.unit or "serving"
        return not (unit in ("serving", "daily_dose", "g", "ml") or unit[0].isdigit())

    def most_mg_per_day(self, units: float | None = None) -> float | None:
        """Return the most elemental magnesium a day this label can mean, or None when no figure bounds it.

        ``units`` per day comes first, then what the product holds, then the top of the label's own dose.
        """
        if not self.is_source:
            return 0.0
        if units is None and self.elemental_mg_per_day is not None:
            return self.elemental_mg_per_day
        if units is None:
            units = self.units_per_day
        if units is None and self.label_units_per_day is not None:
            units = self.label_units_per_day[1]
        top = self.elemental_mg_per_unit
        if top is None and self.range_mg_per_unit is not None:
            top = self.range_mg_per_unit[1]
        return None if top is None or units is None else top * units
