"""Pots held against a plan, as plain values and as text."""

from typing import Any

from magwijzer.catalogue import Fitting
from magwijzer.render.words import Words
from magwijzer.units import plain


def document(found: tuple[Fitting, ...], words: Words) -> list[dict[str, Any]]:
    """Return the pots in the shape of the contract, in the order of fit and price."""
    return [
        {
            "name": one.pot.name,
            "ean": one.pot.ean,
            "fits": one.fits,
            "why_not": None if one.why_not is None else words.say("pot", one.why_not),
            "form": one.form,
            "elemental_mg_per_unit": _plain(one.elemental_mg_per_unit),
            "certainty": one.certainty,
            "units_start": _plain(one.units_start),
            "units_steps": [plain(units) for units in one.units_steps],
            "price_per_100mg_eur": _euro(one.price_per_100mg_eur),
            "price_per_day_eur": _euro(one.price_per_day_eur),
            "tested_by": one.pot.tested_by,
        }
        for one in found
    ]


def text(found: tuple[Fitting, ...], words: Words) -> str:
    """Return the pots as a person reads them."""
    lines: list[str] = []
    for one in found:
        lines.append(one.pot.name)
        if one.why_not is not None:
            lines.append(f"  - {words.say('pot', 'no')}: {words.say('pot', one.why_not)}")
            continue
        lines.append(
            f"  + {words.say('pot', 'yes', units=one.units_start or 0.0, mg=one.elemental_mg_per_unit or 0.0)}"
        )
        if one.price_per_100mg_eur is not None and one.price_per_day_eur is not None:
            prices = {
                "per_100": _money(one.price_per_100mg_eur, words),
                "per_day": _money(one.price_per_day_eur, words),
            }
            lines.append(f"    {words.say('pot', 'price', **prices)}")
        if one.pot.tested_by:
            lines.append(f"    {words.say('pot', 'tested', by=one.pot.tested_by)}")
    return "\n".join(lines) + "\n"


def _plain(value: float | None) -> int | float | None:
    return None if value is None else plain(value)


def _euro(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _money(value: float, words: Words) -> str:
    return f"{value:.2f}".replace(".", words.say("word", "decimal"))
