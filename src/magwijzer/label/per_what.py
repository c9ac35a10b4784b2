"""From "per what" to one unit: how many tablets, sachets or ml every printed amount is for."""

from magwijzer.label.claim import Reading
from magwijzer.label.doses import daily_doses, in_units, same_unit
from magwijzer.label.marks import Scope

_MEASURES = ("ml", "g")
_ROLES = ("serving", "daily_dose")
_FROM_HUNDRED = 100.0
_US_DIRECTIONS = ("adults", "directions")
"""American labels declare per serving, and a serving is what the directions say to take at once (21 CFR 101.36)."""

_SERVING = Scope(1.0, "serving")
Counts = tuple[float, float]
"""Lowest and highest number of units an amount can be for; equal when the label settles it."""


class PerWhat:
    """The unit of one product. ``counts`` tells for how many of it an amount stands.

    A measure up to 100 ml or g is one unit itself ("10 ml"); per 100 g is counted down to 1 g.

    ``name``: the unit's id, or a measure. ``pot_unit``: what the pot holds when nothing says per what the amount
    is, a guide to the size of one unit and no more. ``label_units_per_day``: the daily dose the label states, in
    this unit. ``spans`` keeps what was worked out per claim.
    """

    def __init__(self, reading: Reading, amounts_scopes: list[Scope | None]) -> None:
        self.reading = reading
        self.spans: dict[int, list[tuple[float, float]]] = {}
        self.doses = daily_doses(reading.doses)
        self.scopes = [*reading.scopes, *(d.scope for d in reading.doses if d.kind == "dose" and d.scope)]
        self.said = [s for s in amounts_scopes if s is not None]
        self.one = self._unit(self.said)
        self.default = self._default()
        if self.one is None:
            self.one = self.default[0]
        self.label_units_per_day = in_units(self.doses, self.one)
        self.name = _name(self.one)
        self.pot_unit = self._pot_unit()

    def _pot_unit(self) -> str:
        units = {m.unit for m in self.reading.units} if self.name == "serving" else ()
        return next(iter(units)) if len(units) == 1 else self.name

    def counts(self, scope: Scope | None) -> Counts | None:
        """Return for how many units an amount given per ``scope`` is, or None when that cannot be told."""
        if scope is None:
            unit, low, high = self.default
            return (low, high) if self._same(unit) else None
        one = self.one
        if one is None:
            return None
        if same_unit(scope.unit, one.unit):
            count = scope.number / self._size()
            return (count, count) if count else None
        if scope.unit in _ROLES:
            return self._of_role(scope)
        if scope.unit == one.size_unit and one.size:
            return (scope.number / one.size, scope.number / one.size)
        return None

    def _size(self) -> float:
        """Return how many ml or g the unit is when it is a measure: 10 for "10 ml", 1 for a tablet."""
        return self.one.number if self.one is not None and self.one.unit in _MEASURES else 1.0

    def _same(self, scope: Scope) -> bool:
        return self.one is not None and same_unit(scope.unit, self.one.unit)

    def _of_role(self, scope: Scope) -> Counts | None:
        """Return how many units a serving or a daily dose is, when the label says so somewhere."""
        for s in self.scopes:
            if s.role == scope.unit and self._same(s):
                count = s.number * scope.number / self._size()
                return (count, count) if count else None
        if scope.unit == "daily_dose" and self.one is not None:
            return in_units(self.doses, self.one)
        return None

    def _unit(self, said: list[Scope]) -> Scope | None:
        """Choose the unit: a counted one before a measure, a measure before a serving or daily dose."""
        counted = [s for s in said if s.unit not in _MEASURES and s.unit not in _ROLES]
        if counted:
            return self._sized(counted[0].unit)
        behind = [
            s for s in self.scopes if s.unit not in _ROLES and s.role and any(s.role == x.unit for x in said)
        ]
        if behind:
            return self._sized(behind[0].unit) if behind[0].unit not in _MEASURES else _measure(behind[0])
        if any(s.unit == "daily_dose" for s in said) and len({unit for _, _, unit in self.doses}) == 1:
            unit = self.doses[0][2]
            return self._sized(unit) if unit else None
        measures = sorted((s for s in said if s.unit in _MEASURES), key=lambda s: not s.role)
        if measures:
            spoon = None if measures[0].role else self._spoon_of(measures[0])
            return spoon or _measure(measures[0])
        return Scope(1.0, said[0].unit) if said else None

    def _sized(self, unit: str) -> Scope:
        """Return one unit with the ml or g it holds, when any phrase of the label says that."""
        sized = next((s for s in self.scopes if s.unit == unit and s.size), None)
        if sized is None:
            return Scope(1.0, unit)
        return Scope(1.0, unit, sized.size, sized.size_unit)

    def _spoon_of(self, measure: Scope) -> Scope | None:
        """Return the scoop or sachet whose size in g is known, when the amount is per 100 g."""
        sized = [s for s in self.scopes if s.size and s.size_unit == measure.unit and s.unit not in _MEASURES]
        return self._sized(sized[0].unit) if sized else None

    def _default(self) -> tuple[Scope, float, float]:
        """Return what an amount without any "per" is for: the unit, and how many of it at least and at most."""
        if len({(s.unit, s.number) for s in self.said}) == 1:
            counts = self.counts(self.said[0]) if self.one else None
            if self.one is not None and counts is not None:
                return (self.one, *counts)
        elsewhere = None if self.said else self._from_scopes()
        return elsewhere or self._from_doses() or self._from_units() or (self.one or _SERVING, 1.0, 1.0)

    def _from_doses(self) -> tuple[Scope, float, float] | None:
        """Return the unit of the dose: one a time is clear, several may be what the amount is for or not."""
        doses = [d for d in self.reading.doses if d.kind == "dose" and d.unit not in _ROLES]
        if not doses or len({d.unit for d in doses}) > 1 or doses[0].unit in _MEASURES:
            return None
        most = max(d.high for d in doses)
        one = self._sized(doses[0].unit)
        least_most = max(high for _, high, _ in self.doses) if self.doses else most
        a_time = len(doses) == 1 and doses[0].low == doses[0].high
        kinds = {m.kind for m in self.reading.doses}
        us_style = any(m.kind == "dosage" and m.text in _US_DIRECTIONS for m in self.reading.doses)
        if a_time and us_style and not kinds & {"day", "times"}:
            return one, doses[0].low, doses[0].low
        least = min(d.low for d in doses) or 1.0
        return one, min(1.0, least), max(1.0, most, least_most)

    def _from_scopes(self) -> tuple[Scope, float, float] | None:
        """Return what the label's other "per what" phrases allow, when no amount of magnesium has one itself."""
        named = [s for s in self.reading.scopes if s.unit not in _ROLES and s.unit not in _MEASURES]
        if not named or len({s.unit for s in named}) > 1:
            return None
        return self._sized(named[0].unit), min(s.number for s in named), max(s.number for s in named)

    def _from_units(self) -> tuple[Scope, float, float] | None:
        """Return the one tablet that gives the product its name; a pot of tablets says nothing of the amount."""
        named = self.reading.units
        one_thing = len({m.unit for m in named}) == 1
        if not one_thing or any(m.kind == "pot" or m.form == "many" for m in named):
            return None
        return self._sized(named[0].unit), 1.0, 1.0


def _name(one: Scope) -> str:
    if one.unit in _MEASURES and one.number != 1:
        return f"{one.number:g} {one.unit}"
    return one.unit


def _measure(scope: Scope) -> Scope:
    """Return one unit of a measure: the measure itself, but 1 ml or 1 g when it is given per 100 or more."""
    return Scope(1.0 if scope.number >= _FROM_HUNDRED else scope.number or 1.0, scope.unit)
