"""The pot from a photo, the quick estimate and the pots of a shop in a real browser: by keys, narrow, with Back."""

import io
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from magwijzer.doors.web.guide import Guide
from magwijzer.knowledge.load import default
from magwijzer.service import Service
from web.fill import Direct, post, walk
from web.people import PEOPLE
from web.surf import arrive, click, fill_in, has_focus, press_by_keys, shown, tab_to
from web.test_browser_access import faults, too_wide

pytestmark = pytest.mark.browser
PATIENCE_MS = 120_000
"""A browser is given more time than the server takes for anything, a photo included (30 seconds)."""
LABEL = "Magnesiumbisglycinaat 1000 mg (waarvan elementair magnesium 100 mg) per tablet"
PHONE = pytest.mark.parametrize("page", [375], indirect=True)
SIZES = [pytest.param(375, id="phone"), pytest.param(1280, id="desk")]


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": request.param, "height": 800})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []
    context.close()


def open_step(page: Any, server: str, step: str) -> None:
    """Open one page of the questions at once, with the answers that lead there."""
    direct = Direct(Guide(Service(default()), "nl"), date.today())
    if step == "plate":
        last = post(direct, walk(direct, PEOPLE["plan"], until="food").last, {"u": "estimate"})
    else:
        last = walk(direct, PEOPLE["everything"], until=step).last
    assert last.step == step
    carried = re.search(r'name="a" value="([^"]*)"', last.html)
    assert carried is not None
    page.set_content(
        f'<form method="post" action="{server}/keuzehulp"><input name="a" value="{carried[1]}">'
        f'<input name="to" value="{step}"><button>x</button></form>'
    )
    click(page, "button")
    assert shown(page).step == step


def picture(text: str) -> bytes:
    """Return a photo of a text."""
    image = pytest.importorskip("PIL.Image").new("RGB", (1600, 300), "white")
    pytest.importorskip("PIL.ImageDraw").Draw(image).text((50, 100), text, fill="black", font_size=40)
    photo = io.BytesIO()
    image.save(photo, "JPEG")
    return photo.getvalue()


def send(page: Any, file: Path, photo: bytes) -> None:
    file.write_bytes(photo)
    page.locator("#photo").set_input_files(file)
    click(page, ".sheet > button")


def test_a_photo_of_a_pot(server: str, page: Any, axe: str, tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    open_step(page, server, "pot1")
    assert faults(page, axe) == []
    assert too_wide(page) == []
    fill_in(page, {"n": "2", "v": "no"})
    send(page, tmp_path / "pot.jpg", picture(LABEL))
    assert "Dit lazen we op de foto." in page.content()
    assert page.locator("#t").input_value().startswith("Magnesiumbisglycinaat 1000 mg")
    assert page.locator("#n").input_value() == "2"
    assert faults(page, axe) == []
    assert too_wide(page) == []
    click(page, ".sheet > button")
    assert shown(page).step != "pot1"
    page.go_back()
    assert shown(page).step == "pot1", "Back shows what was read"
    assert "Magnesiumbisglycinaat 1000 mg" in page.locator("#t").input_value()
    page.go_back()
    assert shown(page).step == "pot1", "and once more the page without it"
    assert page.url == f"{server}/keuzehulp"


@PHONE
@pytest.mark.parametrize(
    ("name", "photo", "says"),
    [
        ("IMG_1.HEIC", b"\x00\x00\x00\x24ftypheic" + bytes(4000), "Dit bestand is geen foto die we"),
        ("pot.jpg", b"\xff\xd8\xff" + bytes(20_000), "Dit bestand is geen foto die we"),
        ("pot.jpg", bytes(12_500_000), "De foto is te groot."),
    ],
    ids=["heic", "broken", "too large"],
)
def test_a_file_that_cannot_be_read_is_said_and_what_was_typed_stays(
    server: str, page: Any, axe: str, tmp_path: Path, name: str, photo: bytes, says: str
) -> None:
    pytest.importorskip("rapidocr")
    open_step(page, server, "pot1")
    fill_in(page, {"t": "wat er staat", "v": "no"})
    send(page, tmp_path / name, photo)
    assert says in page.locator(".errbox").inner_text()
    assert page.title().startswith("Fout: ")
    has_focus(page, "[role=alert]")
    page.locator(".errbox a").first.click()
    has_focus(page, "#photo")
    assert page.locator("#t").input_value() == "wat er staat"
    assert faults(page, axe) == []


@PHONE
def test_the_pot_by_keys(server: str, page: Any) -> None:
    open_step(page, server, "pot1")
    tab_to(page, lambda tag, name, value: name == "t")
    page.keyboard.type("Magnesium (als citraat) 100 mg per tablet")
    tab_to(page, lambda tag, name, value: name == "photo")
    tab_to(page, lambda tag, name, value: name == "v")
    page.keyboard.press("Space")
    press_by_keys(page, ".sheet > button")
    assert shown(page).step != "pot1"


def test_the_quick_estimate(server: str, page: Any, axe: str) -> None:
    open_step(page, server, "plate")
    assert faults(page, axe) == []
    assert too_wide(page) == []
    click(page, ".sheet > button")
    assert page.title().startswith("Fout: ")
    assert faults(page, axe) == []
    fill_in(page, {"food001": "d4", "food085": "w3"})
    click(page, ".sheet > button")
    assert shown(page).step == "avoid"
    page.go_back()
    assert shown(page).step == "plate"
    assert page.locator("#food001").input_value() == "d4"
    fill_in(page, {"food001": "", "food085": "", "u": "unknown"})
    click(page, ".sheet > button")
    assert shown(page).step not in ("plate", "avoid")


@PHONE
def test_the_quick_estimate_by_keys(server: str, page: Any) -> None:
    open_step(page, server, "plate")
    tab_to(page, lambda tag, name, value: name == "food001")
    page.keyboard.press("ArrowDown")
    press_by_keys(page, ".sheet > button")
    assert shown(page).step == "avoid"


def test_which_pot_fits(server: str, page: Any, axe: str) -> None:
    arrive(page, server, PEOPLE["plan"])
    click(page, 'form[action="/potjes"] button')
    assert faults(page, axe) == []
    assert too_wide(page) == []
    click(page, '.sheet [value="compare"]')
    assert page.title().startswith("Fout: ")
    assert faults(page, axe) == []
    page.locator("#t1").fill(LABEL)
    page.locator("#p1").fill("12,95")
    page.locator("#u1").fill("90")
    page.locator("#t2").fill("Magnesium bisglycinaat 750 mg 90 capsules")
    click(page, '.sheet [value="more"]')
    assert page.locator("#t1").input_value() == LABEL
    page.locator("#t3").fill("Magnesium (als citraat) 100 mg per tablet")
    click(page, '.sheet [value="compare"]')
    has_focus(page, "#found")
    assert "Past bij je plan" in page.content()
    assert faults(page, axe) == []
    assert too_wide(page) == []
    assert page.url == f"{server}/potjes"
    click(page, 'footer button[lang="en"]')
    assert "Fits your plan" in page.content()
    page.go_back()
    assert "Past bij je plan" in page.content(), "Back shows the answer again"
    click(page, "form.back button")
    assert "Jouw plan" in unescape(page.content())


@PHONE
def test_which_pot_by_keys(server: str, page: Any) -> None:
    arrive(page, server, PEOPLE["plan"])
    click(page, 'form[action="/potjes"] button')
    tab_to(page, lambda tag, name, value: name == "t1")
    page.keyboard.type(LABEL)
    tab_to(page, lambda tag, name, value: name == "do" and value == "compare")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Past bij je plan" in page.content()


@PHONE
def test_the_diary_is_one_click_from_the_plan(server: str, page: Any) -> None:
    arrive(page, server, PEOPLE["plan"])
    click(page, 'aside a[href="/dagboek"]')
    assert page.url == f"{server}/dagboek"
