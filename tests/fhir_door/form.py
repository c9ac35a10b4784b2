"""A form filler on an origin of its own: lforms in a real browser, loaded with our Questionnaire."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from fhir_door.checker import PACKAGES

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PAGE = Path(__file__).parent / "page"
LFORMS = PACKAGES / "lforms" / "dist" / "lforms"
CHOICES = "#lhc-tools-searchResults li"


class Pages(SimpleHTTPRequestHandler):
    """Serves the page and lforms, and says nothing."""

    def translate_path(self, path: str) -> str:
        """Return the file that an address stands for."""
        place = path.partition("?")[0].lstrip("/")
        root, _, rest = place.partition("/")
        return str(LFORMS / rest) if root == "lforms" else str(PAGE / place)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@dataclass
class Form:
    """Our Questionnaire as lforms shows it; questions are named by their linkId."""

    page: Any
    server: str

    def field(self, link: str, place: str = "1/1") -> Any:
        """Return the field of a question."""
        return self.page.locator(f'[id="{link}/{place}"]')

    def asked(self, link: str, place: str = "1/1") -> bool:
        """Tell whether a question is shown."""
        return bool(self.field(link, place).count())

    def choose(self, link: str, *labels: str, place: str = "1/1") -> None:
        """Choose from a list, as a person does: type, then click."""
        field = self.field(link, place)
        for label in labels:
            field.click()
            field.fill("")
            field.press_sequentially(label)
            self.page.locator(CHOICES, has_text=label).first.click()
        field.blur()

    def write(self, link: str, text: str, place: str = "1/1") -> None:
        """Write into a field; a field of time or date holds its own input."""
        field = self.field(link, place)
        inside = field.locator("input")
        (inside if inside.count() else field).fill(text)
        if inside.count():
            inside.press("Enter")

    def say(self, link: str, answer: str) -> None:
        """Answer yes (``true``) or no (``false``)."""
        self.field(link, f"1/1|{answer}").click()

    def unit(self, link: str) -> str:
        """Return the unit beside a number."""
        return str(self.page.locator(f'[id="item-{link}/1/1"] .lhc-de-unit input').input_value())

    def filled(self) -> dict[str, Any]:
        """Return the QuestionnaireResponse as lforms exports it."""
        found: dict[str, Any] = self.page.evaluate("() => filled()")
        return found

    def advice(self, response: dict[str, Any]) -> Any:
        """Post a response from the page to our door."""
        return self.page.evaluate("([server, one]) => advice(server, one)", [self.server, response])


@contextmanager
def shown(server: str, language: str) -> Iterator[Form]:
    """Show the Questionnaire of a server in lforms, and hold that the page reports no fault."""
    api = pytest.importorskip("playwright.sync_api")
    missing = [str(one) for one in (Path(CHROMIUM), LFORMS) if not one.exists()]
    if missing:
        needed = f"needs Chromium and the packages of tests/web: {missing}"
        if os.environ.get("CI") == "true":
            pytest.fail(needed)
        pytest.skip(needed)
    pages = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    said: list[str] = []
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(locale="en-GB")
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"http://127.0.0.1:{pages.server_address[1]}/form.html")
        page.evaluate("([server, language]) => show(server, language)", [server, language])
        page.wait_for_selector('[id="age/1/1"]')
        yield Form(page, server)
        browser.close()
    pages.shutdown()
    assert said == []
