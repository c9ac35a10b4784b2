"""Fills in the keuzehulp as a person would, from a consult: reads each page and answers what it asks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from magwijzer.doors.web.answers import read_form
from magwijzer.doors.web.guide import Guide
from web.page import Page, read
from web.tell import answer

MOST_PAGES = 120


class Direct:
    """Visits the pages without a server, on a day of its own; speaks like an HTTP client."""

    def __init__(self, guide: Guide, today: date) -> None:
        self.guide, self.today = guide, today

    def get(self, path: str) -> SimpleNamespace:
        return SimpleNamespace(text=self.guide.start(self.today).html)

    def post(self, path: str, data: Mapping[str, Any]) -> SimpleNamespace:
        form = read_form(urlencode(data, doseq=True).encode())
        shown = self.guide.plan if path.endswith("plan") else self.guide.step
        return SimpleNamespace(text=shown(form, self.today).html)


@dataclass
class Walk:
    """A walk through the pages: every page seen, and the last one."""

    pages: list[Page]

    @property
    def last(self) -> Page:
        return self.pages[-1]

    @property
    def steps(self) -> list[str]:
        return [page.step or ("check" if page.is_check else "end") for page in self.pages]


def walk(
    client: Any, consult: Mapping[str, Any], start: str = "/keuzehulp", until: str | None = None
) -> Walk:
    """Answer page after page until the check page is accepted, or an early stop, or step ``until``."""
    pages = [read(client.get(start).text)]
    for _ in range(MOST_PAGES):
        page = pages[-1]
        if page.step is not None and page.step == until:
            break
        if page.step is not None:
            pages.append(post(client, page, answer(page, consult)))
        elif page.is_check:
            pages.append(_to_plan(client, page, consult, start))
        else:
            break
    return Walk(pages)


def _to_plan(client: Any, page: Page, consult: Mapping[str, Any], start: str) -> Page:
    """Open what only the check page offers when the consult has an answer to it, then ask for the plan."""
    told = json.loads(page.answers)
    wishes = {"ceiling": "ceiling_mg_by_doctor", "habits": "habits", "egfr": "egfr", "day": "day"}
    for step, name in wishes.items():
        if consult.get(name) not in (None, []) and step not in told and step in page.rows:
            return read(client.post(start, data={"a": page.answers, "c": "1", "to": step}).text)
    return read(client.post(page.action, data={"a": page.answers, "c": "1"}).text)


def post(client: Any, page: Page, fields: Mapping[str, Any]) -> Page:
    """Send one page with its answer, in the mode it was shown in."""
    change = {"c": "1"} if 'name="c"' in page.html else {}
    return read(client.post(page.action, data={"a": page.answers, "s": page.step, **change, **fields}).text)
