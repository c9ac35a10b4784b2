"""Labels for the rare branches of the reader (labels_edges.toml): every field right."""

import tomllib
from itertools import chain
from typing import Any

import pytest
from label.scoring import HERE, own_misses, reader

from magwijzer.label.clean import clean

PARTS: dict[str, list[dict[str, Any]]] = tomllib.loads((HERE / "labels_edges.toml").read_text("utf-8"))
LABELS = list(chain(*PARTS.values()))


@pytest.mark.parametrize("label", LABELS, ids=[label["id"] for label in LABELS])
def test_rare_labels(label: dict[str, Any]) -> None:
    product = reader().read(label["text"], label.get("taken"))
    assert own_misses(label, product) == []
    assert not label.get("undosed") or product.label_units_per_day is None
    numbers = {p.code: dict(p.numbers) for p in product.problems}
    assert {code: numbers.get(code) for code in label.get("numbers", {})} == label.get("numbers", {})
    if "magnesium" in label:
        found = {i.form: i.elemental_mg for i in product.ingredients if i.elemental_mg is not None}
        assert found == label["magnesium"]


def test_ids_are_unique() -> None:
    assert len({label["id"] for label in LABELS}) == len(LABELS)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Magnesium 100 mg per tablet", True),
        ("Magnesium 100 mg per schep", True),
        ("Magnesium 100 mg per portie", False),
        ("Magnesium 100 mg per dag", False),
        ("Magnesium 150 mg per 15 ml", False),
        ("Magnesium 1500 mg per 100 ml", False),
        ("Magnesium 2000 mg per 100 g", False),
        ("Magnesium 200 mg per 5 g", False),
        ("Zink 10 mg per tablet", False),
    ],
)
def test_a_piece_is_what_can_be_counted_out(text: str, piece: bool) -> None:
    assert reader().read(text).is_per_piece is piece


@pytest.mark.parametrize(
    ("text", "taken", "asked", "most"),
    [
        ("Per tablet: magnesium (als citraat) 100 mg. Neem dagelijks 2 tabletten.", None, None, 200),
        ("Per tablet: magnesium (als citraat) 100 mg. Neem dagelijks 2 tabletten.", 3, None, 300),
        ("Per tablet: magnesium (als citraat) 100 mg. Neem dagelijks 2 tabletten.", 3, 1.5, 150),
        ("Per tablet: magnesium (als citraat) 100 mg. Neem dagelijks 1 tot 2 tabletten.", None, None, 200),
        ("Per tablet: magnesium (als citraat) 100 mg.", None, None, None),
        ("Per tablet: magnesium (als citraat) 100 mg.", None, 2, 200),
        ("Per tablet: magnesiumcitraat 400 mg. Neem dagelijks 1 tot 2 tabletten.", None, None, 800),
        ("Per tablet: magnesiumcitraat 400 mg.", 3, None, 1200),
        ("Per tablet: magnesiumcitraat 400 mg.", 3, 0.5, 200),
        ("Per tablet: magnesiumcitraat. Neem dagelijks 2 tabletten.", None, None, None),
        ("Per tablet: zink 10 mg", 3, None, 0),
    ],
)
def test_the_most_a_day(text: str, taken: float | None, asked: float | None, most: float | None) -> None:
    assert reader().read(text, taken).most_mg_per_day(asked) == most


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("a -- b", "a   b"),
        ("a ___ b", "a   b"),
        ("a -- b __ c", "a   b   c"),
        ("E-530 en E 470b", "E530 en E470b"),
        ("E-530", "E530"),
        ("vitamine E 12 mg", "vitamine E 12 mg"),
        ("B-12", "B-12"),
        ("150mg 40mcg5", "150mg 40mcg 5"),
        ("2 mg3", "2 mg 3"),
        ("é½", "é 1/2"),
    ],
)
def test_signs_made_plain(printed: str, plain: str) -> None:
    assert clean(printed) == plain


def test_far_into_a_long_label_a_row_is_read_as_at_its_beginning() -> None:
    """Beyond some 260 words and signs: a list of contents in four languages is that long."""
    front = "Ingrediënten: " + ", ".join(["cellulose", "rijstmeel"] * 80) + ". "
    row = "Per tablet: vitamine B6 2 mg magnesium 100 mg magnesiumcitraat 625 mg"
    product = reader().read(front + row)
    assert (product.elemental_mg_per_unit, product.unit, product.certainty) == (100, "tablet", "stated")
    product = reader().read(front + "Per tablet: rozenbottel 30 mg magnesium 120 mg zink 5 mg")
    assert (product.elemental_mg_per_unit, product.certainty) == (120, "stated")
