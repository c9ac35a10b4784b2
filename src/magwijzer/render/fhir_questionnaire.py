"""The questions as an SDC Questionnaire (FHIR R4), derived from what is asked: in one language, the other beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from magwijzer.consult import Question, questions
from magwijzer.consult.model import WEEKDAYS
from magwijzer.consult.parse import AVOIDABLE
from magwijzer.knowledge.model import Text
from magwijzer.render.fhir_bounds import UCUM, UNIT, UNITS, WHOLE, bounds, enabled
from magwijzer.render.words import Words, sentence

URL = "urn:x-magwijzer:questionnaire"
CODES = "urn:x-magwijzer:"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
EXCLUSIVE = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive"
NONE = "none"
"""The option that says: asked, and there is nothing."""
WITH_NONE = ("alarm_symptoms", "complaints")
EMPTIES = ("medicines", "products")
"""Lists that may be answered with ``<list>.none``: nothing is taken."""
ASKED: Mapping[str, tuple[str, str]] = {
    "already_mg": ("question", "amount"),
    "diet": ("question", "food"),
    "life_phase": ("question", "life"),
    "low_budget": ("question", "budget"),
    "products": ("question", "taken"),
    "ceiling_mg_by_doctor": ("fhir", "ceiling"),
}
"""Field → the sentence that asks it, where that has another name."""
OWN = ("alarm_symptoms", "alarm_unknown", "audience", "now", "on", "taken_today")
OPTION_KEYS: Mapping[str, str] = {"sex": "sex", "life_phase": "life", "stool": "stool"}
DAY = ("wake", "breakfast", "lunch", "dinner", "bed")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes items whose every text stands in one language, with its translation in the other."""

    words: Words
    beside: Words

    def said(self, section: str, key: str) -> Text:
        """Return one sentence in both languages."""
        found = {words.language: words.say(section, key) for words in (self.words, self.beside)}
        return Text(found["nl"], found["en"])

    def texts(self, name: str, text: Text, shown: Callable[[str], str] = sentence) -> dict[str, Any]:
        """Return a text by its name, with the translation in its extension; each begins as a sentence does."""
        other = shown(text.in_(self.beside.language))
        parts = [
            {"url": "lang", "valueCode": self.beside.language},
            {"url": "content", "valueString": other},
        ]
        extension = {"extension": [{"extension": parts, "url": TRANSLATION}]}
        return {name: shown(text.in_(self.words.language)), f"_{name}": extension}

    def item(self, link: str, kind: str, text: Text, **more: Any) -> dict[str, Any]:
        """Return one item."""
        return {"linkId": link, **self.texts("text", text), "type": kind, **enabled(link, CODES), **more}

    def number(self, link: str, text: Text, **more: Any) -> dict[str, Any]:
        """Return an item that asks a number, with its unit and its bounds."""
        extensions = bounds(link, self.words.knowledge)
        if link in UNITS:
            code, shown = UNITS[link]
            display = self.texts("display", self.said("fhir", shown), str)
            unit = {"url": UNIT, "valueCoding": {"system": UCUM, "code": code, **display}}
            extensions = [unit, *extensions]
        kind = "integer" if link in WHOLE else "decimal"
        return {"extension": extensions, **self.item(link, kind, text, **more)}

    def options(self, field: str, labels: Mapping[str, Text]) -> list[dict[str, Any]]:
        """Return the answers to choose from; "none" excludes the others."""
        found = []
        for code, label in labels.items():
            coding = {"system": f"{CODES}{field}", "code": code, **self.texts("display", label)}
            alone = {"extension": [{"url": EXCLUSIVE, "valueBoolean": True}]} if code == NONE else {}
            found.append({**alone, "valueCoding": coding})
        return found

    def choice(self, link: str, text: Text, labels: Mapping[str, Text], **more: Any) -> dict[str, Any]:
        """Return an item with answers to choose from."""
        return self.item(link, "choice", text, **more, answerOption=self.options(link, labels))


def questionnaire(words: Words, beside: Words) -> dict[str, Any]:
    """Return the Questionnaire in the language of ``words``; ``linkId`` is the field of the consult an answer fills."""
    maker, known = Maker(words, beside), words.knowledge
    parts: dict[str, list[dict[str, Any]]] = {}
    for question in questions(known):
        parts.setdefault(question.part, []).extend(_items(question, maker))
    return {
        "resourceType": "Questionnaire",
        "id": "magwijzer",
        "meta": {"profile": [SDC]},
        "language": words.language,
        "url": URL,
        "version": known.edition.edition,
        "name": "Magwijzer",
        **maker.texts("title", maker.said("fhir", "title")),
        "status": "active",
        "subjectType": ["Patient"],
        **maker.texts("description", maker.said("disclaimer", "text")),
        "item": [
            maker.item(f"part.{part}", "group", maker.said("part", part), item=items)
            for part, items in parts.items()
        ],
    }


def _items(question: Question, maker: Maker) -> list[dict[str, Any]]:
    text = _text(question, maker)
    make: Mapping[str, Callable[[Question, Text, Maker], list[dict[str, Any]]]] = {
        "number": _number,
        "choice": _choice,
        "choices": _choices,
        "yes_no": _yes_no,
        "medicines": _medicines,
        "products": _products,
        "foods": _diet,
        "day": _day,
        "date": _date,
        "taken": _taken,
    }
    return make[question.kind](question, text, maker)


def _text(question: Question, maker: Maker) -> Text:
    section, _, condition = question.field.partition(".")
    if condition:
        return maker.words.knowledge.conditions[condition].question
    if section in OWN:
        return maker.said("fhir", section)
    return maker.said(*ASKED.get(section, ("question", section)))


def _number(question: Question, text: Text, maker: Maker) -> list[dict[str, Any]]:
    return [maker.number(question.field, text, required=question.required)]


def _choice(question: Question, text: Text, maker: Maker) -> list[dict[str, Any]]:
    return [maker.choice(question.field, text, _labels(question, maker), required=question.required)]


def _choices(question: Question, text: Text, maker: Maker) -> list[dict[str, Any]]:
    more = {"required": question.required, "repeats": True}
    return [maker.choice(question.field, text, _labels(question, maker), **more)]


def _labels(question: Question, maker: Maker) -> dict[str, Text]:
    field = question.field
    found = {
        option.id: option.label
        or (
            maker.said("option", f"{OPTION_KEYS[field]}_{option.id}")
            if field in OPTION_KEYS
            else maker.said("fhir", f"{field}_{option.id}")
        )
        for option in question.options
    }
    return found | ({NONE: maker.said("option", "none_of_these")} if field in WITH_NONE else {})


def _yes_no(question: Question, text: Text, maker: Maker) -> list[dict[str, Any]]:
    if not question.options:
        return [maker.item(question.field, "boolean", text)]
    labels = {code: maker.said("option", code) for code in ("yes", "no", "unknown")}
    return [maker.choice(question.field, text, labels)]


def _medicines(question: Question, text: Text, maker: Maker) -> list[dict[str, Any]]:
    weekdays: dict[str, Text] = {day: maker.said("weekday", day) for day in WEEKDAYS}
    inner = [
        maker.item("medicines.name", "string", maker.said("fhir", "name"), maxLength=2000),
        maker.item("medicines.atc", "string", maker.said("fhir", "atc"), maxLength=10),
        maker.item("medicines.times", "time", maker.said("told", "which_hours"), repeats=True),
        maker.choice("medicines.weekday", maker.said("told", "which_day"), weekdays),
        maker.item("medicines.until", "date", maker.said("told", "last_day")),
    ]
    none = maker.item("medicines.none", "boolean", maker.said("option", "no_medicines"))
    return [none, maker.item("medicines", "group", text, repeats=True, item=inner)]


def _products(question: Question, text: Text, maker: Maker) -> list[dict[str, Any]]:
    inner = [
        maker.item("products.label", "text", maker.said("told", "label"), maxLength=2000),
        maker.number("products.units_per_day", maker.said("told", "units")),
        maker.item("products.times", "time", maker.said("told", "which_hours"), repeats=True),
    ]
    none = maker.item("products.none", "boolean", maker.said("fhir", "no_products"))
    return [none, maker.item("products", "group", text, repeats=True, item=inner)]


def _diet(question: Question, text: Text, maker: Maker) -> list[dict[str, Any]]:
    avoided = {name: maker.said("option", f"avoid_{name}") for name in AVOIDABLE}
    inner = [
        maker.item("diet.foods", "string", maker.said("told", "foods"), repeats=True, maxLength=2000),
        maker.number("diet.magnesium_mg", maker.said("told", "food_mg")),
        maker.choice("diet.avoid", maker.said("question", "avoid"), avoided, repeats=True),
    ]
    return [maker.item("diet", "group", text, item=inner)]


def _day(question: Question, text: Text, maker: Maker) -> list[dict[str, Any]]:
    inner = [maker.item(f"day.{name}", "time", maker.said("told", name)) for name in DAY]
    return [maker.item("day", "group", text, item=inner)]


def _date(question: Question, text: Text, maker: Maker) -> list[dict[str, Any]]:
    return [maker.item(question.field, "date", text)]


def _taken(question: Question, text: Text, maker: Maker) -> list[dict[str, Any]]:
    if question.field == "now":
        return [maker.item("now", "time", text)]
    inner = [
        maker.item("taken_today.name", "string", maker.said("fhir", "name"), maxLength=2000),
        maker.item("taken_today.time", "time", maker.said("told", "which_hours")),
    ]
    return [maker.item("taken_today", "group", text, repeats=True, item=inner)]
