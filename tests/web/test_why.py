"""Why a question is asked is made from the rules that use the answer, and every question is used."""

from datetime import date

import pytest

from magwijzer.advice.triage import judge
from magwijzer.advice.triage.rule import Rule
from magwijzer.consult import questions
from magwijzer.doors.web.guide import Guide
from magwijzer.knowledge.load import default
from magwijzer.render.html import why as reasons
from magwijzer.render.html.why import LATER_STAGES, readers_of, why
from magwijzer.render.words import Words
from magwijzer.service import Service
from web.fill import Direct, walk
from web.people import PEOPLE

KNOWN = default()
WORDS = Words(KNOWN, "nl")
GUIDE = Guide(Service(KNOWN), "nl")
FIELDS = {question.field.partition(".")[0] for question in questions(KNOWN)}


def test_every_reader_has_its_purpose_in_words() -> None:
    for language in ("nl", "en"):
        words = Words(KNOWN, language)  # type: ignore[arg-type]
        for name in (*(rule.name for rule in judge.RULES), *LATER_STAGES):
            assert words.has("why", name), name


def test_the_later_stages_read_questions_that_exist() -> None:
    for stage, fields in LATER_STAGES.items():
        assert set(fields) <= FIELDS, stage
    for field in FIELDS:
        assert readers_of((field,)), f"no rule or stage is said to use {field}"


def test_a_new_rule_is_a_new_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    before = why(("stool",), WORDS)
    assert WORDS.say("why", "alarm_symptom") not in before
    rule = Rule("alarm_symptom", ("stool",), lambda case: iter(()))
    monkeypatch.setattr(reasons, "RULES", (*judge.RULES, rule))
    assert WORDS.say("why", "alarm_symptom") in why(("stool",), WORDS)


def test_every_question_says_why_in_two_sentences() -> None:
    for page in walk(Direct(GUIDE, date(2026, 11, 22)), PEOPLE["everything"]).pages:
        if page.step in (None, "who"):
            continue
        step = GUIDE.journey.steps[page.step]
        assert step.reads, page.step
        assert set(step.reads) <= FIELDS
        text = why(step.reads, WORDS)
        assert text in page.html.replace("&#39;", "'"), page.step
        for name in readers_of(step.reads):
            assert WORDS.say("why", name) in text
