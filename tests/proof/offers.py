"""Axes of what is offered: complaints, stool, budget, room left, symptoms that hold a form back, a doctor's ceiling."""

from dataclasses import replace
from itertools import permutations

from magwijzer.consult import Consult
from magwijzer.consult.parse import NOT_A_COMPLAINT
from magwijzer.knowledge.model import Knowledge
from proof.axes import Axis, State
from proof.bands import TENTH
from proof.classes import Classes
from proof.space import Make

ASKED_ONLY_WHEN_PREGNANT = "pregnancy_cramps"
"""Refused in every other consult; while pregnant the outcome is closed."""


def complaint_classes(known: Knowledge) -> tuple[tuple[str, ...], ...]:
    """Return the complaints in classes: those whose plans, symptoms and places in rules are the same."""
    found: dict[object, list[str]] = {}
    for name in known.complaints:
        if name not in (NOT_A_COMPLAINT, ASKED_ONLY_WHEN_PREGNANT):
            found.setdefault(_use_of(name, known), []).append(name)
    return tuple(tuple(names) for names in found.values())


def _use_of(name: str, known: Knowledge) -> object:
    plan, pair = known.complaints[name].plan, known.complaints[NOT_A_COMPLAINT].plan
    held_back = tuple(alarm.id for alarm in known.alarms.values() if name in alarm.withholds)
    by_name = name if name in pair.for_complaints or plan.forms_never else ""
    bare = replace(plan, timing="", evidence_order=(), review_after_weeks=None, only_after_statement=False)
    return replace(bare, starts_mg=None, starts_words=None), held_back, by_name


def complaints(known: Knowledge, most: int) -> Axis:
    """Return every complaint, and every order of up to ``most`` complaints of the classes, two of one class too."""
    groups = complaint_classes(known)
    firsts = [group[0] for group in groups]
    lists: list[tuple[str, ...]] = [(name,) for group in groups for name in group]
    lists += [group[:2] for group in groups if len(group) > 1]
    lists += [order for count in range(2, most + 1) for order in permutations(firsts, count)]
    states = (State("nothing named", fields={"complaints": ()}),)
    return Axis(
        "complaints",
        (*states, *(State(" + ".join(names), fields={"complaints": names}) for names in lists)),
    )


def stool() -> Axis:
    """Return every stool."""
    every = ("normal", "loose", "constipated", None)
    return Axis("stool", tuple(State(str(one), fields={"stool": one}) for one in every))


def budget() -> Axis:
    """Return a usual and a low budget."""
    return Axis("low budget", tuple(State(str(one), fields={"low_budget": one}) for one in (False, True)))


def audience() -> Axis:
    """Return a person, and a page that sells or earns."""
    return Axis("audience", tuple(State(one, fields={"audience": one}) for one in ("person", "publisher")))


def alarms_asked() -> Axis:
    """Return the alarm questions asked, and not asked, as only screening may say."""
    states = (State("asked"), State("not asked", fields={"alarm_symptoms": None}))
    return Axis("alarm questions", states, ((0, 1),))


def person(known: Knowledge) -> Axis:
    """Return who may have any form, who for all we know may not, and each symptom that holds one back."""
    anyone = {"sex": "male", "life_phase": "none"}
    names = [alarm.id for alarm in known.alarms.values() if alarm.withholds]
    others = (State(name, fields={**anyone, "alarm_symptoms": (name,)}) for name in names)
    told = State("a man", fields=anyone), State("sex not told", fields={"sex": None, "life_phase": None})
    return Axis("person", (*told, *others))


def room(known: Knowledge) -> Axis:
    """Return the room left, from all to too little, in the steps in which a second form is cut."""
    ceiling, least, unit = (
        known.limits[n].mg or 0.0 for n in ("rule_ceiling", "rule_min_left", "rule_second_form")
    )
    left = [ceiling - unit * n for n in range(int((ceiling - least) // unit) + 1)]
    states = tuple(
        State(f"{mg:g} mg left", fields={"already_mg": ceiling - mg}) for mg in (*left, least - TENTH)
    )
    return Axis("room", states, (tuple(range(len(states))),))


def by_doctor(classes: Classes) -> tuple[Axis, Axis]:
    """Return the ceilings a doctor may set, and what is named: every id, all but one that is there, nothing."""
    rule = classes.knowledge.limits["rule_ceiling"]
    legal, least = rule.mg or 0.0, classes.knowledge.limits["rule_min_left"].mg or 0.0
    amounts = (None, rule.doctor_min_mg, legal - least, legal + 1, rule.doctor_max_mg)
    ceilings = tuple(State(str(mg), fields={"ceiling_mg_by_doctor": mg}) for mg in amounts)
    named = {"all": everything(classes.knowledge), "all but one": _but_one(classes), "nothing": ()}
    naming = tuple(State(name, fields={"ceiling_reason": what}) for name, what in named.items())
    return Axis("a doctor's ceiling", ceilings), Axis("reasons named", naming, ((0, 1, 2),))


def everything(known: Knowledge) -> tuple[str, ...]:
    """Return every id that a doctor can name, also those that nothing lifts."""
    return tuple(dict.fromkeys((*known.cautions, *known.conditions, *known.interactions)))


def _but_one(classes: Classes) -> Make:
    """Return what names everything but one reason that is there and could be lifted."""

    def make(consult: Consult) -> tuple[str, ...]:
        met = classes.reading.satisfied(replace(consult, ceiling_mg_by_doctor=None))
        liftable = sorted({name for clause in met for name in clause.lifted_by})[:1]
        return tuple(name for name in everything(classes.knowledge) if name not in liftable)

    return make
