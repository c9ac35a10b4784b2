"""The pieces a label is read in: every word, amount and phrase is one Mark of a named kind."""

from typing import NamedTuple


class Scope(NamedTuple):
    """What an amount is given per: ``number`` of a ``unit``. ``size`` is the ml or g of one unit, 0 when not said.

    ``role`` tells what the phrase defines, "serving" or "daily_dose", as in "per dagdosering (2 tabletten)"; or "name":
    it is only part of the product's name, as in "magnesiumoxide tablet 500 mg".
    """

    number: float
    unit: str
    size: float = 0.0
    size_unit: str = ""
    role: str = ""


class Mark(NamedTuple):
    """One meaningful piece of a label. ``kind`` says which; the other fields are filled as the kind needs.

    ``low`` and ``high``: the two ends of a number, mg of an amount, ml of a volume, percent. ``unit``: as
    printed, or the unit id. ``form``: a form id; ``hydrate``: as in "dihydrate".
    """

    kind: str
    text: str = ""
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    form: str = ""
    hydrate: str = ""
    scope: Scope | None = None
