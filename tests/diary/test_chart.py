"""The drawing and the doctor's page: what they show is what the diary says, and nothing in them runs or calls out."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree as Xml

import numpy as np
import pytest
from diary.invented import START, TODAY, blocks
from render.pdf_text import Pdf

from magwijzer.diary.entry import Diary, Entry
from magwijzer.diary.timeline import lay_out
from magwijzer.diary.verdict import judge
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Language
from magwijzer.render.chart import PETROL, description, recorded_days, svg
from magwijzer.render.diary_ics import calendar
from magwijzer.render.diary_paper import paper, paper_of
from magwijzer.render.diary_periods import lived
from magwijzer.render.diary_view import view, views
from magwijzer.render.words import Words

KNOWN = default()
WORDS: dict[Language, Words] = {"nl": Words(KNOWN, "nl"), "en": Words(KNOWN, "en")}
NL = WORDS["nl"]
SPACE = "{http://www.w3.org/2000/svg}"
DRAWN = ("svg", "g", "path", "line", "text", "rect", "defs", "clipPath")
ODD = 'Met "magnesium" & <b>zo</b> \\1 \\g<0>.'


def root_of(diary: Diary, complaint: str = "sleep", finding: str = ODD) -> Xml.Element:
    drawn = svg(diary, complaint, finding, NL)
    assert drawn is not None
    return Xml.fromstring(drawn)


def lines(root: Xml.Element) -> list[str]:
    return [e.get("d", "") for e in root.iter(f"{SPACE}path") if e.get("stroke-width") == "2.5"]


def texts(root: Xml.Element) -> list[str]:
    return ["".join(e.itertext()) for e in root.iter(f"{SPACE}text")]


def test_nothing_in_it_runs_styles_or_calls_out() -> None:
    root = root_of(blocks())
    for element in root.iter():
        assert element.tag.removeprefix(SPACE) in DRAWN
        for name, value in element.attrib.items():
            assert name not in ("style", "class", "id", "href")
            assert not name.startswith(("on", "{"))
            assert "url(" not in value or "url(#" in value
            assert "http" not in value


def test_its_text_is_the_finding_and_nothing_else_speaks() -> None:
    root = root_of(blocks())
    assert (root.get("role"), root.get("aria-label")) == ("img", ODD)
    assert all("aria-label" not in e.attrib and "role" not in e.attrib for e in list(root.iter())[1:])


def test_a_missing_day_is_a_gap() -> None:
    days = [Entry(START + dt.timedelta(days=n), {"sleep": 5.0}, True) for n in (0, 1, 2, 5, 6, 9)]
    drawn = lines(root_of(Diary(tuple(days))))
    assert [len(re.findall("[ML]", line)) for line in drawn if "L" in line] == [3, 2]


def test_line_and_dots_are_drawn_as_the_direction_says() -> None:
    root = root_of(blocks())
    assert lines(root)
    assert all(e.get("stroke") == PETROL for e in root.iter(f"{SPACE}path") if e.get("stroke-width") == "2.5")
    dots = [e for e in root.iter(f"{SPACE}path") if e.get("stroke-width") == "2"]
    scored = [entry for entry in blocks().entries if entry.scores]
    assert len(dots) == len(scored)
    assert re.search(r"A4,4,", dots[0].get("d", "")) or "4,0A4" in dots[0].get("d", "")


def test_taken_is_told_by_shape() -> None:
    days = (
        Entry(START, {"sleep": 5.0}, True),
        Entry(START + dt.timedelta(days=1), {"sleep": 5.0}, False),
        Entry(START + dt.timedelta(days=2), {"sleep": 5.0}, None),
    )
    dots = [e for e in root_of(Diary(days)).iter(f"{SPACE}path") if e.get("stroke-width") == "2"]
    shapes = [(e.get("fill"), "A" in e.get("d", "")) for e in dots]
    assert len(set(shapes)) == 3
    assert [round_ for _, round_ in shapes] == [True, True, False]


def test_words_stand_above_the_periods_and_the_scale_is_whole() -> None:
    shown = texts(root_of(blocks()))
    assert "met magnesium" in shown or "met" in shown
    assert "zonder" in shown
    assert [text for text in shown if text.isdigit()] == ["0", "2", "4", "6", "8", "10"]
    assert "1 september" in shown


def test_every_score_is_drawn_where_it_stands() -> None:
    diary = blocks()
    timeline = lay_out(diary, "sleep")
    drawn = description(diary, timeline, NL)["data"]["values"]
    assert {row["day"]: row["score"] for row in drawn} == {
        day: score for day, score in enumerate(timeline.score.tolist()) if not np.isnan(score)
    }
    assert recorded_days(diary)[0].date == START


def test_planned_days_ahead_are_not_drawn() -> None:
    ahead = tuple(Entry(START + dt.timedelta(days=84 + n), planned=True) for n in range(14))
    assert svg(Diary((*blocks().entries, *ahead)), "sleep", ODD, NL) == svg(blocks(), "sleep", ODD, NL)


@pytest.mark.parametrize(
    "diary",
    [
        Diary(),
        Diary((), ("sleep",)),
        Diary((Entry(START, taken=True),)),
        Diary((Entry(START, planned=True),)),
    ],
)
def test_without_a_score_there_is_no_drawing_but_always_a_page(diary: Diary) -> None:
    complaint = diary.complaints[0]
    assert svg(diary, complaint, ODD, NL) is None
    assert Pdf(paper(diary, complaint, TODAY, NL)).pages == 1


def test_the_same_diary_is_the_same_drawing_and_the_same_page() -> None:
    assert svg(blocks(), "sleep", ODD, NL) == svg(blocks(), "sleep", ODD, NL)
    assert paper(blocks(), "sleep", TODAY, NL) == paper(blocks(), "sleep", TODAY, NL)


def test_a_year_is_drawn_whole_and_more_says_so() -> None:
    long = blocks(400)
    shown = view(long, "sleep", NL)
    assert any("365" in line for line in shown.beside)
    assert not any("365" in line for line in view(blocks(), "sleep", NL).beside)


def test_what_is_shown_is_what_was_judged() -> None:
    verdict, shown = judge(blocks()), view(blocks(), "sleep", NL)
    assert verdict.verdict == "helps"
    assert shown.finding.startswith("Het lijkt bij jou te helpen.")
    assert NL.number(float(abs(verdict.effect or 0))) in shown.finding
    assert len(shown.warnings) == len(verdict.warnings)
    assert any("12,5 van de 100" in line for line in shown.sure)  # three pairs cannot reach lower


def test_complaints_are_judged_together() -> None:
    two = Diary(
        tuple(
            Entry(e.date, {**e.scores, "stress": 5.0} if e.scores else {}, e.taken, planned=e.planned)
            for e in blocks().entries
        )
    )
    found = views(two, NL)
    assert [one.id for one in found] == ["sleep", "stress"]
    assert view(two, "sleep", NL) == found[0]
    assert any("2 klachten" in line for line in found[0].warnings)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_doctors_page_is_one_tagged_page_that_says_what_it_is(language: Language) -> None:
    words = WORDS[language]
    pdf = Pdf(paper(blocks(), "sleep", TODAY, words))
    text = pdf.text()
    assert pdf.pages == 1
    assert "/MarkInfo" in pdf.catalogue
    assert b"pdfuaid" in pdf.data
    assert words.say("diary", "own_record") in text
    assert view(blocks(), "sleep", words).finding in text
    for line in words.lines("diary", "cannot_know"):
        assert line in text


def test_the_longest_diary_still_fits_one_page() -> None:
    days = []
    for number in range(3660):
        taken = number // 9 % 2 == 0
        days.append(
            Entry(START + dt.timedelta(days=number), {"score": float(number % 11)}, taken, 100.0 + number % 7)
        )
    found = paper_of(Diary(tuple(days)), "score", TODAY, NL)
    assert "eerdere periodes" in found.more
    assert Pdf(paper(Diary(tuple(days)), "score", TODAY, NL)).pages == 1


def test_a_complaint_of_somebodys_own_is_text_and_not_markup() -> None:
    diary = Diary((Entry(START, {"x_1": 3.0}, True, note="#import \\end $x$"),))
    assert Pdf(paper(diary, "x_1", TODAY, NL)).pages == 1


def test_periods_are_as_lived() -> None:
    days = [
        Entry(START + dt.timedelta(days=n), {"score": 4.0 if n < 10 else 6.0}, n < 10 and n != 4, 100.0, 6)
        for n in range(20)
    ]
    first, second = lived(Diary(tuple(days)), "score", NL)
    assert (first.which, first.days, first.score, first.dose, first.thin) == (
        "met magnesium",
        "10",
        "4",
        "100",
        "10",
    )
    assert (second.which, second.score, second.dose) == ("zonder", "6", "")


def test_unrecorded_is_not_called_without() -> None:
    days = [Entry(START + dt.timedelta(days=n), {"score": 4.0}) for n in range(5)]
    assert [one.which for one in lived(Diary(tuple(days)), "score", NL)] == ["niet opgeschreven"]


def test_the_calendar_holds_every_block_its_seed_and_the_end() -> None:
    from icalendar import Calendar

    from magwijzer.diary.trial import plan_trial

    trial = plan_trial(START, 4711, "short")
    made = calendar(trial, TODAY, NL)
    assert made == calendar(trial, TODAY, NL)
    events = list(Calendar.from_ical(made).walk("VEVENT"))
    assert len(events) == 9
    for event, block in zip(events, trial.blocks, strict=False):
        assert event["dtstart"].dt == block.first
        assert event["dtend"].dt == block.last + dt.timedelta(days=1)
        assert ("Met" if block.on else "Zonder") in event["summary"]
        assert "4711" in event["description"]
    assert events[-1]["dtstart"].dt == trial.ends + dt.timedelta(days=1)
    assert len({event["uid"] for event in events}) == 9
