"""The diary's pages: the diary travels with the page or stands under a code, and no answer ever leaks."""

from __future__ import annotations

import datetime as dt
import html
import io
import logging
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from html.parser import HTMLParser
from pathlib import Path

import pytest
from diary.invented import START, blocks
from httpx import Response
from icalendar import Calendar
from starlette.testclient import TestClient

from magwijzer.diary.change import as_csv
from magwijzer.diary.entries import read_csv
from magwijzer.diary.entry import Diary, Entry
from magwijzer.diary.store import open_store
from magwijzer.doors.http.headers import HEADERS
from magwijzer.doors.server import application
from magwijzer.doors.web.routes import today
from magwijzer.knowledge.load import default
from magwijzer.render.diary_page import PATHS

KNOWN = default()
AT = "/dagboek"
CANARY = "Kanariepiet77"
DAY = {"date": "2026-11-20", "s-score": "4", "taken": "yes", "dose": "112,5", "stool": "3", "note": "goed"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(KNOWN), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def keeping(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('kept')}/d.db")
    with TestClient(application(KNOWN, store=store), follow_redirects=False) as client:
        yield client


class Fields(HTMLParser):
    """Collects hidden fields, ids and what is described by what."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        assert "style" not in found
        assert not any(name.startswith("on") for name in found)
        if tag == "input" and found.get("type") == "hidden":
            self.hidden[found["name"]] = found["value"]
        if "id" in found:
            self.ids.append(found["id"])
        self.targets += found.get("aria-describedby", "").split()
        self.targets += [found["for"]] if "for" in found else []
        self.targets += [found["href"][1:]] if found.get("href", "").startswith("#") else []


def read(answer: Response) -> Fields:
    """Return the fields of a page that is whole: every reference leads somewhere, no id stands twice."""
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    page = Fields(answer.text)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)
    assert not {"script", "style", "iframe", "img"} & set(page.tags)
    return page


def post(client: TestClient, at: str = AT, **fields: object) -> Response:
    return client.post(at, data={name.replace("_", "-"): value for name, value in fields.items()})


def upload(client: TestClient, data: bytes, at: str = AT) -> Response:
    return client.post(at, data={"do": "open"}, files={"file": ("d.csv", data, "text/csv")})


def carried(answer: Response) -> Diary:
    return read_csv(read(answer).hidden["a"])


def shown(answer: Response) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).replace("\u00a0", " ")


def start(client: TestClient, *what: str) -> str:
    return read(client.post(AT, data={"do": "start", "what": list(what)})).hidden["a"]


@pytest.mark.parametrize("path", PATHS.values())
def test_it_begins_with_a_page_that_keeps_nothing(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    read(answer)
    assert 'name="code"' not in answer.text  # a server that keeps nothing asks for no code
    assert "set-cookie" not in answer.headers
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


def test_a_query_is_sent_away(client: TestClient) -> None:
    answer = client.get(f"{AT}?code=abc")
    assert (answer.status_code, answer.headers["location"]) == (303, AT)
    assert client.get(f"{AT}.csv").headers["location"] == AT


def test_a_day_is_written_and_taken_home_and_brought_back(client: TestClient) -> None:
    page = client.post(AT, data={"do": "add", "a": start(client), **DAY})
    day = Entry(dt.date(2026, 11, 20), {"score": 4.0}, True, 112.5, 3, None, "goed")
    assert carried(page).entries == (day,)
    assert "20 november 2026 staat erbij. Download je bestand" in page.text
    file = client.post(f"{AT}.csv", data={"a": read(page).hidden["a"]})
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert file.headers["content-disposition"] == 'attachment; filename="magwijzer-dagboek.csv"'
    assert file.headers["cache-control"] == "no-store"
    assert file.content.startswith(b"\xef\xbb\xbfdate;score;taken")  # a Dutch spreadsheet opens it
    assert carried(upload(client, file.content)).entries == (day,)
    english = client.post("/en/diary.csv", data={"a": read(page).hidden["a"]})
    assert english.content.startswith(b"\xef\xbb\xbfdate,score,taken")


def test_complaints_become_columns_that_travel(client: TestClient) -> None:
    csv = start(client, "sleep", "stress", "<b>", "unknown_thing")
    assert csv == "date,score_sleep,score_stress,taken,dose_mg,stool\r\n"
    page = client.post(AT, data={"do": "add", "a": csv, "date": "2026-11-20", "s-stress": "7"})
    assert carried(page).entries[0].scores == {"stress": 7.0}
    assert carried(page).entries[0].taken is None


def test_an_uploaded_diary_is_judged_drawn_and_tabled(client: TestClient) -> None:
    page = upload(client, as_csv(blocks()).encode())
    text = shown(page)
    finding = "Het lijkt bij jou te helpen. Met magnesium was je score"
    assert re.search(rf"<figcaption>{finding}", page.text)
    assert re.search(rf'<svg xmlns="[^"]+" role="img" aria-label="Slecht slapen. {finding}', page.text)
    assert page.text.count('<th scope="row">') == 84
    for said in (
        "Wat dit dagboek niet kan weten",
        "Wat nu?",
        "Houd de laagste hoeveelheid",
        "12,5 van de 100",
    ):
        assert said in text
    assert read(page).tags.count("svg") == 1


def test_not_recorded_stays_not_recorded(client: TestClient) -> None:
    page = client.post(AT, data={"do": "add", "a": start(client), **DAY, "taken": "unknown"})
    assert carried(page).entries[0].taken is None
    page = client.post(AT, data={"do": "add", "a": start(client), "date": "2026-11-20", "s-score": "3"})
    assert carried(page).entries[0].taken is None
    assert "niet opgeschreven" in shown(page)


@pytest.mark.parametrize(
    ("field", "value", "at"),
    [
        ("s-score", "11", "s-score"),
        ("s-score", "veel", "s-score"),
        ("dose", "honderd", "dose"),
        ("stool", "9", "stool"),
        ("date", "", "date"),
        ("date", "31-02-2026", "date"),
        ("note", "x" * 2500, "note"),
        ("taken", "soms", "taken"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_lost(
    client: TestClient, field: str, value: str, at: str
) -> None:
    before = as_csv(Diary((Entry(START, {"score": 5.0}, True),)))
    page = client.post(AT, data={"do": "add", "a": before, **DAY, field: value})
    assert carried(page).entries == read_csv(before).entries
    assert "<title>Fout: " in page.text
    assert f'href="#{at}"' in page.text
    assert f'id="{at}-e"' in page.text
    if field != "s-score":
        assert re.search(r'id="s-score"[^>]* value="4"', page.text)
    if field == "s-score":
        assert f'value="{value}"' in page.text


def test_nothing_filled_in_is_asked_again(client: TestClient) -> None:
    page = client.post(AT, data={"do": "add", "a": start(client), "date": "2026-11-20"})
    assert "Vul minstens één ding in." in page.text
    assert carried(page).entries == ()


def test_what_already_stands_there_is_only_replaced_when_asked(client: TestClient) -> None:
    before = as_csv(Diary((Entry(dt.date(2026, 11, 20), {"score": 9.0}),)))
    page = client.post(AT, data={"do": "add", "a": before, **DAY})
    assert carried(page).entries[0].scores == {"score": 9.0}
    assert "er staat al ‘9’" in shown(page)
    page = client.post(AT, data={"do": "add", "a": before, **DAY, "replace": "1"})
    assert carried(page).entries[0].scores == {"score": 4.0}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"naam,kleur\r\njan,rood",
        b"date,score,taken\r\n2026-13-01,4,yes",
        b"a" * 100_000,
    ],
)
def test_a_file_that_is_no_diary_is_named(client: TestClient, data: bytes) -> None:
    page = upload(client, data)
    assert page.status_code == 200
    assert 'role="alert"' in page.text
    assert "<title>Fout: " in page.text
    read(page)


def test_what_is_too_large_or_no_form_is_refused(client: TestClient) -> None:
    assert upload(client, b"a" * (600 * 1024)).status_code == 413
    for kind in ("text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=x"):
        answer = client.post(AT, content=b"rommel", headers={"Content-Type": kind})
        assert answer.status_code in (200, 400)
        read(answer)
    for kind in ("csv", "pdf", "ics"):
        assert client.post(f"{AT}.{kind}", data={"a": "rommel"}).status_code == 400
        assert client.post(f"{AT}.{kind}", data={}).status_code == 400


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><svg onload=x>', "{{ 7*7 }}", "=1+1", "é\n\r\n«"]
)
def test_a_note_is_text_wherever_it_goes(client: TestClient, text: str) -> None:
    page = client.post(AT, data={"do": "add", "a": start(client), **DAY, "note": text})
    note = carried(page).entries[0].note
    assert note.splitlines() == text.replace("\r\n", "\n").strip().splitlines()
    again = client.post(AT, data={"do": "show", "a": read(page).hidden["a"]})
    assert carried(again) == carried(page)
    wrong = client.post(AT, data={"do": "add", "a": start(client), **DAY, "note": text, "stool": "9"})
    read(wrong)


def test_the_page_in_the_other_language_holds_the_same_diary(client: TestClient) -> None:
    page = upload(client, as_csv(blocks()).encode())
    english = client.post("/en/diary", data={"do": "show", "a": read(page).hidden["a"]})
    assert carried(english) == carried(page)
    assert "It seems to help you" in english.text
    assert '<html lang="en">' in english.text


def test_the_doctors_page_comes_as_a_pdf(client: TestClient) -> None:
    csv = as_csv(blocks())
    answer = client.post(f"{AT}.pdf", data={"a": csv, "which": "sleep"})
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["cache-control"] == "no-store"
    assert client.post(f"{AT}.pdf", data={"a": csv, "which": "stress"}).status_code == 400


LADDER = {"do": "step", "t-alarm": "no", "t-start": "2026-11-01", "t-steps": "100, 150, 200", "t-weeks": "4"}


def titrated(client: TestClient, days: list[Entry], **changed: str) -> str:
    page = client.post(AT, data={**LADDER, "a": as_csv(Diary(tuple(days))), **changed})
    read(page)
    return shown(page)


def entry(number: int, score: float = 6.0, stool: int = 4) -> Entry:
    return Entry(dt.date(2026, 11, 1) + dt.timedelta(days=number), {"score": score}, True, 100.0, stool)


def test_a_step_follows_from_the_diary(client: TestClient) -> None:
    week = [entry(n) for n in range(7)]
    assert "Ga naar 150 mg per dag." in titrated(client, week)
    assert "Blijf op 100 mg per dag." in titrated(client, week[:5])
    assert "Stop met deze vorm" in titrated(client, [entry(0, stool=6), entry(1, stool=6)])
    assert "je hebt diarree" in titrated(client, [entry(0, stool=7), entry(1, stool=7)])
    assert "geen duidelijk verschil" in titrated(client, [entry(n) for n in range(29)])


def test_no_step_is_above_the_ceiling_or_between_tablets(client: TestClient) -> None:
    long = [entry(n) for n in range(27)]
    text = titrated(client, long, **{"t-steps": "200, 250, 300, 400"})
    assert "hoogste stap: 250 mg" in text
    assert "Boven 250 mg per dag gaan we niet." in text
    assert "hoogste stap: 180 mg" in titrated(client, long, **{"t-unit": "120"})
    assert "kom je niet op je stappen" in titrated(client, long, **{"t-unit": "900"})


def test_other_magnesium_and_the_doctors_limit_leave_less_room(client: TestClient) -> None:
    long = [entry(n) for n in range(27)]
    assert "hoogste stap: 150 mg" in titrated(client, long, **{"t-other": "60"})
    assert "hoogste stap: 100 mg" in titrated(client, long, **{"t-ceiling": "120"})
    assert "hoogste stap: 150 mg" in titrated(client, long, **{"t-ceiling": "250", "t-other": "100"})
    assert "geen ruimte" in titrated(client, long, **{"t-other": "200"})
    text = titrated(client, long, **{"t-steps": "200, 250, 300", "t-ceiling": "350"})
    assert "hoogste stap: 250 mg" in text


def test_an_alarm_sign_goes_before_every_other_answer(client: TestClient) -> None:
    week = [entry(n) for n in range(7)]
    for changed in ({}, {"t-steps": "veel"}, {"t-start": ""}):
        text = titrated(client, week, **{"t-alarm": "yes", **changed})
        assert "bel nu je huisarts" in text
        assert "Ga naar" not in text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("t-alarm", ""),
        ("t-alarm", "misschien"),
        ("t-start", ""),
        ("t-steps", "veel"),
        ("t-steps", "200, 100"),
        ("t-weeks", "0"),
        ("t-unit", "nan"),
        ("t-other", "-1"),
        ("t-ceiling", "0"),
    ],
)
def test_a_wrong_ladder_is_named(client: TestClient, field: str, value: str) -> None:
    page = client.post(AT, data={**LADDER, "a": as_csv(Diary((entry(0),))), field: value})
    assert f'id="{field}-e"' in page.text
    assert len(carried(page).entries) == 1


def plan(client: TestClient, csv: str, **changed: str) -> Response:
    told = {"p-start": today().isoformat(), "p-form": "bisglycinate", "p-length": "short", **changed}
    return client.post(AT, data={"do": "test", "a": csv, **told})


def test_a_test_is_drawn_written_down_and_put_in_the_calendar(client: TestClient) -> None:
    page = plan(client, start(client, "sleep"))
    planned = carried(page).entries
    assert len(planned) == 56
    assert planned[0].date == today()
    assert sum(bool(day.planned) for day in planned) == 28
    hidden = read(page).hidden
    assert f"Lotnummer: {hidden['p-seed']}." in shown(page)
    told = {name: hidden[name] for name in ("p-start", "p-length", "p-seed")}
    events = Calendar.from_ical(client.post(f"{AT}.ics", data=told).content).walk("VEVENT")
    on = {day.date for day in planned if day.planned}
    for event in list(events)[:-1]:
        assert ("Met" in event["summary"]) == (event["dtstart"].dt in on)
    again = plan(client, hidden["a"])
    assert "Er staat al een proef" in again.text
    assert carried(again) == carried(page)


def test_two_tests_are_not_drawn_the_same(client: TestClient) -> None:
    csv = start(client, "sleep")
    assert len({read(plan(client, csv)).hidden["p-seed"] for _ in range(6)}) > 1


def test_no_test_for_what_is_judged_within_days(client: TestClient) -> None:
    assert "Een proef past hier niet" in shown(plan(client, start(client, "sleep"), **{"p-form": "oxide"}))
    for complaint in ("constipation", "antacid"):
        page = client.post(AT, data={"do": "start", "what": complaint})
        assert 'value="test"' not in page.text
        forced = plan(client, read(page).hidden["a"])
        assert carried(forced).entries == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [("p-start", "2020-01-01"), ("p-start", ""), ("p-form", ""), ("p-form", "goud"), ("p-length", "eeuwig")],
)
def test_a_test_that_cannot_be_is_named(client: TestClient, field: str, value: str) -> None:
    page = plan(client, start(client, "sleep"), **{field: value})
    assert f'id="{field}-e"' in page.text
    assert carried(page).entries == ()


def keep(client: TestClient, csv: str) -> str:
    page = client.post(AT, data={"do": "keep", "a": csv})
    code = read(page).hidden["code"]
    assert code in shown(page)
    assert "a" not in read(page).hidden
    return code


def test_a_kept_diary_opens_with_its_code_only(keeping: TestClient) -> None:
    code = keep(keeping, as_csv(Diary((entry(0),))))
    page = keeping.post(AT, data={"do": "show", "code": code})
    assert "2026-11-01" in page.text
    assert code not in shown(page)  # shown once, when it was made
    other = code.replace(code[0], "b" if code[0] == "a" else "a")
    for wrong in (other, "abc", "é" * 40, "x" * 5000):
        refused = keeping.post(AT, data={"do": "show", "code": wrong})
        assert "2026-11-01" not in refused.text
        assert 'id="code-e"' in refused.text
        assert wrong not in refused.text
        read(refused)


def test_two_browsers_add_to_one_kept_diary(keeping: TestClient) -> None:
    code = keep(keeping, start(keeping))
    keeping.post(AT, data={"do": "add", "code": code, **DAY})
    keeping.post(AT, data={"do": "add", "code": code, **DAY, "date": "2026-11-21"})
    differs = keeping.post(AT, data={"do": "add", "code": code, **DAY, "s-score": "9"})
    assert "er staat al ‘4’" in shown(differs)
    kept = keeping.post("/en/diary.csv", data={"code": code}).content
    assert [day.scores["score"] for day in read_csv(kept).entries] == [4.0, 4.0]


def test_erasing_wants_a_tick_and_is_for_good(keeping: TestClient) -> None:
    code = keep(keeping, as_csv(Diary((entry(0),))))
    asked = keeping.post(AT, data={"do": "erase", "code": code})
    assert 'id="sure-e"' in asked.text
    assert "2026-11-01" in asked.text
    assert "Je dagboek is gewist." in keeping.post(AT, data={"do": "erase", "code": code, "sure": "1"}).text
    assert 'id="code-e"' in keeping.post(AT, data={"do": "show", "code": code}).text


def test_a_server_without_a_store_keeps_nothing_even_when_asked(client: TestClient) -> None:
    page = client.post(AT, data={"do": "keep", "a": start(client)})
    assert "code" not in read(page).hidden
    read(client.post(AT, data={"do": "show", "code": "a" * 32}))
    read(client.post(AT, data={"do": "erase", "code": "a" * 32, "sure": "1"}))


def test_nothing_is_logged_printed_or_left_on_the_disk(
    keeping: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    said, records = io.StringIO(), []
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    logging.getLogger("magwijzer.access").addHandler(handler)
    try:
        with redirect_stdout(said), redirect_stderr(said):
            told = {**DAY, "note": CANARY}
            code = keep(keeping, start(keeping))
            keeping.post(AT, data={"do": "add", "code": code, **told})
            keeping.post(AT, data={"do": "add", "a": start(keeping), **told})
            keeping.post(f"{AT}.csv", data={"code": code})
            upload(keeping, f"date,score,taken,note\r\n2026-11-20,4,yes,{CANARY}\r\n".encode())
            upload(keeping, CANARY.encode())
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger("magwijzer.access").removeHandler(handler)
    logged = said.getvalue() + "".join(f"{record.getMessage()} {record.__dict__}" for record in records)
    assert CANARY not in logged
    assert code not in logged
    assert code[:9] not in logged
    assert list(tmp_path.iterdir()) == []
