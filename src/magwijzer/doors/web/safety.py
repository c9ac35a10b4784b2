"""Part 1, safety: for whom, alarm signs and kidneys first, then the other conditions, age, sex and life phase."""

from collections.abc import Iterator
from functools import partial

from magwijzer.advice.taken import intake_of
from magwijzer.advice.triage.check_first import egfr_unknown_at_risk
from magwijzer.advice.triage.rule import Case as RuleCase
from magwijzer.consult.parse import HIGHEST_EGFR, OLDEST
from magwijzer.doors.web.case import NO, UNKNOWN, YES, Case
from magwijzer.doors.web.groups import alarm_pages, condition_pages
from magwijzer.doors.web.step import DO_NOT_KNOW, Number, OneOf, SomeOf, Step, always, labels
from magwijzer.doors.web.told import partial_consult
from magwijzer.knowledge.model import Knowledge
from magwijzer.render.html.ask import Option, Phrase

PART = 0
EGFR_KNOWN = "egfr_known"
KIDNEYS = "kidney_disease"
YES_NO = (Option(YES, Phrase("option", "yes")), Option(NO, Phrase("option", "no")), DO_NOT_KNOW)


def safety_steps(knowledge: Knowledge) -> Iterator[Step]:
    """Yield the pages of part 1 in order; the kidney value comes right behind the kidneys."""
    yield OneOf(
        id="who", part=PART, reads=(), hint=Phrase("hint", "who"), options=labels("who", ("me", "other"))
    )
    for page, names in alarm_pages(knowledge).items():
        yield from _alarm_page(page, names, knowledge)
    for page, names in condition_pages(knowledge).items():
        yield from _condition_page(page, names, knowledge)
        if page == "kidney":
            yield _egfr()
    yield from _person()


def _alarm_page(page: str, names: tuple[str, ...], knowledge: Knowledge) -> Iterator[Step]:
    options = tuple(Option(name, knowledge.alarms[name].label) for name in names)
    reads = ("alarm_symptoms", "alarm_unknown")
    yield SomeOf(id=page, part=PART, reads=reads, hint=Phrase("hint", page), options=lambda case: options)
    for name in names:
        yield OneOf(
            id=f"{page}.{name}",
            part=PART,
            reads=reads,
            heading=Phrase("question", "alarm_one", {"label": knowledge.alarms[name].label}),
            hint=Phrase("hint", "alarm_one"),
            row=knowledge.alarms[name].label,
            asked=partial(_by_itself, page, name),
            options=YES_NO,
        )


def _condition_page(page: str, names: tuple[str, ...], knowledge: Knowledge) -> Iterator[Step]:
    known = knowledge.conditions
    options = tuple(Option(name, known[name].label) for name in names)
    extra = labels(page, (EGFR_KNOWN,)) if page == "kidney" else ()
    yield SomeOf(
        id=page,
        part=PART,
        reads=("conditions",),
        hint=Phrase("hint", page),
        options=lambda case: options,
        extra=extra,
    )
    for name in names:
        yield OneOf(
            id=f"{page}.{name}",
            part=PART,
            reads=("conditions",),
            heading=known[name].question,
            hint=known[name].hint,
            row=known[name].label,
            asked=partial(_by_itself, page, name),
            options=YES_NO,
        )


def _by_itself(page: str, name: str, case: Case) -> bool:
    return case.asked_one_by_one(page, name)


def _egfr() -> Step:
    return Number(
        id="egfr",
        part=PART,
        reads=("egfr",),
        hint=Phrase("hint", "egfr"),
        asked=lambda case: case.once(_egfr_counts),
        offered=always,
        low=0,
        high=HIGHEST_EGFR,
        unit="mL/min/1,73 m²",
    )


def _egfr_counts(case: Case) -> bool:
    """Tell whether the kidney value is asked: the person has it, or without it a pharmacist must look first."""
    if EGFR_KNOWN in case.all("kidney"):
        return True
    consult = partial_consult(case, leave_out=("egfr",))
    if consult is None:
        return False
    if consult.has(KIDNEYS) or (consult.unsure_of(KIDNEYS) and case.all("kidney")):
        return True
    asked_about = case.knowledge.rules["egfr_unknown_at_risk"].conditions_any
    if any(case.conditions[name] is None for name in asked_about):
        return False
    rule_case = RuleCase(consult, case.knowledge, intake_of(consult, case.knowledge))
    return any(True for _ in egfr_unknown_at_risk(rule_case))


def _person() -> Iterator[Step]:
    yield Number(
        id="age",
        part=PART,
        reads=("age",),
        hint=Phrase("hint", "age"),
        low=0,
        high=OLDEST,
        whole=True,
        unknown=False,
        unit=Phrase("option", "years"),
    )
    yield OneOf(
        id="sex",
        part=PART,
        reads=("sex",),
        hint=Phrase("hint", "sex"),
        options=labels("sex", ("female", "male", UNKNOWN)),
    )
    phases = labels("life", ("none", "pregnant", "breastfeeding", UNKNOWN))
    yield OneOf(id="life", part=PART, reads=("life_phase",), asked=_may_be_pregnant, options=phases)


def _may_be_pregnant(case: Case) -> bool:
    """Tell whether pregnancy is asked: not of men, and between the ages of the rule that needs to know."""
    rule, age = case.knowledge.rules["life_phase_unknown"], case.number("age")
    low, high = rule.age_from or 0, rule.age_to or OLDEST
    return case.one("sex") != "male" and age is not None and low <= age <= high
