"""The laws of the design, tried on random consults. MAGWIJZER_EXAMPLES sets how many."""

import json as encoder
import os
import re
from collections.abc import Mapping
from typing import Any

from cases.hours import faults
from cases.random_consults import UNKNOWN_NAMES, consults
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from magwijzer.advice import Outcome
from magwijzer.knowledge.load import default
from magwijzer.render import json, plain
from magwijzer.render.words import Words
from magwijzer.service import Reply, Service

KNOWN = default()
SERVICE = Service(KNOWN)
DUTCH, ENGLISH = Words(KNOWN, "nl"), Words(KNOWN, "en")
ROUNDING_MG = 0.11
law = settings(
    max_examples=int(os.environ.get("MAGWIJZER_EXAMPLES", "100")),
    deadline=None,
    derandomize="MAGWIJZER_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
ALL = consults(KNOWN)
OPEN = consults(KNOWN, healthy=True)
ANY = st.one_of(ALL, OPEN)


def answered(raw: Mapping[str, Any]) -> tuple[Reply, dict[str, Any]]:
    reply = SERVICE.answer(raw)
    return reply, json.document(reply, DUTCH)


@law
@given(ANY)
def test_no_recommendation_and_no_finding_without_a_source(raw: dict[str, Any]) -> None:
    reply, answer = answered(raw)
    for one in answer["recommendations"]:
        assert one["evidence"]["sources"]
        assert set(one["evidence"]["sources"]) <= set(KNOWN.sources)
    for one in reply.advice.recommendations:
        assert any(reason.sources for reason in one.because)
    for finding in answer["findings"]:
        assert finding["because"], finding["code"]
        for reason in finding["because"]:
            KNOWN.fact(reason["fact"])
            assert set(reason["sources"]) <= set(KNOWN.sources)
        assert any(reason["sources"] for reason in finding["because"]), finding["code"]
    for match in answer["interactions"]:
        assert match["sources"]
        assert set(match["sources"]) <= set(KNOWN.sources)


@law
@given(ANY)
def test_dutch_and_english_are_both_complete(raw: dict[str, Any]) -> None:
    reply, dutch = answered(raw)
    english = json.document(reply, ENGLISH)
    assert shape(dutch) == shape(english)
    for answer, words in ((dutch, DUTCH), (english, ENGLISH)):
        for finding in answer["findings"]:
            assert finding["text"].strip()
            assert not re.search(r"[{}]|\bNone\b", finding["text"]), finding["text"]
        page = plain.render(reply, words)
        assert not re.search(r"[{}]|\bNone\b", page)
        assert max(len(line) for line in page.splitlines()) <= 80


def shape(value: Any) -> Any:
    """Return the keys and lengths of an answer, without its words."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape(item) for item in value]
    return isinstance(value, str) and bool(value)


@law
@given(ANY)
def test_the_ceiling_holds_over_everything_together(raw: dict[str, Any]) -> None:
    _, answer = answered(raw)
    found = answer["recommendations"]
    left = answer["ceiling"]["left_mg"] if answer["ceiling"] else None
    if left is None:
        assert all(one["start_mg"] is None and not one["steps"] and one["max_mg"] is None for one in found)
        return
    dosed = [one for one in found if one["start_mg"] is not None]
    assert total(dosed, "start_mg") <= left + ROUNDING_MG
    assert total(dosed, "max_mg") <= left + ROUNDING_MG
    for one in dosed:
        mgs = [step["mg"] for step in one["steps"]]
        assert mgs[0] == one["start_mg"] > 0
        assert mgs == sorted(set(mgs))
        assert mgs[-1] <= one["max_mg"] + ROUNDING_MG
    if left > 250:
        assert raw["ceiling_mg_by_doctor"] > 250
        assert "doctor_supervises" in {finding["code"] for finding in answer["findings"]}
    assert len(found) <= 2


def total(found: list[dict[str, Any]], key: str) -> float:
    return sum(one[key] or 0.0 for one in found)


def strictness(raw: Mapping[str, Any]) -> tuple[Outcome, float, float]:
    """Return the outcome and the total start and maximum dose: how free an answer is."""
    reply, answer = answered(raw)
    found = answer["recommendations"]
    return reply.advice.outcome, total(found, "start_mg"), total(found, "max_mg")


def assert_not_freer(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    was, now = strictness(before), strictness(after)
    assert now[0] >= was[0], f"{was[0].id} became {now[0].id}"
    assert now[1] <= was[1] + ROUNDING_MG, f"start {was[1]} became {now[1]}"
    assert now[2] <= was[2] + ROUNDING_MG, f"maximum {was[2]} became {now[2]}"


@law
@given(ANY, st.sampled_from(sorted(KNOWN.conditions)))
def test_a_new_yes_or_unknown_never_makes_the_advice_freer(raw: dict[str, Any], name: str) -> None:
    no, unknown, yes = (
        {**raw, "conditions": {**raw["conditions"], name: answer}} for answer in ("no", "unknown", "yes")
    )
    assert_not_freer(no, unknown)
    assert_not_freer(no, yes)


@law
@given(ANY)
def test_what_was_not_asked_never_makes_the_advice_freer(raw: dict[str, Any]) -> None:
    asked = {**raw, "life_phase": "none", "products": [], "complaints": _open_to_all(raw)}
    assert_not_freer(asked, {**asked, "life_phase": None})
    assert_not_freer(asked, {**asked, "products": None})
    assert_not_freer({**asked, "conditions": {"others": "no"}}, {**asked, "conditions": {}})


def _open_to_all(raw: Mapping[str, Any]) -> list[str]:
    """Return the complaints whose form does not hang on the life phase: without threonate another form moves up."""
    return [name for name in raw["complaints"] if name not in ("pregnancy_cramps", "cognition")]


@law
@given(ANY, st.sampled_from(UNKNOWN_NAMES))
def test_a_medicine_nobody_knows_never_makes_the_advice_freer(raw: dict[str, Any], name: str) -> None:
    assert_not_freer(raw, {**raw, "medicines": [*raw["medicines"], {"name": name}]})


@law
@given(ANY, st.sampled_from(sorted(KNOWN.alarms)))
def test_an_alarm_symptom_never_makes_the_outcome_freer(raw: dict[str, Any], alarm: str) -> None:
    with_alarm = {**raw, "alarm_symptoms": [*raw["alarm_symptoms"], alarm]}
    assert strictness(with_alarm)[0] >= strictness(raw)[0]


@law
@given(ANY)
def test_the_same_consult_gives_the_same_bytes(raw: dict[str, Any]) -> None:
    again = encoder.loads(encoder.dumps(raw))
    first, second = SERVICE.answer(raw), SERVICE.answer(again)
    for words in (DUTCH, ENGLISH):
        assert json.render(first, words) == json.render(second, words)
        assert plain.render(first, words) == plain.render(second, words)


FORM_WORD = re.compile(
    "|".join(
        rf"\b{re.escape(word)}\b"
        for form in KNOWN.forms.values()
        for word in (form.id, *(form.name.in_(lang).lower() for lang in ("nl", "en")))
    )
)
URGENT = sorted(alarm.id for alarm in KNOWN.alarms.values() if KNOWN.urgency[alarm.action].stops)


@law
@given(ALL, st.sampled_from(URGENT))
def test_an_urgent_answer_names_no_form_no_dose_and_no_product(raw: dict[str, Any], alarm: str) -> None:
    pot = {"label": "Zilverpot magnesiumorotaat 500 mg", "units_per_day": 2, "times": ["08:00"]}
    medicine = {"name": "Thyrax 0,1 mg", "times": ["08:00"]}
    reply, answer = answered({**raw, "alarm_symptoms": [alarm], "products": [pot], "medicines": [medicine]})
    assert answer["outcome"] == "urgent"
    assert answer["urgency"] == KNOWN.alarms[alarm].action or answer["urgency"] is not None
    for words in (DUTCH, ENGLISH):
        text = (json.render(reply, words) + plain.render(reply, words)).lower()
        assert not FORM_WORD.search(text)
        assert not re.search(r"\d\s*mg\b|zilverpot|thyrax", text)
    assert answer["recommendations"] == answer["interactions"] == answer["stop_rules"] == []
    assert answer["schedule"]["events"] == []
    assert {finding["code"] for finding in answer["findings"]} <= {
        "call", "alarm", "urgent_condition", "urgent_overdose", "no_magnesium_meanwhile",
    }  # fmt: skip


@law
@given(ALL)
def test_a_closed_outcome_holds_no_form_and_no_dose(raw: dict[str, Any]) -> None:
    reply, answer = answered(raw)
    if reply.advice.outcome.closed:
        assert answer["recommendations"] == []
        assert not [event for event in answer["schedule"]["events"] if event["kind"] == "magnesium"]
        assert answer["schedule"]["other_days"] == []
        takes = raw.get("already_mg") or "yes" in (raw["conditions"].get("under_treatment_magnesium"),)
        if takes and answer["outcome"] != "urgent":
            assert answer["findings"][0]["code"] == "stop_current"
    if raw.get("audience") == "publisher":
        assert answer["recommendations"] == []


@law
@given(ANY)
def test_a_day_keeps_the_hours_it_promised(raw: dict[str, Any]) -> None:
    reply, answer = answered(raw)
    assert list(faults(reply.consult, answer, KNOWN)) == []
    planned = {event["form"] for event in answer["schedule"]["events"] if event["kind"] == "magnesium"}
    dosed = {one["form"] for one in answer["recommendations"] if one["start_mg"] is not None}
    impossible = {conflict["form"] for conflict in answer["schedule"]["conflicts"]}
    assert planned | impossible == dosed, "a form with a dose is planned, or the answer says why not"


@law
@given(ANY)
def test_what_does_not_apply_is_null_or_empty_never_left_out(raw: dict[str, Any]) -> None:
    _, answer = answered(raw)
    promised = (
        "outcome urgency edition findings recommendations ceiling need medicines interactions schedule "
        "also_consider questions_for_doctor stop_rules disclaimer"
    )
    assert set(promised.split()) <= set(answer)
    assert {"status", "events", "untimed", "other_days", "conflicts"} <= set(answer["schedule"])
    promised_of_one = (
        "form complaints start_mg steps max_mg compound_start_mg timing with_food expect_effect "
        "review_after_days why statement evidence"
    )
    for one in answer["recommendations"]:
        assert set(promised_of_one.split()) <= set(one)
    if raw.get("on") is None:
        assert not re.search(r"20\d\d-\d\d-\d\d", encoder.dumps({**answer, "medicines": []}))
