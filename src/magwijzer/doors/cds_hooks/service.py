"""One call of a CDS service: request in, cards out. Nothing of it is kept."""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from magwijzer.consult import ConsultError, Problem
from magwijzer.consult.problem import shown
from magwijzer.doors.cds_hooks.chart import Chart, read_chart
from magwijzer.doors.cds_hooks.conditions import ConditionWords
from magwijzer.doors.cds_hooks.dosage import dosage_of
from magwijzer.doors.cds_hooks.hours import NOT_SAID, free_hours, spread
from magwijzer.doors.cds_hooks.medicines import Item
from magwijzer.doors.cds_hooks.resource import listed
from magwijzer.render.cds_cards import Order, Told, cards
from magwijzer.render.words import Words
from magwijzer.service import Service
from magwijzer.units import clock

HOOKS = ("order-select", "order-sign", "patient-view")
PREFETCH = {
    "patient": "Patient/{{context.patientId}}",
    "medications": "MedicationRequest?patient={{context.patientId}}&status=active,on-hold",
    "statements": "MedicationStatement?patient={{context.patientId}}",
    "conditions": "Condition?patient={{context.patientId}}",
    "egfr": "Observation?patient={{context.patientId}}&category=laboratory&_sort=-date&_count=100",
}
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
NEEDED: Mapping[str, tuple[str, ...]] = {
    "order-select": ("userId", "patientId", "selections", "draftOrders"),
    "order-sign": ("userId", "patientId", "draftOrders"),
    "patient-view": ("userId", "patientId"),
}
SHAPES: Mapping[str, tuple[type, str]] = {
    "userId": (str, "text"),
    "patientId": (str, "text"),
    "selections": (list, "list"),
    "draftOrders": (dict, "object"),
}
"""Field of a context → what it must be, and the problem when it is not."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers the calls of one service against one Knowledge."""

    service: Service
    conditions: ConditionWords

    def answer(self, hook: str, raw: Mapping[str, Any], words: Words, link: str, on: date) -> dict[str, Any]:
        """Return the cards for a request; none when magnesium is not in play.

        Raises:
            Missing: when prefetch lacks what an answer needs.
            ConsultError: with every problem of the request.
        """
        check(hook, raw)
        chart = read_chart(raw, self.service, self.conditions, on)
        if not chart.magnesium_in_play or (hook != "patient-view" and not chart.orders):
            return {"cards": []}
        reply = self.service.reply(chart.consult)
        return {"cards": cards(reply, self._told(chart, str(raw["hookInstance"]), link, on), words)}

    def _told(self, chart: Chart, instance: str, link: str, on: date) -> Told:
        ordered = next((item for item in chart.orders if item.magnesium), None)
        every = not chart.orders or ordered is not None
        about = None if every else frozenset(_names(chart, self.service))
        free = free_hours(chart.consult, self.service.knowledge)
        intakes = _intakes(ordered, on) if ordered else 1
        hours = spread(free, intakes)
        order = Order(_moved(ordered, hours), hours) if ordered and hours and _one_dosage(ordered) else None
        settled = _settled(chart)
        return Told(instance, link, about, order, hours, settled, chart.unknown_conditions, chart.kidney)


def check(hook: str, raw: Mapping[str, Any]) -> None:
    """Refuse a request without what the specification asks for.

    Raises:
        ConsultError: with every problem.
    """
    problems = []
    if raw.get("hook") != hook:
        problems.append(Problem("hook", "choice", shown(raw.get("hook")), {"options": hook}))
    instance = raw.get("hookInstance")
    if not isinstance(instance, str) or not UUID.fullmatch(instance):
        problems.append(Problem("hookInstance", "wanted", shown(instance), {"wanted": "UUID"}))
    context = raw.get("context")
    if not isinstance(context, dict):
        problems.append(Problem("context", "object", shown(context)))
    else:
        problems += _context(hook, context)
    if problems:
        raise ConsultError(tuple(problems))


def _context(hook: str, context: Mapping[str, Any]) -> Iterator[Problem]:
    for name in NEEDED[hook]:
        value = context.get(name)
        if value is None:
            yield Problem(f"context.{name}", "required", "null")
        elif not isinstance(value, SHAPES[name][0]):
            yield Problem(f"context.{name}", SHAPES[name][1], shown(value))


def _names(chart: Chart, service: Service) -> set[str]:
    """Return the texts of the ordered medicines, as the advice names them."""
    found: set[str] = set()
    for item in chart.orders:
        for entry in item.medicines:
            readers = service.parser.readers.medicines
            read = (readers.by_atc(entry["atc"]),) if "atc" in entry else readers.read(entry["name"])
            found |= {one.text for one in read}
    return found


def _intakes(item: Item, on: date) -> int:
    dosage = dosage_of(item.resource, on)
    return len(dosage.times) or max(1, round(dosage.per_day or 1))


def _one_dosage(item: Item) -> bool:
    return len(listed(item.resource, "dosageInstruction")) <= 1


def _moved(item: Item, hours: tuple[int, ...]) -> dict[str, Any]:
    """Return the order with other hours, and nothing else changed."""
    found = copy.deepcopy(dict(item.resource))
    instructions = listed(found, "dosageInstruction")
    first = dict(instructions[0]) if instructions and isinstance(instructions[0], dict) else {}
    timing = _table(first.get("timing"))
    repeat = _table(timing.get("repeat"))
    kept = {name: value for name, value in repeat.items() if name not in ("when", "offset")}
    times = [f"{clock(hour)}:00" for hour in hours]
    usual = {"frequency": len(times), "period": 1, "periodUnit": "d"}
    first["timing"] = {**timing, "repeat": {**usual, **kept, "timeOfDay": times}}
    return found | {"dosageInstruction": [first]}


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _settled(chart: Chart) -> frozenset[str]:
    """Return the medicines whose stated hours can be held against stated hours of all magnesium."""
    pots = chart.consult.products or ()
    if not pots or any(not pot.times or NOT_SAID in pot.forms for pot in pots):
        return frozenset()
    return frozenset(medicine.text for medicine in chart.consult.medicines if medicine.times)
