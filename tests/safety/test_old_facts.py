"""Facts grow old: whoever asks after their date is told so, in every format, and so is whoever keeps them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from cases import consult_of
from click.testing import CliRunner

from magwijzer.doors.cli.facts import check
from magwijzer.knowledge.check.bounds import bounds
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Language
from magwijzer.render import FORMATS
from magwijzer.render.html.article import article_page
from magwijzer.render.html.plan import plan_page
from magwijzer.render.html.question import State
from magwijzer.render.pharmacist import render as for_pharmacist
from magwijzer.render.words import Words
from magwijzer.service import Reply, Service

KNOWN = default()
LAST = KNOWN.edition.review_by
OLD: dict[Language, str] = {
    "nl": "Vraag je apotheker of ze nog kloppen",
    "en": "Ask your pharmacist whether they",
}


def answered(on: date | None, **own: Any) -> Reply:
    return Service(KNOWN).answer(consult_of({**own, "on": on.isoformat() if on else None}))


def shown(reply: Reply, language: Language) -> dict[str, str]:
    """Return the reply as text in every format that is text."""
    words = Words(KNOWN, language)
    made = {name: FORMATS[name].load()(reply, words) for name in ("text", "json", "ics")}
    made |= {"html": plan_page(reply, State("{}"), words), "pharmacist": for_pharmacist(reply, words)}
    plain = {name: text.decode() if isinstance(text, bytes) else text for name, text in made.items()}
    return {name: " ".join(text.replace("\r\n ", "").split()) for name, text in plain.items()}


@pytest.mark.parametrize("language", list(OLD))
@pytest.mark.parametrize(
    "own", [{}, {"conditions": {"dialysis": "yes"}}, {"alarm_symptoms": ["chest_pain"]}, {"age": 80}]
)
def test_past_their_date_every_format_says_so(language: Language, own: dict[str, Any]) -> None:
    fresh, old = (shown(answered(day, **own), language) for day in (LAST, LAST + timedelta(days=1)))
    for name, text in old.items():
        if name == "ics" and "alarm_symptoms" in own:
            continue  # an alarm in the calendar holds whom to call and nothing else
        assert OLD[language] in text, name
        assert OLD[language] not in fresh[name], name


def test_without_a_day_nothing_is_said_of_their_age() -> None:
    words = Words(KNOWN, "nl")
    assert OLD["nl"] not in FORMATS["text"].load()(answered(None), words)


def test_the_edition_and_the_day_they_were_looked_at_are_shown() -> None:
    words = Words(KNOWN, "nl")
    assert KNOWN.edition.edition in FORMATS["text"].load()(answered(LAST), words)
    assert words.day(KNOWN.edition.reviewed) in article_page(words)


@pytest.mark.parametrize(("day", "warned"), [(LAST, False), (LAST + timedelta(days=1), True)])
def test_whoever_keeps_the_facts_is_warned(day: date, warned: bool) -> None:
    done = CliRunner().invoke(check, ["--on", day.isoformat()])
    assert done.exit_code == 0
    assert ("had nagekeken moeten zijn" in done.stderr) == warned
    assert KNOWN.edition.edition in done.stderr or not warned


@pytest.mark.parametrize(("days", "faults"), [(1, 0), (366, 0), (367, 1), (0, 1), (-1, 1)])
def test_a_date_that_is_too_far_off_is_a_fault(days: int, faults: int) -> None:
    edition = replace(KNOWN.edition, review_by=KNOWN.edition.reviewed + timedelta(days=days))
    found = [str(one) for one in bounds(replace(KNOWN, edition=edition))]
    assert len(found) == faults
    assert all("review_by" in one for one in found)
