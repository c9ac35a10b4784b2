"""Labels that turn on one word (labels_words.toml)."""

import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from label.scoring import own_misses, reader

LABELS = tomllib.loads((Path(__file__).parent / "labels_words.toml").read_text("utf-8"))


@pytest.mark.parametrize("label", chain(*LABELS.values()), ids=lambda label: label["id"])
def test_a_label(label: dict[str, Any]) -> None:
    for start in ("", "Nieuw ", "Heel nieuw "):
        product = reader().read(start + label["text"])
        assert own_misses(label, product) == [], start
        found = {one.form: one.elemental_mg for one in product.ingredients}
        assert {**found, **label.get("each", {})} == pytest.approx(found)


@pytest.mark.parametrize(
    "text",
    [
        "Magnesium (merk citraat en merk bisglycinaat) 200 mg per tablet",
        "Per tablet: magnesium 200 mg (als citraat en bisglycinaat)",
        "Per tablet: magnesium 200 mg (citraat, bisglycinaat)",
        "Per tablet: magnesium 200 mg 53% RI (citraat/bisglycinaat)",
    ],
)
def test_no_share_is_made_up(text: str) -> None:
    product = reader().read(text)
    assert (product.elemental_mg_per_unit, product.certainty) == (200, "stated")
    assert {one.form: one.elemental_mg for one in product.ingredients} == {
        "citrate": None,
        "bisglycinate": None,
    }
