"""Medicines of a record as the consult takes them: by ATC code, by words, or named and unknown.

Any other coding is unknown unless its words are recognised: no licensed code system is read. Where code and
words mean different medicines, both count.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from magwijzer.consult.intake import MAGNESIUM_SOURCE, Readers
from magwijzer.doors.cds_hooks.dosage import Dosage, dosage_of
from magwijzer.doors.cds_hooks.resource import (
    Resource,
    at,
    atc_codes,
    listed,
    other_codes,
    reference_of,
    text_at,
    texts,
)
from magwijzer.medicine import Found

KINDS = ("MedicationRequest", "MedicationStatement")
NOT_TAKEN = frozenset({"cancelled", "completed", "entered-in-error", "not-taken", "stopped", "ended"})
ANTACIDS = "A02A"


@dataclass(frozen=True, slots=True)
class Item:
    """One medicine or pot: its place in the record, its words, and the entries of the consult it becomes."""

    reference: str
    text: str
    resource: Resource
    medicines: tuple[dict[str, Any], ...] = ()
    products: tuple[dict[str, Any], ...] = ()
    magnesium: bool = False


def items_of(
    found: Iterable[Resource], named: Mapping[str, Any], readers: Readers, on: date
) -> Iterator[Item]:
    """Yield what is taken or ordered; ``named`` are the Medication resources that are referred to.

    An order that says "do not give this" is no order.
    """
    for resource in found:
        if text_at(resource, "status") not in NOT_TAKEN and at(resource, "doNotPerform") is not True:
            yield _item(resource, concept_of(resource, named), readers, dosage_of(resource, on))


def concept_of(resource: Resource, named: Mapping[str, Any]) -> Any:
    """Return the CodeableConcept of a medicine: its own, or that of the Medication it refers to."""
    own = at(resource, "medicationCodeableConcept")
    if own is not None:
        return own
    reference = text_at(resource, "medicationReference", "reference") or ""
    inside = {f"#{text_at(one, 'id')}": one for one in listed(resource, "contained")}
    found = inside.get(reference) or named.get(reference)
    shown = text_at(resource, "medicationReference", "display")
    return at(found, "code") or {"text": shown or reference}


def _item(resource: Resource, concept: Any, readers: Readers, dosage: Dosage) -> Item:
    code, words = next(iter(atc_codes(concept)), None), next(iter(_recognised(concept, readers)), None)
    typed = words or next(texts(concept), None)
    read = readers.medicines.read(typed) if typed else ()
    if typed and is_pot(typed, read, readers):
        pot = {"label": typed, "units_per_day": dosage.units, "times": list(dosage.times) or None}
        more = [{"name": one.text} for one in read if one.status == "unknown" and not _is_measure(one.text)]
        if code is not None and not _means(code, read, readers):
            more.append({"atc": code})
        return Item(reference_of(resource), typed, resource, _timed(more, dosage), (pot,), True)
    found = list(_meant(code, typed, read, readers))
    text = typed or code or next(other_codes(concept), None) or reference_of(resource)
    entries = _timed(found or ({"name": text},), dosage)
    magnesium = any(MAGNESIUM_SOURCE in one.interactions for one in _read_again(entries, readers))
    return Item(reference_of(resource), text, resource, entries, (), magnesium)


def _recognised(concept: Any, readers: Readers) -> Iterator[str]:
    """Yield the words of a concept that are recognised whole."""
    for text in texts(concept):
        read = readers.medicines.read(text)
        if read and all(one.status == "recognised" for one in read):
            yield text


def is_pot(text: str, read: tuple[Found, ...], readers: Readers) -> bool:
    """Tell whether words stand for magnesium itself: a source by its label, and no other medicine or antacid."""
    if not readers.labels.read(text).is_source:
        return False
    known = [one for one in read if one.status != "unknown"]
    if any(set(one.interactions) != {MAGNESIUM_SOURCE} for one in known):
        return False
    return not any(code.startswith(ANTACIDS) for one in known for code in one.atc)


def _is_measure(text: str) -> bool:
    """Tell whether a piece that is no medicine only says per what: "per portie"."""
    return text.lower().startswith("per ")


def _means(code: str, read: tuple[Found, ...], readers: Readers) -> bool:
    """Tell whether words and code mean the same: the code among those of the words, or the same interactions."""
    if any(code in one.atc for one in read):
        return True
    meant = set(readers.medicines.by_atc(code).interactions)
    return bool(read) and meant <= {name for one in read for name in one.interactions}


def _meant(
    code: str | None, typed: str | None, read: tuple[Found, ...], readers: Readers
) -> Iterator[dict[str, Any]]:
    """Yield the entries for a code, for words, or for both where they mean different medicines."""
    sure = bool(read) and all(one.status == "recognised" for one in read)
    known = code is not None and readers.medicines.by_atc(code).status != "unknown"
    if typed and (sure or not known):
        yield {"name": typed}
    if code is not None and not (typed and (not known or (sure and _means(code, read, readers)))):
        yield {"atc": code}


def _timed(entries: Iterable[dict[str, Any]], dosage: Dosage) -> tuple[dict[str, Any], ...]:
    said: dict[str, Any] = {"times": list(dosage.times), "weekday": dosage.weekday, "until": dosage.until}
    return tuple(entry | {name: value for name, value in said.items() if value} for entry in entries)


def _read_again(entries: Iterable[Mapping[str, Any]], readers: Readers) -> Iterator[Found]:
    for entry in entries:
        if "atc" in entry:
            yield readers.medicines.by_atc(entry["atc"])
        else:
            yield from readers.medicines.read(entry["name"])
