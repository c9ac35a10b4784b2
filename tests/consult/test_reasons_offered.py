"""What can be chosen: every id that may be answered, and of a doctor's reasons every one that lifts something."""

from collections.abc import Iterator
from typing import Any

from cases import consult_of

from magwijzer.advice import Outcome
from magwijzer.consult import ConsultError, questions
from magwijzer.knowledge.load import default
from magwijzer.service import Service

KNOWN = default()
SERVICE = Service(KNOWN)
BY_ANSWER: dict[str, dict[str, Any]] = {
    "pregnant": {"life_phase": "pregnant"},
    "lactating": {"life_phase": "breastfeeding"},
    "egfr_30_59": {"egfr": 45},
    "egfr_lt30": {"egfr": 20},
    "child_under4": {"age": 2},
    "child_4_17": {"age": 10},
    "age_75": {"age": 80},
}


def ways() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every reason with the one answer that brings it up."""
    yield from BY_ANSWER.items()
    for name in KNOWN.conditions:
        yield name, {"conditions": {name: "yes"}}
    for interaction in KNOWN.interactions.values():
        for member in interaction.members:
            yield interaction.id, {"medicines": [{"atc": member.atc[0]}]}


def outcome(own: dict[str, Any], *reasons: str) -> Outcome:
    raw = consult_of({"egfr": 90, **own, "ceiling_mg_by_doctor": 250, "ceiling_reason": list(reasons)})
    return SERVICE.answer(raw).advice.outcome


def test_every_id_that_may_be_answered_is_an_option_in_the_order_people_see() -> None:
    offered = {one.field: [option.id for option in one.options] for one in questions(KNOWN)}
    assert offered["complaints"] == [name for name in KNOWN.complaints if name != "combination"]
    assert offered["alarm_symptoms"] == offered["alarm_unknown"] == list(KNOWN.alarms)
    assert offered["habits"] == list(KNOWN.habits)
    for field in ("sex", "life_phase", "stool", "audience"):
        try:
            SERVICE.answer(consult_of({field: "?"}))
            raise AssertionError(field)
        except ConsultError as error:
            (problem,) = error.problems
            assert problem.wanted["options"] == ", ".join(offered[field])


def test_what_a_doctor_can_lift_can_be_chosen_and_nothing_a_pharmacist_judges() -> None:
    (question,) = [one for one in questions(KNOWN) if one.field == "ceiling_reason"]
    offered = [option.id for option in question.options]
    assert len(set(offered)) == len(offered)
    assert all(option.label is not None for option in question.options)
    bare = [(name, own, outcome(own)) for name, own in ways()]
    lifted = {name for name, own, was in bare if was is Outcome.DOCTOR_FIRST and outcome(own, name) < was}
    assert lifted <= set(offered)
    assert set(offered) <= {name for name, _, was in bare if was.closed}
    assert len(lifted) > 40
