"""How much magnesium a salt can hold, from the compounds in the facts."""

from collections.abc import Iterable, Mapping

from magwijzer.knowledge.model import Form

MAGNESIUM_G_MOL = 24.305
FIXED = frozenset(("oxide", "hydroxide", "lactate_dihydrate", "sulfate_heptahydrate", "chloride_hexahydrate"))
"""Compounds whose composition is fixed once named, each with one magnesium: only these let us compute."""

NEEDS_HYDRATE = frozenset(("chloride", "sulfate", "lactate"))
"""Forms that become computable once the label says with how much water."""

HOLDS_OXIDE_ABOVE = ("bisglycinate", "citrate")
"""Forms sold mixed with oxide ("buffered"): more magnesium than the pure salt holds gives the oxide away."""

_HEAVIEST_MG = {"capsule": 1500.0, "tablet": 2500.0, "serving": 3000.0}
"""What one swallowed unit can weigh at most: a size 000 capsule, a large tablet, two tablets where it is not said."""


_OLD_EU_MG = 300.0
_US_MG = (420.0, 400.0)
"""Reference intakes of before: in the EU until 2008; in the United States now, and until 2016."""


class Chemistry:
    """Fractions of magnesium by form: grams of magnesium per gram of salt.

    ``references``: the mg a printed percentage can be of, by whose reference intake it is; "" when not said.
    """

    def __init__(self, forms: Mapping[str, Form], nrv_mg: float) -> None:
        self.nrv_mg = nrv_mg
        self.references = {
            "eu": (nrv_mg,),
            "eu_old": (nrv_mg, _OLD_EU_MG),
            "us": _US_MG,
            "": (nrv_mg, *_US_MG, _OLD_EU_MG),
        }
        self._ranges = {form.id: _range(form) for form in forms.values()}
        self._pure = {form.id: max(c.mg_fraction for c in form.compounds) for form in forms.values()}
        compounds = [c for form in forms.values() for c in form.compounds]
        self._fixed = {c.id: MAGNESIUM_G_MOL / c.molar_mass_g_mol for c in compounds if c.id in FIXED}
        every = list(self._ranges.values()) or [(0.0, 1.0)]
        self._any = (min(low for low, _ in every), max(high for _, high in every))

    def fixed(self, form: str, hydrate: str) -> float | None:
        """Return the one fraction a named salt has, or None when its composition is not fixed."""
        return self._fixed.get(form) or self._fixed.get(f"{form}_{hydrate}")

    def bounds(self, forms: Iterable[str]) -> tuple[float, float]:
        """Return the lowest and highest fraction of the named forms; an unknown form can be any salt."""
        known = [self._ranges.get(form, self._any) for form in forms] or [self._any]
        return min(low for low, _ in known), max(high for _, high in known)

    def pure_top(self, form: str) -> float:
        """Return the most the pure salt can hold, without anything mixed in."""
        return self._pure.get(form, self._any[1])


def heaviest_mg(unit: str) -> float | None:
    """Return the most one unit can weigh, or None when it is not a swallowed tablet or capsule."""
    return _HEAVIEST_MG.get(unit)


def _range(form: Form) -> tuple[float, float]:
    fractions = [c.mg_fraction for c in form.compounds] + list(form.commercial_fraction_range)
    return min(fractions), max(fractions)
