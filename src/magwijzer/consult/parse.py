"""Turns plain answers into a Consult, or into every problem at once."""

from functools import cached_property
from typing import Any

from magwijzer.consult.day import read_day
from magwijzer.consult.fields import Fields
from magwijzer.consult.intake import Readers, read_medicines, read_products, recognise
from magwijzer.consult.model import Answer, Consult, Diet, Taken
from magwijzer.consult.problem import ConsultError, Problem
from magwijzer.food import FoodReader
from magwijzer.knowledge.figure import figure
from magwijzer.knowledge.model import Knowledge
from magwijzer.label import LabelReader
from magwijzer.medicine import Recogniser

REQUIRED = ("age", "complaints", "alarm_symptoms", "conditions", "medicines")
OPTIONAL = (
    "alarm_unknown",
    "on",
    "sex",
    "life_phase",
    "egfr",
    "stool",
    "products",
    "already_mg",
    "diet",
    "day",
    "now",
    "taken_today",
    "low_budget",
    "ceiling_mg_by_doctor",
    "ceiling_reason",
    "habits",
    "audience",
)
KNOWN = dict.fromkeys((*REQUIRED, *OPTIONAL))
AVOIDABLE = ("nuts", "peanuts", "sesame", "gluten", "milk", "soy", "fish", "meat", "eggs")
NOT_A_COMPLAINT = "combination"
ANSWERS = {answer.value: answer for answer in Answer}
OLDEST = 120
HIGHEST_EGFR = 300
MOST_MG = 100_000


class Parser:
    """Reads consults against one Knowledge. Make it once; ``parse`` keeps nothing between calls."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        nrv = figure(knowledge.limits["nrv"].mg)
        ceiling = figure(knowledge.limits["rule_ceiling"].mg)
        self._complaints = tuple(name for name in knowledge.complaints if name != NOT_A_COMPLAINT)
        self._reasons = (*knowledge.cautions, *knowledge.conditions, *knowledge.interactions)
        self._conditions_known = dict.fromkeys((*knowledge.conditions, "others"))
        self.readers = Readers(
            Recogniser(knowledge), LabelReader(knowledge.forms, nrv_mg=nrv, daily_limit_mg=ceiling)
        )

    @cached_property
    def foods(self) -> FoodReader:
        """Return the reader of foods; made when the first food is read."""
        return FoodReader(self.knowledge.foods)

    def parse(self, raw: Any) -> Consult:
        """Return the Consult that ``raw`` (a decoded JSON object) describes.

        Raises:
            ConsultError: with every problem, each naming its field.
        """
        if not isinstance(raw, dict):
            raise ConsultError((Problem("(json)", "object", type(raw).__name__),))
        fields = Fields()
        fields.known_keys(raw, KNOWN)
        for name in REQUIRED:
            if raw.get(name) is None:
                fields.refuse(name, "required", raw.get(name))
        consult = self._read(fields, {name: value for name, value in raw.items() if value is not None})
        if fields.problems:
            raise ConsultError(tuple(fields.problems))
        return consult

    def _read(self, fields: Fields, raw: dict[str, Any]) -> Consult:
        known = self.knowledge
        limits = known.limits["rule_ceiling"]
        age = fields.whole("age", raw.get("age"), 0, OLDEST)
        sex = fields.choice("sex", raw.get("sex"), ("female", "male"))
        life_phase = fields.choice("life_phase", raw.get("life_phase"), ("none", "pregnant", "breastfeeding"))
        chosen = fields.choices("complaints", raw.get("complaints"), self._complaints)
        consult = Consult(
            age=age or 0,
            sex=sex,
            life_phase=life_phase,
            complaints=chosen,
            alarm_symptoms=fields.choices("alarm_symptoms", raw.get("alarm_symptoms"), known.alarms),
            alarm_unknown=fields.choices("alarm_unknown", raw.get("alarm_unknown"), known.alarms),
            conditions=self._conditions(fields, raw.get("conditions")),
            egfr=fields.number("egfr", raw.get("egfr"), 0, HIGHEST_EGFR),
            stool=fields.choice("stool", raw.get("stool"), ("normal", "loose", "constipated")),
            medicines=read_medicines(fields, raw.get("medicines"), self.readers),
            products=read_products(fields, raw["products"], self.readers) if "products" in raw else None,
            already_mg=fields.number("already_mg", raw.get("already_mg"), 0, MOST_MG),
            diet=self._diet(fields, raw.get("diet")),
            on=fields.day("on", raw.get("on")),
            day=read_day(fields, raw.get("day")),
            now=fields.time("now", raw.get("now")),
            taken_today=self._taken(fields, raw.get("taken_today")),
            low_budget=fields.yes_no("low_budget", raw.get("low_budget")),
            ceiling_mg_by_doctor=fields.number(
                "ceiling_mg_by_doctor",
                raw.get("ceiling_mg_by_doctor"),
                figure(limits.doctor_min_mg),
                figure(limits.doctor_max_mg),
            ),
            ceiling_reason=fields.choices("ceiling_reason", raw.get("ceiling_reason"), self._reasons),
            habits=fields.choices("habits", raw.get("habits"), known.habits),
            audience=fields.choice("audience", raw.get("audience"), ("person", "publisher")) or "person",
        )
        _cross_check(fields, consult)
        return consult

    def _conditions(self, fields: Fields, raw: Any) -> dict[str, Answer]:
        """Return an answer for every condition: its own, else that of ``others``, else unknown."""
        table = {} if raw is None else fields.table("conditions", raw) or {}
        fields.known_keys(table, self._conditions_known, "conditions.")
        given = {
            name: ANSWERS.get(fields.choice(f"conditions.{name}", value, tuple(ANSWERS)))
            for name, value in table.items()
            if name in self._conditions_known
        }
        rest = given.pop("others", None) or Answer.UNKNOWN
        found = dict.fromkeys(self.knowledge.conditions, rest)
        return found | {name: answer for name, answer in given.items() if answer is not None}

    def _diet(self, fields: Fields, raw: Any) -> Diet:
        if raw is None:
            return Diet()
        table = fields.table("diet", raw) or {}
        fields.known_keys(table, ("magnesium_mg", "foods", "avoid"), "diet.")
        if table.get("magnesium_mg") is not None and table.get("foods"):
            fields.refuse("diet", "mg_or_foods", table)
        lines = [
            fields.text(f"diet.foods[{i}]", item)
            for i, item in enumerate(fields.items("diet.foods", table.get("foods")))
        ]
        return Diet(
            magnesium_mg=fields.number("diet.magnesium_mg", table.get("magnesium_mg"), 0, MOST_MG),
            foods=tuple(self.foods.read(line) for line in lines if line),
            avoid=frozenset(fields.choices("diet.avoid", table.get("avoid"), AVOIDABLE)),
        )

    def _taken(self, fields: Fields, raw: Any) -> tuple[Taken, ...]:
        found = []
        for i, item in enumerate(fields.items("taken_today", raw)):
            table = fields.table(f"taken_today[{i}]", item)
            if table is None:
                continue
            fields.known_keys(table, ("name", "time"), f"taken_today[{i}].")
            name = fields.text(f"taken_today[{i}].name", table.get("name"))
            time = fields.time(f"taken_today[{i}].time", table.get("time") or "")
            if name is not None and time is not None:
                found.append(Taken(name, time, recognise(name, self.readers)))
        return tuple(found)


def _cross_check(fields: Fields, consult: Consult) -> None:
    """Refuse answers that cannot be true together."""
    if consult.sex == "male" and consult.life_phase in ("pregnant", "breastfeeding"):
        fields.refuse("life_phase", "male_life_phase", consult.life_phase)
    if "pregnancy_cramps" in consult.complaints and consult.life_phase != "pregnant":
        fields.refuse("complaints", "cramps_not_pregnant", consult.life_phase)
    if consult.taken_today and consult.now is None:
        fields.refuse("now", "now_with_taken", None)
