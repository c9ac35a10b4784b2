"""Labels whose answer hangs on words standing in one line, so they are not read broken into short lines too."""

import pytest
from label.scoring import reader


@pytest.mark.parametrize(
    ("text", "unit", "elemental", "dose"),
    [
        ("Gemengde tocoferolen: α 12 mg magnesium 60 mg per capsule", "capsule", 60, None),
        ("Saffraanextract\n30 mg magnesium 120 mg\nper tablet", "tablet", 120, None),
        ("Saffraan 30 mg magnesium 120 mg zink 5 mg per capsule", "capsule", 120, None),
        ("Spierkracht forte 100 mg magnesium 2 mg vitamine B6 per tablet", "tablet", 100, None),
        ("Spierkracht (60 capsules)\n100 mg magnesium 3 mg zink 2 mg B6 per capsule", "capsule", 100, None),
        ("Spierkracht forte\n100 mg magnesium 400 mg citraat per tablet", "tablet", 100, None),
        (
            "Magnesiumdrank. Portie: 10 ml. Dagdosering: 20 ml. Per portie: magnesium 150 mg. "
            "Per dagdosering: magnesium 300 mg.",
            "10 ml",
            150,
            (2, 2),
        ),
    ],
)
def test_a_label_in_one_line(text, unit, elemental, dose):
    product = reader().read(text)
    found = (product.unit, product.elemental_mg_per_unit, product.label_units_per_day, product.certainty)
    assert found == (unit, elemental, dose, "stated")


def test_a_salt_that_waits_for_its_weight_never_lends_it_to_the_magnesium_behind_it():
    """Whether the 64 mg are of magnesium or of B6 is not said; the 400 mg are not magnesium for sure."""
    product = reader().read("Magnesiumcitraat 400 mg magnesium 64 mg vitamine B6 per tablet")
    assert (product.elemental_mg_per_unit, product.certainty) == (None, "ambiguous")
    assert product.range_mg_per_unit[0] < 64 < product.range_mg_per_unit[1]
