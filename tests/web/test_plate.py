"""The quick estimate of food on the pages: chosen, filled in on one page, shown as an estimate, or skipped."""

import gzip
import json
from collections.abc import Mapping
from datetime import date
from html import unescape

import pytest

from magwijzer.doors.web.answers import load
from magwijzer.doors.web.case import Case
from magwijzer.doors.web.guide import Guide
from magwijzer.doors.web.plate import OFTEN
from magwijzer.doors.web.told import raw_consult
from magwijzer.food import estimate, quick_estimate_foods
from magwijzer.knowledge.load import default
from magwijzer.service import Service
from web.fill import Direct, post, walk
from web.page import Page, read
from web.people import PEOPLE
from web.tell import HOURS

KNOWN = default()
SERVICE = Service(KNOWN)
TODAY = date(2026, 11, 22)
ASKED = quick_estimate_foods(KNOWN.foods)
DIRECT = Direct(Guide(SERVICE, "nl"), TODAY)
HEAVIEST = 2500


@pytest.fixture(scope="module")
def plate() -> Page:
    page = post(DIRECT, walk(DIRECT, PEOPLE["plan"], until="food").last, {"u": "estimate"})
    assert page.step == "plate"
    return page


def diet_of(page: Page) -> Mapping[str, object]:
    raw = raw_consult(Case(load(page.answers), SERVICE, TODAY, "?"))
    found: Mapping[str, object] = raw.get("diet", {})
    return found


def check(page: Page) -> str:
    """Return the check page that these answers lead to."""
    html = DIRECT.post("/keuzehulp", {"a": page.answers, "to": "check"}).text
    return unescape(html).replace("\u00a0", " ")


def test_the_page_asks_the_foods_of_the_method_each_with_how_often(plate: Page) -> None:
    assert [name for name in plate.offers if name != "u"] == [food.replace("-", "") for food in ASKED]
    assert plate.html.count("<select") == len(ASKED)
    assert all(plate.html.count(f'<option value="{often}">') == len(ASKED) for often in OFTEN)


@pytest.mark.parametrize("start", ["nl", "en"])
def test_the_page_is_light(plate: Page, start: str) -> None:
    guide = Guide(SERVICE, "nl" if start == "nl" else "en")
    html = guide.step({"a": (plate.answers,), "to": ("plate",)}, TODAY).html
    assert "<script" not in html
    assert len(gzip.compress(html.encode(), 6)) <= HEAVIEST


def test_the_estimate_fills_the_milligrams_and_says_that_it_is_one(plate: Page) -> None:
    after = post(DIRECT, plate, {"food001": "d4", "food085": "w3"})
    assert after.step == "avoid"
    expected = estimate({"food-001": 4.5, "food-085": 3 / 7}, KNOWN.foods)
    assert 200 < expected < 300
    assert diet_of(after)["magnesium_mg"] == expected
    done = post(DIRECT, post(DIRECT, after, {"v": "none"}), HOURS)
    assert f"Ongeveer {expected:.0f} mg per dag, een schatting" in check(done)


def test_it_can_be_skipped_after_all(plate: Page) -> None:
    after = post(DIRECT, plate, {"u": "unknown"})
    assert after.step not in ("plate", "avoid")
    assert "magnesium_mg" not in diet_of(after)


@pytest.mark.parametrize(
    ("fields", "at"),
    [({}, "food001"), ({"food001": "d2", "u": "unknown"}, "u"), ({"food001": "d99"}, "food001")],
)
def test_nothing_both_or_nonsense_is_asked_again(plate: Page, fields: dict[str, str], at: str) -> None:
    again = post(DIRECT, plate, fields)
    assert again.step == "plate"
    assert f'href="#{at}"' in again.html


def test_what_was_chosen_stays_when_asked_again(plate: Page) -> None:
    again = post(DIRECT, plate, {"food142": "d1", "u": "unknown"})
    assert '<option value="d1" selected>' in again.html


def test_another_way_of_telling_food_forgets_the_estimate(plate: Page) -> None:
    done = post(DIRECT, plate, {"food001": "d4"})
    food = read(DIRECT.post("/keuzehulp", {"a": done.answers, "to": "food"}).text)
    typed = post(DIRECT, food, {"n": "300"})
    assert "plate" not in json.loads(typed.answers)
    assert diet_of(typed)["magnesium_mg"] == 300


def test_one_way_at_a_time() -> None:
    food = walk(DIRECT, PEOPLE["plan"], until="food").last
    for fields in ({"u": ["estimate", "unknown"]}, {"u": "estimate", "n": "200"}):
        assert "Kies één manier" in post(DIRECT, food, fields).html
