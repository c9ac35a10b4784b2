"""Errors: what to do stands on top and at the field, the title says so, and what was filled in stays."""

import json
import re
from datetime import date
from html import unescape

import pytest
from cases import consult_of
from hypothesis import given, settings
from hypothesis import strategies as st

from magwijzer.consult import ConsultError
from magwijzer.doors.web.answers import dump, load, read_form
from magwijzer.doors.web.guide import Guide
from magwijzer.doors.web.hours import clock_times
from magwijzer.knowledge.load import default
from magwijzer.service import Service
from web.fill import Direct, post, walk
from web.page import read
from web.people import PEOPLE

GUIDE = Guide(Service(default()), "nl")
TODAY = date(2026, 11, 22)
DIRECT = Direct(GUIDE, TODAY)
PAGES = tuple(page for page in walk(DIRECT, PEOPLE["everything"]).pages if page.step is not None)
FREE = ("times",)
"""Pages that may be left empty: hours that are not known."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.step)
def test_an_empty_answer_says_what_to_do(page) -> None:  # type: ignore[no-untyped-def]
    shown = post(DIRECT, page, {})
    if page.step in FREE:
        assert shown.step != page.step
        return
    html = shown.html
    assert (shown.step, shown.heading) == (page.step, page.heading)
    assert re.search(r"<title>Fout: ", html)
    assert '<div class="errbox" role="alert" tabindex="-1" autofocus>' in html
    links = re.findall(r'<li><a href="#(\w+)">([^<]+)</a>', html)
    assert links
    for field, text in links:
        assert re.search(rf'id="{field}"[^>]* aria-invalid="true"', html), field
        assert f'<p class="err" id="{field}-e">{text}</p>' in html
    assert shown.answers == page.answers


@pytest.mark.parametrize(
    ("step", "fields", "field"),
    [
        ("alarm_now", {"v": ["none", "stroke"]}, "v"),
        ("alarm_now", {"v": "zzz"}, "v"),
        ("age", {"n": "46,5"}, "n"),
        ("age", {"n": "veertig"}, "n"),
        ("age", {"n": "1e2"}, "n"),
        ("age", {"n": "121"}, "n"),
        ("egfr", {"n": "70", "u": "unknown"}, "n"),
        ("egfr", {"n": "nan"}, "n"),
        ("medicines", {"t": "Thyrax", "u": "none"}, "t"),
        ("medicines", {"t": "\n".join(["x"] * 51)}, "t"),
        ("times", {"t0": "25.00"}, "t0"),
        ("times", {"e2": "22-11-2026", "d0": "daily"}, "e2"),
        ("pot1", {"t": "magnesium", "n": "0", "v": "no"}, "n"),
        ("pot1", {"t": "magnesium"}, "v"),
        ("ceiling", {"v": "yes", "n": "1001"}, "n"),
        ("food", {"t": "brood", "n": "200"}, "t"),
        (
            "day",
            {"wake": "07:00", "breakfast": "06:00", "lunch": "12:00", "dinner": "18:00", "bed": "23:00"},
            "wake",
        ),
    ],
)
def test_a_wrong_answer_stays_and_is_pointed_out(step: str, fields: dict[str, object], field: str) -> None:
    page = next(page for page in PAGES if page.step == step)
    shown = post(DIRECT, page, fields)
    assert shown.step == step
    assert f'href="#{field}"' in shown.html
    for value in fields.values():
        if isinstance(value, str) and value not in ("zzz", "nan"):
            assert value.partition("\n")[0] in unescape(shown.html)


def test_two_kinds_of_error_have_their_own_heading() -> None:
    age = next(page for page in PAGES if page.step == "age")
    assert "Er mist een antwoord" in post(DIRECT, age, {}).html
    assert "Dit klopt nog niet" in post(DIRECT, age, {"n": "veertig"}).html


@pytest.mark.parametrize(
    "carried", ["{", "[]", '{"who":1}', '{"who":{"v":[1]}}', '{"a":{"b":NaN}}', '{"a":1,"a":2}', "x" * 9]
)
def test_answers_that_are_not_ours_are_refused(carried: str) -> None:
    with pytest.raises(ConsultError):
        load(carried)


def test_answers_travel_unchanged() -> None:
    told = {"medicines": {"t": ("é\n<b>\"'&",)}, "alarm_now": {"v": ("stroke", "none")}}
    assert load(dump(told)) == told


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_carried_value_breaks_a_page(value: object) -> None:
    try:
        shown = GUIDE.step({"a": (json.dumps(value),), "s": ("kidney",), "v": ("none",)}, TODAY)
    except ConsultError:
        return
    assert read(shown.html).heading


STEPS = tuple(GUIDE.journey.steps)
VALUES = st.sampled_from(
    ("none", "unknown", "yes", "no", "pot", "mg", "me", "64", "-1", "9" * 400, "07:00", "\x00", "é<", "daily")
)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(STEPS),
        st.dictionaries(st.sampled_from(("v", "n", "t", "u", "h", "t0", "wake")), VALUES),
    ),
    st.sampled_from((*STEPS, "check", "plan", "zzz", "")),
)
def test_any_mix_of_answers_leads_to_a_page(told: dict[str, dict[str, str]], wish: str) -> None:
    form = {"a": (json.dumps(told),), "to": (wish,)}
    shown = GUIDE.step(form, TODAY)
    assert read(shown.html).heading
    again = GUIDE.step({"a": (json.dumps(told),), "s": (wish,), "v": ("none",)}, TODAY)
    assert read(again.html).heading


def test_typed_text_is_never_markup() -> None:
    page = next(page for page in PAGES if page.step == "medicines")
    shown = post(DIRECT, page, {"t": "<script>alert(1)</script>\n\"'&"})
    assert "<script" not in shown.html
    plan = walk(DIRECT, consult_of({"medicines": [{"name": "<img src=x onerror=1> 5 mg"}]})).pages[-1].html
    assert "<img" not in plan


def test_a_form_without_sense_is_refused() -> None:
    with pytest.raises(ConsultError):
        read_form(b"\xff\xfe=1")
    with pytest.raises(ConsultError):
        read_form(b"&".join(b"a%d=1" % i for i in range(600)))
    assert read_form(b"t=+&v=x%00y") == {"v": ("x y",)}


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("7", ("07:00",)),
        ("7.30", ("07:30",)),
        ("07:00 en 19:00 uur", ("07:00", "19:00")),
        ("om 7 uur, 13.00, 22u", ("07:00", "13:00", "22:00")),
        ("", ()),
        ("24:00", None),
        ("7.60", None),
        ("ochtend", None),
        ("7 " * 900, None),
    ],
)
def test_hours_as_people_type_them(typed: str, hours: tuple[str, ...] | None) -> None:
    assert clock_times(typed) == hours
