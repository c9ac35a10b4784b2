"""Whole answers at their edges: no source, too much text, and the units a person takes."""

import pytest
from label.scoring import reader

from magwijzer.label import Ingredient, Problem, Product

LABEL = "Magnesium (als citraat) 100 mg per tablet. "


def test_what_is_no_source_holds_nothing_but_what_is_named() -> None:
    text = "Esomeprazol magnesium 20 mg. Magnesiumstearaat, E530. Magnesiumcitraat"
    assert reader().read(f"Homeopathisch. {text}", 2) == Product(
        ingredients=(Ingredient("citrate", None, None, "none"),),
        unit=None,
        elemental_mg_per_unit=None,
        range_mg_per_unit=None,
        units_per_day=2,
        elemental_mg_per_day=None,
        certainty="none",
        ask=None,
        excipients=("magnesiumstearaat", "magnesiumoxide"),
        problems=(),
        label_units_per_day=None,
    )


TOO_MUCH = Product(
    ingredients=(Ingredient("unknown", None, None, "ambiguous"),),
    unit=None,
    elemental_mg_per_unit=None,
    range_mg_per_unit=None,
    units_per_day=1.5,
    elemental_mg_per_day=None,
    certainty="ambiguous",
    ask="find_amount",
    excipients=(),
    problems=(Problem("too_much_text", {"most_characters": 50_000}),),
    label_units_per_day=None,
)


def test_fifty_thousand_characters_and_no_more() -> None:
    text = LABEL + "woord " * 9_000
    assert reader().read(text[:50_000]).elemental_mg_per_unit == 100
    assert reader().read(text[:50_001], 1.5) == TOO_MUCH


def test_spaces_do_not_count_in_a_long_text() -> None:
    text = LABEL + "woord  " * 8_000 + "\t\t\x00\x00"
    assert len(text) > 50_000
    assert reader().read(text).elemental_mg_per_unit == 100


@pytest.mark.parametrize(
    ("before", "one", "already"),
    [
        (LABEL, "vitamine, ", 2),
        (LABEL, "per tablet, ", 1),
        (LABEL, "5 mg. ", 0),
        ("Per tablet: magnesium (als citraat) 100 mg", " (100 mg)", 1),
    ],
    ids=["names", "per what", "figures of nobody", "figures of one"],
)
def test_four_hundred_of_a_kind_is_a_label_and_more_is_none(before: str, one: str, already: int) -> None:
    assert reader().read(before + one * (400 - already)).elemental_mg_per_unit == 100
    assert reader().read(before + one * (401 - already), 1.5) == TOO_MUCH


def test_the_amount_of_a_day_is_that_of_one_unit_only_when_one_is_taken() -> None:
    text = "240 mg magnesium per dag, uit citraat"
    one, more = reader().read(text, 1), reader().read(text, 1.5)
    assert (one.elemental_mg_per_unit, one.elemental_mg_per_day, one.certainty) == (240, 240, "stated")
    assert (more.range_mg_per_unit, more.elemental_mg_per_day, more.ask) == (
        (160, 240),
        None,
        "find_per_what",
    )
    assert more.ingredients == (Ingredient("citrate", None, None, "ambiguous"),)
    assert reader().read(text, 0.5).elemental_mg_per_day == 120
    assert reader().read("250 mg magnesium per dag", 1.5).range_mg_per_unit == (166.667, 250)
    assert reader().read("500 mg magnesiumcitraat per dag", 2).range_mg_per_unit == (25.925, 500)
    assert reader().read("Magnesium (als citraat) 100 mg per capsule", 2).elemental_mg_per_day == 200


def test_figures_are_rounded_to_a_thousandth() -> None:
    product = reader().read("Magnesium (als citraat) 100 mg per 3 tabletten. 2 tabletten per dag.")
    assert (product.elemental_mg_per_unit, product.elemental_mg_per_day) == (33.333, 66.666)
    product = reader().read("Magnesium (als citraat) 100 mg. 3 tabletten per dag.")
    assert product.range_mg_per_unit == (33.333, 100)
    product = reader().read("Magnesiumcitraat 200 mg per 3 tabletten")
    assert product.range_mg_per_unit == (6.913, 66.667)


def test_no_units_means_no_amount_a_day() -> None:
    assert reader().read(LABEL).elemental_mg_per_day is None
    assert reader().read(LABEL, 0).elemental_mg_per_day == 0


@pytest.mark.parametrize(("units", "above"), [(2, False), (2.5, False), (2.6, True)])
def test_what_the_person_takes_is_held_against_the_limit(units: float, above: bool) -> None:
    codes = [problem.code for problem in reader().read(LABEL, units).problems]
    assert codes == (["above_daily_limit"] if above else [])
