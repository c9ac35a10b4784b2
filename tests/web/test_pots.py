"""Which pot fits my plan, on the page: labels typed, answered in order of fit and price, nothing in an address."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from magwijzer.doors.server import application
from magwijzer.doors.web.shelf import AT_FIRST, MOST_POTS
from magwijzer.knowledge.load import default
from web.fill import walk
from web.page import read
from web.people import PEOPLE

GOOD = "Magnesiumbisglycinaat 1000 mg (waarvan elementair magnesium 100 mg) per tablet"
CAPSULE = "2 capsules bevatten 200 mg magnesium (als bisglycinaat)"
VAGUE = "Magnesium bisglycinaat 750 mg 90 capsules"
OTHER = "Magnesium (als citraat) 150 mg per tablet"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(default())) as client:
        yield client


@pytest.fixture(scope="module")
def plans(client: TestClient) -> dict[str, str]:
    """Return the answers that lead to each person's plan."""
    return {name: carried(walk(client, PEOPLE[name]).last.html) for name in PEOPLE}


def carried(html: str) -> str:
    found = re.search(r'name="a" value="([^"]*)"', html)
    assert found is not None
    return unescape(found[1])


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ").split())


def compare(client: TestClient, answers: str, path: str = "/potjes", **typed: str) -> Any:
    return client.post(path, data={"a": answers, "do": "compare", **typed})


def test_the_plan_offers_it_and_the_diary_where_there_is_a_dose(client: TestClient) -> None:
    for name in PEOPLE:
        html = walk(client, PEOPLE[name]).last.html
        dosed = name in ("plan", "two_forms", "pharmacist_first", "everything")
        assert ('action="/potjes"' in html) == dosed, name
        assert ("Houd bij of het helpt" in html) == dosed, name
    assert 'action="/en/pots"' in walk(client, PEOPLE["plan"], start="/en/guide").last.html


def test_the_empty_page_says_what_the_plan_asks_for(client: TestClient, plans: dict[str, str]) -> None:
    reply = client.post("/potjes", data={"a": plans["plan"]})
    assert reply.status_code == 200
    assert reply.headers["cache-control"] == "private, no-cache"
    assert "Je plan vraagt om: magnesiumbisglycinaat" in plain(reply.text)
    assert reply.text.count("<textarea") == AT_FIRST
    assert 'role="alert"' not in reply.text


def test_pots_come_by_fit_and_then_by_price(client: TestClient, plans: dict[str, str]) -> None:
    typed = {
        "t1": VAGUE,
        "t2": CAPSULE,
        "p2": "€ 24,00",
        "u2": "60",
        "t3": GOOD,
        "p3": "12.95",
        "u3": "90 stuks",
    }
    reply = compare(client, plans["plan"], **typed, t4=OTHER, p4="1", u4="100")
    text = plain(reply.text)
    places = [text.index(f"{name} Dit lazen we") for name in ("Potje 3", "Potje 2", "Potje 4", "Potje 1")]
    assert places == sorted(places)
    assert "Begin met 1 tablet per dag. Dat is 100 mg magnesium." in text
    assert "Vanaf dag 8: 1,5 tabletten per dag." in text
    assert "Begin met 1 capsule per dag." in text
    assert "Vanaf dag 15: 2 capsules per dag." in text
    assert "€ 0,14 per 100 mg magnesium, € 0,14 per dag bij je start." in text
    assert "€ 0,40 per 100 mg magnesium, € 0,40 per dag bij je start." in text
    assert "Past niet: dit is een andere vorm dan in je plan" in text
    assert "Past niet: het etiket zegt niet hoeveel elementair magnesium erin zit" in text
    assert "Zoek op het potje naar ‘elementair magnesium’" in text
    assert "Dit past" in text
    assert "<script" not in reply.text


def test_it_speaks_english(client: TestClient, plans: dict[str, str]) -> None:
    text = plain(compare(client, plans["plan"], "/en/pots", t1=GOOD, p1="12.95", u1="90").text)
    assert "Fits your plan" in text
    assert "Start with 1 tablet a day." in text
    assert "€ 0.14 per 100 mg of magnesium" in text


def test_half_a_tablet_and_nothing_above_the_step(client: TestClient, plans: dict[str, str]) -> None:
    text = plain(
        compare(client, plans["plan"], t1=GOOD.replace("elementair magnesium 100", "magnesium 140")).text
    )
    assert "Begin met een halve tablet per dag. Dat is 70 mg magnesium." in text
    too_strong = "Magnesium (als bisglycinaat) 240 mg per capsule"
    assert "Past niet: met hele of halve stuks kom je niet op je start" in plain(
        compare(client, plans["plan"], t1=too_strong).text
    )


def test_none_fits_is_said(client: TestClient, plans: dict[str, str]) -> None:
    text = plain(compare(client, plans["plan"], t1=OTHER, t2="Magnesiumstearaat, cellulose").text)
    assert "Geen van deze potjes past" in text
    assert "we lezen hier geen magnesium dat meetelt" in text


def test_one_more_pot_up_to_the_most(client: TestClient, plans: dict[str, str]) -> None:
    typed = {"a": plans["plan"], "t1": GOOD, "p1": "x"}
    shown = AT_FIRST
    for _ in range(MOST_POTS + 2):
        html = client.post("/potjes", data={**typed, "do": "more", "k": str(shown)}).text
        shown = html.count("<textarea")
    assert shown == MOST_POTS
    assert GOOD in html
    assert 'value="x"' in html
    assert 'value="more"' not in html
    assert 'role="alert"' not in html


@pytest.mark.parametrize(
    ("typed", "at", "says"),
    [
        ({}, "t1", "Typ wat er op het etiket van één potje staat"),
        ({"t2": GOOD, "p2": "duur"}, "p2", "Potje 2: vul een prijs in zoals 12,95"),
        ({"t1": GOOD, "p1": "-3"}, "p1", "Potje 1: vul een prijs in zoals 12,95"),
        ({"t1": GOOD, "p1": "1e9"}, "p1", "Potje 1: vul een prijs in zoals 12,95"),
        ({"t1": GOOD, "u1": "een paar"}, "u1", "Potje 1: vul een heel aantal in, zoals 60"),
        ({"t1": GOOD, "u1": "0"}, "u1", "Potje 1: vul een heel aantal in, zoals 60"),
        ({"t1": GOOD, "u1": "1,5"}, "u1", "Potje 1: vul een heel aantal in, zoals 60"),
        ({"p1": "3"}, "t1", "Typ wat er op het etiket van één potje staat"),
        ({"t1": GOOD, "p2": "3"}, "t2", "Potje 2: typ ook wat er op het etiket staat"),
        ({"t1": "x" * 2001}, "t1", "Potje 1: typ hooguit 2000 tekens"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    client: TestClient, plans: dict[str, str], typed: dict[str, str], at: str, says: str
) -> None:
    reply = compare(client, plans["plan"], **typed)
    assert reply.status_code == 200
    assert f'<a href="#{at}">{says}</a>' in unescape(reply.text)
    assert f'aria-describedby="{at}-h {at}-e" aria-invalid="true"' in reply.text or (
        f'aria-describedby="{at}-e" aria-invalid="true"' in reply.text
    )
    assert "<title>Fout: " in reply.text
    assert "Dit lazen we" not in reply.text


@pytest.mark.parametrize("person", ["food_first", "doctor_first", "no_plan", "urgent", "no_dose"])
def test_without_a_dose_there_are_no_pots(client: TestClient, plans: dict[str, str], person: str) -> None:
    text = plain(compare(client, plans[person], t1=GOOD).text)
    assert "Potje 1" not in text
    assert "Past bij je plan" not in text


def test_who_must_ask_the_pharmacist_first_is_told_so(client: TestClient, plans: dict[str, str]) -> None:
    text = plain(compare(client, plans["pharmacist_first"], t1=GOOD).text)
    assert "Laat je plan eerst nakijken door je apotheker." in text


def test_the_questions_come_first(client: TestClient) -> None:
    assert read(compare(client, "{}", t1=GOOD).text).step == "who"
    assert compare(client, "x", t1=GOOD).status_code == 400


def test_nothing_stands_in_an_address(client: TestClient) -> None:
    for path, guide in (("/potjes", "/keuzehulp"), ("/en/pots", "/en/guide")):
        reply = client.get(f"{path}?t1=x", follow_redirects=False)
        assert (reply.status_code, reply.headers["location"]) == (303, guide)


@pytest.mark.parametrize(
    "odd", ["<script>alert(1)</script>", "9" * 1999, "🧂" * 500, '"><b>', "{{ 7*7 }}", "\u202e0"]
)
def test_odd_texts_are_answered_and_shown_as_text(
    client: TestClient, plans: dict[str, str], odd: str
) -> None:
    reply = compare(client, plans["plan"], t1=odd, k="99999")
    assert reply.status_code == 200
    assert "Potje 1 Dit lazen we" in plain(reply.text)
    assert "<script>" not in reply.text
    assert "<b>" not in reply.text.replace("<b>P", "").replace("Mag<b>", "")
    assert "{{ 7*7 }}" in unescape(reply.text) or "7*7" not in odd


def test_the_other_language_keeps_what_was_typed(client: TestClient, plans: dict[str, str]) -> None:
    html = compare(client, plans["plan"], t1=GOOD, p1="12,95", u1="90").text
    switch = html[html.index('action="/en/pots"') :]
    for hidden in (
        f'name="t1" value="{GOOD}"',
        'name="p1" value="12,95"',
        'name="u1" value="90"',
        'value="compare"',
    ):
        assert hidden in switch


def test_back_leads_to_the_plan(client: TestClient, plans: dict[str, str]) -> None:
    html = compare(client, plans["plan"], t1=GOOD).text
    assert 'class="back" method="post" action="/plan"' in html
    assert "Jouw plan" in client.post("/plan", data={"a": carried(html)}).text
