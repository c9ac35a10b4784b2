"""Part 4, the quick estimate: a dozen foods with how often they are eaten, for who does not want to type a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from magwijzer.doors.web.answers import Given
from magwijzer.doors.web.case import UNKNOWN, Case
from magwijzer.doors.web.step import Step, missing, wrong
from magwijzer.food import estimate, quick_estimate_foods
from magwijzer.knowledge.model import Knowledge
from magwijzer.render.html.ask import Ask, Option, Phrase, Pick, Rows, Said, Wrong

PART = 3
PLATE = "plate"
ESTIMATE = "estimate"
"""The answer on the page of food that opens this page."""
WEEK = 7
OFTEN: Mapping[str, float] = {
    "w1": 1 / WEEK,
    "w3": 3 / WEEK,
    "d1": 1,
    "d2": 2,
    "d3": 3,
    "d4": 4.5,
    "d6": 6,
}
"""How often, as chosen → portions a day. What is left empty is not eaten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate(Step):
    """How often each food is eaten; or skipped after all."""

    foods: tuple[str, ...]

    def fields(self, case: Case) -> tuple[str, ...]:
        return (*map(_field, self.foods), "u")

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        chosen = {name: given[name] for name in map(_field, self.foods) if given.get(name)}
        if given.get("u"):
            return (wrong("u", "estimate_or_skip"),) if chosen else ()
        if not chosen:
            return (missing(self, _field(self.foods[0])),)
        known = all(len(value) == 1 and value[0] in OFTEN for value in chosen.values())
        return () if known else (missing(self, _field(self.foods[0])),)

    def ask(self, given: Given, case: Case) -> Ask:
        often = (
            Option("", Phrase("option", "often_0")),
            *(Option(v, Phrase("option", f"often_{v}")) for v in OFTEN),
        )
        picks = (
            Pick(
                _field(food),
                often,
                "".join(given.get(_field(food), ())),
                Phrase("told", f"eats_{_field(food)}"),
                beside=True,
            )
            for food in self.foods
        )
        skip = Option(UNKNOWN, Phrase("option", "skip"))
        return Ask(
            self.id,
            self.part,
            Phrase("question", self.id),
            (*picks, Rows("u", True, (skip,), given.get("u", ()))),
            self.hint,
            self.reads,
        )

    def told(self, case: Case) -> tuple[Said, ...]:
        mg = estimated_mg(case)
        return (Phrase("told", "skipped") if mg is None else Phrase("told", "about_mg_a_day", {"mg": mg}),)


def plate_pages(knowledge: Knowledge) -> Iterator[Step]:
    """Yield the page of the quick estimate: asked of who chose it."""
    yield Plate(
        id=PLATE,
        part=PART,
        reads=("diet",),
        hint=Phrase("hint", PLATE),
        asked=wants_estimate,
        foods=quick_estimate_foods(knowledge.foods),
    )


def wants_estimate(case: Case) -> bool:
    """Tell whether the quick estimate was chosen on the page of food."""
    return case.one("food", "u") == ESTIMATE


def estimated_mg(case: Case) -> float | None:
    """Return the estimated magnesium from food in whole mg a day; None when it was not asked or was skipped."""
    if not wants_estimate(case):
        return None
    foods = case.knowledge.foods
    chosen = {food: case.one(PLATE, _field(food)) or "" for food in quick_estimate_foods(foods)}
    portions = {food: OFTEN[often] for food, often in chosen.items() if often in OFTEN}
    return estimate(portions, foods) if portions else None


@cache
def _field(food: str) -> str:
    """Return the name of a food's field: its id without what a name cannot hold."""
    return food.replace("-", "")
