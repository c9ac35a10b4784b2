"""The pots a person looks at in a shop: what they typed of each, checked, as pots that can be held against a plan."""

from dataclasses import dataclass

from magwijzer.catalogue import Fitting, Pot
from magwijzer.catalogue.pot import DEAREST_EUR, MOST_UNITS
from magwijzer.consult.fields import LONGEST_TEXT
from magwijzer.doors.web.answers import Given
from magwijzer.doors.web.case import number
from magwijzer.render.html.ask import Phrase, Wrong
from magwijzer.render.html.shelf import Row, Shelf

MOST_POTS = 8
AT_FIRST = 2
"""Pots that the empty page asks for."""
COMPARE, MORE = "compare", "more"
PLACES = range(1, MOST_POTS + 1)


@dataclass(frozen=True, slots=True)
class Typed:
    """The rows as typed, with the pots of those that have a label; no pots while something is wrong."""

    rows: tuple[Row, ...]
    pots: tuple[Pot, ...]
    wrong: tuple[Wrong, ...]
    asked: bool

    def shown(self, found: tuple[Fitting, ...]) -> Shelf:
        """Return what the page shows, with what was found of the pots."""
        return Shelf(self.rows, found, self.wrong, self.asked and not self.wrong, len(self.rows) < MOST_POTS)


def read_shelf(form: Given) -> Typed:
    """Return what a posted page holds. Nothing typed yet gives empty rows; one more on request."""
    wish = _first(form, "do")
    rows = [
        Row(i, _first(form, f"t{i}").strip(), _first(form, f"p{i}").strip(), _first(form, f"u{i}").strip())
        for i in PLACES
    ]
    last = max((row.place for row in rows if row.label or row.price or row.units), default=0)
    shown = min(MOST_POTS, max(AT_FIRST, last, _count(form) + (wish == MORE)))
    kept = tuple(rows[:shown])
    wrong = _wrong(kept) if wish == COMPARE else ()
    pots = () if wrong or wish != COMPARE else tuple(_pot(row) for row in kept if row.label)
    return Typed(kept, pots, wrong, wish == COMPARE)


def _wrong(rows: tuple[Row, ...]) -> tuple[Wrong, ...]:
    if not any(row.label for row in rows):
        return (Wrong("t1", Phrase("shelf", "missing")),)
    found: list[Wrong] = []
    for row in rows:
        if not row.label and (row.price or row.units):
            found.append(_at(row, "t", "label_missing"))
        if len(row.label) > LONGEST_TEXT:
            found.append(_at(row, "t", "too_long", most=LONGEST_TEXT))
        if row.price and _price(row.price) is None:
            found.append(_at(row, "p", "not_a_price"))
        if row.units and _units(row.units) is None:
            found.append(_at(row, "u", "not_units"))
    return tuple(found)


def _at(row: Row, field: str, key: str, **values: object) -> Wrong:
    what = Phrase("shelf", key, values)
    return Wrong(f"{field}{row.place}", Phrase("shelf", "pot_field", {"n": row.place, "what": what}))


def _pot(row: Row) -> Pot:
    price, units = _price(row.price), _units(row.units)
    return Pot(str(row.place), None, row.label, price, units, None)


def _price(text: str) -> float | None:
    """Return a price as typed ("€ 12,95", "12.95 euro"); None when it is none."""
    plain = text.lower().replace("€", "").replace("euro", "").replace("eur", "").strip()
    found = number(plain.removesuffix(",-").removesuffix(",--").strip())
    return found if found is not None and 0 < found <= DEAREST_EUR else None


def _units(text: str) -> float | None:
    """Return a number of pieces as typed ("60", "60 tabletten"); None when it is none."""
    digits = text.split(" ", 1)[0]
    found = number(digits)
    return found if found is not None and found >= 1 and found == int(found) <= MOST_UNITS else None


def _first(form: Given, name: str) -> str:
    return form.get(name, ("",))[0]


def _count(form: Given) -> int:
    asked = _first(form, "k")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 0
