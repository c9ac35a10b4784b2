"""From a name with its route and strength to what it is: the rows of the list that count."""

from collections.abc import Sequence
from dataclasses import dataclass

from magwijzer.knowledge.model import Knowledge, MedicineName
from magwijzer.medicine.form_words import LOCAL, PAST_THE_MOUTH, Route
from magwijzer.medicine.index import Entry, Substances, key_of
from magwijzer.medicine.line import vocab
from magwijzer.medicine.place import PLACES, is_local
from magwijzer.medicine.told import Told

_PLATELET = ("B01AC", "C10BX")
"""ATC groups of acetylsalicylic acid against clots, in a low dose that has no interaction."""
_LOW_DOSE_MG = 200.0
"""A tablet of acetylsalicylic acid below this is the low dose (30–160 mg); pain killers hold 300 mg or more."""
_TABLET_MG = 50.0
"""A strength from which a cream, drop or spray is not believed: no such form holds so much in a dose."""
_WEAK: tuple[Route, ...] = ("skin", "eye", "ear", "nose", "drops", "spray")
_SALICYLATES = ("acetylsalicylic acid", "carbasalate calcium")
_INHALED = ("quinsair",)
"""Inhaled products whose code is that of the tablet, so the code cannot tell the route."""
_NOT_IN_THE_GUT = vocab(
    """
    renal-loss renal-retention intestinal-loss additive vasodilation-additive neuromuscular-additive
    dehydration-indirect additive-hypermagnesaemia urine-pH
    """
)
"""Mechanisms that act in the body, not in the gut: they count whatever the route."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for. No ``rows``: the route has no code in the list. ``doubt``: the dose decides, ask."""

    rows: tuple[MedicineName, ...]
    interactions: tuple[str, ...]
    topical: bool = False
    doubt: bool = False


def meaning(entry: Entry, told: Told, knowledge: Knowledge, substances: Substances) -> Meaning:
    """Return what one name means along this route, at this strength."""
    route = told.route()
    if route in _WEAK and (told.stated_mg() or 0) >= _TABLET_MG:
        route = None
    if entry.key.startswith(_INHALED) and route is None:
        route = "lung"
    if route in PAST_THE_MOUTH:
        placed = _along(entry, route, knowledge, substances)
        if placed is not None:
            return placed
    rows = _swallowed(entry, route)
    if entry.substance in _SALICYLATES:
        return _by_dose(entry, rows, told.likely_mg(), substances)
    topical = all(is_local(row.atc) for row in rows)
    return Meaning(rows, () if topical else all_interactions(rows), topical)


def _along(entry: Entry, route: Route, knowledge: Knowledge, substances: Substances) -> Meaning | None:
    """Return the meaning along a route past the mouth, or None when the word does not tell a route here.

    "druppels" may as well be swallowed; they count as local only for what is also made for eye, ear or nose.
    """
    codes = PLACES[route]
    rows = tuple(row for row in entry.rows if codes and row.atc.startswith(codes))
    if not rows and codes:
        siblings = (row for found in entry.rows for row in substances.rows.get(found.substance, ()))
        rows = tuple(dict.fromkeys(row for row in siblings if row.atc.startswith(codes)))[:1]
    if route == "drops" and not rows:
        return None
    if route in LOCAL:
        vague = route in ("spray", "mouth") and not entry.interactions
        return Meaning(rows or (entry.rows if vague else ()), (), topical=True)
    kept = [
        name
        for name in all_interactions(entry.rows)
        if knowledge.interactions[name].mechanism in _NOT_IN_THE_GUT
    ]
    return Meaning(rows or entry.rows, tuple(kept), topical=not kept)


def _swallowed(entry: Entry, route: Route | None) -> tuple[MedicineName, ...]:
    """Return the rows when no other route is told: those of the plain Dutch name, else those for the mouth.

    A stated tablet or capsule goes before both.
    """
    plain, mouth = entry.plain, entry.mouth
    if entry.substance in _SALICYLATES or (route == "oral" and mouth and not set(plain) & set(mouth)):
        return mouth or entry.rows
    return plain or mouth or entry.rows


def _by_dose(
    entry: Entry, rows: Sequence[MedicineName], strength_mg: float | None, substances: Substances
) -> Meaning:
    """Tell low-dose acetylsalicylic acid from the pain killer; a bare generic name without a strength is asked."""
    if strength_mg is None:
        doubt = len({row.interactions for row in rows}) > 1
        return Meaning(tuple(rows), all_interactions(rows), doubt=doubt)
    low = strength_mg < _LOW_DOSE_MG
    fitting = tuple(row for row in rows if row.atc.startswith(_PLATELET) == low)
    if not fitting:
        known = substances.rows.get("acetylsalicylic acid", ())
        fitting = tuple(row for row in known if row.atc.startswith(_PLATELET) == low)[:1]
    return Meaning(fitting or tuple(rows), all_interactions(fitting or rows))


def all_interactions(rows: Sequence[MedicineName]) -> tuple[str, ...]:
    """Return the interactions of the rows, each once."""
    return tuple(dict.fromkeys(name for row in rows for name in row.interactions))


def codes(rows: Sequence[MedicineName]) -> tuple[str, ...]:
    """Return the ATC codes of the rows, each once."""
    return tuple(dict.fromkeys(row.atc for row in rows))


def shown_name(entry: Entry, rows: Sequence[MedicineName]) -> str:
    """Return the listed name to show for the rows that count."""
    if not rows or any(row in entry.rows and key_of(row.name) == entry.key for row in rows):
        return entry.listed
    return next((row.name for row in rows if row in entry.rows), entry.listed)
