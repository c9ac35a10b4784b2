"""Reads what is swallowed: medicines and magnesium products the person has already."""

from dataclasses import dataclass, replace
from typing import Any

from magwijzer.consult.fields import Fields
from magwijzer.consult.model import WEEKDAYS, Medicine, OwnPot
from magwijzer.label import LabelReader
from magwijzer.medicine import Found, Recogniser
from magwijzer.units import Minutes

MAGNESIUM_SOURCE = "other-magnesium-sources"
LEAST_UNITS, MOST_UNITS = 0.25, 50


@dataclass(frozen=True, slots=True)
class Readers:
    """The two readers a consult needs: of medicine names and of labels."""

    medicines: Recogniser
    labels: LabelReader


def read_medicines(fields: Fields, raw: Any, readers: Readers) -> tuple[Medicine, ...]:
    """Return the medicines; one line may name several. Unknown ones are kept as unknown."""
    found: list[Medicine] = []
    for i, item in enumerate(fields.items("medicines", raw)):
        place = f"medicines[{i}]"
        table = fields.table(place, item)
        if table is not None:
            fields.known_keys(table, ("name", "atc", "times", "weekday", "until"), f"{place}.")
            found.extend(_medicine(fields, place, table, readers))
    return tuple(found)


def _medicine(fields: Fields, place: str, table: dict[str, Any], readers: Readers) -> list[Medicine]:
    times = fields.times(f"{place}.times", table.get("times"))
    weekday = fields.choice(f"{place}.weekday", table.get("weekday"), WEEKDAYS)
    until = fields.day(f"{place}.until", table.get("until"))
    return [
        replace(
            _as_medicine(one, readers, times), times=times, weekday=weekday or one.usage.weekday, until=until
        )
        for one in _typed(fields, place, table, readers)
    ]


def recognise(name: str, readers: Readers) -> tuple[Medicine, ...]:
    """Return what a typed name stands for, without hours."""
    return tuple(_as_medicine(one, readers, None) for one in readers.medicines.read(name))


def _as_medicine(one: Found, readers: Readers, times: tuple[Minutes, ...] | None) -> Medicine:
    return replace(as_medicine(one), magnesium_mg=_magnesium(one, len(times or ()), readers.labels))


def as_medicine(found: Found) -> Medicine:
    """Return the medicine a reading stands for, without hours and without the magnesium it may bring."""
    return Medicine(
        text=found.text,
        name=found.name,
        status=found.status,
        substance=found.substance,
        atc=found.atc,
        interactions=found.interactions,
        candidates=found.candidates,
        usage=found.usage,
        topical=found.topical,
    )


def _typed(fields: Fields, place: str, table: dict[str, Any], readers: Readers) -> tuple[Found, ...]:
    name, atc = table.get("name"), table.get("atc")
    if (name is None) == (atc is None):
        fields.refuse(place, "name_or_atc", table)
        return ()
    if atc is not None:
        code = fields.text(f"{place}.atc", atc, longest=10)
        return (readers.medicines.by_atc(code),) if code else ()
    line = fields.text(f"{place}.name", name)
    return readers.medicines.read(line) if line else ()


def _magnesium(found: Found, times: int, labels: LabelReader) -> float | None:
    """Return the elemental magnesium a day a medicine's own text gives, or None when it cannot be known."""
    if MAGNESIUM_SOURCE not in found.interactions or found.status != "recognised":
        return None
    product = labels.read(found.text)
    units = found.usage.per_day or times or product.units_per_day
    if not product.is_source or not units:
        return None
    return product.most_mg_per_day(units)


def read_products(fields: Fields, raw: Any, readers: Readers) -> tuple[OwnPot, ...]:
    """Return the magnesium products the person takes, as their labels read."""
    found: list[OwnPot] = []
    for i, item in enumerate(fields.items("products", raw)):
        place = f"products[{i}]"
        table = fields.table(place, item)
        if table is None:
            continue
        fields.known_keys(table, ("label", "units_per_day", "times"), f"{place}.")
        label = fields.text(f"{place}.label", table.get("label"))
        units = fields.number(f"{place}.units_per_day", table.get("units_per_day"), LEAST_UNITS, MOST_UNITS)
        times = fields.times(f"{place}.times", table.get("times"))
        if label is not None:
            product = readers.labels.read(label, units)
            found.append(OwnPot(label, product, units or product.units_per_day, times))
    return tuple(found)
