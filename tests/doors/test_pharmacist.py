"""The pharmacist's one glance: every conflict, worst first, with hours, a source and a sentence to say."""

import pytest
from cases import CASES, HEALTHY, Case

from magwijzer.knowledge.load import default
from magwijzer.render.pharmacist import LEVELS, conflicts, render
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWLEDGE = default()
SERVICE = Service(KNOWLEDGE)
WORDS = {lang: Words(KNOWLEDGE, lang) for lang in ("nl", "en")}


@pytest.mark.parametrize("case", CASES[::5], ids=lambda case: case.id)
def test_every_conflict_stands_there_worst_first(case: Case) -> None:
    reply = SERVICE.answer(case.consult)
    for words in WORDS.values():
        found = conflicts(reply, words)
        assert [one.level for one in found] == sorted((one.level for one in found), key=LEVELS.index)
        assert all(one.sources and one.say for one in found)
        named = {(one.code, one.subject) for one in found}
        assert {(m.interaction, m.medicine) for m in reply.advice.interactions} <= named
        hours = {one.code for one in found if one.hours}
        assert {m.interaction for m in reply.advice.interactions if m.separates and m.gap} == hours
        text = render(reply, words)
        assert max(len(line) for line in text.splitlines()) <= 80
        assert all(" ".join(one.say.split())[:20] in " ".join(text.split()) for one in found)


@pytest.mark.parametrize(
    "conditions", [{"kidney_disease": "yes"}, {"dialysis": "yes"}, {"bowel_obstruction": "yes"}]
)
def test_a_closed_outcome_names_no_form_and_no_amount(conditions: dict[str, str]) -> None:
    reply = SERVICE.answer(HEALTHY | {"conditions": {"others": "no"} | conditions})
    text = render(reply, WORDS["en"])
    assert WORDS["en"].say("pharmacist", "plan") not in text
    assert "day 1" not in text
    assert not [form for form in ("citrate", "bisglycinate", "malate") if form in text.lower()]


def test_a_critical_medicine_stands_above_hours() -> None:
    medicines = [{"name": "Thyrax 0,1 mg", "times": ["07:00"]}, {"name": "spironolacton"}]
    pot = {
        "label": "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet",
        "units_per_day": 1,
        "times": ["08:00"],
    }
    reply = SERVICE.answer(HEALTHY | {"medicines": medicines, "products": [pot]})
    found = conflicts(reply, WORDS["nl"])
    places = [one.subject for one in found if one.subject in ("spironolacton", "Thyrax 0,1 mg")]
    assert places == ["spironolacton", "Thyrax 0,1 mg"]
    near = next(one for one in found if one.subject == "Thyrax 0,1 mg")
    assert near.too_close
    assert "4 uur" in (near.hours or "")


def test_one_line_for_each_medicine_stands_above_worst_first() -> None:
    names = ["Thyrax 0,1 mg", "spironolacton", "omeprazol 20 mg", "q" * 60]
    reply = SERVICE.answer(HEALTHY | {"medicines": [{"name": name} for name in names]})
    glance = render(reply, WORDS["nl"]).split("In één oogopslag\n----------------\n")[1].partition("\n\n")[0]
    lines = [" ".join(line.split()) for line in glance.splitlines()]
    assert lines[0] == "ERNSTIG spironolacton eerst de arts"
    assert lines[1] == "LET OP Thyrax 0,1 mg 4 uur ertussen"
    assert [one.subject for one in conflicts(reply, WORDS["nl"]) if one.subject in names] == [
        "spironolacton",
        "Thyrax 0,1 mg",
        "omeprazol 20 mg",
    ]
    assert len(lines) == 3, "an unknown medicine is asked below, it has no hours"


def test_what_is_not_known_is_asked() -> None:
    reply = SERVICE.answer(
        HEALTHY | {"medicines": [{"name": "qqblorp"}], "conditions": {"others": "unknown"}}
    )
    text = " ".join(render(reply, WORDS["en"]).split())
    assert "qqblorp" in text
    assert "Not sure, or not asked:" in text
