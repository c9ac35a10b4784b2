"""The questions over HTTP: what each takes, and what it answers. Plain values in, plain values out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from magwijzer.catalogue import CatalogueError, fit_all, from_rows
from magwijzer.consult import ConsultError, Problem
from magwijzer.consult.fields import Fields, clean
from magwijzer.doors.api.photo import seen_on, units_of
from magwijzer.doors.http.limits import (
    LEAST_UNITS,
    MOST_DAYS,
    MOST_INSTANCES,
    MOST_ITEMS,
    MOST_POTS,
    MOST_TEXTS,
    MOST_UNITS,
)
from magwijzer.doors.photos import ReadPhoto
from magwijzer.planner.answer import answer as schedule_answer
from magwijzer.planner.instance import InstanceError
from magwijzer.render import pots, readings
from magwijzer.render.json import document as advice_document
from magwijzer.render.words import Words
from magwijzer.service import Service


def nobody(outcome: str) -> None:
    """Hear an outcome, and do nothing with it."""


@dataclass(frozen=True, slots=True)
class Answers:
    """One method for each question; every one takes the decoded body and the words of the caller's language."""

    service: Service
    told: Callable[[str], None] = nobody
    """Hears the outcome of every advice, and nothing else of it."""
    read_photo: ReadPhoto | None = None
    """Reads photos elsewhere; None = here."""

    def advice(self, raw: dict[str, Any], words: Words) -> Any:
        """Answer one consult."""
        reply = self.service.answer(raw)
        self.told(reply.advice.outcome.id)
        return advice_document(reply, words)

    def label(self, raw: dict[str, Any], words: Words) -> Any:
        """Read one label: ``{"text", "units_per_day"?}``."""
        fields = Fields()
        fields.known_keys(raw, ("text", "units_per_day"))
        text = fields.text("text", raw.get("text"))
        units = fields.number("units_per_day", raw.get("units_per_day"), LEAST_UNITS, MOST_UNITS)
        _raise(fields)
        return readings.label_document(self.service.parser.readers.labels.read(text or "", units), words)

    def photo(self, photo: bytes, units: str | None, words: Words) -> Any:
        """Read one label from a photo; what was read on it stands in the answer, for a person to compare."""
        number, seen = units_of(units), seen_on(photo, self.read_photo)
        product = self.service.parser.readers.labels.read(clean(seen.text), number)
        return readings.label_document(product, words) | {"photo": readings.photo_document(seen)}

    def medicines(self, raw: dict[str, Any], words: Words) -> Any:
        """Recognise medicines: ``{"texts": []}``, one item per line as typed."""
        recogniser = self.service.parser.readers.medicines
        return [readings.medicine_document(text, recogniser.read(text)) for text in _texts(raw)]

    def foods(self, raw: dict[str, Any], words: Words) -> Any:
        """Count magnesium in foods: ``{"texts": []}``."""
        reader = self.service.parser.foods
        return [readings.food_document(reader.read(text), words) for text in _texts(raw)]

    def products(self, raw: dict[str, Any], words: Words) -> Any:
        """Hold a catalogue against a consult: ``{"catalogue": […], "consult": {…}}``."""
        rows = _items(raw, "catalogue", MOST_POTS, ("catalogue", "consult"))
        try:
            found = from_rows(rows)
        except CatalogueError as error:
            raise wanted((p.field, p.found, p.wanted) for p in error.problems) from None
        reply = self.service.answer(raw.get("consult"))
        return pots.document(fit_all(found, reply.advice, self.service.knowledge), words)

    def schedule(self, raw: dict[str, Any], words: Words) -> Any:
        """Answer one planner instance or ``{"instances": […]}``."""
        instances = raw.get("instances", [raw])
        fields = Fields()
        for number, one in enumerate(fields.items("instances", instances, MOST_INSTANCES)):
            items = one.get("items") if isinstance(one, dict) else None
            if isinstance(items, list):
                fields.items(f"instances[{number}].items", items, MOST_ITEMS)
        _raise(fields)
        try:
            return schedule_answer(raw)
        except InstanceError as error:
            raise wanted((p.field, p.found, p.wanted) for p in error.problems) from None

    def verdict(self, raw: dict[str, Any], words: Words) -> Any:
        """Judge a diary: ``{"diary": [{"date", "score", "taken", "dose_mg", "stool"}]}``."""
        from magwijzer.doors.api.judge import (
            judged,  # numbers load slowly, and most servers are asked for advice
        )

        return judged(_items(raw, "diary", MOST_DAYS, ("diary",)), words)


def _items(raw: dict[str, Any], name: str, most: int, known: tuple[str, ...]) -> list[Any]:
    """Return a list that must be there, beside fields that are known.

    Raises:
        ConsultError: when it is not there, not a list or too long.
    """
    fields = Fields()
    fields.known_keys(raw, known)
    if raw.get(name) is None:
        fields.refuse(name, "required", None)
    found = fields.items(name, raw.get(name), most)
    _raise(fields)
    return found


def _texts(raw: dict[str, Any]) -> list[str]:
    items = _items(raw, "texts", MOST_TEXTS, ("texts",))
    fields = Fields()
    found = [fields.text(f"texts[{i}]", text) for i, text in enumerate(items)]
    _raise(fields)
    return [text for text in found if text is not None]


def _raise(fields: Fields) -> None:
    if fields.problems:
        raise ConsultError(tuple(fields.problems))


def wanted(problems: Iterable[tuple[str, str, str]]) -> ConsultError:
    """Return problems that say in their own words what is wanted."""
    return ConsultError(
        tuple(Problem(field, "wanted", found, {"wanted": wanted}) for field, found, wanted in problems)
    )
