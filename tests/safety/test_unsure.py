"""'I am not sure' about an alarm sign or a condition is never a 'no'."""

import pytest
from cases import consult_of

from magwijzer.advice import Outcome
from magwijzer.knowledge.load import default
from magwijzer.service import Service

KNOWN = default()
SERVICE = Service(KNOWN)


@pytest.mark.parametrize("alarm", sorted(KNOWN.alarms))
def test_an_alarm_sign_that_somebody_is_unsure_of_is_never_a_no(alarm: str) -> None:
    plain, unsure = (SERVICE.answer(consult_of(own)) for own in ({}, {"alarm_unknown": [alarm]}))
    assert plain.advice.outcome is Outcome.PLAN
    assert unsure.advice.outcome >= Outcome.PHARMACIST_FIRST
    assert alarm in {finding.subject for finding in unsure.findings if finding.code == "alarm_unknown"}


@pytest.mark.parametrize("condition", sorted(KNOWN.conditions))
def test_a_condition_that_somebody_is_unsure_of_is_named(condition: str) -> None:
    reply = SERVICE.answer(consult_of({"conditions": {condition: "unknown"}}))
    assert condition in {finding.subject for finding in reply.findings}
