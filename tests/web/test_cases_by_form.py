"""The worked cases through the form: the same outcome, form and dose as over the API."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from typing import Any

import pytest
from cases import CASES, Case

from magwijzer.doors.web.answers import load
from magwijzer.doors.web.case import Case as Told
from magwijzer.doors.web.guide import Guide
from magwijzer.doors.web.told import raw_consult
from magwijzer.knowledge.load import default
from magwijzer.render import json as as_json
from magwijzer.service import Reply, Service
from web.fill import Direct, walk
from web.page import Page
from web.tell import expressible

SERVICE = Service(default())
GUIDE = Guide(SERVICE, "nl")
LEAST = 150
CARRIED = re.compile(r'name="a" value="([^"]*)"')
ASKED = tuple(case for case in CASES if expressible({"on": "2026-11-22", **case.consult}))


def day_of(consult: Mapping[str, Any]) -> date:
    return date.fromisoformat(consult.get("on", "2026-11-22"))


def reply_of(page: Page, day: date) -> Reply:
    """Return the reply behind the last page, from the answers it carries."""
    carried = CARRIED.search(page.html)
    assert carried is not None
    reply = GUIDE.reply({"a": (unescape(carried[1]),)}, day)
    assert reply is not None
    return reply


def shape(reply: Reply) -> Any:
    """Return what decides: the outcome, whom to call, and every form with its doses."""
    document = as_json.document(reply, GUIDE.words)
    forms = [(one["form"], one["start_mg"], one["max_mg"]) for one in document["recommendations"]]
    return document["outcome"], document["urgency"], sorted(forms, key=str)


def in_order(complaints: list[str]) -> bool:
    """Tell whether rows on a page can say this: they know which complaints there are, not which came first."""
    return complaints == [name for name in SERVICE.knowledge.complaints if name in complaints]


def test_most_cases_can_be_told_on_the_pages() -> None:
    assert len(ASKED) >= LEAST


@pytest.mark.parametrize("case", ASKED, ids=lambda case: case.id)
def test_the_form_gives_the_same_outcome(case: Case) -> None:
    day = day_of(case.consult)
    seen = walk(Direct(GUIDE, day), case.consult)
    direct = shape(SERVICE.answer({**case.consult, "on": day.isoformat()}))
    told = shape(reply_of(seen.last, day))
    if in_order(case.consult["complaints"]):
        assert told == direct
    else:
        assert told[:2] == direct[:2]
    assert ('class="card red"' in seen.last.html) == (direct[0] == "urgent")


def test_the_answers_become_the_same_consult() -> None:
    case = next(case for case in ASKED if case.consult["medicines"] and case.consult.get("products"))
    seen = walk(Direct(GUIDE, day_of(case.consult)), case.consult)
    check = next(page for page in reversed(seen.pages) if page.is_check)
    raw = raw_consult(Told(load(check.answers), SERVICE, day_of(case.consult), "x"))
    assert SERVICE.parser.parse(raw).complaints == SERVICE.parser.parse(case.consult).complaints
    assert raw["medicines"] == case.consult["medicines"]
