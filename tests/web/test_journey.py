"""The journey: what is asked and in which order, Back, changes, unknown answers, and stopping in time."""

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from cases import consult_of

from magwijzer.doors.web.groups import alarm_pages
from magwijzer.doors.web.guide import Guide
from magwijzer.knowledge.load import default
from magwijzer.service import Service
from web.fill import Direct, post, walk
from web.page import Page, read
from web.people import OUTCOMES, PEOPLE, outcome_of
from web.tell import answer

KNOWN = default()
SERVICE = Service(KNOWN)
GUIDE = Guide(SERVICE, "nl")
TODAY = date(2026, 11, 22)
MOST_PAGES = 16
SHORTEST = consult_of({"sex": "male", "life_phase": None}, ("diet", "day"))
BACK = re.compile(r'<form class="back".*?name="to" value="([\w.]+)"', re.DOTALL)


def visit(consult: Any, until: str | None = None, guide: Guide = GUIDE) -> list[Page]:
    return walk(Direct(guide, TODAY), consult, until=until).pages


def wish(page: Page, step: str, **extra: str) -> Page:
    """Ask for another page with the answers so far."""
    return read(Direct(GUIDE, TODAY).post("/keuzehulp", {"a": page.answers, "to": step, **extra}).text)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_is_reached(outcome: str) -> None:
    assert outcome_of(visit(PEOPLE[outcome])[-1].html) == outcome


def test_for_whom_comes_first_then_alarm_signs_and_kidneys() -> None:
    steps = [page.step for page in visit(SHORTEST)]
    assert steps[:5] == ["who", "alarm_now", "alarm_today", "alarm_soon", "kidney"]
    assert steps.index("complaints") > steps.index("other")


def test_the_shortest_path_is_short() -> None:
    pages = visit(SHORTEST)
    assert outcome_of(pages[-1].html) == "plan"
    # The first question stands on the article page; the rest, the check page and the plan are pages of their own.
    assert len(pages) - 1 <= MOST_PAGES


def test_the_four_parts_are_counted_in_words() -> None:
    parts = dict.fromkeys(
        re.search(r'<p class="part">(Deel \d van 4)', page.html)[1] for page in visit(SHORTEST) if page.step
    )
    assert list(parts) == ["Deel 1 van 4", "Deel 2 van 4", "Deel 3 van 4", "Deel 4 van 4"]


def test_nothing_is_chosen_beforehand() -> None:
    for page in visit(PEOPLE["everything"]):
        assert page.step is None or " checked" not in page.html, page.step


def test_i_do_not_know_is_the_last_row_of_every_question() -> None:
    for page in visit(PEOPLE["everything"]):
        for name, values in page.offers.items():
            if "unknown" in values:
                assert values[-1] == "unknown", (page.step, name)
    for step in ("alarm_now", "kidney", "stool", "complaints", "taken", "sex"):
        assert "unknown" in visit(PEOPLE["everything"], until=step)[-1].offers["v"]


@pytest.mark.parametrize("person", ["plan", "everything", "two_forms"])
def test_back_shows_the_page_before_with_its_answer(person: str) -> None:
    pages = visit(PEOPLE[person])
    asked = [page for page in pages if page.step is not None and "c" not in hidden(page)]
    for before, page in pairwise(asked):
        back = BACK.search(page.html)
        assert back is not None
        shown = wish(page, back[1])
        assert (shown.step, shown.heading) == (before.step, before.heading)
        given = answer(before, PEOPLE[person])
        if isinstance(given.get("v"), str):
            assert re.search(rf'value="{given["v"]}"[^>]* checked', shown.html), shown.step
        again = post(Direct(GUIDE, TODAY), shown, given)
        assert (again.step, again.heading) == (page.step, page.heading)


def hidden(page: Page) -> set[str]:
    return set(re.findall(r'<input type="hidden" name="(\w)"', page.html))


def test_a_change_returns_to_the_check_page() -> None:
    check = next(page for page in reversed(visit(PEOPLE["everything"])) if page.is_check)
    assert len(check.rows) > 20
    for row in check.rows:
        shown = wish(check, row, c="1")
        assert shown.step == row
        given = answer(shown, PEOPLE["everything"])
        assert post(Direct(GUIDE, TODAY), shown, given).is_check, row


@pytest.mark.parametrize(
    ("step", "fields", "opened"),
    [
        ("age", {"n": "70"}, ["egfr"]),
        ("complaints", {"v": "constipation"}, ["budget"]),
        ("medicines", {"t": "Thyrax"}, ["confirm", "times", "day"]),
        ("food", {"t": "een banaan"}, ["avoid"]),
        ("taken", {"v": "mg"}, ["amount"]),
        ("stool", {"v": "loose"}, []),
        (
            "heart",
            {"v": "unknown"},
            [f"heart.{c.id}" for c in KNOWN.conditions.values() if c.group == "heart"],
        ),
    ],
)
def test_a_change_asks_again_only_what_it_opened(
    step: str, fields: dict[str, str], opened: list[str]
) -> None:
    check = visit(SHORTEST)[-2]
    page = post(Direct(GUIDE, TODAY), wish(check, step, c="1"), fields)
    seen = []
    while not page.is_check:
        seen.append(page.step)
        page = post(Direct(GUIDE, TODAY), page, answer(page, {**PEOPLE["plan"], "already_mg": 64}))
    assert seen == opened


def test_a_group_that_is_not_known_is_asked_one_by_one() -> None:
    consult = consult_of(
        {"alarm_symptoms": [], "alarm_unknown": ["diarrhoea_3d"], "conditions": {"low_bp": "unknown"}}
    )
    pages = visit(consult)
    steps = [page.step for page in pages]
    soon = [
        alarm.id for alarm in KNOWN.alarms.values() if alarm.action in ("routine", "within_24h_or_routine")
    ]
    assert [s for s in steps if s and s.startswith("alarm_soon.")] == [f"alarm_soon.{name}" for name in soon]
    assert outcome_of(pages[-1].html) == "pharmacist_first"
    assert KNOWN.alarms["diarrhoea_3d"].label.nl in pages[-1].html.replace("\u00a0", " ")


def test_a_row_that_is_chosen_is_not_asked_again_by_itself() -> None:
    consult = consult_of({"conditions": {"low_bp": "unknown", "hypertension": "yes"}})
    steps = [page.step for page in visit(consult)]
    assert "heart.low_bp" in steps
    assert "heart.hypertension" not in steps


@pytest.mark.parametrize("page", ["alarm_now", "alarm_today"])
def test_the_journey_stops_at_once_for_an_emergency(page: str) -> None:
    for sign in alarm_pages(KNOWN)[page]:
        if sign == "overdose":
            continue
        pages = visit(consult_of({"alarm_symptoms": [sign]}))
        assert pages[-2].step == page, sign
        assert outcome_of(pages[-1].html) == "urgent", sign


def test_an_emergency_of_the_belly_stops_at_its_own_page() -> None:
    pages = visit(consult_of({"conditions": {"acute_abdomen": "yes"}}))
    assert pages[-2].step == "gut"
    assert outcome_of(pages[-1].html) == "urgent"


def test_an_overdose_first_asks_for_the_kidneys_and_says_whom_to_call_meanwhile() -> None:
    weak = visit(consult_of({"alarm_symptoms": ["overdose"], "conditions": {"kidney_disease": "yes"}}))
    well = visit(consult_of({"alarm_symptoms": ["overdose"]}))
    for pages in (weak, well):
        assert [page.step for page in pages[2:4]] == ["alarm_today", "kidney"]
        assert "Bel nu je huisarts" in pages[3].html
    assert weak[-1].heading == KNOWN.urgency["112"].headline.nl
    assert well[-1].heading == KNOWN.urgency["same_day_now"].headline.nl


def test_the_emergency_page_says_only_whom_to_call() -> None:
    for sign in ("chest_pain", "suicidal", "confusion"):
        html = visit(consult_of({"alarm_symptoms": [sign]}))[-1].html
        body = html[html.index("<main") : html.index("</main>")].lower()
        for form in KNOWN.forms.values():
            assert form.name.nl.lower() not in body
        assert not re.search(r"\d+ mg|potje|plan\.pdf", body)
        assert "1733" in body
        assert body.count('class="phone"') == (2 if sign == "suicidal" else 1)
        assert 'href="tel:112"' in body


def test_men_and_older_people_are_not_asked_whether_they_are_pregnant() -> None:
    assert "life" not in [page.step for page in visit(SHORTEST)]
    older = consult_of({"age": 70, "egfr": 80, "life_phase": "none"})
    assert "life" not in [page.step for page in visit(older)]
    assert "life" in [page.step for page in visit(PEOPLE["plan"])]


def test_medicines_are_confirmed_look_alikes_asked_and_unknown_ones_named() -> None:
    page = visit(PEOPLE["everything"], until="confirm")[-1]
    assert "bedoel je" in page.html.lower()
    assert "spironolacton" in page.offers["m1"]
    assert page.offers["m1"][-1] == "unknown"
    assert "zorbaxitol 12" in page.html
    chosen = {**answer(page, PEOPLE["everything"]), "m1": "spironolacton"}
    after = post(Direct(GUIDE, TODAY), page, chosen)
    assert '"m1":"spironolacton"' in after.answers


def test_medicines_that_were_not_read_right_are_typed_again() -> None:
    page = visit(PEOPLE["plan"], until="confirm")[-1]
    again = post(Direct(GUIDE, TODAY), page, {"v": "no"})
    assert again.step == "medicines"
    assert "Thyrax 0,1 mg" in again.html


def test_a_medicine_without_a_name_still_counts() -> None:
    page = visit(SHORTEST, until="medicines")[-1]
    page = post(Direct(GUIDE, TODAY), page, {"u": "unknown"})
    while outcome_of(page.html) is None:
        fields = answer(page, SHORTEST) if page.step else {}
        page = (
            post(Direct(GUIDE, TODAY), page, fields)
            if page.step
            else read(Direct(GUIDE, TODAY).post("/plan", {"a": page.answers}).text)
        )
    assert outcome_of(page.html) == "pharmacist_first"
    assert "een medicijn waarvan ik de naam niet weet" in page.html


def test_a_doctors_ceiling_is_asked_only_where_it_changes_the_outcome() -> None:
    liftable = consult_of(
        {"conditions": {"low_bp": "yes"}, "ceiling_mg_by_doctor": 200, "ceiling_reason": ["low_bp"]}
    )
    pages = visit(liftable)
    assert {"ceiling", "ceiling_reason"} <= {page.step for page in pages}
    assert outcome_of(pages[-1].html) == "plan"
    for person in ("plan", "no_plan"):
        assert "ceiling" not in [page.step for page in visit(PEOPLE[person])]


def test_filled_in_for_somebody_else_is_said_on_every_page() -> None:
    page = visit(SHORTEST)[0]
    page = post(Direct(GUIDE, TODAY), page, {"v": "other"})
    assert "voor iemand anders" in page.html
