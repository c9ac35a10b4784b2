"""From a CDS Hooks request to a consult: what the record says, what was ordered, and what it does not say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from magwijzer.consult import Consult, ConsultError, Problem
from magwijzer.consult.problem import shown
from magwijzer.doors.cds_hooks.conditions import ConditionWords, Told, told
from magwijzer.doors.cds_hooks.kidney import kidney_of
from magwijzer.doors.cds_hooks.medicines import KINDS, Item, items_of
from magwijzer.doors.cds_hooks.resource import (
    MOST,
    Resource,
    at,
    has_more,
    listed,
    reference_of,
    resources,
    text_at,
)
from magwijzer.render.cds_cards import LeftOut
from magwijzer.service import Service

NEEDED = ("patient", "medications", "statements")
"""Without these there is no answer; a key that holds null says that the record has none."""
OPTIONAL = ("conditions", "egfr")
WHOLE = ("medications", "statements", "conditions")
"""Of these every page is needed; of the measurements the newest are enough."""
PRESCRIBED = "under_treatment_magnesium"
ADULT = 18


class Missing(Exception):  # noqa: N818 - what is said is "this is missing"
    """The request lacks data without which there is no answer; ``fields`` names each, ``wanted`` what is asked."""

    def __init__(self, fields: tuple[str, ...], wanted: str = "missing_wanted") -> None:
        super().__init__(", ".join(fields))
        self.fields, self.wanted = fields, wanted


@dataclass(frozen=True, slots=True)
class Chart:
    """The consult, the orders this is about, everything in use, and what was not recognised or not used."""

    consult: Consult
    orders: tuple[Item, ...]
    in_use: tuple[Item, ...]
    unknown_conditions: tuple[str, ...]
    kidney: tuple[LeftOut, ...] = ()

    @property
    def magnesium_in_play(self) -> bool:
        """Tell whether magnesium is ordered or taken."""
        return any(item.magnesium for item in (*self.orders, *self.in_use))


def read_chart(request: Mapping[str, Any], service: Service, words: ConditionWords, on: date) -> Chart:
    """Return what a request says on a day.

    Raises:
        Missing: naming the prefetch keys or fields that are not there.
        ConsultError: when what is there cannot be read.
    """
    prefetch = _prefetch(request)
    patient = next(iter(resources(prefetch["patient"], "Patient")), None)
    if patient is None or (age := age_of(text_at(patient, "birthDate") or "", on)) is None:
        raise Missing(("prefetch.patient.birthDate",))
    drafts, context = _drafts(request), at(request, "context")
    taken = [one for name in NEEDED[1:] for one in resources(prefetch.get(name), *KINDS)]
    bundles = [at(context, "draftOrders"), *(prefetch.get(name) for name in NEEDED[1:])]
    named = {reference_of(one): one for bundle in bundles for one in resources(bundle, "Medication")}
    readers = service.parser.readers
    orders = tuple(items_of(drafts, named, readers, on))
    ordered = {item.reference for item in orders if not item.reference.endswith("/")}
    in_use = tuple(i for i in items_of(taken, named, readers, on) if i.reference not in ordered)
    said = told(resources(prefetch.get("conditions"), "Condition"), words)
    raw = _raw(patient, age, (*orders, *in_use), in_use, said)
    kidney = kidney_of(resources(prefetch.get("egfr"), "Observation"), service.knowledge, on)
    raw |= {"on": on.isoformat(), "egfr": kidney.egfr}
    consult = replace(service.parser.parse(raw), alarm_symptoms=None)
    selected = _selected(context, orders)
    return Chart(consult, selected, in_use, said.unknown, kidney.left_out)


def _prefetch(request: Mapping[str, Any]) -> Mapping[str, Any]:
    prefetch = {} if request.get("prefetch") is None else request["prefetch"]
    if not isinstance(prefetch, dict):
        raise ConsultError((Problem("prefetch", "object", shown(prefetch)),))
    for name in (*NEEDED, *OPTIONAL):
        if prefetch.get(name) is not None and not isinstance(prefetch[name], dict):
            raise ConsultError((Problem(f"prefetch.{name}", "object", shown(prefetch[name])),))
        _not_too_many(f"prefetch.{name}", prefetch.get(name))
    absent = [name for name in NEEDED if name not in prefetch or _failed(prefetch[name])]
    if absent:
        raise Missing(tuple(f"prefetch.{name}" for name in absent))
    cut_off = [name for name in WHOLE if has_more(prefetch.get(name))]
    if cut_off:
        raise Missing(tuple(f"prefetch.{name}" for name in cut_off), "incomplete_wanted")
    return prefetch


def _not_too_many(place: str, bundle: Any) -> None:
    """Refuse a bundle of which not everything would be read."""
    count = len(listed(bundle, "entry"))
    if count > MOST:
        raise ConsultError((Problem(f"{place}.entry", "list_too_long", str(count), {"most": str(MOST)}),))


def _failed(value: Any) -> bool:
    return bool(at(value, "resourceType") == "OperationOutcome")


def _drafts(request: Mapping[str, Any]) -> tuple[Resource, ...]:
    """Return the orders that are being written; refuse what is no Bundle."""
    if request.get("hook") == "patient-view":
        return ()
    bundle = at(request, "context", "draftOrders")
    if at(bundle, "resourceType") != "Bundle":
        raise ConsultError((Problem("context.draftOrders", "object", shown(bundle)),))
    _not_too_many("context.draftOrders", bundle)
    return resources(bundle, "MedicationRequest")


def _selected(context: Any, orders: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the orders that were just chosen; where nothing says so (order-sign) all of them."""
    if at(context, "selections") is None:
        return orders
    chosen = {name for name in listed(context, "selections") if isinstance(name, str)}
    return tuple(item for item in orders if item.reference in chosen)


def age_of(born: str, on: date) -> int | None:
    """Return the age in whole years. Of a birth date without day or month the stricter age counts:
    under 18 when that may be so, else the older one.
    """
    parts = born.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3 or len(parts[0]) != 4:
        return None
    numbers = tuple(int(part) for part in parts)
    today = (on.year, on.month, on.day)[: len(numbers)]
    oldest = on.year - numbers[0] - (numbers[1:] > today[1:])
    whole = len(numbers) == 3 or numbers[1:] != today[1:]
    youngest = oldest if whole and len(numbers) > 1 else oldest - 1
    age = youngest if youngest < ADULT else oldest
    return age if 0 <= age <= 120 else None


def _raw(
    patient: Resource, age: int, items: Iterable[Item], in_use: Iterable[Item], said: Told
) -> dict[str, Any]:
    every = tuple(items)
    prescribed = any(i.magnesium and i.reference.startswith(KINDS[0]) for i in in_use)
    conditions = dict(said.answers) | ({PRESCRIBED: "yes"} if prescribed else {})
    sex = text_at(patient, "gender")
    found: dict[str, Any] = {
        "age": age,
        "sex": sex if sex in ("female", "male") else None,
        "life_phase": said.life_phase if sex != "male" else None,
        "complaints": [],
        "alarm_symptoms": [],
        "conditions": conditions,
        "medicines": [one for item in every for one in item.medicines],
    }
    pots = [one for item in every for one in item.products]
    return found | ({"products": pots} if pots else {})
