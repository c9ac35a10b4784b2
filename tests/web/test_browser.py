"""Whole journeys in a real browser: without script and with it, Back after every step, keys only, nothing kept."""

from collections.abc import Iterator
from typing import Any

import pytest

from web.people import OUTCOMES, PEOPLE, outcome_of
from web.surf import click, fill_by_keys, fill_in, has_focus, press_by_keys, shown, surf
from web.tell import answer

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def page(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Any]:
    """Yield a page in a phone without script; with it when a test says so."""
    script = getattr(request, "param", "no_script") == "script"
    context = chromium.new_context(viewport=PHONE, java_script_enabled=script)
    yield context.new_page()
    context.close()


BOTH = pytest.mark.parametrize("page", ["script", "no_script"], indirect=True)


@pytest.fixture
def quiet(chromium: Any) -> Iterator[Any]:
    """Yield a page that fails the test when the browser complains or anything is fetched from elsewhere."""
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []
    assert context.cookies() == []
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    context.close()


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome(server: str, page: Any, outcome: str) -> None:
    pages = list(surf(page, PEOPLE[outcome], f"{server}/"))
    assert outcome_of(pages[-1].html) == outcome
    assert page.url in {f"{server}/plan", f"{server}/keuzehulp"}


def test_a_long_journey_in_english(server: str, page: Any) -> None:
    pages = list(surf(page, PEOPLE["everything"], f"{server}/en/"))
    assert outcome_of(pages[-1].html) is not None
    assert '<html lang="en">' in pages[-1].html


@BOTH
def test_back_and_forward_after_every_step(server: str, page: Any) -> None:
    before = None
    for now in surf(page, PEOPLE["plan"], f"{server}/keuzehulp"):
        if before is not None:
            page.go_back()
            assert shown(page).heading == before.heading
            given = answer(before, PEOPLE["plan"]).get("v") if before.step else None
            if isinstance(given, str):
                assert page.locator(f'.sheet [value="{given}"]').is_checked(), before.step
            page.go_forward()
            assert shown(page).heading == now.heading
        before = now
    assert outcome_of(page.content()) == "plan"


def test_back_and_another_answer(server: str, page: Any) -> None:
    """The browser's Back, another answer, and on: the plan follows the last answer."""
    for now in surf(page, PEOPLE["plan"], f"{server}/keuzehulp"):
        if now.step == "medicines":
            break
    page.go_back()
    assert shown(page).step == "stool"
    fill_in(page, {"v": "constipated"})
    click(page, ".sheet > button")
    assert '"stool":{"v":"constipated"}' in shown(page).answers


def test_an_error_is_read_out_and_can_be_mended(server: str, page: Any) -> None:
    page.goto(f"{server}/keuzehulp")
    click(page, ".sheet > button")
    assert page.title().startswith("Fout: ")
    assert page.locator('[role="alert"]').count() == 1
    has_focus(page, "[role=alert]")
    page.locator(".errbox a").click()
    has_focus(page, "[name=v]")
    fill_in(page, {"v": "me"})
    click(page, ".sheet > button")
    assert shown(page).step == "alarm_now"


def test_a_change_from_the_check_page(server: str, page: Any) -> None:
    for now in surf(page, PEOPLE["plan"], f"{server}/"):
        if now.is_check:
            break
    click(page, 'button[value="complaints"]')
    fill_in(page, {"v": "fatigue"})
    click(page, ".sheet > button")
    assert shown(page).is_check
    assert "Moe zijn" in page.content()
    click(page, "button.go")
    assert "malaat" in page.content()
    click(page, ".back button")
    assert shown(page).is_check


def test_enter_goes_on_and_never_back(server: str, page: Any) -> None:
    for now in surf(page, PEOPLE["plan"], f"{server}/keuzehulp"):
        if now.step == "age":
            break
    page.locator("#n").fill("46")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert shown(page).step == "sex"


@pytest.mark.parametrize("person", ["plan", "urgent"])
def test_by_keys_only(server: str, chromium: Any, person: str) -> None:
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    start = f"{server}/keuzehulp"
    pages = list(surf(page, PEOPLE[person], start, fill=fill_by_keys, press=press_by_keys))
    assert outcome_of(pages[-1].html) == person
    context.close()


def test_the_first_page_is_two_requests_and_the_browser_is_content(server: str, quiet: Any) -> None:
    asked: list[str] = []
    quiet.on("request", lambda request: asked.append(request.url))
    quiet.goto(f"{server}/", wait_until="networkidle")
    assert len(asked) == 2
    assert all(url.startswith(server) for url in asked)


def test_nothing_is_kept_or_fetched_from_elsewhere_on_the_way(server: str, quiet: Any) -> None:
    asked: list[str] = []
    quiet.on("request", lambda request: asked.append(request.url))
    list(surf(quiet, PEOPLE["everything"], f"{server}/"))
    assert all(url.startswith(server) and "?" not in url for url in asked)


def test_the_plan_can_be_taken_away(server: str, page: Any) -> None:
    list(surf(page, PEOPLE["plan"], f"{server}/"))
    for number, name in enumerate(("magwijzer-plan.pdf", "magwijzer-plan.ics")):
        with page.expect_download() as download:
            page.locator(".take button").nth(number).click()
        assert download.value.suggested_filename == name
