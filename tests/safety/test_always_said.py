"""What no page and no plan may leave out: whom to call, what it is not, and elemental beside compound milligrams."""

import re
from datetime import UTC, date, datetime, tzinfo
from html import unescape

import pytest
from cases import CASES, Case
from starlette.testclient import TestClient
from web.fill import walk
from web.people import PEOPLE

from magwijzer.doors.server import application
from magwijzer.doors.web import routes
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Language
from magwijzer.render import FORMATS, plain
from magwijzer.render.html.frame import PATHS
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWN = default()
SERVICE = Service(KNOWN)
WORDS: dict[Language, Words] = {"nl": Words(KNOWN, "nl"), "en": Words(KNOWN, "en")}
DOSED = [
    case
    for case in CASES
    if any(one.start_mg is not None for one in SERVICE.answer(case.consult).advice.recommendations)
]
CLIENT = TestClient(application(KNOWN))


def header(html: str) -> str:
    return html[html.index("<header") : html.index("</header>")]


@pytest.mark.parametrize("person", list(PEOPLE))
def test_every_page_of_every_journey_tells_whom_to_call(person: str) -> None:
    pages = walk(CLIENT, PEOPLE[person]).pages
    assert len(pages) >= 3
    for page in pages:
        assert 'Levensgevaar? Bel <a href="tel:112">112</a>' in header(page.html), page.step


@pytest.mark.parametrize("language", list(PATHS))
@pytest.mark.parametrize("name", ["home", "guide", "hours", "sources", "privacy", "access", "use"])
def test_every_fixed_page_tells_whom_to_call(language: Language, name: str) -> None:
    assert 'href="tel:112"' in header(CLIENT.get(getattr(PATHS[language], name)).text)


@pytest.mark.parametrize("data", [{"a": "{"}, {"a": "[]"}, {"s": "age", "v": "-1", "a": "{}"}])
def test_a_page_with_an_error_tells_whom_to_call(data: dict[str, str]) -> None:
    assert 'href="tel:112"' in header(CLIENT.post("/keuzehulp", data=data).text)


@pytest.mark.parametrize("case", CASES[::4], ids=lambda case: case.id)
def test_every_answer_says_what_it_is_not(case: Case) -> None:
    reply = SERVICE.answer(case.consult)
    for language, sign in (("nl", "geen diagnose"), ("en", "no diagnosis")):
        for shape in ("text", "json", "pharmacist"):
            text = " ".join(FORMATS[shape].load()(reply, WORDS[language]).split())  # type: ignore[union-attr,arg-type]
            assert sign in text, shape
            assert ("nog niet beoordeeld" if language == "nl" else "not yet been reviewed") in text


@pytest.mark.parametrize("case", DOSED, ids=lambda case: case.id)
def test_a_dose_is_elemental_and_the_mass_on_the_pot_stands_beside_it(case: Case) -> None:
    reply = SERVICE.answer(case.consult)
    text = " ".join(plain.render(reply, WORDS["nl"]).split())
    assert "elementair magnesium" in text
    for one in reply.advice.recommendations:
        if one.start_mg is None:
            continue
        compound = WORDS["nl"].number(round(one.compound_start_mg or 0))
        start = WORDS["nl"].number(one.start_mg)
        assert one.compound_start_mg is not None
        assert one.compound_start_mg > one.start_mg
        assert re.search(rf"\b{start} mg per dag \(dat is {compound} mg {WORDS['nl'].form(one.form)}\)", text)


@pytest.mark.parametrize("case", DOSED, ids=lambda case: case.id)
def test_every_dose_comes_with_when_to_stop(case: Case) -> None:
    reply = SERVICE.answer(case.consult)
    for words in WORDS.values():
        text = " ".join(plain.render(reply, words).split())
        for key in ("alarm", "diarrhoea", "thin"):
            assert words.say("stop", key) in text
        for one in reply.advice.recommendations:
            if one.start_mg is not None:
                weeks = words.weeks(one.review_after_days or 0)
                alone, named = (
                    words.say("stop", key, weeks=weeks, form=words.form(one.form))
                    for key in ("review", "review_form")
                )
                assert alone in text or named in text, one.form


@pytest.mark.parametrize("person", ["plan", "pharmacist_first", "doctor_first", "no_plan"])
def test_a_plan_repeats_the_answers_it_rests_on(person: str) -> None:
    html = unescape(walk(CLIENT, PEOPLE[person]).last.html).replace("\u00a0", " ")
    listed = html[html.index("<summary>" + WORDS["nl"].say("heading", "answers")) :].split("</details>")[0]
    assert "46 jaar" in listed
    assert all(one["name"] in listed for one in PEOPLE[person]["medicines"])


@pytest.mark.parametrize("shape", ["html", "text"])
def test_an_hour_that_nobody_gave_is_called_an_example(shape: str) -> None:
    case = next(c for c in CASES if c.sentence.startswith("A thyroid tablet without hours stands 30 to 60"))
    text = unescape(str(FORMATS[shape].load()(SERVICE.answer(case.consult), WORDS["nl"])))
    assert re.search(r"Voorbeeldtijd[.;] [Jj]e etiket gaat voor", " ".join(text.split()))


class Late(datetime):
    """A clock that stands a quarter before midnight in Greenwich, on the day before a plan begins here."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Late":
        return cls(2026, 11, 21, 23, 45, tzinfo=UTC).astimezone(tz)


def test_today_is_the_day_where_the_visitor_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "datetime", Late)
    monkeypatch.setenv("TZ", "America/New_York")
    assert routes.today() == date(2026, 11, 22)
