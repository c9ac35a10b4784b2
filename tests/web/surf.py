"""Walks the pages in a browser: fills in what a page asks, as a person with a mouse or with keys only."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from magwijzer.doors.web.guide import Guide
from magwijzer.knowledge.load import default
from magwijzer.service import Service
from web.fill import Direct, walk
from web.page import Page, read
from web.tell import answer

MOST_PAGES = 80
MOST_TABS = 60
FOCUSED = """() => {
    const e = document.activeElement, s = getComputedStyle(e), r = e.closest('.r');
    const seen = s.outlineStyle !== 'none' || (r && getComputedStyle(r).outlineStyle !== 'none');
    return [e.tagName, e.name || '', e.value || '', seen, e.className || ''];
}"""


def shown(page: Any) -> Page:
    """Return what the page of the browser holds."""
    return read(page.content())


def fill_in(page: Any, fields: Mapping[str, Any]) -> None:
    """Fill in the fields of a question with a pointer."""
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            field = page.locator(f'.sheet [name="{name}"]').first
            kind = field.evaluate("e => e.type")
            if kind in ("radio", "checkbox"):
                page.locator(f'.sheet label:has([name="{name}"][value="{one}"])').click()
            elif kind == "select-one":
                field.select_option(one)
            else:
                field.fill(one)


def surf(page: Any, consult: Mapping[str, Any], start: str, **how: Any) -> Iterator[Page]:
    """Yield every page on the way to the plan, answered as this consult would; ``fill`` says how."""
    fill, press = how.get("fill", fill_in), how.get("press", click)
    page.goto(start)
    for _ in range(MOST_PAGES):
        now = shown(page)
        yield now
        if now.step is not None:
            fill(page, answer(now, consult))
            press(page, ".sheet > button")
        elif now.is_check:
            press(page, "button.go")
        else:
            return


def arrive(page: Any, server: str, consult: Mapping[str, Any]) -> None:
    """Open the last page of a journey at once, with the answers that lead there."""
    guide = Guide(Service(default()), "nl")
    last = walk(Direct(guide, date.today()), consult).last
    carried = re.search(r'name="a" value="([^"]*)"', last.html)
    assert carried is not None
    page.set_content(
        f'<form method="post" action="{server}/plan"><input name="a" value="{carried[1]}"><button>x</button></form>'
    )
    click(page, "button")


def click(page: Any, selector: str) -> None:
    """Press a button with a pointer."""
    with page.expect_navigation():
        page.locator(selector).click()


def has_focus(page: Any, selector: str) -> None:
    """Wait until something has the focus: a browser gives it with the first picture of a page, not with its load."""
    page.locator(f"{selector}:focus").wait_for(state="attached")


def fill_by_keys(page: Any, fields: Mapping[str, Any]) -> None:
    """Fill in the fields of a question with Tab, arrows, Space and letters."""
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            tab_to(page, lambda tag, n, v, name=name: n == name)
            kind = page.evaluate("() => document.activeElement.type")
            if kind == "radio":
                _choose(page, name, one)
            elif kind == "checkbox":
                tab_to(page, lambda tag, n, v, name=name, one=one: n == name and v == one)
                page.keyboard.press("Space")
            elif kind == "time":
                assert page.evaluate("() => document.activeElement.value") == one
            elif kind != "select-one" or one != "daily":
                page.keyboard.type(one)


def _choose(page: Any, name: str, value: str) -> None:
    page.keyboard.press("Space")
    for _ in range(MOST_TABS):
        if page.evaluate("() => document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{name} has no {value}")


def tab_to(page: Any, wanted: Any) -> None:
    """Press Tab until the wanted element has the focus; each stop on the way must show it."""
    for _ in range(MOST_TABS):
        tag, name, value, seen, _ = page.evaluate(FOCUSED)
        if wanted(tag, name, value):
            return
        page.keyboard.press("Tab")
        tag, name, value, seen, _ = page.evaluate(FOCUSED)
        assert seen or tag == "BODY", f"no focus to be seen on {tag} {name}"
    raise AssertionError("Tab does not lead there")


def press_by_keys(page: Any, selector: str) -> None:
    """Go to a button with Tab and press Enter."""
    target = page.locator(selector).evaluate("e => e.textContent")
    for _ in range(MOST_TABS):
        if page.evaluate("() => document.activeElement.textContent") == target:
            break
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
