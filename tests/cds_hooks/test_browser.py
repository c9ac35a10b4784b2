"""A page that plays the record system, on an origin of its own, calls the services in a real browser."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from api.running import served

from cds_hooks.record import MAGNESIUM_ORDER, THYRAX, bundle, request

pytestmark = pytest.mark.browser
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PAGE = Path(__file__).parent / "page"


class Quiet(SimpleHTTPRequestHandler):
    """Serves the page and says nothing."""

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def record_system() -> Iterator[str]:
    """Serve the page of the record system on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(PAGE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/record.html"
    server.shutdown()


def test_discovery_cards_suggestion_and_feedback(record_system: str) -> None:
    """In a thread of its own: another browser test of this process may hold an event loop."""
    ThreadPoolExecutor(1).submit(play, record_system).result()


def play(record_system: str) -> None:
    api = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Chromium")
    order = request("order-sign", MAGNESIUM_ORDER, statements=bundle(THYRAX))
    with served() as magwijzer, api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(locale="en-GB")
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(record_system)
        page.evaluate("([server, order]) => start(server, order)", [magwijzer.address, order])
        page.wait_for_selector("article")
        first = page.locator("article").first
        assert first.get_attribute("data-indicator") == "warning"
        assert "Levothyroxine" in first.locator("h2").inner_text()
        first.get_by_role("button", name="Magnesium at 18:30").click()
        page.wait_for_selector("#feedback:has-text('200')")
        assert page.locator("article").first.get_attribute("data-indicator") == "info", (
            "the hours are kept now"
        )
        browser.close()
        assert said == []
