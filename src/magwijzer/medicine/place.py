"""Where a medicine goes, as its ATC code tells."""

from collections.abc import Sequence

from magwijzer.medicine.form_words import FIRM, LOCAL, Route

_LOCAL_CODES = ("D", "S", "R01A", "R02", "R03A", "R03B", "G01", "M02", "A01AB", "A01AC", "P03")
_NOT_LOCAL = ("S01EC01", "D01B", "D05B", "D10B")
_RECTAL_CODES = ("A06AG", "C05A")
PLACES: dict[Route, tuple[str, ...]] = {
    "skin": ("D", "M02", "P03"),
    "eye": ("S01",),
    "ear": ("S02", "S03", "S01"),
    "drops": ("S01", "S02", "S03", "R01"),
    "nose": ("R01",),
    "spray": ("R01", "R03", "D"),
    "lung": ("R03",),
    "vaginal": ("G01", "G02", "G03C"),
    "mouth": ("A01", "R02", "D"),
    "rectal": ("A06AG", "A07E", "C05"),
    "patch": (),
}
"""ATC codes of the medicines that are made for a route."""


def is_local(atc: str) -> bool:
    """Tell whether an ATC code is of a medicine that stays where it is put."""
    return atc.startswith(_LOCAL_CODES) and not atc.startswith(_NOT_LOCAL)


def is_swallowed(atc: str) -> bool:
    """Tell whether an ATC code is of a medicine for the mouth or the needle: not local and not rectal."""
    return not is_local(atc) and not atc.startswith(_RECTAL_CODES)


def route_of(routes: Sequence[Route]) -> Route | None:
    """Return the one route that the words of a piece tell: a firm one first, and a tablet before a cream."""
    for route in routes:
        if route in FIRM:
            return route
    if "oral" in routes:
        return "oral"
    place = next((route for route in routes if route in LOCAL and route not in ("drops", "spray")), None)
    return place or next((route for route in routes if route in LOCAL), None)
