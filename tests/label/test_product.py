"""What callers do with a product: units given, the most a day, and texts that are no label."""

import pytest
from label.scoring import reader

from magwijzer.label.clean import clean
from magwijzer.label.numbers import value


def test_the_units_a_person_takes_go_before_the_dose_on_the_label():
    text = "Per tablet: magnesium (als citraat) 100 mg. Gebruik: 3 tabletten per dag."
    assert reader().read(text).elemental_mg_per_day == 300
    taken = reader().read(text, 1.5)
    assert (taken.units_per_day, taken.elemental_mg_per_day) == (1.5, 150)
    assert taken.label_units_per_day == (3, 3)
    assert taken.problems == ()


def test_a_dose_with_a_range_gives_no_amount_a_day_but_its_top():
    product = reader().read("Per tablet 100 mg magnesium. 1 tot 3 tabletten per dag")
    assert (product.units_per_day, product.elemental_mg_per_day) == (None, None)
    assert product.most_mg_per_day() == 300
    assert product.most_mg_per_day(2) == 200


def test_an_ambiguous_label_counts_with_the_top_of_its_range():
    product = reader().read("Magnesium Citraat 400 mg\n60 tabletten", 2)
    assert product.most_mg_per_day() == 800
    assert product.elemental_mg_per_day is None


def test_a_label_without_a_figure_cannot_be_counted():
    product = reader().read("Ingrediënten: magnesiumcitraat, cellulose", 2)
    assert (product.is_source, product.most_mg_per_day(), product.ask) == (True, None, "find_amount")


def test_an_amount_per_day_is_not_one_per_tablet():
    text = "240 mg magnesium per dag, uit citraat"
    assert reader().read(text).elemental_mg_per_day == 240
    taken = reader().read(text, 3)
    assert (taken.certainty, taken.elemental_mg_per_day, taken.range_mg_per_unit) == (
        "ambiguous",
        None,
        (80, 240),
    )
    assert [i.elemental_mg for i in taken.ingredients] == [None]


def test_what_is_no_source_counts_for_nothing():
    product = reader().read("Hulpstoffen: cellulose, magnesiumstearaat", 4)
    assert (product.is_source, product.most_mg_per_day(), product.ingredients) == (False, 0, ())


def test_each_form_gets_its_own_share():
    text = "Per capsule: magnesium (als bisglycinaat) 60 mg, magnesium (als malaat) 40 mg"
    assert {i.form: i.elemental_mg for i in reader().read(text).ingredients} == {
        "bisglycinate": 60,
        "malate": 40,
    }
    text = "Per tablet: magnesium 200 mg (waarvan 40% citraat en 60% bisglycinaat)"
    assert {i.form: i.elemental_mg for i in reader().read(text).ingredients} == {
        "citrate": 80,
        "bisglycinate": 120,
    }


@pytest.mark.parametrize(
    "text", ["Magnesium 1 mg. " * 700_000, "(" * 10_000_000, "9" * 10_000_000, "\x00" * 10_000_000]
)
def test_ten_million_characters_are_answered(text):
    assert reader().read(text).elemental_mg_per_unit is None


def test_spaces_around_a_label_do_not_make_it_too_long():
    assert (
        reader().read("Magnesium (als citraat) 100 mg per tablet" + " " * 10_000_000).elemental_mg_per_unit
        == 100
    )


def test_a_text_of_many_labels_is_not_guessed_at():
    product = reader().read("Per tablet: magnesium (als citraat) 100 mg.\n" * 900)
    assert product.certainty == "ambiguous"
    assert [p.code for p in product.problems] == ["too_much_text"]


@pytest.mark.parametrize(
    ("printed", "unit", "number"),
    [
        ("1.000", "mg", 1000), ("1,000", "mg", 1000), ("0,5", "g", 0.5), ("1.745", "g", 1.745), ("0,200", "g", 0.2),
        ("395,85", "mg", 395.85), ("1.234,5", "mg", 1234.5), ("1,234.5", "mg", 1234.5), ("57.000", "ug", 57000),
        ("2,5", "mmol", 2.5), ("12.500.000", "mg", 12_500_000), ("9" * 40, "mg", None),
    ],
)  # fmt: skip
def test_printed_numbers(printed, unit, number):
    assert value(printed, unit) == number


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("１００ mg", "100 mg"), ("1\u202f000 mg", "1000 mg"), ("½ tablet", " 1/2 tablet"),
        ("mag\u00adnesium", "magnesium"),
        ("MgCl₂·6H₂O", "MgCl2.6H2O"), ("E 530", "E530"), ("1–2", "1-2"), ("magnesium-citraat", "magnesium~citraat"),
        ("150mg40%", "150mg 40%"), ("a\u0000b", "a b"), ("100 mg ..... 27 %", "100 mg   27 %"),
    ],
)  # fmt: skip
def test_printed_signs(printed, plain):
    assert clean(printed) == plain
