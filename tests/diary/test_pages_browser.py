"""The diary in a real browser, without script: a day, a file home and back, a code, a test; readable for everyone."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from diary.invented import blocks
from web.conftest import axe, chromium
from web.surf import has_focus
from web.test_browser_access import WIDE, faults

from magwijzer.diary.change import as_csv
from magwijzer.diary.entries import read_csv
from magwijzer.diary.store import open_store
from magwijzer.doors.server import application
from magwijzer.knowledge.load import default

pytestmark = pytest.mark.browser
__all__ = ["axe", "chromium"]
PATIENCE = 30


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('kept')}/d.db")
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application(default(), store=store), log_level="error"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    end = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < end:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/dagboek"
    server.should_exit = True
    thread.join()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """Return a phone's page without script that counts every request and every complaint of the browser."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    assert page.said == []  # a style or a picture that the policy refuses would be told here
    assert all(
        url.startswith(("http://127.0.0.1:", "data:image/svg")) and "?" not in url for url in page.asked
    )
    context.close()


def press(page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def downloaded(page: Any, selector: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(selector).first.click()
    return Path(waiting.value.path()).read_bytes()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "dagboek.csv"
    found.write_text(as_csv(blocks(), dutch=True), newline="")
    return found


def test_a_diary_goes_home_and_comes_back(page: Any, address: str, tmp_path: Path) -> None:
    page.goto(address)
    page.locator('label:has([value="sleep"])').click()
    press(page, 'button[value="start"]')
    for day, score in (("2026-11-20", "6"), ("2026-11-21", "4,5")):
        page.fill('[name="date"]', day)
        page.fill('[name="s-sleep"]', score)
        page.locator('label:has([name="taken"][value="no"])').click()
        page.select_option('[name="stool"]', "4")
        page.fill('[name="note"]', "regel een\nregel twee")
        press(page, 'button[value="add"]')
    home = tmp_path / "thuis.csv"
    home.write_bytes(downloaded(page, 'form[action$=".csv"] button'))
    entries = read_csv(home.read_bytes()).entries
    assert [entry.scores["sleep"] for entry in entries] == [6.0, 4.5]
    assert entries[1].note == "regel een\nregel twee"
    page.goto(address)
    page.set_input_files('[name="file"]', home)
    press(page, 'button[value="open"]')
    assert page.locator("tbody tr").count() == 2


def test_the_finding_stands_above_the_drawing_and_the_paper_follows(
    page: Any, address: str, file: Path
) -> None:
    page.goto(address)
    page.set_input_files('[name="file"]', file)
    press(page, 'button[value="open"]')
    finding = page.locator("figcaption").inner_text().replace("\u00a0", " ")
    assert finding.startswith("Het lijkt bij jou te helpen.")
    assert finding in page.locator("svg[role=img]").first.get_attribute("aria-label")
    line = page.locator('svg path[stroke-width="2.5"]').first
    assert line.evaluate("e => getComputedStyle(e).stroke") == "rgb(11, 85, 99)"
    assert downloaded(page, 'form[action$=".pdf"] button').startswith(b"%PDF-")


def test_a_code_opens_the_diary_again_and_erasing_ends_it(page: Any, address: str) -> None:
    page.goto(address)
    press(page, 'button[value="start"]')
    press(page, 'button[value="keep"]')
    code = page.locator(".call b").inner_text()
    page.fill('[name="s-score"]', "3")
    press(page, 'button[value="add"]')
    page.goto(address)
    page.fill("#code", code)
    press(page, 'button[value="show"]')
    assert page.locator("tbody tr").count() == 1
    page.locator("summary", has_text="Wis je dagboek").click()
    page.locator('label:has([name="sure"])').click()
    press(page, 'button[value="erase"]')
    assert page.locator("[role=status]").inner_text() == "Je dagboek is gewist."
    assert not any(code in url for url in page.asked)


def test_a_test_is_drawn_and_goes_into_the_calendar(page: Any, address: str) -> None:
    page.goto(address)
    press(page, 'button[value="start"]')
    page.locator("summary", has_text="Doe een proef").click()
    page.select_option('[name="p-form"]', "citrate")
    page.locator('label:has([name="p-length"][value="long"])').click()
    press(page, 'button[value="test"]')
    assert page.locator("ol li").count() == 6
    assert downloaded(page, 'form[action$=".ics"] button').count(b"BEGIN:VEVENT") == 7


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    chromium: Any, axe: str, address: str, file: Path, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(address)
    assert faults(page, axe) == []
    page.set_input_files('[name="file"]', file)
    press(page, 'button[value="open"]')
    assert faults(page, axe) == []
    assert page.evaluate(WIDE) <= 0
    page.fill('[name="s-sleep"]', "99")
    press(page, 'button[value="add"]')
    assert page.title().startswith("Fout: ")
    has_focus(page, ".errbox")
    assert faults(page, axe) == []
    context.close()
