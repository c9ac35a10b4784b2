"""What a consult may hold: every bound of the contract, and no answer but a Consult or a list of problems."""

import json
import math
from typing import Any

import pytest
from cases import CASES, consult_of
from cases.random_consults import consults
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from magwijzer.consult import Consult, ConsultError, decode
from magwijzer.knowledge.load import default
from magwijzer.render.problems import line
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWN = default()
SERVICE = Service(KNOWN)
WORDS = {lang: Words(KNOWN, lang) for lang in ("nl", "en")}
MODEST = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def refused(own: dict[str, Any], without: tuple[str, ...] = ()) -> set[str]:
    """Return the fields that are refused; empty = the consult is read."""
    try:
        SERVICE.parser.parse(consult_of(own, without))
    except ConsultError as error:
        return {problem.field for problem in error.problems}
    return set()


DAY = {"wake": "07:00", "breakfast": "08:00", "lunch": "12:30", "dinner": "18:30", "bed": "23:00"}


@pytest.mark.parametrize(
    ("own", "field"),
    [
        ({"age": -1}, "age"),
        ({"age": 121}, "age"),
        ({"age": 46.5}, "age"),
        ({"age": True}, "age"),
        ({"age": "46"}, "age"),
        ({"age": math.nan}, "age"),
        ({"age": math.inf}, "age"),
        ({"age": 10**400}, "age"),
        ({"sex": "male", "life_phase": "pregnant"}, "life_phase"),
        ({"sex": "male", "life_phase": "breastfeeding"}, "life_phase"),
        ({"complaints": ["pregnancy_cramps"]}, "complaints"),
        ({"complaints": ["pregnancy_cramps"], "life_phase": None}, "complaints"),
        ({"complaints": ["combination"]}, "complaints[0]"),
        ({"alarm_symptoms": None}, "alarm_symptoms"),
        ({"medicines": None}, "medicines"),
        ({"conditions": {"diabetes": "ja"}}, "conditions.diabetes"),
        ({"day": {**DAY, "lunch": "19:00"}}, "day"),
        ({"day": {**DAY, "bed": "12:00"}}, "day"),
        ({"day": {**DAY, "wake": "09:00"}}, "day"),
        ({"day": {**DAY, "wake": "25:00"}}, "day.wake"),
        ({"day": {k: v for k, v in DAY.items() if k != "bed"}}, "day.bed"),
        ({"day": {**DAY, "tea": "16:00"}}, "day.tea"),
        ({"medicines": [{"name": "x", "atc": "H03AA01"}]}, "medicines[0]"),
        ({"medicines": [{"times": ["07:00"]}]}, "medicines[0]"),
        ({"medicines": [{"name": "x", "times": ["24:00"]}]}, "medicines[0].times[0]"),
        ({"medicines": [{"name": "x", "times": ["7:00"]}]}, "medicines[0].times[0]"),
        ({"medicines": [{"name": "x", "times": [420]}]}, "medicines[0].times[0]"),
        ({"medicines": [{"name": "x", "times": [None]}]}, "medicines[0].times[0]"),
        ({"medicines": [{"name": "x", "times": "07:00"}]}, "medicines[0].times"),
        ({"medicines": [{"name": "x", "until": "2026-13-01"}]}, "medicines[0].until"),
        ({"medicines": [{"name": "x", "until": "20261101"}]}, "medicines[0].until"),
        ({"medicines": [{"name": "x", "weekday": "Monday"}]}, "medicines[0].weekday"),
        ({"medicines": [{"name": "x", "dose": 3}]}, "medicines[0].dose"),
        ({"medicines": [{"name": 3}]}, "medicines[0].name"),
        ({"medicines": ["Thyrax"]}, "medicines[0]"),
        ({"products": [{"units_per_day": 1}]}, "products[0].label"),
        ({"products": [{"label": "x", "units_per_day": 0.24}]}, "products[0].units_per_day"),
        ({"products": [{"label": "x", "units_per_day": 50.5}]}, "products[0].units_per_day"),
        ({"products": [{"label": "x" * 2001, "units_per_day": 1}]}, "products[0].label"),
        ({"already_mg": -1}, "already_mg"),
        ({"egfr": -0.1}, "egfr"),
        ({"diet": {"magnesium_mg": 200, "foods": ["brood"]}}, "diet"),
        ({"diet": {"magnesium_mg": -5}}, "diet.magnesium_mg"),
        ({"diet": {"avoid": ["lactose"]}}, "diet.avoid[0]"),
        ({"diet": {"foods": [3]}}, "diet.foods[0]"),
        ({"ceiling_mg_by_doctor": 0}, "ceiling_mg_by_doctor"),
        ({"ceiling_mg_by_doctor": 1000.5}, "ceiling_mg_by_doctor"),
        ({"ceiling_reason": ["unknown_reason"]}, "ceiling_reason[0]"),
        ({"habits": ["smoking"]}, "habits[0]"),
        ({"audience": "doctor"}, "audience"),
        ({"now": "24:00"}, "now"),
        ({"now": "12:00", "taken_today": [{"name": "x"}]}, "taken_today[0].time"),
        ({"now": "12:00", "taken_today": [{"time": "11:00"}]}, "taken_today[0].name"),
        ({"on": "2026-11-31"}, "on"),
        ({"on": 20261122}, "on"),
        ({"low_budget": 1}, "low_budget"),
        ({"colour": "red"}, "colour"),
        ({"now": "20:00", "taken_today": [{"name": "zink", "time": None}]}, "taken_today[0].time"),
    ],
    ids=lambda value: json.dumps(value, default=str)[:60] if isinstance(value, dict) else None,
)
def test_what_the_contract_refuses(own: dict[str, Any], field: str) -> None:
    assert field in refused(own)


@pytest.mark.parametrize(
    "own",
    [
        {"age": 0, "life_phase": None},
        {"age": 120},
        {"ceiling_mg_by_doctor": 1},
        {"ceiling_mg_by_doctor": 1000},
        {"products": [{"label": "x", "units_per_day": 0.25}, {"label": "x", "units_per_day": 50}]},
        {"products": [{"label": "x" * 2000, "units_per_day": 1}]},
        {"medicines": [{"name": "paracetamol"}] * 100},
        {"medicines": [{"name": "x" * 2000}]},
        {"medicines": [{"name": "x", "times": ["00:00", "23:59"]}]},
        {"complaints": ["pregnancy_cramps"], "life_phase": "pregnant"},
        {"sex": "male", "life_phase": "none"},
        {"ceiling_reason": ["pregnant", "heart_failure", "digoxin"]},
        {"day": {**DAY, "bed": "00:30"}},
        {"egfr": 0},
        {"conditions": {"others": "unknown"}},
    ],
    ids=lambda own: json.dumps(own)[:60],
)
def test_what_the_contract_allows(own: dict[str, Any]) -> None:
    assert refused(own) == set()


@pytest.mark.parametrize("field", ["age", "complaints", "alarm_symptoms", "conditions", "medicines"])
def test_what_is_required(field: str) -> None:
    raw = {name: value for name, value in consult_of({}).items() if name != field}
    with pytest.raises(ConsultError) as caught:
        SERVICE.parser.parse(raw)
    assert [problem.field for problem in caught.value.problems] == [field]


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(
        ("sleep", "yes", "07:00", "2026-11-22", "pregnant", "\u200b", "\x00", "\ud800", "9" * 3000)
    ),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
)
FIELDS = tuple(sorted({name for case in CASES for name in case.consult}))


def only_refuses(raw: Any) -> None:
    """Reading gives a Consult or a ConsultError whose every problem can be said in both languages."""
    try:
        found = SERVICE.parser.parse(raw)
    except ConsultError as error:
        can_be_said(error)
        return
    assert isinstance(found, Consult)
    SERVICE.reply(found)


def can_be_said(error: ConsultError) -> None:
    assert error.problems
    for problem in error.problems:
        for words in WORDS.values():
            said = line(problem, words)
            assert said.isprintable()
            assert len(said) <= 500


@MODEST
@given(ANYTHING)
def test_anything_is_read_or_refused(raw: Any) -> None:
    only_refuses(raw)


@MODEST
@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=8))
def test_known_fields_with_anything_in_them_are_read_or_refused(own: dict[str, Any]) -> None:
    only_refuses({**consult_of({}), **own})


@MODEST
@given(consults(KNOWN), st.data())
def test_a_consult_with_one_answer_spoiled_is_read_or_refused(
    raw: dict[str, Any], data: st.DataObject
) -> None:
    only_refuses(spoiled(raw, data))


def spoiled(value: Any, data: st.DataObject) -> Any:
    """Return the same value with something else somewhere inside."""
    if isinstance(value, dict) and value and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(value)))
        return {**value, key: spoiled(value[key], data)}
    if isinstance(value, list) and value and data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(value) - 1))
        return [*value[:at], spoiled(value[at], data), *value[at + 1 :]]
    return data.draw(ANYTHING)


@MODEST
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200), ANYTHING.map(json.dumps)))
def test_any_bytes_are_decoded_or_refused(data: bytes | str) -> None:
    try:
        value = decode(data)
    except ConsultError as error:
        can_be_said(error)
        return
    json.dumps(value, allow_nan=False)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("slaep", "sleep"),
        ("constipaton", "constipation"),
        ("head_ache", "headache"),
        ("musle_tension", "muscle_tension"),
    ],
)
def test_an_unknown_id_names_the_nearest(typed: str, nearest: str) -> None:
    with pytest.raises(ConsultError) as caught:
        SERVICE.parser.parse(consult_of({"complaints": [typed]}))
    (problem,) = caught.value.problems
    assert problem.nearest == nearest
    assert nearest in line(problem, WORDS["nl"])
