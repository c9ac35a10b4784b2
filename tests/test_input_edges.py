"""Bounds of lists, the usage of each of several medicines in one line, and a label that only tells of a day."""

import pytest
from cases import consult_of

from magwijzer.consult import ConsultError, questions
from magwijzer.consult.day import USUAL
from magwijzer.knowledge.load import default
from magwijzer.label import LabelReader
from magwijzer.medicine import Recogniser
from magwijzer.screen.rows import NOT_TOLD
from magwijzer.service import Service

KNOWN = default()


def times(count: int) -> list[str]:
    return [f"{i % 24:02d}:{i // 24:02d}" for i in range(count)]


def test_twenty_four_hours_of_one_medicine_are_read_and_no_more() -> None:
    parser = Service(KNOWN).parser
    consult = parser.parse(consult_of({"medicines": [{"name": "paracetamol", "times": times(24)}]}))
    assert len(consult.medicines[0].times or ()) == 24
    with pytest.raises(ConsultError) as caught:
        parser.parse(consult_of({"medicines": [{"name": "paracetamol", "times": times(25)}]}))
    assert [problem.field for problem in caught.value.problems] == ["medicines[0].times"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "omeprazol 20 mg 's ochtends metformine 500 mg 2x daags",
            [("omeprazol", None, ("waking",), ()), ("metformine", 2.0, (), ())],
        ),
        (
            "2x daags metformine 500 mg, 's avonds simvastatine",
            [("metformine", 2.0, (), ()), ("simvastatine", None, ("evening",), ())],
        ),
        (
            "metformine 500 mg 2x daags omeprazol 's ochtends nuchter thyrax om 7 uur",
            [
                ("metformine", 2.0, (), ()),
                ("omeprazol", None, ("fasting",), ()),
                ("Thyrax", None, (), (420,)),
            ],
        ),
    ],
)
def test_each_medicine_of_a_line_keeps_its_own_hours(line: str, wanted: list[tuple[object, ...]]) -> None:
    found = Recogniser(KNOWN).read(line)
    assert [(one.name, one.usage.per_day, one.usage.moments, one.usage.times) for one in found] == wanted


@pytest.mark.parametrize(
    ("label", "told", "one", "three"),
    [
        ("Magnesiumcitraat. Per dagdosering: 300 mg magnesium", 300, 300, 900),
        ("Magnesium (als citraat) 100 mg per tablet, 2 tabletten per dag", 200, 100, 300),
        ("Magnesium (als citraat) 100 mg per tablet, 2 tot 3 tabletten per dag", 300, 100, 300),
    ],
)
def test_what_a_label_brings_a_day_at_most(label: str, told: float, one: float, three: float) -> None:
    product = LabelReader(KNOWN.forms).read(label)
    found = (product.most_mg_per_day(None), product.most_mg_per_day(1), product.most_mg_per_day(3))
    assert found == (told, one, three)


def test_the_day_of_someone_who_gave_none_is_the_policy_s() -> None:
    """Policy 6: no day given is 07:00, 08:00, 12:30, 18:30, 23:00, and the answer knows that it was not given."""
    clock = [
        f"{at // 60:02d}:{at % 60:02d}" for at in (USUAL.wake, USUAL.breakfast, USUAL.lunch, USUAL.dinner)
    ]
    assert clock == ["07:00", "08:00", "12:30", "18:30"]
    assert (USUAL.bed, USUAL.stated) == (23 * 60, False)


def test_a_question_is_required_exactly_when_nothing_is_answered_without_it() -> None:
    parser = Service(KNOWN).parser
    for question in questions(KNOWN):
        if not question.field.startswith("conditions."):
            try:
                parser.parse(consult_of({}, without=(question.field,)))
                refused = False
            except ConsultError as error:
                refused = [problem.field for problem in error.problems] == [question.field]
            assert question.required == refused, question.field


def test_a_medicine_of_which_nothing_is_told_is_not_one_for_the_skin() -> None:
    """What is for the skin alone gets no hour in the day: that must be said, never taken for granted."""
    assert not NOT_TOLD.topical
    known = Recogniser(KNOWN).read("hydrocortison creme")
    assert [one.topical for one in known] == [True]
