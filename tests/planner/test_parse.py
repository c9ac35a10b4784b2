"""Raw JSON to instances: everything wrong is named at once, and nothing crashes."""

import copy
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magwijzer.planner.answer import answer
from magwijzer.planner.instance import InstanceError
from magwijzer.planner.parse import parse_instance

GOOD = {
    "id": 1,
    "wake": 28,
    "sleep": 92,
    "meals": [32, 50, 74],
    "items": [
        {"name": "magnesium", "window": [28, 92], "with_meal": True, "evening": True, "pref": None},
        {"name": "tablet", "window": [28, 28], "fasting": True, "pref": 28, "allowed": [28, 30]},
    ],
    "sep": [[0, 1, 16], [1, 0, 16]],
}
LONGEST_LINE = 500


def changed(path, value):
    raw = copy.deepcopy(GOOD)
    *way, last = path
    place = raw
    for step in way:
        place = place[step]
    place[last] = value
    return raw


def problems_of(raw):
    with pytest.raises(InstanceError) as caught:
        answer(raw)
    for problem in caught.value.problems:
        line = f"{problem.field}: {problem.found} {problem.wanted}"
        assert len(line) <= LONGEST_LINE
        assert line.isprintable()
    return caught.value.problems


def fields_of(raw):
    return [problem.field for problem in problems_of(raw)]


def test_a_good_instance_is_read_whole():
    instance = parse_instance(GOOD)
    assert (instance.id, instance.wake, instance.sleep, instance.meals) == (1, 28, 92, (32, 50, 74))
    magnesium, tablet = instance.items
    assert (magnesium.name, magnesium.window, magnesium.with_meal) == ("magnesium", (28, 92), True)
    assert (magnesium.fasting, magnesium.evening, magnesium.pref, magnesium.allowed) == (
        False,
        True,
        None,
        None,
    )
    assert (tablet.fasting, tablet.pref, tablet.allowed) == (True, 28, (28, 30))
    assert instance.sep == ((0, 1, 16), (1, 0, 16))


@pytest.mark.parametrize("left_out", ["with_meal", "fasting", "evening", "pref", "allowed"])
def test_what_may_be_left_out_of_an_item(left_out):
    raw = copy.deepcopy(GOOD)
    for item in raw["items"]:
        item.pop(left_out, None)
    item = parse_instance(raw).items[1]
    assert getattr(item, left_out) in (False, None)


def test_an_instance_without_id_is_answered_without_one():
    raw = {key: value for key, value in GOOD.items() if key != "id"}
    assert answer(raw)["id"] is None
    assert answer({**GOOD, "id": "van An"})["id"] == "van An"


@pytest.mark.parametrize("left_out", ["wake", "sleep", "meals", "items", "sep"])
def test_what_must_be_there(left_out):
    raw = {key: value for key, value in GOOD.items() if key != left_out}
    (problem, *_) = problems_of(raw)
    assert (problem.field, problem.found) == (left_out, "nothing")


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("wake",), -1, "wake"),
        (("wake",), True, "wake"),
        (("wake",), 28.0, "wake"),
        (("sleep",), 96, "sleep"),
        (("sleep",), math.nan, "sleep"),
        (("sleep",), "92", "sleep"),
        (("id",), True, "id"),
        (("id",), 1.5, "id"),
        (("id",), [], "id"),
        (("meals",), [32, 50], "meals"),
        (("meals",), [32, 50, 74, 80], "meals"),
        (("meals", 1), None, "meals[1]"),
        (("items",), {}, "items"),
        (("items", 0), [], "items[0]"),
        (("items", 0, "name"), 3, "items[0].name"),
        (("items", 0, "window"), [40, 30], "items[0].window"),
        (("items", 0, "window"), [40], "items[0].window"),
        (("items", 0, "window"), [40, 96], "items[0].window[1]"),
        (("items", 1, "fasting"), 1, "items[1].fasting"),
        (("items", 1, "evening"), None, "items[1].evening"),
        (("items", 1, "with_meal"), "ja", "items[1].with_meal"),
        (("items", 1, "pref"), 200, "items[1].pref"),
        (("items", 1, "pref"), math.inf, "items[1].pref"),
        (("items", 1, "allowed"), 28, "items[1].allowed"),
        (("items", 1, "allowed"), [28, False], "items[1].allowed[1]"),
        (("items", 1, "prefs"), 28, "items[1].prefs"),
        (("items", 1, "\x1b[31m"), 28, "items[1].\\x1b[31m"),
        (("seps",), [], "seps"),
        (("sep",), None, "sep"),
        (("sep", 0), [0, 1], "sep[0]"),
        (("sep", 0), "0,1,4", "sep[0]"),
        (("sep", 1, 0), 2, "sep[1][0]"),
        (("sep", 1, 1), -1, "sep[1][1]"),
        (("sep", 1, 2), -4, "sep[1][2]"),
        (("sep", 1, 2), 97, "sep[1][2]"),
        (("sep", 1, 2), True, "sep[1][2]"),
    ],
)
def test_what_is_refused_and_where(path, value, field):
    assert fields_of(changed(path, value)) == [field]


def test_every_problem_is_named_at_once():
    raw = changed(("items", 0, "window"), [9, 2])
    raw.update(wake=None, extra=1)
    raw["items"][1]["pref"] = -1
    raw["sep"].append([5, 0, 8])
    assert fields_of(raw) == ["extra", "wake", "items[0].window", "items[1].pref", "sep[2][0]"]


def test_problems_of_several_instances_carry_their_number():
    bad = changed(("items", 0, "window"), [9, 2])
    assert fields_of({"instances": [GOOD, bad, 7]}) == ["instances[1].items[0].window", "instances[2]"]
    assert fields_of({"instances": GOOD}) == ["instances"]
    assert fields_of({"instances": [GOOD], "wake": 1}) == ["wake"]


def test_a_list_is_answered_with_a_list():
    assert answer({"instances": []}) == []
    assert answer({"instances": [GOOD, {**GOOD, "id": 2}]}) == [answer(GOOD), {**answer(GOOD), "id": 2}]


def test_too_many_items_are_refused_before_anything_is_planned():
    item = {"name": "x", "window": [0, 95]}
    raw = {**GOOD, "items": [item] * 201, "sep": [[200, 0, 1]]}
    (problem,) = problems_of(raw)
    assert (problem.field, problem.found, problem.wanted) == ("items", "201 of them", "at most 200")


def test_what_is_beyond_measure():
    assert fields_of(changed(("id",), 10**5000)) == ["id"]
    assert fields_of(changed(("sep", 0, 2), -(10**5000))) == ["sep[0][2]"]
    assert fields_of(changed(("items", 0, "name"), "x" * 10_000_000)) == ["items[0].name"]
    assert len(fields_of(changed(("items", 0, "\x00" * 10_000_000), 1))[0]) < 100
    assert problems_of("x" * 10_000_000)


@pytest.mark.parametrize("raw", [None, 3, "an instance", [], [GOOD], {}, {"items": [None] * 5}, math.nan])
def test_what_is_no_instance_at_all(raw):
    assert problems_of(raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.sampled_from(sorted(GOOD)), inner)
    ),
    max_leaves=12,
)


@given(
    JSON, st.sampled_from(["", *GOOD, "items.0", "items.1.window", "items.1.allowed", "sep.0", "instances"])
)
def test_no_json_crashes_it(value, where):
    path = [int(step) if step.isdigit() else step for step in where.split(".")]
    raw = changed(path, value) if where else value
    try:
        answer(raw)
    except InstanceError:
        problems_of(raw)
