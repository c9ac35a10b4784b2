"""Worked lines as people type them, and what a reading always holds to."""

import pytest
from food.cases import WorkedLine, foods, reader, worked_lines

LINES = worked_lines()


def test_there_are_at_least_150_worked_lines_each_once():
    assert len(LINES) >= 150
    assert len({case.line for case in LINES}) == len(LINES)


@pytest.mark.parametrize("case", LINES, ids=lambda case: case.line)
def test_a_worked_line(case: WorkedLine):
    line = reader().read(case.line)
    assert [(one.food, one.grams) for one in line.found] == list(case.found)
    assert line.unknown == case.unknown


@pytest.mark.parametrize("case", LINES, ids=lambda case: case.line)
def test_figures_agree_and_words_are_as_typed(case: WorkedLine):
    line = reader().read(case.line)
    assert line.text == case.line
    for one in line.found:
        food = foods()[one.food]
        assert one.mg == pytest.approx(
            food.mg_per_100g * one.grams / 100, abs=0.1 + food.mg_per_100g * 0.0006
        )
        assert one.count == pytest.approx(one.grams / food.portion_g, abs=0.01 + 0.06 / food.portion_g)
        assert one.portion == food.portion.nl or all(word in case.line for word in one.portion.split())
        if one.range_mg is not None:
            low, high = one.range_mg
            assert low < high
            assert low - 0.1 <= one.mg <= high + 0.1
    assert all(words in case.line for words in line.unknown)


@pytest.mark.parametrize(
    ("line", "portion", "range_mg"),
    [
        ("koffie", "1 kopje", (3.8, 15.0)),  # two tables, four times apart
        ("3 kopjes koffie", "3 kopjes", (11.2, 45.0)),
        ("2 sneetjes volkorenbrood", "2 sneetjes", (39.2, 52.5)),
        ("een boterham", "een boterham", (10.6, 26.2)),  # white to wholemeal
        ("1 snee witbrood", "1 snee", None),
        ("een banaan", "een", None),
        ("banaan", "1 stuk", None),
        ("2x per week vis", "2x per week", (7.5, 10.5)),
        ("om de dag een ei", "om de dag een", None),
        ("2 à 3 eieren", "2 à 3", (14.0, 21.0)),
        ("handje noten", "handje", (26.2, 91.8)),
        ("2 boterhammen met kaas en ham", "2 boterhammen", (21.3, 52.5)),
        ("brood, 2 sneetjes", "2 sneetjes", (21.3, 52.5)),
        ("melk of sojadrink", "1 glas", (21.8, 32.0)),
        (
            "melk of haverdrank",
            "1 glas",
            (0.0, 23.2),
        ),  # the other is not in the table: perhaps no milk at all
    ],
)
def test_portion_and_range(line: str, portion: str, range_mg: tuple[float, float] | None):
    first = reader().read(line).found[0]
    assert first.portion == portion
    assert first.range_mg == range_mg


def test_two_toppings_on_two_slices_may_be_one_each_or_both_on_each():
    _, cheese, ham = reader().read("2 boterhammen met kaas en ham").found
    assert ham.range_mg == (3.4, 6.8)
    assert ham.portion == cheese.portion == "2 boterhammen"
