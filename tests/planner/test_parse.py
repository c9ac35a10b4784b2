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


@pytest.mark.parametrize("number", [10**30 - 1, -(10**30) + 1, 0, "x" * 2000, "", None])
def test_an_id_that_can_be_written_down_comes_back(number):
    assert answer({**GOOD, "id": number})["id"] == number


@pytest.mark.parametrize("number", [10**30, -(10**30), "x" * 2001, 1.0, True, []])
def test_an_id_beyond_measure_is_refused(number):
    assert fields_of({**GOOD, "id": number}) == ["id"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("wake",), 0),
        (("wake",), 95),
        (("sleep",), 0),
        (("meals",), [0, 0, 95]),
        (("items", 0, "window"), [0, 95]),
        (("items", 0, "window"), [60, 60]),
        (("items", 0, "pref"), 0),
        (("items", 0, "pref"), 95),
        (("items", 0, "allowed"), [0, 95]),
        (("items", 0, "allowed"), []),
        (("items", 0, "name"), ""),
        (("items", 0, "name"), "x" * 2000),
        (("sep", 0), [0, 1, 0]),
        (("sep", 0), [0, 1, 96]),
        (("sep", 0), [1, 1, 0]),
        (("sep",), []),
        (("items",), GOOD["items"] * 100),
    ],
)
def test_what_lies_just_inside_is_read(path, value):
    assert parse_instance(changed(path, value))


@pytest.mark.parametrize(
    ("path", "value", "found", "wanted"),
    [
        (("wake",), 96, "96", "a whole number from 0 to 95"),
        (("wake",), None, "null", "a whole number from 0 to 95"),
        (("wake",), True, "true", "a whole number from 0 to 95"),
        (("wake",), False, "false", "a whole number from 0 to 95"),
        (("wake",), 28.5, "28.5", "a whole number from 0 to 95"),
        (("wake",), math.nan, "nan", "a whole number from 0 to 95"),
        (("wake",), 10**30, "a number beyond measure", "a whole number from 0 to 95"),
        (("wake",), -(10**30), "a number beyond measure", "a whole number from 0 to 95"),
        (("wake",), 10**30 - 1, "9" * 30, "a whole number from 0 to 95"),
        (("wake",), "7:00", '"7:00"', "a whole number from 0 to 95"),
        (("wake",), "a\nb", r'"a\nb"', "a whole number from 0 to 95"),
        (("wake",), "x" * 80, f'"{"x" * 80}"', "a whole number from 0 to 95"),
        (("wake",), "x" * 81, f'"{"x" * 80}…"', "a whole number from 0 to 95"),
        (("wake",), "\n" * 60, '"' + r"\n" * 40 + '"', "a whole number from 0 to 95"),
        (("wake",), [], "[]", "a whole number from 0 to 95"),
        (("wake",), ["a", None, 2], '["a", null, 2]', "a whole number from 0 to 95"),
        (("wake",), [1, 2, 3, 4], "a list of 4", "a whole number from 0 to 95"),
        (("wake",), [[1]], "a list of 1", "a whole number from 0 to 95"),
        (("wake",), [{}, 1], "a list of 2", "a whole number from 0 to 95"),
        (("wake",), {"a": 1}, "an object of 1", "a whole number from 0 to 95"),
        (("id",), 2.5, "2.5", "a whole number or a short text"),
        (("meals",), [1, 2], "[1, 2]", "a list of 3 slots"),
        (("items",), 7, "7", "a list of items"),
        (("items", 0), 7, "7", "an object with name, window, with_meal, fasting, evening, pref, allowed"),
        (
            ("items", 0, "prefs"),
            7,
            '"prefs"',
            "only name, window, with_meal, fasting, evening, pref, allowed",
        ),
        (("items", 0, "name"), 7, "7", "a text of at most 2000 characters"),
        (("items", 0, "name"), "x" * 2001, f'"{"x" * 80}…"', "a text of at most 2000 characters"),
        (("items", 0, "window"), [9, 2], "[9, 2]", "[first, last] with first not after last"),
        (("items", 0, "window"), [9], "[9]", "a list of 2 slots"),
        (("items", 0, "allowed"), 9, "9", "a list of slots"),
        (("items", 0, "pref"), 96, "96", "a whole number from 0 to 95, or null"),
        (("items", 0, "evening"), 0, "0", "true or false"),
        (("sep",), 1, "1", "a list of [i, j, slots]"),
        (("sep", 0), [1, 0], "[1, 0]", "[i, j, slots]"),
        (("sep", 0, 0), 2, "2", "the number of an item, from 0 to 1"),
        (("sep", 0, 2), 97, "97", "a whole number from 0 to 96"),
    ],
)
def test_what_is_found_and_what_is_wanted(path, value, found, wanted):
    (problem,) = problems_of(changed(path, value))
    assert (problem.found, problem.wanted) == (found, wanted)


def test_what_an_instance_is_made_of():
    (problem,) = problems_of(7)
    assert (problem.field, problem.found) == ("instance", "7")
    assert problem.wanted == "an object with id, wake, sleep, meals, items, sep"
    (problem,) = problems_of({"instances": 7})
    assert problem.wanted == "a list of instances"


def test_a_separation_of_items_that_are_not_there():
    found = problems_of({**GOOD, "items": [], "sep": [[0, 0, 1]]})
    assert {one.wanted for one in found} == {"the number of an item: there is none"}
    assert [one.field for one in found] == ["sep[0][0]", "sep[0][1]"]


def test_more_separations_than_pairs_both_ways_are_refused():
    (problem,) = problems_of({**GOOD, "sep": [[0, 1, 4]] * 80_001})
    assert (problem.field, problem.found, problem.wanted) == ("sep", "80001 of them", "at most 80000")
    assert parse_instance({**GOOD, "sep": [[0, 1, 4]] * 80_000})


def test_the_message_names_the_first_twenty():
    with pytest.raises(InstanceError) as caught:
        answer({**GOOD, "meals": [None] * 3, "items": [7] * 30})
    lines = str(caught.value).split("; ")
    assert len(caught.value.problems) == 33
    assert len(lines) == 20
    assert lines[0] == "meals[0]: found null, wanted a whole number from 0 to 95"
