"""From boxes on a photo to lines, and which way up the photo is; boxes are made, nothing is looked at."""

import math

import pytest

from magwijzer.label.rows import Box, lines
from magwijzer.label.upright import quarter_turns

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


def box(text: str, left: float, top: float, wide: float = 100, high: float = 20, slant: float = 0) -> Box:
    """A piece of text at a place in the picture, the whole picture turned by ``slant`` degrees about its corner."""
    cos, sin = math.cos(math.radians(slant)), math.sin(math.radians(slant))
    around = [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)]
    a, b, c, d = ((x * cos - y * sin, x * sin + y * cos) for x, y in around)
    return Box(text, (a, b, c, d), 1.0)


def test_nothing_gives_no_lines() -> None:
    assert lines([]) == ()
    assert lines([box("magnesium", 0, 0)]) == ("magnesium",)


def test_rows_go_from_top_to_bottom_and_from_left_to_right() -> None:
    label = [box("mg", 230, 100), box("zink", 0, 200), box("100", 120, 98), box("magnesium", 0, 102)]
    assert lines(label) == ("magnesium 100 mg", "zink")


@pytest.mark.parametrize(
    ("lower", "rows"),
    [(0, 1), (10.9, 1), (11, 1), (11.1, 2), (-10.9, 1), (-11.1, 2), (20, 2), (60, 2)],
)
def test_one_row_as_far_as_middles_differ_no_more_than_55_hundredths_of_a_height(
    lower: float, rows: int
) -> None:
    assert len(lines([box("magnesium", 0, 100), box("100 mg", 130, 100 + lower)])) == rows


@pytest.mark.parametrize(("lower", "rows"), [(21.9, 1), (22.1, 2)])
@pytest.mark.parametrize("tall_first", [True, False])
def test_the_taller_of_two_neighbours_counts(tall_first: bool, lower: float, rows: int) -> None:
    """A heading of 40 high beside small print of 20: 22 between the middles is still one row."""
    tall, small = (100.0, 110 + lower) if tall_first else (110 + lower - 20, 100.0)
    label = [box("MAGNESIUM", 0, tall, high=40), box("forte", 130, small, high=20)]
    assert len(lines(label)) == rows


def test_the_last_piece_of_a_row_counts_not_the_first() -> None:
    label = [box("magnesium", 0, 100), box("FORTE", 130, 90, high=40), box("100 mg", 260, 121)]
    assert lines(label) == ("magnesium FORTE 100 mg",)


def test_a_row_is_held_against_the_mean_of_all_that_is_in_it() -> None:
    """Three pieces, each 8 lower than the one before: the third is 12 below the mean of the two, too far."""
    stairs = [box("a", 0, 100), box("b", 110, 108), box("c", 220, 116)]
    assert lines(stairs) == ("a b", "c")
    assert lines([*stairs[:2], box("c", 220, 114)]) == ("a b c",)


def test_the_next_row_starts_afresh() -> None:
    label = [box("a", 0, 0), box("b", 0, 12), box("c", 110, 22), box("d", 0, 60)]
    assert lines(label) == ("a", "b c", "d")


@pytest.mark.parametrize(
    ("gap", "between"), [(-5, " "), (0, " "), (10, " "), (49.9, " "), (50, " "), (50.1, "   "), (400, "   ")]
)
def test_a_gap_of_more_than_two_and_a_half_heights_is_a_column(gap: float, between: str) -> None:
    assert lines([box("magnesium", 0, 0), box("100 mg", 100 + gap, 0)]) == (f"magnesium{between}100 mg",)


def test_each_gap_is_counted_from_the_end_of_the_piece_before_it() -> None:
    label = [box("magnesium", 0, 0, wide=200), box("100", 210, 0, wide=40), box("27 %", 320, 0, wide=40)]
    assert lines(label) == ("magnesium 100   27 %",)


@pytest.mark.parametrize("slant", [-25, -8, 3, 15, 30])
def test_a_slant_is_taken_out_first(slant: float) -> None:
    table = [
        box(f"{row}{column}", column * 300, row * 40, wide=120, slant=slant)
        for row in range(4)
        for column in (0, 1)
    ]
    assert lines(table) == ("00   01", "10   11", "20   21", "30   31")


@pytest.mark.parametrize("slant", [-30, -12, 20, 35])
@pytest.mark.parametrize(("gap", "between"), [(49, " "), (51, "   ")])
def test_a_slant_leaves_gaps_as_they_are(slant: float, gap: float, between: str) -> None:
    label = [box("magnesium", 40, 500, slant=slant), box("100 mg", 140 + gap, 500, slant=slant)]
    assert lines(label) == (f"magnesium{between}100 mg",)


def test_the_slant_is_that_of_most_pieces() -> None:
    """One piece that was found askew does not turn the label."""
    label = [box(str(row), 0, row * 40, slant=10) for row in range(4)]
    right = [box(f"{row} mg", 300, row * 40, slant=10) for row in range(4)]
    askew = Box("!", ((900.0, 900.0), (910.0, 990.0), (900.0, 995.0), (890.0, 905.0)), 1.0)
    assert lines([*label, askew, *right])[:4] == tuple(f"{row}   {row} mg" for row in range(4))


def test_where_a_piece_begins_and_ends_is_its_outermost_corner() -> None:
    """Corners need not make a rectangle: the right end of the first is 140, so 40 lie between, no column."""
    first = Box("magnesium", ((0.0, 0.0), (100.0, 0.0), (140.0, 20.0), (0.0, 20.0)), 1.0)
    assert lines([first, box("100 mg", 180, 0)]) == ("magnesium 100 mg",)
    second = Box("100 mg", ((200.0, 0.0), (280.0, 0.0), (280.0, 20.0), (145.0, 20.0)), 1.0)
    assert lines([box("magnesium", 0, 0), second]) == ("magnesium 100 mg",)


WIDE = [(0, 0), (90, 0), (90, 10), (0, 10)]
UP, DOWN = ("0", 0.99), ("180", 0.99)


def standing(high: float, wide: float = 20) -> list[tuple[float, float]]:
    return [(3, 5), (3 + wide, 5), (3 + wide, 5 + high), (3, 5 + high)]


@pytest.mark.parametrize(("high", "turns"), [(90, 1), (30.1, 1), (30, 0), (29, 0), (20, 0), (2, 0)])
def test_a_line_stands_on_its_side_from_one_and_a_half_times_its_width(high: float, turns: int) -> None:
    assert quarter_turns([standing(high)], [UP]) == turns


@pytest.mark.parametrize(
    ("tall", "wide", "turns"),
    [(0, 3, 0), (1, 2, 0), (1, 1, 0), (2, 2, 0), (2, 1, 1), (3, 2, 1), (3, 4, 0), (3, 0, 1)],
)
def test_more_than_half_must_stand(tall: int, wide: int, turns: int) -> None:
    assert quarter_turns([standing(90)] * tall + [WIDE] * wide, [UP] * (tall + wide)) == turns


@pytest.mark.parametrize(
    ("down", "up", "turns"), [(0, 3, 0), (1, 2, 0), (1, 1, 0), (2, 2, 0), (2, 1, 2), (3, 2, 2), (3, 0, 2)]
)
def test_more_than_half_must_be_upside_down(down: int, up: int, turns: int) -> None:
    heard = [DOWN] * down + [UP] * up
    assert quarter_turns([WIDE] * len(heard), heard) == turns
    assert quarter_turns([standing(90)] * len(heard), heard) == turns + 1


@pytest.mark.parametrize(("score", "turns"), [(0.89, 0), (0.9, 2), (0.91, 2), (1.0, 2)])
def test_only_what_was_heard_for_sure_counts(score: float, turns: int) -> None:
    assert quarter_turns([WIDE], [("180", score)]) == turns
    assert quarter_turns([WIDE] * 3, [DOWN, ("0", 0.5), ("0", 0.6)]) == 2


def test_a_photo_without_lines_is_not_turned() -> None:
    assert quarter_turns([], []) == 0
    assert quarter_turns([], [DOWN]) == 0
    assert quarter_turns([WIDE], []) == 0
