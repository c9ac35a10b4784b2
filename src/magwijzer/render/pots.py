"""Pots held against a plan, as plain values and as sentences."""

from collections.abc import Iterator
from typing import Any

from magwijzer.advice import Advice, Outcome
from magwijzer.catalogue import Fitting
from magwijzer.render.words import Words, sentence
from magwijzer.units import plain

HALF = 0.5


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
            "unit": one.unit,
            "units_start": _plain(one.units_start),
            "units_steps": [plain(units) for units in one.units_steps],
            "price_per_100mg_eur": _euro(one.price_per_100mg_eur),
            "price_per_day_eur": _euro(one.price_per_day_eur),
            "tested_by": one.pot.tested_by,
            "ask": None if one.ask is None else words.say("label_ask", one.ask),
            "problems": [words.say("label_problem", code) for code in one.problems],
        }
        for one in found
    ]


def text(found: tuple[Fitting, ...], advice: Advice, words: Words) -> str:
    """Return the pots as a person reads them; whoever must call or ask first is told so before any pot."""
    lines: list[str] = []
    if advice.urgency is not None:
        return f"{words.text(words.knowledge.urgency[advice.urgency].instruction)}\n"
    if advice.outcome is Outcome.PHARMACIST_FIRST:
        lines.append(words.say("shelf", "check_first"))
    if not found:
        lines.append(words.say("pot", "none"))
    for one in found:
        lines += [one.pot.name, f"  {'+' if one.fits else '-'} {verdict(one, words)}"]
        lines += [f"    {line}" for line in details(one, words)]
    return "".join(f"{line}\n" for line in lines)


def verdict(one: Fitting, words: Words) -> str:
    """Return whether a pot fits, and why not."""
    if one.why_not is None:
        return sentence(words.say("pot", "yes"))
    return sentence(f"{words.say('pot', 'no')}: {words.say('pot', one.why_not)}")


def details(one: Fitting, words: Words) -> Iterator[str]:
    """Yield what is known of a pot: how much it holds and how that is known, how many to take, its price."""
    if one.elemental_mg_per_unit is not None:
        yield words.say(
            "pot", "per_unit", unit=_unit(one.unit, 1, words), mg=float(plain(one.elemental_mg_per_unit))
        )
        yield words.say("label", f"certainty_{one.certainty}")
    yield from _units(one, words)
    if one.ask is not None:
        yield words.say("label_ask", one.ask)
    yield from (words.say("label_problem", code) for code in one.problems)
    if one.price_per_100mg_eur is not None:
        prices = {"per_100": _money(one.price_per_100mg_eur, words)}
        if one.price_per_day_eur is not None:
            prices["per_day"] = _money(one.price_per_day_eur, words)
        yield words.say("pot", "price" if "per_day" in prices else "per_100", **prices)
    if one.pot.tested_by:
        yield words.say("pot", "tested", by=one.pot.tested_by)


def _units(one: Fitting, words: Words) -> Iterator[str]:
    """Yield how many to take at the start and at each step that changes it."""
    if one.units_start is None or one.elemental_mg_per_unit is None:
        return
    mg = float(plain(one.units_start * one.elemental_mg_per_unit))
    yield words.say("pot", "start", count=_count(one.units_start, one.unit, words), mg=mg)
    before = one.units_start
    for day, units in zip(one.step_days, one.units_steps, strict=True):
        if units != before:
            yield words.say("pot", "step", day=day, count=_count(units, one.unit, words))
        before = units


def _count(units: float, unit: str | None, words: Words) -> str:
    if units == HALF:
        return words.say("pot", "half", unit=_unit(unit, 1, words))
    return f"{words.number(units)} {_unit(unit, units, words)}"


def _unit(unit: str | None, many: float, words: Words) -> str:
    """Return the word for what is taken; a measure ("15 ml") is a portion, with the measure behind it."""
    known = unit if unit is not None and words.has("pot_unit", unit) else "other"
    one, more = words.lines("pot_unit", known)
    word = one if many <= 1 else more
    return f"{word} ({unit})" if unit is not None and (unit[:1].isdigit() or unit in ("g", "ml")) else word


def _plain(value: float | None) -> int | float | None:
    return None if value is None else plain(value)


def _euro(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _money(value: float, words: Words) -> str:
    return f"{value:.2f}".replace(".", words.say("word", "decimal"))
