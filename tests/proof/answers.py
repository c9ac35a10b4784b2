"""Every single answer a person can give beside the free one, and how answers become a consult.

All are derived from Knowledge: each condition "yes" and "unknown", each alarm symptom there or not sure,
every medicine by its code, class words among them, and one that nobody knows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from magwijzer.consult import Answer as Said
from magwijzer.consult import Consult, Medicine, Parser
from magwijzer.consult.intake import recognise
from magwijzer.knowledge.model import Knowledge

NOBODY_KNOWS = "Zorbaxitol 12"
"""A name that stands on no list."""
FREE: Mapping[str, Any] = {
    "age": 46,
    "sex": "female",
    "life_phase": "none",
    "egfr": 95,
    "complaints": ["sleep"],
    "alarm_symptoms": [],
    "conditions": {"others": "no"},
    "stool": "normal",
    "medicines": [],
    "products": [],
}
"""Everything asked, nothing there: the freest consult. Every point of the space is this with answers added."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one question; two answers to the same question cannot stand together.

    ``field`` is conditions, alarm_symptoms, alarm_unknown or medicines.
    """

    field: str
    question: str
    value: Said | Medicine | str

    @property
    def key(self) -> tuple[str, str]:
        """Return the question it answers; a symptom that is there cannot also be one nobody is sure of."""
        return ("alarms" if self.field.startswith("alarm") else self.field, self.question)

    @property
    def id(self) -> str:
        """Return what a report calls it."""
        return f"{self.field}.{self.question}" + (f"={self.value}" if isinstance(self.value, Said) else "")


class Person:
    """The free consult of one Knowledge, and everyone who differs from it by some answers."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.parser = Parser(knowledge)
        self.free = self.parser.parse(dict(FREE))

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Return every answer that is not the free one, in the order of the facts."""
        return (*self._conditions(), *self._alarms(), *self._medicines())

    def _conditions(self) -> Iterator[Answer]:
        for name in self.knowledge.conditions:
            yield Answer("conditions", name, Said.YES)
            yield Answer("conditions", name, Said.UNKNOWN)

    def _alarms(self) -> Iterator[Answer]:
        for name in self.knowledge.alarms:
            yield Answer("alarm_symptoms", name, name)
            yield Answer("alarm_unknown", name, name)

    def _medicines(self) -> Iterator[Answer]:
        for code in sorted(self.parser.readers.medicines.known_codes()):
            yield Answer("medicines", code, self.medicine(atc=code))
        yield Answer("medicines", NOBODY_KNOWS, self.medicine(name=NOBODY_KNOWS))

    def medicine(self, **typed: Any) -> Medicine:
        """Return the one medicine that a code or a name stands for."""
        (medicine,) = self.parser.parse({**FREE, "medicines": [typed]}).medicines
        return medicine

    def names(self) -> Iterator[Answer]:
        """Yield every name on the list of medicines, as typed."""
        for name in dict.fromkeys(row.name for row in self.knowledge.medicines):
            for medicine in recognise(name, self.parser.readers):
                yield Answer("medicines", name, medicine)

    def consult(self, answers: Iterable[Answer], **fields: Any) -> Consult:
        """Return the free consult with these answers and fields."""
        conditions = dict(self.free.conditions)
        lists: dict[str, list[Any]] = {"alarm_symptoms": [], "alarm_unknown": [], "medicines": []}
        for answer in answers:
            if answer.field == "conditions":
                conditions[answer.question] = Said(str(answer.value))
            else:
                lists[answer.field].append(answer.value)
        own = {name: tuple(many) for name, many in lists.items()}
        return replace(self.free, conditions=conditions, **{**own, **fields})
