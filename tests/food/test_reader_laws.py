"""Laws of reading: it never fails, never counts what was denied, and never guesses beside a strange word."""

import re
import time

import pytest
from food.cases import foods, reader, worked_lines
from hypothesis import given, settings
from hypothesis import strategies as st

from magwijzer.food import FoodReader, total
from magwijzer.food.tables import names, table

FOODS = sorted(foods())
PLAIN = ["banaan", "appel", "witbrood", "kwark", "ei", "karnemelk", "amandelen", "tofu", "zalm", "tomaat"]
WORDS = sorted({word for _, words, _, _ in names() for word in words})
GLUE = [
    "met",
    "en",
    "of",
    "zonder",
    "geen",
    ",",
    ".",
    "(",
    ")",
    "2",
    "½",
    "een half",
    "x",
    "per week",
    "op",
    "250 gram",
    "3 el",
]


def short_name(food: str) -> str:
    return re.sub(r" ?\([^)]*\)", "", foods()[food].name.nl)


@given(st.text(max_size=300))
@settings(max_examples=500)
def test_any_text_is_read(text: str):
    line = reader().read(text)
    assert line.text == text
    assert reader().read(text) == line


@given(st.lists(st.sampled_from(WORDS + GLUE), max_size=12).map(" ".join))
@settings(max_examples=1000)
def test_any_run_of_known_words_is_read(text: str):
    line = reader().read(text)
    for one in line.found:
        assert 0 < one.grams <= 60000
        assert one.mg >= 0
    assert all(words in text for words in line.unknown)


@pytest.mark.parametrize(
    "text",
    ["1" * 2000, "9" * 1999 + "g", "½" * 2000, "1/0 banaan", "\x00\x1f\r\n\t", "1." * 999, "met " * 500],
)
def test_hostile_lines_are_read(text: str):
    assert reader().read(text).found == ()


def test_a_line_that_is_too_long_is_named_not_read():
    text = "banaan " * 1_500_000
    started = time.process_time()
    line = reader().read(text)
    assert line.found == ()
    assert line.unknown == (text[:60] + "…",)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("food", FOODS)
def test_every_food_is_found_under_its_own_name(food: str):
    same_name = {other for other in FOODS if short_name(other) == short_name(food)} | {food}
    if food in ("food-223", "food-224"):  # "pure chocolade" in three strengths: one word, a range over all
        same_name |= {"food-222"}
    line = reader().read(foods()[food].name.nl)
    assert len(line.found) == 1
    assert line.found[0].food in same_name
    assert line.unknown == ()


@pytest.mark.parametrize("food", [f for f in FOODS if f not in ("food-009", "food-067", "food-224")])
def test_a_foods_own_portion_weighs_what_the_table_says(food: str):
    (one,) = reader().read(f"{foods()[food].portion.nl} {short_name(food)}").found
    assert one.grams == pytest.approx(foods()[one.food].portion_g, abs=0.06)


@pytest.mark.parametrize("word", PLAIN)
def test_what_is_denied_is_not_counted(word: str):
    for line in (f"geen {word}", f"zonder {word}", f"nooit {word}", f"{word} eet ik niet", f"no {word}"):
        assert reader().read(line) == type(reader().read(""))(line, (), ())


@pytest.mark.parametrize("word", PLAIN)
@pytest.mark.parametrize("strange", ["xyzzy", "soufflé", "salade", "koek", "reep"])
def test_a_food_beside_a_strange_word_is_not_counted(word: str, strange: str):
    for line in (f"{word} {strange}", f"{strange} {word}"):
        assert [one.food for one in reader().read(line).found if one.food not in ("food-232",)] == [], line


@given(st.sampled_from(PLAIN), st.integers(1, 6))
def test_figures_scale(word: str, number: int):
    (one,) = reader().read(f"100 gram {word}").found
    (more,) = reader().read(f"{number * 100} gram {word}").found
    (times,) = reader().read(f"{number}x 100 gram {word}").found
    (weekly,) = reader().read(f"{number}x per week 100 gram {word}").found
    assert one.grams == 100
    assert more.grams == times.grams == 100 * number
    assert weekly.grams == pytest.approx(100 * number / 7, abs=0.06)


@pytest.mark.parametrize(
    "case", [case for case in worked_lines() if case.found and len(case.line) < 40], ids=lambda c: c.line
)
def test_capitals_and_spaces_change_nothing(case):
    plain = reader().read(case.line)
    loud = reader().read("  " + case.line.upper().replace(" ", "   ") + " ")
    assert [(o.food, o.grams) for o in loud.found] == [(o.food, o.grams) for o in plain.found]


def test_two_clauses_add_up():
    both = reader().read("een banaan, 2 eieren; handje amandelen")
    apart = [reader().read(line) for line in ("een banaan", "2 eieren", "handje amandelen")]
    assert total([both]) == total(apart)


def test_the_total_has_a_range_when_a_figure_has_one():
    assert total([reader().read("banaan")]) == (45.4, None)
    assert total([reader().read("banaan"), reader().read("koffie")]) == (49.2, (49.2, 60.4))
    assert total([]) == (0, None)


def test_a_reader_of_fewer_foods_knows_only_those():
    few = {food: foods()[food] for food in ("food-142", "food-250")}
    small = FoodReader(few)
    assert [one.food for one in small.read("banaan en koffie").found] == ["food-142", "food-250"]
    assert small.read("appel").unknown == ("appel",)


@pytest.mark.parametrize("row", names(), ids=lambda row: row[1][0])
def test_every_listed_word_gives_its_row(row):
    ids, words, states, _ = row
    typed = {name: forms[0] for name, forms in table("words.toml")["states"].items()}
    needed = " ".join(typed[state[1:]] for state in states if state.startswith("!"))
    for word in words:
        line = reader().read(f"{needed} {word}".strip())
        if ids:
            assert [one.food for one in line.found] == [ids[0]], line
        else:
            assert line.found == (), line
            assert line.unknown, line
